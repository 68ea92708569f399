package signing_test

import (
	"context"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
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
	if a := w.ahead(3); a.Due == nil || a.Due.How != signing.Restored || a.Row.Phase != signing.Running {
		t.Errorf("after it came back number 3 gets %+v", a.Due)
	}
}

// A ticket of a session that does not take place says so, and what its holder gets;
// nobody is called to it any more. Put back at its old time, all is as it was.
func TestCancelledSessionIsAnsweredAndPutBack(t *testing.T) {
	w := newStall(t)
	three := w.sell("A-regular", 3)
	free := w.sell("A-standby", 1)[0]
	_, err := w.ReceiveAll(ctx, w.act("system"), []signing.Incoming{{Channel: "shop", Ref: "T-1", Session: "sat-1515", Tier: "regular"}})
	must(t, err)
	shop, err := w.Ticket(ctx, signing.IDOfRef(w.Event(), "shop", "T-1"))
	must(t, err)
	w.at(-20)
	_, err = w.Call(ctx, w.act("ana"), signing.Calling{Session: "sat-1515", Ticket: three[0].Ticket})
	must(t, err)
	_, err = w.ToTable(ctx, w.act("ana"), signing.Stepping{Ticket: three[1].Ticket})
	must(t, err)
	before := w.line("sat-1515")
	_, err = w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1515", Off: true, Reason: "train"})
	must(t, err)

	for _, x := range []struct {
		of   signing.Ticket
		next verdict.Next
	}{{three[0], signing.NextOffRefund}, {three[1], signing.NextOffRefund}, {three[2], signing.NextOffRefund}, {free, signing.NextOffFree}, {shop, signing.NextOffShop}} {
		v := w.shows(scanned(w.text(x.of)), verdict.Red, verdict.Revoked, x.next)
		if v.What.Became != signing.Cancelled || v.What.Gets != event.DueRefund || len(v.Also) != 0 {
			t.Errorf("%s: %+v, also %v", x.of.Of.Label, v.What, v.Also)
		}
		_, err = w.CheckIn(ctx, w.act("jonas"), signing.Entering{Found: scanned(w.text(x.of)), Despite: verdict.Revoked, Override: signing.Override{Reason: "kindness"}})
		refused(t, err, "revoked")
	}
	l := w.line("sat-1515")
	if l.Phase != signing.CalledOff || len(l.Called)+len(l.Next) != 0 || l.Batch != 0 || l.Reach.Likely != nil {
		t.Errorf("%s: %d called, %d next, %d to call", l.Phase, len(l.Called), len(l.Next), l.Batch)
	}
	_, err = w.Call(ctx, w.act("ana"), signing.Calling{Session: "sat-1515", Ticket: three[2].Ticket})
	refused(t, err, "session_off")
	_, err = w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 1})
	refused(t, err, "session_off")
	_, err = w.Serve(ctx, w.act("ana"), signing.Stepping{Ticket: three[1].Ticket}) // who sits there is finished
	must(t, err)

	c, err := w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1515"})
	must(t, err)
	if c.How != signing.Restored || c.Gets != event.DueKeep || c.Plan.From != begins {
		t.Errorf("it is %+v", c)
	}
	_, err = w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1515"})
	refused(t, err, "unchanged")
	w.at(1)
	v := w.shows(scanned(w.text(three[2])), verdict.Green, verdict.Ready, signing.NextCheckIn)
	if v.What.Became != signing.Restored || v.What.Window != three[2].Of.Window {
		t.Errorf("it says %+v", v.What)
	}
	w.shows(scanned(w.text(three[0])), verdict.Green, verdict.Ready, signing.NextToTable)
	if l := w.line("sat-1515"); len(l.Called) != len(before.Called) || len(l.Next) != len(before.Next) || l.Change == nil || l.Change.How != signing.Restored {
		t.Errorf("%d called, %d next, it was %d and %d", len(l.Called), len(l.Next), len(before.Called), len(before.Next))
	}
	w.sell("A-regular", 1)
}

// A session that was shortened, cancelled and put back cuts off whom it cut off.
func TestPutBackSessionIsAsShortAsItWas(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 50)
	_, err := w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", Until: opens + 10*minutes})
	fine(t, err)
	w.clock.Advance(5 * time.Minute)
	owed := w.line(1).Owed
	for _, off := range []bool{true, false} {
		_, err = w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", Off: off})
		fine(t, err)
	}
	w.clock.Advance(5 * time.Minute)
	if l := w.line(1); l.Plan.Until != opens+10*minutes || l.Owed == 0 || l.Owed > 12 || owed != 0 {
		t.Errorf("%d are owed until %d", l.Owed, l.Plan.Until)
	}
	c, err := w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", Off: true})
	fine(t, err)
	if c.How != signing.Cancelled {
		t.Errorf("it is %s", c.How)
	}
	c, err = w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", From: opens + 60*minutes, Until: opens + 90*minutes})
	fine(t, err)
	if c.How != signing.Moved || w.ahead(50).Due.How != signing.Moved {
		t.Errorf("it is %s", c.How)
	}
}

// The folder may drop a session without a word: its tickets still say what holders get.
func TestTicketOfADroppedSessionSaysWhatItsHolderGets(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	_, err := w.Tell(ctx, w.act("system"))
	must(t, err)
	w.describe(func(s *event.Settings) { s.Sessions = s.Sessions[1:] })
	w.shows(scanned(w.text(ticket)), verdict.Amber, verdict.Unknown, signing.NextManager) // nothing was said of it yet
	_, err = w.Tell(ctx, w.act("system"))
	must(t, err)
	w.shows(scanned(w.text(ticket)), verdict.Red, verdict.Revoked, signing.NextOffRefund)
}
