package port_test

import (
	"io"
	"net"
	"os"
	"sync/atomic"
	"testing"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"popstand/hardware/port"
)

// systemTransports are those that Linux alone has. A USB printer is played
// twice: by a character file of the kernel, and by one that has the manners of
// the printer driver.
func systemTransports() []transport {
	return []transport{
		{name: "Serial", open: overTerminal},
		{name: "SerialWithoutReachIntoLibrary", open: overTerminalWithoutReach},
		{name: "CharacterFile", open: overCharacterFile},
		{name: "USBPrinter", open: overUSBPrinter},
	}
}

// terminal gives a pseudo-terminal: the device's end, and the path of ours.
func terminal(t *testing.T) (far *os.File, path string) {
	t.Helper()
	far, near, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	path = near.Name()
	// Our end stays as an adapter's would: nobody holds it but who opens it.
	if err := near.Close(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = far.Close() })
	return far, path
}

func overTerminal(t *testing.T) end {
	far, path := terminal(t)
	return end{conn: mustOpen(t, path), far: far, pull: func() { _ = far.Close() }}
}

func overTerminalWithoutReach(t *testing.T) end {
	far, path := terminal(t)
	c, err := port.OpenSerialWithoutReach(port.Address{Kind: port.Serial, Path: path, Baud: 9600, Flow: port.NoFlow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return end{conn: c, far: far, pull: func() { _ = far.Close() }}
}

// overCharacterFile opens a terminal as if it were a printer's file.
func overCharacterFile(t *testing.T) end {
	far, path := terminal(t)
	raw(t, far)
	return end{conn: mustOpen(t, "usblp:"+path), far: far, pull: func() { _ = far.Close() }}
}

// raw stops a terminal from treating bytes as a person's.
func raw(t *testing.T, f *os.File) {
	t.Helper()
	s := settings(t, f)
	s.Iflag, s.Oflag, s.Lflag = unix.IGNPAR, 0, 0
	if err := unix.IoctlSetTermios(int(f.Fd()), unix.TCSETS, &s); err != nil {
		t.Fatal(err)
	}
}

// driver is the file of a USB printer as the kernel's driver keeps it: before
// each answer there is an empty packet, and a pulled printer is no device.
type driver struct {
	net.Conn
	reads atomic.Int64
	gone  chan struct{}

	mute   bool          // a printer that can't answer
	waited chan struct{} // closed when somebody waits for its end
}

func overUSBPrinter(t *testing.T) end {
	near, far := socketPair(t)
	d := &driver{Conn: near, gone: make(chan struct{})}
	c := port.OverCharacter(d)
	t.Cleanup(func() { _ = c.Close() })
	return end{conn: c, far: far, pull: func() {
		close(d.gone)
		_ = far.Close()
	}}
}

func (d *driver) Read(p []byte) (int, error) {
	switch {
	case d.HungUp():
		return 0, unix.ENODEV
	case d.mute:
		return 0, unix.EINVAL
	case d.reads.Add(1)%2 == 1:
		return 0, io.EOF
	}
	n, err := d.Conn.Read(p)
	return n, d.cause(err)
}

func (d *driver) Write(p []byte) (int, error) {
	n, err := d.Conn.Write(p)
	return n, d.cause(err)
}

func (d *driver) HungUp() bool {
	select {
	case <-d.gone:
		return true
	default:
		return false
	}
}

func (d *driver) UntilGone() error {
	close(d.waited)
	<-d.gone
	return io.EOF
}

func (d *driver) cause(err error) error {
	if err != nil && d.HungUp() {
		return unix.ENODEV
	}
	return err
}
