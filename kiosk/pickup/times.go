package pickup

import (
	"context"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// longestWait is beyond what anybody waits: whose wait seems longer has gone
// away in between.
const longestWait = 12 * time.Hour

// measure says how the hand-over of an order goes that is decided now, and which
// waits it ends.
func measure(ctx context.Context, tx *ledger.Tx, s State, a Ask) (Times, []Place, error) {
	m := Times{Slot: s.Order.Slot, Timely: s.timely(a), Waited: -1}
	all, err := visitsFor(ctx, tx, tx.Event(), s.Order.Received.Order)
	if err != nil || len(all) == 0 {
		return m, nil, err
	}
	v, number := numbered(all)
	if !number {
		v = all[len(all)-1] // they stood here before, and came again
	}
	m.Numbered, m.Arrived = number, v.At.Wall
	if passed, known := between(v.At, tx.Now()); known && passed <= longestWait {
		m.Waited = passed.Milliseconds()
	}
	c, err := callsOf(ctx, tx, tx.Event(), v.Place)
	m.Called = c.first
	return m, placesOf(all), err
}

// between is how much time passed: on the clock that nobody can set, or where
// there was a restart in between, or another kiosk, on the wall if both times
// are vouched for.
func between(from, to clock.Reading) (time.Duration, bool) {
	if passed, ok := to.Since(from); ok {
		return passed, true
	}
	passed := time.Duration(to.Wall-from.Wall) * time.Millisecond
	return passed, passed >= 0 && from.Trust.Known() && to.Trust.Known()
}

// timely says how the present lies against the order's slot and its grace.
func (s State) timely(a Ask) Timely {
	w := s.window(a)
	if timeless(w) {
		return Anytime
	}
	switch s.Now.Against(w.From-int64(s.Plan.Early), w.Until+int64(s.Plan.Late)) {
	case code.Before:
		return Early
	case code.During:
		return OnTime
	case code.After:
		return Late
	case code.Unsure:
	}
	return Untimed
}
