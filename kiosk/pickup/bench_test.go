package pickup_test

import (
	"crypto/ed25519"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/verdict"
)

// BenchmarkScan verifies and judges codes at a stall that knows a thousand
// orders and at one that knows a quarter of a million, in turns, beside a bare
// Ed25519 verification. What counts are the ratios, and how many pages a scan
// reads from the file that no reader has in memory.
func BenchmarkScan(b *testing.B) {
	small, few := filled(b, 1_000)
	large, many := filled(b, 250_000)
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	message := make([]byte, 49)
	signature := ed25519.Sign(key, message)
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		b.Fatal("no public key")
	}
	var thousand, quarter, bare kiosktest.Spread
	timed := func(into *kiosktest.Spread, f func()) {
		begun := time.Now()
		f()
		*into = append(*into, time.Since(begun))
	}
	for i := 0; b.Loop(); i++ {
		timed(&thousand, func() { green(b, small, few[i%len(few)]) })
		timed(&quarter, func() { green(b, large, many[i%len(many)]) })
		timed(&bare, func() {
			if !ed25519.Verify(public, message, signature) {
				b.Fatal("not verified")
			}
		})
	}
	before := systemReads(b)
	for i := range picked {
		green(b, large, many[i])
	}
	b.ReportMetric(float64(systemReads(b)-before)/picked, "pages-read-at-250000")
	b.ReportMetric(0, "ns/op") // it would be all three together
	b.ReportMetric(thousand.Microseconds(.5), "p50-µs-at-1000")
	b.ReportMetric(thousand.Microseconds(.99), "p99-µs-at-1000")
	b.ReportMetric(quarter.Microseconds(.5), "p50-µs-at-250000")
	b.ReportMetric(quarter.Microseconds(.99), "p99-µs-at-250000")
	b.ReportMetric(bare.Microseconds(.5), "ed25519-p50-µs")
	b.ReportMetric(quarter.Over(thousand, .5), "x-250000-to-1000-p50")
	b.ReportMetric(quarter.Over(thousand, .99), "x-250000-to-1000-p99")
	b.ReportMetric(quarter.Over(bare, .5), "x-ed25519-p50")
}

// systemReads is how often this process has read from a file, in Linux's count;
// 0 on other systems.
func systemReads(b *testing.B) (n int) {
	b.Helper()
	if raw, err := os.ReadFile("/proc/self/io"); err == nil {
		_, after, _ := strings.Cut(string(raw), "syscr:")
		_, err = fmt.Sscan(after, &n)
		must(b, err)
	}
	return n
}

func green(b *testing.B, w *stall, text string) {
	b.Helper()
	if v := w.scan(text); v.Light != verdict.Green {
		b.Fatalf("%s %s", v.Light, v.Reason)
	}
}

// picked is how many orders a benchmark scans: more than the readers' cache has
// pages, so that no order is a hot one.
const picked = 10_000

// filled is a stall with orders, and the codes of some that were drawn evenly.
func filled(b *testing.B, n int) (*stall, []string) {
	b.Helper()
	w := newStall(b, func(s *event.Settings, c *ledger.Config) {
		c.Crash.NoSync = true
		s.Pickup.Slots[0].Capacity = 1_000_000
	})
	begun := time.Now()
	ids := make([]pickup.ID, 0, n)
	for done := 0; done < n; done += 500 {
		var all []pickup.Incoming
		for i := range 500 {
			all = append(all, incoming(fmt.Sprint(done+i)))
		}
		results, err := w.ReceiveAll(ctx, w.act("system"), all)
		must(b, err)
		for _, r := range results {
			ids = append(ids, r.Order)
		}
	}
	b.Logf("%d orders in %v", n, time.Since(begun))
	rnd := rand.New(rand.NewPCG(1, uint64(n)))
	codes := make([]string, picked)
	for i := range codes {
		o, err := w.Order(ctx, ids[rnd.IntN(n)])
		must(b, err)
		codes[i] = w.text(o)
	}
	return w, codes
}
