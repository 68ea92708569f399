// Package verdict is the answer to a code that somebody holds under a scanner,
// whatever the code is for: a light that is read in a glance, a reason in the
// words of the API, and what to do next. Areas find what stands in the way;
// here it is weighed.
//
// It refuses to know what codes are for, and words: reasons and next steps are
// codes that screens put into words.
package verdict

import (
	"slices"

	"popstand/kiosk/clock"
	"popstand/kiosk/staff"
)

// Light is a verdict in a glance.
type Light string

// GREEN lets in or hands over, AMBER lets a person decide, RED does not.
const (
	Green Light = "GREEN"
	Amber Light = "AMBER"
	Red   Light = "RED"
)

// Reason is why, in the words of the API. The values never change.
type Reason string

// The reasons of a scan.
const (
	Ready        Reason = "ready"
	Accepted     Reason = "accepted"
	TooEarly     Reason = "too_early"
	TooLate      Reason = "too_late"
	AlreadyUsed  Reason = "already_used"
	Unpaid       Reason = "unpaid"
	OtherEvent   Reason = "other_event"
	Revoked      Reason = "revoked"
	NotGenuine   Reason = "not_genuine"
	Unknown      Reason = "unknown"
	NotHome      Reason = "not_home"
	ClockUnsure  Reason = "clock_unsure"
	WrongKind    Reason = "wrong_kind"
	AfterRestore Reason = "after_restore" // nothing is known of the time between a backup and the loss
)

// Reasons lists all reasons.
func Reasons() []Reason {
	return []Reason{
		Ready, Accepted, TooEarly, TooLate, AlreadyUsed, Unpaid, OtherEvent, Revoked, NotGenuine, Unknown, NotHome, ClockUnsure, WrongKind,
		AfterRestore,
	}
}

// Next is what to do, for a screen to put into words. Each area has its own.
type Next string

// Ages is how old that is what a verdict rests on, in milliseconds; -1 for
// unknown.
type Ages struct {
	Known int64       `json:"known"` // since the newest that was heard of what the code is for
	Lists int64       `json:"lists"` // since the oldest list of what is revoked was made
	Clock clock.Trust `json:"clock"`
}

// Nobody may decide against what is found with this need.
const Nobody staff.Role = ""

// Finding is one thing that stands in the way.
type Finding struct {
	Light  Light
	Reason Reason
	Next   Next
	Need   staff.Role // the least role that may decide all the same; Nobody
}

// Weighed is what the findings come to.
type Weighed struct {
	Light  Light
	Reason Reason
	Next   Next
	Need   staff.Role
	Also   []Reason // what else stands in the way
}

// Weigh gives the worst of what was found: a doubt about the clock never hides
// that something was used before. Of equals the first counts. What nobody may
// decide against stays so whatever else was found. Without any finding the
// answer is fine.
func Weigh(fine Finding, found ...Finding) Weighed {
	if len(found) == 0 {
		return Weighed{Light: fine.Light, Reason: fine.Reason, Next: fine.Next, Need: fine.Need}
	}
	worst := found[0]
	for _, f := range found[1:] {
		if f.Light == Red && worst.Light != Red {
			worst = f
		}
	}
	w := Weighed{Light: worst.Light, Reason: worst.Reason, Next: worst.Next, Need: staff.Cashier}
	for _, f := range found {
		if f.Reason != w.Reason && !slices.Contains(w.Also, f.Reason) {
			w.Also = append(w.Also, f.Reason)
		}
		switch {
		case w.Need == Nobody || f.Need == Nobody:
			w.Need = Nobody
		case f.Need.Reaches(w.Need):
			w.Need = f.Need
		}
	}
	return w
}
