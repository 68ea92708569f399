package signing_test

import (
	"context"
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

func TestPauseServesAndCallsNobody(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 9)
	w.next("")
	back := int64(opens + 20*minutes)
	fine(t, w.Pause(bg, w.act("ana"), signing.Pausing{Session: "sat", Until: back, Reason: "back 15:35"}))
	if l := w.line(1); l.Phase != signing.Standing || len(l.Pauses) != 1 || l.Pauses[0].Until != back || l.Tables[0].Pause.Reason != "back 15:35" {
		t.Errorf("it says %+v", l.Pauses)
	}
	w.next("")
	w.shows("- | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
	_, err := w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Served: true})
	if r := kiosktest.Refused(t, err, "paused"); r.Values["reason"] != "back 15:35" {
		t.Errorf("it says %v", r.Values)
	}
	if e := w.line(1).Called[0].Expected; e.From < back {
		t.Errorf("the next is expected at %d, %d minutes too early", e.From, (back-e.From)/minutes)
	}
	fine(t, w.Resume(bg, w.act("ana"), signing.Pausing{Session: "sat"}))
	kiosktest.Refused(t, w.Resume(bg, w.act("ana"), signing.Pausing{Session: "sat"}), "not_paused")
	w.next("")
	w.shows("A2 | A3 A4 | A5 A6 A7 A8 A9 | ")
	kiosktest.Refused(t, w.Pause(bg, w.act("ana"), signing.Pausing{Session: "sat", Until: opens - minutes}), "bad_time")
}

func TestPauseOfOneTableLeavesTheOther(t *testing.T) {
	w := newRoom(t, fixed, func(s *event.Session, _ *ledger.Config) { s.Tables = 2 })
	w.issue(1, 9)
	fine(t, w.Pause(bg, w.act("ana"), signing.Pausing{Session: "sat", Table: "1"}))
	_, err := w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Table: "1", Served: true})
	kiosktest.Refused(t, err, "paused")
	w.next("2")
	w.shows("- A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
	if l := w.line(1); l.Phase != signing.Running || l.Tables[1].Pause != nil || l.Tables[0].Pause == nil {
		t.Errorf("it says %+v", l.Tables)
	}
}

func (w *room) tell() int {
	w.t.Helper()
	n, err := w.Tell(bg, w.act("system"))
	fine(w.t, err)
	return n
}

func (w *room) ahead(n int64) (a signing.Ahead) {
	w.t.Helper()
	fine(w.t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) (err error) {
		a, err = w.Ahead(ctx, q, named(n))
		return err
	}))
	return a
}

func TestCalledNumberExpiresWhereThePolicySaysSo(t *testing.T) {
	w := newRoom(t, fixed, func(s *event.Session, _ *ledger.Config) { s.Expire = 15 * minutes })
	w.issue(1, 3)
	w.tell()
	w.next("")
	w.clock.Advance(14 * time.Minute)
	w.tell()
	w.shows("A1 | A2 A3 |  | ")
	w.clock.Advance(2 * time.Minute)
	w.clock.SetTrust(clock.Unknown)
	w.tell()
	w.shows("A1 | A2 A3 |  | ")
	w.clock.SetTrust(clock.Network)
	w.tell()
	w.shows("A1 |  |  | A2 A3")
	if w.tell() != 0 {
		t.Error("it is told twice")
	}
}

// Who is not likely reached is told once, in time, and told again when things
// are better.
func TestPeopleAreToldInTimeAndOnce(t *testing.T) {
	w := newRoom(t)
	w.issue(1, 70)
	w.tell() // seventy in an hour is too many from the beginning
	told := 0
	for range 20 { // two minutes for each, where one was planned
		w.next("")
		w.clock.Advance(2 * time.Minute)
		told += w.tell()
		if w.tell() != 0 {
			t.Fatal("the same is told twice")
		}
	}
	last, early := w.ahead(70), w.ahead(21)
	if last.Told != opens || w.ahead(45).Told <= opens || w.ahead(45).Told > opens+40*minutes {
		t.Errorf("number 70 was told at %d, number 45 at %d", last.Told, w.ahead(45).Told)
	}
	if early.Told != 0 || early.Before != 0 && early.Ticket.State == signing.Waiting {
		t.Errorf("number 21 was told at %d", early.Told)
	}
	if last.Before < 40 || last.Chance > 0.01 || told > 20 {
		t.Errorf("%d before, a chance of %v, %d facts", last.Before, last.Chance, told)
	}
	r := w.line(1).Row
	if r.Told == nil || r.Told.Everyone || r.Told.Last == nil || r.Told.Better {
		t.Fatalf("the board says %+v", r.Told)
	}
	fine(t, w.Overrun(bg, w.act("ana"), signing.Overrunning{Session: "sat", Until: opens + 5*60*minutes}))
	w.tell()
	if r = w.line(1).Row; !r.Told.Everyone || !r.Told.Better || w.ahead(70).Told != 0 {
		t.Errorf("after the over-run was granted the board says %+v", r.Told)
	}
	kiosktest.Refused(t, w.Overrun(bg, w.act("ana"), signing.Overrunning{Session: "sat", Until: opens}), "bad_time")
}

func TestNobodyIsToldWhileNobodyKnowsTheTime(t *testing.T) {
	w := newRoom(t)
	w.issue(1, 200)
	w.tell()
	told := w.line(1).Told
	w.clock.SetTrust(clock.Unknown)
	w.clock.Advance(50 * time.Minute)
	if w.tell() != 0 || w.line(1).ToldAt > opens {
		t.Errorf("it was %+v", told)
	}
}

func TestEstimatesAreComparedWithWhatHappened(t *testing.T) {
	w := newRoom(t)
	w.issue(1, 4, func(b *signing.Issued) { b.Said = signing.Said{From: opens, To: opens + 10*minutes} })
	for range 5 {
		w.next("")
		w.clock.Advance(6 * time.Minute)
	}
	var e signing.Estimates
	var all []signing.Signed
	var sum []signing.Total
	fine(t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) (err error) {
		if e, err = signing.Compare(ctx, q, w.Event(), "sat"); err != nil {
			return err
		}
		if sum, err = signing.Totals(ctx, q, w.Event(), "soft"); err != nil {
			return err
		}
		one, err := signing.Proof(ctx, q, w.Event(), "sat", signing.Mark{}, 3)
		if err != nil {
			return err
		}
		two, err := signing.Proof(ctx, q, w.Event(), "sat", one[2].Mark, 3)
		all = append(one, two...)
		return err
	}))
	// They came after 0, 6, 12 and 18 minutes; the middle was 5.
	if e != (signing.Estimates{Tickets: 4, Inside: 2, P50: 5, P90: 13, Late: 1}) {
		t.Errorf("got %+v", e)
	}
	if len(all) != 4 || all[3].Label != "A4" || all[0].Took != 6*minutes || all[0].Actor != "ana" || all[2].Items != 1 {
		t.Errorf("got %+v", all)
	}
	if len(sum) != 1 || sum[0].Tickets != 4 || sum[0].Items != 4 || sum[0].Tier != "regular" {
		t.Errorf("got %+v", sum)
	}
	w.undo("")
	fine(t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) (err error) {
		e, err = signing.Compare(ctx, q, w.Event(), "sat")
		return err
	}))
	if e.Tickets != 3 {
		t.Errorf("an undone service counts: %+v", e)
	}
}
