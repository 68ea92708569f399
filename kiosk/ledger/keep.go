package ledger

import "sync"

// kept is what the one writer has read from tables that only the facts of some
// area change, by area and by key.
type kept map[string]map[string]any

// keeps is a Queryer that may answer from what it has read before.
type keeps interface {
	keep(area, key string) (v any, found bool)
	put(area, key string, v any)
}

// Keep returns what read finds in an area's tables. On a SQLite ledger it is
// answered with what was found earlier: in a command until a fact of that area
// is applied, in Read until a commit of such facts was counted (see Changes).
// Settings, prices, people and keys change seldom, and every sale and every
// scan asks for them. The key must name all that the answer depends on. What
// Keep returns is shared: it may be read, never changed.
func Keep[T any](q Queryer, area, key string, read func() (T, error)) (T, error) {
	k, ok := q.(keeps)
	if !ok {
		return read()
	}
	if v, found := k.keep(area, key); found {
		if t, ok := v.(T); ok {
			return t, nil
		}
	}
	t, err := read()
	if err == nil {
		k.put(area, key, t)
	}
	return t, err
}

func (c *conn) keep(area, key string) (any, bool) {
	v, found := c.kept[area][key]
	return v, found
}

func (c *conn) put(area, key string, v any) {
	if !c.alone {
		return // another process of this node may change the tables
	}
	of := c.kept[area]
	if of == nil || len(of) >= memoLimit {
		of = map[string]any{}
		if c.kept == nil {
			c.kept = kept{}
		}
		c.kept[area] = of
	}
	of[key] = v
}

// changed forgets what was read of an area: one of its facts was applied.
func (c *conn) changed(area string) { delete(c.kept, area) }

// undone forgets everything: what was read may have been rolled back.
func (c *conn) undone() { clear(c.kept) }

// looks is what snapshots have read, by area and by key, with the number of the
// area's changes that was taken before the snapshot began: what was read holds
// until that number has risen. It is nil where other processes write.
type looks struct {
	mu  sync.RWMutex
	all map[lookKey]look
}

type lookKey struct{ area, key string }

type look struct {
	at uint64
	v  any
}

func (s snapshot) keep(area, key string) (any, bool) {
	c, known := s.l.changes[area]
	if s.at == nil || !known {
		return nil, false
	}
	m := s.l.looks
	m.mu.RLock()
	defer m.mu.RUnlock()
	v, found := m.all[lookKey{area, key}]
	return v.v, found && v.at == s.at[c.no]
}

func (s snapshot) put(area, key string, v any) {
	c, known := s.l.changes[area]
	if s.at == nil || !known {
		return
	}
	m := s.l.looks
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.all == nil || len(m.all) >= memoLimit {
		m.all = map[lookKey]look{}
	}
	m.all[lookKey{area, key}] = look{at: s.at[c.no], v: v}
}
