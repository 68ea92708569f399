package pickup_test

import (
	"testing"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// brings is an order whose buyer holds a code that was made elsewhere.
func brings(ref string, c code.Code) pickup.Incoming {
	in := incoming(ref)
	in.Slot, in.Code = "", c.Text()
	return in
}

func TestACodeLeadsToOneOrderOnly(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		c := newMakers(w).front.make(code.Pickup{Paid: true, Units: 3})
		w.receive(brings("1001", c))
		_, err := w.Receive(ctx, w.act("system"), brings("1002", c))
		kiosktest.Refused(t, err, "code_taken")
		results, err := w.ReceiveAll(ctx, w.act("system"), []pickup.Incoming{brings("1003", c), brings("1001", c)})
		must(t, err)
		kiosktest.Refused(t, results[0].Err, "code_taken")
		if results[1].Did != pickup.DidNothing || results[1].Err != nil {
			t.Errorf("the order itself: %+v", results[1])
		}
		w.hand(c.Text())
		w.shows(c.Text(), verdict.Red, verdict.AlreadyUsed)
	})
}

func TestACodeThatSaysOtherwiseThanItsOrderIsRefused(t *testing.T) {
	w := newStall(t)
	m := newMakers(w).front
	_, err := w.Receive(ctx, w.act("system"), brings("1", m.make(code.Pickup{Paid: true, Units: 9})))
	kiosktest.Refused(t, err, "code_differs")
	in := brings("2", m.make(code.Pickup{Paid: true, Units: 3}))
	in.Payment = pickup.Unpaid
	_, err = w.Receive(ctx, w.act("system"), in)
	kiosktest.Refused(t, err, "code_differs")
	in = brings("3", m.make(code.Pickup{Units: 3, Slot: 1})) // it was paid since, and moved
	in.Slot = "half"
	if o := w.receive(in); !o.CodeStale(event.Settings{Pickup: &event.Pickup{Slots: plan().Slots}}) {
		t.Error("nobody is told that the code says another slot")
	}
	in = brings("4", m.make(code.Pickup{Units: 3, Slot: 2}))
	in.Slot = "half"
	if o := w.receive(in); o.CodeStale(event.Settings{Pickup: &event.Pickup{Slots: plan().Slots}}) {
		t.Error("the code says what the order says")
	}
}

// Orders are found by a key that is cut from the code. Where two codes have the
// same one, each leads to its own order.
func TestCodesThatShareAKeyLeadToTheirOwnOrders(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		m, paid := newMakers(w).front, code.Pickup{Paid: true, Units: 3}
		one, other, none := m.sign(7, paid), m.sign(7+1<<20, paid), m.sign(7+2<<20, paid)
		if a, b := one.ID().String(), other.ID().String(); a[7:8]+a[11:] != b[7:8]+b[11:] {
			t.Fatalf("%s and %s have keys of their own", a, b)
		}
		w.receive(brings("1001", one))
		w.receive(brings("1002", other))
		for ref, c := range map[string]code.Code{"1001": one, "1002": other} {
			if v := w.shows(c.Text(), verdict.Green, verdict.Ready); v.What.Ref != ref {
				t.Errorf("%s leads to order %s", c.ID(), v.What.Ref)
			}
		}
		w.shows(none.Text(), verdict.Amber, verdict.Unknown)
	})
}

// Two kiosks that can't see each other may each take the code in with an order.
// Nobody can tell by the code which of them its holder has paid for.
func TestACodeOfTwoOrdersIsForAPerson(t *testing.T) {
	a := newStall(t)
	c := newMakers(a).front.make(code.Pickup{Paid: true})
	b := a.joined()
	one := a.receive(brings("1001", c))
	more := brings("1002", c)
	more.Lines[1].Qty = 5
	two := b.receive(more)
	a.hears(b)
	b.hears(a)
	for _, w := range []*stall{a, b} {
		v := w.shows(c.Text(), verdict.Amber, verdict.Unknown)
		if v.Need != "" || v.Next != pickup.NextAskOrder || v.Fault != pickup.FaultShared {
			t.Errorf("got %+v", v)
		}
		_, err := w.Scan(ctx, pickup.Found{Human: one.Code.Human})
		kiosktest.Refused(t, err, "ambiguous")
		_, err = w.handOver(c.Text())
		kiosktest.Refused(t, err, "unknown")
		_, err = w.Arrive(ctx, w.act("buyer"), pickup.Found{Text: c.Text()})
		kiosktest.Refused(t, err, "unknown")
	}
	// A person finds each order by its name, and each is handed out in full.
	for _, o := range []pickup.Order{one, two} {
		h, err := a.HandOver(ctx, a.act("jonas"), pickup.HandingOver{
			Found: pickup.Found{Order: o.Received.Order}, Collector: "named", Despite: verdict.Ready,
		})
		must(t, err)
		if h.Left != 0 || len(h.Lines) != 2 {
			t.Errorf("of %s it hands over %+v", o.Ref, h.Lines)
		}
	}
	if all := a.troubles(); len(all.Double) != 0 {
		t.Errorf("it says %+v", all.Double)
	}
	a.verify()
	a.shows(c.Text(), verdict.Red, verdict.AlreadyUsed)
}
