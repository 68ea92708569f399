package pickup_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/verdict"
)

// wire is how one stall asks another that it can reach. What is asked and what is
// answered goes over as bytes, and the answer brings the other's journal along.
type wire struct {
	from, to *stall
	cut      bool // nothing comes through
	lost     bool // the answer does not come back
	asked    int
}

func (l *wire) AskHome(ctx context.Context, node ledger.NodeID, q claim.Question, answer any) error {
	if l.cut || node != l.to.Node() {
		return claim.ErrAway
	}
	l.asked++
	raw, err := json.Marshal(q.Body)
	must(l.to.t, err)
	var a pickup.Asking
	must(l.to.t, json.Unmarshal(raw, &a))
	var w pickup.Word
	if q.Kind == pickup.AskLook {
		w, err = l.to.LookFor(ctx, a)
	} else {
		w, err = l.to.GrantFor(ctx, ledger.Act{Op: q.Act.Op + "@home", Actor: q.Act.Actor, Ask: raw}, a)
	}
	if l.lost {
		return claim.ErrLate
	}
	l.from.hears(l.to)
	if err != nil {
		return err
	}
	if raw, err = json.Marshal(w); err != nil {
		return err
	}
	return json.Unmarshal(raw, answer)
}

// pair is a stall with an order of its own and another that can ask it.
func pair(t *testing.T, in pickup.Incoming, sets ...set) (a, b *stall, l *wire, text string) {
	t.Helper()
	a = newStall(t, sets...)
	o := a.receive(in)
	text = a.text(o)
	b = a.joined()
	l = &wire{from: b, to: a}
	b.Homes = l
	return a, b, l, text
}

func TestHomeAnswersForAnotherKiosk(t *testing.T) {
	in := incoming("1001")
	in.Reserve = true
	a, b, _, text := pair(t, in)
	if v := b.shows(text, verdict.Green, verdict.Ready); v.What.Word == nil || v.What.Word.Node != a.Node() || v.What.Decider != a.Node() {
		t.Errorf("got %+v", v.What)
	}
	if n := len(a.standing(text)); n != 0 {
		t.Errorf("a look has used %d units up", n)
	}
	act, ask := b.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: text}}
	h, err := b.HandOver(ctx, act, ask)
	must(t, err)
	if h.Way != claim.Home || h.Home.Node != a.Node() || h.Place.Node != b.Node() || h.Left != 0 {
		t.Errorf("got %+v", h)
	}
	again, err := b.HandOver(ctx, act, ask)
	if must(t, err); again.Place != h.Place {
		t.Error("the same question gets another answer")
	}
	v := a.shows(text, verdict.Red, verdict.AlreadyUsed) // before it hears of it
	if c := v.What.Uses[0]; c.Act.Node != b.Node() || c.Way != claim.Home || c.Actor != "ana" {
		t.Errorf("at home it says %+v", c)
	}
	a.hears(b)
	for _, w := range []*stall{a, b} {
		w.shows(text, verdict.Red, verdict.AlreadyUsed)
		if all := w.conflicts(); len(all) != 0 {
			t.Errorf("conflicts %+v", all)
		}
	}
	if u := a.units(quota.Stock("TEE")); u.Held != 0 || u.Spent == 0 {
		t.Errorf("the goods that were set aside: %+v", u)
	}
	_, err = b.Undo(ctx, b.act("ana"), pickup.Undoing{Of: h.Place})
	must(t, err)
	a.hears(b)
	if u := a.units(quota.Stock("TEE")); u.Held == 0 || u.Spent != 0 {
		t.Errorf("after it was taken back: %+v", u)
	}
	a.hand(text)
}

// standing are the claims on the code's own uses here.
func (w *stall) standing(text string) []claim.Claim { return w.scan(text).What.Uses }

func TestHomeRefusesWhatIsUsed(t *testing.T) {
	a, b, _, text := pair(t, incoming("1001"))
	a.hand(text, pickup.Part{Line: 1, Qty: 1})
	h, err := b.handOver(text)
	must(t, err)
	if h.Left != 0 || len(h.Lines) != 2 {
		t.Errorf("the rest is %+v", h.Lines)
	}
	_, err = b.handOver(text)
	kiosktest.Refused(t, err, "already_used")
	b.shows(text, verdict.Red, verdict.AlreadyUsed)
}

