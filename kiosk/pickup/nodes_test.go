package pickup_test

import (
	"context"
	"fmt"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

func (w *stall) conflicts() (all []claim.Conflict) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = claim.Conflicts(ctx, q, w.Event())
		return err
	}))
	return all
}

// despite hands over what is not GREEN, with Jonas behind it.
func (w *stall) despite(text string, why verdict.Reason, parts ...pickup.Part) (pickup.Handed, error) {
	return w.HandOver(ctx, w.act("ana"), pickup.HandingOver{
		Found: pickup.Found{Text: text}, Parts: parts, Despite: why, Override: pickup.Override{Reason: "ID checked", Approver: "jonas"},
	})
}

func TestAnotherKioskAsksAPerson(t *testing.T) {
	a := newStall(t)
	o := a.receive(incoming("1001"))
	text := a.text(o)
	b := a.joined()
	b.shows(text, verdict.Amber, verdict.NotHome)
	_, err := b.handOver(text)
	kiosktest.Refused(t, err, "not_home")
	_, err = b.HandOver(ctx, b.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: text}, Despite: verdict.NotHome})
	kiosktest.Refused(t, err, "needs_approval")
	h, err := b.despite(text, verdict.NotHome)
	must(t, err)
	if h.Way != claim.Person || h.Override.Approver != "jonas" {
		t.Errorf("got %+v", h)
	}
	a.hears(b)
	if v := a.shows(text, verdict.Red, verdict.AlreadyUsed); v.What.Uses[0].Node != b.Node() {
		t.Errorf("it says %+v", v.What.Uses)
	}
	_, err = a.Undo(ctx, a.act("jonas"), pickup.Undoing{Of: h.Place})
	kiosktest.Refused(t, err, "other_node")
}

func TestTwoKiosksThatHandOverTheSameShowAConflict(t *testing.T) {
	a := newStall(t)
	text := a.text(a.receive(incoming("1001")))
	b := a.joined()
	a.hand(text)
	h, err := b.despite(text, verdict.NotHome)
	must(t, err)
	a.hears(b)
	b.hears(a)
	for _, w := range []*stall{a, b} {
		if all := w.conflicts(); len(all) != 3 || all[0].Claims[0].Way != claim.Home || all[0].Claims[1].Node != b.Node() {
			t.Errorf("%s shows %+v", w.Node(), all)
		}
	}
	_, err = b.Undo(ctx, b.act("jonas"), pickup.Undoing{Of: h.Place, Reason: "not the buyer"})
	must(t, err)
	a.hears(b)
	if len(a.conflicts()) != 0 || len(b.conflicts()) != 0 {
		t.Error("a conflict that was settled is still shown")
	}
}

func TestTwoKiosksThatHandOverDifferentPartsAgree(t *testing.T) {
	a := newStall(t)
	text := a.text(a.receive(incoming("1001")))
	b := a.joined()
	a.hand(text, pickup.Part{Line: 1, Qty: 1})
	_, err := b.despite(text, verdict.NotHome, pickup.Part{Line: 1, Qty: 1}, pickup.Part{Line: 2, Qty: 1})
	must(t, err)
	a.hears(b)
	b.hears(a)
	if len(a.conflicts())+len(b.conflicts()) != 0 {
		t.Errorf("conflicts %+v", a.conflicts())
	}
	a.shows(text, verdict.Red, verdict.AlreadyUsed)
	b.shows(text, verdict.Red, verdict.AlreadyUsed)
}

