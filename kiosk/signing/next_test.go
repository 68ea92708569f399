package signing_test

import (
	"slices"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

func TestOneTapServesBringsAndCalls(t *testing.T) {
	onEachEngine(t, func(t *testing.T, changes ...change) {
		w := newRoom(t, append(changes, fixed)...)
		w.issue(1, 9)
		w.shows("- |  | A1 A2 A3 A4 A5 | ")
		w.next("1")
		w.shows("A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
		a := w.next("1")
		if len(a.Served) != 1 || a.Served[0].Ticket != "t1" || len(a.Here) != 1 || a.Here[0].Ticket != "t2" || len(a.Called) != 0 {
			t.Errorf("the tap did %+v", a)
		}
		w.shows("A2 | A3 A4 | A5 A6 A7 A8 A9 | ")
		w.next("1")
		w.shows("A3 | A4 A5 A6 A7 | A8 A9 | ")
		if !slices.Equal(w.uses(2), []int64{1, 2}) || !slices.Equal(w.uses(3), []int64{1}) || len(w.uses(4)) != 0 {
			t.Errorf("used %v %v %v", w.uses(2), w.uses(3), w.uses(4))
		}
		for range 7 {
			w.next("1")
		}
		w.shows("- |  |  | ")
		_, err := w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Served: true})
		kiosktest.Refused(t, err, "nobody_in_line")
		if r := w.line(1).Row; r.Signed != 9 || r.ToGo != 0 || r.Tally.Items != 9 || r.Phase != signing.Finished {
			t.Errorf("it says %+v", r)
		}
	})
}

func TestSameTapTwiceIsOneTap(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 9)
	act := w.act("ana")
	n := signing.Nexting{Session: "sat", Served: true}
	one, err := w.Next(bg, act, n)
	fine(t, err)
	two, err := w.Next(bg, act, n)
	fine(t, err)
	if one.Here[0].Ticket != two.Here[0].Ticket || len(two.Called) != 3 {
		t.Errorf("%+v and %+v", one, two)
	}
	w.shows("A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
}

func TestWhoIsThereIsNotSentAwayUnsaid(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 3)
	w.next("")
	_, err := w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat"})
	if r := kiosktest.Refused(t, err, "at_table"); r.Values["label"] != "A1" {
		t.Errorf("it says %v", r.Values)
	}
	_, err = w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Table: "2", Served: true})
	kiosktest.Refused(t, err, "table_unknown")
	_, err = w.Next(bg, w.act("ana"), signing.Nexting{Session: "sun", Served: true})
	kiosktest.Refused(t, err, "session_unknown")
}

func TestTwoTablesNeverGetOnePerson(t *testing.T) {
	w := newRoom(t, fixed, func(s *event.Session, _ *ledger.Config) { s.Tables = 2 })
	w.issue(1, 40)
	type answer struct {
		a   signing.Advance
		err error
	}
	answers := make(chan answer)
	taps := 0
	for _, table := range []string{"1", "2"} {
		for range 15 {
			act := w.act("ana")
			taps++
			go func() {
				a, err := w.Next(bg, act, signing.Nexting{Session: "sat", Table: table, Served: true})
				answers <- answer{a, err}
			}()
		}
	}
	here, served := map[signing.ID]int{}, map[signing.ID]int{}
	for range taps {
		got := <-answers
		if got.err != nil {
			t.Error(got.err)
			continue
		}
		for _, x := range got.a.Here {
			here[x.Ticket]++
		}
		for _, x := range got.a.Served {
			served[x.Ticket]++
		}
	}
	if len(here) != 30 || len(served) != 28 {
		t.Errorf("%d came to the tables, %d were served", len(here), len(served))
	}
	for id, n := range here {
		if n != 1 || served[id] > 1 {
			t.Errorf("%s came %d times and was served %d times", id, n, served[id])
		}
	}
}

// Two desks call at once: different people.
func TestTwoDesksCallDifferentPeople(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 30)
	answers := make(chan []signing.Ticket)
	for range 10 {
		act := w.act("ana")
		go func() {
			all, err := w.Call(bg, act, signing.Calling{Session: "sat", Count: 2})
			if err != nil {
				t.Error(err)
			}
			answers <- all
		}()
	}
	seen := map[signing.ID]bool{}
	for range 10 {
		for _, x := range <-answers {
			if seen[x.Ticket] {
				t.Errorf("%s was called twice", x.Of.Label)
			}
			seen[x.Ticket] = true
		}
	}
	if len(seen) != 20 {
		t.Errorf("%d were called", len(seen))
	}
}

