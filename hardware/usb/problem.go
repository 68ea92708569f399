package usb

import (
	"errors"
	"io/fs"
	"syscall"

	"popstand/hardware"
)

// Codes of a hardware.Problem with a stick, beside those of package hardware.
const (
	ReadOnly = "read_only" // its switch, or the system, lets nothing be written
	Full     = "full"      // what is to be written does not fit
	Pulled   = "pulled"    // it went away before it was said that it may
	Damaged  = "damaged"   // it gives back something else than was written, or an error
	Foreign  = "foreign"   // its format is none that this system can mount for writing
	Busy     = "busy"      // something else on this system works on it
	Stopped  = "stopped"   // a person stopped the writing
	Unlike   = "unlike"    // the folder on the kiosk is not what its manifest says
	TooLarge = "too_large" // one file is larger than the stick's format can hold
	NoHelper = "no_helper" // it is not mounted, and nothing that could mount it runs
)

// problem makes the error that a person can act on.
func problem(code, device string, err error) *hardware.Problem {
	return &hardware.Problem{Code: code, Device: device, Do: cure(code), Err: err}
}

// cure says in English what to do. Screens say it in their own words.
func cure(code string) string {
	switch code {
	case ReadOnly:
		return "move the stick's switch, or take another stick"
	case Full:
		return "delete something from the stick, or take another one"
	case Pulled:
		return "plug the stick in again: what was begun is finished then"
	case Damaged:
		return "take another stick; this one does not keep what is written"
	case Foreign:
		return "format the stick as FAT32 or exFAT, or take another one"
	case Busy:
		return "close what uses the stick, and try again"
	case Stopped:
		return "begin again when you like: what was begun is finished then"
	case Unlike:
		return "make the export anew"
	case TooLarge:
		return "take a stick that is formatted as exFAT"
	case NoHelper:
		return "start popstand stick helper as root, or mount the stick"
	case hardware.Missing:
		return "plug a stick in"
	case hardware.Denied:
		return "let the user that popstand runs as write to the stick"
	}
	return "take another stick"
}

// judge says what an error of a stick means. there is whether the stick is still
// plugged in: a stick that is not gives errors of every kind.
func judge(device string, there bool, err error) error {
	var known *hardware.Problem
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case !there:
		return problem(Pulled, device, err)
	case is(err, syscall.ENOSPC, syscall.EDQUOT) || isFull(err):
		return problem(Full, device, err)
	case is(err, syscall.EROFS) || isLocked(err):
		return problem(ReadOnly, device, err)
	case is(err, syscall.EFBIG):
		return problem(TooLarge, device, err)
	case is(err, syscall.ENODEV, syscall.ENXIO):
		return problem(Pulled, device, err)
	case errors.Is(err, fs.ErrPermission):
		return problem(hardware.Denied, device, err)
	}
	return problem(Damaged, device, err)
}

func is(err error, any ...error) bool {
	for _, one := range any {
		if errors.Is(err, one) {
			return true
		}
	}
	return false
}
