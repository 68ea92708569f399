package code

import (
	"math"
	"time"
)

// Codes tell times in steps of five minutes since the Unix epoch: 24 bits reach into the year 2129.
const (
	step     = 5 * 60 * 1000       // milliseconds
	day      = 24 * 60 * 60 * 1000 // milliseconds
	maxSteps = 1<<24 - 1
	// MaxWindow is the longest window that a code can carry.
	MaxWindow = 255 * step * time.Millisecond
)

// StepDown returns the last moment at or before ms that a code can tell: full five minutes, in Unix milliseconds.
func StepDown(ms int64) int64 {
	rest := ms % step
	if rest < 0 {
		rest += step
	}
	return ms - rest
}

// StepUp returns the first moment at or after ms that a code can tell: full five minutes, in Unix milliseconds.
func StepUp(ms int64) int64 {
	if down := StepDown(ms); down != ms {
		return down + step
	}
	return ms
}

// Window is a stretch of time from From (included) to To (not included), both Unix milliseconds and full five minutes,
// at most MaxWindow long. The zero window is none: any time will do.
type Window struct {
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

// None says that there is no window.
func (w Window) None() bool { return w == Window{} }

// Widen returns the window with a grace before and after it, for a policy; it may no longer fit into a code.
func (w Window) Widen(before, after time.Duration) Window {
	if w.None() {
		return w
	}
	return Window{From: w.From - before.Milliseconds(), To: w.To + after.Milliseconds()}
}

// At says where the present lies against the window; without one it is always During.
func (w Window) At(now Now) Timing {
	if w.None() {
		return During
	}
	return now.Against(w.From, w.To)
}

// Expired says whether something that holds until a moment (Unix milliseconds, 0 for ever) still does: During, After or
// Unsure.
func Expired(until int64, now Now) Timing {
	if until == 0 {
		return During
	}
	return now.Against(math.MinInt64, until)
}
