package cli

import (
	"context"
	"fmt"
	"strings"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
)

// known says what became of the orders that a pickup code leads to, as far as is
// known here, and whether nothing of them waits any more.
func (r *reading) known(ctx context.Context, q ledger.Queryer, c code.Code) (over bool, all []said, err error) {
	if c.Kind() != code.KindPickup {
		return false, nil, nil
	}
	orders, err := pickup.KnownOf(ctx, q, r.stall.Event(), c.ID())
	over = len(orders) > 0
	for _, o := range orders {
		over = over && (o.Stage == pickup.StageCollected || o.Stage == pickup.StageRefunded)
		all = append(all, said{"order", r.became(o)})
	}
	return over, all, err
}

// became says how far one order is.
func (r *reading) became(o pickup.Known) string {
	if o.Order.Use == 0 {
		return "used here before its order came"
	}
	out := o.Order.Ref + ", " + strings.ReplaceAll(string(o.Stage), "_", " ")
	switch {
	case o.Stage == pickup.StageRefunded && o.Collected > 0:
		out = fmt.Sprintf("%s, %d of %d collected, the rest cancelled or refunded", o.Order.Ref, o.Collected, o.Ordered)
	case o.Stage == pickup.StagePart:
		out = fmt.Sprintf("%s, %d of %d collected", o.Order.Ref, o.Collected, o.Ordered)
	}
	if n := len(o.Uses); n > 0 {
		out += ", " + r.tell.moment(o.Uses[n-1].Wall)
	}
	return out
}
