package sale_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// The verifier must see each way in which a sale can be wrong.
func TestVerifySeesWhatIsWrongWithASale(t *testing.T) {
	for name, c := range map[string]struct {
		invariant int
		words     string
		spoil     func(p *sale.Paid)
	}{
		"number twice":   {3, "A-000001 is used twice", func(p *sale.Paid) { p.Counter = 1 }},
		"number missing": {3, "A-000002 is missing", func(p *sale.Paid) { p.Counter = 3 }},
		"line":           {9, "lines of", func(p *sale.Paid) { p.Lines[0].Gross++ }},
		"tax":            {9, "lines add up", func(p *sale.Paid) { p.Lines[0].Tax++ }},
		"change":         {9, "is not tenders", func(p *sale.Paid) { p.Change++ }},
		"rounding":       {9, "is not tenders", func(p *sale.Paid) { p.Rounding++ }},
		"tender": {9, "tenders pay", func(p *sale.Paid) {
			p.Tenders = append([]sale.Tender{}, p.Tenders...)
			p.Tenders[0].Amount--
			p.Tenders[0].Kind = money.Cash
		}},
		"tax table": {9, "the tax table", func(p *sale.Paid) { p.Taxes[0].Net--; p.Taxes[0].Tax++ }},
		"tax rate":  {9, "the tax table", func(p *sale.Paid) { p.Taxes = nil }},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.spoiled = true
			p := d.sold(one("MUG", 1, 16_00)).Paid
			p.Sale, p.Counter, p.Job = id(), 2, "another"
			c.spoil(&p)
			d.record("ana", func(ctx context.Context, tx *ledger.Tx) error {
				_, err := tx.Record(ctx, sale.KindPaid, p)
				return err
			})
			for _, found := range d.problems() {
				if found.Invariant == c.invariant && strings.Contains(found.Words, c.words) {
					return
				}
			}
			t.Errorf("found only %v", d.problems())
		})
	}
}
