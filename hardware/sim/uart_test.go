package sim_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"popstand/hardware/sim"
)

var speeds = []int{1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200}

func TestOneSpeedIsHeardAsItWasSent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sent := rapid.SliceOf(rapid.Byte()).Draw(t, "sent")
		speed := rapid.SampledFrom(speeds).Draw(t, "speed")
		var h sim.Hearing
		if got := h.Pass(sent, speed, speed, true); !bytes.Equal(got, sent) {
			t.Fatalf("% x was heard as % x", sent, got)
		}
	})
}

func TestAnotherSpeedIsNoise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := []byte(rapid.StringMatching(`[0-9A-Z-]{4,20}\r`).Draw(t, "code"))
		from := rapid.SampledFrom(speeds).Draw(t, "from")
		to := rapid.SampledFrom(speeds).Filter(func(n int) bool { return n != from }).Draw(t, "to")
		var h sim.Hearing
		got := h.Pass(code, from, to, true)
		if bytes.Contains(got, code[:4]) {
			t.Fatalf("%q at %d was heard as %q at %d", code, from, got, to)
		}
		if longest := len(code)*max(from, to)/from + 1; len(got) > longest {
			t.Fatalf("%d bytes at %d were heard as %d at %d", len(code), from, len(got), to)
		}
	})
}

// In whatever pieces a stream arrives, the same noise is heard.
func TestNoiseDoesNotHangOnPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sent := rapid.SliceOf(rapid.Byte()).Draw(t, "sent")
		from, to := rapid.SampledFrom(speeds).Draw(t, "from"), rapid.SampledFrom(speeds).Draw(t, "to")
		var whole, pieces sim.Hearing
		want := whole.Pass(sent, from, to, false)
		var got []byte
		for rest := sent; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			got = append(got, pieces.Pass(rest[:n], from, to, false)...)
			rest = rest[n:]
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("in pieces % x, at once % x", got, want)
		}
	})
}
