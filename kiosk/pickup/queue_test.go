package pickup_test

import (
	"context"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// buyer is the actor of the buyers' own screen.
const buyerScreen ledger.Actor = "buyer"

func (w *stall) queue() (out pickup.Queue) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		out, err = w.QueueNow(ctx, q)
		return err
	}))
	return out
}

// comes has a buyer take a number for a new order.
func (w *stall) comes(ref string) pickup.Arrival {
	w.t.Helper()
	in := incoming(ref)
	in.Over = true
	a, err := w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Text: w.text(w.receive(in))})
	must(w.t, err)
	return a
}

func (w *stall) call(id pickup.ID, counter string) pickup.Waiting {
	w.t.Helper()
	c, err := w.Call(ctx, w.act("ana"), pickup.Calling{Order: id, Counter: counter})
	must(w.t, err)
	return c
}

func (w *stall) packed(ids ...pickup.ID) {
	w.t.Helper()
	must(w.t, w.Pack(ctx, w.act("ana"), pickup.PackUp{Orders: ids, Work: pickup.Packed, Bin: "B-1"}))
}

// labels lists what stands in a part of the queue, in its order.
func labels(all []pickup.Waiting) string {
	out := ""
	for _, w := range all {
		out += w.Label + " "
	}
	return out
}

func (w *stall) stands(waiting, called string) {
	w.t.Helper()
	q := w.queue()
	if labels(q.Waiting) != waiting || labels(q.Called) != called {
		w.t.Errorf("%q wait and %q are called, want %q and %q", labels(q.Waiting), labels(q.Called), waiting, called)
	}
}

func TestBuyersAreCalledInTheOrderInWhichTheyCameWhenPacked(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		one := w.comes("1001")
		w.forward(1)
		two := w.comes("1002")
		w.forward(1)
		three := w.comes("1003")
		if one.Label != "1" || !one.New || one.Verdict.Light != verdict.Green || two.Number != 2 || three.Since-two.Since != minute {
			t.Errorf("got %+v, %+v, %+v", one, two, three)
		}
		w.stands("1 2 3 ", "")
		w.packed(two.Order, three.Order)
		if c := w.call("", "left"); c.Label != "2" || c.Counter != "left" || c.Called != noon+7*minute || !c.Packed || c.Ref != "1002" {
			t.Errorf("called %+v", c)
		}
		w.forward(1)
		if c := w.call("", "right"); c.Label != "3" {
			t.Errorf("called %+v", c)
		}
		w.stands("1 ", "3 2 ")
		_, err := w.Call(ctx, w.act("ana"), pickup.Calling{})
		if r := kiosktest.Refused(t, err, "nobody_waits"); r.Values["waiting"] != "1" {
			t.Errorf("the refusal says %v", r.Values)
		}
		if c := w.call(one.Order, "left"); c.Label != "1" || w.queue().Serving != "1" {
			t.Errorf("called %+v, serving %s", c, w.queue().Serving)
		}
		w.forward(1)
		if c := w.call(two.Order, "left"); c.Calls != 2 || c.Called != noon+9*minute || w.queue().Serving != "2" {
			t.Errorf("called again %+v", c)
		}
		w.stands("", "2 1 3 ")
	})
}

func TestWhereNobodyPacksAheadTheFirstIsCalled(t *testing.T) {
	w := newStall(t)
	_, err := w.Call(ctx, w.act("ana"), pickup.Calling{})
	kiosktest.Refused(t, err, "nobody_waits")
	w.comes("1001")
	w.comes("1002")
	if c := w.call("", ""); c.Label != "1" {
		t.Errorf("called %+v", c)
	}
	if c := w.call("", ""); c.Label != "2" {
		t.Errorf("called %+v", c)
	}
	_, err = w.Call(ctx, w.act("ana"), pickup.Calling{})
	kiosktest.Refused(t, err, "nobody_waits")
}

func TestSameOrderKeepsItsNumber(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		act, found := w.act(buyerScreen), pickup.Found{Text: w.text(o)}
		first, err := w.Arrive(ctx, act, found)
		must(t, err)
		before := w.journal()
		retry, err := w.Arrive(ctx, act, found)
		must(t, err)
		if !retry.New || retry.Number != first.Number || retry.Verdict.Reason != verdict.Ready {
			t.Errorf("the retry gave %+v", retry)
		}
		w.call(o.Received.Order, "left")
		again, err := w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Order: o.Received.Order})
		must(t, err)
		if again.New || again.Number != first.Number || again.Called == 0 {
			t.Errorf("again gave %+v", again)
		}
		if n := w.journal() - before; n != 1 {
			t.Errorf("%d facts were recorded, want that of the call", n)
		}
	})
}

