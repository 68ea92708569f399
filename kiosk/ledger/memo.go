package ledger

import (
	"encoding/json"
	"fmt"
	"reflect"
	"sync"
)

// memoLimit bounds how many decoded documents are kept: an event has some
// hundred products at most.
const memoLimit = 1024

// memo keeps documents that were decoded from JSON, by their text: the
// settings and products that every sale reads seldom change.
type memo struct {
	mu  sync.RWMutex
	all map[memoKey]any
}

type memoKey struct {
	kind reflect.Type
	text string
}

// remembers is a Queryer with a memo.
type remembers interface{ remembered() *memo }

func (c *conn) remembered() *memo { return &c.memo }

func (s snapshot) remembered() *memo { return &s.l.memo }

// Parse decodes a JSON document that was read from a table, or finds it
// decoded already. What it returns is shared: it may be read, never changed.
func Parse[T any](q Queryer, text string) (T, error) {
	var m *memo
	if r, ok := q.(remembers); ok {
		m = r.remembered()
		if v, ok := m.find(memoKey{reflect.TypeFor[T](), text}); ok {
			return v.(T), nil //nolint:errcheck,forcetypeassert // the key names the type
		}
	}
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return v, fmt.Errorf("decode %T: %w", v, err)
	}
	if m != nil {
		m.keep(memoKey{reflect.TypeFor[T](), text}, v)
	}
	return v, nil
}

func (m *memo) find(k memoKey) (any, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	v, ok := m.all[k]
	return v, ok
}

func (m *memo) keep(k memoKey, v any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil || len(m.all) >= memoLimit {
		m.all = map[memoKey]any{}
	}
	m.all[k] = v
}
