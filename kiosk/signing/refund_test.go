package signing_test

import (
	"context"
	"slices"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

// refunding is a stall that takes back what it sold.
type refunding struct {
	*stall
	back    refund.Desk
	despite string // who decides against the session's policy, after its time
}

func bothRefunding(t *testing.T, run func(t *testing.T, w *refunding)) {
	t.Helper()
	open := func(t *testing.T, dsn string) *refunding {
		w := newStall(t, quick, func(_ *event.Settings, c *ledger.Config) {
			c.Areas = append(areas(), refund.Area())
			if dsn != "" {
				c.Path, c.Postgres = "", dsn
			}
		})
		return &refunding{stall: w, back: refund.Desk{Ledger: w.Ledger, Joiners: []refund.Joiner{&w.Desk}, Keys: w.Keys}}
	}
	t.Run("sqlite", func(t *testing.T) { run(t, open(t, "")) })
	t.Run("postgres", func(t *testing.T) { run(t, open(t, kiosktest.Postgres(t))) })
}

func (w *refunding) takeBack(of sale.ID, n int64) (refund.Refund, error) {
	return w.back.Refund(ctx, w.act("jonas"), refund.Request{
		Sale: of, Parts: []refund.Part{{Line: 1, Qty: n, Goods: refund.Keep}}, Tenders: []sale.Tender{cash()}, Reason: "leaves",
		Approver: w.despite,
	})
}

func cash() sale.Tender { return sale.Tender{Tender: money.Tender{Kind: money.Cash}} }

// gone is how much went back of a sale.
func (w *refunding) gone(of sale.ID) (sum money.Amount) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := refund.OfSale(ctx, q, w.Event(), of)
		for _, r := range all {
			if !r.Undone {
				sum += r.Total
			}
		}
		return err
	}))
	return sum
}

// alive lists the labels of a sale's tickets that hold.
func (w *refunding) alive(r sale.Receipt) (labels []string) {
	for _, t := range w.sold(r) {
		if t.Void == signing.Lives {
			labels = append(labels, t.Of.Label)
		}
	}
	slices.Sort(labels)
	return labels
}

func (w *refunding) three() (sale.Receipt, []signing.Ticket) {
	w.t.Helper()
	r, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 3, Words: []string{"", "", "To Mia"}})
	must(w.t, err)
	return r, w.sold(r)
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%v hold, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%v hold, want %v", got, want)
		}
	}
}

func TestARefundEndsOneTicketForEachUnit(t *testing.T) {
	bothRefunding(t, func(t *testing.T, w *refunding) {
		r, all := w.three()
		w.at(0)
		_, err := w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: signing.Found{Ticket: all[2].Ticket}})
		must(t, err)
		w.despite = "jonas"
		_, err = w.takeBack(r.Sale, 1)
		must(t, err)
		same(t, w.alive(r), "A1", "A3") // who has come stays
		if w.left("A-regular") != 18 || w.gone(r.Sale) != 5_00 {
			t.Errorf("%d seats are left, %d went back", w.left("A-regular"), w.gone(r.Sale))
		}
		w.shows(scanned(w.text(all[1])), verdict.Red, verdict.Revoked, signing.NextGone)
		_, err = w.takeBack(r.Sale, 2)
		must(t, err)
		same(t, w.alive(r))
		if w.left("A-regular") != 20 || w.gone(r.Sale) != 15_00 {
			t.Errorf("%d seats are left, %d went back", w.left("A-regular"), w.gone(r.Sale))
		}
		_, err = w.takeBack(r.Sale, 1)
		refused(t, err, "already_refunded")
	})
}

func TestARefundThatDoesNotStandGivesTheTicketsPlaceBack(t *testing.T) {
	bothRefunding(t, func(t *testing.T, w *refunding) {
		r, all := w.three()
		back, err := w.takeBack(r.Sale, 2)
		must(t, err)
		same(t, w.alive(r), "A1")
		_, err = w.back.Undo(ctx, w.act("jonas"), refund.Undoing{Refund: back.Refunded.Refund})
		must(t, err)
		same(t, w.alive(r), "A1", "A2", "A3")
		if w.left("A-regular") != 17 || w.gone(r.Sale) != 0 {
			t.Errorf("%d seats are left, %d went back", w.left("A-regular"), w.gone(r.Sale))
		}
		w.shows(scanned(w.text(w.now(all[2]))), verdict.Red, verdict.Revoked, signing.NextGone)
		again, err := w.Ticket(ctx, signing.IDAfter(w.Event(), all[2].Ticket))
		must(t, err)
		if again.Of.Label != "A3" || again.Word.Sealed == "" || again.Job == "" {
			t.Errorf("the ticket instead is %+v", again)
		}
		w.at(0)
		w.shows(scanned(w.text(again)), verdict.Green, verdict.Ready, signing.NextCheckIn)
		w.despite = "jonas"
		_, err = w.takeBack(r.Sale, 3)
		must(t, err)
		same(t, w.alive(r))
		if w.left("A-regular") != 20 {
			t.Errorf("%d seats are left", w.left("A-regular"))
		}
	})
}

