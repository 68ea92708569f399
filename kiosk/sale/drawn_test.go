package sale_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// Whatever is put into a cart and however it is paid: lines, tax and rounding
// are what the tenders pay less the change (invariant 9), and the drawer gains
// the cash (invariant 10). The desk's verify adds everything up once more.
func TestDrawnSalesAddUp(t *testing.T) {
	for name, sets := range map[string][]set{
		"included":         {mode(money.Included)},
		"on top":           {mode(money.OnTop)},
		"included, 0.05":   {step(5)},
		"on top, 1.00":     {mode(money.OnTop), step(100)},
		"included, odd 7s": {step(7)},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, sets...)
			settings := d.settings()
			sold := 0
			rapid.Check(t, func(rt *rapid.T) {
				before := d.expected()
				receipt, err := d.sell(drawRequest(rt, d, settings.TaxMode, settings.CashStep))
				var refusal *ledger.Refusal
				if errors.As(err, &refusal) {
					if after := d.expected(); after != before {
						rt.Fatalf("a refusal (%s) moved %d", refusal.Code, after-before)
					}
					return
				}
				if err != nil {
					rt.Fatal(err)
				}
				sold++
				balanced(rt, receipt, d.expected()-before, settings.CashStep)
			})
			if sold == 0 {
				t.Error("no drawn sale was sold")
			}
		})
	}
}

func balanced(t *rapid.T, r sale.Receipt, gain, step money.Amount) {
	var lines, tax, given, paid, drawer money.Amount
	for _, l := range r.Lines {
		lines += l.Net
		tax += l.Tax
	}
	for _, x := range r.Tenders {
		paid += x.Amount
		given += max(x.Given, x.Amount)
		if x.Kind == money.Cash {
			drawer += x.Given
		}
	}
	if lines+tax+r.Rounding != given-r.Change || paid != r.Total+r.Rounding {
		t.Fatalf("lines %d, tax %d, rounding %d, given %d, change %d, paid %d of %d", lines, tax, r.Rounding, given, r.Change, paid, r.Total)
	}
	if drawer-r.Change != gain {
		t.Fatalf("the drawer got %d, and should hold %d more", drawer-r.Change, gain)
	}
	if 2*max(r.Rounding, -r.Rounding) > step {
		t.Fatalf("rounded by %d with a step of %d", r.Rounding, step)
	}
}

// drawRequest fills a cart and pays it in up to three parts; one in a few
// payments doesn't fit.
func drawRequest(t *rapid.T, d *desk, mode money.TaxMode, step money.Amount) sale.Request {
	c := sale.NewCart(id())
	for range rapid.IntRange(0, 4).Draw(t, "lines") {
		item := d.item(rapid.SampledFrom([]string{"MUG", "CENT", "GIFT", "TEE"}).Draw(t, "sku"))
		if next, err := c.Add(item, rapid.Int64Range(1, 9).Draw(t, "units")); err == nil {
			c = next
		}
		line := c.Lines[len(c.Lines)-1].ID
		if next, err := c.Reduce(line, drawDiscount(t)); err == nil && rapid.Bool().Draw(t, "reduce") {
			c = next
		}
	}
	for range rapid.IntRange(0, 2).Draw(t, "parts") {
		c = drawPart(t, c, mode, step)
	}
	_, due, err := c.Due(mode, step)
	if err != nil {
		t.Fatal(err)
	}
	if rapid.IntRange(0, 9).Draw(t, "slip") == 0 {
		due += money.Amount(rapid.Int64Range(-3, 3).Draw(t, "by"))
	}
	var last []sale.Tender
	if due > 0 || rapid.Bool().Draw(t, "no tender") {
		last = []sale.Tender{cash(due, due+money.Amount(rapid.Int64Range(0, 50_00).Draw(t, "back")))}
	}
	request, err := c.Request(mode, "en", last...)
	if err != nil {
		t.Fatal(err)
	}
	return request
}

func drawPart(t *rapid.T, c sale.Cart, mode money.TaxMode, step money.Amount) sale.Cart {
	exact, _, err := c.Due(mode, step)
	if err != nil || exact <= 0 {
		return c
	}
	amount := money.Amount(rapid.Int64Range(1, int64(exact)).Draw(t, "amount"))
	tender := card(amount)
	if rapid.Bool().Draw(t, "cash") {
		amount = money.RoundCash(amount, step)
		tender = cash(amount, amount+money.Amount(rapid.Int64Range(0, 10_00).Draw(t, "change")))
	}
	if next, err := c.Take(mode, step, sale.Part{Tender: tender}); err == nil {
		return next
	}
	return c
}
