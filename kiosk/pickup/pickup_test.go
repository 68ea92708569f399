package pickup_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

func TestOrderIsReceivedPackedAndHandedOverOnce(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		text := w.text(o)
		if w.stage(o.Received.Order) != pickup.StageReceived {
			t.Errorf("it is %s", w.stage(o.Received.Order))
		}
		if v := w.shows(text, verdict.Green, verdict.Ready); v.Next != pickup.NextFetch || v.What.Units != 3 || v.What.Ref != "1001" {
			t.Errorf("got %+v", v)
		}
		must(t, w.Pack(ctx, w.act("ana"), pickup.PackUp{Orders: []pickup.ID{o.Received.Order}, Work: pickup.Packed, Bin: "B-07"}))
		if v := w.shows(text, verdict.Green, verdict.Ready); v.Next != pickup.NextHandOver || v.What.Bin != "B-07" || v.What.Stage != pickup.StageReady {
			t.Errorf("got %+v", v)
		}
		h := w.hand(text)
		if h.Verdict.Reason != verdict.Accepted || h.Left != 0 || h.Way != claim.Home || len(h.Lines) != 2 {
			t.Errorf("got %+v", h)
		}
		v := w.shows(text, verdict.Red, verdict.AlreadyUsed)
		if len(v.What.Uses) != 3 || v.What.Uses[0].Actor != "ana" || v.What.Uses[0].Wall != noon+5*minute || v.What.Stage != pickup.StageCollected {
			t.Errorf("it says %+v", v.What)
		}
		_, err := w.handOver(text)
		kiosktest.Refused(t, err, "already_used")
		_, err = w.HandOver(ctx, w.act("jonas"), pickup.HandingOver{Found: pickup.Found{Text: text}, Despite: verdict.AlreadyUsed})
		kiosktest.Refused(t, err, "already_used")
	})
}

func TestSameActHandsOverOnce(t *testing.T) {
	w := newStall(t)
	text := w.text(w.receive(incoming("1001")))
	act, req := w.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: text}, Parts: []pickup.Part{{Line: 1, Qty: 1}}}
	one, err := w.HandOver(ctx, act, req)
	must(t, err)
	two, err := w.HandOver(ctx, act, req)
	must(t, err)
	if one.Place != two.Place || w.scan(text).What.Units != 2 {
		t.Errorf("%v and %v, %d units wait", one.Place, two.Place, w.scan(text).What.Units)
	}
}

func TestSameOrderAgainChangesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		before := w.journal()
		results, err := w.ReceiveAll(ctx, w.act("system"), []pickup.Incoming{incoming("1001"), incoming("1002")})
		must(t, err)
		if results[0].Did != pickup.DidNothing || results[1].Did != pickup.DidReceive {
			t.Errorf("got %+v", results)
		}
		again := w.receive(incoming("1001"))
		if again.Code.ID != o.Code.ID || w.text(again) != w.text(o) {
			t.Error("the order has another code now")
		}
		if n := w.journal() - before; n != 2 { // numbers, and order 1002
			t.Errorf("%d facts were recorded", n)
		}
	})
}

func (w *stall) journal() int {
	w.t.Helper()
	facts, err := w.Facts(ctx, 0, 100_000)
	must(w.t, err)
	return len(facts)
}

func TestChangedOrderCountsUntilItIsCollected(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	text := w.text(o)
	in := incoming("1001")
	in.Lines[0].Qty, in.Slot = 1, "half"
	if o = w.receive(in); o.Units() != 2 || o.Slot != "half" {
		t.Errorf("got %+v", o)
	}
	if w.units("slot:noon").Spent != 0 || w.units("slot:half").Spent != 1 {
		t.Error("the places did not move with it")
	}
	w.forward(30)
	w.shows(text, verdict.Green, verdict.Ready)
	w.hand(text, pickup.Part{Line: 1, Qty: 1})
	_, err := w.Receive(ctx, w.act("system"), incoming("1001"))
	kiosktest.Refused(t, err, "part_collected")
	w.hand(text)
	_, err = w.Receive(ctx, w.act("system"), incoming("1001"))
	kiosktest.Refused(t, err, "already_collected")
}

