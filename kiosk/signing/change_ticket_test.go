package signing_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

func TestDedicationIsKeptSealed(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	ask := signing.Dedicating{Ticket: ticket.Ticket, Words: "To Mia, stay loud"}
	act := w.act("buyer")
	got, err := w.Dedicate(ctx, act, ask)
	must(t, err)
	who, err := w.Holder(ctx, got)
	if err != nil || who.Words != ask.Words || got.Word.Sealed == "" {
		t.Errorf("it says %+v, %v", who, err)
	}
	var facts []ledger.Fact
	must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		facts, err = ledger.FactsOfOp(ctx, q, w.Event(), act.Op)
		return err
	}))
	for _, f := range facts {
		for _, word := range []string{"Mia", "loud"} {
			if strings.Contains(string(f.Body), word) {
				t.Errorf("the journal says %s", f.Body)
			}
		}
	}
	w.at(1)
	if v := w.shows(scanned(w.text(ticket)), verdict.Green, verdict.Ready, signing.NextCheckIn); !v.What.Words {
		t.Error("the answer does not say that there are words")
	}
	ask.Words = "To Mia and to everybody else whom she knows by name"
	_, err = w.Dedicate(ctx, w.act("ana"), ask)
	refused(t, err, "bad_words")
	ask.Words = "two\nlines"
	_, err = w.Dedicate(ctx, w.act("ana"), ask)
	refused(t, err, "bad_words")
	ask.Words = "To Mia"
	got, err = w.Dedicate(ctx, w.act("ana"), ask)
	must(t, err)
	if who, err := w.Holder(ctx, got); err != nil || who.Words != "To Mia" || got.Word.Buyer == "" {
		t.Errorf("it says %+v, %v", who, err)
	}
}

func TestSwapMovesPlacesAndNobodyElse(t *testing.T) {
	w := newStall(t)
	three := w.sell("A-regular", 3)
	vip := w.sell("A-vip", 1)[0]
	other := w.sell("B-regular", 1)[0]
	must(t, w.Swap(ctx, w.act("ana"), signing.Swapping{A: three[0].Ticket, B: vip.Ticket}))
	must(t, w.Swap(ctx, w.act("ana"), signing.Swapping{A: three[0].Ticket, B: three[2].Ticket}))
	for i, want := range []struct {
		of   signing.Ticket
		seat signing.Seat
	}{{three[0], three[2].Of}, {vip, three[0].Of}, {three[2], vip.Of}, {three[1], three[1].Of}} {
		if got := w.now(want.of).Of; got != want.seat {
			t.Errorf("%d is at %+v, want %+v", i, got, want.seat)
		}
	}
	refused(t, w.Swap(ctx, w.act("ana"), signing.Swapping{A: vip.Ticket, B: vip.Ticket}), "same_ticket")
	refused(t, w.Swap(ctx, w.act("ana"), signing.Swapping{A: vip.Ticket, B: other.Ticket}), "other_session")
	if next := w.sell("A-regular", 1)[0]; next.Of.Place != 5 {
		t.Errorf("the next place is %d", next.Of.Place)
	}
}

func TestTransferGivesANewCodeAndEndsTheOld(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	old := w.text(ticket)
	ask := signing.Transferring{Ticket: ticket.Ticket, Holder: buyer.Person{Name: "Kim"}}
	_, err := w.Transfer(ctx, w.act("ana"), ask)
	refused(t, err, "needs_approval")
	ask.Approver = "jonas"
	got, err := w.Transfer(ctx, w.act("ana"), ask)
	must(t, err)
	fresh := w.text(got)
	if fresh == old || got.Of != ticket.Of || got.Code.Human == ticket.Code.Human || got.Use != ticket.Use {
		t.Errorf("it is %+v", got)
	}
	w.at(1)
	w.shows(scanned(old), verdict.Red, verdict.Revoked, signing.NextNewTicket)
	w.shows(signing.Found{Human: ticket.Code.Human}, verdict.Red, verdict.Revoked, signing.NextNewTicket)
	w.shows(signing.Found{Human: got.Code.Human}, verdict.Amber, verdict.Ready, signing.NextCheckName)
	w.shows(scanned(fresh), verdict.Green, verdict.Ready, signing.NextCheckIn)
	_, err = w.CheckIn(ctx, w.act("ana"), signing.Entering{Found: scanned(fresh)})
	must(t, err)
	w.shows(scanned(fresh), verdict.Red, verdict.AlreadyUsed, signing.NextWait)
	_, err = w.Transfer(ctx, w.act("jonas"), ask)
	refused(t, err, "already_came")
}

