package pace

import (
	"math"
	"slices"
	"time"
)

// drift is how far a pace wanders from what was measured, as a share of it: people tire, and hurry before the end.
const drift = 0.06

// hitch is the unit of delays that nobody can plan: half of them are over after 0.41 of it. See resume.
const hitch = 3 * time.Minute

// shuffle is how far the order of a line is from the order of service, as a variance in guests: who is called does not
// come at once, and who missed a call comes in between.
const shuffle = 1.0

// returning is the share of those who missed their call who come back later and are served before those behind them.
const returning = 0.5

// sum tells when the k-th in line comes to the table: the sum of the services before it, on the tables that are there,
// around the breaks. What it keeps does not grow with the line, except for the items of those who are shown.
type sum struct {
	now, end int64
	closed   calendar
	halts    []halt
	pace     Pace
	tables   int
	free     int       // tables at which nobody is
	rest     []float64 // what the others need until they are free, ascending, milliseconds
	items    []int64   // of the first k in line, for k from 0
	behind   float64   // items of one who stands behind those
	length   int       // of the line
}

// halt is a time that nobody can tell exactly at which signing goes on: at or after at. It has lasted since then.
type halt struct{ at, lasted int64 }

func sumOf(c Course, p Pace, now int64, q Queue) sum {
	s := sum{
		now: now, end: c.End(), closed: c.closed(), pace: p, tables: c.tables(),
		items: make([]int64, 1, len(q.Line)+1), behind: 1, length: len(q.Line) + max(0, q.More),
	}
	for i, n := range q.Line {
		s.items = append(s.items, s.items[i]+counted(n))
	}
	if q.More > 0 {
		s.behind = max(1, float64(q.MoreItems)/float64(q.More))
	}
	for _, b := range q.Busy {
		s.rest = append(s.rest, p.rest(now-b.Since, b.Items))
	}
	slices.Sort(s.rest)
	s.free = max(0, s.tables-len(s.rest))
	s.tables = max(s.tables, len(s.rest))
	s.halts = haltsOf(c, p, now, q)
	return s
}

// haltsOf lists what keeps signing from going on. A session that should have begun and did not is a pause whose end
// nobody knows.
func haltsOf(c Course, p Pace, now int64, q Queue) (out []halt) {
	if p.Measured == 0 && len(q.Busy) == 0 {
		out = append(out, halt{at: max(now, c.begin()), lasted: max(0, now-c.begin())})
	}
	switch since := q.Paused.Since; {
	case since == 0:
	case q.Paused.Until > now:
		out = append(out, halt{at: q.Paused.Until})
	case q.Paused.Until > 0: // they said when, and it has passed
		out = append(out, halt{at: now, lasted: now - q.Paused.Until})
	default:
		out = append(out, halt{at: now, lasted: max(0, now-since)})
	}
	return out
}

// resume is the u-quantile of the moment from which signing goes on. What has lasted long lasts longer: the rest of a
// halt is taken for Lomax-distributed with shape 2 and the scale hitch + lasted, which is what remains of a Lomax wait
// (Lomax 1954) of the scale hitch after that long.
func (s sum) resume(u float64) int64 {
	at := s.now
	for _, h := range s.halts {
		scale := float64(hitch/time.Millisecond) + float64(h.lasted)
		at = max(at, h.at+int64(scale*(1/math.Sqrt(1-u)-1)))
	}
	return at
}

// extra is how many items more than one the first k in line bring together.
func (s sum) extra(k int) float64 {
	shown := min(k, len(s.items)-1)
	return float64(s.items[shown]) + float64(k-shown)*s.behind - float64(k)
}

// work is the mean and the standard deviation of the signing before the k-th in line comes to the table, milliseconds.
func (s sum) work(k int) (mean, sd float64) {
	if k < s.free {
		return 0, 0
	}
	g, x, come := float64(k), s.extra(k), 1-(1-returning)*s.pace.NoShow
	one, item, spread := ms(s.pace.One), ms(s.pace.Item), ms(s.pace.Spread)
	total := come * (g*one + x*item)
	var per, busy float64
	if k > 0 {
		per = total / g
	}
	for _, r := range s.rest {
		busy += r
	}
	n := float64(s.tables)
	mean = (busy + total - (n-1)/2*per) / n
	if len(s.rest) > 0 && s.free == 0 {
		mean = max(mean, s.rest[0])
	}
	noise := shuffle*one*one + g*(spread*spread+2*s.pace.NoShow*one*one) + float64(len(s.rest))*spread*spread/4
	d := s.pace.doubt
	unsure := come * come * (g*g*d.one + 2*g*x*d.both + x*x*d.item)
	return max(0, mean), math.Sqrt(noise+unsure+drift*drift*total*total) / n
}

// start is the u-quantile of the moment at which the k-th in line comes to the table. A sum of positive, skewed times is
// taken for log-normal with the same mean and variance (Fenton 1960). All that is uncertain is taken at the same
// quantile, which makes ranges rather too wide than too narrow.
func (s sum) start(k int, u float64) int64 {
	mean, sd := s.work(k)
	if mean > 0 {
		v := math.Log1p(sd * sd / (mean * mean))
		mean *= math.Exp(math.Sqrt(v)*probit(u) - v/2)
	}
	return s.late(s.closed.after(s.resume(u), mean), u)
}

// late adds how much too late creators come back from each planned break until then: a minute on average, exponential.
func (s sum) late(at int64, u float64) int64 {
	each := int64(-math.Log1p(-u) * float64(time.Minute/time.Millisecond))
	for _, b := range s.closed {
		if b.Until > s.now && b.Until <= at {
			at += each
		}
	}
	return at
}

// probit is the quantile of the standard normal distribution.
func probit(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*u-1) }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func span(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }

// normal is the distribution of which probit is the quantile.
func normal(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }
