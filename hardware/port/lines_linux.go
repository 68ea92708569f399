package port

import (
	"context"
	"errors"

	"golang.org/x/sys/unix"
)

// wired is an open serial port: a connection that has modem lines.
type wired struct {
	conn
	line *line
}

func (w *wired) lines() (Lines, error) {
	var bits int
	err := control(w.line.ctl, func(fd int) (err error) {
		bits, err = unix.IoctlGetInt(fd, unix.TIOCMGET)
		return err
	})
	return linesOf(bits), lineError(err)
}

func (w *wired) setLines(dtr, rts bool) error {
	return lineError(control(w.line.ctl, func(fd int) error {
		bits, err := unix.IoctlGetInt(fd, unix.TIOCMGET)
		if err != nil {
			return err
		}
		bits &^= unix.TIOCM_DTR | unix.TIOCM_RTS
		if dtr {
			bits |= unix.TIOCM_DTR
		}
		if rts {
			bits |= unix.TIOCM_RTS
		}
		return unix.IoctlSetPointerInt(fd, unix.TIOCMSET, bits)
	}))
}

func linesOf(bits int) Lines {
	up := func(bit int) bool { return bits&bit != 0 }
	return Lines{
		DTR: up(unix.TIOCM_DTR), RTS: up(unix.TIOCM_RTS), CTS: up(unix.TIOCM_CTS),
		DSR: up(unix.TIOCM_DSR), Carrier: up(unix.TIOCM_CAR), Ring: up(unix.TIOCM_RI),
	}
}

// lineError sorts an error as those of a connection are. A pseudo-terminal has
// no lines (ENOTTY), and neither has a driver that says EINVAL.
func lineError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.ENOTTY), errors.Is(err, unix.EINVAL):
		return errors.ErrUnsupported
	}
	return verdict(context.Background(), err)
}
