package code_test

import (
	"crypto/ed25519"
	"slices"
	"testing"
	"time"

	"popstand/kiosk/code"
)

// median is the time that half of them took at most.
func median(took []time.Duration) float64 {
	slices.Sort(took)
	return float64(took[len(took)/2].Nanoseconds()) / 1e3
}

// BenchmarkVerify measures text to answer against a bare Ed25519 verification of as many bytes; the two take turns, so
// that they meet the same noise.
func BenchmarkVerify(b *testing.B) {
	known, text := trust(b), genuine(b)[0].Text()
	key, message := seeded(kioskSeed), make([]byte, 49)
	signature, bare := ed25519.Sign(key, message), key.Public().(ed25519.PublicKey)
	var ours, theirs []time.Duration
	for b.Loop() {
		t0 := time.Now()
		if _, err := known.Verify(text, saturday()); err != nil {
			b.Fatal(err)
		}
		t1 := time.Now()
		if !ed25519.Verify(bare, message, signature) {
			b.Fatal("not signed")
		}
		ours, theirs = append(ours, t1.Sub(t0)), append(theirs, time.Since(t1))
	}
	b.ReportMetric(0, "ns/op") // it would be the two together
	b.ReportMetric(median(ours), "p50-µs")
	b.ReportMetric(median(theirs), "bare-p50-µs")
	b.ReportMetric(median(ours)/median(theirs), "x-bare-p50")
}

// BenchmarkParse measures strict reading alone, without keys.
func BenchmarkParse(b *testing.B) {
	text := genuine(b)[0].Text()
	for b.Loop() {
		if _, err := code.Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkIssue measures signing a code.
func BenchmarkIssue(b *testing.B) {
	i, d := issuer(b, kioskSeed), code.Draft{Number: 7, Home: node(doorSeed).Home(), Body: bodies()[0]}
	for b.Loop() {
		if _, _, err := i.Issue(d, saturday()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRevoked measures looking a code up among 100,000 that are revoked.
func BenchmarkRevoked(b *testing.B) {
	ids := strewn(100)
	r, err := code.Revoked{}.With(trust(b), revoke(b, 1, ids...))
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		if n++; !r.Has(ids[n*7919%len(ids)]) || r.Has(code.NewID(8, uint32(n))) {
			b.Fatal("the list is wrong")
		}
	}
}

// BenchmarkParseList measures reading a list of 100,000 and checking its signature, as after each sync.
func BenchmarkParseList(b *testing.B) {
	raw, known := revoke(b, 1, strewn(100)...).Bytes(), trust(b)
	for b.Loop() {
		l, err := code.ParseList(raw)
		if err != nil {
			b.Fatal(err)
		}
		if err := known.VerifyList(l); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(raw)), "bytes")
}

// BenchmarkHuman measures making a human code.
func BenchmarkHuman(b *testing.B) {
	s := secret()
	for b.Loop() {
		if s.Human(7) == "" {
			b.Fatal("no code")
		}
	}
}
