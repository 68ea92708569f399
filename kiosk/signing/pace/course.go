package pace

import (
	"cmp"
	"slices"
	"time"
)

// Stretch is a time from From (included) until Until (not included), Unix milliseconds.
type Stretch struct {
	From  int64 `json:"from"`
	Until int64 `json:"until"`
}

// Course is a session as it was planned: when it is, when nobody signs, and how long one guest was thought to take.
type Course struct {
	From   int64         // Unix milliseconds: the first guest may come to the table
	Until  int64         // Unix milliseconds: nobody new comes to the table from here on
	Over   int64         // Unix milliseconds: the same with the over-run that was granted; 0 for none
	Free   int64         // Unix milliseconds: until then the session before has the table; 0 = it is free
	Breaks []Stretch     // when nobody signs; in any order
	Tables int           // how many guests are served at once; less than 1 counts as 1
	Plan   time.Duration // for a guest with one item, from the beginning of one guest to that of the next; 0 counts as a minute
	Extra  time.Duration // for each further item
}

// End returns the moment from which on nobody new comes to the table, the over-run included, Unix milliseconds.
func (c Course) End() int64 { return max(c.Until, c.Over) }

// begin is when the first guest can come to the table, Unix milliseconds.
func (c Course) begin() int64 { return max(c.From, c.Free) }

// tables is never zero.
func (c Course) tables() int { return max(1, c.Tables) }

// plan is never zero, in milliseconds.
func (c Course) plan() float64 {
	if c.Plan <= 0 {
		return float64(time.Minute / time.Millisecond)
	}
	return float64(c.Plan) / float64(time.Millisecond)
}

// extra is what each further item was planned to take, in milliseconds.
func (c Course) extra() float64 { return max(0, float64(c.Extra)/float64(time.Millisecond)) }

// closed lists the breaks in order, without overlaps.
func (c Course) closed() calendar {
	all := slices.Clone(c.Breaks)
	slices.SortFunc(all, func(a, b Stretch) int { return cmp.Compare(a.From, b.From) })
	var out calendar
	for _, s := range all {
		switch n := len(out); {
		case s.Until <= s.From:
		case n > 0 && s.From <= out[n-1].Until:
			out[n-1].Until = max(out[n-1].Until, s.Until)
		default:
			out = append(out, s)
		}
	}
	return out
}

// A calendar lists when nobody signs, in order and without overlaps.
type calendar []Stretch

// after returns the first moment at which somebody may come to the table when work milliseconds of signing lie between
// it and t. A guest whom a break finds at the table is finished first, so that a break never cuts a guest in two.
func (c calendar) after(t int64, work float64) int64 {
	left := int64(max(0, work))
	for _, s := range c {
		if s.Until <= t {
			continue
		}
		if t < s.From {
			if t+left < s.From {
				return t + left
			}
			left -= s.From - t
		}
		t = s.Until
	}
	return t + left
}

// open returns how many milliseconds between two moments are not closed.
func (c calendar) open(from, until int64) int64 {
	n := max(0, until-from)
	for _, s := range c {
		n -= max(0, min(s.Until, until)-max(s.From, from))
	}
	return n
}

// Open is for how long somebody could sign between two moments, Unix milliseconds: the breaks do not count, nor what lies
// before the session.
func (c Course) Open(from, until int64) time.Duration {
	return time.Duration(c.closed().open(max(from, c.From), until)) * time.Millisecond
}
