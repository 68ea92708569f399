package counter_test

import (
	"bytes"
	"net/http"
	"slices"
	"testing"
	"time"

	"popstand/ui/counter"
)

// BenchmarkSellPage gives the selling screen of the demo stall as it goes over
// the wire, without a network: routing, session, page. It reports the slowest
// one in a hundred.
func BenchmarkSellPage(b *testing.B) {
	s := selling(b).add("TEE-M").add("LP-PINK")
	took := make([]time.Duration, 0, b.N)
	b.ResetTimer()
	for b.Loop() {
		began := time.Now()
		s.send(http.MethodGet, "/sell", nil)
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(len(s.body)), "bytes")
}

// BenchmarkSellRender draws the same screen into a buffer and nothing else: no
// request, no session, no client.
func BenchmarkSellRender(b *testing.B) {
	view := stallOf("en").sell()
	var page bytes.Buffer
	took := make([]time.Duration, 0, b.N)
	for b.Loop() {
		page.Reset()
		began := time.Now()
		if err := counter.SellPage(view).Render(b.Context(), &page); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
