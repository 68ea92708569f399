package counter_test

import (
	"net/http"
	"slices"
	"testing"
	"time"
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
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(len(s.body)), "bytes")
}
