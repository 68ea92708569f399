package sim_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
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

// listener is popstand's scanner code on a device, and what it says.
type listener struct {
	scans chan scan.Scan
	words chan hardware.State
	noise chan scan.Noise
}

// listen runs popstand's scanner code on a device until the test ends.
func listen(t *testing.T, device string) listener {
	t.Helper()
	a, err := port.Parse(device)
	if err != nil {
		t.Fatal(err)
	}
	l := listener{scans: make(chan scan.Scan, 64), words: make(chan hardware.State, 64), noise: make(chan scan.Noise, 64)}
	s := scan.New(scan.Config{
		Address: a, Clock: clock.NewFake(time.Unix(0, 0)), Open: port.Open,
		Deliver: func(s scan.Scan) { l.scans <- s },
		Noise:   func(n scan.Noise) { l.noise <- n },
		Changed: func(s hardware.State) { l.words <- s },
	})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { s.Run(ctx); close(done) }()
	t.Cleanup(func() { cancel(); <-done })
	return l
}

// until waits for the scanner to be in a state.
func (l listener) until(want hardware.Word) {
	for s := range l.words {
		if s.Word == want {
			return
		}
	}
}

// startScanner starts a scanner at places of its own.
func startScanner(t *testing.T, o sim.ScannerOptions) *sim.Scanner {
	t.Helper()
	dir := t.TempDir()
	o.Hand, o.Device = filepath.Join(dir, "hand"), filepath.Join(dir, "line")
	s, err := sim.StartScannerWith(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestScannerCarriesScriptsBytesToTheSerialCode(t *testing.T) {
	for name, wiring := range wirings() {
		t.Run(name, func(t *testing.T) {
			s := startScanner(t, sim.ScannerOptions{Wiring: wiring})
			l := listen(t, s.Device())
			l.until(hardware.Ready)
			if name != "network" { // which has no path to write to
				write(t, s.Hand(), "]Q1by a script\r\n")
				if got := <-l.scans; got.Text != "by a script" || got.AIM != "]Q1" {
					t.Fatalf("scan %+v", got)
				}
			}
			if err := s.Unplug(); err != nil {
				t.Fatal(err)
			}
			l.until(hardware.Gone)
			if err := s.Read("by nobody"); err != nil {
				t.Fatal(err)
			}
			if err := s.Replug(); err != nil {
				t.Fatal(err)
			}
			l.until(hardware.Ready)
			if err := s.Read("by hand"); err != nil {
				t.Fatal(err)
			}
			if got := <-l.scans; got.Text != "by hand" {
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
	table := startTable(t, sim.Cable)
	for _, path := range []string{table.Scanner.Hand(), table.Spare.Hand(), table.Stick.Path(), table.Paper} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}
	for range 5000 { // one that has ended its work may take a moment to go; only a leak lasts seconds
		if runtime.NumGoroutine() <= before {
			return
		}
		<-time.After(time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

func startTable(t *testing.T, wiring sim.Wiring) *sim.Table {
	t.Helper()
	table, err := sim.Start(sim.TableOptions{Dir: t.TempDir(), Wiring: wiring})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = table.Close() })
	return table
}

func TestTableListsWhatIsPluggedIn(t *testing.T) {
	for name, wiring := range wirings() {
		t.Run(name, func(t *testing.T) {
			table := startTable(t, wiring)
			titles := func() (all []string) {
				found, err := table.List(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range found {
					c, err := port.Open(t.Context(), f.Address)
					if err != nil {
						t.Fatalf("open %s: %v", f.Title, err)
					}
					_ = c.Close()
					all = append(all, f.Title)
				}
				return all
			}
			want := []string{"Simulated printer", "Simulated scanner", "Simulated scanner, out of its box"}
			if got := titles(); !slices.Equal(got, want) {
				t.Errorf("found %q", got)
			}
			if err := errors.Join(table.Printer.Unplug(), table.Spare.Unplug()); err != nil {
				t.Fatal(err)
			}
			if got := titles(); !slices.Equal(got, want[1:2]) {
				t.Errorf("after the pull: found %q", got)
			}
		})
	}
}
