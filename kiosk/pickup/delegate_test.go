package pickup_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// lend lets somebody else collect an order whose code its buyer has shown.
func (w *stall) lend(o pickup.Order, uses int64) pickup.Delegation {
	w.t.Helper()
	l, err := w.Delegate(ctx, w.act("ana"), pickup.Delegating{Found: pickup.Found{Text: w.text(o)}, Uses: uses})
	must(w.t, err)
	return l
}

// lent lists who else may collect an order.
func (w *stall) lent(o pickup.Order) (all []pickup.Delegation) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = w.Delegations(ctx, q, o.Received.Order)
		return err
	}))
	return all
}

func TestBuyerSendsSomebodyElse(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		l := w.lend(o, 1)
		slot := plan().Slots[0]
		if l.Checked != claim.Holder || l.Until != slot.Until+int64(plan().Hold) || l.Subject != o.Code.ID {
			t.Errorf("got %+v", l)
		}
		if v := w.shows(l.Text, verdict.Green, verdict.Ready); v.Kind != "delegation" || v.What.Ref != "1001" {
			t.Errorf("it says %+v", v)
		}
		if h := w.hand(l.Text, pickup.Part{Line: 1, Qty: 1}); h.Collector != claim.Delegate || h.By != l.Code {
			t.Errorf("got %+v", h)
		}
		w.shows(l.Text, verdict.Red, verdict.AlreadyUsed)
		if all := w.lent(o); len(all) != 1 || all[0].Spent != 1 || all[0].Good() {
			t.Errorf("%+v", all)
		}
		w.hand(w.text(o))
		_, err := w.Delegate(ctx, w.act("ana"), pickup.Delegating{Found: pickup.Found{Text: w.text(o)}, Uses: 1})
		kiosktest.Refused(t, err, "already_collected")
		must(t, w.Rebuild(ctx, nil))
		if all := w.lent(o); len(all) != 1 || all[0].Spent != 1 {
			t.Errorf("after a rebuild: %+v", all)
		}
	})
}

func TestDelegationIsMadeOnceForAnOperation(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	act, ask := w.act("ana"), pickup.Delegating{Found: pickup.Found{Text: w.text(o)}, Uses: 2}
	first, err := w.Delegate(ctx, act, ask)
	must(t, err)
	again, err := w.Delegate(ctx, act, ask)
	must(t, err)
	if !reflect.DeepEqual(again, first) || len(w.lent(o)) != 1 {
		t.Errorf("%+v, then %+v", first, again)
	}
}

func TestOnlyTheBuyerSendsSomebody(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	refused := func(want string, g pickup.Delegating) {
		t.Helper()
		_, err := w.Delegate(ctx, w.act("ana"), g)
		kiosktest.Refused(t, err, want)
	}
	byName := pickup.Delegating{Found: pickup.Found{Order: o.Received.Order}, Uses: 1}
	refused("name_unchecked", byName)
	byName.Named = true
	l, err := w.Delegate(ctx, w.act("ana"), byName)
	must(t, err)
	if l.Checked != claim.Named {
		t.Errorf("got %+v", l)
	}
	refused("lent_on", pickup.Delegating{Found: pickup.Found{Text: l.Text}, Uses: 1})
	refused("not_genuine", pickup.Delegating{Found: pickup.Found{Text: l.Text[:100]}, Uses: 1})
	for _, uses := range []int64{0, 256} {
		byName.Uses = uses
		refused("bad_uses", byName)
	}
	_, err = w.Delegate(ctx, w.act("screen:buyers"), pickup.Delegating{Found: pickup.Found{Text: w.text(o)}, Uses: 1})
	if err == nil {
		t.Error("the buyers' screen has made one")
	}
	_, err = w.Cancel(ctx, w.act("jonas"), pickup.Ending{Order: o.Received.Order})
	must(t, err)
	byName.Uses = 1
	refused("already_cancelled", byName)
}

// Where nobody can read whose the order is, nobody can have checked it.
func TestNamelessOrderIsLentByAManager(t *testing.T) {
	w := newStall(t)
	in := incoming("1001")
	in.Buyer.Name = ""
	o := w.receive(in)
	g := pickup.Delegating{Found: pickup.Found{Order: o.Received.Order}, Named: true, Uses: 1}
	_, err := w.Delegate(ctx, w.act("ana"), g)
	kiosktest.Refused(t, err, "needs_approval")
	g.Approver = "jonas"
	_, err = w.Delegate(ctx, w.act("ana"), g)
	must(t, err)
}

