package hub

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"popstand/kiosk/clock"
)

// Invitations keeps the one invitation of the event in the database, so that it
// does not matter which process a new kiosk reaches. It is an enrol.Box.
type Invitations struct{ *Store }

// boxWait bounds one look: the methods of a box have no context of their own.
const boxWait = 10 * time.Second

const selectInvitation = `
SELECT made_ms, body
FROM hub_invitation
WHERE event = $1`

// Read returns the invitation, or fs.ErrNotExist. When it was made is told by
// this machine's clock, whichever machine made it.
func (i Invitations) Read() ([]byte, error) {
	ctx, end := context.WithTimeout(context.Background(), boxWait)
	defer end()
	var made int64
	var body string
	err := i.db.QueryRowContext(ctx, selectInvitation, string(i.event)).Scan(&made, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fs.ErrNotExist
	}
	if err != nil {
		return nil, fmt.Errorf("read invitation: %w", err)
	}
	return remade(body, here(i.clock.Now(), made))
}

// remade puts another moment into what was kept.
func remade(body string, made clock.Reading) ([]byte, error) {
	var doc map[string]json.RawMessage
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		return nil, fmt.Errorf("read invitation: %w", err)
	}
	raw, err := json.Marshal(made)
	if err != nil {
		return nil, fmt.Errorf("read invitation: %w", err)
	}
	doc["made"] = raw
	return json.Marshal(doc)
}

// here is what this machine's clock showed at a moment by the wall clock, which
// the machines of a hub share: servers are told the time by their network.
func here(now clock.Reading, wall int64) clock.Reading {
	at := now
	at.Wall = wall
	at.Mono = now.Mono - max(0, now.Wall-wall)
	return at
}

const upsertInvitation = `
INSERT INTO hub_invitation (event, made_ms, body)
VALUES ($1, $2, $3)
ON CONFLICT (event) DO UPDATE SET made_ms = excluded.made_ms, body = excluded.body`

// Write keeps an invitation in place of the one before.
func (i Invitations) Write(raw []byte) error {
	ctx, end := context.WithTimeout(context.Background(), boxWait)
	defer end()
	var doc struct {
		Made clock.Reading `json:"made"`
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		return fmt.Errorf("write invitation: %w", err)
	}
	if _, err := i.exec(ctx, upsertInvitation, string(i.event), doc.Made.Wall, string(raw)); err != nil {
		return fmt.Errorf("write invitation: %w", err)
	}
	return nil
}

const deleteInvitation = `
DELETE FROM hub_invitation
WHERE event = $1`

// Remove closes it.
func (i Invitations) Remove() error {
	ctx, end := context.WithTimeout(context.Background(), boxWait)
	defer end()
	if _, err := i.exec(ctx, deleteInvitation, string(i.event)); err != nil {
		return fmt.Errorf("close invitation: %w", err)
	}
	return nil
}
