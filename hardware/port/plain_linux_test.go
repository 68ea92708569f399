package port_test

import (
	"bytes"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"popstand/hardware"
	"popstand/hardware/port"
)

// TestUSBPrinterRefusesWhatIsNoDevice: a plain file is no printer, its bytes
// must stay; and of what can't be waited for no read would ever end.
func TestUSBPrinterRefusesWhatIsNoDevice(t *testing.T) {
	dir := t.TempDir()
	plain := filepath.Join(dir, "notes.txt")
	notes := []byte("my notes")
	if err := os.WriteFile(plain, notes, 0o600); err != nil {
		t.Fatal(err)
	}
	fifo := filepath.Join(dir, "fifo")
	if err := unix.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(dir, "socket")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	paths := []string{plain, fifo, socket, dir, os.DevNull, "/dev/zero", "/dev/full"}
	if _, err := os.Stat("/dev/loop0"); err == nil {
		paths = append(paths, "/dev/loop0")
	}
	for i, path := range paths {
		link := filepath.Join(dir, "lp"+string(rune('a'+i)))
		if err := os.Symlink(path, link); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{path, link} {
			before := held(t, path)
			c, err := port.Open(t.Context(), port.Address{Kind: port.USBLP, Path: path})
			if err == nil {
				t.Errorf("%s opened as a USB printer", path)
				_ = c.Close()
				continue
			}
			if p := hardware.ProblemOf(err); p.Code != hardware.WrongUse || !strings.Contains(p.Do, "usblp:/dev/usb/lp0") {
				t.Errorf("%s: %v (%s)", path, err, p.Code)
			}
			if n := held(t, path); n != before {
				t.Errorf("%s was open %d times and is %d", path, before, n)
			}
		}
	}
	if now, err := os.ReadFile(plain); err != nil || !bytes.Equal(now, notes) {
		t.Errorf("the notes are now %q, %v", now, err)
	}
}

func TestUSBPrinterIsAdvisedForPrintersOnly(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{plain, os.DevNull} {
		_, err := port.Open(t.Context(), port.Address{Kind: port.Serial, Path: path, Baud: 9600})
		p := hardware.ProblemOf(err)
		if err == nil || p.Code != hardware.WrongUse || strings.Contains(p.Do, "usblp:") || !strings.Contains(p.Do, "serial:/dev/") {
			t.Errorf("%s as a serial port: %v", path, err)
		}
	}
}
