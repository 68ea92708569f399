package pickup_test

import (
	"testing"
	"testing/fstest"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/verdict"
)

// part has one of two tees of an order collected, whose goods are set aside.
func (w *stall) part(in pickup.Incoming) (pickup.Order, string, pickup.Handed) {
	w.t.Helper()
	in.Reserve = true
	o := w.receive(in)
	text := w.text(o)
	return o, text, w.hand(text, pickup.Part{Line: 1, Qty: 1})
}

// rested fails the test unless nothing more of an order is handed out or kept for it.
func (w *stall) rested(o pickup.Order, text string) {
	w.t.Helper()
	v := w.shows(text, verdict.Red, verdict.Revoked)
	if v.What.Stage != pickup.StageRefunded || len(v.What.Uses) != 1 || v.What.Units != 2 || v.What.Collected != 1 || v.What.Ordered != 3 {
		w.t.Errorf("it says %+v", v.What)
	}
	_, err := w.handOver(text)
	kiosktest.Refused(w.t, err, "revoked")
	if u, n := w.units(quota.Stock("TEE")), w.units("slot:noon").Spent; u.Held != 0 || u.Spent != 1 || n != 0 {
		w.t.Errorf("of the stock it keeps %+v, and %d places", u, n)
	}
	if row := w.board("noon"); row.Booked != 0 || row.Part != 0 {
		w.t.Errorf("the board says %+v", row)
	}
	w.verify()
}

func TestWhatIsLeftOfAnOrderIsCancelled(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o, text, h := w.part(incoming("1001"))
		_, err := w.Cancel(ctx, w.act("jonas"), pickup.Ending{Order: o.Received.Order, Reason: "refund"})
		must(t, err)
		w.rested(o, text)
		_, err = w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		must(t, err)
		if u := w.units(quota.Stock("TEE")); u.Held != 0 || u.Spent != 0 {
			t.Errorf("a cancelled order keeps what came back: %+v", u)
		}
	})
}

func TestAShopTakesBackWhatIsLeft(t *testing.T) {
	for _, payment := range []pickup.Payment{pickup.Refunded, pickup.Cancelled} {
		w := newStall(t)
		in := incoming("1001")
		o, text, _ := w.part(in)
		in.Payment, in.Lines = payment, nil
		if got := w.receive(in); !got.Cancelled || got.Payment != pickup.Paid {
			t.Errorf("got %+v", got)
		}
		w.rested(o, text)
		n := w.journal()
		w.receive(in)
		if w.journal() != n {
			t.Error("it is recorded again")
		}
		in.Ref = "1002"
		_, err := w.Receive(ctx, w.act("system"), in)
		kiosktest.Refused(t, err, "order_unknown")
		in = incoming("1003")
		w.hand(w.text(w.receive(in)))
		in.Payment = payment
		_, err = w.Receive(ctx, w.act("system"), in)
		kiosktest.Refused(t, err, "already_collected")
	}
}

func TestAListTakesBackWhatIsLeft(t *testing.T) {
	w := newStall(t)
	in := incoming("1001")
	in.Channel = ""
	o, text, _ := w.part(in)
	sheet := "order,sku,qty,paid\n1001,TEE,2,refunded\n1001,PIN,1,refunded\n"
	p := plan()
	e := event.Event{Settings: event.Settings{Currency: "EUR", TimeZone: "UTC", Pickup: &p}}
	done, err := w.Import(ctx, fstest.MapFS{event.OrdersFile: {Data: []byte(sheet)}}, e, nil)
	must(t, err)
	if done.Cancelled != 1 || len(done.Problems) != 0 {
		t.Errorf("got %+v", done)
	}
	w.rested(o, text)
}

func TestMoneyForWhatIsLeftComesBack(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		w.openTill()
		o := w.receive(unpaid("1001"))
		r, err := sells(&w.Desk, w.act("ana"), settles(o, 80_00))
		must(t, err)
		text := w.text(o)
		w.hand(text, pickup.Part{Line: 1, Qty: 1})
		_, err = w.takesBack(r, 1)
		kiosktest.Refused(t, err, "part_collected")
		back, err := w.takesBack(r, 1, 1)
		must(t, err)
		if back.Total != 45_00 {
			t.Errorf("%d went back", back.Total)
		}
		w.rested(o, text)
	}, refunds)
}

func TestTheSameNumberIsTheSameOrder(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("WS-9"))
	for _, ref := range []string{" WS-9 ", "WS-9\r", "\u00a0WS-9"} {
		if got := w.receive(incoming(ref)); got.Received.Order != o.Received.Order || got.Ref != "WS-9" {
			t.Errorf("%q is %s, %q", ref, got.Received.Order, got.Ref)
		}
	}
}

func TestARevokedOrderIsNotChanged(t *testing.T) {
	w := newStall(t)
	in := incoming("1001")
	o := w.receive(in)
	_, err := w.Keys.Revoke(ctx, w.Ledger, w.act("jonas"), o.Code.ID)
	must(t, err)
	in.Lines[0].Qty = 1
	_, err = w.Receive(ctx, w.act("system"), in)
	kiosktest.Refused(t, err, "already_cancelled")
}
