package signing_test

import (
	"testing"
	"time"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

// The limit of a person counts all that one sale has of a session, whatever the tier
// and on however many lines, standby too; another session has its own, and another sale
// is another person, at whichever kiosk.
func TestThePersonalLimitCountsOneSaleOfOneSession(t *testing.T) {
	w := newStall(t)
	over := func(lines ...sale.Ordered) {
		t.Helper()
		_, err := w.trySell(w.act("ana"), lines...)
		if no := refused(t, err, "per_person"); no.Values["limit"] != "3" || no.Values["session"] != "sat-1515" {
			t.Errorf("refused with %v", no.Values)
		}
	}
	over(sale.Ordered{SKU: "A-regular", Qty: 4})
	over(sale.Ordered{SKU: "A-regular", Qty: 2}, sale.Ordered{SKU: "A-vip", Qty: 2})
	over(sale.Ordered{SKU: "A-regular", Qty: 2}, sale.Ordered{SKU: "TEE", Qty: 9}, sale.Ordered{SKU: "A-regular", Qty: 2})
	over(sale.Ordered{SKU: "A-vip", Qty: 3}, sale.Ordered{SKU: "A-standby", Qty: 1})
	if w.left("A-regular") != 20 || w.left("A-vip") != 4 {
		t.Fatalf("%d and %d seats are left", w.left("A-regular"), w.left("A-vip"))
	}
	_, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 3}, sale.Ordered{SKU: "B-regular", Qty: 3})
	must(t, err)
	w.sell("A-regular", 3)
	b := w.joined()
	_, err = b.trySell(b.act("ana"), sale.Ordered{SKU: "A-standby", Qty: 4})
	refused(t, err, "per_person")
	b.sell("A-standby", 3)
	// What is given or exchanged is nobody's sale.
	_, err = w.Sponsor(ctx, w.act("jonas"), signing.Sponsoring{Session: "sat-1515", Reason: "Student card"})
	must(t, err)
}

// Standby stands behind all seats, and behind standby those who came too late; a late
// standby holder loses nothing to another late one.
func TestLateStandbyStandsBehindStandby(t *testing.T) {
	w := newRoom(t, lateness(event.LateStandby))
	w.issue(1, 2)
	w.issue(3, 3, standby)
	_, err := w.Call(bg, w.act("ana"), signing.Calling{Session: "sat", Ticket: named(3)})
	fine(t, err)
	_, err = w.NoShow(bg, w.act("ana"), w.step(3))
	fine(t, err)
	_, err = w.Recall(bg, w.act("ana"), w.step(3))
	fine(t, err)
	w.shows("- |  | A1 A2 A4 A5 A3 | ")
	_, err = w.Call(bg, w.act("ana"), signing.Calling{Session: "sat", Ticket: named(1)})
	fine(t, err)
	_, err = w.NoShow(bg, w.act("ana"), w.step(1))
	fine(t, err)
	_, err = w.Recall(bg, w.act("ana"), w.step(1))
	fine(t, err)
	w.shows("- |  | A2 A4 A5 A1 A3 | ") // both are late: their places decide again
}

// Places are swapped by who serves, as long as nobody of both is at a table or was
// served; where they stand goes with the place, what happened to them stays theirs.
func TestASwapMovesThePlaceAlone(t *testing.T) {
	w := newRoom(t, fixed)
	w.issue(1, 6)
	swap := func(a, b int64) error {
		return w.Swap(bg, w.act("ana"), signing.Swapping{A: named(a), B: named(b)})
	}
	w.next("") // 1 is at the table, 2 to 4 are called
	refused(t, swap(1, 5), "at_table")
	fine(t, swap(2, 6)) // one who is called with one who waits
	w.shows("A1 | A3 A4 A6 | A2 A5 | ")
	_, err := w.Hold(bg, w.act("ana"), w.step(3))
	fine(t, err)
	fine(t, swap(3, 5))
	w.shows("A1 | A4 A6 | A2 A3 | A5")
	w.next("")
	refused(t, swap(1, 5), "already_served")
	_, err = w.Change(bg, w.act("jonas"), signing.Changing{Session: "sat", Off: true})
	fine(t, err)
	fine(t, swap(2, 3)) // it may be put back
}

// A ticket changes hands as long as its holder has not come: with a manager, at its
// home, and never to two people.
func TestTransferRules(t *testing.T) {
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) { s.Sessions[0].Late = event.LateForfeit })
	two := w.sell("A-regular", 2)
	give := func(of *stall, t signing.Ticket, who string) error {
		_, err := of.Transfer(ctx, of.act("jonas"), signing.Transferring{Ticket: t.Ticket, Holder: buyer.Person{Name: who}})
		return err
	}
	must(t, give(w, two[0], "Kim"))
	must(t, give(w, two[0], "Lee")) // whoever got it may give it on
	b := w.joined()
	refused(t, give(b, two[0], "Ida"), "other_node")
	w.at(1)
	_, err := w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: signing.Found{Ticket: two[0].Ticket}})
	must(t, err)
	refused(t, give(w, two[0], "Ida"), "already_came")
	_, err = w.ToTable(ctx, w.act("ana"), signing.Stepping{Ticket: two[1].Ticket})
	must(t, err)
	refused(t, give(w, two[1], "Ida"), "already_came")
	w.clock.Advance(time.Minute)
	_, err = w.Cancel(ctx, w.act("jonas"), signing.Cancelling{Ticket: w.sell("A-vip", 1)[0].Ticket}, nil)
	must(t, err)
}