func TestHeldAndMissedKeepTheirPlaceAndAreNotCalled(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 12)
	w.next("")
	_, err := w.NoShow(bg, w.act("ana"), w.step(1))
	fine(t, err)
	if len(w.uses(1)) != 0 {
		t.Error("who did not come has come")
	}
	_, err = w.Hold(bg, w.act("ana"), w.step(3))
	fine(t, err)
	_, err = w.Hold(bg, w.act("ana"), w.step(6))
	fine(t, err)
	w.shows("- | A2 A4 | A5 A7 A8 A9 A10 | A1 A3 A6")
	w.next("")
	w.shows("A2 | A4 A5 A7 A8 | A9 A10 A11 A12 | A1 A3 A6")
	for _, n := range []int64{1, 3} {
		_, err = w.Recall(bg, w.act("ana"), w.step(n))
		fine(t, err)
	}
	w.shows("A2 | A4 A5 A7 A8 | A1 A3 A9 A10 A11 | A6")
	_, err = w.Recall(bg, w.act("ana"), w.step(9))
	kiosktest.Refused(t, err, "in_line")
	_, err = w.NoShow(bg, w.act("ana"), w.step(9))
	kiosktest.Refused(t, err, "not_called")
	called, err := w.Call(bg, w.act("ana"), signing.Calling{Session: "sat", Count: 1})
	fine(t, err)
	if called[0].Of.Label != "A1" {
		t.Errorf("%s was called", called[0].Of.Label)
	}
}

func TestOnlyWhoCheckedInIsCalledWhereItIsRequired(t *testing.T) {
	w := newRoom(t, fixed, func(s *event.Session, _ *ledger.Config) { s.CheckIn = event.CheckInRequired })
	w.issue(1, 6)
	_, err := w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Served: true})
	kiosktest.Refused(t, err, "nobody_in_line")
	_, err = w.Call(bg, w.act("ana"), signing.Calling{Ticket: named(4)})
	kiosktest.Refused(t, err, "not_checked_in")
	for _, n := range []int64{5, 3} {
		w.record(signing.KindCheckedIn, signing.Stepped{Ticket: named(n), Session: "sat"})
	}
	w.next("")
	w.shows("A3 | A5 |  | ")
	if r := w.line(1); r.Tally.Came != 2 || r.Sold != 6 {
		t.Errorf("it says %+v", r.Tally)
	}
}

func TestStandbyComesLastAndOnlyWhileThereIsTime(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 2, standby)
	w.issue(3, 1)
	w.next("")
	w.shows("A3 | A1 A2 |  | ")
	w.clock.Advance(60 * time.Minute)
	w.next("")
	w.issue(4, 1, standby)
	w.next("")
	w.next("")
	w.shows("- |  | A4 | ")
	if w.stateOf(4) != signing.Waiting {
		t.Error("standby was called when no time is left")
	}
	_, err := w.Call(bg, w.act("ana"), signing.Calling{Ticket: named(4)})
	fine(t, err)
	w.shows("- | A4 |  | ")
}

func TestNobodyIsServedTwice(t *testing.T) {
	w := newRoom(t)
	w.issue(1, 3)
	got, err := w.Serve(bg, w.act("ana"), signing.Stepping{Ticket: named(2), Items: 3})
	fine(t, err)
	if got.State != signing.Served || !slices.Equal(w.uses(2), []int64{1, 2}) {
		t.Errorf("it is %s, used %v", got.State, w.uses(2))
	}
	_, err = w.Serve(bg, w.act("ana"), w.step(2))
	kiosktest.Refused(t, err, "already_served")
	_, err = w.Call(bg, w.act("ana"), signing.Calling{Ticket: named(2)})
	kiosktest.Refused(t, err, "already_served")
	if l := w.line(1); l.Tally.Items != 3 || l.Signed != 1 {
		t.Errorf("it says %+v", l.Tally)
	}
	_, err = w.ToTable(bg, w.act("ana"), w.step(1))
	fine(t, err)
	_, err = w.Serve(bg, w.act("ana"), w.step(3))
	kiosktest.Refused(t, err, "table_taken")
}

func TestVoidTicketIsNeverCalled(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 4)
	w.record(signing.KindCancelled, signing.Ended{Ticket: named(1)})
	w.next("")
	w.record(signing.KindCancelled, signing.Ended{Ticket: named(3)})
	w.next("")
	w.shows("A4 |  |  | ")
	_, err := w.Call(bg, w.act("ana"), signing.Calling{Ticket: named(1)})
	kiosktest.Refused(t, err, "ticket_void")
	if r := w.line(1); r.Sold != 2 || r.Tally.Void != 2 {
		t.Errorf("it says %+v", r.Tally)
	}
}
