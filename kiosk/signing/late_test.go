package signing_test

import (
	"testing"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

func lateness(l event.Lateness) change {
	return func(s *event.Session, _ *ledger.Config) {
		s.Late, s.Call = l, 3
		s.Standby = &event.Tier{ID: event.StandbyID, SKU: "S", Name: event.Plain("Standby"), Unlimited: true, Items: 1}
	}
}

// missed calls three and notes that the second did not come.
func missed(t *testing.T, w *room) {
	t.Helper()
	w.issue(1, 5)
	w.issue(6, 1, standby)
	_, err := w.Call(bg, w.act("ana"), signing.Calling{Session: "sat"})
	fine(t, err)
	_, err = w.NoShow(bg, w.act("ana"), w.step(2))
	fine(t, err)
}

// Who missed their call stands behind all others when they come, standby too; an
// undo gives them their place back.
func TestLateHoldersStandBehindAllOthersWhereThePolicySaysSo(t *testing.T) {
	w := newRoom(t, lateness(event.LateStandby))
	missed(t, w)
	_, err := w.Recall(bg, w.act("ana"), w.step(2))
	fine(t, err)
	w.shows("- | A1 A3 | A4 A5 A6 A2 | ")
	if got := w.ahead(2); got.Before != 5 || got.Ticket.Of.Rank != signing.LateRank || got.Ticket.Of.Label != "A2" {
		t.Errorf("%d before %+v", got.Before, got.Ticket.Of)
	}
	w.undo("")
	w.shows("- | A1 A3 | A4 A5 A6 | A2")
	_, err = w.Recall(bg, w.act("ana"), w.step(2))
	fine(t, err)
	fine(t, w.Rebuild(bg, nil))
	w.shows("- | A1 A3 | A4 A5 A6 A2 | ")
	for _, want := range []string{"A1", "A3", "A4", "A5", "A6", "A2"} {
		if a := w.next(""); len(a.Here) != 1 || a.Here[0].Of.Label != want {
			t.Fatalf("%+v came, and not %s", a.Here, want)
		}
	}
}

// A swap moves places; that somebody is late stays with them.
func TestLatenessIsNotSwapped(t *testing.T) {
	w := newRoom(t, lateness(event.LateStandby))
	missed(t, w)
	_, err := w.Recall(bg, w.act("ana"), w.step(2))
	fine(t, err)
	fine(t, w.Swap(bg, w.act("ana"), signing.Swapping{A: named(2), B: named(4)}))
	w.shows("- | A1 A3 | A2 A5 A6 A4 | ")
}

// Where lateness ends a ticket, nothing is done with it without a manager.
func TestForfeitedTicketIsNotCalledWithoutAManager(t *testing.T) {
	w := newRoom(t, lateness(event.LateForfeit))
	missed(t, w)
	for _, do := range []func(s signing.Stepping) error{
		func(s signing.Stepping) error { _, err := w.Recall(bg, w.act("ana"), s); return err },
		func(s signing.Stepping) error { _, err := w.Hold(bg, w.act("ana"), s); return err },
		func(s signing.Stepping) error { _, err := w.ToTable(bg, w.act("ana"), s); return err },
		func(s signing.Stepping) error { _, err := w.Serve(bg, w.act("ana"), s); return err },
		func(s signing.Stepping) error {
			_, err := w.Call(bg, w.act("ana"), signing.Calling{Ticket: s.Ticket})
			return err
		},
	} {
		kiosktest.Refused(t, do(w.step(2)), "needs_approval")
	}
	ask := w.step(2)
	ask.Approver = "jonas"
	_, err := w.Recall(bg, w.act("ana"), ask)
	fine(t, err)
	w.shows("- | A1 A3 | A2 A4 A5 A6 | ")
}

// Who was called before their window, and comes in it, is not late; and nobody is
// while nobody knows the time.
func TestWhoComesInTheirWindowIsNotLate(t *testing.T) {
	w := newRoom(t, lateness(event.LateStandby))
	w.issue(1, 3, func(b *signing.Issued) { b.Window.From, b.Window.To = opens+10*minutes, opens+30*minutes })
	_, err := w.Call(bg, w.act("ana"), signing.Calling{Session: "sat"})
	fine(t, err)
	for n := int64(1); n <= 3; n++ {
		_, err = w.NoShow(bg, w.act("ana"), w.step(n))
		fine(t, err)
	}
	w.clock.Advance(39 * time.Minute) // the window and its grace
	_, err = w.Recall(bg, w.act("ana"), w.step(1))
	fine(t, err)
	w.clock.Advance(2 * time.Minute)
	w.clock.SetTrust(clock.Unknown)
	_, err = w.Recall(bg, w.act("ana"), w.step(2))
	fine(t, err)
	w.clock.SetTrust(clock.Network)
	_, err = w.Recall(bg, w.act("ana"), w.step(3))
	fine(t, err)
	if a, b, c := w.ahead(1).Ticket.Of.Rank, w.ahead(2).Ticket.Of.Rank, w.ahead(3).Ticket.Of.Rank; a != 1 || b != 1 || c != signing.LateRank {
		t.Errorf("ranks %d %d %d", a, b, c)
	}
}

// A check-in after the window stands behind all others, too.
func TestLateCheckInStandsBehindAllOthers(t *testing.T) {
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) { s.Sessions[0].Late = event.LateStandby })
	two := w.sell("A-regular", 2)
	w.at(50)
	_, err := w.Call(ctx, w.act("ana"), signing.Calling{Session: "sat-1515", Ticket: two[1].Ticket})
	must(t, err)
	f := scanned(w.text(two[0]))
	w.shows(f, verdict.Amber, verdict.TooLate, signing.NextStandby)
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: f, Despite: verdict.TooLate})
	must(t, err)
	if got := w.now(two[0]); got.Of.Rank != signing.LateRank || got.State != signing.Waiting {
		t.Errorf("%s at rank %d", got.State, got.Of.Rank)
	}
}