func TestKioskThatKnowsLessBelievesItsHome(t *testing.T) {
	a, b, _, text := pair(t, incoming("1001"))
	a.revoke(a.orderOf(text))
	_, err := b.handOver(text)
	kiosktest.Refused(t, err, "revoked")
}

func (w *stall) orderOf(text string) pickup.Order {
	w.t.Helper()
	o, err := w.Order(ctx, w.scan(text).What.Order)
	must(w.t, err)
	return o
}

func TestHomeThatIsNotReachedLeavesItToAPerson(t *testing.T) {
	_, b, l, text := pair(t, incoming("1001"))
	l.cut = true
	b.shows(text, verdict.Amber, verdict.NotHome)
	_, err := b.handOver(text)
	kiosktest.Refused(t, err, "not_home")
	h, err := b.despite(text, verdict.NotHome)
	must(t, err)
	if h.Way != claim.Person || l.asked != 0 {
		t.Errorf("got %+v", h)
	}
}

// The home has accepted, and nobody heard of it: whoever asks again gets the same,
// and a person who decides meanwhile decides about the same act.
func TestAnswerThatIsLostIsNoConflict(t *testing.T) {
	for _, person := range []bool{false, true} {
		a, b, l, text := pair(t, incoming("1001"))
		l.lost = true
		_, err := b.handOver(text)
		kiosktest.Refused(t, err, "not_home")
		l.lost = false
		if person {
			l.cut = true
			_, err = b.despite(text, verdict.NotHome)
		} else {
			_, err = b.handOver(text)
		}
		must(t, err)
		a.hears(b)
		b.hears(a)
		for _, w := range []*stall{a, b} {
			if all := w.conflicts(); len(all) != 0 {
				t.Errorf("%s shows %+v", w.Node(), all)
			}
			w.shows(text, verdict.Red, verdict.AlreadyUsed)
		}
		_, err = b.handOver(text)
		kiosktest.Refused(t, err, "already_used")
	}
}

func TestHomeHandsASlotOn(t *testing.T) {
	in := incoming("1001")
	in.Reserve = true
	a, b, l, text := pair(t, in)
	l.cut = true
	hand := claim.Handing{Scope: claim.SlotScope(1), Home: a.Keys.Home(), To: b.Node(), Approver: "jonas"}
	kiosktest.Refused(t, claim.HandOn(ctx, b.Ledger, b.act("ana"), hand), "not_home")
	must(t, claim.HandOn(ctx, a.Ledger, a.act("ana"), hand))
	a.shows(text, verdict.Amber, verdict.NotHome)
	b.shows(text, verdict.Amber, verdict.NotHome) // it has not heard of it yet
	b.hears(a)
	b.shows(text, verdict.Green, verdict.Ready)
	h, err := b.handOver(text)
	must(t, err)
	if h.Way != claim.Home {
		t.Errorf("got %+v", h)
	}
	a.hears(b)
	if u := a.units(quota.Stock("TEE")); u.Held != 0 || u.Spent == 0 {
		t.Errorf("what was set aside at the first: %+v", u)
	}
	kiosktest.Refused(t, claim.HandOn(ctx, a.Ledger, a.act("ana"), hand), "not_home")
}

func TestWhoDecidesDependsOnWhatIsAtStake(t *testing.T) {
	for name, c := range map[string]struct {
		away event.Away
		need string
	}{
		"a manager":     {event.Away{}, "manager"},
		"whoever":       {event.Away{Cashier: 1_000_00}, "cashier"},
		"nobody at all": {event.Away{Nobody: 1_00}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, b, l, text := pair(t, incoming("1001"), with(func(p *event.Pickup) { p.Away = c.away }))
			l.cut = true
			if v := b.shows(text, verdict.Amber, verdict.NotHome); string(v.Need) != c.need {
				t.Errorf("it needs %q", v.Need)
			}
			_, err := b.despite(text, verdict.NotHome)
			var refused *ledger.Refusal
			if (c.need == "") != errors.As(err, &refused) {
				t.Error(err)
			}
		})
	}
}
