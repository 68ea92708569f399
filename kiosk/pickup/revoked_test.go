package pickup_test

import (
	"context"
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
)

func (w *stall) revoke(o pickup.Order) {
	w.t.Helper()
	_, err := w.Keys.Revoke(ctx, w.Ledger, w.act("jonas"), o.Code.ID)
	must(w.t, err)
}

// taken is an order in the first slot, packed.
func (w *stall) taken(ref string, pay pickup.Payment) pickup.Order {
	w.t.Helper()
	in := incoming(ref)
	in.Over, in.Payment = true, pay
	o := w.receive(in)
	must(w.t, w.Pack(ctx, w.act("ana"), pickup.PackUp{Orders: []pickup.ID{o.Received.Order}, Work: pickup.Packed}))
	return o
}

func (w *stall) fulfilled() (f pickup.Figures) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		_, f, err = w.Fulfilment(ctx, q)
		return err
	}))
	return f
}

// The board, the pick list and the figures count an order whose code is revoked
// as they count a cancelled one.
func TestARevokedOrderIsCountedAsACancelledOne(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		var all []pickup.Order
		for _, ref := range []string{"1", "2", "3", "4"} {
			all = append(all, w.taken(ref, pickup.Paid))
		}
		w.hand(w.text(all[1]))
		w.hand(w.text(all[2]), pickup.Part{Line: 2, Qty: 1})
		for _, o := range all[:3] {
			w.revoke(o)
		}
		w.revoke(all[0]) // and again
		if r := w.board("noon"); r.Booked != 2 || r.Ready != 1 || r.Collected != 1 || r.Part != 0 {
			t.Errorf("the board says %+v", r)
		}
		if list := w.pickList("noon"); len(list) != 1 || list[0].Order.Ref != "4" {
			t.Errorf("the pick list is %+v", list)
		}
		if f := w.fulfilled(); f.Booked != 2 || f.Collected != 1 || f.Part != 0 {
			t.Errorf("the figures are %+v", f)
		}
		w.forward(26 * 60)
		if r := w.board("noon"); r.NoShow != 1 {
			t.Errorf("the board says %+v", r)
		}
		if f := w.fulfilled(); f.NoShow != 1 {
			t.Errorf("the figures are %+v", f)
		}
	})
}

func TestTheNextIsNobodyWhoseCodeIsRevoked(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		first, second := w.taken("1", pickup.Paid), w.taken("2", pickup.Paid)
		for _, o := range []pickup.Order{first, second} {
			_, err := w.Arrive(ctx, w.act("buyer"), pickup.Found{Text: w.text(o)})
			must(t, err)
		}
		w.revoke(first)
		must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			queue, err := w.QueueNow(ctx, q)
			if len(queue.Waiting) != 2 || !queue.Waiting[0].Stopped || queue.Waiting[0].Stage != pickup.StageRefunded || queue.Waiting[1].Stopped {
				t.Errorf("who waits: %+v", queue.Waiting)
			}
			return err
		}))
		called, err := w.Call(ctx, w.act("ana"), pickup.Calling{})
		must(t, err)
		if called.Ref != second.Ref {
			t.Errorf("%s was called", called.Ref)
		}
		_, err = w.Call(ctx, w.act("ana"), pickup.Calling{})
		kiosktest.Refused(t, err, "nobody_waits")
		called, err = w.Call(ctx, w.act("ana"), pickup.Calling{Order: first.Received.Order}) // to tell them
		must(t, err)
		if !called.Stopped {
			t.Errorf("got %+v", called)
		}
	})
}

func TestARevokedOrderIsNotPaid(t *testing.T) {
	w := newStall(t)
	o := w.taken("1", pickup.Unpaid)
	w.openTill()
	w.revoke(o)
	_, err := sells(&w.Desk, w.act("ana"), settles(o, 80_00))
	kiosktest.Refused(t, err, "already_cancelled")
	err = w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		_, err := w.ForCart(ctx, q, o.Received.Order)
		return err
	})
	kiosktest.Refused(t, err, "already_cancelled")
	_, err = w.Cancel(ctx, w.act("jonas"), pickup.Ending{Order: o.Received.Order}) // its goods are still set aside
	must(t, err)
}
