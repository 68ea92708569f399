package pickup_test

import (
	"context"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
	"popstand/kiosk/verdict"
)

func (w *stall) openTill() {
	w.t.Helper()
	_, err := till.Open(ctx, w.Ledger, w.act("ana"), till.Opening{Float: till.Cash{Amount: 100_00}})
	must(w.t, err)
}

// unpaid is an order that is paid here, its goods set aside.
func unpaid(ref string) pickup.Incoming {
	in := incoming(ref)
	in.Payment, in.Reserve = pickup.Unpaid, true
	return in
}

func pin() sale.Item { return sale.Item{SKU: "PIN", Unit: 10_00, Rate: 190_000} }

func inCash(a money.Amount) []sale.Tender {
	return []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: a, Given: a}}}
}

// settles asks to pay an order with cash, without a cart.
func settles(o pickup.Order, a money.Amount) sale.Request {
	return sale.Request{Lines: []sale.Ordered{{Of: sale.Of{Order: string(o.Received.Order)}}}, Tenders: inCash(a), Expect: &a}
}

// sells sells where the desk has its part in it.
func sells(d *pickup.Desk, act ledger.Act, r sale.Request) (sale.Receipt, error) {
	return sale.Seller{Ledger: d.Ledger, Joiners: []sale.Joiner{d}}.Sell(ctx, act, r)
}

func (w *stall) forCart(id pickup.ID) (lines []sale.Line, err error) {
	w.t.Helper()
	err = w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		lines, err = w.ForCart(ctx, q, id)
		return err
	})
	return lines, err
}

func (w *stall) cartOf(orders ...pickup.Order) sale.Cart {
	w.t.Helper()
	c := sale.NewCart(sale.ID(w.act("ana").Op))
	for _, o := range orders {
		lines, err := w.forCart(o.Received.Order)
		must(w.t, err)
		c, err = c.AddOrder(lines)
		must(w.t, err)
	}
	return c
}

func (w *stall) request(c sale.Cart, tenders ...sale.Tender) sale.Request {
	w.t.Helper()
	r, err := c.Request(money.Included, "en", tenders...)
	must(w.t, err)
	return r
}

func TestUnpaidOrderIsSoldAndPaidInOneCommand(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		w.openTill()
		o := w.receive(unpaid("1001"))
		before, act := w.journal(), w.act("ana")
		r, err := sells(&w.Desk, act, settles(o, 80_00))
		must(t, err)
		if r.Total != 80_00 || len(r.Lines) != 2 || r.Lines[0].Order != string(o.Received.Order) || r.Lines[0].Place != 1 {
			t.Errorf("the receipt is %+v", r)
		}
		if len(r.Orders) != 1 || r.Orders[0].Ref != "1001" || r.Orders[0].Amount != 80_00 {
			t.Errorf("it paid for %+v", r.Orders)
		}
		again, err := sells(&w.Desk, act, settles(o, 80_00))
		must(t, err)
		if again.Number != r.Number || again.Hash != r.Hash || w.journal() != before+2 {
			t.Errorf("a retry gave %s after %s, and %d facts", again.Number, r.Number, w.journal()-before)
		}
		_, err = sells(&w.Desk, w.act("ana"), settles(o, 80_00))
		kiosktest.Refused(t, err, "not_unpaid")
		if u := w.units("stock:TEE"); u.Held != 2 || u.Spent != 0 || u.Left() != 8 {
			t.Errorf("paid for, the stock is %+v", u)
		}
		w.shows(w.text(o), verdict.Green, verdict.Ready)
		w.hand(w.text(o))
		if u := w.units("stock:TEE"); u.Held != 0 || u.Spent != 2 || u.Left() != 8 {
			t.Errorf("handed over, the stock is %+v", u)
		}
	})
}

func TestLastUnitsThatAreSetAsideCanBePaid(t *testing.T) {
	w := newStall(t)
	w.openTill()
	in := unpaid("1001")
	in.Lines[0].Qty, in.Amount = 10, 360_00
	o := w.receive(in)
	_, err := sells(&w.Desk, w.act("ana"), settles(o, 360_00))
	must(t, err)
	c, err := w.cartOf().Add(sale.Item{SKU: "TEE", Unit: 35_00, Rate: 190_000}, 1)
	must(t, err)
	_, err = sale.Seller{Ledger: w.Ledger}.Sell(ctx, w.act("ana"), w.request(c, inCash(35_00)...))
	kiosktest.Refused(t, err, "sold_out")
}

