package port_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/tarm/serial"
	"golang.org/x/sys/unix"

	"popstand/hardware"
	"popstand/hardware/port"
)

func TestLibraryStillKeepsItsFileWhereWeReachForIt(t *testing.T) {
	_, path := terminal(t)
	p, err := serial.OpenPort(&serial.Config{Name: path, Baud: 9600})
	if err != nil {
		t.Fatal(err)
	}
	f, ok := port.TarmFile(p)
	if !ok || f.Name() != path {
		t.Fatalf("reached %v, %v", f, ok)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSerialSetsFlowControl(t *testing.T) {
	far, path := terminal(t)
	mustOpen(t, "serial:"+path+"?flow=rtscts&baud=19200")
	got := settings(t, far)
	if got.Cflag&unix.CRTSCTS == 0 || got.Cflag&unix.CBAUD != unix.B19200 || got.Lflag != 0 {
		t.Fatalf("the line has cflag %#x, lflag %#x", got.Cflag, got.Lflag)
	}
}

func TestSerialOpensAtTheUsualSpeed(t *testing.T) {
	far, path := terminal(t)
	c, err := port.Open(t.Context(), port.Address{Kind: port.Serial, Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if got := settings(t, far); got.Cflag&unix.CBAUD != unix.B9600 || got.Cflag&unix.CRTSCTS != 0 || got.Iflag&unix.IXON != 0 {
		t.Errorf("the line has cflag %#x, iflag %#x", got.Cflag, got.Iflag)
	}
}

func TestSerialTakesXonAndXoffOutOfWhatIsRead(t *testing.T) {
	far, path := terminal(t)
	c := mustOpen(t, "serial:"+path+"?flow=xonxoff")
	if _, err := far.Write([]byte{'a', 0x13, 'b', 0x11, 'c'}); err != nil {
		t.Fatal(err)
	}
	if got := readN(t, c, 3); string(got) != "abc" {
		t.Fatalf("read %q; XON and XOFF are not data", got)
	}
}

func TestSerialStopsAndGoesOnByXonXoff(t *testing.T) {
	far, path := terminal(t)
	c := mustOpen(t, "serial:"+path+"?flow=xonxoff")
	// The letter behind the mark tells that the mark has been seen.
	tell := func(mark byte) {
		if _, err := far.Write([]byte{mark, 'x'}); err != nil {
			t.Fatal(err)
		}
		readN(t, c, 1)
	}
	tell(0x13)
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if n, err := c.Write(short, []byte("receipt")); n != 0 || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("a printer that said stop took %d bytes, %v", n, err)
	}
	tell(0x11)
	if n, err := c.Write(t.Context(), []byte("receipt")); n != 7 || err != nil {
		t.Fatalf("a printer that said go on took %d bytes, %v", n, err)
	}
	got := make([]byte, 7)
	if _, err := io.ReadFull(far, got); err != nil || string(got) != "receipt" {
		t.Fatalf("the printer got %q, %v", got, err)
	}
}

func TestSerialWithoutFlowControlPassesXonAndXoff(t *testing.T) {
	far, path := terminal(t)
	c := mustOpen(t, path)
	if _, err := far.Write([]byte{0x13, 'x'}); err != nil {
		t.Fatal(err)
	}
	if got := readN(t, c, 2); string(got) != "\x13x" {
		t.Fatalf("read %q", got)
	}
	if n, err := c.Write(t.Context(), []byte("on")); n != 2 || err != nil {
		t.Fatalf("wrote %d, %v", n, err)
	}
}

func TestSerialThatIsRefusedLeavesTheOthersSettings(t *testing.T) {
	far, path := terminal(t)
	mustOpen(t, "serial:"+path+"?flow=rtscts&baud=19200")
	before := settings(t, far)
	_, err := port.Open(t.Context(), port.Address{Kind: port.Serial, Path: path, Baud: 9600, Flow: port.NoFlow})
	if err == nil {
		t.Fatal("opened twice")
	}
	if after := settings(t, far); after != before {
		t.Errorf("settings were %+v, are %+v", before, after)
	}
}

func settings(t *testing.T, f *os.File) unix.Termios {
	t.Helper()
	got, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	return *got
}

// held counts the descriptors that lead to a file. A kept one would make a
// replugged adapter come up under another name.
func held(t *testing.T, path string) (n int) {
	t.Helper()
	const dir = "/proc/self/fd"
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, fd := range all {
		if to, err := os.Readlink(filepath.Join(dir, fd.Name())); err == nil && strings.TrimSuffix(to, " (deleted)") == path {
			n++
		}
	}
	return n
}

func TestNoDescriptorIsLeftOpen(t *testing.T) {
	far, path := terminal(t)
	for name, dev := range map[string]string{"serial": "serial:" + path, "usb printer": "usblp:" + path} {
		c := mustOpen(t, dev)
		if held(t, path) == 0 {
			t.Fatalf("%s: the test does not see what is open", name)
		}
		opened := held(t, path)
		if _, err := port.Open(t.Context(), port.Address{Kind: port.Serial, Path: path, Baud: 9600}); err == nil {
			t.Fatalf("%s: opened twice", name)
		}
		if n := held(t, path); n != opened {
			t.Errorf("%s: a refused open left %d open", name, n-opened)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		if n := held(t, path); n != 0 {
			t.Errorf("%s: %d descriptors are left open", name, n)
		}
	}
	// 31250 is no speed that the library knows: it fails after the lock is held.
	if _, err := port.Open(t.Context(), port.Address{Kind: port.Serial, Path: path, Baud: 31250}); err == nil || held(t, path) != 0 {
		t.Errorf("a failed open gave %v and left %d open", err, held(t, path))
	}
	c := mustOpen(t, path)
	if err := far.Close(); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil || held(t, path) != 0 {
		t.Errorf("closing a pulled device gave %v and left %d open", err, held(t, path))
	}
}

func TestSerialIsHeldByOneProgram(t *testing.T) {
	far, path := terminal(t)
	c := mustOpen(t, path)
	_, err := port.Open(t.Context(), port.Address{Kind: port.Serial, Path: path, Baud: 9600})
	var p *hardware.Problem
	if !errors.As(err, &p) || p.Code != hardware.InUse {
		t.Fatalf("a second open gave %v", err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	again := mustOpen(t, path)
	if _, err := again.Write(t.Context(), []byte("ok")); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 2)
	if _, err := io.ReadFull(far, got); err != nil || !bytes.Equal(got, []byte("ok")) {
		t.Fatalf("the device got %q, %v", got, err)
	}
}

func TestSerialGivesExclusiveUseBack(t *testing.T) {
	far, near, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = near.Close(), far.Close() })
	c := mustOpen(t, near.Name())
	if held, err := unix.IoctlGetInt(int(near.Fd()), unix.TIOCGEXCL); err != nil || held != 1 {
		t.Fatalf("the terminal is open and not exclusive: %d, %v", held, err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	held, err := unix.IoctlGetInt(int(near.Fd()), unix.TIOCGEXCL)
	if err != nil || held != 0 {
		t.Fatalf("the terminal is still exclusive: %d, %v", held, err)
	}
}

func TestOpenSaysWhatToDo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	cases := map[string]string{
		file + "-none":            hardware.Missing,
		file:                      hardware.WrongUse,
		"usblp:" + file + "-none": hardware.Missing,
		"pipe:" + file + "-none":  hardware.Missing,
		"tcp:127.0.0.1:1":         hardware.Refused,
	}
	for dev, want := range cases {
		a, err := port.Parse(dev)
		if err != nil {
			t.Fatal(err)
		}
		_, err = port.Open(t.Context(), a)
		var p *hardware.Problem
		if !errors.As(err, &p) || p.Code != want || p.Do == "" {
			t.Errorf("open %s: %v; want %s", dev, err, want)
		}
	}
}
