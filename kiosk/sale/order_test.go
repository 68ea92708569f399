package sale_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

func (d *desk) quote(o sale.Order) (lines []sale.Line, err error) {
	d.t.Helper()
	err = d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		lines, err = o.Quote(ctx, q, event.View{Event: d.Event(), Node: d.Node(), Lang: "en"}, d.settings())
		return err
	})
	return lines, err
}

// preorder is two tees and a book that cost 85.00.
func preorder(id string) sale.Order {
	return sale.Order{
		ID: id, Ref: "#" + id, Open: 85_00,
		Lines: []sale.OrderLine{{SKU: "TEE", Qty: 2, Unit: 34_00}, {SKU: "BOOK", Qty: 1, Unit: 17_00}},
	}
}

func (d *desk) withOrder(c sale.Cart, o sale.Order) sale.Cart {
	d.t.Helper()
	lines, err := d.quote(o)
	d.do(err)
	c, err = c.AddOrder(lines)
	d.do(err)
	return c
}

func TestLinesOfAnOrderStayAsTheyAre(t *testing.T) {
	d := newDesk(t)
	c, err := sale.NewCart("c").Add(d.item("MUG"), 1)
	d.do(err)
	c = d.withOrder(c, preorder("1001"))
	full := c
	tee := c.Lines[len(c.Lines)-2].ID
	for name, change := range map[string]func() (sale.Cart, error){
		"plus":  func() (sale.Cart, error) { return c.Plus(tee) },
		"minus": func() (sale.Cart, error) { return c.Minus(c.Lines[len(c.Lines)-1].ID) },
		"set":   func() (sale.Cart, error) { return c.SetQty(tee, 1) },
	} {
		got, err := change()
		refused(t, err, "order_line")
		if jsonOf(t, got) != jsonOf(t, c) {
			t.Errorf("%s changed the cart", name)
		}
	}
	c, err = c.Add(d.item("TEE"), 1)
	d.do(err)
	if c.UnitsOf("TEE") != 1 || c.Lines[len(c.Lines)-1].Of != (sale.Of{}) {
		t.Errorf("a tee that was chosen here went to the order: %+v", c.Lines)
	}
	c, err = c.Reprice(map[string]sale.Item{"TEE": d.item("TEE")})
	d.do(err)
	if l, _ := c.Find(tee); l.Unit != 34_00 {
		t.Errorf("the order's price is %d now", l.Unit)
	}
	gone, err := c.Remove(tee)
	d.do(err)
	if len(gone.Orders()) != 0 || len(gone.Lines) != len(c.Lines)-2 {
		t.Errorf("left are %+v", gone.Lines)
	}
	if step, _ := gone.Undoes(); step.Did != sale.Removed || step.Name.In("en") != "#1001" {
		t.Errorf("the step is %+v", step)
	}
	back, err := gone.Undo()
	d.do(err)
	if jsonOf(t, back.Lines) != jsonOf(t, c.Lines) {
		t.Error("undoing it did not bring the order back")
	}
	again := d.withOrder(full, preorder("1001"))
	if len(again.Lines) != len(full.Lines) {
		t.Errorf("added again, the order is there twice: %+v", again.Lines)
	}
}

func TestDiscountOfAShopIsNotChangedHere(t *testing.T) {
	d := newDesk(t)
	o := preorder("1001")
	o.Open = 80_00
	c := d.withOrder(sale.NewCart("c"), o)
	_, err := c.Reduce(c.Lines[0].ID, off(1_00, ""))
	refused(t, err, "order_line")
	_, err = c.Reduce(c.Lines[0].ID, sale.Discount{})
	refused(t, err, "order_line")
}

// The reason of a shop's discount lets nobody give one without being asked.
func TestReasonOfAShopIsNoWayRoundThePolicy(t *testing.T) {
	d := newDesk(t)
	r := one("MUG", 1, 0)
	r.Lines[0].Discount, r.Tenders = percent(money.Whole, ""), nil
	r.Lines[0].Discount.Reason = sale.OrderPrice
	_, err := d.sell(r)
	var no *ledger.Refusal
	if !errors.As(err, &no) {
		t.Fatalf("it was sold: %v", err)
	}
}

func TestCartWithAnOrderIsSetAsideWithIt(t *testing.T) {
	d := newDesk(t)
	c := d.withOrder(sale.NewCart("c"), preorder("1001"))
	parked, err := sale.Hold(context.Background(), d.Ledger, d.act("ana"), sale.Holding{Cart: c})
	d.do(err)
	back, err := sale.Resume(context.Background(), d.Ledger, d.act("ana"), parked.ID)
	d.do(err)
	if jsonOf(t, back.Lines) != jsonOf(t, c.Lines) {
		t.Errorf("%+v came back", back.Lines)
	}
	var line map[string]any
	d.do(json.Unmarshal([]byte(jsonOf(t, d.item("TEE"))), &line))
	if _, told := line["of"]; told {
		t.Error("a line of goods speaks of orders")
	}
}

// Whatever a shop asks for its goods, the lines come to that: to the minor unit
// where prices hold the tax, and at most one below it where the tax comes on top.
func TestQuotesComeToWhatIsOpen(t *testing.T) {
	for name, m := range map[string]money.TaxMode{"included": money.Included, "on top": money.OnTop} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, mode(m))
			rapid.Check(t, func(rt *rapid.T) {
				o := sale.Order{ID: "o", Ref: "o", Open: money.Amount(rapid.Int64Range(1, 300_00).Draw(rt, "open"))}
				for range rapid.IntRange(1, 5).Draw(rt, "lines") {
					o.Lines = append(o.Lines, sale.OrderLine{
						SKU: rapid.SampledFrom([]string{"TEE", "BOOK", "MUG", "VINYL"}).Draw(rt, "sku"),
						Qty: rapid.Int64Range(1, 4).Draw(rt, "units"), Unit: money.Amount(rapid.Int64Range(0, 60_00).Draw(rt, "unit")),
					})
				}
				lines, err := d.quote(o)
				if err != nil {
					rt.Fatal(err)
				}
				bill, err := sale.Cart{Lines: lines}.Bill(m)
				if err != nil {
					rt.Fatal(err)
				}
				if short := o.Open - bill.Total; short < 0 || m == money.Included && short != 0 || short > 1 {
					rt.Fatalf("%d is open and %d is asked: %+v", o.Open, bill.Total, lines)
				}
			})
		})
	}
}
