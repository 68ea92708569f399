package scan_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/kiosk/clock"
)

// BenchmarkScan is the way from a scanner's bytes to the scan that is delivered, over a pseudo-terminal, beside the same
// bytes read by a loop that does nothing else. The two take turns, so that what slows the machine slows both.
func BenchmarkScan(b *testing.B) {
	scanner, bare := newHand(b, 9600), newHand(b, 9600)
	scans, lines := deliver(b, scanner), read(b, bare)
	var took, base []time.Duration
	for n := 0; b.Loop(); n++ {
		record := fmt.Appendf(nil, "]E0%013d\r", n)
		took = append(took, passed(b, scanner, record, scans))
		base = append(base, passed(b, bare, record, lines))
	}
	b.ReportMetric(0, "ns/op") // both ways together: no figure of either
	for _, p := range []int{50, 99} {
		with, without := percentile(took, p), percentile(base, p)
		b.ReportMetric(float64(with.Nanoseconds())/1000, fmt.Sprintf("µs-p%d", p))
		b.ReportMetric(float64(with)/float64(without), fmt.Sprintf("x-bare-p%d", p))
	}
}

// passed is how long a record takes from the write to its arrival.
func passed[T any](b *testing.B, h *hand, record []byte, arrives <-chan T) time.Duration {
	b.Helper()
	began := time.Now()
	if _, err := h.far.Write(record); err != nil {
		b.Fatal(err)
	}
	<-arrives
	return time.Since(began)
}

func percentile(d []time.Duration, p int) time.Duration {
	slices.Sort(d)
	return d[(len(d)-1)*p/100]
}

// deliver runs popstand's scanner at a hand, from when it is ready.
func deliver(b *testing.B, h *hand) <-chan scan.Scan {
	b.Helper()
	scans, ready := make(chan scan.Scan, 1), make(chan struct{}, 8)
	s := scan.New(scan.Config{
		Address: h.port(), Clock: clock.NewFake(time.Unix(1, 0)), Open: port.Open,
		Deliver: func(s scan.Scan) { scans <- s },
		Changed: func(s hardware.State) {
			if s.Word == hardware.Ready {
				ready <- struct{}{}
			}
		},
	})
	ctx, cancel := context.WithCancel(b.Context())
	done := make(chan struct{})
	go func() { s.Run(ctx); close(done) }()
	b.Cleanup(func() { cancel(); <-done })
	<-ready
	return scans
}

// read reads lines from a hand's terminal and does nothing else. The terminal is set as a serial port is.
func read(b *testing.B, h *hand) <-chan string {
	b.Helper()
	c, err := port.Open(b.Context(), h.port())
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Close(); err != nil {
		b.Fatal(err)
	}
	f, err := os.OpenFile(h.near.Name(), os.O_RDWR, 0)
	if err != nil {
		b.Fatal(err)
	}
	lines := make(chan string, 1)
	go func() {
		defer close(lines)
		for r := bufio.NewReader(f); ; {
			line, err := r.ReadString('\r')
			if err != nil {
				return
			}
			lines <- line
		}
	}()
	b.Cleanup(func() {
		h.close() // ends the read
		for range lines {
		}
		_ = f.Close()
	})
	return lines
}
