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

// Close pulls the cable: the link goes, and popstand's end hangs up.
func (t *terminal) Close() error {
	err := os.Remove(t.path)
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, t.near.Close(), t.File.Close())
}

// raw switches off everything that a terminal does to bytes for people: echo,
// line editing, newlines.
func raw(f *os.File) error {
	conn, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var acted error
	err = conn.Control(func(fd uintptr) {
		t, err := unix.IoctlGetTermios(int(fd), unix.TCGETS)
		if err != nil {
			acted = err
			return
		}
		t.Iflag, t.Oflag, t.Lflag = unix.IGNPAR, 0, 0
		t.Cc[unix.VMIN], t.Cc[unix.VTIME] = 1, 0
		acted = unix.IoctlSetTermios(int(fd), unix.TCSETS, t)
	})
	return errors.Join(err, acted)
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
