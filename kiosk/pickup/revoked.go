package pickup

import (
	"context"
	"slices"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// without takes an order whose codes are all revoked for a cancelled one: with
// none of them it is handed over. Of several codes one is enough.
func (o Order) without(ctx context.Context, q ledger.Queryer, revoked code.Revoked) (Order, error) {
	if o.Cancelled || !o.several {
		o.Cancelled = o.Cancelled || revoked.Has(o.Use)
		return o, nil
	}
	all, err := codesOf(ctx, q, o)
	o.Cancelled = err == nil && !slices.ContainsFunc(all, func(id code.ID) bool { return !revoked.Has(id) })
	return o, err
}

// alive reads what is revoked, and says what becomes of an order by it.
func (d *Desk) alive(ctx context.Context, q ledger.Queryer, o Order) (Order, error) {
	revoked, err := d.Keys.Revoked(ctx, q)
	if err != nil {
		return o, err
	}
	return o.without(ctx, q, revoked)
}

// stopped is an order that is as good as cancelled, because its codes are
// revoked, and that no fact calls so.
type stopped struct {
	Order
	begun bool // something of it was handed over
}

// stopped lists the orders that are as good as cancelled. The tables know
// nothing of it: what is revoked stands in signed lists, and which of those
// count may change with every certificate. What was collected in full before is
// not on the list: it is collected.
func (d *Desk) stopped(ctx context.Context, q ledger.Queryer) ([]stopped, error) {
	revoked, err := d.Keys.Revoked(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []stopped
	seen := map[ID]bool{}
	for _, list := range revoked.Lists() {
		for _, id := range list.IDs() {
			all, err := ordersBy(ctx, q, d.Ledger.Event(), orderByCode, id.String())
			if err != nil {
				return nil, err
			}
			for _, o := range all {
				s, is, err := o.stoppedBy(ctx, q, revoked)
				if err != nil {
					return nil, err
				}
				if is && !seen[o.Received.Order] {
					out = append(out, s)
				}
				seen[o.Received.Order] = true
			}
		}
	}
	return out, nil
}

func (o Order) stoppedBy(ctx context.Context, q ledger.Queryer, revoked code.Revoked) (stopped, bool, error) {
	if o.Cancelled {
		return stopped{}, false, nil
	}
	after, err := o.without(ctx, q, revoked)
	if err != nil || !after.Cancelled {
		return stopped{}, false, err
	}
	all, err := o.standing(ctx, q)
	gone := GoneOf(all)
	return stopped{o, gone.Any()}, err == nil && !gone.All(o.Lines), err
}

// without takes an order out of the count of its slot.
func (c *slotCount) without(o stopped) {
	c.Booked--
	switch {
	case o.begun:
		c.Part--
	case !o.Released:
		c.waiting--
		if o.Work == Packed {
			c.Ready--
		}
	}
	if o.Released {
		c.NoShow--
	}
}

// stop takes the orders out of the count that are as good as cancelled.
func (c tally) stop(all []stopped) {
	for _, o := range all {
		n := c.of(group{o.Slot, o.Channel})
		n.Booked--
		switch {
		case o.Released:
			n.released--
			n.NoShow--
		case o.begun:
			n.Part--
			n.begun--
		}
	}
}
