package till

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Day is a till with its Z, if it has one.
type Day struct {
	Till
	Z *Z // nil while it is open
}

// Z is a Z with what its fact's header says.
type Z struct {
	Closed
	Place Place
	By    ledger.Actor
	At    clock.Reading
	Hash  ledger.Hash
}

const selectDay = `
SELECT t.till, t.node, t.epoch, t.seq, t.float_money, t.opened_by, t.opened_ms,
  COALESCE(f.epoch, 0), COALESCE(f.seq, 0), COALESCE(f.actor, ''), COALESCE(f.wall_ms, 0), COALESCE(f.clock_trust, ''), f.hash, COALESCE(f.body, '')
FROM till t
LEFT JOIN till_close c ON c.event = t.event AND c.till = t.till AND c.node = t.node
LEFT JOIN fact f ON f.event = c.event AND f.node = c.node AND f.epoch = c.epoch AND f.seq = c.seq
WHERE t.event = $1`

const allDays = selectDay + `
ORDER BY t.opened_ms, t.node, t.epoch, t.seq, c.epoch, c.seq`

const oneDay = selectDay + ` AND t.till = $2
ORDER BY c.epoch, c.seq
LIMIT 1`

// Days lists the tills of all nodes, as far as they are known here, by when they
// were opened.
func Days(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Day, error) {
	rows, err := q.Query(ctx, allDays, string(event))
	if err != nil {
		return nil, fmt.Errorf("read tills: %w", err)
	}
	defer rows.Close()
	var all []Day
	for rows.Next() {
		d, err := scanDay(rows)
		if err != nil {
			return nil, err
		}
		if n := len(all); n > 0 && all[n-1].ID == d.ID && all[n-1].Node == d.Node {
			continue // a till that was closed on two branches of a journal: its first Z counts
		}
		all = append(all, d)
	}
	return all, rows.Err()
}

// DayOf reads one till. It refuses with RefuseUnknown.
func DayOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (Day, error) {
	d, err := scanDay(q.QueryRow(ctx, oneDay, string(event), string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return Day{}, RefuseUnknown
	}
	return d, err
}

func scanDay(row interface{ Scan(dest ...any) error }) (Day, error) {
	var d Day
	var z Z
	var hash []byte
	var raw string
	err := row.Scan(&d.ID, &d.Node, &d.Place.Epoch, &d.Place.Seq, &d.Float, &d.OpenedBy, &d.OpenedMS,
		&z.Place.Epoch, &z.Place.Seq, &z.By, &z.At.Wall, &z.At.Trust, &hash, &raw)
	if err != nil {
		return d, fmt.Errorf("read a till: %w", err)
	}
	if raw == "" {
		return d, nil
	}
	copy(z.Hash[:], hash)
	if err := json.Unmarshal([]byte(raw), &z.Closed); err != nil {
		return d, fmt.Errorf("read the Z of till %s: %w", d.ID, err)
	}
	d.Z = &z
	return d, nil
}
