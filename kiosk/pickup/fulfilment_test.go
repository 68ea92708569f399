package pickup_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

func (w *stall) fulfilment() (slots map[string]pickup.Figures, all pickup.Figures, shops map[string]pickup.Figures) {
	w.t.Helper()
	slots, shops = map[string]pickup.Figures{}, map[string]pickup.Figures{}
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		rows, sum, err := w.Fulfilment(ctx, q)
		if err != nil {
			return err
		}
		for _, r := range rows {
			slots[r.Slot.ID] = r.Figures
		}
		all = sum
		channels, err := w.FulfilmentByChannel(ctx, q)
		for _, c := range channels {
			shops[c.Channel] = c.Figures
		}
		return err
	}))
	return slots, all, shops
}

// figures fails the test unless the counts of a part are these; the spreads are
// compared too.
func (w *stall) figures(what string, got, want pickup.Figures) {
	w.t.Helper()
	if got != want {
		w.t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// spread is what these waits add up to; they are listed from the shortest.
func spread(steps [8]int64, p50 time.Duration, waits ...time.Duration) pickup.Spread {
	worst := waits[len(waits)-1]
	return pickup.Spread{N: int64(len(waits)), P50: p50, P90: worst, Worst: worst, Steps: steps}
}

func TestFulfilmentIsMeasuredPerSlotAndShop(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		a, b := w.comes("1"), w.comes("2")
		w.call(a.Order, "left")
		w.call(a.Order, "left")
		w.forward(2)
		w.handSeen(a.Order)
		w.forward(4)
		w.handSeen(b.Order)
		in := incoming("3")
		in.Over, in.Channel = true, ""
		o := w.receive(in)
		must(t, w.Note(ctx, w.act("ana"), w.scan(w.text(o))))
		w.forward(1)
		w.hand(w.text(o), pickup.Part{Line: 1, Qty: 1})
		in = incoming("4")
		in.Slot = ""
		w.hand(w.text(w.receive(in)))
		in.Ref, in.Slot = "5", "half"
		w.receive(in)
		c := w.comes("6")
		slots, all, shops := w.fulfilment()
		one, two, six := time.Minute, 2*time.Minute, 6*time.Minute
		wait, queued := spread([8]int64{1: 1, 2: 1, 4: 1}, two, one, two, six), spread([8]int64{2: 1, 4: 1}, two, two, six)
		w.figures("noon", slots["noon"], pickup.Figures{Booked: 4, Collected: 2, Part: 1, Waiting: 1, Calls: 2, OnTime: 2, Wait: wait, Queued: queued})
		w.figures("half", slots["half"], pickup.Figures{Booked: 1})
		w.figures("none", slots[""], pickup.Figures{Booked: 1, Collected: 1, Anytime: 1})
		w.figures("all", all, pickup.Figures{Booked: 6, Collected: 3, Part: 1, Waiting: 1, Calls: 2, OnTime: 2, Anytime: 1, Wait: wait, Queued: queued})
		w.figures("the stall", shops[""], pickup.Figures{Booked: 1, Part: 1, Wait: spread([8]int64{1: 1}, one, one)})
		if share, known := all.OnTimePercent(); share != 100 || !known {
			t.Errorf("%d %% are on time", share)
		}
		must(t, w.Leave(ctx, w.act("ana"), pickup.Leaving{Order: c.Order}))
		w.forward(45)
		slots, _, _ = w.fulfilment()
		if got := slots["noon"]; got.Overdue != 1 || got.NoShow != 0 || got.Waiting != 0 {
			t.Errorf("after the slot and its grace %+v", got)
		}
		w.forward(24*60 + 10)
		if slots, _, _ = w.fulfilment(); slots["noon"].NoShow != 1 || slots["noon"].Overdue != 0 || slots["half"].NoShow != 1 {
			t.Errorf("after the hold %+v", slots)
		}
	})
}

