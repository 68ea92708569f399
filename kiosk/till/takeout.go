package till

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// TakeOut records a move inside the command of another area, which has found out
// who may, and opens the drawer for it. The refusals are Move's, but those of
// staff.Policies.Permit.
func TakeOut(ctx context.Context, tx *ledger.Tx, m Moving) (Moved, error) {
	t, err := MustCurrent(ctx, tx, tx.Event(), tx.Node())
	if err != nil {
		return Moved{}, err
	}
	expected, err := Expected(ctx, tx, tx.Event(), t)
	if err != nil {
		return Moved{}, err
	}
	b, err := decideMove(t.ID, expected, m)
	if err != nil {
		return Moved{}, err
	}
	if _, err := tx.Record(ctx, KindMoved, b); err != nil {
		return Moved{}, err
	}
	return b, paper.Kick(ctx, tx)
}
