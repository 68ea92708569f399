package exchange_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/exchange"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// Whatever is exchanged for whatever, one exchange after the other, cancelled at
// times and paid or given back in whatever way: the drawer holds what was paid in
// cash less what went back, nothing comes back twice, and both sides of each
// exchange add up (invariants 9 and 10). The desk's verify adds it up again.
func TestDrawnExchangesAddUp(t *testing.T) {
	d := newDesk(t)
	done := 0
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.Int64Range(1, 3).Draw(rt, "qty")
		have := d.sold(units("ODD", n), cash(money.RoundCash(money.Amount(n)*9_99, 5)))
		drawer := d.expected()
		for range rapid.IntRange(1, 4).Draw(rt, "exchanges") {
			r := drawSwap(rt, have)
			e, err := d.swap(r)
			var no *ledger.Refusal
			if errors.As(err, &no) {
				continue
			}
			if err != nil {
				rt.Fatal(err)
			}
			if rapid.IntRange(0, 3).Draw(rt, "cancel") == 0 {
				if _, err := d.undo(e); err != nil {
					rt.Fatal(err)
				}
				if d.expected() != drawer {
					rt.Fatalf("cancelled, %d is in the drawer of %d", d.expected(), drawer)
				}
				continue
			}
			drawer += cashOf(e.Out.Tenders) - cashOf(e.Back.Tenders)
			if got := d.expected(); got != drawer {
				rt.Fatalf("%d is in the drawer, should be %d", got, drawer)
			}
			if e.Out.Total+e.Out.Rounding < e.Value || e.Back.Total+e.Back.Rounding < e.Value {
				rt.Fatalf("%d was exchanged of %d for %d", e.Value, e.Back.Total, e.Out.Total)
			}
			have, done = e.Out, done+1
		}
	})
	if done == 0 {
		t.Error("nothing was exchanged")
	}
}

func drawSwap(t *rapid.T, have sale.Receipt) exchange.Request {
	r := exchange.Request{
		Of: have.Sale, Sale: newSale(), Reason: "size",
		Parts: []refund.Part{{Line: 1, Qty: rapid.Int64Range(1, have.Lines[0].Qty).Draw(t, "back"), Goods: refund.Damaged}},
	}
	r.Lines = units(rapid.SampledFrom([]string{"ODD", "CENT", "MUG"}).Draw(t, "sku"), rapid.Int64Range(1, 4).Draw(t, "out"))
	back := money.Amount(r.Parts[0].Qty) * have.Lines[0].Unit
	out := money.Amount(r.Lines[0].Qty) * map[string]money.Amount{"ODD": 9_99, "CENT": 1, "MUG": 16_00}[r.Lines[0].SKU]
	switch rapid.IntRange(0, 3).Draw(t, "tender") {
	case 0:
		r.Tenders = []sale.Tender{card(max(0, out-back))}
	case 1:
		r.Tenders = []sale.Tender{cash(money.RoundCash(max(0, out-back), 5))}
	case 2:
		r.Tenders = []sale.Tender{owing(0)}
	}
	return r
}

func cashOf(all []sale.Tender) (sum money.Amount) {
	for _, t := range all {
		if t.Kind == money.Cash {
			sum += t.Amount
		}
	}
	return sum
}
