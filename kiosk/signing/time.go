package signing

import (
	"math"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
)

// How far a clock is believed, by who vouches for it.
const (
	staffDoubt = 2 * time.Minute // a person reads a watch
	peerDoubt  = time.Minute
	// A clock that is so far from everything the event plans is wrong, whoever
	// vouches for it: 1970, 2099.
	farOff = 366 * 24 * time.Hour
)

// nowOf says what a reading allows: the moment itself where the network vouches
// for it, a stretch around it where a person does, and any time where nobody
// does or where the event is not within a year of it.
func nowOf(r clock.Reading, s event.Settings) code.Now {
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
	first, last := int64(math.MaxInt64), int64(math.MinInt64)
	for _, one := range s.Sessions {
		first, last = min(first, one.From), max(last, one.Until)
	}
	if len(s.Sessions) > 0 && (r.Wall < first-farOff.Milliseconds() || r.Wall > last+farOff.Milliseconds()) {
		return code.NoClock()
	}
	return code.Now{Earliest: r.Wall - doubt, Latest: r.Wall + doubt}
}
