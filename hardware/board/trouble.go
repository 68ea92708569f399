package board

import "strings"

// Severity is how much a trouble matters.
type Severity string

// The severities. Fail keeps the stall from selling, or soon will; Warn does not
// yet. That there is no network is neither.
const (
	Warn Severity = "warn"
	Fail Severity = "fail"
)

// Part is what a trouble is a trouble of: a row of a status page.
type Part string

// The parts.
const (
	Clock   Part = "clock"
	Storage Part = "storage"
	Supply  Part = "power"
	Warmth  Part = "temperature"
	Room    Part = "memory"
	Network Part = "network"
	Devices Part = "devices" // what keeps popstand from printers and scanners
)

// Trouble is something that is wrong with the computer. Code is stable, and the
// key of its words; What and Do are English sentences: what is wrong, what to do.
// About is what it is about in the computer's own words, a program or a group,
// and "" where there is nothing to choose from.
type Trouble struct {
	Code     string
	Part     Part
	Severity Severity
	About    string
	What     string
	Do       string
	Since    int64 // Unix milliseconds of the first look at which it was there; 0 when that is not known
}

// Known are all troubles that can be, the worst first. "{about}" stands in their
// sentences where About will.
func Known() []Trouble {
	var out []Trouble
	for _, d := range declared() {
		out = append(out, d.Trouble)
	}
	return out
}

// Troubles are what is wrong, the worst first.
func (r Readings) Troubles() []Trouble {
	var out []Trouble
	for _, d := range declared() {
		for _, about := range d.in(r) {
			t := d.Trouble
			t.About = about
			t.What, t.Do = strings.ReplaceAll(t.What, "{about}", about), strings.ReplaceAll(t.Do, "{about}", about)
			t.Since = r.At.Wall
			out = append(out, t)
		}
	}
	return out
}

// same says whether two troubles are one, whenever they began.
func (t Trouble) same(o Trouble) bool { return t.Code == o.Code && t.About == o.About }