func TestFullSlotRefusesUnlessAPersonTakesItOver(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		w.receive(incoming("1"))
		w.receive(incoming("2"))
		results, err := w.ReceiveAll(ctx, w.act("system"), []pickup.Incoming{incoming("3"), incoming("2")})
		must(t, err)
		kiosktest.Refused(t, results[0].Err, "slot_full")
		_, err = w.Order(ctx, results[0].Order)
		kiosktest.Refused(t, err, "order_unknown")
		in := incoming("3")
		in.Over = true
		o := w.receive(in)
		if !o.Over || o.Booked != "" || w.units("slot:noon").Spent != 2 {
			t.Errorf("got %+v, %d places are taken", o, w.units("slot:noon").Spent)
		}
		row := w.board("noon")
		if row.Booked != 3 || row.Over != 1 || row.Room != 0 {
			t.Errorf("the board says %+v", row)
		}
		_, err = w.Move(ctx, w.act("ana"), pickup.Moving{Order: o.Received.Order, To: "half"})
		must(t, err)
		if w.units("slot:half").Spent != 1 || w.units("slot:noon").Spent != 2 {
			t.Error("what was taken above the capacity gave a place back")
		}
	})
}

func (w *stall) board(slot string) (row pickup.SlotRow) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := w.SlotBoard(ctx, q)
		for _, r := range all {
			if r.Slot.ID == slot {
				row = r
			}
		}
		return err
	}))
	return row
}

func TestBoardCountsWhereOrdersStand(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		var all []pickup.Order
		for _, ref := range []string{"1", "2", "3", "4"} {
			in := incoming(ref)
			in.Over = true
			all = append(all, w.receive(in))
		}
		must(t, w.Pack(ctx, w.act("ana"), pickup.PackUp{Orders: []pickup.ID{all[0].Received.Order}, Work: pickup.Packed}))
		w.hand(w.text(all[1]))
		w.hand(w.text(all[2]), pickup.Part{Line: 2, Qty: 1})
		if r := w.board("noon"); r.Booked != 4 || r.Ready != 1 || r.Collected != 1 || r.Part != 1 || r.Late != 0 || r.NoShow != 0 {
			t.Errorf("the board says %+v", r)
		}
		if list := w.pickList("noon"); len(list) != 3 || list[1].Stage != pickup.StagePart || list[1].Left[0].Qty != 2 {
			t.Errorf("the pick list is %+v", list)
		}
		w.forward(30)
		if r := w.board("noon"); r.Late != 2 {
			t.Errorf("the board says %+v", r)
		}
		w.forward(24 * 60)
		if r := w.board("noon"); r.Late != 0 || r.NoShow != 2 {
			t.Errorf("the board says %+v", r)
		}
	})
}

func (w *stall) pickList(slot string) (list []pickup.PickRow) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		list, err = w.PickList(ctx, q, slot)
		return err
	}))
	return list
}

func TestNobodyPacksForARevokedCode(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		take := func(ref string) pickup.Order {
			in := incoming(ref)
			in.Over = true
			return w.receive(in)
		}
		stopped, kept, gone := take("1"), take("2"), take("3")
		must(t, w.Pack(ctx, w.act("ana"), pickup.PackUp{Orders: []pickup.ID{stopped.Received.Order, kept.Received.Order}, Work: pickup.Packed}))
		w.hand(w.text(gone))
		for _, o := range []pickup.Order{stopped, gone} {
			_, err := w.Keys.Revoke(ctx, w.Ledger, w.act("jonas"), o.Code.ID)
			must(t, err)
		}
		if list := w.pickList("noon"); len(list) != 1 || list[0].Order.Ref != kept.Ref {
			t.Errorf("the pick list is %+v", list)
		}
		for o, want := range map[pickup.ID]pickup.Stage{
			stopped.Received.Order: pickup.StageRefunded, kept.Received.Order: pickup.StageReady, gone.Received.Order: pickup.StageCollected,
		} {
			if at := w.stage(o); at != want {
				t.Errorf("%s is %s, want %s", o, at, want)
			}
		}
	})
}

