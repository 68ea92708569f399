package signing_test

import (
	"testing"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

func TestEachUnitOfATicketLineIsATicket(t *testing.T) {
	w := newStall(t)
	act := w.act("ana")
	lines := []sale.Ordered{{SKU: "TEE", Qty: 1}, {SKU: "A-regular", Qty: 2}, {SKU: "A-vip", Qty: 1}}
	r, err := w.trySell(act, lines...)
	must(t, err)
	all := w.sold(r)
	if len(all) != 3 {
		t.Fatalf("%d tickets", len(all))
	}
	for i, want := range []struct {
		label, tier string
		rank        int64
		line        int
		unit        int64
	}{{"A1", "regular", 2, 2, 1}, {"A2", "regular", 2, 2, 2}, {"A3", "vip", 1, 3, 1}} {
		got := all[i]
		if got.Of.Label != want.label || got.Tier != want.tier || got.Of.Rank != want.rank || got.Line != want.line || got.Unit != want.unit ||
			got.Way != signing.Sold || got.State != signing.Waiting || got.Items != 2 || got.Companions != 1 || got.Home != w.Keys.Home() {
			t.Errorf("ticket %d is %+v", i+1, got)
		}
	}
	if w.left("A-regular") != 18 || w.left("A-vip") != 3 {
		t.Errorf("%d and %d seats are left", w.left("A-regular"), w.left("A-vip"))
	}
	again, err := w.trySell(act, lines...)
	must(t, err)
	if again.Hash != r.Hash || len(w.sold(again)) != 3 {
		t.Error("a retry sold anew")
	}
}

func TestWindowFollowsTheLine(t *testing.T) {
	w := newStall(t)
	first := w.sell("A-regular", 3)
	if at := first[0].Of.Window; at.From > begins || at.To <= begins {
		t.Errorf("the first comes back %+v, the session begins %d", at, begins)
	}
	if first[2].Said.To <= first[0].Said.To || first[2].Of.Window.From%(5*minute) != 0 {
		t.Errorf("the third comes back %+v", first[2].Of.Window)
	}
	vip := w.sell("A-vip", 1)[0]
	if vip.Said.From > first[0].Said.From {
		t.Errorf("who goes first is told %+v, who comes after %+v", vip.Said, first[0].Said)
	}
	standby := w.sell("A-standby", 1)[0]
	if standby.Way != signing.Standby || standby.Of.Rank != signing.StandbyRank || standby.Said.From < first[2].Said.From || standby.Counted {
		t.Errorf("standby is %+v", standby)
	}
}

func TestNobodyGetsMoreTicketsThanAPerson(t *testing.T) {
	w := newStall(t)
	_, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 2}, sale.Ordered{SKU: "A-vip", Qty: 2})
	refused(t, err, "per_person")
	if w.left("A-regular") != 20 || w.left("A-vip") != 4 {
		t.Error("a refused sale took seats")
	}
}

func TestSeatsThatAreNotForWalkUpsAreNotSold(t *testing.T) {
	w := newStall(t)
	for range 5 {
		w.sell("A-regular", 2)
	}
	_, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 1})
	refused(t, err, "walk_up_out")
	results, err := w.ReceiveAll(ctx, w.act("system"), []signing.Incoming{{Channel: "shop", Ref: "1", Session: "sat-1515", Tier: "regular"}})
	must(t, err)
	if results[0].Did != signing.DidIssue || w.left("A-regular") != 9 {
		t.Errorf("a pre-sold one: %+v, %d left", results[0], w.left("A-regular"))
	}
}

