package pace_test

import (
	"testing"
	"time"

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
	} {
		w := pace.Window(c, pace.Expected{From: at(t, x[0]), Until: at(t, x[1])})
		if clockOf(w.From) != x[2] || clockOf(w.Until) != x[3] {
			t.Errorf("%s to %s: got %s to %s", x[0], x[1], clockOf(w.From), clockOf(w.Until))
		}
	}
}
