package pickup

import (
	"math"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// How far a clock is believed, by who vouches for it.
const (
	staffDoubt = 2 * time.Minute // a person reads a watch
	peerDoubt  = time.Minute
	// A clock that is so far from everything the event plans is wrong, whoever
	// vouches for it: 1970, 2099.
	farOff = 366 * 24 * time.Hour
)

// NowOf says what a reading allows: the moment itself where the network vouches
// for it, a stretch around it where a person does, and any time where nobody
// does or where the event is not within a year of it.
func NowOf(r clock.Reading, plan event.Pickup) code.Now {
	doubt := int64(0)
	switch r.Trust {
	case clock.Network:
	case clock.Peer:
		doubt = peerDoubt.Milliseconds()
	case clock.Staff:
		doubt = staffDoubt.Milliseconds()
	case clock.Unknown:
		return code.NoClock()
	default:
		return code.NoClock()
	}
	if first, last, any := span(plan.Slots); any && (r.Wall < first-farOff.Milliseconds() || r.Wall > last+farOff.Milliseconds()) {
		return code.NoClock()
	}
	return code.Now{Earliest: r.Wall - doubt, Latest: r.Wall + doubt}
}

// span is from when to when slots are.
func span(slots []event.Slot) (first, last int64, any bool) {
	first, last = math.MaxInt64, math.MinInt64
	for _, s := range slots {
		first, last = min(first, s.From), max(last, s.Until)
	}
	return first, last, len(slots) > 0
}

// window is the slot that counts: where the order is booked, or what the code
// says of itself where the order is not known here.
func (s State) window(a Ask) event.Slot {
	p, ok := a.Code.Code.Body().(code.Pickup)
	if s.Order != nil || s.Slot.ID != "" || !ok || p.Window.None() {
		return s.Slot
	}
	return event.Slot{Number: int64(p.Slot), From: p.Window.From, Until: p.Window.To}
}

func timeless(w event.Slot) bool { return w.From == 0 && w.Until == 0 }

// over says whether the order's hold has ended: After, or Unsure, or During
// while it is held.
func (s State) over(a Ask) code.Timing {
	w := s.window(a)
	if timeless(w) {
		return code.During
	}
	return s.Now.Against(math.MinInt64, w.Until+int64(s.Plan.Hold))
}

// time looks at the slot with its grace.
func (s State) time(a Ask) (verdict.Finding, bool) {
	w := s.window(a)
	if timeless(w) {
		return verdict.Finding{}, false
	}
	late := int64(s.Plan.Late)
	if s.Plan.After == event.AfterHold {
		late = max(late, int64(s.Plan.Hold))
	}
	switch s.Now.Against(w.From-int64(s.Plan.Early), w.Until+late) {
	case code.During:
		return verdict.Finding{}, false
	case code.Before:
		return s.serveNow(finding(verdict.Amber, verdict.TooEarly, NextComeBack, staff.Manager)), true
	case code.After:
		return s.late(a), true
	case code.Unsure:
	}
	return finding(verdict.Amber, verdict.ClockUnsure, NextAskTime, staff.Cashier), true
}

// late says what becomes of who comes after the slot and its grace.
func (s State) late(a Ask) verdict.Finding {
	switch s.over(a) {
	case code.After:
		return finding(verdict.Red, verdict.TooLate, NextManager, staff.Manager)
	case code.Before, code.During, code.Unsure:
	}
	switch s.Plan.After {
	case event.AfterReslot:
		return s.serveNow(finding(verdict.Amber, verdict.TooLate, NextReslot, staff.Manager))
	case event.AfterQueue, event.AfterHold:
	}
	return finding(verdict.Amber, verdict.TooLate, NextQueue, staff.Cashier)
}

// serveNow lets anybody at the counter serve early or late comers while the
// running slot has room for them.
func (s State) serveNow(f verdict.Finding) verdict.Finding {
	if s.Running.ID == "" || s.Running.Capacity > 0 && s.Room < 1 {
		return f
	}
	f.Next, f.Need = NextServeNow, staff.Cashier
	return f
}