func TestOrdersArePaidTogetherWithGoodsChosenHere(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		w.openTill()
		one, two := w.receive(unpaid("1001")), w.receive(unpaid("1002"))
		c, err := w.cartOf(one, two).Add(sale.Item{SKU: "TEE", Unit: 35_00, Rate: 190_000}, 1)
		must(t, err)
		if c.UnitsOf("TEE") != 1 || len(c.Lines) != 5 || len(c.Orders()) != 2 {
			t.Errorf("the cart is %+v", c.Lines)
		}
		card := sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: 95_00}, Confirmed: "ana"}
		r, err := sells(&w.Desk, w.act("ana"), w.request(c, card, inCash(100_00)[0]))
		must(t, err)
		if r.Total != 195_00 || len(r.Orders) != 2 || len(r.Tenders) != 2 || r.Lines[4].Order != "" || !r.Lines[4].Counted {
			t.Errorf("the receipt is %+v", r)
		}
		if u := w.units("stock:TEE"); u.Held != 4 || u.Spent != 1 {
			t.Errorf("the stock is %+v", u)
		}
		for _, o := range []pickup.Order{one, two} {
			w.shows(w.text(o), verdict.Green, verdict.Ready)
		}
		_, err = sale.Seller{Ledger: w.Ledger}.Sell(ctx, w.act("ana"), sale.Request{Lines: []sale.Ordered{{Of: sale.Of{Order: "x"}}}, Tenders: inCash(1)})
		kiosktest.Refused(t, err, "order_unknown")
	})
}

func TestOneOrderInTwoCartsIsPaidOnce(t *testing.T) {
	w := newStall(t)
	w.openTill()
	o := w.receive(unpaid("1001"))
	here := w.cartOf(o)
	_, err := sells(&w.Desk, w.act("jonas"), settles(o, 80_00))
	must(t, err)
	before := w.journal()
	_, err = sells(&w.Desk, w.act("ana"), w.request(here, inCash(80_00)...))
	kiosktest.Refused(t, err, "not_unpaid")
	if w.journal() != before {
		t.Error("a refused payment was recorded")
	}
	must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		c, err := w.Renew(ctx, q, here)
		kiosktest.Refused(t, err, "not_unpaid")
		if len(c.Lines) != 0 {
			t.Errorf("the cart still holds %+v", c.Lines)
		}
		return nil
	}))
}

func TestChangedOrderIsChargedAtItsNewPrice(t *testing.T) {
	w := newStall(t)
	w.openTill()
	o := w.receive(unpaid("1001"))
	c := w.cartOf(o)
	in := unpaid("1001")
	in.Lines[0].Unit, in.Amount = 30_00, 70_00
	w.receive(in)
	_, err := sells(&w.Desk, w.act("ana"), w.request(c, inCash(80_00)...))
	if r := kiosktest.Refused(t, err, "price_changed"); r.Values["is"] != "7000" {
		t.Errorf("the refusal says %v", r.Values)
	}
	must(t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		c, err = w.Renew(ctx, q, c)
		return err
	}))
	r, err := sells(&w.Desk, w.act("ana"), w.request(c, inCash(70_00)...))
	must(t, err)
	if r.Total != 70_00 || len(r.Lines) != 2 {
		t.Errorf("the receipt is %+v", r)
	}
}

func TestOrderOfGoodsThatAreNotListedTakesTheUsualRate(t *testing.T) {
	strange := func(in *pickup.Incoming) {
		in.Lines = []pickup.Line{{SKU: "VINYL", Name: event.Plain("Room Tone"), Qty: 1, Unit: 80_00}}
	}
	w := newStall(t)
	w.openTill()
	in := unpaid("1001")
	strange(&in)
	r, err := sells(&w.Desk, w.act("ana"), settles(w.receive(in), 80_00))
	must(t, err)
	if l := r.Lines[0]; !l.Unlisted || l.Rate != 190_000 || l.Counted || l.Name.In("en") != "Room Tone" {
		t.Errorf("the line is %+v", l)
	}
	none := newStall(t, func(s *event.Settings, _ *ledger.Config) { s.Rates = nil })
	none.openTill()
	in = unpaid("1001")
	strange(&in)
	_, err = sells(&none.Desk, none.act("ana"), settles(none.receive(in), 80_00))
	if r := kiosktest.Refused(t, err, "rate_unknown"); r.Values["sku"] != "VINYL" {
		t.Errorf("the refusal says %v", r.Values)
	}
}