func TestPartsAreHandedOverOneByOne(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		text := w.text(o)
		if h := w.hand(text, pickup.Part{Line: 1, Qty: 1}); h.Left != 2 {
			t.Errorf("%d are left", h.Left)
		}
		_, err := w.handOver(text, pickup.Part{Line: 1, Qty: 2})
		if r := kiosktest.Refused(t, err, "bad_part"); r.Values["left"] != "1" {
			t.Errorf("the refusal says %v", r.Values)
		}
		if w.stage(o.Received.Order) != pickup.StagePart {
			t.Errorf("it is %s", w.stage(o.Received.Order))
		}
		if h := w.hand(text); h.Left != 0 || len(h.Lines) != 2 || h.Lines[0].Uses[0] != 2 {
			t.Errorf("got %+v", h)
		}
		w.shows(text, verdict.Red, verdict.AlreadyUsed)
	})
}

func TestUndoneHandOverMayHappenAgain(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		text := w.text(w.receive(incoming("1001")))
		h := w.hand(text)
		w.forward(1)
		_, err := w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place, Reason: "wrong bag"})
		must(t, err)
		_, err = w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		kiosktest.Refused(t, err, "already_undone")
		w.shows(text, verdict.Green, verdict.Ready)
		h = w.hand(text)
		w.forward(3)
		_, err = w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		kiosktest.Refused(t, err, "needs_approval")
		_, err = w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place, Approver: "jonas"})
		must(t, err)
		w.shows(text, verdict.Green, verdict.Ready)
	})
}

func TestUndoAfterARestartTakesAManager(t *testing.T) {
	w := newStall(t)
	h := w.hand(w.text(w.receive(incoming("1001"))))
	w.clock.Reboot()
	_, err := w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
	kiosktest.Refused(t, err, "needs_approval")
}

func TestReservedGoodsLeaveTheStockOnce(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		in := incoming("1001")
		in.Reserve = true
		o := w.receive(in)
		if u := w.units("stock:TEE"); u.Held != 2 || u.Left() != 8 {
			t.Errorf("after the order %+v", u)
		}
		h := w.hand(w.text(o), pickup.Part{Line: 1, Qty: 1})
		if u := w.units("stock:TEE"); u.Held != 1 || u.Spent != 1 || u.Left() != 8 {
			t.Errorf("after the hand-over %+v", u)
		}
		_, err := w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		must(t, err)
		if u := w.units("stock:TEE"); u.Held != 2 || u.Spent != 0 {
			t.Errorf("after the undo %+v", u)
		}
		in.Lines[0].Qty = 5
		w.receive(in)
		if u := w.units("stock:TEE"); u.Held != 5 {
			t.Errorf("after the change %+v", u)
		}
		_, err = w.Cancel(ctx, w.act("jonas"), pickup.Ending{Order: o.Received.Order, Reason: "refunded"})
		must(t, err)
		if u := w.units("stock:TEE"); u.Held != 0 || u.Left() != 10 || w.units("slot:noon").Spent != 0 {
			t.Errorf("after cancelling %+v", u)
		}
		w.shows(w.text(o), verdict.Red, verdict.Revoked)
		in = incoming("1002")
		in.Reserve, in.Lines[0].Qty = true, 11
		_, err = w.Receive(ctx, w.act("system"), in)
		kiosktest.Refused(t, err, "sold_out")
	})
}

