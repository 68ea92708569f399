package quota

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"popstand/kiosk/ledger"
)

func applyReclaimed(ctx context.Context, t ledger.Tables, f ledger.Fact, b Reclaimed) error {
	err := t.Exec(ctx, putFence, string(f.Event), string(b.Node), string(f.Node), f.Epoch, f.Seq, b.At.Epoch, b.At.Seq, string(f.Body), f.At.Wall)
	if err != nil {
		return fmt.Errorf("keep that %s was given up: %w", b.Node, err)
	}
	dead := func(id ID) Share { return Share{Event: f.Event, Node: b.Node, Quota: id} }
	for _, m := range b.Moves {
		if err := credit(ctx, t, dead(m.Quota), m); err != nil {
			return err
		}
	}
	for _, u := range b.Units {
		if err := add(ctx, t, dead(u.Quota), Units{Given: u.Units}); err != nil {
			return err
		}
		if err := add(ctx, t, ShareOf(f, u.Quota), Units{Got: u.Units}); err != nil {
			return err
		}
	}
	return nil
}

const putFence = `
	INSERT INTO quota_fence (event, dead, node, epoch, seq, at_epoch, at_seq, body, at_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

// Fence is a kiosk that people gave up.
type Fence struct {
	Place Place // of the fact that says so
	Reclaimed
	When int64 // Unix milliseconds
}

const allFences = `
	SELECT node, epoch, seq, body, at_ms
	FROM quota_fence
	WHERE event = $1
	ORDER BY at_ms, dead, node, epoch, seq`

// Fences reads which kiosks were given up.
func Fences(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Fence, error) {
	var out []Fence
	err := each(ctx, q, event, allFences, func(rows *sql.Rows) error {
		var f Fence
		var body string
		if err := rows.Scan(&f.Place.Node, &f.Place.Epoch, &f.Place.Seq, &body, &f.When); err != nil {
			return err
		}
		out = append(out, f)
		return json.Unmarshal([]byte(body), &out[len(out)-1].Reclaimed)
	})
	return out, err
}

// Clash is a quota of which a kiosk that had been given up has sold units that
// were taken back: more were sold than there are, until people settle it.
type Clash struct {
	Node  ledger.NodeID
	Quota ID
	Units int64 // sold too many
}

const overspent = `
	SELECT u.node, u.quota, u.given + u.spent + u.held + u.lost - u.granted - u.got - u.owed
	FROM quota_unit u
	WHERE u.event = $1 AND u.given + u.spent + u.held + u.lost - u.granted - u.got - u.owed > 0 AND EXISTS (
		SELECT 1
		FROM quota_fence f
		WHERE f.event = u.event AND f.dead = u.node)
	ORDER BY u.quota, u.node`

// Clashes reads what was sold twice because a kiosk that had been given up came
// back. Counting the goods there ends one.
func Clashes(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Clash, error) {
	var out []Clash
	err := each(ctx, q, event, overspent, func(rows *sql.Rows) error {
		var c Clash
		err := rows.Scan(&c.Node, &c.Quota, &c.Units)
		out = append(out, c)
		return err
	})
	return out, err
}