// Whom a change of their session touches may have another ticket at any time,
// checked in or not; others keep to the policy.
func TestExchangeIsFreeAfterAChange(t *testing.T) {
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) { s.Sessions[0].Exchange = 0 })
	two := w.sell("A-regular", 2)
	to := func(id signing.ID) error {
		_, err := w.Exchange(ctx, w.act("ana"), signing.Exchanging{Ticket: id, Session: "sat-1700", Tier: "regular"})
		return err
	}
	w.at(-10)
	refused(t, to(two[0].Ticket), "no_exchange")
	_, err := w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: signing.Found{Ticket: two[1].Ticket}, Despite: verdict.TooEarly, Override: signing.Override{Approver: "jonas"}})
	must(t, err)
	_, err = w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1515", From: begins + 60*minute, Until: begins + 120*minute})
	must(t, err)
	later := w.sell("A-regular", 1)[0]
	for _, ticket := range two {
		must(t, to(ticket.Ticket))
	}
	refused(t, to(later.Ticket), "no_exchange")
}

// A ticket of a session that was moved is for the new time, whatever is printed.
func TestMovedTicketIsNotLate(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 2)[0]
	w.at(-10)
	_, err := w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1515", From: begins + 60*minute, Until: begins + 120*minute})
	must(t, err)
	w.at(70)
	v := w.shows(scanned(w.text(ticket)), verdict.Green, verdict.Ready, signing.NextCheckIn)
	if v.What.Became != signing.Moved || v.What.Gets != event.DueKeep || !v.What.Window.None() {
		t.Errorf("it says %+v", v.What)
	}
}

// A verdict says whether its holder was told.
func TestVerdictSaysWhoWasTold(t *testing.T) {
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) {
		s.Sessions[0].Pace = event.Span(30 * minute)
		s.Sessions[0].PerPerson = 0
	})
	all := w.sell("A-regular", 8)
	w.at(1)
	_, err := w.Tell(ctx, w.act("system"))
	must(t, err)
	for i, ticket := range all {
		v, err := w.Scan(ctx, scanned(w.text(ticket)))
		must(t, err)
		if is := v.What.Told == w.clock.Now().Wall; is != (i > 3) && i != 2 && i != 3 { // two sit down within the hour, and four hardly
			t.Errorf("number %d was told at %d", i+1, v.What.Told)
		}
	}
}

// A table at which nobody could sit because nobody was in line is nobody's delay.
func TestEmptyTableIsNoDelay(t *testing.T) {
	w := newRoom(t, func(s *event.Session, _ *ledger.Config) { s.Tables = 2 })
	near := func(want time.Duration) {
		t.Helper()
		if got := w.line(1).Delay; got < want-time.Minute || got > want+time.Minute {
			t.Errorf("the delay is %s, want %s", got, want)
		}
	}
	w.clock.Advance(20 * time.Minute)
	w.issue(1, 4)
	near(0)
	w.next("1")
	w.next("2")
	near(0)
	w.clock.Advance(10 * time.Minute) // for what was planned for a minute
	near(9 * time.Minute)
	w.next("1")
	w.next("2") // 3 and 4 sit
	w.clock.Advance(time.Minute)
	w.next("1")
	w.next("2") // nobody is left
	w.clock.Advance(15 * time.Minute)
	w.issue(5, 2)
	near(9 * time.Minute)
	w.next("1")
	near(9 * time.Minute)
	w.undo("1")
	near(9 * time.Minute)
	fine(t, w.Rebuild(bg, nil))
	near(9 * time.Minute)
	w.clock.Advance(5 * time.Minute) // they stand in line, and nobody calls them
	near(14 * time.Minute)
}
