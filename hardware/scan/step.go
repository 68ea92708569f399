package scan

import (
	"popstand/hardware"
	"popstand/hardware/port"
)

// StepWord is where the search for a scanner is, in one stable word.
type StepWord string

// The words of a Step. After each from StepNoise to StepBadKeys the test code has to be scanned again; from StepBadParity on, the
// scanner has to be set otherwise before.
const (
	StepListening StepWord = "listening"  // the port is open and waits for the test code
	StepClosed    StepWord = "closed"     // the port can't be opened: Problem; the others go on
	StepLost      StepWord = "lost"       // the port went away: Problem; it is heard again when it is back
	StepTyped     StepWord = "typed"      // a person types on this keyboard: it was given back
	StepNoise     StepWord = "noise"      // noise, as at another speed: the port listens at Next now
	StepNoSpeed   StepWord = "no_speed"   // noise at every speed: cable, or data bits and parity; it begins anew at Next
	StepKeyboard  StepWord = "keyboard"   // it types as on a keyboard of another country: Port says which, and is heard so now
	StepTorn      StepWord = "torn"       // the test code came in part
	StepOther     StepWord = "other"      // another code was read: Text
	StepBadParity StepWord = "bad_parity" // it sends a parity bit: it has to send 8 bits and no parity
	StepBadCase   StepWord = "bad_case"   // it changes the case of letters
	StepBadKeys   StepWord = "bad_keys"   // it pretends to be a keyboard of a country that is not known here
	StepFound     StepWord = "found"      // the search is over
)

// Step is one thing that Learn heard. Port is the one that it heard it on, with the speed that it listened at.
type Step struct {
	Word    StepWord
	Port    port.Address
	Next    int    // baud
	Text    string // of a code
	Problem *hardware.Problem
}
