package signing_test

import (
	"context"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// affected reads whom a change touches, in pages of seven.
func (w *room) affected(c signing.Change) (all []signing.Ticket) {
	w.t.Helper()
	fine(w.t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) error {
		var after *signing.Spot
		for {
			page, err := signing.Affected(ctx, q, w.Event(), c, after, 7)
			if err != nil || len(page) == 0 {
				return err
			}
			all = append(all, page...)
			of := page[len(page)-1].Of
			after = &signing.Spot{Rank: of.Rank, Place: of.Place, Letter: of.Letter}
		}
	}))
	return all
}

func TestMovedAndCancelledGiveWhatThePolicySays(t *testing.T) {
	onEachEngine(t, func(t *testing.T, changes ...change) {
		w := newRoom(t, append(changes, fixed)...)
		w.issue(1, 20)
		w.next("")
		w.next("")
		ask := signing.Changing{Session: "sat", From: opens + 30*minutes, Until: opens + 90*minutes, Reason: "late train"}
		_, err := w.Change(bg, w.act("ana"), ask)
		kiosktest.Refused(t, err, "needs_approval")
		ask.Approver = "jonas"
		c, err := w.Change(bg, w.act("ana"), ask)
		fine(t, err)
		if c.How != signing.Moved || c.Gets != event.DueKeep || c.Count != 19 || len(w.affected(c)) != 19 || c.Manager != "jonas" {
			t.Errorf("got %+v, %d are affected", c, len(w.affected(c)))
		}
		_, err = w.Change(bg, w.act("jonas"), ask)
		kiosktest.Refused(t, err, "unchanged")
		w.issue(21, 1) // with the new time
		if a, b := w.ahead(20), w.ahead(21); a.Due == nil || a.Due.How != signing.Moved || b.Due != nil || a.Row.Plan.From != opens+30*minutes {
			t.Errorf("number 20 gets %+v, number 21 gets %+v", a.Due, b.Due)
		}
		c, err = w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", Off: true})
		fine(t, err)
		if c.How != signing.Cancelled || c.Gets != event.DueRefund || len(w.affected(c)) != 20 || w.ahead(21).Due.Gets != event.DueRefund {
			t.Errorf("got %+v, %d are affected", c, len(w.affected(c)))
		}
		if w.ahead(1).Due != nil {
			t.Error("who was served gets something")
		}
		if r := w.line(1).Row; r.Phase != signing.CalledOff || r.Change.How != signing.Cancelled {
			t.Errorf("it says %s, %+v", r.Phase, r.Change)
		}
		w.next("")
		_, err = w.Next(bg, w.act("ana"), signing.Nexting{Session: "sat", Served: true})
		kiosktest.Refused(t, err, "session_off")
		_, err = w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", From: opens, Until: opens})
		kiosktest.Refused(t, err, "bad_time")
	})
}

func TestShortenedCutsOffWhoIsNotReached(t *testing.T) {
	w := newRoom(t)
	w.issue(1, 50)
	c, err := w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", Until: opens + 30*minutes})
	fine(t, err)
	all := w.affected(c)
	if c.How != signing.Shortened || c.Gets != event.DueStandby || c.Count < 15 || c.Count > 40 || int64(len(all)) != c.Count {
		t.Errorf("got %+v behind %+v, %d are affected", c, c.Behind, len(all))
	}
	if all[len(all)-1].Ticket != "t50" || w.ahead(1).Due != nil || w.ahead(50).Due == nil {
		t.Error("the wrong ones are affected")
	}
}

func TestChangedFolderIsToldToHolders(t *testing.T) {
	w := newRoom(t)
	if w.tell() != 0 {
		t.Error("without tickets there is nothing to tell")
	}
	w.issue(1, 10)
	w.tell()
	if w.ahead(10).Due != nil {
		t.Error("nothing has changed yet")
	}
	later := func(s *event.Session, _ *ledger.Config) { s.From, s.Until = opens+60*minutes, opens+120*minutes }
	w.describe(later)
	w.tell()
	a := w.ahead(10)
	if a.Due == nil || a.Due.How != signing.Moved || a.Due.Was.From != opens || a.Row.Change == nil {
		t.Fatalf("number 10 gets %+v", a.Due)
	}
	if w.tell() != 0 {
		t.Error("the same is told twice")
	}
	_, err := w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", Until: opens + 180*minutes})
	fine(t, err)
	w.describe(later) // the same folder again
	w.tell()
	if r := w.line(1).Row; r.Plan.Until != opens+180*minutes || r.Change.How != signing.Extended {
		t.Errorf("it goes until %d", r.Plan.Until)
	}
	w.describe()
	w.tell()
	if r := w.line(1).Row; r.Plan.From != opens || r.Plan.Until != opens+60*minutes {
		t.Errorf("the folder's word does not count: %+v", r.Plan)
	}
}

func TestSessionThatTheFolderDropsIsCancelled(t *testing.T) {
	w := newRoom(t)
	w.issue(1, 10)
	w.tell()
	other := func(s *event.Session, _ *ledger.Config) { s.ID, s.Number = "sun", 2 }
	w.describe(other)
	if w.tell() != 1 || w.tell() != 0 {
		t.Error("it is not told, or told twice")
	}
	var due signing.Change
	fine(t, w.Read(bg, func(ctx context.Context, q ledger.Queryer) error {
		got, err := signing.TicketOf(ctx, q, w.Event(), named(3))
		if err == nil {
			due, _, err = signing.DueTo(ctx, q, got)
		}
		return err
	}))
	if due.How != signing.Cancelled || due.Gets != event.DueRefund || due.Count != 10 {
		t.Errorf("number 3 gets %+v", due)
	}
	w.describe()
	w.tell()
	if a := w.ahead(3); a.Due == nil || a.Due.How != signing.Moved || a.Row.Phase != signing.Running {
		t.Errorf("after it came back number 3 gets %+v", a.Due)
	}
}
