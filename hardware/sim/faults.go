package sim

import "popstand/hardware/sim/page"

// Paper is how much paper the printer has.
type Paper string

// The states of the roll.
const (
	PaperIn  Paper = ""
	PaperLow Paper = "low"
	PaperOut Paper = "out"
)

// Faults is what is wrong with a printer. The zero value is a healthy one.
type Faults struct {
	Paper Paper
	Cover bool // open
	Jam   bool // the cutter is stuck
	Mute  bool // it prints, and never answers
}

// stopped reports whether the printer does not print.
func (f Faults) stopped() bool { return f.Paper == PaperOut || f.Cover || f.Jam }

// status is how the printer answers with these faults.
func (f Faults) status(drawer bool) page.Status {
	return page.Status{
		Drawer: drawer, CoverOpen: f.Cover, Cutter: f.Jam,
		PaperLow: f.Paper == PaperLow, PaperEnd: f.Paper == PaperOut,
	}
}
