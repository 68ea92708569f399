package exchange_test

import (
	"errors"
	"testing"

	"popstand/kiosk/exchange"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

func TestGoodsForGoodsTakeNoMoney(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		s := d.sold(units("TEE", 2), cash(70_00))
		before := d.expected()
		e := d.swapped(of(s, 1, units("TEE", 1)))
		if e.Value != 35_00 || e.Net() != 0 || d.expected() != before || d.left("TEE") != 8 {
			t.Errorf("%+v, %d in the drawer, %d left", e.Pair, d.expected(), d.left("TEE"))
		}
		if e.Back.Number != "A-R000001" || e.Out.Number != "A-000002" || e.Out.Tenders[0].Origin != "cash" {
			t.Errorf("it is %s and %s, paid %+v", e.Back.Number, e.Out.Number, e.Out.Tenders)
		}
	})
}

func TestOnlyTheDifferenceIsPaidOrGivenBack(t *testing.T) {
	for name, c := range map[string]struct {
		bought  []sale.Ordered
		paid    money.Amount
		instead []sale.Ordered
		tenders []sale.Tender
		drawer  money.Amount // what it changes
		net     money.Amount
		value   money.Amount
	}{
		"dearer":                 {units("BOOK", 1), 18_00, units("TEE", 1), []sale.Tender{cash(17_00)}, 17_00, 17_00, 18_00},
		"dearer, cash rounded":   {units("BOOK", 1), 18_00, units("ODD", 2), []sale.Tender{cash(2_00)}, 2_00, 2_00, 18_00},
		"dearer, by card":        {units("BOOK", 1), 18_00, units("TEE", 1), []sale.Tender{card(17_00)}, 0, 17_00, 18_00},
		"cheaper":                {units("TEE", 1), 35_00, units("BOOK", 1), []sale.Tender{cash(0)}, -17_00, -17_00, 18_00},
		"cheaper, cash rounded":  {units("TEE", 1), 35_00, units("ODD", 1), []sale.Tender{cash(0)}, -25_00, -25_01, 9_99},
		"cheaper, store credit":  {units("TEE", 1), 35_00, units("BOOK", 1), []sale.Tender{owing(0)}, 0, -17_00, 18_00},
		"cheaper, in two ways":   {units("TEE", 1), 35_00, units("BOOK", 1), []sale.Tender{owing(10_00), cash(0)}, -7_00, -17_00, 18_00},
		"what was rounded, even": {units("ODD", 1), 10_00, units("ODD", 1), []sale.Tender{cash(0)}, 0, 0, 9_99},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			s := d.sold(c.bought, cash(c.paid))
			before := d.expected()
			e := d.swapped(of(s, 1, c.instead, c.tenders...))
			if got := d.expected() - before; got != c.drawer || e.Value != c.value {
				t.Errorf("the drawer changed by %d, it is %+v: back %+v, out %+v", got, e.Pair, e.Back.Tenders, e.Out.Tenders)
			}
			if e.Net() != c.net && e.Net()-c.net >= 5 {
				t.Errorf("the difference is %d, should be %d", e.Net(), c.net)
			}
		})
	}
}

func TestARetryExchangesOnce(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("BOOK", 1), cash(18_00))
	act, r := d.act("ana"), of(s, 1, units("TEE", 1), cash(17_00))
	first, err := d.Swap(ctx, act, r)
	d.do(err)
	again, err := d.Swap(ctx, act, r)
	d.do(err)
	if again.Back.Hash != first.Back.Hash || again.Out.Hash != first.Out.Hash {
		t.Errorf("first %s and %s, again %s and %s", first.Back.Number, first.Out.Number, again.Back.Number, again.Out.Number)
	}
	r.Reason = "colour"
	_, err = d.Swap(ctx, act, r)
	refused(t, err, "op_reused")
}

func TestARefusedExchangeLeavesNothing(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("BOOK", 2), cash(36_00))
	before, wrong := d.journal(), money.Amount(16_00)
	for name, c := range map[string]struct {
		change func(r *exchange.Request)
		code   string
	}{
		"too little":           {func(r *exchange.Request) { r.Tenders = []sale.Tender{cash(10_00)} }, "payment_short"},
		"nobody pays":          {func(r *exchange.Request) { r.Tenders = nil }, "payment_short"},
		"another difference":   {func(r *exchange.Request) { r.Expect = &wrong }, "price_changed"},
		"more than was bought": {func(r *exchange.Request) { r.Parts[0].Qty = 3 }, "bad_part"},
		"nothing comes back":   {func(r *exchange.Request) { r.Parts = nil }, "refund_empty"},
		"nothing goes out":     {func(r *exchange.Request) { r.Lines = nil }, "cart_empty"},
		"more than is here":    {func(r *exchange.Request) { r.Lines, r.Tenders = units("TEE", 11), []sale.Tender{cash(367_00)} }, "sold_out"},
		"paid, and it is even": {func(r *exchange.Request) { r.Lines, r.Tenders = units("BOOK", 1), []sale.Tender{cash(0)} }, "exchange_even"},
		"goods as the caller's": {func(r *exchange.Request) {
			r.Tenders = []sale.Tender{{Tender: money.Tender{Kind: sale.Exchange, Amount: 17_00}}}
		}, "credit_twice"},
		"no such sale": {func(r *exchange.Request) { r.Of = "nowhere" }, "sale_unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			r := of(s, 1, units("TEE", 1), cash(17_00))
			c.change(&r)
			_, err := d.swap(r)
			refused(t, err, c.code)
		})
	}
	if after := d.journal(); len(after.Facts) != len(before.Facts) {
		t.Errorf("%d facts were recorded", len(after.Facts)-len(before.Facts))
	}
}