func TestOnlyWhoMayBeServedGetsANumber(t *testing.T) {
	w := newStall(t)
	in := incoming("1001")
	in.Payment = pickup.Unpaid
	_, err := w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Text: w.text(w.receive(in))})
	kiosktest.Refused(t, err, "unpaid")
	_, err = w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Text: "nothing"})
	kiosktest.Refused(t, err, "unknown")
	in = incoming("1002")
	in.Slot = "half"
	early := w.receive(in)
	w.forward(-30)
	_, err = w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Text: w.text(early)})
	if r := kiosktest.Refused(t, err, "too_early"); r.Values["next"] != string(pickup.NextComeBack) {
		t.Errorf("the refusal says %v", r.Values)
	}
	w.forward(30)
	_, err = w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Text: w.text(early)}) // there is room now
	must(t, err)
	text := w.text(w.receive(incoming("1003")))
	w.hand(text)
	_, err = w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Text: text})
	kiosktest.Refused(t, err, "already_used")
	_, err = w.Call(ctx, w.act(buyerScreen), pickup.Calling{})
	kiosktest.Refused(t, err, "staff_unknown")
}

func TestWhoIsLateWaitsBehindThoseOnTime(t *testing.T) {
	w := newStall(t)
	late := w.text(w.receive(incoming("1001")))
	w.forward(50)
	a, err := w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Text: late})
	must(t, err)
	in := incoming("1002")
	in.Slot = "half"
	_, err = w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Text: w.text(w.receive(in))})
	must(t, err)
	if !a.Behind || a.Verdict.Reason != verdict.TooLate {
		t.Errorf("got %+v", a)
	}
	w.stands("2 1 ", "")
	if c := w.call("", ""); c.Label != "2" {
		t.Errorf("called %+v", c)
	}
}

func TestWaitEndsWithTheHandOver(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		a, b, c, d := w.comes("1001"), w.comes("1002"), w.comes("1003"), w.comes("1004")
		w.call(a.Order, "left")
		w.forward(4)
		h, err := w.HandOver(ctx, w.act("jonas"), pickup.HandingOver{Found: pickup.Found{Order: a.Order}, Despite: verdict.Ready, Parts: []pickup.Part{{Line: 2, Qty: 1}}})
		must(t, err)
		if m := h.Times; m.Timely != pickup.OnTime || m.Slot != "noon" || !m.Numbered || m.Waited != 4*minute || m.Arrived != a.Since || m.Called != noon+5*minute {
			t.Errorf("measured %+v", m)
		}
		w.stands("2 3 4 ", "")
		if w.queue().Serving != "1" {
			t.Errorf("serving %q", w.queue().Serving)
		}
		again, err := w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Order: a.Order})
		must(t, err)
		if again.Number != 5 || again.Stage != pickup.StagePart {
			t.Errorf("who came for the rest got %+v", again)
		}
		_, err = w.Cancel(ctx, w.act("jonas"), pickup.Ending{Order: b.Order})
		must(t, err)
		must(t, w.Leave(ctx, w.act("ana"), pickup.Leaving{Order: c.Order, Reason: "gone"}))
		w.stands("4 5 ", "")
		kiosktest.Refused(t, w.Leave(ctx, w.act("ana"), pickup.Leaving{Order: c.Order}), "not_waiting")
		_, err = w.Call(ctx, w.act("ana"), pickup.Calling{Order: b.Order})
		kiosktest.Refused(t, err, "not_waiting")
		_ = d
	})
}

func TestMistakenHandOverLeavesTheNumberWaiting(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		a := w.comes("1001")
		w.call(a.Order, "left")
		h := w.handSeen(a.Order)
		w.stands("", "")
		_, err := w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place, Reason: "wrong order"})
		must(t, err)
		w.stands("", "1 ")
		h = w.handSeen(a.Order)
		w.forward(3)
		_, err = w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place, Approver: "jonas"})
		must(t, err)
		w.stands("", "") // they are gone
		again, err := w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Order: a.Order})
		must(t, err)
		if !again.New || again.Number != 2 {
			t.Errorf("got %+v", again)
		}
	})
}

// handSeen hands all of an order over to who gave the name.
func (w *stall) handSeen(id pickup.ID) pickup.Handed {
	w.t.Helper()
	h, err := w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: pickup.Found{Order: id}, Despite: verdict.Ready})
	must(w.t, err)
	return h
}

func TestScanAtTheCounterNotesWhenTheyCame(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		text := w.text(w.receive(incoming("1001")))
		for range 3 {
			must(t, w.Note(ctx, w.act("ana"), w.scan(text)))
			w.forward(2)
		}
		w.stands("", "")
		if m := w.hand(text, pickup.Part{Line: 2, Qty: 1}).Times; m.Waited != 6*minute || m.Numbered {
			t.Errorf("measured %+v", m)
		}
		must(t, w.Note(ctx, w.act("ana"), w.scan(text)))
		w.forward(20) // they went, and come again
		must(t, w.Note(ctx, w.act("ana"), w.scan(text)))
		w.forward(1)
		if m := w.hand(text).Times; m.Waited != minute {
			t.Errorf("measured %+v", m)
		}
	})
}

