package board_test

import (
	"testing"
	"time"

	"popstand/hardware/board"
	"popstand/kiosk/clock"
)

// BenchmarkLook measures one look at this computer as a kiosk takes it twice a
// minute, and what share of one core that is, in parts per million.
func BenchmarkLook(b *testing.B) {
	w := board.New(board.Config{Folder: b.TempDir(), Clock: clock.NewFake(time.Unix(1_800_000_000, 0)), Probe: -1})
	w.Look()
	for b.Loop() {
		w.Look()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(30*time.Second)*1e6, "ppm-of-a-core")
}
