package pickup_test

import (
	"context"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

func (w *stall) troubles() (all pickup.Troubles) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = w.Troubles(ctx, q)
		return err
	}))
	return all
}

// payHere takes the money for an order at this kiosk.
func (w *stall) payHere(o pickup.Order) (number string) {
	w.t.Helper()
	w.openTill()
	r, err := sells(&w.Desk, w.act("ana"), settles(o, 80_00))
	must(w.t, err)
	return r.Number
}

// paidTwice is an order that two kiosks took money for, which can't see each other.
func paidTwice(t *testing.T) (a, b *stall, o pickup.Order, first, second string) {
	t.Helper()
	a = newStall(t)
	in := incoming("1001")
	in.Payment = pickup.Unpaid
	o = a.receive(in)
	b = a.joined()
	first = a.payHere(o)
	b.forward(2)
	second = b.payHere(o)
	return a, b, o, first, second
}

func TestTwoKiosksThatTakeMoneyForOneOrderSaySo(t *testing.T) {
	a, b, o, first, second := paidTwice(t)
	if n := len(a.troubles().Twice) + len(b.troubles().Twice); n != 0 {
		t.Errorf("%d are known before they meet", n)
	}
	a.hears(b)
	b.hears(a)
	for _, w := range []*stall{a, b} {
		all := w.troubles().Twice
		if len(all) != 1 || all[0].Order != o.Received.Order || len(all[0].Receipts) != 2 || all[0].Over != 80_00 {
			t.Fatalf("%s says %+v", w.Node(), all)
		}
		if r := all[0].Receipts; r[0].Number != first || r[1].Number != second || !r[0].May || !r[1].May || r[0].Node != a.Node() || r[1].Actor != "ana" {
			t.Errorf("%s says %+v", w.Node(), r)
		}
		w.shows(a.text(o), map[bool]verdict.Light{true: verdict.Green, false: verdict.Amber}[w == a], map[bool]verdict.Reason{true: verdict.Ready, false: verdict.NotHome}[w == a])
	}
	ask := pickup.PayingBack{Order: o.Received.Order, Number: second}
	_, err := a.PayBack(ctx, a.act("ana"), ask)
	kiosktest.Refused(t, err, "needs_approval")
	_, err = a.PayBack(ctx, a.act("jonas"), pickup.PayingBack{Order: o.Received.Order, Number: "Q-000009"})
	kiosktest.Refused(t, err, "receipt_unknown")
	got, err := a.PayBack(ctx, a.act("jonas"), ask)
	must(t, err)
	if !got.Settled() {
		t.Errorf("%d is open", got.Open())
	}
	_, err = a.PayBack(ctx, a.act("jonas"), ask)
	kiosktest.Refused(t, err, "not_paid_twice")
	b.hears(a)
	if n := len(a.troubles().Twice) + len(b.troubles().Twice); n != 0 {
		t.Errorf("%d are still shown", n)
	}
	a.hand(a.text(o))
}

// Each pays the other's receipt back before they have met again: then nobody has
// paid, and that is what both say, whoever heard first.
func TestBothReceiptsPaidBackLeaveTheOrderUnpaid(t *testing.T) {
	a, b, o, first, second := paidTwice(t)
	a.hears(b)
	b.hears(a)
	_, err := a.PayBack(ctx, a.act("jonas"), pickup.PayingBack{Order: o.Received.Order, Number: second})
	must(t, err)
	_, err = b.PayBack(ctx, b.act("jonas"), pickup.PayingBack{Order: o.Received.Order, Number: first})
	must(t, err)
	b.hears(a)
	a.hears(b)
	must(t, b.Rebuild(ctx, nil))
	for _, w := range []*stall{a, b} {
		got, err := w.Order(ctx, o.Received.Order)
		must(t, err)
		if got.Open() != 80_00 || len(w.troubles().Twice) != 0 {
			t.Errorf("%s says %d is open, %+v", w.Node(), got.Open(), w.troubles().Twice)
		}
	}
}

// A shop that asks for more after a sale has two sales, and no trouble.
func TestWhatIsPaidInPartsIsNotPaidTwice(t *testing.T) {
	w := newStall(t)
	in := incoming("1001")
	in.Payment = pickup.Unpaid
	o := w.receive(in)
	w.payHere(o)
	in.Amount += 35_00
	o = w.receive(in)
	r, err := sells(&w.Desk, w.act("ana"), settles(o, 35_00))
	must(t, err)
	if all := w.troubles().Twice; len(all) != 0 {
		t.Errorf("it says %+v", all)
	}
	_, err = w.PayBack(ctx, w.act("jonas"), pickup.PayingBack{Order: o.Received.Order, Number: r.Number})
	kiosktest.Refused(t, err, "not_paid_twice")
}

// Two kiosks that load one list before they have met make a code each. Once they
// know, both codes lead to the order and one kiosk answers with GREEN; what both
// handed out before is a conflict, though the claims stand on two codes.
func TestWhatTwoCodesOfOneOrderHandedOutTwiceIsAConflict(t *testing.T) {
	a := newStall(t, with(func(p *event.Pickup) { p.Slots[0].Capacity = 0 }))
	b := a.joined()
	x, y := a.receive(incoming("1001")), b.receive(incoming("1001"))
	a.hand(a.text(x))
	h := b.hand(b.text(y), pickup.Part{Line: 1, Qty: 1})
	a.hears(b)
	b.hears(a)
	for _, w := range []*stall{a, b} {
		all := w.troubles()
		if all.Several != 1 || len(all.Double) != 1 || all.Double[0].Order != x.Received.Order || len(all.Double[0].Uses) != 1 {
			t.Fatalf("%s says %+v", w.Node(), all)
		}
		if c := all.Double[0].Uses[0]; c.No != 1 || len(c.Claims) != 2 || c.Claims[0].Node == c.Claims[1].Node {
			t.Errorf("%s says %+v", w.Node(), c)
		}
		w.shows(a.text(x), verdict.Red, verdict.AlreadyUsed)
		w.shows(b.text(y), verdict.Red, verdict.AlreadyUsed)
	}
	_, err := b.Undo(ctx, b.act("jonas"), pickup.Undoing{Of: h.Place, Reason: "brought back"})
	must(t, err)
	a.hears(b)
	for _, w := range []*stall{a, b} {
		if all := w.troubles(); len(all.Double) != 0 || all.Several != 1 {
			t.Errorf("%s says %+v", w.Node(), all)
		}
	}
}

// What two kiosks claim under one code is told with its order, too.
func TestAConflictNamesItsOrder(t *testing.T) {
	a := newStall(t)
	o := a.receive(incoming("1001"))
	text := a.text(o)
	b := a.joined()
	a.hand(text)
	_, err := b.despite(text, verdict.NotHome)
	must(t, err)
	a.hears(b)
	if all := a.troubles().Double; len(all) != 1 || all[0].Order != o.Received.Order || len(all[0].Uses) != 3 || all[0].Ref != "1001" {
		t.Errorf("it says %+v", all)
	}
}
