package sim_test

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/sim"
)

func TestSlowPrinterTakesBytesAtItsRate(t *testing.T) {
	var waited atomic.Int64
	b := newBench(t, sim.PrinterOptions{Wiring: sim.Cable, Wait: func(d time.Duration, _ <-chan struct{}) { waited.Add(int64(d)) }})
	b.SetFaults(sim.Faults{Slow: 960})
	// What is read before the fault is seen is at most one gulp; this takes it.
	b.send([]byte{0x10, 4, 1})
	b.hear(0x12)
	waited.Store(0)
	job := slices.Concat(reset, bytes.Repeat([]byte("a slow line\n"), 80), cut, mark("001B"))
	b.send(job)
	b.hear(answer("001B")...)
	// The wait for the last gulp may still be to come, and that for the question.
	took, full := time.Duration(waited.Load()), time.Duration(len(job))*time.Second/960
	if gulp := time.Second / 50; took < full-gulp || took > full+gulp {
		t.Errorf("%d bytes took %v, want %v", len(job), took, full)
	}
	if got := b.file("0001.bin"); !bytes.Equal(got, job) {
		t.Errorf("printed %q", got)
	}
}

func TestSlowPrinterHoldsUpItsSender(t *testing.T) {
	b := newBench(t, sim.PrinterOptions{Wiring: sim.Cable, Wait: func(_ time.Duration, stop <-chan struct{}) { <-stop }})
	b.SetFaults(sim.Faults{Slow: sim.SlowLine})
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if n, err := b.line.Write(short, make([]byte, 300_000)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a slow printer took %d bytes at once, %v", n, err)
	}
}

func TestPrinterOnABadCableHearsAndSaysSomethingElse(t *testing.T) {
	onBench(t, func(b *bench) {
		b.send([]byte{0x1d, 'a', 0x0f})
		b.hear(0x10, 0, 0, 0)
		b.SetFaults(sim.Faults{Garbled: true, Cover: true})
		b.hear(0x38, 0, 0x02, 0) // without the fault 38 00 00 00
		b.SetFaults(sim.Faults{Garbled: true})
		b.hear(0x10, 0x04, 0, 0)
		heard := b.View().Received
		b.send([]byte("aaaaaa\naa"))
		for b.View().Received < heard+9 {
			runtime.Gosched()
		}
		b.SetFaults(sim.Faults{})
		b.hear(0x10, 0, 0, 0)
		b.send(make([]byte, 600), reset, cut, mark("002B"))
		b.hear(answer("002B")...)
		got := b.file("0001.bin")
		if want := []byte("aacaae\nai"); !bytes.Contains(got, want) {
			b.Errorf("printed %.40q…, want %q in it", got, want)
		}
	})
}

func TestScannerFaults(t *testing.T) {
	const code = "4006381333931"
	scanned := func(t *testing.T, l listener) {
		t.Helper()
		if got := <-l.scans; got.Text != code {
			t.Errorf("scanned %q", got.Text)
		}
	}
	var waits atomic.Int64
	for _, c := range []struct {
		name   string
		faults sim.ScannerFaults
		gap    string // that ends a code; "" is the usual one
		sees   func(t *testing.T, l listener)
	}{
		{"silent", sim.ScannerFaults{Silent: true}, "", func(*testing.T, listener) {}},
		{"garbled", sim.ScannerFaults{Garbled: true}, "", func(t *testing.T, l listener) {
			select {
			case <-l.noise:
			case got := <-l.scans:
				if strings.Contains(got.Text, code) {
					t.Errorf("scanned %q", got.Text)
				}
			}
		}},
		// On a loaded machine any time may pass between two bytes that were sent one by one.
		{"slow", sim.ScannerFaults{Slow: true}, "&gap=10s", func(t *testing.T, l listener) {
			scanned(t, l)
			if n := waits.Load(); n < int64(len(code)) {
				t.Errorf("paused %d times within %d bytes", n, len(code))
			}
		}},
		{"repeats", sim.ScannerFaults{Repeats: true}, "", func(t *testing.T, l listener) {
			scanned(t, l)
			for range 19 {
				if n := <-l.noise; n.Repeated != 1 {
					t.Errorf("noise %+v", n)
				}
			}
		}},
		{"unended", sim.ScannerFaults{Unended: true}, "", scanned},
	} {
		for name, wiring := range wirings() {
			t.Run(c.name+"/"+name, func(t *testing.T) {
				s := startScanner(t, sim.ScannerOptions{Wiring: wiring, Wait: func(time.Duration, <-chan struct{}) { waits.Add(1) }})
				l := listen(t, s.Device()+c.gap)
				l.until(hardware.Ready)
				s.SetFaults(c.faults)
				waits.Store(0)
				if err := s.Read(code); err != nil {
					t.Fatal(err)
				}
				c.sees(t, l)
				s.SetFaults(sim.ScannerFaults{})
				if err := s.Read("healthy"); err != nil {
					t.Fatal(err)
				}
				got := <-l.scans
				for c.faults.Garbled && got.Text != "healthy" {
					got = <-l.scans // noise may hold what ends a code
				}
				if got.Text != "healthy" {
					t.Errorf("mended, it scanned %q", got.Text)
				}
			})
		}
	}
}

// Whatever pauses a loaded machine makes in it, 64 KB without an end are one flood here, and take the code with them that
// follows at once.
func TestScannerFloodsTheLineAndGoesOn(t *testing.T) {
	for name, wiring := range wirings() {
		t.Run(name, func(t *testing.T) {
			s := startScanner(t, sim.ScannerOptions{Wiring: wiring})
			l := listen(t, s.Device()+"&gap=10s")
			l.until(hardware.Ready)
			if err := s.Flood(); err != nil {
				t.Fatal(err)
			}
			select {
			case n := <-l.noise:
				if n.Flooded != 1 {
					t.Errorf("noise %+v", n)
				}
			case got := <-l.scans:
				t.Fatalf("%d bytes became a scan", len(got.Text))
			}
			for _, code := range []string{"right behind it", "after it"} {
				if err := s.Read(code); err != nil {
					t.Fatal(err)
				}
			}
			if got := <-l.scans; got.Text != "after it" {
				t.Errorf("scanned %q", got.Text)
			}
		})
	}
}

// Whoever holds a scanner that nobody listens to is not held up by it.
func TestScannerThatNobodyHearsDoesNotBlock(t *testing.T) {
	for name, wiring := range wirings() {
		t.Run(name, func(t *testing.T) {
			s := startScanner(t, sim.ScannerOptions{Wiring: wiring})
			var err error
			for n := 0; err == nil; n++ {
				if err = s.Flood(); n > 2000 {
					t.Fatal("it takes all of it")
				}
			}
			if !s.View().Sending {
				t.Error("it has sent all of it")
			}
			if err := s.Unplug(); err != nil {
				t.Fatal(err)
			}
		})
	}
}
