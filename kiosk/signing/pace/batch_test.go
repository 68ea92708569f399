package pace_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/signing/pace"
)

func TestBatchCallsWhoFillsTheWalkAndNoMore(t *testing.T) {
	t.Parallel()
	c := afternoon(t)
	for _, x := range []struct {
		seconds     int64
		walk        time.Duration
		tables      int
		called      int
		least, most int
	}{
		{60, 2 * time.Minute, 1, 0, 4, 8},
		{60, 2 * time.Minute, 1, 4, 0, 0},
		{60, 10 * time.Minute, 1, 0, 12, 18},
		{15, 2 * time.Minute, 1, 0, 12, 22},
		{60, 2 * time.Minute, 3, 0, 10, 20},
		{600, 2 * time.Minute, 1, 0, 1, 2},
		{600, 2 * time.Minute, 4, 0, 4, 6},
		{60, 2 * time.Minute, 1, 50, 0, 0},
	} {
		got := pace.Batch(pace.Of(c, steady(40, x.seconds, at(t, "15:30:00"))), x.walk, x.tables, x.called)
		if got < x.least || got > x.most {
			t.Errorf("%+v: %d are called", x, got)
		}
	}
}

func TestWindowIsRoundedAndLiesInTheSession(t *testing.T) {
	t.Parallel()
	c := afternoon(t)
	c.Until = at(t, "16:15:00")
	for _, x := range [][4]string{
		{"15:23:00", "15:31:00", "15:20:00", "15:35:00"},
		{"15:20:00", "15:25:00", "15:20:00", "15:30:00"}, // never shorter than ten minutes
		{"15:10:00", "15:14:00", "15:15:00", "15:25:00"}, // never before the session
		{"15:43:00", "15:58:00", "15:50:00", "16:00:00"}, // never in a break
		{"15:50:00", "17:30:00", "15:50:00", "16:15:00"}, // never behind the end
		{"16:13:00", "16:20:00", "16:05:00", "16:15:00"}, // nor shorter before it
		{"17:10:00", "17:30:00", "16:05:00", "16:15:00"}, // who comes after the end comes with the last
		{"15:36:00", "15:39:00", "15:35:00", "15:45:00"}, // into a break, but never from one on
	} {
		w := pace.Window(c, pace.Expected{From: at(t, x[0]), Until: at(t, x[1])})
		if clockOf(w.From) != x[2] || clockOf(w.Until) != x[3] {
			t.Errorf("%s to %s: got %s to %s", x[0], x[1], clockOf(w.From), clockOf(w.Until))
		}
	}
}

// A window lies in its session whatever is expected, and whenever the breaks are.
func TestWindowNeverLeavesItsSession(t *testing.T) {
	t.Parallel()
	const five = int64(5 * time.Minute / time.Millisecond)
	begin := at(t, "15:15:00")
	rapid.Check(t, func(t *rapid.T) {
		c := pace.Course{From: begin, Until: begin + five*rapid.Int64Range(3, 40).Draw(t, "long")}
		for range rapid.IntRange(0, 3).Draw(t, "breaks") {
			from := begin + rapid.Int64Range(1, 200).Draw(t, "break")*60_000
			c.Breaks = append(c.Breaks, pace.Stretch{From: from, Until: from + rapid.Int64Range(1, 40).Draw(t, "lasts")*60_000})
		}
		from := begin + rapid.Int64Range(-60, 400).Draw(t, "from")*60_000
		w := pace.Window(c, pace.Expected{From: from, Until: from + rapid.Int64Range(0, 200).Draw(t, "spread")*60_000})
		if w.From < c.From || w.Until > c.Until || w.Until < w.From+five || w.From%five != 0 || w.Until%five != 0 {
			t.Fatalf("%v of %v", w, c)
		}
		for _, b := range c.Breaks {
			if b.From <= w.From && w.From < b.Until && b.Until < c.Until-five && !covered(c, w.From) {
				t.Fatalf("%v begins in the break %v", w, b)
			}
		}
	})
}

// covered says whether nobody signs from a moment until the end, so that no window fits behind it.
func covered(c pace.Course, at int64) bool {
	const five = int64(5 * time.Minute / time.Millisecond)
	for t := at; t < c.Until; t += five {
		free := t+five <= c.Until
		for _, b := range c.Breaks {
			free = free && (t < b.From || t >= b.Until)
		}
		if free {
			return false
		}
	}
	return true
}
