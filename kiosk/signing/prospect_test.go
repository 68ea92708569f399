package signing_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

func (w *stall) offer(sku string) (found signing.Offered) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := w.Offers(ctx, q)
		for _, o := range all {
			if o.Tier.SKU == sku {
				found = o
			}
		}
		return err
	}))
	return found
}

func (w *stall) offers(sku string, left int64, code string) {
	w.t.Helper()
	o := w.offer(sku)
	got := ""
	if o.No != nil {
		got = o.No.Code
	}
	if o.Left != left || got != code {
		w.t.Errorf("%s has %d left and %q against it, want %d and %q", sku, o.Left, got, left, code)
	}
}

func TestOffersAnswerAsTheSaleWould(t *testing.T) {
	w := newStall(t, quick)
	w.offers("A-regular", 10, "") // ten of twenty are for walk-ups
	w.offers("A-vip", 4, "")
	w.offers("A-standby", 0, "")
	for range 3 {
		w.sell("A-regular", 3)
	}
	w.offers("A-regular", 1, "")
	w.sell("A-regular", 1)
	w.offers("A-regular", 0, "walk_up_out")
	w.sell("A-vip", 3)
	w.sell("A-vip", 1)
	w.offers("A-vip", 0, "sold_out")
	w.offers("A-standby", 0, "")
	w.at(61)
	w.offers("A-standby", 0, "session_over")
	w.offers("B-regular", 10, "")
	_, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "A-standby", Qty: 1})
	refused(t, err, "session_over")
	_, err = w.Change(ctx, w.act("jonas"), signing.Changing{Session: "sat-1700", Off: true, Reason: "ill"})
	must(t, err)
	w.offers("B-regular", 10, "session_off")
}

func TestOffersLeaveOutWhatIsKeptForSponsored(t *testing.T) {
	all := func(s *event.Settings, _ *ledger.Config) {
		for i := range s.Sessions {
			s.Sessions[i].Tiers[1].WalkUp, s.Sessions[i].PerPerson = 20, 0
		}
	}
	w := newStall(t, quick, all)
	w.offers("A-regular", 18, "")
	w.sell("A-regular", 17)
	w.offers("A-regular", 1, "")
	w.sell("A-regular", 1)
	w.offers("A-regular", 0, "seats_kept")
}

func TestProspectIsWhatTheNextTicketSays(t *testing.T) {
	w := newStall(t, quick)
	w.sell("A-regular", 3)
	for _, sku := range []string{"A-regular", "A-vip", "A-standby"} {
		var p signing.Prospect
		must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
			p, err = w.Prospect(ctx, q, "sat-1515", strings.TrimPrefix(sku, "A-"))
			return err
		}))
		got := w.sell(sku, 1)[0]
		if got.Seat.Label != p.Label || got.Seat.Window != p.Window || got.Said != p.Said {
			t.Errorf("%s: promised %+v, issued %+v for %+v", sku, p, got.Seat, got.Said)
		}
	}
	must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		_, err := w.Prospect(ctx, q, "sat-1515", "gold")
		refused(t, err, "tier_unknown")
		return nil
	}))
}

func TestWordsOfASaleAreSealedIntoItsTickets(t *testing.T) {
	w := newStall(t)
	act := w.act("ana")
	lines := []sale.Ordered{{SKU: "TEE", Qty: 1}, {SKU: "A-regular", Qty: 2, Words: []string{"", "To Mia"}}, {SKU: "A-vip", Qty: 1, Words: []string{"To Noa"}}}
	r, err := w.trySell(act, lines...)
	must(t, err)
	all := w.sold(r)
	for i, want := range []string{"", "To Mia", "To Noa"} {
		if p, err := w.Holder(ctx, all[i]); err != nil || p.Words != want {
			t.Errorf("ticket %d says %q, %v, want %q", i, p.Words, err, want)
		}
	}
	facts, err := w.Facts(ctx, 0, 10_000)
	must(t, err)
	for _, f := range facts {
		if strings.Contains(string(f.Body), "To Mia") {
			t.Errorf("a fact says %s", f.Body)
		}
	}
	_, err = w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 1, Words: []string{strings.Repeat("x", 41)}})
	refused(t, err, "bad_words")
	if w.left("A-regular") != 18 {
		t.Errorf("%d are left", w.left("A-regular"))
	}
}
