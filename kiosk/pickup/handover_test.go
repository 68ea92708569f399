package pickup_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

func TestEarlyComersAreServedWhileThereIsRoom(t *testing.T) {
	w := newStall(t)
	in := incoming("1001")
	in.Slot = "half"
	o := w.receive(in)
	w.forward(-10)
	text := w.text(o)
	if v := w.shows(text, verdict.Amber, verdict.TooEarly); v.Next != pickup.NextComeBack {
		t.Errorf("nothing runs, and next is %s", v.Next)
	}
	w.forward(11)
	w.shows(text, verdict.Amber, verdict.TooEarly)
	_, err := w.handOver(text)
	kiosktest.Refused(t, err, "too_early")
	ask := pickup.HandingOver{Found: pickup.Found{Text: text}, Despite: verdict.TooEarly, Override: pickup.Override{Reason: "room"}}
	h, err := w.HandOver(ctx, w.act("ana"), ask)
	must(t, err)
	if h.Slot != "noon" || h.Evidence.Reason != verdict.TooEarly || w.units("slot:noon").Spent != 1 || w.units("slot:half").Spent != 0 {
		t.Errorf("got %+v", h)
	}
}

func TestEarlyComersToAFullSlotTakeAManager(t *testing.T) {
	w := newStall(t)
	w.receive(incoming("1"))
	w.receive(incoming("2"))
	in := incoming("3")
	in.Slot = "half"
	text := w.text(w.receive(in))
	ask := pickup.HandingOver{Found: pickup.Found{Text: text}, Despite: verdict.TooEarly}
	_, err := w.HandOver(ctx, w.act("ana"), ask)
	kiosktest.Refused(t, err, "needs_approval")
	ask.Override.Approver = "jonas"
	_, err = w.HandOver(ctx, w.act("ana"), ask)
	must(t, err)
}

func TestUnsureClockLetsAPersonDecide(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		text := w.text(w.receive(incoming("1001")))
		w.clock.Reboot()
		w.shows(text, verdict.Amber, verdict.ClockUnsure)
		_, err := w.handOver(text)
		kiosktest.Refused(t, err, "clock_unsure")
		h, err := w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: text}, Despite: verdict.ClockUnsure})
		must(t, err)
		if h.Way != claim.Home || h.Evidence.Trust != clock.Unknown || h.Evidence.Light != verdict.Amber {
			t.Errorf("got %+v", h)
		}
	})
}

func TestShortNumberTakesALookAtTheName(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	found := pickup.Found{Human: o.Code.Human}
	v, err := w.Scan(ctx, found)
	must(t, err)
	if v.Light != verdict.Amber || v.Next != pickup.NextCheckName {
		t.Errorf("%s, next %s", v.Light, v.Next)
	}
	_, err = w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: found})
	kiosktest.Refused(t, err, "ready")
	h, err := w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: found, Collector: claim.Named})
	must(t, err)
	if h.Collector != claim.Named {
		t.Errorf("got %+v", h)
	}
	_, err = w.Scan(ctx, pickup.Found{Human: "0000000000"})
	kiosktest.Refused(t, err, "order_unknown")
}

func TestDelegateCollectsAsOftenAsTheDelegationSays(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	var c code.Code
	_, err := w.Do(ctx, w.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		n, err := w.Keys.Take(ctx, tx, code.KindDelegation, 1)
		if err != nil {
			return err
		}
		c, err = w.Keys.Sign(n.ID(0), o.Home, code.Delegation{Subject: o.Code.ID, Uses: 1}, tx.Now())
		return err
	})
	must(t, err)
	if h := w.hand(c.Text(), pickup.Part{Line: 1, Qty: 1}); h.Collector != claim.Delegate || h.By != c.ID() {
		t.Errorf("got %+v", h)
	}
	w.shows(c.Text(), verdict.Red, verdict.AlreadyUsed)
	w.shows(w.text(o), verdict.Green, verdict.Ready)
}

func TestRevokedAndForeignCodesHandNothingOver(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	text := w.text(o)
	for _, bad := range []string{strings.ToLower(text), text + "0", text[:143], strings.Replace(text, "P", "p", 1), "", " " + text, text[:143] + "U"} {
		if v := w.scan2(bad); v.Light == verdict.Green {
			t.Errorf("%q is GREEN", bad)
		}
	}
	_, err := w.Keys.Revoke(ctx, w.Ledger, w.act("jonas"), o.Code.ID)
	must(t, err)
	v := w.shows(text, verdict.Red, verdict.Revoked)
	before := w.journal()
	must(t, w.Note(ctx, w.act("ana"), v))
	if w.journal() != before+1 {
		t.Error("the refusal was not noted")
	}
	_, err = w.handOver(text)
	kiosktest.Refused(t, err, "revoked")
}

// scan2 answers a text, be it empty.
func (w *stall) scan2(text string) pickup.Verdict {
	v, err := w.Scan(ctx, pickup.Found{Text: text})
	if err != nil {
		return pickup.Verdict{Light: verdict.Red}
	}
	return v
}
