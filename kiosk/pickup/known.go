package pickup

import (
	"cmp"
	"context"
	"slices"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Known is what is known here of one order that a code leads to, without a word
// about whether the code is good.
type Known struct {
	Order     Order         // zero where nothing but the code's uses is known
	Stage     Stage         // as its buyer understands it, whatever the time is; "" where the order is not known
	Ordered   int64         // units
	Collected int64         // of them; 0 where the order is not known
	Uses      []claim.Claim // that stand, the earliest first
}

// KnownOf reads what is known here of the orders that a code leads to: none, one,
// or several where kiosks that could not see each other gave them one code. It
// asks neither keys nor settings. A code that was used before its order came has
// one Known that names no order.
func KnownOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) ([]Known, error) {
	orders, err := ordersByCode(ctx, q, event, id)
	if err != nil {
		return nil, err
	}
	if len(orders) == 0 {
		uses, err := claim.Standing(ctx, q, event, id)
		if err != nil || len(uses) == 0 {
			return nil, err
		}
		return []Known{{Uses: inTime(uses)}}, nil
	}
	return allKnown(ctx, q, orders)
}

func allKnown(ctx context.Context, q ledger.Queryer, orders []Order) (out []Known, err error) {
	out = make([]Known, len(orders))
	for i, o := range orders {
		if out[i], err = o.known(ctx, q); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// known reads how far an order was collected.
func (o Order) known(ctx context.Context, q ledger.Queryer) (Known, error) {
	uses, err := o.standing(ctx, q)
	gone := GoneOf(uses)
	k := Known{Order: o, Stage: o.Stage(gone, false), Ordered: o.Units(), Collected: o.Units(), Uses: inTime(uses)}
	for _, r := range gone.Left(o.Lines) {
		k.Collected -= r.Qty
	}
	return k, err
}

// inTime puts uses in the order in which they happened.
func inTime(uses []claim.Claim) []claim.Claim {
	out := slices.Clone(uses)
	slices.SortStableFunc(out, func(a, b claim.Claim) int { return cmp.Compare(a.HLC, b.HLC) })
	return out
}
