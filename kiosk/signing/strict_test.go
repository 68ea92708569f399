package signing_test

import (
	"context"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

func TestACallIsForATicketOfItsSession(t *testing.T) {
	w := newStall(t, quick)
	ticket := w.sell("A-regular", 1)[0]
	_, err := w.Call(ctx, w.act("ana"), signing.Calling{Session: "sat-1700", Ticket: ticket.Ticket})
	refused(t, err, "other_session")
	if got := w.now(ticket).State; got != signing.Waiting {
		t.Errorf("it is %s", got)
	}
	_, err = w.Call(ctx, w.act("ana"), signing.Calling{Session: "sat-1515", Ticket: ticket.Ticket})
	must(t, err)
}

func TestAnExchangeLeavesTheSeatsThatAreKept(t *testing.T) {
	w := newStall(t, quick, func(s *event.Settings, _ *ledger.Config) {
		s.Sessions[1].Tiers[1].Seats, s.Sessions[1].Tiers[1].WalkUp = 3, 3 // two of them are kept
	})
	two := w.sell("A-regular", 2)
	to := func(t signing.Ticket) error {
		_, err := w.Exchange(ctx, w.act("ana"), signing.Exchanging{Ticket: t.Ticket, Session: "sat-1700", Tier: "regular"})
		return err
	}
	must(t, to(two[0]))
	refused(t, to(two[1]), "seats_kept")
	if w.now(two[1]).Void != signing.Lives || w.left("B-regular") != 2 {
		t.Errorf("%d seats are left", w.left("B-regular"))
	}
	_, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "B-regular", Qty: 1})
	refused(t, err, "seats_kept")
	for range 2 {
		_, err := w.Sponsor(ctx, w.act("ana"), signing.Sponsoring{Session: "sat-1700", Reason: "Under 18", Approver: "jonas"})
		must(t, err)
	}
}

func TestWhoIsAtATableIsServedThere(t *testing.T) {
	w := newRoom(t, fixed, func(s *event.Session, _ *ledger.Config) { s.Tables = 2 })
	w.issue(1, 9)
	w.next("1")
	w.next("2")
	there := w.step(1)
	there.Table = "2"
	_, err := w.Serve(bg, w.act("ana"), there)
	refused(t, err, "table_other")
	w.shows("A1 A2 | A3 A4 | A5 A6 A7 A8 A9 | ")
	second := w.step(2) // no table was named: it is served where they are
	_, err = w.Serve(bg, w.act("ana"), second)
	fine(t, err)
	w.undo("2")
	w.shows("A1 A2 | A3 A4 | A5 A6 A7 A8 A9 | ")
	there.Table = "1"
	_, err = w.Serve(bg, w.act("ana"), there)
	fine(t, err)
	w.undo("1")
	w.shows("A1 A2 | A3 A4 | A5 A6 A7 A8 A9 | ")
}

func TestUndoIsForTheTapThatWasSeen(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 9)
	last := func() (step string) {
		fine(t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) (err error) {
			step, err = w.LastTap(ctx, q, "sat", "1")
			return err
		}))
		return step
	}
	undo := func(step string) error {
		_, err := w.Undo(bg, w.act("ana"), signing.Undoing{Session: "sat", Step: &step})
		return err
	}
	none := last()
	w.next("")
	first := last()
	w.next("")
	second := last()
	if none != "" || first == "" || first == second {
		t.Fatalf("the taps are %q, %q and %q", none, first, second)
	}
	refused(t, undo(none), "signing_moved")
	refused(t, undo(first), "signing_moved")
	fine(t, undo(second))
	refused(t, undo(second), "signing_moved") // a second person, for the same tap
	w.shows("A1 | A2 A3 A4 | A5 A6 A7 A8 A9 | ")
	if last() != first {
		t.Errorf("the last tap is %q, want %q", last(), first)
	}
	fine(t, undo(first))
	w.shows("- |  | A1 A2 A3 A4 A5 | ")
	refused(t, undo(first), "nothing_to_undo")
}
