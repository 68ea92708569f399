package signing_test

import (
	"crypto/ed25519"
	"fmt"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

// BenchmarkTicketScan verifies and judges tickets of a session with a hundred and
// of one with ten thousand, in turns, beside a bare Ed25519 verification. What
// counts are the ratios.
func BenchmarkTicketScan(b *testing.B) {
	small, few := full(b, 100)
	large, many := full(b, 10_000)
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	message := make([]byte, 49)
	signature := ed25519.Sign(key, message)
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		b.Fatal("no public key")
	}
	var hundred, thousands, bare kiosktest.Spread
	for i := 0; b.Loop(); i++ {
		timed(&hundred, func() { answered(b, small, few[i*7919%len(few)]) })
		timed(&thousands, func() { answered(b, large, many[i*7919%len(many)]) })
		timed(&bare, func() {
			if !ed25519.Verify(public, message, signature) {
				b.Fatal("not verified")
			}
		})
	}
	b.ReportMetric(0, "ns/op") // it would be all three together
	b.ReportMetric(hundred.Microseconds(.5), "p50-µs-at-100")
	b.ReportMetric(thousands.Microseconds(.5), "p50-µs-at-10000")
	b.ReportMetric(thousands.Microseconds(.99), "p99-µs-at-10000")
	b.ReportMetric(bare.Microseconds(.5), "ed25519-p50-µs")
	b.ReportMetric(thousands.Over(hundred, .5), "x-10000-to-100-p50")
	b.ReportMetric(thousands.Over(bare, .5), "x-ed25519-p50")
}

func timed(into *kiosktest.Spread, f func()) {
	begun := time.Now()
	f()
	*into = append(*into, time.Since(begun))
}

func answered(b *testing.B, w *stall, text string) {
	b.Helper()
	if v, err := w.Scan(ctx, scanned(text)); err != nil || v.What.Ticket == "" {
		b.Fatalf("%+v %v", v, err)
	}
}

// full is a stall whose first session has n tickets, and the codes of a hundred of
// them.
func full(b *testing.B, n int) (*stall, []string) {
	b.Helper()
	w := newStall(b, func(s *event.Settings, c *ledger.Config) {
		c.Crash.NoSync = true
		for i := range s.Sessions {
			s.Sessions[i].Tiers[1].Seats, s.Sessions[i].Tiers[1].WalkUp = 50_000, 50_000
		}
	})
	var codes []string
	for done := 0; done < n; done += 100 {
		var in []signing.Incoming
		for i := range 100 {
			in = append(in, signing.Incoming{Channel: "shop", Ref: fmt.Sprint(done + i), Session: "sat-1515", Tier: "regular"})
		}
		results, err := w.ReceiveAll(ctx, w.act("system"), in)
		must(b, err)
		for i := 0; i < len(results); i += max(1, n/100) {
			must(b, results[i].Err)
			got, err := w.Ticket(ctx, results[i].Ticket)
			must(b, err)
			codes = append(codes, w.text(got))
		}
	}
	w.at(1)
	return w, codes
}

// BenchmarkIssueInASale sells a tee, and a tee with a ticket, in sessions with a
// hundred and with ten thousand tickets, in turns, on a disk that is waited for. The
// session with ten thousand stands beside a small one in the same journal, too: what is
// more there than at a stall of its own is the journal's size, and not the session's.
func BenchmarkIssueInASale(b *testing.B) {
	small, _ := full(b, 100)
	large, _ := full(b, 10_000)
	var plain, hundred, beside, thousands kiosktest.Spread
	sell := func(w *stall, lines ...sale.Ordered) {
		if _, err := w.trySell(w.act("ana"), lines...); err != nil {
			b.Fatal(err)
		}
	}
	tee, seat, other := sale.Ordered{SKU: "TEE", Qty: 1}, sale.Ordered{SKU: "A-regular", Qty: 1}, sale.Ordered{SKU: "B-regular", Qty: 1}
	for range 100 {
		sell(large, tee, other)
	}
	for b.Loop() {
		timed(&plain, func() { sell(small, tee) })
		timed(&hundred, func() { sell(small, tee, seat) })
		timed(&thousands, func() { sell(large, tee, seat) })
		timed(&beside, func() { sell(large, tee, other) })
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(thousands.Over(beside, .5), "x-10000-to-100-beside-p50")
	b.ReportMetric(plain.Microseconds(.5), "p50-µs-without")
	b.ReportMetric(hundred.Microseconds(.5), "p50-µs-at-100")
	b.ReportMetric(thousands.Microseconds(.5), "p50-µs-at-10000")
	b.ReportMetric(hundred.Over(plain, .5), "x-with-to-without-p50")
	b.ReportMetric(thousands.Over(hundred, .5), "x-10000-to-100-p50")
}
