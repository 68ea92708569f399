package office

import (
	"context"
	"encoding/json"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/sync/hub"
	"popstand/ui/web"
)

// Sessions keeps who has signed in in the hub's database, so that any process of
// the hub knows them. It is a web.Store.
type Sessions struct {
	Store *hub.Store
	Clock clock.Clock
}

// Load returns a session, or web.ErrNoSession. When it was seen is told by this
// machine's clock, whichever machine wrote it.
func (s Sessions) Load(ctx context.Context, key web.Key) (web.Session, error) {
	body, seen, ok, err := s.Store.Session(ctx, string(key))
	if err != nil {
		return web.Session{}, err
	}
	if !ok {
		return web.Session{}, web.ErrNoSession
	}
	var out web.Session
	if err := json.Unmarshal([]byte(body), &out); err != nil {
		return out, fmt.Errorf("read session: %w", err)
	}
	now := s.Clock.Now()
	out.Seen = now
	out.Seen.Wall, out.Seen.Mono = seen, now.Mono-max(0, now.Wall-seen)
	return out, nil
}

// Change hands a session to change and keeps it. The office keeps nothing in
// sessions but who it is, so the last of two changes may stand.
func (s Sessions) Change(ctx context.Context, key web.Key, change func(*web.Session) error) error {
	kept, err := s.Load(ctx, key)
	if err != nil && err != web.ErrNoSession { //nolint:errorlint // Load returns it as it is
		return err
	}
	if err := change(&kept); err != nil {
		return err
	}
	raw, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("write session: %w", err)
	}
	return s.Store.PutSession(ctx, string(key), string(raw), s.Clock.Now().Wall)
}

// Delete forgets a session.
func (s Sessions) Delete(ctx context.Context, key web.Key) error {
	return s.Store.DropSession(ctx, string(key))
}
