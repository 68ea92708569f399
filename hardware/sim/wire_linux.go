package sim

import (
	"errors"
	"fmt"
	"os"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// Cable wires a device as this system does it best: by a pseudo-terminal.
func Cable(path string) (Wire, error) { return Terminal(path) }

// Terminal wires a device by a pseudo-terminal, with a link at the path: the
// terminal's own number changes each time that the cable is plugged in.
func Terminal(path string) (Wire, error) {
	far, near, err := pty.Open()
	if err != nil {
		return nil, fmt.Errorf("open pseudo-terminal: %w", err)
	}
	polled, err := poll(far)
	if err != nil {
		return nil, errors.Join(err, near.Close())
	}
	t := &terminal{File: polled, near: near, path: path}
	if err := errors.Join(raw(near), link(near.Name(), path)); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t, nil
}

// poll gives a file that Close can end a Read of. The one that comes with a
// pseudo-terminal blocks in the kernel.
func poll(f *os.File) (*os.File, error) {
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("poll pseudo-terminal: %w", err), f.Close())
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		return nil, errors.Join(fmt.Errorf("poll pseudo-terminal: %w", err), unix.Close(fd), f.Close())
	}
	return os.NewFile(uintptr(fd), f.Name()), f.Close()
}

// terminal keeps popstand's end open too: the line then stays up, and raw,
// while nobody uses it, and no byte of a scan is lost between a writer's open
// and close.
type terminal struct {
	*os.File
	near *os.File
	path string
}

func (t *terminal) Near() string { return "serial:" + t.path }

// Ready: a terminal keeps what is written until it is read.
func (t *terminal) Ready() error { return nil }

// Heard: popstand takes the ports that it opens for itself alone.
func (t *terminal) Heard() bool {
	held := 0
	err := control(t.near, func(fd int) (err error) {
		held, err = unix.IoctlGetInt(fd, unix.TIOCGEXCL)
		return err
	})
	return err == nil && held != 0
}

// Baud: both ends of a pseudo-terminal see the settings of popstand's.
func (t *terminal) Baud() int {
	var code uint32
	err := control(t.near, func(fd int) error {
		s, err := unix.IoctlGetTermios(fd, unix.TCGETS)
		if err == nil {
			code = s.Cflag & unix.CBAUD
		}
		return err
	})
	if err != nil {
		return 0 // the cable was pulled
	}
	return bauds()[code]
}

// bauds are the speeds that popstand uses, by the kernel's numbers for them.
func bauds() map[uint32]int {
	return map[uint32]int{
		unix.B1200: 1200, unix.B2400: 2400, unix.B4800: 4800, unix.B9600: 9600, unix.B19200: 19200, unix.B38400: 38400,
		unix.B57600: 57600, unix.B115200: 115200,
	}
}

// Close pulls the cable: the link goes, and popstand's end hangs up.
func (t *terminal) Close() error {
	err := os.Remove(t.path)
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, t.near.Close(), t.File.Close())
}

// raw switches off everything that a terminal does to bytes for people: echo,
// line editing, newlines. It takes away the speed that a new one has, so that
// Baud tells when popstand has set one.
func raw(f *os.File) error {
	return control(f, func(fd int) error {
		t, err := unix.IoctlGetTermios(fd, unix.TCGETS)
		if err != nil {
			return err
		}
		t.Iflag, t.Oflag, t.Lflag = unix.IGNPAR, 0, 0
		t.Cflag &^= unix.CBAUD
		t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
		return unix.IoctlSetTermios(fd, unix.TCSETS, t)
	})
}

// control runs an act on a file's descriptor without taking the file out of
// the runtime's hands, as Fd would.
func control(f *os.File, act func(fd int) error) error {
	conn, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var acted error
	if err := conn.Control(func(fd uintptr) { acted = act(int(fd)) }); err != nil {
		return err
	}
	return acted
}

// link puts a symbolic link at path in one step, over what a killed program
// may have left there.
func link(target, path string) error {
	temp := path + ".new"
	if err := os.Remove(temp); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Symlink(target, temp); err != nil {
		return err
	}
	return os.Rename(temp, path)
}
