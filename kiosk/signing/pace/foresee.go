package pace

import (
	"sort"
	"time"
)

// Queue is who is to be served, and what holds it up.
type Queue struct {
	Line      []int64       // items of the first in line, in the order of being served (the called before the waiting); as many as are shown
	More      int           // how many stand behind those
	MoreItems int64         // the items of those behind, together; 0 counts as one each
	Busy      []Busy        // who is at a table now; a table that is not here is free
	Done      int           // how many were served, were missed or left the line
	DoneItems int64         // their items; 0 counts as one each
	Idle      time.Duration // how long the tables stood free because nobody was in line, on average; it is nobody's delay
	Paused    Pause         // the zero Pause is none
}

// Len is how many are in line.
func (q Queue) Len() int { return len(q.Line) + max(0, q.More) }

// Busy is a guest at a table.
type Busy struct {
	Since int64 // Unix milliseconds
	Items int64 // less than 1 counts as 1
}

// Pause is a stop that was not planned.
type Pause struct {
	Since int64 // Unix milliseconds
	Until int64 // Unix milliseconds; 0 when nobody knows
}

// Expected is when somebody comes to the table: with 80 % between From and Until, as likely before as after Middle. All
// are Unix milliseconds.
type Expected struct {
	From   int64 `json:"from"`
	Middle int64 `json:"middle"`
	Until  int64 `json:"until"`
}

// Forecast is what a session will come to. Its methods answer for anybody in line at the same small cost.
type Forecast struct {
	Each   []Expected    `json:"each"`   // for each of Queue.Line
	Surely int           `json:"surely"` // how many of the line come to the table before the end, with 90 %
	Likely int           `json:"likely"` // how many with 50 %; never less than Surely
	Behind time.Duration `json:"behind"` // against the plan; negative when ahead of it, 0 when nobody is in line

	sum sum
}

// Foresee says when those in line come to the table. It costs as much as Queue.Line is long, however many stand behind.
func Foresee(c Course, p Pace, now int64, q Queue) Forecast {
	f := Forecast{sum: sumOf(c, p, now, q), Behind: c.Behind(now, q)}
	for k := range q.Line {
		f.Each = append(f.Each, f.At(k))
	}
	f.Surely, f.Likely = f.within(0.9), f.within(0.5)
	return f
}

// At says when the k-th in line comes to the table; 0 is next. It also answers for places behind the line: for who buys
// a ticket now, k is the length of the line.
func (f Forecast) At(k int) Expected {
	k = max(0, k)
	return Expected{From: f.sum.start(k, 0.1), Middle: f.sum.start(k, 0.5), Until: f.sum.start(k, 0.9)}
}

// Chance is how likely the k-th in line comes to the table before the end, 0 to 1, exact to a thousandth.
func (f Forecast) Chance(k int) float64 {
	low, high := 0.0005, 0.9995
	if f.sum.start(k, low) >= f.sum.end {
		return 0
	}
	for high-low > 0.0005 {
		if mid := (low + high) / 2; f.sum.start(k, mid) < f.sum.end {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// within is how many of the line come to the table before the end with a chance.
func (f Forecast) within(chance float64) int {
	return sort.Search(f.sum.length, func(k int) bool { return f.sum.start(k, chance) >= f.sum.end })
}

// Behind is how late signing is against the plan: it compares the time that was there with the time that was planned for
// those who are done.
//
// While the session before has the table, the time until then is lost, too.
func (c Course) Behind(now int64, q Queue) time.Duration {
	if q.Len() == 0 {
		return 0
	}
	lost := time.Duration(0)
	if q.Done == 0 && len(q.Busy) == 0 {
		lost = time.Duration(max(0, c.Free-max(now, c.From))) * time.Millisecond
	}
	if now <= c.From {
		return lost.Round(time.Second)
	}
	done := float64(q.Done)*c.plan() + max(0, float64(q.DoneItems)-float64(q.Done))*c.extra()
	for _, b := range q.Busy {
		done += min(float64(max(0, now-b.Since)), c.plan()+float64(counted(b.Items)-1)*c.extra())
	}
	there := float64(c.closed().open(c.From, now)) - ms(q.Idle)
	return (lost + span(there-done/float64(c.tables()))).Round(time.Second)
}
