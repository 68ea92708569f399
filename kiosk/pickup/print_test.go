package pickup_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// printed sets a job as the printer would, in lines of 32.
func (w *stall) printed(id paper.JobID, err error) (paper.Job, string) {
	w.t.Helper()
	must(w.t, err)
	var j paper.Job
	var doc paper.Doc
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if j, err = paper.FindJob(ctx, q, w.Event(), id); err != nil {
			return err
		}
		doc, err = w.Setters().Set(ctx, q, j)
		return err
	}))
	return j, doc.Text(32)
}

// holds fails the test unless a text has all of some words.
func holds(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("there is no %q in\n%s", s, text)
		}
	}
}

func TestNumberIsPrintedAndThenOnlyAsACopy(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		ask := pickup.Printing{Order: o.Received.Order, Found: pickup.Found{Text: w.text(o)}}
		_, err := w.PrintNumber(ctx, w.act("buyer"), ask)
		kiosktest.Refused(t, err, "no_number")
		a, err := w.Arrive(ctx, w.act("buyer"), pickup.Found{Text: w.text(o)})
		must(t, err)
		act := w.act("buyer")
		first, text := w.printed(w.PrintNumber(ctx, act, ask))
		holds(t, text, "Your number", a.Label, "Order 1001", "[qr "+w.text(o)+"]", o.Code.Human.Grouped(), "1 Stay near")
		if again, _ := w.printed(w.PrintNumber(ctx, act, ask)); again != first || first.Copy != 0 || first.Kind != paper.NumberJob {
			t.Errorf("a retry gave %+v after %+v", again, first)
		}
		ask.Lang = "ja"
		copied, text := w.printed(w.PrintNumber(ctx, w.act("buyer"), ask))
		holds(t, text, "再発行 1", "お呼び出し番号", a.Label)
		if copied.Copy != 1 {
			t.Errorf("it is copy %d", copied.Copy)
		}
	})
}

func TestRestIsPrintedAfterAPartWasHandedOver(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		in := incoming("1001")
		in.Lang = "de"
		o := w.receive(in)
		h := w.hand(w.text(o), pickup.Part{Line: 1, Qty: 1})
		ask := pickup.Printing{Of: h.Place}
		j, text := w.printed(w.PrintRest(ctx, w.act("ana"), ask))
		holds(t, text, "Noch abzuholen", "Bestellung 1001", "1 The TEE", "1 The PIN", "[qr "+w.text(o)+"]", "Abholbar bis    29.11.2026 13:30", "Ana")
		if j.Copy != 0 {
			t.Errorf("it is copy %d", j.Copy)
		}
		_, text = w.printed(w.PrintHanded(ctx, w.act("ana"), ask))
		holds(t, text, "Ausgegeben", "1 The TEE", "Inhaber des Codes", "Noch abzuholen                 2")
		if strings.Contains(text, "PIN") || strings.Contains(text, "[qr") {
			t.Errorf("the receipt of a part says\n%s", text)
		}
		_, text = w.printed(w.PrintRest(ctx, w.act("ana"), ask))
		holds(t, text, "KOPIE 1")
		w.hand(w.text(o))
		_, err := w.PrintRest(ctx, w.act("ana"), ask)
		kiosktest.Refused(t, err, "nothing_left")
		_, err = w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		must(t, err)
		_, err = w.PrintHanded(ctx, w.act("ana"), ask)
		kiosktest.Refused(t, err, "already_undone")
		_, err = w.PrintRest(ctx, w.act("ana"), pickup.Printing{Of: pickup.Place{Node: w.Node(), Epoch: 1, Seq: 1}})
		kiosktest.Refused(t, err, "handover_unknown")
	})
}

func TestPickListSaysWhatIsToBePackedAndNotForWhom(t *testing.T) {
	two := func(s *event.Settings, _ *ledger.Config) {
		s.Channels = append(s.Channels, event.Channel{ID: "fair", Name: "Fair", Number: 2})
	}
	onEach(t, func(t *testing.T, w *stall) {
		_, err := w.PrintPickList(ctx, w.act("ana"), pickup.Picking{Slot: "noon"})
		kiosktest.Refused(t, err, "nothing_to_pick")
		_, err = w.PrintPickList(ctx, w.act("ana"), pickup.Picking{Slot: "never"})
		kiosktest.Refused(t, err, "slot_unknown")
		ready := w.receive(incoming("1001"))
		must(t, w.Pack(ctx, w.act("ana"), pickup.PackUp{Orders: []pickup.ID{ready.Received.Order}, Work: pickup.Packed, Bin: "B-07"}))
		in := incoming("1002")
		in.Over, in.Payment = true, pickup.Unpaid
		w.receive(in)
		in = incoming("1003")
		in.Over = true
		w.hand(w.text(w.receive(in)), pickup.Part{Line: 1, Qty: 1})
		first, text := w.printed(w.PrintPickList(ctx, w.act("ana"), pickup.Picking{Slot: "noon"}))
		holds(t, text, "[x] 1001 Shop", "Bin B-07", "1002 Shop", "Not paid yet", "[ ] 2 × The TEE", "[ ] 1 × The PIN", "1003 Shop",
			"A part was handed over", "Orders to pack                 2", "3   The TEE", "2   The PIN")
		if strings.Contains(text, "Kessler") || strings.Contains(text, "[qr") {
			t.Errorf("the list says whose an order is:\n%s", text)
		}
		second, _ := w.printed(w.PrintPickList(ctx, w.act("ana"), pickup.Picking{Slot: "noon"}))
		if first.Copy != 0 || second.Copy != 0 || first.Subject == second.Subject {
			t.Errorf("%+v and %+v", first, second)
		}
		in = incoming("1004")
		in.Slot = ""
		w.receive(in)
		_, text = w.printed(w.PrintPickList(ctx, w.act("ana"), pickup.Picking{Lang: "de"}))
		holds(t, text, "Jederzeit", "1004")
	}, two)
}

