package refund_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
)

// Whatever was sold and however it is taken back, in pieces, by several tenders,
// with some of it cancelled: never more than was paid, line by line, and in the
// end exactly what was paid (invariant 9). The desk's verify adds it up again.
func TestDrawnRefundsGiveBackWhatWasPaid(t *testing.T) {
	for name, sets := range map[string][]set{
		"included":        {mode(money.Included)},
		"on top":          {mode(money.OnTop)},
		"included, 0.05":  {step(5)},
		"on top, 1.00":    {mode(money.OnTop), step(100)},
		"as it came, 0.1": {step(10), policy(func(p *event.Refunds) { p.Tenders = event.DefaultRefunds().Tenders; p.Alone[staff.Cashier] = money.Max })},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, append(sets, unsynced)...)
			whole := 0
			rapid.Check(t, func(rt *rapid.T) {
				lines, tender := drawSale(rt, d)
				s := d.sold(lines, tender)
				a := account{s: s, given: map[string]money.Amount{}}
				for range rapid.IntRange(1, 6).Draw(rt, "refunds") {
					a.some(rt, d)
				}
				if a.rest(rt, d) {
					whole++
				}
			})
			if whole == 0 {
				t.Error("no sale came back whole")
			}
		})
	}
}

// drawSale is what somebody buys, paid in cash, or in part by card.
func drawSale(t *rapid.T, d *desk) ([]sale.Ordered, sale.Tender) {
	var lines []sale.Ordered
	for range rapid.IntRange(1, 4).Draw(t, "lines") {
		o := sale.Ordered{
			SKU: rapid.SampledFrom([]string{"MUG", "CENT", "ODD", "GIFT"}).Draw(t, "sku"), Qty: rapid.Int64Range(1, 7).Draw(t, "qty"),
		}
		if rapid.Bool().Draw(t, "reduced") {
			o.Discount = sale.Discount{Discount: money.Discount{Kind: money.ByPercent, Percent: rapid.SampledFrom([]money.Rate{33_333, 70_000, 100_000}).Draw(t, "off")}, Reason: "damaged"}
		}
		lines = append(lines, o)
	}
	total := d.price(lines)
	if rapid.Bool().Draw(t, "card") && total > 0 {
		return lines, card(total)
	}
	return lines, cash(money.RoundCash(total, d.settings().CashStep))
}

// account is what one sale's refunds came to, reckoned by hand.
type account struct {
	s     sale.Receipt
	given map[string]money.Amount
	back  money.Amount
	mixed bool // some of it went back by another tender than it came in
}

// some takes some of it back, or more than there is, and cancels it at times.
func (a *account) some(t *rapid.T, d *desk) {
	f := d.find(a.s.Number)
	r := of(a.s)
	for _, l := range f.Lines {
		if n := rapid.Int64Range(0, l.Left+1).Draw(t, "qty"); n > 0 {
			r.Parts = append(r.Parts, refund.Part{Line: l.Line, Qty: n, Goods: rapid.SampledFrom([]refund.Goods{refund.Restock, refund.Damaged, refund.Keep}).Draw(t, "goods")})
		}
	}
	switch rapid.IntRange(0, 2).Draw(t, "tender") {
	case 1:
		r.Tenders = []sale.Tender{card(0)}
	case 2:
		r.Tenders = []sale.Tender{card(money.Amount(rapid.Int64Range(1, 5_00).Draw(t, "card"))), cash(0)}
	}
	b, err := d.refund(r)
	var no *ledger.Refusal
	if errors.As(err, &no) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if rapid.IntRange(0, 3).Draw(t, "cancel") == 0 {
		if _, err := d.undo(b.Refund); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, x := range r.Tenders {
		a.mixed = a.mixed || x.Kind != a.s.Tenders[0].Kind
	}
	a.add(t, d, b)
}

func (a *account) add(t *rapid.T, d *desk, b refund.Refund) {
	for _, x := range b.Tenders {
		a.given[x.Kind] += x.Amount
	}
	a.back += b.Total + b.Rounding
	if paid := a.s.Total + a.s.Rounding; a.back > paid {
		t.Fatalf("%d went back of %d", a.back, paid)
	}
	if cash, step := b.Given("cash"), d.settings().CashStep; cash < 0 || step > 0 && cash%step != 0 {
		t.Fatalf("%d went back in cash, in steps of %d", cash, step)
	}
	if f := d.find(a.s.Number); f.Back != a.back {
		t.Fatalf("it is said that %d went back, it was %d", f.Back, a.back)
	}
}

// rest takes all of it back that is left, and compares line by line.
func (a *account) rest(t *rapid.T, d *desk) bool {
	var parts []refund.Part
	for _, l := range d.find(a.s.Number).Lines {
		if l.Left > 0 {
			parts = append(parts, part(l.Line, l.Left))
		}
	}
	kind := a.s.Tenders[0].Kind
	if len(parts) > 0 {
		r := of(a.s, parts...)
		if kind == sale.Card {
			r.Tenders = []sale.Tender{card(0)}
		}
		b, err := d.refund(r)
		var no *ledger.Refusal
		if errors.As(err, &no) && no.Code == "refund_tender" {
			return false // some of it went back by another tender
		}
		if err != nil {
			t.Fatal(err)
		}
		a.add(t, d, b)
	}
	sums := map[int]money.Back{}
	for _, b := range d.find(a.s.Number).Refunds {
		for _, l := range b.Lines {
			if !b.Undone {
				sums[l.Line] = sums[l.Line].Add(money.Back{Gross: l.Gross, Off: l.Off, Net: l.Net, Tax: l.Tax})
			}
		}
	}
	for i, l := range a.s.Lines {
		if want := (money.Back{Gross: l.Gross, Off: l.Off, Net: l.Net, Tax: l.Tax}); sums[i+1] != want {
			t.Fatalf("line %d gave back %+v of %+v", i+1, sums[i+1], want)
		}
	}
	paid, step := a.s.Total+a.s.Rounding, d.settings().CashStep
	if a.back != paid && !a.mixed || paid-a.back >= max(1, step) {
		t.Fatalf("%s went back of %d", fmt.Sprint(a.given), paid)
	}
	return true
}
