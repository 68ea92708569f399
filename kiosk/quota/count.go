package quota

import (
	"context"
	"strconv"

	"popstand/kiosk/ledger"
)

// Count is the command of a person who counted the goods in hand.
type Count struct {
	Quota  ID
	Units  int64 // in hand here
	Reason string
}

// Do records what was counted and by how much it differs from the tables. A
// count that differs by nothing is recorded too: somebody looked.
func (c Count) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		return c.Record(ctx, tx)
	})
}

// Record does the same inside another command.
func (c Count) Record(ctx context.Context, tx *ledger.Tx) error {
	u, err := UnitsOf(ctx, tx, Share{Event: tx.Event(), Node: tx.Node(), Quota: c.Quota})
	if err != nil {
		return err
	}
	fact, err := decideCount(u, c)
	if err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindCounted, fact)
	return err
}

func decideCount(u Units, c Count) (Counted, error) {
	switch {
	case c.Units < 0 || c.Units > Limit:
		return Counted{}, ledger.Refuse("bad_quantity", "Enter the number of units that you counted.", "units", strconv.FormatInt(c.Units, 10))
	case c.Units < u.Held:
		return Counted{}, ledger.Refuse("held_more", "More are set aside in held sales than you counted. Finish or clear those, then count again.",
			"held", strconv.FormatInt(u.Held, 10))
	}
	// What is set aside still lies on the table.
	return Counted{Quota: c.Quota, Units: c.Units, Change: c.Units - u.Left() - u.Held, Reason: c.Reason}, nil
}
