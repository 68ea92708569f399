package pickup

import (
	"context"
	"maps"
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

// hear takes in what is revoked now, and names the codes of which that was not
// believed before, or is not any more.
func (b *counting) hear(revoked code.Revoked) map[code.ID]bool {
	before, lists := b.revoked, map[code.KeyID]code.Edition{}
	for _, l := range revoked.Lists() {
		lists[l.Signer()] = l.Edition()
	}
	if maps.Equal(lists, b.lists) {
		return map[code.ID]bool{}
	}
	b.revoked, b.lists = revoked, lists
	other := map[code.ID]bool{}
	for _, l := range append(before.Lists(), revoked.Lists()...) {
		for _, id := range l.IDs() {
			if before.Has(id) != revoked.Has(id) {
				other[id] = true
			}
		}
	}
	return other
}

// stop takes orders for cancelled whose codes are all revoked: those that were
// read, or all. The tables know nothing of it: what is revoked stands in signed
// lists, and which of those count may change with every certificate. What was
// collected in full before stays collected.
func (b *counting) stop(ctx context.Context, q ledger.Queryer, only ...ID) error {
	if len(only) == 0 {
		codes, ids := map[code.ID]bool{}, map[ID]bool{}
		for _, l := range b.revoked.Lists() {
			for _, id := range l.IDs() {
				codes[id] = true
			}
		}
		if err := b.named(ctx, q, codes, ids); err != nil {
			return err
		}
		only = slices.Collect(maps.Keys(ids))
	}
	for _, id := range only {
		s := b.shares[keyOf(id)]
		if len(b.lists) == 0 || s == nil || s.cancelled || s.touched && s.complete {
			continue
		}
		all, err := codesOf(ctx, q, Order{event: b.event, Received: Received{Order: id}})
		if err != nil {
			return err
		}
		s.stopped = len(all) > 0 && !slices.ContainsFunc(all, func(id code.ID) bool { return !b.revoked.Has(id) })
		s.cancelled = s.stopped
	}
	return nil
}
