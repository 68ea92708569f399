package pace

import (
	"math"
	"time"
)

// stand is how much longer than the walk somebody who was called may have to stand at the table.
const stand = 2 * time.Minute

// Batch is how many to call now, when called have been called and are not at a table yet. Enough are called that the
// tables do not wait while the next walk (with 90 %, and for those who do not come), and called again only when fewer
// than that are left, then up to stand more, so that numbers are called in batches and nobody stands long.
func Batch(p Pace, walk time.Duration, tables, called int) int {
	one, n := max(ms(p.One), 1000), float64(max(1, tables))
	during := n * ms(walk) / one
	spread := min(1, ms(p.Spread)/one)
	low := (during + probit(0.9)*spread*math.Sqrt(during)) / (1 - min(0.5, p.NoShow))
	need := max(tables, 1, int(math.Ceil(low)))
	if called >= need {
		return 0
	}
	return need + int(n*ms(stand)/one) - called
}