func TestUncollectedGoodsGoBackByRuleOnly(t *testing.T) {
	release := with(func(p *event.Pickup) { p.Release = event.ReleaseAfterHold })
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		ask := pickup.Ending{Order: o.Received.Order, Reason: "hold is over"}
		_, err := w.Release(ctx, w.act("jonas"), ask)
		kiosktest.Refused(t, err, "not_due")
		w.forward(25 + 24*60)
		w.clock.SetTrust(clock.Unknown)
		_, err = w.Release(ctx, w.act("jonas"), ask)
		kiosktest.Refused(t, err, "clock_unsure")
		w.clock.SetTrust(clock.Network)
		_, err = w.Release(ctx, w.act("ana"), ask)
		kiosktest.Refused(t, err, "needs_approval")
		must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			due, err := w.Due(ctx, q)
			if len(due) != 1 {
				t.Errorf("due are %+v", due)
			}
			return err
		}))
		if o, err = w.Release(ctx, w.act("jonas"), ask); err != nil || !o.Released {
			t.Fatalf("got %+v, %v", o, err)
		}
		if u := w.units("stock:TEE"); u.Left() != 12 || u.Granted != 12 {
			t.Errorf("the stock is %+v", u)
		}
		w.shows(w.text(o), verdict.Red, verdict.TooLate)
		_, err = w.Release(ctx, w.act("jonas"), ask)
		kiosktest.Refused(t, err, "already_released")
	}, release)
	w := newStall(t)
	o := w.receive(incoming("1001"))
	w.forward(10 * 24 * 60)
	_, err := w.Release(ctx, w.act("jonas"), pickup.Ending{Order: o.Received.Order})
	kiosktest.Refused(t, err, "release_never")
}

func TestNoNameStandsInTheJournal(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	w.hand(w.text(o))
	facts, err := w.Facts(ctx, 0, 10_000)
	must(t, err)
	for _, f := range facts {
		if strings.Contains(string(f.Body), "Kessler") || strings.Contains(string(f.Body), "mia@") {
			t.Errorf("%s says who the buyer is: %s", f.Kind, f.Body)
		}
	}
}

func TestUnpaidOrderIsPaidHereAndThenHandedOver(t *testing.T) {
	w := newStall(t)
	in := incoming("1001")
	in.Payment, in.Reserve = pickup.Unpaid, true
	o := w.receive(in)
	text := w.text(o)
	if v := w.shows(text, verdict.Red, verdict.Unpaid); v.What.Open != 80_00 || v.Next != pickup.NextPay {
		t.Errorf("got %+v", v)
	}
	w.openTill()
	_, err := sells(&w.Desk, w.act("ana"), settles(o, 80_00))
	must(t, err)
	if o, err = w.Order(ctx, o.Received.Order); err != nil || o.Open() != 0 {
		t.Errorf("%d is open, %v", o.Open(), err)
	}
	w.shows(text, verdict.Green, verdict.Ready)
	w.hand(text)
	if u := w.units("stock:TEE"); u.Held != 0 || u.Spent != 2 {
		t.Errorf("the goods were counted otherwise than once: %+v", u)
	}
}

func TestStepsOfWhatIsNotKnownAreRefused(t *testing.T) {
	w := newStall(t)
	_, err := w.Move(ctx, w.act("ana"), pickup.Moving{Order: "x", To: "half"})
	kiosktest.Refused(t, err, "order_unknown")
	o := w.receive(incoming("1"))
	_, err = w.Move(ctx, w.act("ana"), pickup.Moving{Order: o.Received.Order, To: "never"})
	kiosktest.Refused(t, err, "slot_unknown")
	_, err = w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: pickup.Place{Node: w.Node(), Epoch: 1, Seq: 1}})
	kiosktest.Refused(t, err, "handover_unknown")
	bad := map[string]func(*pickup.Incoming){
		"bad_order":       func(in *pickup.Incoming) { in.Ref = " " },
		"channel_unknown": func(in *pickup.Incoming) { in.Channel = "x" },
		"slot_unknown":    func(in *pickup.Incoming) { in.Slot = "x" },
		"bad_code":        func(in *pickup.Incoming) { in.Code = "x" },
	}
	for code, change := range bad {
		in := incoming("2")
		change(&in)
		_, err := w.Receive(ctx, w.act("system"), in)
		kiosktest.Refused(t, err, code)
	}
	for _, lines := range [][]pickup.Line{nil, {{SKU: "TEE"}}, {{SKU: "", Qty: 1}}, {{SKU: "TEE", Qty: 1001}}, {{SKU: "TEE", Qty: 1, Unit: -1}}} {
		in := incoming("2")
		in.Lines = lines
		_, err := w.Receive(ctx, w.act("system"), in)
		kiosktest.Refused(t, err, "bad_order")
	}
}
