package hub

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

// Attempt is one try to hand a message over, or a message that has none yet.
type Attempt struct {
	Delivery
	Try    int64 // 0 when none was made
	AtMS   int64
	Status int64  // of HTTP; 0 when there was no answer
	Cause  string // why it failed
}

const selectLog = `
SELECT d.hook, d.message, d.kind, d.state, d.due_ms, COALESCE(a.try, 0), COALESCE(a.at_ms, 0), COALESCE(a.status, 0), COALESCE(a.cause, '')
FROM hub_delivery d
LEFT JOIN hub_attempt a ON a.event = d.event AND a.hook = d.hook AND a.message = d.message
WHERE d.event = $1 AND d.hook = $2
ORDER BY d.due_ms DESC, d.message, a.try DESC
LIMIT $3`

// Log returns the newest tries of a hook.
func (s *Store) Log(ctx context.Context, hook string, limit int) ([]Attempt, error) {
	rows, err := s.db.QueryContext(ctx, selectLog, string(s.event), hook, limit)
	if err != nil {
		return nil, fmt.Errorf("read the log of webhook %s: %w", hook, err)
	}
	defer rows.Close()
	var out []Attempt
	for rows.Next() {
		var a Attempt
		if err := rows.Scan(&a.Hook, &a.Message, &a.Kind, &a.State, &a.DueMS, &a.Try, &a.AtMS, &a.Status, &a.Cause); err != nil {
			return nil, fmt.Errorf("read the log of webhook %s: %w", hook, err)
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

const (
	replayOne = `
UPDATE hub_delivery
SET state = 'waiting', tries = 0, due_ms = $1
WHERE event = $2 AND hook = $3 AND message = $4`

	replayFailed = `
UPDATE hub_delivery
SET state = 'waiting', tries = 0, due_ms = $1
WHERE event = $2 AND hook = $3 AND state = 'failed'`

	// The tries of a replayed message begin at 1 again; the log keeps the new ones.
	forgetAttempts = `
DELETE FROM hub_attempt
WHERE event = $1 AND hook = $2 AND message IN (
  SELECT message
  FROM hub_delivery
  WHERE event = $3 AND hook = $4 AND state = 'waiting' AND tries = 0)`
)

// Replay sends a message once more under the same id, or all that were given up
// when message is "". A hook that was switched off is on again. It returns how
// many are sent, and refuses with "message_unknown".
func (s *Store) Replay(ctx context.Context, hook, message string) (int64, error) {
	text, args := replayFailed, []any{s.now(), string(s.event), hook}
	if message != "" {
		text, args = replayOne, append(args, message)
	}
	n, err := s.exec(ctx, text, args...)
	if err == nil && n > 0 {
		_, err = s.exec(ctx, forgetAttempts, string(s.event), hook, string(s.event), hook)
	}
	if err == nil {
		_, err = s.exec(ctx, switchHook, hookOn, string(s.event), hook)
	}
	if err != nil {
		return 0, fmt.Errorf("replay webhook %s: %w", hook, err)
	}
	if n == 0 && message != "" {
		return 0, ledger.Refuse("message_unknown", "No such message was ever for webhook "+hook+". popstand hub webhook log lists them.")
	}
	return n, nil
}
