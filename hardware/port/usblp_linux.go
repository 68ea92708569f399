package port

import (
	"errors"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// usblpPause is how long a USB printer that has nothing to say is left alone.
const usblpPause = 50 * time.Millisecond

// openUSBLP opens a printer of the USB printer class. Most USB receipt
// printers are of this class and not serial ports. What is none is refused
// before a byte is written to it: somebody's notes, named by mistake, stay.
func openUSBLP(a Address) (Conn, error) {
	// Looked at first, because opening alone starts some things, as a watchdog.
	if err := isCharacterFile(a.Path); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(a.Path, unix.O_RDWR|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(canBeWaitedFor(f), lock(f)); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return overCharacter(character{f}), nil
}

// isCharacterFile refuses what can't be a printer, behind links too.
func isCharacterFile(path string) error {
	st, err := os.Stat(path)
	if err == nil && st.Mode()&os.ModeCharDevice == 0 {
		return errNotPrinter
	}
	return err
}

// canBeWaitedFor refuses a file that knows no deadline, as /dev/null does: a
// read of it would end neither with its context nor with Close.
func canBeWaitedFor(f *os.File) error {
	err := f.SetReadDeadline(time.Time{})
	if errors.Is(err, os.ErrNoDeadline) {
		return errNotPrinter
	}
	return err
}

// characterFile is a device file as the USB printer driver keeps it.
type characterFile interface {
	Stream

	// HungUp reports whether the device has gone.
	HungUp() bool

	// UntilGone waits until the device has gone, and gives io.EOF then. The read
	// deadline and Close end it sooner, as they end Read.
	UntilGone() error
}

func overCharacter(f characterFile) Conn {
	return Over(&lp{characterFile: f, hurry: make(chan struct{}, 1)})
}

// lp is a printer device, which reads unlike a line does (usblp.c of Linux):
// EOF is an empty packet, which means "nothing yet", and a printer that can't
// answer at all gives EINVAL. A pulled cable is ENODEV.
type lp struct {
	characterFile
	hurry chan struct{} // ends a pause
}

// Read waits until the printer says something, or has gone.
func (l *lp) Read(p []byte) (int, error) {
	for {
		n, err := l.characterFile.Read(p)
		switch {
		case errors.Is(err, unix.EINVAL):
			return 0, l.UntilGone()
		case !errors.Is(err, io.EOF), l.HungUp():
			return n, err
		}
		// Some printers answer each question of the host by an empty packet.
		select {
		case <-time.After(usblpPause):
		case <-l.hurry:
		}
	}
}

// SetReadDeadline bounds Read, also while it pauses.
func (l *lp) SetReadDeadline(t time.Time) error {
	defer l.wake()
	return l.characterFile.SetReadDeadline(t)
}

// Close gives the printer back. What it did not take yet of the last bytes is
// lost: the driver drops them.
func (l *lp) Close() error {
	defer l.wake()
	return l.characterFile.Close()
}

func (l *lp) wake() {
	select {
	case l.hurry <- struct{}{}:
	default: // it is awake already, or will look before it sleeps
	}
}

// character is a device file of the system.
type character struct{ *os.File }

// HungUp asks the kernel without waiting. Of a file that is closed, Read knows.
func (c character) HungUp() (gone bool) {
	_ = control(c.File, func(fd int) error {
		gone = hungUp(fd)
		return nil
	})
	return gone
}

// UntilGone waits for the kernel to say so, which costs nothing meanwhile.
func (c character) UntilGone() error {
	raw, err := c.SyscallConn()
	if err != nil {
		return err
	}
	if err := raw.Read(func(fd uintptr) bool { return hungUp(int(fd)) }); err != nil {
		return rawError(c.File, err)
	}
	return io.EOF
}

func hungUp(fd int) bool {
	fds := []unix.PollFd{{Fd: int32(fd)}}
	n, err := unix.Poll(fds, 0)
	return err == nil && n > 0 && fds[0].Revents&(unix.POLLHUP|unix.POLLERR|unix.POLLNVAL) != 0
}
