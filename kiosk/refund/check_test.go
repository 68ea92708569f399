package refund_test

import (
	"context"
	"strings"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
)

// Each of these is recorded as no command would, and verify says so.
func TestVerifyFindsRefundsThatMayNotBe(t *testing.T) {
	for name, c := range map[string]struct {
		say    string
		change func(b *refund.Refunded)
	}{
		"a unit twice": {"unit 1 came back twice", func(*refund.Refunded) {}},
		"a dearer unit": {"its units cost", func(b *refund.Refunded) {
			b.Lines[0].Uses = []int64{2}
			b.Lines[0].Net += 100
			b.Total += 100
			b.Taxes[0].Net += 100
			b.Taxes[0].Gross += 100
			b.Tenders[0].Amount += 100
		}},
		"a unit too many":   {"no such units", func(b *refund.Refunded) { b.Lines[0].Uses = []int64{2, 3} }},
		"another line":      {"no such units", func(b *refund.Refunded) { b.Lines[0].Line = 7; b.Lines[0].Uses = []int64{2} }},
		"a unit of another": {"its units cost", func(b *refund.Refunded) { b.Lines[0].Uses = []int64{9} }},
		"another receipt":   {"not its receipt", func(b *refund.Refunded) { b.Lines[0].Uses = []int64{2}; b.Code++ }},
		"more than the sum": {"tenders give back", func(b *refund.Refunded) { b.Lines[0].Uses = []int64{2}; b.Tenders[0].Amount++ }},
		"more than was paid": {"was given back of", func(b *refund.Refunded) {
			b.Lines[0].Uses = []int64{2}
			b.Rounding = 100_00
			b.Tenders[0].Amount += 100_00
		}},
		"a wrong sum":       {"it says", func(b *refund.Refunded) { b.Lines[0].Uses = []int64{2}; b.Tax++ }},
		"a wrong tax table": {"the tax table", func(b *refund.Refunded) { b.Lines[0].Uses = []int64{2}; b.Taxes[0].Tax++ }},
		"a number twice":    {"is used twice", func(b *refund.Refunded) { b.Lines[0].Uses = []int64{2}; b.Counter = 1 }},
		"a missing number":  {"is missing before", func(b *refund.Refunded) { b.Lines[0].Uses = []int64{2}; b.Counter = 3 }},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			s := d.sold(units("MUG", 2), cash(32_00))
			first := d.back(of(s, part(1, 1)))
			b := first.Refunded
			b.Refund, b.Counter, b.Job = "planted", 2, "planted"
			c.change(&b)
			d.plant(b)
			d.found(c.say)
		})
	}
}

func (d *desk) plant(b refund.Refunded) {
	d.t.Helper()
	d.spoiled = true
	d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, refund.KindRefunded, b)
		return err
	})
	// A conflict that nobody is shown: what is planted came from one node.
	d.do(d.Ledger.Local(ctx, func(ctx context.Context, t ledger.Tables) error { return t.Exec(ctx, "DELETE FROM claim_conflict") }))
}

// found fails unless verify says so.
func (d *desk) found(say string) {
	d.t.Helper()
	all := d.problems()
	for _, p := range all {
		if strings.Contains(p.String(), say) {
			return
		}
	}
	d.t.Errorf("verify does not say %q: %v", say, all)
}

func TestVerifyFindsAZWithoutItsRefunds(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("MUG", 2), cash(32_00))
	b := d.back(of(s, part(1, 1)))
	d.spoiled = true
	d.record("ana", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, "till.closed", map[string]any{
			"till": b.Till, "z": 1, "series": "A", "sales": 1, "items": 32_00, "tax": 5_11, "total": 32_00,
			"tenders": []any{map[string]any{"kind": "cash", "n": 1, "amount": 32_00}}, "expected": 182_00,
			"taxes": []any{map[string]any{"rate": 190_000, "net": 26_89, "tax": 5_11, "gross": 32_00}},
		})
		return err
	})
	d.found("says refunds of")
	d.found("expected 18200, the journal gives 16600")
}

func TestVerifyFindsARefundWithoutPaper(t *testing.T) {
	d := newDesk(t)
	d.back(of(d.sold(units("MUG", 1), cash(16_00)), part(1, 1)))
	d.spoiled = true
	d.do(d.Ledger.Local(ctx, func(ctx context.Context, t ledger.Tables) error {
		return t.Exec(ctx, "DELETE FROM job WHERE kind = 'refund'")
	}))
	d.found("A-R000001 was never queued for paper")
}
