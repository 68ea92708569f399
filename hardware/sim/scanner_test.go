package sim_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/hardware/sim"
	"popstand/kiosk/clock"
)

// write is an outside script: it opens the scanner's hand by its path and
// writes to it.
func write(t *testing.T, hand, text string) {
	t.Helper()
	info, err := os.Stat(hand)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode()&os.ModeSocket == 0 {
		if err := os.WriteFile(hand, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	c, err := net.Dial("unix", hand)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
}

// listen runs popstand's scanner code on a device.
func listen(t *testing.T, device string) (scans chan scan.Scan, words chan hardware.Word) {
	t.Helper()
	a, err := port.Parse(device)
	if err != nil {
		t.Fatal(err)
	}
	scans, words = make(chan scan.Scan, 16), make(chan hardware.Word, 64)
	s := scan.New(scan.Config{
		Address: a, Clock: clock.NewFake(time.Unix(0, 0)), Open: port.Open,
		Deliver: func(s scan.Scan) { scans <- s },
		Changed: func(s hardware.State) { words <- s.Word },
	})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { s.Run(ctx); close(done) }()
	t.Cleanup(func() { cancel(); <-done })
	return scans, words
}

func until(words <-chan hardware.Word, want hardware.Word) {
	for w := range words {
		if w == want {
			return
		}
	}
}

func TestScannerCarriesScriptsBytesToTheSerialCode(t *testing.T) {
	for name, wiring := range wirings() {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s, err := sim.StartScanner(wiring, filepath.Join(dir, "hand"), filepath.Join(dir, "line"))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
			scans, words := listen(t, s.Device())
			until(words, hardware.Ready)
			write(t, s.Hand(), "]Q1by a script\r\n")
			if got := <-scans; got.Text != "by a script" || got.AIM != "]Q1" {
				t.Fatalf("scan %+v", got)
			}
			if err := s.Unplug(); err != nil {
				t.Fatal(err)
			}
			until(words, hardware.Gone)
			if err := s.Replug(); err != nil {
				t.Fatal(err)
			}
			until(words, hardware.Ready)
			if err := s.Read("by hand"); err != nil {
				t.Fatal(err)
			}
			if got := <-scans; got.Text != "by hand" {
				t.Fatalf("scan %+v", got)
			}
		})
	}
}

func TestStickKeepsItsFilesWhileItIsOut(t *testing.T) {
	s, err := sim.NewStick(filepath.Join(t.TempDir(), "stick"))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.Path(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Pull(); err != nil || s.Plugged() {
		t.Fatalf("after the pull: plugged %v, %v", s.Plugged(), err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Fatalf("the file is still there: %v", err)
	}
	if err := s.Plug(); err != nil || !s.Plugged() {
		t.Fatalf("after the plug: plugged %v, %v", s.Plugged(), err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "x" {
		t.Fatalf("the file holds %q, %v", got, err)
	}
}

func TestTableStandsAndIsCleared(t *testing.T) {
	before := runtime.NumGoroutine()
	dir := t.TempDir()
	table, err := sim.Start(sim.TableOptions{Dir: dir, Wiring: sim.Cable})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{table.Scanner.Hand(), table.Stick.Path(), table.Paper} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
}
