package clock

import (
	"strconv"
	"time"
)

// Look is what a machine says of its own clocks at one moment, before anybody judges it.
type Look struct {
	Wall   int64  // the machine's wall clock, Unix milliseconds
	Synced bool   // the kernel vouches for Wall
	Boot   string // names this boot
	Mono   int64  // milliseconds since Boot began
}

const (
	// leap is how far a clock that nobody vouches for may run ahead of the last known time: a stall that is unpacked once
	// a year is believed, a register with a flipped bit is not.
	leap = 400 * 24 * time.Hour
	// lifetime is how long after its build a program can be told the time: a typing error of a century is refused.
	lifetime = 20 * 365 * 24 * time.Hour
)

// genesis is 2026-01-01T00:00:00Z: no popstand ran before it, so no clock before it is right. It is the floor of a
// program that was built without its build time.
const genesis int64 = 1_767_225_600_000

// Estimate judges looks: it turns what the machine says into what may be believed. It is a value without side effects;
// System keeps one behind its lock.
type Estimate struct {
	floor    int64   // Unix ms; no clock before it is believed, whoever vouches
	last     Reading // the last known time, from which an unvouched clock runs on
	recorded bool    // last comes from a journal, so leap holds
	anchor   Reading // the best moment that somebody vouched for in this boot
}

// NewEstimate begins to judge with the first look at a machine. The floor is the build time; a zero one means 2026.
func NewEstimate(floor time.Time, first Look) Estimate {
	low := max(floor.UnixMilli(), genesis)
	return Estimate{
		floor: low,
		last:  Reading{Wall: low, Trust: Unknown, Boot: first.Boot, Mono: first.Mono},
	}
}

// Step judges one look and returns what it learned from it.
func (e Estimate) Step(look Look) (Estimate, Reading) {
	if look.Synced && look.Wall >= e.floor {
		e.anchor = Reading{Wall: look.Wall, Trust: Network, Boot: look.Boot, Mono: look.Mono}
		return e, e.anchor
	}
	if e.anchor.Trust.Known() && e.anchor.Boot == look.Boot {
		return e, runOn(e.anchor, look)
	}
	low := runOn(e.last, look)
	low.Trust = Unknown
	if look.Wall < low.Wall || e.recorded && look.Wall > low.Wall+leap.Milliseconds() {
		return e, low
	}
	low.Wall = look.Wall
	return e, low
}

// Resume takes in the newest reading of the journal. Time does not run backwards over a restart of the program: the
// estimate goes on from there, with the trust it had if the machine was not restarted in between. A time that the
// network or a person sets may still be earlier: the journal's own last time may be the wrong one.
func (e Estimate) Resume(look Look, last Reading) Estimate {
	if last.Wall < e.floor {
		return e
	}
	e.recorded = true
	now := runOn(last, look)
	if last.Boot == look.Boot && last.Mono <= look.Mono && last.Trust.Beats(e.anchor.Trust) {
		e.anchor = now
	}
	if now.Wall > runOn(e.last, look).Wall {
		e.last = now
	}
	return e
}

// Set takes a person's word for the time. It refuses with an *Error while the kernel is synchronised (the person has
// most likely the wrong time zone in mind) and for times at which this program cannot have run.
func (e Estimate) Set(look Look, wall int64) (Estimate, error) {
	latest := e.floor + lifetime.Milliseconds()
	switch {
	case look.Synced && look.Wall >= e.floor:
		return e, &Error{Code: Synchronised, Do: "The clock is set by the network. Check the time zone instead."}
	case wall < e.floor:
		return e, &Error{Code: TooEarly, Do: "Check the year: popstand is newer than this.", Limit: e.floor}
	case wall > latest:
		return e, &Error{Code: TooLate, Do: "Check the year: this is too far ahead.", Limit: latest}
	}
	e.anchor = Reading{Wall: wall, Trust: Staff, Boot: look.Boot, Mono: look.Mono}
	return e, nil
}

// runOn moves a known moment to now by the monotonic clock; over a restart nobody knows how long the machine was off.
func runOn(from Reading, look Look) Reading {
	now := Reading{Wall: from.Wall, Trust: from.Trust, Boot: look.Boot, Mono: look.Mono}
	if from.Boot == look.Boot && look.Mono > from.Mono {
		now.Wall += look.Mono - from.Mono
	}
	return now
}

// Why a time that a person set is not taken.
const (
	Synchronised = "clock_synchronised"
	TooEarly     = "clock_too_early"
	TooLate      = "clock_too_late"
)

// Error says why a time that a person set is not taken, and what to do.
type Error struct {
	Code  string // Synchronised, TooEarly or TooLate
	Do    string // what to do, an English sentence
	Limit int64  // Unix milliseconds: the earliest or latest time that would be taken; 0 for Synchronised
}

// Error returns the code and the sentence.
func (e *Error) Error() string {
	return e.Code + ": " + e.Do
}

// Values returns what a screen may want to show: "limit" in Unix milliseconds.
func (e *Error) Values() map[string]string {
	if e.Limit == 0 {
		return nil
	}
	return map[string]string{"limit": strconv.FormatInt(e.Limit, 10)}
}
