package signing_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// following is a stall whose second session begins at the same table when the first
// ends, with twenty tickets in each, sold an hour before.
func following(t *testing.T, sets ...set) *stall {
	t.Helper()
	w := newStall(t, append([]set{quick, func(s *event.Settings, _ *ledger.Config) {
		for i := range s.Sessions {
			o := &s.Sessions[i]
			o.PerPerson, o.Creator = 0, fmt.Sprint("creator-", i)
			o.From = begins + int64(i)*60*minute
			o.Until = o.From + 60*minute
			o.Tiers[1].WalkUp, o.Sponsored = 20, nil
		}
		s.Sessions[0].Pace = event.Span(3 * minute)
	}}, sets...)...)
	w.at(-60)
	w.sell("A-regular", 20)
	w.sell("B-regular", 20)
	return w
}

func (w *stall) runsInto(session string, until int64) (x *signing.Into) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		x, err = w.RunsInto(ctx, q, session, until)
		return err
	}))
	return x
}

func (w *stall) overrun(session string, until int64) {
	w.t.Helper()
	must(w.t, w.Overrun(ctx, w.act("ana"), signing.Overrunning{Session: session, Until: until}))
}

func TestAnOverrunSaysWhichSessionItRunsInto(t *testing.T) {
	w := following(t)
	if x := w.runsInto("sat-1515", begins+60*minute); x != nil {
		t.Errorf("on time it runs into %s", x.Session.ID)
	}
	x := w.runsInto("sat-1515", begins+61*minute)
	if x == nil || x.Session.ID != "sat-1700" || x.From != begins+60*minute {
		t.Fatalf("it runs into %+v", x)
	}
	if x := w.runsInto("sat-1700", begins+600*minute); x != nil {
		t.Errorf("the last runs into %s", x.Session.ID)
	}
	if l := w.line("sat-1515"); l.Into != nil {
		t.Errorf("without an over-run it runs into %s", l.Into.Session.ID)
	}
	w.overrun("sat-1515", begins+80*minute)
	if l := w.line("sat-1515"); l.Into == nil || l.Into.Session.ID != "sat-1700" {
		t.Errorf("it runs into %+v", l.Into)
	}
	_, err := w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1700", From: begins + 90*minute, Until: begins + 150*minute})
	must(t, err)
	if l := w.line("sat-1515"); l.Into != nil {
		t.Errorf("the next begins later, and it runs into %s", l.Into.Session.ID)
	}
	_, err = w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1700", From: begins + 60*minute, Until: begins + 120*minute})
	must(t, err)
	_, err = w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1700", Off: true})
	must(t, err)
	if x := w.runsInto("sat-1515", begins+80*minute); x != nil {
		t.Errorf("it runs into %s, which does not take place", x.Session.ID)
	}
}

func TestSessionsThatShareNothingDoNotHoldEachOtherUp(t *testing.T) {
	w := following(t, func(s *event.Settings, _ *ledger.Config) { s.Sessions[1].Place = "Another table" })
	w.overrun("sat-1515", begins+80*minute)
	if x, l := w.runsInto("sat-1515", begins+80*minute), w.line("sat-1700"); x != nil || l.After != nil {
		t.Errorf("it runs into %+v, and holds up %+v", x, l.After)
	}
	w = following(t, func(s *event.Settings, _ *ledger.Config) {
		s.Sessions[1].Place, s.Sessions[1].Creator = "Another table", s.Sessions[0].Creator
	})
	w.overrun("sat-1515", begins+80*minute)
	if x := w.runsInto("sat-1515", begins+80*minute); x == nil { // nobody signs at two tables
		t.Error("a creator is at two tables")
	}
}

// What is lost before a session is told to those who wait for it: it begins when the
// table is free, and its estimates say so long before that.
func TestTheDelayOfAnOverrunIsPassedOn(t *testing.T) {
	w := following(t)
	first := func() (int64, signing.Line) {
		t.Helper()
		l := w.line("sat-1700")
		return l.Next[0].Expected.Middle, l
	}
	w.at(30) // half an hour, and one of twenty was served
	_, err := w.Next(ctx, w.act("ana"), signing.Nexting{Session: "sat-1515", Served: true})
	must(t, err)
	planned, l := first()
	if l.After != nil || l.Delay != 0 || planned > begins+65*minute {
		t.Fatalf("it waits for %+v, %s behind, %d", l.After, l.Delay, (planned-begins)/minute)
	}
	w.overrun("sat-1515", begins+90*minute)
	late, l := first()
	if l.After == nil || l.After.Session.ID != "sat-1515" || l.After.Until <= begins+60*minute || l.After.Until > begins+90*minute {
		t.Fatalf("it waits for %+v", l.After)
	}
	lost := time.Duration(l.After.Until-begins-60*minute) * time.Millisecond
	if l.Delay != lost.Round(time.Second) || late-planned < lost.Milliseconds()-minute || late-planned > lost.Milliseconds()+5*minute {
		t.Errorf("%s are lost: it is %s behind, and the first comes %d minutes later", lost, l.Delay, (late-planned)/minute)
	}
	if s := w.sell("B-standby", 1)[0]; s.Said.From < planned+lost.Milliseconds() {
		t.Errorf("who buys now is told %d minutes", (s.Said.From-begins)/minute)
	}
	// Those before it are done sooner than was granted: the next has the table.
	for range 20 {
		w.clock.Advance(time.Minute)
		_, err := w.Next(ctx, w.act("ana"), signing.Nexting{Session: "sat-1515", Served: true})
		must(t, err)
	}
	w.at(61)
	if _, l := first(); l.After != nil || l.Delay > 2*time.Minute {
		t.Errorf("it waits for %+v, %s behind", l.After, l.Delay)
	}
}

// Nobody granted an over-run, but those who were not told in time are served: the next
// session waits for them, too, and not for ever.
func TestANextSessionWaitsForThoseWhoAreOwed(t *testing.T) {
	w := following(t)
	w.at(45)
	_, err := w.Next(ctx, w.act("ana"), signing.Nexting{Session: "sat-1515", Served: true})
	must(t, err)
	w.at(61)
	l := w.line("sat-1700")
	if prev := w.line("sat-1515"); prev.Owed == 0 || l.After == nil || l.After.Until <= begins+61*minute {
		t.Fatalf("%d are owed, and it waits for %+v", prev.Owed, l.After)
	}
	if _, err := w.Next(ctx, w.act("ana"), signing.Nexting{Session: "sat-1700", Served: true}); err != nil {
		t.Errorf("another table may be free: %v", err) // people decide, popstand warns
	}
	w.at(121)
	if l := w.line("sat-1700"); l.After != nil {
		t.Errorf("after its own end it waits for %+v", l.After)
	}
}

// A session that nobody ever called for was held without popstand, or not at all:
// its tickets do not keep the next one from its table.
func TestASessionThatNobodyCalledForHoldsNothingUp(t *testing.T) {
	w := following(t)
	w.at(65)
	if l := w.line("sat-1700"); l.After != nil {
		t.Errorf("it waits for %+v", l.After)
	}
}