// Paper never says more than its holder has shown: ten characters that somebody
// has read over a shoulder are not worth the code.
func TestASlipHasTheCodeThatWasShownAndNoOther(t *testing.T) {
	w := newStall(t)
	o, other := w.receive(incoming("1001")), w.receive(incoming("1002"))
	text, l := w.text(o), w.lend(o, 2)
	_, err := w.Arrive(ctx, w.act("buyer"), pickup.Found{Text: text})
	must(t, err)
	number := func(f pickup.Found) string {
		_, text := w.printed(w.PrintNumber(ctx, w.act("buyer"), pickup.Printing{Order: o.Received.Order, Found: f}))
		return text
	}
	for _, f := range []pickup.Found{{}, {Human: o.Code.Human}, {Order: o.Received.Order}, {Text: w.text(other)}, {Text: "P"}} {
		if got := number(f); strings.Contains(got, "[qr") || !strings.Contains(got, o.Code.Human.Grouped()) {
			t.Errorf("%+v is given\n%s", f, got)
		}
	}
	holds(t, number(pickup.Found{Text: text}), "[qr "+text+"]", o.Code.Human.Grouped())
	got := number(pickup.Found{Text: l.Text})
	holds(t, got, "[qr "+l.Text+"]", l.Human.Grouped())
	if strings.Contains(got, o.Code.Human.Grouped()) {
		t.Errorf("who is sent is given the order's own number\n%s", got)
	}
	got = number(pickup.Found{Human: l.Human})
	if strings.Contains(got, "[qr") || strings.Contains(got, o.Code.Human.Grouped()) || !strings.Contains(got, l.Human.Grouped()) {
		t.Errorf("who is sent without their phone is given\n%s", got)
	}
}

func TestTheRestIsOwedToWhoHasShownACode(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	text, l := w.text(o), w.lend(o, 2)
	rest := func(f pickup.Found) string {
		h, err := w.HandOver(ctx, w.act("ana"), pickup.HandingOver{
			Found: f, Parts: []pickup.Part{{Line: 1, Qty: 1}}, Despite: verdict.Ready,
		})
		must(t, err)
		_, text := w.printed(w.PrintRest(ctx, w.act("ana"), pickup.Printing{Of: h.Place}))
		_, err = w.Undo(ctx, w.act("ana"), pickup.Undoing{Of: h.Place})
		must(t, err)
		return text
	}
	for _, f := range []pickup.Found{{Human: o.Code.Human}, {Order: o.Received.Order}} {
		if got := rest(f); strings.Contains(got, "[qr") || !strings.Contains(got, o.Code.Human.Grouped()) {
			t.Errorf("%+v is given\n%s", f, got)
		}
	}
	holds(t, rest(pickup.Found{Text: text}), "[qr "+text+"]")
	if got := rest(pickup.Found{Text: l.Text}); !strings.Contains(got, "[qr "+l.Text+"]") || strings.Contains(got, o.Code.Human.Grouped()) {
		t.Errorf("who is sent is given\n%s", got)
	}
	if got := rest(pickup.Found{Human: l.Human}); strings.Contains(got, "[qr") || strings.Contains(got, o.Code.Human.Grouped()) {
		t.Errorf("who is sent without their phone is given\n%s", got)
	}
}

// Two kiosks that can't see each other may both print a slip; each marks its own copies.
func TestPapersOfTwoKiosksAreTwoOriginals(t *testing.T) {
	a := newStall(t)
	o := a.receive(incoming("1001"))
	b := a.joined()
	_, err := a.Arrive(ctx, a.act("buyer"), pickup.Found{Text: a.text(o)})
	must(t, err)
	b.hears(a)
	ask := pickup.Printing{Order: o.Received.Order}
	here, _ := a.printed(a.PrintNumber(ctx, a.act("buyer"), ask))
	there, text := b.printed(b.PrintNumber(ctx, b.act("buyer"), ask))
	if here.Copy != 0 || there.Copy != 0 {
		t.Errorf("copies %d and %d", here.Copy, there.Copy)
	}
	holds(t, text, o.Code.Human.Grouped())
	b.hears(a)
	a.hears(b)
	if again, _ := a.printed(a.PrintNumber(ctx, a.act("buyer"), ask)); again.Copy != 1 {
		t.Errorf("printed again it is copy %d", again.Copy)
	}
}

func TestReceiptNamesTheOrdersItPaidFor(t *testing.T) {
	w := newStall(t)
	w.openTill()
	in := unpaid("1001")
	in.Amount = 75_00
	c, err := w.cartOf(w.receive(in)).Add(pin(), 1)
	must(t, err)
	r, err := sells(&w.Desk, w.act("ana"), w.request(c, inCash(85_00)...))
	must(t, err)
	doc, err := r.Doc(nil)
	must(t, err)
	text := doc.Text(32)
	holds(t, text, "Order 1001\n2 The TEE", "Order price", "€85.00")
	if strings.Count(text, "Order 1001") != 1 {
		t.Errorf("the receipt is\n%s", text)
	}
}
