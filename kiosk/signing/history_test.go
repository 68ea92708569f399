package signing_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// told writes what happened to a ticket, one word each.
func (w *stall) told(t signing.Ticket) string {
	w.t.Helper()
	var all []string
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		steps, err := signing.History(ctx, q, w.Event(), t.Ticket)
		for _, s := range steps {
			text := s.Kind
			if s.Kind == "swapped" {
				text = fmt.Sprintf("%s>%s", s.Was, s.Is)
			}
			if s.Undone {
				text += "?"
			}
			if s.Actor != "ana" && s.Actor != "jonas" || s.At == 0 || s.Node != w.Node() {
				w.t.Errorf("%s by %q at %d of %s", text, s.Actor, s.At, s.Node)
			}
			all = append(all, text)
		}
		return err
	}))
	return strings.Join(all, " ")
}

// A ticket's history holds its way to the table, and that its words, its place and its
// holder changed, in the order of time.
func TestHistoryHoldsSwapsAndDedications(t *testing.T) {
	w := newStall(t)
	three := w.sell("A-regular", 3)
	say := func(words string) {
		t.Helper()
		_, err := w.Dedicate(ctx, w.act("ana"), signing.Dedicating{Ticket: three[0].Ticket, Words: words})
		must(t, err)
	}
	swap := func(a, b int) {
		t.Helper()
		must(t, w.Swap(ctx, w.act("ana"), signing.Swapping{A: three[a].Ticket, B: three[b].Ticket}))
	}
	say("To Mia")
	swap(0, 2)
	swap(1, 2)
	_, err := w.Transfer(ctx, w.act("jonas"), signing.Transferring{Ticket: three[0].Ticket, Holder: buyer.Person{Name: "Kim"}})
	must(t, err)
	say("")
	w.at(0)
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: signing.Found{Ticket: three[0].Ticket}})
	must(t, err)
	swap(1, 0)
	_, err = w.Next(ctx, w.act("ana"), signing.Nexting{Session: "sat-1515", Served: true})
	must(t, err)
	_, err = w.Undo(ctx, w.act("ana"), signing.Undoing{Session: "sat-1515"})
	must(t, err)
	want := []string{
		"dedicated A1>A3 transferred dedicated checked_in A3>A1 called? at_table?",
		"A2>A1 A1>A3",
		"A3>A1 A1>A2",
	}
	check := func() {
		t.Helper()
		for i, ticket := range three {
			if got := w.told(ticket); !strings.HasPrefix(got, want[i]) {
				t.Errorf("%s has %q, want %q", ticket.Of.Label, got, want[i])
			}
		}
	}
	check()
	must(t, w.Rebuild(ctx, nil))
	check()
}

// Whoever leaves for a while keeps the place, is not called, and comes in again once;
// who comes back late stands where they stood.
func TestWhoLeavesAndComesBackKeepsTheirPlace(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 5)
	in := func(n int64) error {
		_, err := w.CheckIn(bg, w.act("ana"), signing.Entering{Found: signing.Found{Ticket: named(n)}})
		return err
	}
	fine(t, in(1))
	leave := func(n int64) error {
		_, err := w.Leave(bg, w.act("ana"), signing.Leaving{Ticket: named(n)})
		return err
	}
	refused(t, leave(2), "not_checked_in")
	fine(t, leave(1))
	refused(t, leave(1), "not_checked_in")
	w.shows("- |  | A2 A3 A4 A5 | ")
	w.next("")
	w.shows("A2 | A3 A4 A5 |  | ")
	_, err := w.Return(bg, w.act("ana"), named(1))
	fine(t, err)
	w.shows("A2 | A3 A4 A5 | A1 | ")
	refused(t, in(1), "already_used")
	if got := w.uses(1); len(got) != 1 {
		t.Errorf("the entry is claimed %v times", got)
	}
	fine(t, leave(1)) // again
	w.clock.Advance(90 * time.Minute)
	if _, err := w.Return(bg, w.act("ana"), named(1)); err == nil && w.ahead(1).Ticket.Of.Rank != 1 {
		t.Errorf("they stand at %+v", w.ahead(1).Ticket.Of)
	}
	_, err = w.Serve(bg, w.act("ana"), w.step(2))
	fine(t, err)
	refused(t, leave(2), "already_served")
}
