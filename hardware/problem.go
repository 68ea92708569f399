package hardware

import "errors"

// Codes of a Problem.
const (
	Missing     = "missing"     // there is no such device
	Denied      = "denied"      // this user may not open it
	InUse       = "in_use"      // another program holds it
	Lost        = "lost"        // it was open and went away
	Refused     = "refused"     // nothing listens at that address
	Unsupported = "unsupported" // this build or system cannot do it
	WrongUse    = "wrong_use"   // the device is written wrongly
	NoAnswer    = "no_answer"   // it did not answer in time
	WrongSpeed  = "wrong_speed" // what it sends is noise, as at another baud
	Flood       = "flood"       // what it sends has no end
	Failed      = "failed"      // anything else
)

// Problem is a device's trouble that a person can act on: a stable code and an
// English sentence that says what to do. Err is the cause underneath, or nil.
type Problem struct {
	Code   string
	Device string
	Do     string
	Err    error
}

// Error gives device, cause and cure in one line.
func (p *Problem) Error() string {
	text := p.Device
	if p.Err != nil {
		text += ": " + p.Err.Error()
	}
	return text + ": " + p.Do
}

// Unwrap gives the cause underneath.
func (p *Problem) Unwrap() error { return p.Err }

// ProblemOf finds the Problem in an error. Any other error becomes one of code
// Failed, so that a state can always be shown.
func ProblemOf(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	return &Problem{Code: Failed, Do: err.Error(), Err: err}
}
