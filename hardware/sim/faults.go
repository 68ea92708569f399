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

	Slow    int  // bytes a second that it takes from its line; 0 is as they come
	Garbled bool // its cable flips bits, both ways
}

// SlowLine is a fitting Faults.Slow: what a serial line carries at 9600 baud.
const SlowLine = 960

// ScannerFaults is what is wrong with a scanner. The zero value is a healthy one.
type ScannerFaults struct {
	Silent  bool // it reads, and sends nothing
	Garbled bool // noise comes in place of the code
	Slow    bool // it pauses after each byte
	Repeats bool // it sends each code again and again, as one on a stand does
	Unended bool // it leaves out what ends a code
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
