package scan_test

import (
	"slices"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/scan"
)

// sampled is what a UART at one speed makes of bytes sent at another, 8 bits and no parity. A byte without its stop bit
// is dropped, as the kernel is told to (IGNPAR).
func sampled(b []byte, from, to int) []byte {
	bits := make([]bool, 0, 10*len(b)+1)
	for _, c := range b {
		bits = append(bits, false)
		for i := range 8 {
			bits = append(bits, c>>i&1 == 1)
		}
		bits = append(bits, true)
	}
	// level is the line at a time in bits of the receiver's speed; it is high when nobody sends.
	level := func(at float64) bool {
		i := int(at * float64(from) / float64(to))
		return i >= len(bits) || bits[i]
	}
	var out []byte
	const step = 1.0 / 16
	for at := 0.0; at*float64(from)/float64(to) < float64(len(bits)); at += step {
		if level(at) {
			continue
		}
		var c byte
		for i := range 8 {
			if level(at + 1.5 + float64(i)) {
				c |= 1 << i
			}
		}
		if level(at + 9.5) {
			out = append(out, c)
		}
		at += 9.5
	}
	return out
}

// speeds are those of all serial ports.
func speeds() []int { return []int{1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200} }

// TestLearnKnowsEveryWrongSpeedByItsNoise: whatever a scanner is set to send, at a wrong speed the test code is noise.
// Taken for anything else, the search would stay where it is.
func TestLearnKnowsEveryWrongSpeedByItsNoise(t *testing.T) {
	for _, s := range settings(speeds()) {
		for _, baud := range speeds() {
			said := sampled(s.record(), s.baud, baud)
			word, _, _ := scan.Judge(serialPort(), said, true)
			want := scan.StepNoise
			if baud == s.baud {
				want = scan.StepFound
			}
			if word != want {
				t.Errorf("%s at %d: %s of %q", s, baud, word, said)
			}
		}
	}
}

// TestScannerAtTheWrongSpeedSaysSo: after a few codes the state says what is wrong, and nothing of the noise is scanned
// from then on.
func TestScannerAtTheWrongSpeedSaysSo(t *testing.T) {
	codes := []string{"]E04006381333931\r", "]Q1POP-7F3A-91XK\r", "https://example.org/x/123\r", "]E412345670\r", scan.TestCode + "\r"}
	for _, from := range speeds() {
		for _, to := range speeds() {
			onBench(t, "/dev/x", func(b *bench) {
				for range 2 {
					for _, c := range codes {
						b.write(string(sampled([]byte(c), from, to)))
						b.pass(time.Second)
					}
				}
				word, code := b.state()
				said := slices.Contains(b.codes, hardware.WrongSpeed)
				if (from != to) != said {
					t.Errorf("%d heard at %d: state %s %s, all %v, scans %q", from, to, word, code, b.codes, b.scans)
				}
			})
		}
	}
}
