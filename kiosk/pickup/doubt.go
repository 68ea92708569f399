package pickup

import (
	"context"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/gap"
	"popstand/kiosk/ledger"
)

// doubt reads whether a code may have been used without this node knowing, in
// the time between a backup and its restore. The subject is whose claims count.
func (d *Desk) doubt(ctx context.Context, q ledger.Queryer, s *State, subject code.ID) error {
	g, err := gap.Of(ctx, q, gap.OwnerOf(d.Ledger))
	if err != nil || !g.Open() {
		return err
	}
	if s.Order != nil {
		subject = s.Order.Use
	}
	covers := g.Covers(subject)
	if !covers && s.Order != nil {
		if covers, err = cameInDoubt(ctx, q, d.Ledger.Event(), s.Order.Received.Order); err != nil {
			return err
		}
	}
	if covers {
		s.Gap = g
	}
	return nil
}

const doubtsOfOrder = `
	SELECT COUNT(*)
	FROM pickup_doubt
	WHERE event = $1 AND ord = $2`

func cameInDoubt(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (bool, error) {
	var n int64
	if err := q.QueryRow(ctx, doubtsOfOrder, string(event), string(id)).Scan(&n); err != nil {
		return false, fmt.Errorf("look whether order %s may have been here before: %w", id, err)
	}
	return n > 0, nil
}

// doubtful says whether an order that comes in now may have been here before,
// and handed over, without this node knowing: a list has old orders beside new
// ones, and a program sends an old one again as it sent it first.
func (in *intake) doubtful(ctx context.Context) (bool, error) {
	g, err := gap.Of(ctx, in.tx, gap.OwnerOf(in.Ledger))
	return g.Open(), err
}
