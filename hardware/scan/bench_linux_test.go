package scan_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/hardware/sim"
	"popstand/kiosk/clock"
)

// BenchmarkScan is the way from a scanner's bytes to the scan that is delivered, over a pseudo-terminal.
func BenchmarkScan(b *testing.B) {
	dir := b.TempDir()
	device, err := sim.StartScanner(sim.Terminal, filepath.Join(dir, "hand"), filepath.Join(dir, "line"))
	if err != nil {
		b.Fatal(err)
	}
	defer device.Close()
	a, err := port.Parse(device.Device())
	if err != nil {
		b.Fatal(err)
	}
	scans := make(chan scan.Scan)
	s := scan.New(scan.Config{
		Address: a, Clock: clock.NewFake(time.Unix(1, 0)), Open: port.Open, Deliver: func(s scan.Scan) { scans <- s },
	})
	ctx, cancel := context.WithCancel(b.Context())
	done := make(chan struct{})
	go func() { s.Run(ctx); close(done) }()
	var took []time.Duration
	n := 0
	for b.Loop() {
		n++
		began := time.Now()
		if err := device.Read(fmt.Sprintf("]E0%013d", n)); err != nil {
			b.Fatal(err)
		}
		<-scans
		took = append(took, time.Since(began))
	}
	cancel()
	<-done
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
}
