package pickup_test

import (
	"context"
	"slices"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/verdict"
)

func (w *stall) stopped(slot string) (all []pickup.PickRow) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = w.Stopped(ctx, q, slot)
		return err
	}))
	return all
}

func TestAnOrderWhoseCodeIsRevokedAtItsHomeGivesItsPlaceBack(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		in := incoming("1001")
		in.Reserve = true
		o, part, all := w.receive(in), w.receive(incoming("1002")), w.receive(incoming("1003"))
		w.hand(w.text(part), pickup.Part{Line: 2, Qty: 1})
		w.hand(w.text(all))
		before, act := w.units("slot:noon"), w.act("jonas")
		gone, err := w.Revoke(ctx, act, o.Use, part.Use, all.Use)
		must(t, err)
		want := []pickup.ID{o.Received.Order, part.Received.Order}
		if again, err := w.Revoke(ctx, act, o.Use, part.Use, all.Use); !slices.Equal(gone.Orders, want) || !slices.Equal(again.Orders, want) || err != nil {
			t.Errorf("it cancels %v, and again %v, %v", gone.Orders, again.Orders, err)
		}
		if more, err := w.Revoke(ctx, w.act("jonas"), o.Use); gone.List.Len() != 3 || more.List.Len() != 0 || len(more.Orders) != 0 || err != nil {
			t.Errorf("%d are revoked, then %+v, %v", gone.List.Len(), more, err)
		}
		if u := w.units("slot:noon"); u.Spent != before.Spent-2 {
			t.Errorf("of the places it keeps %+v, before %+v", u, before)
		}
		if u := w.units(quota.Stock("TEE")); u.Held != 0 {
			t.Errorf("of the stock it keeps %+v", u)
		}
		if r := w.board("noon"); r.Booked != 1 || r.Stopped != 0 || len(w.stopped("noon")) != 0 {
			t.Errorf("the board says %+v", r)
		}
		w.shows(w.text(o), verdict.Red, verdict.Revoked)
		w.verify()
	}, with(func(p *event.Pickup) { p.Slots[0].Capacity = 10 }))
}

// Only an order's home knows what was collected of it, so what another kiosk
// revokes keeps its place until somebody cancels it there.
func TestAnOrderWhoseCodeIsRevokedElsewhereKeepsItsPlaceUntilItsHomeCancels(t *testing.T) {
	a := newStall(t)
	o := a.receive(incoming("1001"))
	b := a.joined()
	gone, err := b.Revoke(ctx, b.act("jonas"), o.Use)
	must(t, err)
	a.hears(b)
	if len(gone.Orders) != 0 || a.units("slot:noon").Spent != 1 {
		t.Errorf("another kiosk cancels %v", gone.Orders)
	}
	for _, w := range []*stall{a, b} {
		if r, all := w.board("noon"), w.stopped("noon"); r.Stopped != 1 || r.Booked != 0 || len(all) != 1 || all[0].Order.Ref != "1001" || len(all[0].Left) != 2 {
			t.Errorf("%s says %+v, %+v", w.Node(), r, all)
		}
	}
	_, err = a.Cancel(ctx, a.act("jonas"), pickup.Ending{Order: o.Received.Order, Reason: pickup.ReasonRevoked})
	must(t, err)
	if r := a.board("noon"); r.Stopped != 0 || len(a.stopped("noon")) != 0 || a.units("slot:noon").Spent != 0 {
		t.Errorf("cancelled, the board says %+v", r)
	}
}

func TestAnOrderWithAnotherGoodCodeIsNotCancelled(t *testing.T) {
	a := newStall(t, with(func(p *event.Pickup) { p.Slots[0].Capacity = 0 }))
	b := a.joined()
	x := a.receive(incoming("1001"))
	b.forward(1)
	y := b.receive(incoming("1001"))
	a.hears(b)
	gone, err := a.Revoke(ctx, a.act("jonas"), x.Use)
	must(t, err)
	if len(gone.Orders) != 0 || len(a.stopped("noon")) != 0 {
		t.Errorf("it cancels %v", gone.Orders)
	}
	gone, err = a.Revoke(ctx, a.act("jonas"), y.Use)
	must(t, err)
	if !slices.Equal(gone.Orders, []pickup.ID{x.Received.Order}) {
		t.Errorf("it cancels %v", gone.Orders)
	}
}
