package port

import "errors"

// Lines are the modem lines of a serial port. We raise DTR and RTS, the device
// the others. What they say depends on the cable: many have three wires only.
type Lines struct {
	DTR, RTS bool
	CTS, DSR bool
	Carrier  bool
	Ring     bool
}

// LinesOf reads the modem lines of an open device. The error is
// errors.ErrUnsupported where there are none: of a printer on USB or the
// network, a keyboard, a pseudo-terminal, and on systems other than Linux.
func LinesOf(c Conn) (Lines, error) {
	l, ok := c.(interface{ lines() (Lines, error) })
	if !ok {
		return Lines{}, errors.ErrUnsupported
	}
	return l.lines()
}

// SetLines raises or lowers the two lines that are ours. With flow=rtscts the
// driver moves RTS as well. Errors are as those of LinesOf.
func SetLines(c Conn, dtr, rts bool) error {
	l, ok := c.(interface{ setLines(dtr, rts bool) error })
	if !ok {
		return errors.ErrUnsupported
	}
	return l.setLines(dtr, rts)
}
