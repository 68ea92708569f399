package till

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Step is one thing that happened to a till's drawer beside its sales. What it is
// tells which fields are set.
type Step struct {
	Place    Place
	Kind     string       // of the fact: KindMoved, KindCounted, KindDrawer or KindHanded
	Move     MoveKind     // of a move
	Amount   money.Amount // moved, or counted
	Expected money.Amount // of a count
	Pieces   []Piece      // of a count, where it was counted piece by piece
	Reason   string
	By       ledger.Actor
	From, To string // staff ids, of a hand-over
	At       int64  // Unix milliseconds by the node's clock
}

const placesOfTill = `
WITH steps AS (
  SELECT node, epoch, seq FROM till_move WHERE event = $1 AND till = $2 AND node = $3
  UNION ALL
  SELECT node, epoch, seq FROM till_count WHERE event = $1 AND till = $2 AND node = $3
  UNION ALL
  SELECT node, epoch, seq FROM till_drawer WHERE event = $1 AND till = $2 AND node = $3
  UNION ALL
  SELECT node, epoch, seq FROM till_holder WHERE event = $1 AND till = $2 AND node = $3
)
SELECT f.epoch, f.seq, f.kind, f.actor, f.wall_ms, f.body
FROM steps s
JOIN fact f ON f.event = $1 AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
ORDER BY f.epoch, f.seq`

// Story lists what happened to a till's drawer beside its sales, the first first:
// moves, counts, openings without a sale, hand-overs.
func Story(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) ([]Step, error) {
	rows, err := q.Query(ctx, placesOfTill, string(event), string(t.ID), string(t.Node))
	if err != nil {
		return nil, fmt.Errorf("read what happened to till %s: %w", t.ID, err)
	}
	defer rows.Close()
	var all []Step
	for rows.Next() {
		s, err := scanStep(rows)
		if err != nil {
			return nil, fmt.Errorf("read what happened to till %s: %w", t.ID, err)
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

func scanStep(rows *sql.Rows) (Step, error) {
	var s Step
	var raw string
	if err := rows.Scan(&s.Place.Epoch, &s.Place.Seq, &s.Kind, &s.By, &s.At, &raw); err != nil {
		return s, fmt.Errorf("read a step: %w", err)
	}
	var b struct {
		Kind     MoveKind     `json:"kind"`
		Amount   money.Amount `json:"amount"`
		Cash     Cash         `json:"cash"`
		Expected money.Amount `json:"expected"`
		Counted  money.Amount `json:"counted"`
		Reason   string       `json:"reason"`
		From     string       `json:"from"`
		To       string       `json:"to"`
	}
	if err := json.Unmarshal([]byte(raw), &b); err != nil {
		return s, fmt.Errorf("decode %s: %w", s.Kind, err)
	}
	s.Move, s.Reason, s.Expected, s.From, s.To, s.Pieces = b.Kind, b.Reason, b.Expected, b.From, b.To, b.Cash.Pieces
	switch s.Kind {
	case KindMoved:
		s.Amount = b.Amount
	case KindCounted:
		s.Amount = b.Cash.Amount
	case KindHanded:
		s.Amount = b.Counted
	}
	return s, nil
}
