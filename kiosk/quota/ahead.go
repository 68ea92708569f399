package quota

import "math"

// Minutes of sales that a kiosk likes to have in hand. Below the first it asks
// for more, up to the second; what it has below the second it does not give away
// unasked. Because the second is well above the first, a kiosk that has just
// given does not ask for the same units back.
const (
	lowMinutes  = 15
	highMinutes = 30
)

// The least of both, where little is sold.
const (
	lowLeast  = 2
	highLeast = 4
)

// small is how many units are left in all, when they move one or two at a time.
const small = 10

// Demand is how fast a node sells units of a quota, in units per minute.
type Demand float64

// Low is the stock below which a node asks for more: 0 where nothing is sold.
func (d Demand) Low() int64 { return d.of(lowMinutes, lowLeast) }

// High is the stock up to which it asks, and which it keeps when it gives.
func (d Demand) High() int64 { return d.of(highMinutes, highLeast) }

func (d Demand) of(minutes float64, least int64) int64 {
	if d <= 0 {
		return 0
	}
	return max(least, int64(math.Ceil(float64(d)*minutes)))
}

// Sold is the demand after so many minutes in which units were sold: what lies
// back a quarter of an hour counts for a third.
func (d Demand) Sold(units int64, minutes float64) Demand {
	if minutes <= 0 {
		return d
	}
	keep := math.Exp(-minutes / lowMinutes)
	now := keep*float64(d) + (1-keep)*float64(max(units, 0))/minutes
	if now < 1e-3 { // one in a day and a night
		return 0
	}
	return Demand(now)
}

// Wants is how many units a node asks for ahead of its buyers; 0 for none. has
// is what it has and what comes, others what is left elsewhere.
func (d Demand) Wants(has, others int64) int64 {
	if has >= d.Low() || others < 1 {
		return 0
	}
	want := d.High() - has
	if has+others < small {
		want = min(want, 2)
	}
	return min(want, others)
}
