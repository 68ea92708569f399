package quota

import (
	"context"

	"popstand/kiosk/ledger"
)

// Want is what a command is about to take from a share.
type Want struct {
	Name string // of the thing, for the answer to people
	Qty  int64
}

// Take checks, inside a command, that the node owns the units that it is about
// to spend. The refusal "sold_out" carries name, want and left.
func Take(ctx context.Context, q ledger.Queryer, s Share, w Want) error {
	u, err := UnitsOf(ctx, q, s)
	if err != nil {
		return err
	}
	return decideTake(u, w)
}

func decideTake(u Units, w Want) error {
	switch {
	case w.Qty < 1 || w.Qty > Limit:
		return outOfRange(w.Qty)
	case w.Qty > u.Left():
		return soldOut(w.Name, w.Qty, u.Left())
	}
	return nil
}
