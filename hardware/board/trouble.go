package board

// Severity is how much a trouble matters.
type Severity string

// The severities. Fail keeps the stall from selling, or soon will; Warn gets
// worse by itself.
const (
	Warn Severity = "warn"
	Fail Severity = "fail"
)

// Trouble is something that is wrong with the computer: a stable code, which is
// also the key of its words, how much it matters, and what to do in an English
// sentence.
type Trouble struct {
	Code     string
	Severity Severity
	Do       string
}

// The limits of a computer that is well. A day of sales is some megabytes; a
// Pi slows down at 80 °C and stops at 85.
const (
	diskFull  = 50 << 20
	diskLow   = 500 << 20
	memoryLow = 64 << 20
	hotMilliC = 80_000
)

// Readings is what troubles are found in. What is nil was not looked at.
type Readings struct {
	Board  Board
	Memory *Memory
	Write  error // of TryWriting
}

// Troubles are what is wrong, the worst first. What the computer does not tell
// is no trouble.
func Troubles(r Readings) []Trouble {
	var out []Trouble
	if r.Write != nil {
		out = append(out, Trouble{"write_fails", Fail, "Copy the data to a stick now, and put a new card or disk in."})
	}
	if d := r.Board.Disk; d != nil {
		switch {
		case d.Free < diskFull:
			out = append(out, Trouble{"disk_full", Fail, "Delete files that do not belong to the stall, or use a larger card."})
		case d.Free < diskLow:
			out = append(out, Trouble{"disk_low", Warn, "Make room on the card before the next day."})
		}
	}
	if w := r.Board.WeakPower; w != nil && *w {
		out = append(out, Trouble{"weak_power", Warn, "Use the computer's own power supply and a short, thick cable."})
	}
	if c := r.Board.MilliC; c != nil && *c >= hotMilliC {
		out = append(out, Trouble{"hot", Warn, "Take the computer out of the sun, and let air reach it."})
	}
	if m := r.Memory; m != nil && m.Free < memoryLow {
		out = append(out, Trouble{"memory_low", Warn, "Close other programs, and restart the computer after the day."})
	}
	return out
}
