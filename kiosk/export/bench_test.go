package export_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"popstand/kiosk/export"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/report"
)

// BenchmarkExport measures the full export of 1,000 and of 100,000 sales: its time
// for each sale must not grow, and its memory must not grow at all. The same
// bytes are copied beside it with an fsync of each file.
func BenchmarkExport(b *testing.B) {
	few, many := filled(b, 1_000), filled(b, 100_000)
	var small, large, copied kiosktest.Spread
	var x export.Export
	var fewPeak, manyPeak uint64
	for b.Loop() {
		var took time.Duration
		_, took, fewPeak = measured(b, few)
		small = append(small, took)
		x, took, manyPeak = measured(b, many)
		large = append(large, took)
		copied = append(copied, copyOf(b, x))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(small.Microseconds(.5)/1e3, "p50-ms-of-1000")
	b.ReportMetric(large.Microseconds(.5)/1e3, "p50-ms-of-100000")
	b.ReportMetric(large.Over(small, .5)/100, "x-per-sale-100000-to-1000")
	b.ReportMetric(float64(fewPeak)/(1<<20), "MB-heap-of-1000")
	b.ReportMetric(float64(manyPeak)/(1<<20), "MB-heap-of-100000")
	b.ReportMetric(float64(x.Bytes())/(1<<20), "MB-written")
	b.ReportMetric(float64(x.Bytes())/(1<<20)/large.At(.5).Seconds(), "MB/s-export")
	b.ReportMetric(copied.Microseconds(.5)/1e3, "p50-ms-copy")
	b.ReportMetric(copied.Over(large, .5), "x-copy-to-export")
}

func filled(b *testing.B, sales int) *kiosktest.World {
	b.Helper()
	w := kiosktest.StallOf(b, kiosktest.Plenty())
	w.OpenTill(150_00)
	w.Fill(sales)
	return w
}

// measured writes an export, and says how long it took and how much more of the
// heap was in use on the way than before.
func measured(b *testing.B, w *kiosktest.World) (export.Export, time.Duration, uint64) {
	b.Helper()
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	peak := before.HeapInuse
	from := export.Source{Reader: report.Reader{Ledger: w.Ledger}, Program: "test"}
	t0 := time.Now()
	x, err := export.Write(context.Background(), from, b.TempDir(), export.Wish{Told: func(p export.Progress) {
		if p.Facts%10_000 == 0 || p.Facts == p.Of {
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapInuse)
		}
	}})
	took := time.Since(t0)
	if err != nil {
		b.Fatal(err)
	}
	return x, took, peak - before.HeapInuse
}

// copyOf copies the files of an export, and syncs each.
func copyOf(b *testing.B, x export.Export) time.Duration {
	b.Helper()
	to := b.TempDir()
	t0 := time.Now()
	for _, f := range x.Manifest.Files {
		in, err := os.Open(filepath.Join(x.Path, f.Name))
		if err != nil {
			b.Fatal(err)
		}
		out, err := os.Create(filepath.Join(to, f.Name))
		if err != nil {
			b.Fatal(err)
		}
		_, err = io.CopyBuffer(struct{ io.Writer }{out}, struct{ io.Reader }{in}, make([]byte, 1<<18))
		if err = errors.Join(err, in.Close(), out.Sync(), out.Close()); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(t0)
}
