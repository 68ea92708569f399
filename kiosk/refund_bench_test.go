package kiosk_test

import (
	"context"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// BenchmarkRefund measures a refund of all units of a two-line sale from its
// receipt alone: its code is looked up, then it is taken back. It takes turns
// with the sale itself, so they meet the same noise.
func BenchmarkRefund(b *testing.B) {
	w := benchStall(b)
	d := &refund.Desk{Ledger: w.Ledger}
	var sales, finds, refunds kiosktest.Spread
	for b.Loop() {
		t0 := time.Now()
		sold, err := kiosktest.SellTwoLines(w.Ledger, kiosktest.NewOp())
		sales = append(sales, time.Since(t0))
		if err != nil {
			b.Fatal(err)
		}
		act := w.Act("jonas")
		t0 = time.Now()
		f, err := d.Find(context.Background(), sold.Plain())
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
