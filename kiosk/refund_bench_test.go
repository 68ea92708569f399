package kiosk_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// BenchmarkRefund measures a refund of all units of a two-line sale from its
// receipt alone: its signed code is verified and looked up, then it is taken back.
// It takes turns with the sale itself, which signs that code, so they meet the same
// noise.
func BenchmarkRefund(b *testing.B) {
	w := benchStall(b)
	k, err := keys.Open(context.Background(), keys.Config{Dir: w.Dir, Ledger: w.Ledger, Random: rand.Reader, Machine: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	d := &refund.Desk{Ledger: w.Ledger, Keys: k}
	s := sale.Seller{Ledger: w.Ledger, Keys: k}
	var sales, finds, refunds kiosktest.Spread
	for b.Loop() {
		t0 := time.Now()
		sold, err := sellSigned(s)
		sales = append(sales, time.Since(t0))
		if err != nil {
			b.Fatal(err)
		}
		text, act := sold.Text(k), w.Act("jonas")
		t0 = time.Now()
		f, err := d.Find(context.Background(), text)
		finds = append(finds, time.Since(t0))
		if err == nil {
			_, err = d.Refund(context.Background(), act, refund.Request{
				Sale: f.Sale, Reason: "size", Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash}}},
				Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Restock}, {Line: 2, Qty: 2, Goods: refund.Restock}},
			})
		}
		refunds = append(refunds, time.Since(t0))
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(0, "ns/op") // it would be the two together
	b.ReportMetric(sales.Microseconds(.5), "sale-p50-µs")
	b.ReportMetric(finds.Microseconds(.5), "find-p50-µs")
	b.ReportMetric(refunds.Microseconds(.5), "p50-µs")
	b.ReportMetric(refunds.Microseconds(.99), "p99-µs")
	b.ReportMetric(refunds.Over(sales, .5), "x-sale-p50")
}

// sellSigned is kiosktest.SellTwoLines with a signed receipt.
func sellSigned(s sale.Seller) (sale.Receipt, error) {
	return s.Sell(context.Background(), ledger.Act{Op: kiosktest.NewOp(), Actor: "ana"}, sale.Request{
		Lines:   []sale.Ordered{{SKU: "STICK", Qty: 1}, {SKU: "PINS", Qty: 2}},
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 3600, Given: 5000}}},
		Lang:    "en",
	})
}