func TestWhatWasLentByMistakeIsTakenBack(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		o := w.receive(incoming("1001"))
		l := w.lend(o, 3)
		must(t, w.Undelegate(ctx, w.act("ana"), l.Code))
		must(t, w.Undelegate(ctx, w.act("ana"), l.Code)) // nothing more happens
		w.shows(l.Text, verdict.Red, verdict.Revoked)
		w.shows(w.text(o), verdict.Green, verdict.Ready)
		if all := w.lent(o); len(all) != 1 || !all[0].Revoked || all[0].Good() {
			t.Errorf("%+v", all)
		}
		_, err := w.handOver(l.Text)
		kiosktest.Refused(t, err, "revoked")
		_, err = w.PrintDelegation(ctx, w.act("ana"), pickup.Printing{Of: l.Place})
		kiosktest.Refused(t, err, "revoked")
		kiosktest.Refused(t, w.Undelegate(ctx, w.act("ana"), o.Code.ID), "delegation_unknown")
	})
}

func TestDelegateWithoutTheirPhoneSaysTheShortNumber(t *testing.T) {
	w := newStall(t)
	o := w.receive(incoming("1001"))
	l := w.lend(o, 1)
	found := pickup.Found{Human: l.Human}
	v, err := w.Scan(ctx, found)
	must(t, err)
	if v.Kind != "delegation" || v.Light != verdict.Amber || v.Next != pickup.NextCheckName || v.What.Order != o.Received.Order {
		t.Errorf("got %+v", v)
	}
	h, err := w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: found, Collector: claim.Named})
	must(t, err)
	if h.Collector != claim.Delegate || h.By != l.Code {
		t.Errorf("got %+v", h)
	}
}

func TestOnlyTheHomeLetsSomebodyElseCollect(t *testing.T) {
	a := newStall(t)
	o := a.receive(incoming("1001"))
	b := a.joined()
	_, err := b.Delegate(ctx, b.act("ana"), pickup.Delegating{Found: pickup.Found{Text: a.text(o)}, Uses: 1})
	kiosktest.Refused(t, err, "not_home")
	l := a.lend(o, 1)
	b.hears(a)
	b.shows(l.Text, verdict.Amber, verdict.NotHome)
	must(t, b.Undelegate(ctx, b.act("ana"), l.Code))
	a.hears(b)
	a.shows(l.Text, verdict.Red, verdict.Revoked)
}

func TestDelegationIsPrintedForWhoIsSent(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		in := incoming("1001")
		in.Lang = "de"
		l := w.lend(w.receive(in), 2)
		j, text := w.printed(w.PrintDelegation(ctx, w.act("ana"), pickup.Printing{Of: l.Place}))
		holds(t, text, "Abholvollmacht", "Bestellung 1001", "[qr "+l.Text+"]", l.Human.Grouped(), "2 ×", "Abholbar bis    29.11.2026 13:30", "Ana")
		if j.Copy != 0 {
			t.Errorf("it is copy %d", j.Copy)
		}
		_, text = w.printed(w.PrintDelegation(ctx, w.act("ana"), pickup.Printing{Of: l.Place}))
		holds(t, text, "KOPIE 1")
	})
}

// The journal is copied and exported: nobody who reads it may hold a code that
// lets them collect.
func TestNoDelegationCanBeReadOutOfTheJournal(t *testing.T) {
	w := newStall(t)
	l := w.lend(w.receive(incoming("1001")), 1)
	c, err := code.Parse(l.Text)
	must(t, err)
	facts, err := w.Facts(ctx, 0, 1000)
	must(t, err)
	found := false
	for _, f := range facts {
		found = found || f.Kind == pickup.KindDelegated
		for _, bare := range []string{
			l.Text, base64.StdEncoding.EncodeToString(c.Signature()), base64.RawStdEncoding.EncodeToString(c.Signature()), hex.EncodeToString(c.Signature()),
		} {
			if strings.Contains(string(f.Body), bare) {
				t.Errorf("%s says %s: %s", f.Kind, bare, f.Body)
			}
		}
	}
	if !found {
		t.Error("nothing was delegated")
	}
}