func TestWaitIsMeasuredOnTheClockThatNobodySets(t *testing.T) {
	w := newStall(t)
	a, b := w.comes("1001"), w.comes("1002")
	w.forward(3)
	w.clock.Step(time.UnixMilli(noon + 2*minute)) // back during the slot
	if m := w.handSeen(a.Order).Times; m.Waited != 3*minute {
		t.Errorf("measured %+v", m)
	}
	w.clock.Reboot()
	w.clock.SetTrust(clock.Unknown)
	h, err := w.HandOver(ctx, w.act("jonas"), pickup.HandingOver{Found: pickup.Found{Order: b.Order}, Despite: verdict.ClockUnsure})
	must(t, err)
	if h.Times.Waited != -1 || h.Times.Timely != pickup.Untimed {
		t.Errorf("measured %+v", h.Times)
	}
}

func TestNumbersBeginAnewWithTheDayAndNeverWhileSomebodyWaits(t *testing.T) {
	w := newStall(t, with(func(p *event.Pickup) { p.Slots, p.After = nil, event.AfterHold }))
	free := func(ref string) pickup.Arrival {
		a, err := w.Arrive(ctx, w.act(buyerScreen), pickup.Found{Order: pickup.IDOf(w.Event(), "shop", ref)})
		must(t, err)
		return a
	}
	for _, ref := range []string{"1", "2", "3", "4", "5", "6"} {
		in := incoming(ref)
		in.Slot = ""
		w.receive(in)
	}
	one, two := free("1"), free("2")
	w.handSeen(one.Order)
	w.clock.SetTrust(clock.Unknown)
	w.clock.Step(time.UnixMilli(0))
	w.clock.SetTrust(clock.Unknown)
	if a := free("3"); a.Number != 3 {
		t.Errorf("at 1970: %+v", a)
	}
	w.clock.SetTrust(clock.Network)
	w.clock.Step(time.UnixMilli(noon - 24*60*minute))
	if a := free("4"); a.Number != 4 {
		t.Errorf("a day back: %+v", a)
	}
	w.clock.Step(time.UnixMilli(noon + 11*60*minute + 30*minute)) // past midnight in Berlin
	if a := free("5"); a.Number != 1 {
		t.Errorf("on the next day: %+v", a)
	}
	if a := free("6"); a.Number != 5 || two.Number != 2 {
		t.Errorf("2, 3 and 4 still wait: %+v", a)
	}
	if w.queue().Serving != "" {
		t.Error("nobody was called")
	}
}

func TestTypicalWaitIsThatOfTheLastHandOvers(t *testing.T) {
	w := newStall(t)
	for i, ref := range []string{"1", "2", "3", "4"} {
		a := w.comes(ref)
		w.forward(int64(i + 1))
		w.handSeen(a.Order)
		if got := w.queue().Wait; i < 2 && got != 0 || i == 3 && got != 3*time.Minute {
			t.Errorf("after %d hand-overs it is %v", i+1, got)
		}
	}
}

func TestNumbersOfTwoKiosksAreToldApart(t *testing.T) {
	a := newStall(t, with(func(p *event.Pickup) { p.Slots[0].Capacity = 0 }))
	o, p := a.receive(incoming("1001")), a.receive(incoming("1002"))
	b := a.joined()
	x, err := a.Arrive(ctx, a.act(buyerScreen), pickup.Found{Text: a.text(o)})
	must(t, err)
	_, err = b.Arrive(ctx, b.act(buyerScreen), pickup.Found{Text: a.text(p)})
	kiosktest.Refused(t, err, "not_home")
	own := b.receive(incoming("2001"))
	b.forward(1)
	y, err := b.Arrive(ctx, b.act(buyerScreen), pickup.Found{Text: b.text(own)})
	must(t, err)
	if x.Label != "A1" || y.Label != "B1" {
		t.Errorf("%s and %s", x.Label, y.Label)
	}
	a.hears(b)
	b.hears(a)
	a.stands("A1 B1 ", "")
	if c := b.call(x.Order, "at B"); c.Label != "A1" {
		t.Errorf("called %+v", c)
	}
	_, err = b.despite(a.text(o), verdict.NotHome)
	must(t, err)
	a.hears(b)
	a.stands("B1 ", "")
	b.stands("B1 ", "")
	if a.queue().Serving != "A1" {
		t.Errorf("serving %q", a.queue().Serving)
	}
}

// TestNobodyWaitsForWhatAnotherKioskHandedOut has one hand over what it does not
// know anybody waits for.
func TestNobodyWaitsForWhatAnotherKioskHandedOut(t *testing.T) {
	a := newStall(t)
	o := a.receive(incoming("1001"))
	b := a.joined()
	_, err := a.Arrive(ctx, a.act(buyerScreen), pickup.Found{Text: a.text(o)})
	must(t, err)
	h, err := b.despite(a.text(o), verdict.NotHome)
	must(t, err)
	a.hears(b)
	a.stands("", "")
	_, err = b.Undo(ctx, b.act("ana"), pickup.Undoing{Of: h.Place})
	must(t, err)
	a.hears(b)
	a.stands("A1 ", "")
}