func TestBuyerPaysWhatTheShopSaysIsOpen(t *testing.T) {
	for name, c := range map[string]struct {
		open  money.Amount
		lines int
		off   money.Amount
		extra money.Amount
	}{
		"as the lines":   {80_00, 2, 0, 0},
		"postage":        {84_90, 3, 0, 4_90},
		"a deposit paid": {60_01, 2, 19_99, 0},
		"nearly nothing": {1, 2, 79_99, 0},
	} {
		t.Run(name, func(t *testing.T) {
			w := newStall(t)
			w.openTill()
			in := unpaid("1001")
			in.Amount = c.open
			r, err := sells(&w.Desk, w.act("ana"), settles(w.receive(in), c.open))
			must(t, err)
			if r.Total != c.open || r.Discount != c.off || len(r.Lines) != c.lines {
				t.Errorf("got %d with %d off in %d lines", r.Total, r.Discount, len(r.Lines))
			}
			if last := r.Lines[len(r.Lines)-1]; c.extra > 0 && (last.Gross != c.extra || last.Rate != 190_000 || last.Place != 0 || last.Name.In("de") == "") {
				t.Errorf("the charges are %+v", last)
			}
		})
	}
}

func TestOrderWithoutPricesTakesTheCatalogues(t *testing.T) {
	w := newStall(t)
	w.openTill()
	in := unpaid("1001")
	in.Lines[0].Unit, in.Lines[1].Unit, in.Amount = 0, 0, 75_00
	r, err := sells(&w.Desk, w.act("ana"), settles(w.receive(in), 75_00))
	must(t, err)
	if r.Lines[0].Unit != 35_00 || r.Lines[1].Unit != 10_00 || r.Discount != 5_00 {
		t.Errorf("the lines are %+v", r.Lines)
	}
}

func TestStaffMayTakeSomethingOffAnOrder(t *testing.T) {
	w := newStall(t)
	w.openTill()
	o := w.receive(unpaid("1001"))
	c := w.cartOf(o)
	some := sale.Discount{Discount: money.Discount{Kind: money.ByPercent, Percent: 100_000}, Reason: "damaged"}
	c, err := c.Reduce(c.Lines[1].ID, some)
	must(t, err)
	r, err := sells(&w.Desk, w.act("ana"), w.request(c, inCash(79_00)...))
	must(t, err)
	if r.Total != 79_00 || r.Orders[0].Amount != 80_00 {
		t.Errorf("the total is %d for %+v", r.Total, r.Orders)
	}
	w.shows(w.text(o), verdict.Green, verdict.Ready)
	all := sale.Discount{Discount: money.Discount{Kind: money.ByPercent, Percent: money.Whole}, Reason: "staff"}
	c, err = w.cartOf(w.receive(unpaid("1002"))).Reduce("1", all)
	must(t, err)
	_, err = sells(&w.Desk, w.act("ana"), w.request(c, inCash(10_00)...))
	kiosktest.Refused(t, err, "needs_approval")
}

func TestOrderThatIsNotPayableIsRefused(t *testing.T) {
	w := newStall(t)
	w.openTill()
	_, err := sells(&w.Desk, w.act("ana"), sale.Request{Lines: []sale.Ordered{{Of: sale.Of{Order: "x"}}}, Tenders: inCash(10_00)})
	kiosktest.Refused(t, err, "order_unknown")
	o := w.receive(unpaid("1001"))
	_, err = w.Cancel(ctx, w.act("jonas"), pickup.Ending{Order: o.Received.Order})
	must(t, err)
	_, err = sells(&w.Desk, w.act("ana"), settles(o, 80_00))
	kiosktest.Refused(t, err, "already_cancelled")
	o = w.receive(unpaid("1002"))
	_, err = sells(&w.Desk, w.act("ana"), settles(o, 79_00))
	kiosktest.Refused(t, err, "price_changed")
	if o, err = w.Order(ctx, o.Received.Order); err != nil || o.Open() != 80_00 {
		t.Errorf("%d is open, %v", o.Open(), err)
	}
}

// An order is paid at one kiosk, and what is set aside for it lies at another.
func TestOrderPaidAtAnotherKioskLeavesTheStockOnce(t *testing.T) {
	a := newStall(t)
	o := a.receive(unpaid("1001"))
	b := a.joined()
	b.openTill()
	_, err := sells(&b.Desk, b.act("ana"), settles(o, 80_00))
	must(t, err)
	a.hears(b)
	a.shows(a.text(o), verdict.Green, verdict.Ready)
	a.hand(a.text(o))
	b.hears(a)
	if u := a.units("stock:TEE"); u.Held != 0 || u.Spent != 2 {
		t.Errorf("at the home the stock is %+v", u)
	}
	if u := b.units("stock:TEE"); u.Spent != 0 {
		t.Errorf("where it was paid the stock is %+v", u)
	}
}
