package kiosktest

import (
	"slices"
	"time"
)

// Spread is how long a thing took, many times.
type Spread []time.Duration

// At is the time that a share of them took at most: 0.5 for the median.
func (s Spread) At(share float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	slices.Sort(s)
	return s[min(len(s)-1, int(float64(len(s))*share))]
}

// Microseconds is At as a number to report.
func (s Spread) Microseconds(share float64) float64 { return float64(s.At(share).Nanoseconds()) / 1e3 }

// Over says how many times as long this took as another, at a share of both.
func (s Spread) Over(other Spread, share float64) float64 {
	return float64(s.At(share)) / float64(max(1, other.At(share)))
}
