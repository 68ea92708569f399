package port_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/creack/pty"
	"github.com/tarm/serial"
	"golang.org/x/sys/unix"

	"popstand/hardware"
	"popstand/hardware/port"
)

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

func TestSerialConforms(t *testing.T) {
	conform(t, func(t *testing.T) end {
		far, path := terminal(t)
		return end{conn: mustOpen(t, path), far: far, pull: func() { _ = far.Close() }}
	})
}

func TestSerialConformsWithoutReachIntoLibrary(t *testing.T) {
	conform(t, func(t *testing.T) end {
		far, path := terminal(t)
		c, err := port.OpenSerialWithoutReach(port.Address{Kind: port.Serial, Path: path, Baud: 9600, Flow: port.NoFlow})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		return end{conn: c, far: far, pull: func() { _ = far.Close() }}
	})
}

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
	got, err := unix.IoctlGetTermios(int(far.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	if got.Cflag&unix.CRTSCTS == 0 || got.Cflag&unix.CBAUD != unix.B19200 || got.Lflag != 0 {
		t.Fatalf("the line has cflag %#x, lflag %#x", got.Cflag, got.Lflag)
	}
}

func TestSerialStopsAndGoesOnByXonXoff(t *testing.T) {
	far, path := terminal(t)
	c := mustOpen(t, "serial:"+path+"?flow=xonxoff")
	if _, err := far.Write([]byte{'a', 0x13, 'b', 0x11, 'c'}); err != nil {
		t.Fatal(err)
	}
	if got := readN(t, c, 3); string(got) != "abc" {
		t.Fatalf("read %q; XON and XOFF are not data", got)
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
	if err := mustOpen(t, near.Name()).Close(); err != nil {
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
