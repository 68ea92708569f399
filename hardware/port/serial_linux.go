package port

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"reflect"
	"unsafe"

	"github.com/tarm/serial"
	"golang.org/x/sys/unix"
)

// openSerial opens a serial port through tarm/serial and mends what the
// library leaves open: a Close that hangs, no deadlines, no flow control and
// no exclusive use.
//
// Order matters. The control descriptor takes the lock first, because opening
// resets the line's settings even while somebody else prints. Exclusive use
// comes last: it would keep out our own second open.
func openSerial(a Address) (Conn, error) { return openSerialBy(a, tarmFile) }

func openSerialBy(a Address, reach func(*serial.Port) (*os.File, bool)) (Conn, error) {
	ctl, err := os.OpenFile(a.Path, unix.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if err := lock(ctl); err != nil {
		return nil, errors.Join(err, ctl.Close())
	}
	// No ReadTimeout: with one, the library reports "nothing yet" and
	// "unplugged" by the same io.EOF.
	p, err := serial.OpenPort(&serial.Config{Name: a.Path, Baud: cmp.Or(a.Baud, usualBaud)})
	if err != nil {
		return nil, errors.Join(terminalError(err), ctl.Close())
	}
	l := &line{File: ctl, port: p, ctl: ctl}
	if f, ok := reach(p); ok {
		l.File = f
	}
	if err := l.prepare(a.Flow); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return &wired{conn: conn{stream: l}, line: l}, nil
}

// line is one serial port: the file that carries the data, the library's port
// that made the settings, and a second descriptor for everything that the
// library has no call for.
//
// If the library's own file cannot be reached, the control file carries the
// data: it was opened without blocking, so its deadlines work, and the
// settings belong to the terminal, not to the descriptor.
type line struct {
	*os.File
	port *serial.Port
	ctl  *os.File
}

// tarmFile takes the *os.File out of a port's unexported field. The library
// has not changed since 2018; should it ever, the answer is false.
func tarmFile(p *serial.Port) (*os.File, bool) {
	field := reflect.ValueOf(p).Elem().FieldByName("f")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*os.File]() || field.IsNil() {
		return nil, false
	}
	return *(**os.File)(unsafe.Pointer(field.UnsafeAddr())), true
}

// prepare puts back O_NONBLOCK, which the library clears behind the runtime's
// back: without it Close waits for the next byte to arrive, for ever on a
// silent line (since Go 1.20.5, measured).
func (l *line) prepare(flow Flow) error {
	if err := control(l.File, func(fd int) error { return unix.SetNonblock(fd, true) }); err != nil {
		return fmt.Errorf("restore polling: %w", err)
	}
	if err := control(l.ctl, func(fd int) error { return setFlow(fd, flow) }); err != nil {
		return fmt.Errorf("set flow control %s: %w", flow, err)
	}
	return control(l.ctl, func(fd int) error { return unix.IoctlSetInt(fd, unix.TIOCEXCL, 0) })
}

// Close gives the port back at once. Output that the device holds back is
// thrown away first: a real UART would make close wait for it up to 30 s.
// Exclusive use is lifted too, since it outlives us on a terminal that
// somebody else keeps open.
func (l *line) Close() error {
	// The device may be gone, so an error here says nothing new.
	_ = control(l.ctl, func(fd int) error {
		if n, err := unix.IoctlGetInt(fd, unix.TIOCOUTQ); err == nil && n > 0 {
			_ = unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCOFLUSH)
		}
		return unix.IoctlSetInt(fd, unix.TIOCNXCL, 0)
	})
	err := l.port.Close()
	return errors.Join(err, l.ctl.Close())
}

// lock keeps a second popstand away, root or not; TIOCEXCL does not stop root.
func lock(ctl *os.File) error {
	err := control(ctl, func(fd int) error { return unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB) })
	if errors.Is(err, unix.EWOULDBLOCK) {
		return errHeld
	}
	return err
}

func setFlow(fd int, flow Flow) error {
	t, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return err
	}
	switch flow {
	case RTSCTS:
		t.Cflag |= unix.CRTSCTS
	case XONXOFF:
		t.Iflag |= unix.IXON
		t.Cc[unix.VSTART], t.Cc[unix.VSTOP] = 0x11, 0x13
	case NoFlow:
		return nil
	}
	return unix.IoctlSetTermios(fd, unix.TCSETS, t)
}

// control runs an act on a file's descriptor without taking the file out of
// the runtime's hands, as Fd would.
func control(f *os.File, act func(fd int) error) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var acted error
	if err := raw.Control(func(fd uintptr) { acted = act(int(fd)) }); err != nil {
		return rawError(f, err)
	}
	return acted
}

// rawError gives os.ErrClosed for a file that is closed. The raw calls give an
// error of the runtime's own, which nobody can ask for; Stat gives the real one.
func rawError(f *os.File, err error) error {
	if _, closed := f.Stat(); errors.Is(closed, os.ErrClosed) {
		return os.ErrClosed
	}
	return err
}

// terminalError names the case that people meet: a path that is no terminal.
func terminalError(err error) error {
	if errors.Is(err, unix.ENOTTY) {
		return errNotTerminal
	}
	return err
}