func TestLateIsLateThoughTheOrderIsServedInAnotherSlot(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		in := incoming("2")
		in.Slot = "half"
		early := w.text(w.receive(in))
		late := w.text(w.receive(incoming("1")))
		w.forward(-20)
		_, err := w.HandOver(ctx, w.act("jonas"), pickup.HandingOver{Found: pickup.Found{Text: early}, Despite: verdict.TooEarly})
		must(t, err)
		w.forward(20 + 50)
		_, err = w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: late}, Despite: verdict.TooLate})
		must(t, err)
		slots, all, _ := w.fulfilment()
		w.figures("half", slots["half"], pickup.Figures{Booked: 2, Collected: 2, Early: 1, Late: 1})
		if share, _ := all.OnTimePercent(); share != 50 {
			t.Errorf("%d %% are on time", share)
		}
	}, with(func(p *event.Pickup) { p.After = event.AfterReslot }))
}

func TestUndoneHandOverCountsNowhere(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		a := w.comes("1")
		w.forward(1)
		h := w.handSeen(a.Order)
		_, err := w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		must(t, err)
		_, all, _ := w.fulfilment()
		w.figures("all", all, pickup.Figures{Booked: 1, Waiting: 1})
	})
}

func TestReleasedAndCancelledOrdersAreToldApart(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		a, b := w.receive(incoming("1")), w.receive(incoming("2"))
		_, err := w.Cancel(ctx, w.act("jonas"), pickup.Ending{Order: b.Received.Order})
		must(t, err)
		c := w.receive(incoming("3"))
		w.hand(w.text(c), pickup.Part{Line: 1, Qty: 1})
		w.forward(25 + 24*60)
		for _, o := range []pickup.Order{a, c} {
			_, err = w.Release(ctx, w.act("jonas"), pickup.Ending{Order: o.Received.Order})
			must(t, err)
		}
		_, all, _ := w.fulfilment()
		w.figures("all", all, pickup.Figures{Booked: 2, NoShow: 2})
	}, with(func(p *event.Pickup) { p.Release = event.ReleaseAfterHold }))
}

// TestFiguresThatFollowAreThoseReadAnew has one desk that asks after each thing that happens, and each time another that
// asks for the first time.
func TestFiguresThatFollowAreThoseReadAnew(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		same := func(what string) {
			t.Helper()
			slots, all, shops := w.fulfilment()
			first := &stall{Ledger: w.Ledger, t: t}
			first.Desk.Ledger, first.Desk.Keys, first.Random = w.Ledger, w.Keys, w.Random
			anewSlots, anewAll, anewShops := first.fulfilment()
			w.figures(what, all, anewAll)
			for _, slot := range []string{"noon", "half", ""} {
				if board, anew := w.board(slot), first.board(slot); board != anew {
					t.Errorf("%s: the board says %+v, anew %+v", what, board, anew)
				}
			}
			if !maps.Equal(slots, anewSlots) || !maps.Equal(shops, anewShops) {
				t.Errorf("%s: slots %+v, shops %+v; anew %+v, %+v", what, slots, shops, anewSlots, anewShops)
			}
		}
		same("nothing")
		a, b := w.comes("1"), w.comes("2")
		same("they come")
		w.call(a.Order, "left")
		same("one is called")
		w.forward(3)
		h := w.handSeen(a.Order)
		same("one is served")
		_, err := w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		must(t, err)
		same("and that was a mistake")
		w.handSeen(a.Order)
		w.handSeen(b.Order)
		same("both are served")
		in := incoming("3")
		in.Channel, in.Over = "", true
		c := w.receive(in)
		w.hand(w.text(c), pickup.Part{Line: 1, Qty: 1})
		same("one in part")
		w.packed(c.Received.Order)
		same("the rest is packed")
		in = incoming("4")
		in.Over = true
		d := w.receive(in)
		_, err = w.Move(ctx, w.act("ana"), pickup.Moving{Order: d.Received.Order, To: "half"})
		must(t, err)
		same("one is moved")
		_, err = w.Cancel(ctx, w.act("jonas"), pickup.Ending{Order: d.Received.Order})
		must(t, err)
		same("and cancelled")
		w.forward(25 + 24*60)
		_, err = w.Release(ctx, w.act("jonas"), pickup.Ending{Order: c.Received.Order})
		must(t, err)
		same("what was not collected goes back")
	}, with(func(p *event.Pickup) { p.Release = event.ReleaseAfterHold }))
}
