package signing_test

import (
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/kiosktest/signings"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// played plays a session up to minute 50: seventy people at 54 seconds each. Those
// behind the sixtieth or so are told in time that they may not be reached.
func played(t *testing.T, changes ...change) *room {
	t.Helper()
	w := newRoom(t, changes...)
	w.issue(1, 70)
	for range 55 {
		w.tell()
		w.next("")
		w.clock.Advance(54 * time.Second)
	}
	return w
}

// After a stop that begins in the last twenty minutes, which no forecast knew of,
// all those come to the table who were not told in time, and nobody else: the desk
// sees how many they are, and taps no over-run for them.
func TestWhoWasNotToldIsServedAfterTheEnd(t *testing.T) {
	w := played(t)
	told := w.line(1).Told
	if told == nil || told.Last == nil || w.line(1).Owed != 0 {
		t.Fatalf("the board says %+v", told)
	}
	w.next("") // 56 is at the table
	fine(t, w.Pause(bg, w.act("ana"), signing.Pausing{Session: "sat"}))
	w.clock.Advance(15 * time.Minute)
	w.tell()
	l := w.line(1)
	want := l.Told.Last
	if l.Phase == signing.Finished || l.Owed == 0 || l.Owed >= 14 {
		t.Fatalf("%s, %d are owed", l.Phase, l.Owed)
	}
	fine(t, w.Resume(bg, w.act("ana"), signing.Pausing{Session: "sat"}))
	owed, seen, called := l.Owed, int64(0), map[signing.ID]bool{}
	for _, q := range w.line(20).Called {
		called[q.Ticket.Ticket] = true // they stand there since before the end
	}
	for {
		a := w.next("")
		if len(a.Here) == 0 {
			break
		}
		w.clock.Advance(time.Minute)
		if at := w.ahead(a.Here[0].Of.Place); at.Told == 0 || at.Told > opens+40*minutes {
			seen++
		} else if !called[a.Here[0].Ticket] {
			t.Errorf("%s was told at %d", a.Here[0].Of.Label, at.Told)
		}
	}
	if seen != owed {
		t.Errorf("%d were owed, and %d came (told up to %+v)", owed, seen, want)
	}
	if l := w.line(9); l.Phase != signing.Finished || l.Batch != 0 || len(l.Called) != 0 {
		t.Errorf("then it is %s, %d would be called, %d are", l.Phase, l.Batch, len(l.Called))
	}
	_, err := w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Served: true})
	kiosktest.Refused(t, err, "nobody_in_line")
	_, err = w.Call(bg, w.act("ana"), signing.Calling{Session: "sat"})
	kiosktest.Refused(t, err, "nobody_in_line")
	// Whoever the staff choose comes all the same, and so do all once more time is granted.
	_, err = w.Call(bg, w.act("ana"), signing.Calling{Ticket: named(70)})
	fine(t, err)
	fine(t, w.Overrun(bg, w.act("ana"), signing.Overrunning{Session: "sat", Until: opens + 120*minutes}))
	if a := w.next(""); len(a.Here) != 1 {
		t.Errorf("with an over-run, %+v", a)
	}
}

// Whom a shorter session cut off was told so by the change, and standby is
// promised nothing.
func TestNobodyIsOwedWhoWasToldOtherwise(t *testing.T) {
	w := newRoom(t, func(s *event.Session, _ *ledger.Config) {
		s.Standby = &event.Tier{ID: event.StandbyID, SKU: "S", Name: event.Plain("Standby"), Unlimited: true, Items: 1}
	})
	w.issue(1, 20)
	w.issue(21, 2, standby)
	w.clock.Advance(5 * time.Minute)
	_, err := w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", Until: opens + 10*minutes})
	fine(t, err)
	w.clock.Advance(5 * time.Minute)
	if l := w.line(1); l.Owed == 0 || l.Owed > 9 {
		t.Errorf("%d are owed", l.Owed)
	}
}

// TestDayWithAStopBeforeTheEnd plays a session whose creator leaves a quarter of an
// hour before its end and comes back after it.
func TestDayWithAStopBeforeTheEnd(t *testing.T) {
	t.Parallel()
	if brief() {
		return // TestWhoWasNotToldIsServedAfterTheEnd has played it by hand, and TestDayOfSignings a session
	}
	day := signings.Day(3, begins+60*minute)[5:6]
	end := day[0].Course.Until
	day[0].Delay.From, day[0].Delay.Until, day[0].Delay.Known, day[0].Delay.Said = end-15*minute, end+10*minute, end-5*minute, end+8*minute
	day[0].Stops = append(day[0].Stops, day[0].Delay)
	h := newHall(t, day)
	var d *desk
	all, err := signings.Run(day, func(int) signings.Queue {
		d = h.desk(day[0])
		return d
	})
	must(t, err)
	f := signings.Judge(all...)
	t.Logf("\n%s", f)
	if f.Untold != 0 || f.Late == 0 {
		t.Errorf("%d were cut off untold, and %d served after the end", f.Untold, f.Late)
	}
	d.settled(t, all[0])
	l, err := d.read(0)
	must(t, err)
	if l.Owed != 0 || l.Phase != signing.Finished {
		t.Errorf("then %d are owed, and it is %s", l.Owed, l.Phase)
	}
}
