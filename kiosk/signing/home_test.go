package signing_test

import (
	"context"
	"encoding/json"
	"testing"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

// wire is how one stall asks another that it can reach.
type wire struct {
	from, to *stall
	lost     bool // the answer does not come back
}

func (l *wire) AskHome(ctx context.Context, node ledger.NodeID, q claim.Question, answer any) error {
	if node != l.to.Node() {
		return claim.ErrAway
	}
	raw, err := json.Marshal(q.Body)
	must(l.to.t, err)
	var a signing.Asking
	must(l.to.t, json.Unmarshal(raw, &a))
	var w signing.HomeWord
	if q.Kind == signing.AskLook {
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

func TestHomeLetsInForAnotherKiosk(t *testing.T) {
	for _, known := range []bool{true, false} {
		a := newStall(t)
		b := a.joined()
		ticket := a.sell("A-regular", 1)[0]
		if known {
			b.hears(a)
		}
		a.at(1)
		b.at(1)
		b.Homes = &wire{from: b, to: a}
		at := scanned(a.text(ticket))
		if v := b.shows(at, verdict.Green, verdict.Ready, signing.NextCheckIn); v.What.Word == nil || v.What.Decider != a.Node() {
			t.Errorf("got %+v", v.What)
		}
		act := b.act("ana")
		in, err := b.CheckIn(ctx, act, signing.Entering{Found: at})
		must(t, err)
		if !in.Ticket.Came || in.Verdict.Reason != verdict.Accepted {
			t.Errorf("got %+v", in)
		}
		if again, err := b.CheckIn(ctx, act, signing.Entering{Found: at}); err != nil || again.Ticket.Ticket != in.Ticket.Ticket {
			t.Errorf("the same question gets %+v (%v)", again, err)
		}
		if v, err := a.Scan(ctx, at); err != nil || len(v.What.Uses) != 1 || v.What.Uses[0].Act.Node != b.Node() || v.What.Uses[0].Way != claim.Home {
			t.Errorf("at home it is %+v (%v)", v, err)
		}
		a.hears(b)
		for _, w := range []*stall{a, b} {
			w.shows(at, verdict.Red, verdict.AlreadyUsed, signing.NextWait)
			if all := w.conflicts(); len(all) != 0 {
				t.Errorf("conflicts %+v", all)
			}
		}
	}
}

func TestEntryWhoseAnswerIsLostIsNoConflict(t *testing.T) {
	a := newStall(t)
	ticket := a.sell("A-regular", 1)[0]
	b := a.joined()
	a.at(1)
	b.at(1)
	b.Homes = &wire{from: b, to: a, lost: true}
	at := scanned(a.text(ticket))
	_, err := b.CheckIn(ctx, b.act("ana"), signing.Entering{Found: at})
	refused(t, err, "not_home")
	_, err = b.CheckIn(ctx, b.act("ana"), signing.Entering{Found: at, Despite: verdict.NotHome})
	must(t, err)
	a.hears(b)
	b.hears(a)
	if n := len(a.conflicts()) + len(b.conflicts()); n != 0 {
		t.Errorf("%d conflicts", n)
	}
	a.shows(at, verdict.Red, verdict.AlreadyUsed, signing.NextWait)
}

func TestHomeHandsASessionOn(t *testing.T) {
	a := newStall(t)
	ticket := a.sell("A-regular", 1)[0]
	b := a.joined()
	a.at(1)
	b.at(1)
	at := scanned(a.text(ticket))
	hand := claim.Handing{Scope: claim.SessionScope("sat-1515"), Home: a.Keys.Home(), To: b.Node(), Approver: "jonas"}
	must(t, claim.HandOn(ctx, a.Ledger, a.act("ana"), hand))
	a.shows(at, verdict.Amber, verdict.NotHome, signing.NextAskHome)
	_, err := a.Transfer(ctx, a.act("jonas"), signing.Transferring{Ticket: ticket.Ticket})
	refused(t, err, "other_node")
	b.hears(a)
	in, err := b.CheckIn(ctx, b.act("ana"), signing.Entering{Found: at})
	must(t, err)
	if v, err := b.Scan(ctx, at); err != nil || !in.Ticket.Came || v.What.Uses[0].Way != claim.Home {
		t.Errorf("got %+v (%v)", v, err)
	}
	a.hears(b)
	a.shows(at, verdict.Red, verdict.AlreadyUsed, signing.NextWait)
}