func TestTheLastSeatsAreKeptForSponsoredTickets(t *testing.T) {
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) {
		for i := range s.Sessions {
			s.Sessions[i].Tiers[1].Seats, s.Sessions[i].Tiers[1].WalkUp = 4, 4
		}
	})
	w.sell("A-regular", 2)
	_, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 1})
	refused(t, err, "seats_kept")
	ask := signing.Sponsoring{Session: "sat-1515", Reason: "student card", Holder: buyer.Person{Name: "Kim", Words: "To Kim"}}
	_, err = w.Sponsor(ctx, w.act("ana"), ask)
	refused(t, err, "needs_approval")
	ask.Approver = "jonas"
	act := w.act("ana")
	got, err := w.Sponsor(ctx, act, ask)
	must(t, err)
	if got.Way != signing.Sponsored || got.Reason != "student card" || got.Approver != "jonas" || got.Of.Label != "A3" || w.left("A-regular") != 1 {
		t.Errorf("it is %+v, %d left", got, w.left("A-regular"))
	}
	if again, err := w.Sponsor(ctx, act, ask); err != nil || again.Ticket != got.Ticket {
		t.Errorf("a retry gave %s, %v", again.Ticket, err)
	}
	if who, err := w.Holder(ctx, got); err != nil || who.Words != "To Kim" {
		t.Errorf("the holder is %+v, %v", who, err)
	}
	_, err = w.Sponsor(ctx, w.act("jonas"), signing.Sponsoring{Session: "sat-1515"})
	refused(t, err, "reason_missing")
	ask.Approver = ""
	_, err = w.Sponsor(ctx, w.act("jonas"), ask)
	must(t, err)
	_, err = w.Sponsor(ctx, w.act("jonas"), ask)
	if err == nil || w.left("A-regular") != 0 {
		t.Errorf("a third sponsored one: %v, %d left", err, w.left("A-regular"))
	}
}

func TestNothingIsSoldOfASessionThatIsOver(t *testing.T) {
	w := newStall(t)
	w.at(61)
	_, err := w.trySell(w.act("ana"), sale.Ordered{SKU: "A-regular", Qty: 1})
	refused(t, err, "session_over")
	if got := w.sell("B-regular", 1)[0]; got.Of.Label != "B1" {
		t.Errorf("the other session gives %s", got.Of.Label)
	}
}

func TestTicketsAreSoldOnlyWithTheirTickets(t *testing.T) {
	w := newStall(t)
	w.sell("TEE", 1)
	_, err := sale.Seller{Ledger: w.Ledger}.Sell(ctx, w.act("ana"), sale.Request{
		Lines: []sale.Ordered{{SKU: "A-regular", Qty: 1}}, Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 5_00, Given: 5_00}}}, Lang: "en",
	})
	refused(t, err, "tickets_unwired")
}

func TestImportLeavesWhatIsKnownAlone(t *testing.T) {
	w := newStall(t)
	list := []signing.Incoming{
		{Channel: "shop", Ref: "1", Session: "sat-1515", Tier: "regular", Items: 1, Companions: 3, Holder: buyer.Person{Name: "Mia", Words: "To Mia"}},
		{Channel: "shop", Ref: "2", Session: "sat-1515", Tier: "regular", Reason: "student"},
		{Channel: "shop", Ref: "3", Session: "never", Tier: "regular"},
		{Channel: "shop", Ref: "4", Session: "sat-1515", Tier: "balcony"},
		{Channel: "other", Ref: "5", Session: "sat-1515", Tier: "vip"},
	}
	results, err := w.ReceiveAll(ctx, w.act("system"), list)
	must(t, err)
	for i, code := range []string{"", "", "session_unknown", "tier_unknown", "channel_unknown"} {
		if code != "" {
			refused(t, results[i].Err, code)
		} else if results[i].Err != nil || results[i].Did != signing.DidIssue {
			t.Errorf("row %d: %+v", i+1, results[i])
		}
	}
	got, err := w.Ticket(ctx, results[0].Ticket)
	must(t, err)
	if got.Way != signing.Imported || got.Items != 1 || got.Companions != 1 || got.Job != "" || w.left("A-regular") != 18 {
		t.Errorf("it is %+v, %d left", got, w.left("A-regular"))
	}
	again, err := w.ReceiveAll(ctx, w.act("system"), list[:2])
	must(t, err)
	if again[0].Did != signing.DidNothing || again[1].Did != signing.DidNothing || w.left("A-regular") != 18 {
		t.Errorf("the same list again: %+v", again)
	}
}

func TestNoMoreTicketsThanSeats(t *testing.T) {
	w := newStall(t)
	var list []signing.Incoming
	for i := range 6 {
		list = append(list, signing.Incoming{Channel: "shop", Ref: string(rune('a' + i)), Session: "sat-1515", Tier: "vip"})
	}
	results, err := w.ReceiveAll(ctx, w.act("system"), list)
	must(t, err)
	refused(t, results[4].Err, "sold_out")
	refused(t, results[5].Err, "sold_out")
	_, err = w.trySell(w.act("ana"), sale.Ordered{SKU: "A-vip", Qty: 1})
	refused(t, err, "sold_out")
}
