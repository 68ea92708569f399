package sale_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/event"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

func goods() []sale.Item {
	return []sale.Item{
		{SKU: "TEE", Name: event.Plain("Tour tee"), Option: event.Plain("M"), Unit: 35_00, Rate: 190_000},
		{SKU: "BOOK", Name: event.Plain("Book"), Unit: 18_00, Rate: 70_000},
		{SKU: "CENT", Name: event.Plain("Cent"), Unit: 1, Rate: 190_000},
	}
}

// cartOf is a cart with some units of each item, in order.
func cartOf(t testing.TB, units ...int64) sale.Cart {
	t.Helper()
	c := sale.NewCart("01")
	for i, n := range units {
		var err error
		if c, err = c.Add(goods()[i], n); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestCartMergesTheSameItem(t *testing.T) {
	c := cartOf(t, 2, 1)
	c, err := c.Add(goods()[0], 3)
	if err != nil || len(c.Lines) != 2 || c.Lines[0].Qty != 5 || c.Last != c.Lines[0].ID || c.Units() != 6 || c.UnitsOf("TEE") != 5 {
		t.Errorf("got %+v, %v", c, err)
	}
}

func TestCartKeepsADiscountedLineApart(t *testing.T) {
	c := cartOf(t, 2)
	c, err := c.Reduce(c.Lines[0].ID, percent(100_000, ""))
	if err != nil {
		t.Fatal(err)
	}
	if c, err = c.Add(goods()[0], 1); err != nil || len(c.Lines) != 2 || c.Lines[1].Qty != 1 {
		t.Errorf("got %+v, %v", c.Lines, err)
	}
	bill, err := c.Bill(money.Included)
	if err != nil || bill.Total != 98_00 {
		t.Errorf("costs %d, %v", bill.Total, err)
	}
}

func TestCartKeepsAnotherPriceApart(t *testing.T) {
	c := cartOf(t, 1)
	dearer := goods()[0]
	dearer.Unit = 40_00
	if c, _ = c.Add(dearer, 1); len(c.Lines) != 2 {
		t.Errorf("got %+v", c.Lines)
	}
}

func TestCartRefusesAndStaysAsItWas(t *testing.T) {
	c := cartOf(t, 2, 1)
	first := c.Lines[0].ID
	long := sale.NewCart("02")
	for i := range 200 {
		item := goods()[2]
		item.SKU = string(rune('a'+i%26)) + string(rune('a'+i/26))
		long, _ = long.Add(item, 1)
	}
	for name, try := range map[string]struct {
		code   string
		cart   sale.Cart
		change func(sale.Cart) (sale.Cart, error)
	}{
		"add none":         {"qty_out_of_range", c, func(c sale.Cart) (sale.Cart, error) { return c.Add(goods()[2], 0) }},
		"add too many":     {"qty_out_of_range", c, func(c sale.Cart) (sale.Cart, error) { return c.Add(goods()[0], 9_998) }},
		"add beyond int64": {"qty_out_of_range", c, func(c sale.Cart) (sale.Cart, error) { return c.Add(goods()[0], 1<<63-1) }},
		"add negative":     {"qty_out_of_range", c, func(c sale.Cart) (sale.Cart, error) { return c.Add(goods()[0], -2) }},
		"set to none":      {"qty_out_of_range", c, func(c sale.Cart) (sale.Cart, error) { return c.SetQty(first, 0) }},
		"set to too many":  {"qty_out_of_range", c, func(c sale.Cart) (sale.Cart, error) { return c.SetQty(first, 10_000) }},
		"line 201":         {"too_many_lines", long, func(c sale.Cart) (sale.Cart, error) { return c.Add(goods()[0], 1) }},
		"unknown line":     {"no_such_line", c, func(c sale.Cart) (sale.Cart, error) { return c.Plus("9") }},
		"unknown removal":  {"no_such_line", c, func(c sale.Cart) (sale.Cart, error) { return c.Remove("9") }},
		"unknown minus":    {"no_such_line", c, func(c sale.Cart) (sale.Cart, error) { return c.Minus("9") }},
		"over 100 %":       {"discount_too_large", c, func(c sale.Cart) (sale.Cart, error) { return c.Reduce(first, percent(1_000_001, "")) }},
		"over the line":    {"discount_too_large", c, func(c sale.Cart) (sale.Cart, error) { return c.Reduce(first, off(70_01, "")) }},
		"below zero":       {"discount_negative", c, func(c sale.Cart) (sale.Cart, error) { return c.Reduce(first, off(-1, "")) }},
		"without reason": {"reason_missing", c, func(c sale.Cart) (sale.Cart, error) {
			return c.Reduce(first, sale.Discount{Discount: money.Discount{Kind: money.ByAmount, Amount: 1}})
		}},
		"nothing to undo": {"nothing_to_undo", sale.NewCart("03"), sale.Cart.Undo},
		"nothing to redo": {"nothing_to_redo", c, sale.Cart.Redo},
		"paid in part":    {"parts_taken", paidInPart(t, c), func(c sale.Cart) (sale.Cart, error) { return c.Plus(first) }},
		"undo in payment": {"parts_taken", paidInPart(t, c), sale.Cart.Undo},
	} {
		t.Run(name, func(t *testing.T) {
			before := jsonOf(t, try.cart)
			got, err := try.change(try.cart)
			refused(t, err, try.code)
			if jsonOf(t, got) != before {
				t.Errorf("the refused change gave %+v", got)
			}
		})
	}
}

func paidInPart(t testing.TB, c sale.Cart) sale.Cart {
	t.Helper()
	c, err := c.Take(money.Included, 0, sale.Part{Tender: cash(10_00, 20_00)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMinusTakesTheLineWithTheLastUnit(t *testing.T) {
	c := cartOf(t, 2)
	c, _ = c.Minus(c.Lines[0].ID)
	if c.Lines[0].Qty != 1 {
		t.Fatalf("got %+v", c.Lines)
	}
	if c, _ = c.Minus(c.Lines[0].ID); len(c.Lines) != 0 {
		t.Fatalf("got %+v", c.Lines)
	}
	if step, ok := c.Undoes(); !ok || step.Did != sale.Removed || step.Name.In("en") != "Tour tee" || step.Option.In("en") != "M" {
		t.Errorf("undo says %+v", step)
	}
}

func jsonOf(t interface{ Fatal(...any) }, v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// draw changes a cart in some way that a person could.
func draw(t *rapid.T, c sale.Cart) (sale.Cart, error) {
	line := sale.LineID("0")
	if len(c.Lines) > 0 {
		line = rapid.SampledFrom(c.Lines).Draw(t, "line").ID
	}
	switch rapid.IntRange(0, 7).Draw(t, "change") {
	case 0, 1:
		return c.Add(rapid.SampledFrom(goods()).Draw(t, "item"), rapid.Int64Range(-1, 5).Draw(t, "units"))
	case 2:
		return c.SetQty(line, rapid.Int64Range(-1, 10_000).Draw(t, "qty"))
	case 3:
		return c.Plus(line)
	case 4:
		return c.Minus(line)
	case 5:
		return c.Remove(line)
	case 6:
		return c.Reduce(line, drawDiscount(t))
	}
	return c.Clear()
}

func drawDiscount(t *rapid.T) sale.Discount {
	switch rapid.IntRange(0, 2).Draw(t, "discount") {
	case 0:
		return sale.Discount{}
	case 1:
		return percent(money.Rate(rapid.Int64Range(-1, 1_000_001).Draw(t, "percent")), "jonas")
	}
	return off(money.Amount(rapid.Int64Range(-1, 100_00).Draw(t, "off")), "jonas")
}

func TestUndoRestoresExactlyTheEarlierCart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := sale.NewCart("01")
		carts, texts := []sale.Cart{c}, []string{jsonOf(t, c.Lines)}
		for range rapid.IntRange(1, 25).Draw(t, "changes") {
			next, err := draw(t, c)
			if err != nil || len(next.Past) == len(c.Past) { // clearing an empty cart is no change
				continue
			}
			c = next
			carts, texts = append(carts, c), append(texts, jsonOf(t, c.Lines))
		}
		last := len(texts) - 1
		for i := last; i > 0; i-- {
			var err error
			if c, err = c.Undo(); err != nil || jsonOf(t, c.Lines) != texts[i-1] {
				t.Fatalf("undo %d gave %s, want %s: %v", i, jsonOf(t, c.Lines), texts[i-1], err)
			}
		}
		for i := 1; i <= last; i++ {
			var err error
			if c, err = c.Redo(); err != nil || jsonOf(t, c.Lines) != texts[i] {
				t.Fatalf("redo %d gave %s, want %s: %v", i, jsonOf(t, c.Lines), texts[i], err)
			}
		}
		for i, old := range carts {
			if jsonOf(t, old.Lines) != texts[i] {
				t.Fatalf("cart %d was changed by what came after it", i)
			}
		}
	})
}

func TestUndoForgetsWhatIsLongAgo(t *testing.T) {
	c := cartOf(t, 1)
	for range 50 {
		c, _ = c.Plus(c.Lines[0].ID)
	}
	if len(c.Past) != 30 {
		t.Errorf("remembers %d steps", len(c.Past))
	}
}

func TestPartsPayAtMostWhatIsOpen(t *testing.T) {
	c := cartOf(t, 2, 1) // 88.00
	for name, try := range map[string]struct {
		code string
		part sale.Part
	}{
		"too much card":   {"part_over", sale.Part{Tender: card(88_01)}},
		"too much cash":   {"part_over", sale.Part{Tender: cash(88_05, 100_00)}},
		"nothing":         {"tender_empty", sale.Part{Tender: card(0)}},
		"negative":        {"tender_empty", sale.Part{Tender: card(-1)}},
		"coins too small": {"cash_step", sale.Part{Tender: cash(10_01, 20_00)}},
		"short in hand":   {"cash_short", sale.Part{Tender: cash(20_00, 10_00)}},
		"unconfirmed":     {"card_unconfirmed", sale.Part{Tender: sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: 5_00}}}},
		"long reference": {"reference_too_long", sale.Part{Tender: sale.Tender{
			Tender: money.Tender{Kind: sale.Card, Amount: 5_00}, Confirmed: "ana", Reference: "12345678901234567890123456789012345678901",
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.Take(money.Included, 5, try.part)
			refused(t, err, try.code)
		})
	}
	_, err := sale.NewCart("02").Take(money.Included, 0, sale.Part{Tender: card(1)})
	refused(t, err, "cart_empty")
}

func TestPartsCanBeUndone(t *testing.T) {
	c := paidInPart(t, cartOf(t, 2))
	exact, cashDue, err := c.Due(money.Included, 5)
	if err != nil || exact != 60_00 || cashDue != 60_00 || c.Paid(money.Included, 5) {
		t.Errorf("due %d and %d, %v", exact, cashDue, err)
	}
	if c, err = c.Untake(c.Parts[0].ID); err != nil || len(c.Parts) != 0 {
		t.Errorf("got %+v, %v", c.Parts, err)
	}
	_, err = c.Untake("1")
	refused(t, err, "no_such_part")
}

func TestCashRoundingClosesThePayment(t *testing.T) {
	c := cartOf(t, 1, 0+1, 2) // 53.02
	c, err := c.Take(money.Included, 5, sale.Part{Tender: card(40_00)})
	if err != nil {
		t.Fatal(err)
	}
	if _, cashDue, _ := c.Due(money.Included, 5); cashDue != 13_00 {
		t.Errorf("cash due %d", cashDue)
	}
	c, err = c.Take(money.Included, 5, sale.Part{Tender: cash(13_00, 20_00)})
	if err != nil || !c.Paid(money.Included, 5) {
		t.Fatalf("not paid: %v", err)
	}
	if exact, cashDue, _ := c.Due(money.Included, 5); exact != 0 || cashDue != 0 {
		t.Errorf("still due: %d and %d", exact, cashDue)
	}
}
