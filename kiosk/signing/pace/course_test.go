package pace_test

import (
	"testing"
	"time"

	"popstand/kiosk/signing/pace"
)

// at is a moment of the day on which the tests' sessions are, Unix milliseconds.
func at(t testing.TB, clock string) int64 {
	t.Helper()
	m, err := time.Parse("2006-01-02 15:04:05", "2026-11-21 "+clock)
	if err != nil {
		t.Fatal(err)
	}
	return m.UnixMilli()
}

func clockOf(ms int64) string { return time.UnixMilli(ms).UTC().Format("15:04:05") }

// afternoon is the session of the drawn desk: an hour from 15:15 with a break, a minute for each guest.
func afternoon(t testing.TB) pace.Course {
	t.Helper()
	return pace.Course{
		From: at(t, "15:15:00"), Until: at(t, "16:15:00"), Tables: 1, Plan: time.Minute, Extra: 20 * time.Second,
		Breaks: []pace.Stretch{{From: at(t, "15:40:00"), Until: at(t, "15:50:00")}},
	}
}

// steady is what a creator took who needs so many seconds for each of n guests, the last of whom left at a moment.
func steady(n int, seconds int64, until int64) (out []pace.Took) {
	for i := range int64(n) {
		out = append(out, pace.Took{Wall: until - i*seconds*1000, Ms: seconds * 1000, Items: 1})
	}
	return out
}

// ones is a line of n with one item each.
func ones(n int) []int64 {
	out := make([]int64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}