func TestAnExchangeIsCancelledWholeOrNotAtAll(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		s := d.sold(units("BOOK", 1), cash(18_00))
		drawer := d.expected()
		e := d.swapped(of(s, 1, units("TEE", 1), cash(17_00)))
		_, err := d.Refunds.Undo(ctx, d.act("ana"), refund.Undoing{Refund: e.Refund})
		refused(t, err, "refund_settled") // not one half of it
		got, err := d.undo(e)
		d.do(err)
		if got.Pair.Back == "" || !got.Back.Undone || d.expected() != drawer || d.left("TEE") != 10 || d.left("BOOK") != 21 {
			t.Errorf("%+v, %d in the drawer, %d and %d left", got.Pair, d.expected(), d.left("TEE"), d.left("BOOK"))
		}
		_, err = d.undo(e)
		refused(t, err, "already_undone")
		_, err = d.Refunds.Undo(ctx, d.act("ana"), refund.Undoing{Refund: got.Pair.Back})
		refused(t, err, "refund_settled")
		e = d.swapped(of(s, 1, units("TEE", 1), cash(17_00))) // as if nothing had been
		d.sold(units("ODD", 1), cash(10_00))
		_, err = d.undo(e)
		refused(t, err, "refund_settled")
		_, err = d.undo(exchange.Exchanged{Pair: exchange.Pair{Refund: "nowhere"}})
		refused(t, err, "exchange_unknown")
	})
}

// Whatever an exchange is cancelled with, the buyer has what the buyer had.
func TestCancellingGivesBackByTheTendersThatPaid(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("TEE", 1), card(35_00))
	e := d.swapped(of(s, 1, units("BOOK", 3), card(19_00)))
	_, err := d.Undo(ctx, d.act("ana"), exchange.Undoing{Refund: e.Refund, Reason: "mistake"})
	refused(t, err, "card_unconfirmed")
	_, err = d.undo(e)
	d.do(err)
	e = d.swapped(of(s, 1, units("BOOK", 1), owing(0)))
	_, err = d.undo(e)
	d.do(err)
	all, err := d.credits.Find(ctx, "no code")
	refused(t, err, "credit_unknown")
	if all.Left != 0 {
		t.Errorf("%+v is owed", all)
	}
}

// What was exchanged goes back as the first goods were paid, through whatever
// exchanges: no way leads from a card to cash.
func TestExchangedGoodsGoBackAsTheFirstWerePaid(t *testing.T) {
	d := newDesk(t)
	first := d.swapped(of(d.sold(units("TEE", 1), card(35_00)), 1, units("TEE", 1)))
	e := d.swapped(of(first.Out, 1, units("TEE", 1)))
	back := refund.Request{Sale: e.Out.Sale, Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Restock}}, Reason: "size", Tenders: []sale.Tender{cash(0)}}
	_, err := d.Refunds.Refund(ctx, d.act("ana"), back)
	refused(t, err, "refund_tender")
	back.Tenders = []sale.Tender{card(0)}
	b, err := d.Refunds.Refund(ctx, d.act("ana"), back)
	d.do(err)
	if b.Given(sale.Card) != 35_00 {
		t.Errorf("%+v went back", b.Tenders)
	}
}

// Two kiosks that exchange the same unit without knowing of each other both show
// that.
func TestOneUnitExchangedAtTwoKiosksIsAConflict(t *testing.T) {
	a := newDesk(t)
	b := a.beside()
	s := a.sold(units("TEE", 1), cash(35_00))
	b.take(a, a.journal())
	a.swapped(of(s, 1, units("TEE", 1)))
	r := of(s, 1, units("BOOK", 1), cash(0))
	_, err := b.swap(r)
	refused(t, err, "needs_approval")
	r.Approver = "jonas"
	e, err := b.swap(r)
	b.do(err)
	if !e.Back.Elsewhere {
		t.Error("it is said to be at home")
	}
	a.take(b, b.journal())
	b.take(a, a.journal())
	for _, d := range []*desk{a, b} {
		if n := d.conflicts(); n != 1 {
			t.Errorf("%d conflicts are shown", n)
		}
	}
}

func TestATrialRecordsNothing(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("BOOK", 1), cash(18_00))
	before := len(d.journal().Facts)
	got, err := d.Try(ctx, d.act("ana"), of(s, 1, units("TEE", 1)))
	d.do(err)
	if got.Value != 18_00 || got.Net != 17_00 || !got.Alone || len(d.journal().Facts) != before {
		t.Errorf("it is %+v", got)
	}
	var no *ledger.Refusal
	if _, err := d.Try(ctx, d.act("ana"), of(s, 2, units("TEE", 1))); !errors.As(err, &no) {
		t.Errorf("too much is %v", err)
	}
}
