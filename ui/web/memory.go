package web

import (
	"context"
	"maps"
	"sync"
)

// Memory keeps sessions until the program ends.
type Memory struct {
	mu   sync.Mutex
	kept map[Key]Session
}

// sessionsKept bounds what signing in again and again can fill.
const sessionsKept = 256

// NewMemory makes an empty store.
func NewMemory() *Memory {
	return &Memory{kept: make(map[Key]Session)}
}

// Load returns a session, or ErrNoSession.
func (m *Memory) Load(_ context.Context, key Key) (Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, ok := m.kept[key]
	if !ok {
		return Session{}, ErrNoSession
	}
	s.Values = maps.Clone(s.Values)
	return s, nil
}

// Change hands the session, a new one if there is none, to change and keeps what it leaves unless it fails.
func (m *Memory) Change(_ context.Context, key Key, change func(*Session) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.kept[key]
	s.Values = maps.Clone(s.Values)
	if err := change(&s); err != nil {
		return err
	}
	if _, known := m.kept[key]; !known && len(m.kept) >= sessionsKept {
		m.forgetOldest()
	}
	s.Values = maps.Clone(s.Values)
	m.kept[key] = s
	return nil
}

func (m *Memory) forgetOldest() {
	var oldest Key
	for key, s := range m.kept {
		if oldest == "" || s.Seen.Mono < m.kept[oldest].Seen.Mono {
			oldest = key
		}
	}
	delete(m.kept, oldest)
}

// Delete forgets a session; an unknown one is no error.
func (m *Memory) Delete(_ context.Context, key Key) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.kept, key)
	return nil
}
