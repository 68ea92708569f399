package code

import "math"

// Now is what a clock allows: the present moment lies somewhere from Earliest to Latest, both included. A clock that
// nobody vouches for allows much, and then answers are Unsure.
type Now struct {
	Earliest int64 // Unix milliseconds
	Latest   int64 // Unix milliseconds
}

// At is a clock that knows the time, in Unix milliseconds.
func At(ms int64) Now { return Now{Earliest: ms, Latest: ms} }

// NoClock allows every time.
func NoClock() Now { return Now{Earliest: math.MinInt64, Latest: math.MaxInt64} }

// Timing says where the present lies against a stretch of time.
type Timing uint8

// Where the present can lie. The zero value decides nothing, so that a forgotten one lets nobody in.
const (
	Unsure Timing = iota // the clock allows more than one of the others: a person decides
	Before               // not begun yet, whatever the clock's doubt
	During               // inside, whatever the clock's doubt
	After                // over, whatever the clock's doubt
)

// String returns the timing in one word.
func (t Timing) String() string {
	switch t {
	case Before:
		return "before"
	case During:
		return "during"
	case After:
		return "after"
	case Unsure:
	}
	return "unsure"
}

// Against says where the present lies against a stretch that begins at from and is over at until, in Unix milliseconds.
func (n Now) Against(from, until int64) Timing {
	switch {
	case n.Earliest > n.Latest:
		return Unsure
	case n.Latest < from:
		return Before
	case n.Earliest >= until:
		return After
	case n.Earliest >= from && n.Latest < until:
		return During
	}
	return Unsure
}
