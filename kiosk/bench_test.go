package kiosk_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"popstand/kiosk/kiosktest"
)

// benchStall sells stickers and pins, of which it has plenty.
func benchStall(b *testing.B) *kiosktest.World {
	b.Helper()
	w := kiosktest.StallOf(b, kiosktest.Plenty())
	w.OpenTill(float)
	return w
}

// timed sells once and says how long that took, to the answer.
func timed(b *testing.B, w *kiosktest.World) (time.Duration, func() []kiosktest.Write) {
	b.Helper()
	op := kiosktest.NewOp()
	t0 := time.Now()
	r, err := kiosktest.SellTwoLines(w.Ledger, op)
	took := time.Since(t0)
	if err != nil {
		b.Fatal(err)
	}
	return took, func() []kiosktest.Write {
		writes, err := kiosktest.Rows(context.Background(), w, r)
		if err != nil {
			b.Fatal(err)
		}
		return writes
	}
}

// BenchmarkSale measures a paid two-line sale, durable, through the ledger,
// against the same rows written by bare SQLite; the two take turns, so they
// meet the same noise.
func BenchmarkSale(b *testing.B) {
	w := benchStall(b)
	x := kiosktest.NewBare(b, w)
	var ours, theirs kiosktest.Spread
	for b.Loop() {
		took, rows := timed(b, w)
		ours = append(ours, took)
		writes := rows()
		t0 := time.Now()
		if err := x.Commit(context.Background(), writes); err != nil {
			b.Fatal(err)
		}
		theirs = append(theirs, time.Since(t0))
	}
	b.ReportMetric(0, "ns/op") // it would be the two together
	b.ReportMetric(ours.Microseconds(.5), "p50-µs")
	b.ReportMetric(ours.Microseconds(.99), "p99-µs")
	b.ReportMetric(theirs.Microseconds(.5), "bare-p50-µs")
	b.ReportMetric(theirs.Microseconds(.99), "bare-p99-µs")
	b.ReportMetric(ours.Over(theirs, .5), "x-bare-p50")
	b.ReportMetric(ours.Over(theirs, .99), "x-bare-p99")
}

// BenchmarkCrowd measures sales a second with several callers at once, and how
// many times that is of what one caller gets.
func BenchmarkCrowd(b *testing.B) {
	w := benchStall(b)
	rate := map[int]float64{}
	for b.Loop() {
		for _, callers := range []int{1, 8, 64} {
			rate[callers] = max(rate[callers], crowd(b, w, callers))
		}
	}
	b.ReportMetric(0, "ns/op")
	for _, callers := range []int{1, 8, 64} {
		b.ReportMetric(rate[callers], fmt.Sprintf("sales/s-%d", callers))
	}
	b.ReportMetric(rate[64]/rate[1], "x-64-to-1")
}

func crowd(b *testing.B, w *kiosktest.World, callers int) float64 {
	b.Helper()
	const sales = 512
	var left atomic.Int64
	left.Store(sales)
	var all sync.WaitGroup
	t0 := time.Now()
	for range callers {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if _, err := kiosktest.SellTwoLines(w.Ledger, kiosktest.NewOp()); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return sales / time.Since(t0).Seconds()
}

// BenchmarkLongDay measures the same sale with 1,000 and with 100,000 sales in
// the database, in turns: how long a stall has sold must not show.
func BenchmarkLongDay(b *testing.B) {
	few, many := benchStall(b), benchStall(b)
	few.Fill(1_000)
	many.Fill(100_000)
	var early, late kiosktest.Spread
	for b.Loop() {
		took, _ := timed(b, few)
		early = append(early, took)
		took, _ = timed(b, many)
		late = append(late, took)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(early.Microseconds(.5), "p50-µs-at-1000")
	b.ReportMetric(late.Microseconds(.5), "p50-µs-at-100000")
	b.ReportMetric(late.Over(early, .5), "x-100000-to-1000")
}