func TestWhoWasServedIsNotRefunded(t *testing.T) {
	bothRefunding(t, func(t *testing.T, w *refunding) {
		r, all := w.three()
		w.at(0)
		_, err := w.Serve(ctx, w.act("ana"), signing.Stepping{Ticket: all[0].Ticket})
		must(t, err)
		w.despite = "jonas"
		_, err = w.takeBack(r.Sale, 3)
		refused(t, err, "already_served")
		same(t, w.alive(r), "A1", "A2", "A3")
		_, err = w.takeBack(r.Sale, 2)
		must(t, err)
		same(t, w.alive(r), "A1")
	})
}

func TestWhoLeavesGetsTheMoneyBackByOneAct(t *testing.T) {
	bothRefunding(t, func(t *testing.T, w *refunding) {
		r, all := w.three()
		w.at(0)
		_, err := w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: signing.Found{Ticket: all[1].Ticket}})
		must(t, err)
		leaves := signing.Cancelling{Ticket: all[1].Ticket, Reason: "has to go", Refund: string(r.Sale), Approver: "jonas"}
		_, err = w.Cancel(ctx, w.act("jonas"), leaves, nil)
		refused(t, err, "already_came")
		act := w.act("jonas")
		for range 2 { // a retry pays nothing more
			_, err = w.Cancel(ctx, act, leaves, signing.GiveBack(cash(), leaves))
			must(t, err)
		}
		same(t, w.alive(r), "A1", "A3")
		if w.left("A-regular") != 18 || w.gone(r.Sale) != 5_00 {
			t.Errorf("%d seats are left, %d went back", w.left("A-regular"), w.gone(r.Sale))
		}
		_, err = w.back.Undo(ctx, w.act("jonas"), refund.Undoing{Refund: refund.ID(act.Op)})
		must(t, err)
		same(t, w.alive(r), "A1", "A2", "A3")
		if w.left("A-regular") != 17 || w.gone(r.Sale) != 0 {
			t.Errorf("%d seats are left, %d went back", w.left("A-regular"), w.gone(r.Sale))
		}
	})
}

func TestATicketThatWasExchangedFreesItsOwnSeat(t *testing.T) {
	bothRefunding(t, func(t *testing.T, w *refunding) {
		r, all := w.three()
		_, err := w.Exchange(ctx, w.act("ana"), signing.Exchanging{Ticket: all[0].Ticket, Session: "sat-1700", Tier: "regular"})
		must(t, err)
		if w.left("A-regular") != 18 || w.left("B-regular") != 19 {
			t.Fatalf("%d and %d seats are left", w.left("A-regular"), w.left("B-regular"))
		}
		_, err = w.takeBack(r.Sale, 3)
		must(t, err)
		if w.left("A-regular") != 20 || w.left("B-regular") != 20 {
			t.Errorf("%d and %d seats are left", w.left("A-regular"), w.left("B-regular"))
		}
	})
}

func TestAnImportedTicketIsPaidBackByItsShop(t *testing.T) {
	bothRefunding(t, func(t *testing.T, w *refunding) {
		_, err := w.ReceiveAll(ctx, w.act("system"), []signing.Incoming{{Channel: "shop", Ref: "T-1", Session: "sat-1515", Tier: "regular"}})
		must(t, err)
		leaves := signing.Cancelling{Ticket: signing.IDOfRef(w.Event(), "shop", "T-1"), Reason: "ill"}
		_, err = w.Cancel(ctx, w.act("jonas"), leaves, signing.GiveBack(cash(), leaves))
		refused(t, err, "not_sold")
		if w.left("A-regular") != 19 {
			t.Error("the ticket does not hold any more")
		}
	})
}