func TestCancelFreesTheSeatAndNotThePlace(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-vip", 1)[0]
	text := w.text(ticket)
	broken := errors.New("the refund was refused")
	_, err := w.Cancel(ctx, w.act("jonas"), signing.Cancelling{Ticket: ticket.Ticket}, func(context.Context, *ledger.Tx, signing.Ticket) error { return broken })
	if !errors.Is(err, broken) || w.now(ticket).Void != signing.Lives || w.left("A-vip") != 3 {
		t.Fatalf("without its refund: %v, %d left", err, w.left("A-vip"))
	}
	var paid signing.Ticket
	act := w.act("jonas")
	pay := func(_ context.Context, _ *ledger.Tx, t signing.Ticket) error { paid = t; return nil }
	got, err := w.Cancel(ctx, act, signing.Cancelling{Ticket: ticket.Ticket, Reason: "leaves"}, pay)
	must(t, err)
	if got.Void != signing.WasCancelled || got.State != signing.Void || got.VoidWhy != "leaves" || paid.Ticket != ticket.Ticket || paid.Sale == "" || w.left("A-vip") != 4 {
		t.Errorf("it is %+v, %d left", got, w.left("A-vip"))
	}
	if _, err := w.Cancel(ctx, act, signing.Cancelling{Ticket: ticket.Ticket, Reason: "leaves"}, pay); err != nil || w.left("A-vip") != 4 {
		t.Errorf("a retry: %v, %d left", err, w.left("A-vip"))
	}
	w.at(1)
	w.shows(scanned(text), verdict.Red, verdict.Revoked, signing.NextGone)
	_, err = w.Cancel(ctx, w.act("jonas"), signing.Cancelling{Ticket: ticket.Ticket}, nil)
	refused(t, err, "ticket_void")
	if next := w.sell("A-vip", 1)[0]; next.Of.Label != "A2" {
		t.Errorf("the place was given again: %s", next.Of.Label)
	}
}

func TestExchangeIsForTheSamePriceAndInTime(t *testing.T) {
	w := newStall(t)
	ticket := w.sell("A-regular", 1)[0]
	_, err := w.Dedicate(ctx, w.act("ana"), signing.Dedicating{Ticket: ticket.Ticket, Words: "To Mia"})
	must(t, err)
	old := w.text(ticket)
	ask := signing.Exchanging{Ticket: ticket.Ticket, Session: "sat-1700", Tier: "vip"}
	_, err = w.Exchange(ctx, w.act("ana"), ask)
	refused(t, err, "other_price")
	ask.Tier = "regular"
	act := w.act("ana")
	got, err := w.Exchange(ctx, act, ask)
	must(t, err)
	if got.Of.Label != "B1" || got.Old != ticket.Ticket || got.Sale != ticket.Sale || got.Way != signing.Exchanged ||
		w.left("A-regular") != 20 || w.left("B-regular") != 19 {
		t.Errorf("it is %+v, %d and %d left", got, w.left("A-regular"), w.left("B-regular"))
	}
	if who, err := w.Holder(ctx, got); err != nil || who.Words != "To Mia" {
		t.Errorf("its words are %+v, %v", who, err)
	}
	if again, err := w.Exchange(ctx, act, ask); err != nil || again.Ticket != got.Ticket || w.left("B-regular") != 19 {
		t.Errorf("a retry: %v", err)
	}
	_, err = w.Exchange(ctx, w.act("ana"), ask)
	refused(t, err, "ticket_void")
	v := w.shows(scanned(old), verdict.Red, verdict.Revoked, signing.NextNewTicket)
	if v.What.Next != got.Ticket {
		t.Errorf("it does not name the new one: %+v", v.What)
	}
	w.at(46) // 59 minutes before the other session
	back := signing.Exchanging{Ticket: got.Ticket, Session: "sat-1515", Tier: "regular"}
	_, err = w.Exchange(ctx, w.act("ana"), back)
	refused(t, err, "needs_approval")
	back.Approver = "jonas"
	_, err = w.Exchange(ctx, w.act("ana"), back)
	must(t, err)
}

func TestExchangeThatThePolicyForbids(t *testing.T) {
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) { s.Sessions[0].Exchange = 0 })
	ticket := w.sell("A-regular", 1)[0]
	_, err := w.Exchange(ctx, w.act("jonas"), signing.Exchanging{Ticket: ticket.Ticket, Session: "sat-1700", Tier: "regular"})
	refused(t, err, "no_exchange")
}

func TestSoldOutSessionTakesNoExchange(t *testing.T) {
	w := newStall(t, func(s *event.Settings, _ *ledger.Config) {
		s.Sessions[1].Tiers[1].Seats, s.Sessions[1].Tiers[1].WalkUp, s.Sessions[1].Sponsored = 1, 1, nil
	})
	w.sell("B-regular", 1)
	ticket := w.sell("A-regular", 1)[0]
	_, err := w.Exchange(ctx, w.act("ana"), signing.Exchanging{Ticket: ticket.Ticket, Session: "sat-1700", Tier: "regular"})
	refused(t, err, "sold_out")
	if w.now(ticket).Void != signing.Lives {
		t.Error("the old ticket ended")
	}
	_, err = w.trySell(w.act("ana"), sale.Ordered{SKU: "B-regular", Qty: 1})
	refused(t, err, "sold_out")
}