// TestCodeOfAnOrderThatNobodyHereKnows hands over at a node that has the other's
// certificate and nothing else of the order.
func TestCodeOfAnOrderThatNobodyHereKnows(t *testing.T) {
	a := newStall(t)
	b := a.joined()
	o := a.receive(incoming("1001")) // after b has heard of the rest
	text := a.text(o)
	v := b.shows(text, verdict.Amber, verdict.Unknown)
	if v.What.Units != 3 || v.What.Slot.ID != "noon" {
		t.Errorf("got %+v", v.What)
	}
	h, err := b.despite(text, verdict.Unknown)
	must(t, err)
	if len(h.Uses) != 3 || h.Order != "" {
		t.Errorf("got %+v", h)
	}
	b.shows(text, verdict.Red, verdict.AlreadyUsed)
	b.hears(a)
	b.shows(text, verdict.Red, verdict.AlreadyUsed)
	a.hand(text, pickup.Part{Line: 2, Qty: 1})
	a.hears(b)
	a.shows(text, verdict.Red, verdict.AlreadyUsed)
	if all := a.conflicts(); len(all) != 1 || all[0].No != 3 {
		t.Errorf("conflicts %+v", all)
	}
}

// TestJournalsMeetInAnyOrder lets two nodes work on one order and folds what they
// say in both orders.
func TestJournalsMeetInAnyOrder(t *testing.T) {
	a := newStall(t, with(func(p *event.Pickup) { p.Slots[0].Capacity, p.Slots[1].Capacity = 0, 0 }))
	o := a.receive(incoming("1001"))
	b := a.joined()
	for i, w := range []*stall{a, b, a, b} {
		w.forward(1)
		_, err := w.Move(ctx, w.act("ana"), pickup.Moving{Order: o.Received.Order, To: []string{"half", "", "noon", "half"}[i]})
		must(t, err)
		must(t, w.Pack(ctx, w.act("ana"), pickup.PackUp{Orders: []pickup.ID{o.Received.Order}, Work: pickup.Packed, Bin: fmt.Sprint(w.Node()[:4], i)}))
	}
	a.hears(b)
	b.hears(a)
	x, err := a.Order(ctx, o.Received.Order)
	must(t, err)
	y, err := b.Order(ctx, o.Received.Order)
	must(t, err)
	if x.Bin != y.Bin || x.Slot != y.Slot || x.Booked != y.Booked || x.Use != y.Use {
		t.Errorf("%+v and %+v", x, y)
	}
	must(t, b.Rebuild(ctx, nil))
	if z, err := b.Order(ctx, o.Received.Order); err != nil || z.Bin != x.Bin || z.Slot != x.Slot {
		t.Errorf("rebuilt %+v (%v)", z, err)
	}
}

// TestTwoKiosksThatLoadOneListHaveOneOrder loads it at two that can't see each other.
func TestTwoKiosksThatLoadOneListHaveOneOrder(t *testing.T) {
	a := newStall(t, with(func(p *event.Pickup) { p.Slots[0].Capacity = 0 }))
	b := a.joined()
	x, y := a.receive(incoming("1001")), b.receive(incoming("1001"))
	if x.Received.Order != y.Received.Order {
		t.Fatalf("%s and %s", x.Received.Order, y.Received.Order)
	}
	a.hears(b)
	b.hears(a)
	for _, w := range []*stall{a, b} {
		o, err := w.Order(ctx, x.Received.Order)
		must(t, err)
		if o.Use != x.Use && o.Use != y.Use {
			t.Errorf("%s claims on %s", w.Node(), o.Use)
		}
	}
	first, err := a.Order(ctx, x.Received.Order)
	must(t, err)
	second, err := b.Order(ctx, x.Received.Order)
	must(t, err)
	if first.Use != second.Use || first.Home != second.Home {
		t.Errorf("%s at %s, %s at %s", first.Use, first.Home, second.Use, second.Home)
	}
	home, other := a, b
	if first.Home == b.Keys.Home() {
		home, other = b, a
	}
	for _, text := range []string{a.text(x), b.text(y)} {
		home.shows(text, verdict.Green, verdict.Ready)
		other.shows(text, verdict.Amber, verdict.NotHome)
	}
	home.hand(a.text(x))
	other.hears(home)
	for _, text := range []string{a.text(x), b.text(y)} {
		home.shows(text, verdict.Red, verdict.AlreadyUsed)
		other.shows(text, verdict.Red, verdict.AlreadyUsed)
	}
}
