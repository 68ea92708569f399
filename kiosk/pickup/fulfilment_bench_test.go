package pickup_test

import (
	"context"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
)

// BenchmarkFiguresOfABoard measures what an open board reads after each hand-over,
// at a stall that knows a hundred thousand orders, beside reading all of it anew.
// What counts is the ratio.
func BenchmarkFiguresOfABoard(b *testing.B) {
	w, codes := filled(b, 100_000)
	read := func(d *pickup.Desk) time.Duration {
		begun := time.Now()
		must(b, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			_, _, err := d.Fulfilment(ctx, q)
			return err
		}))
		return time.Since(begun)
	}
	var next, anew, board kiosktest.Spread
	read(&w.Desk)
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		must(b, w.Note(ctx, w.act("ana"), w.scan(codes[i%len(codes)])))
		_, _ = w.handOver(codes[i%len(codes)]) // the second time round there is nothing left
		b.StartTimer()
		next = append(next, read(&w.Desk))
		begun := time.Now()
		w.board("noon")
		board = append(board, time.Since(begun))
		if i%50 == 0 {
			anew = append(anew, read(&pickup.Desk{Ledger: w.Ledger, Keys: w.Keys, Random: w.Random}))
		}
	}
	b.ReportMetric(0, "ns/op") // it would be all of them together
	b.ReportMetric(next.Microseconds(.5), "p50-µs-after-a-hand-over")
	b.ReportMetric(next.Microseconds(.99), "p99-µs-after-a-hand-over")
	b.ReportMetric(anew.Microseconds(.5), "p50-µs-anew")
	b.ReportMetric(anew.Over(next, .5), "x-anew-to-next-p50")
	b.ReportMetric(board.Microseconds(.5), "p50-µs-slots")
}
