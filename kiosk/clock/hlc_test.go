package clock_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"popstand/kiosk/clock"
)

func TestHLCFollowsTheWallClock(t *testing.T) {
	tests := []struct {
		name    string
		from    clock.HLC
		wall    int64
		ms      int64
		counter uint16
	}{
		{"first fact", 0, 1000, 1000, 0},
		{"later millisecond", clock.HLC(0).Next(1000), 1001, 1001, 0},
		{"same millisecond", clock.HLC(0).Next(1000), 1000, 1000, 1},
		{"clock went back", clock.HLC(0).Next(1000), 3, 1000, 1},
		{"clock before 1970", clock.HLC(0).Next(1000), -1, 1000, 1},
		{"counter runs over", clock.HLC(1000<<16 | 0xFFFF), 1000, 1001, 0},
		{"clock out of range", 0, math.MaxInt64, 1 << 46, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.from.Next(tt.wall)
			if got.Wall() != tt.ms || got.Counter() != tt.counter {
				t.Fatalf("Next(%d) = %d ms + %d, want %d ms + %d", tt.wall, got.Wall(), got.Counter(), tt.ms, tt.counter)
			}
		})
	}
}

// TestHLCRisesWhateverTheClockDoes drives a node through clock steps of up to fifty years either way, restarts with and
// without its journal's help, a network that comes and goes, and a person who sets the time.
func TestHLCRisesWhateverTheClockDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := start(noon(), rapid.Bool().Draw(t, "synced"))
		var last clock.HLC
		for range rapid.IntRange(1, 60).Draw(t, "facts") {
			disturb(t, b)
			now := b.Now()
			if now.Wall < built().UnixMilli() {
				t.Fatalf("the clock reads %s, before the program was built", now.Time())
			}
			next := last.Next(now.Wall)
			if next <= last {
				t.Fatalf("HLC fell from %d to %d at %s", last, next, now.Time())
			}
			if next.Wall() < now.Wall {
				t.Fatalf("HLC %d is behind the wall clock %d", next.Wall(), now.Wall)
			}
			last = next
		}
	})
}

func disturb(t *rapid.T, b *bench) {
	switch rapid.IntRange(0, 4).Draw(t, "what") {
	case 0:
		b.pass(rapid.Int64Range(0, day).Draw(t, "pass"))
	case 1:
		b.look.Wall = noon() + rapid.Int64Range(-50*365*day, 50*365*day).Draw(t, "step")
	case 2:
		b.look.Synced = !b.look.Synced
	case 3:
		_ = b.SetByStaff(time.UnixMilli(b.look.Wall)) // refused or not, the HLC must rise
	case 4:
		last := b.Now()
		b.look.Boot, b.look.Mono, b.look.Synced = b.look.Boot+"'", 0, false
		b.System = clock.NewSystem(built(), clock.Machine(func() clock.Look { return b.look }))
		b.Resume(last)
	}
}

// TestUnvouchedClockNeverLeaps: while nobody vouches, a machine's clock moves the estimate by at most 400 days beyond
// what the journal knows.
func TestUnvouchedClockNeverLeaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := start(rapid.Int64Range(-50*365*day, 150*365*day).Draw(t, "wall"), false)
		b.Resume(clock.Reading{Wall: noon(), Trust: clock.Network, Boot: "before"})
		if now := b.Now(); now.Wall < noon() || now.Wall > noon()+400*day {
			t.Fatalf("journal ends at %d, clock reads %d", noon(), now.Wall)
		}
	})
}
