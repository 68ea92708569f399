package pace

import "time"

// Took is what was measured of one guest.
type Took struct {
	Wall   int64  // Unix milliseconds: the end of the service, or when a no-show was noticed
	Ms     int64  // at the table, milliseconds
	Items  int64  // how many were signed; less than 1 counts as 1
	Table  string // where; empty where there is one
	Missed bool   // did not come: counts for the share of no-shows only
}

// Memory is how many of the newest measurements Of looks at, so that its cost does not grow with the day; a reader need
// not bring more.
const Memory = 64

// Pace is how quickly a session goes, from what was measured and, while little was, from the plan.
type Pace struct {
	One      time.Duration // a guest with one item, from the beginning of one guest to that of the next at the same table
	Item     time.Duration // each further item
	Spread   time.Duration // the standard deviation of one guest
	Change   time.Duration // between two guests; part of One
	NoShow   float64       // the share of those called who do not come, 0 to 1
	Measured int           // on how many guests this stands

	doubt doubt
}

// doubt is how little is known of One and Item: their variances and covariance, in square milliseconds.
type doubt struct{ one, item, both float64 }

// guest is what somebody takes at the table, in milliseconds.
func (p Pace) guest(items int64) float64 { return ms(p.One) + float64(counted(items)-1)*ms(p.Item) }

// rest is what somebody who has been at the table for a while still needs, in milliseconds: never nothing, and the more
// the longer they have overstayed.
func (p Pace) rest(since, items int64) float64 {
	whole, been := p.guest(items), float64(min(max(0, since), longest))
	return max(whole-been, 0.3*max(whole, been))
}
