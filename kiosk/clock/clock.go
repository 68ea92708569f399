// Package clock tells the time and how far it may be believed.
//
// A Raspberry Pi keeps no time while it is off, so a wall clock here is a claim and not a fact. Every reading carries
// who vouches for it (Trust) and the machine's monotonic clock, which counts from boot and cannot be set. Nothing that
// must be right rests on the wall clock: order comes from sequence numbers and from HLC, windows that run (a drop, a
// hold on a cart) are measured with Reading.Since.
//
// How the wall time is found, best first:
//
//	kernel says it is synchronised              the machine's clock     network
//	it was synchronised earlier in this boot    that moment + mono      network
//	a person set it in this boot                that moment + mono      staff
//	machine's clock not before the last known   the machine's clock     unknown
//	anything else                               last known + mono       unknown
//
// "Last known" is the newest time the journal holds, or the build time when it holds none. A clock that nobody vouches
// for may be at most 400 days ahead of the journal: a flipped bit in a register must not write facts of 2090.
//
// The package knows nothing of time zones, calendars or other nodes.
package clock

import "time"

// Clock gives the present moment. It is the only way in which popstand reads the time.
type Clock interface {
	// Now returns the present reading. It never fails: a clock that knows nothing says so in Trust.
	Now() Reading
}

// Trust names who vouches for a wall time. The values are written into facts and never change.
type Trust string

// Who can vouch for a wall time, from nobody to a synchronised network clock.
const (
	Unknown Trust = "unknown" // nobody: the machine's own guess
	Staff   Trust = "staff"   // a person set it in this boot
	Peer    Trust = "peer"    // another node that is itself set by the network or by staff
	Network Trust = "network" // synchronised in this boot (NTP, or a clock that the kernel vouches for)
)

// Known says whether anybody vouches for the time. Receipts made while it is false say "time unverified".
func (t Trust) Known() bool {
	return t.rank() > 0
}

// Beats says whether t is worth more than other; a reading of a lower rank never replaces one of a higher.
func (t Trust) Beats(other Trust) bool {
	return t.rank() > other.rank()
}

func (t Trust) rank() int {
	switch t {
	case Network:
		return 3
	case Peer:
		return 2
	case Staff:
		return 1
	case Unknown:
		return 0
	}
	return 0 // a word of a newer version: worth nothing here
}

// Reading is one moment as one node saw it.
type Reading struct {
	Wall  int64  // Unix milliseconds, as far as Trust goes
	Trust Trust  // who vouches for Wall
	Boot  string // names this boot of the machine; Mono counts from it
	Mono  int64  // milliseconds since Boot began, time asleep included; never set, never stepped
}

// Time returns the wall time in UTC.
func (r Reading) Time() time.Time {
	return time.UnixMilli(r.Wall).UTC()
}

// Since returns the time that passed from an earlier reading to r on the monotonic clock. ok is false when the machine
// was restarted in between: then nobody knows, and a window that was open has to be treated as over.
func (r Reading) Since(earlier Reading) (passed time.Duration, ok bool) {
	if r.Boot == "" || r.Boot != earlier.Boot || r.Mono < earlier.Mono {
		return 0, false
	}
	return time.Duration(r.Mono-earlier.Mono) * time.Millisecond, true
}
