package pace_test

import (
	"os"
	"testing"
	"time"

	"popstand/kiosk/kiosktest/signings"
)

func morning() int64 { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC).UnixMilli() }

// playDay plays a day of signings against queues in memory; fault may plant one in each.
func playDay(t *testing.T, seed uint64, fault func(*memory)) []signings.Result {
	t.Helper()
	day := signings.Day(seed, morning())
	out, err := signings.Run(day, func(i int) signings.Queue {
		m := newMemory(day[i])
		if fault != nil {
			fault(m)
		}
		return m
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// seeds are fixed, so that no draw decides whether the test passes; the soak takes many more.
func seeds() uint64 {
	if os.Getenv("POPSTAND_SOAK") == "1" {
		return 200
	}
	if signings.Raced {
		return 1
	}
	return 3
}

// TestDayIsForeseenHonestly plays whole days. Its plots are kept by go test -artifacts.
func TestDayIsForeseenHonestly(t *testing.T) {
	t.Parallel()
	for seed := range seeds() {
		all := playDay(t, seed, nil)
		f := signings.Judge(all...)
		t.Logf("seed %d\n%s", seed, f)
		for _, wrong := range f.Wrong() {
			t.Errorf("seed %d: %s", seed, wrong)
		}
		if seed == 0 {
			if err := signings.Plot(t.ArtifactDir(), all); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestDayFindsPlantedFaults proves that the day can fail: each fault must be found.
func TestDayFindsPlantedFaults(t *testing.T) {
	t.Parallel()
	faults := map[string]func(*memory){
		"breaks are forgotten":                 func(m *memory) { m.course.Breaks = nil },
		"nobody is told":                       func(m *memory) { m.mute = true },
		"who is told depends on the plan":      func(m *memory) { m.deaf = true },
		"tables are forgotten":                 func(m *memory) { m.course.Tables = 1 },
		"the end is believed an hour later":    func(m *memory) { m.course.Over = m.course.Until + time.Hour.Milliseconds() },
		"everybody is told":                    func(m *memory) { m.course.Until -= time.Hour.Milliseconds() },
		"further items are thought to be free": func(m *memory) { m.free = true },
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if f := signings.Judge(playDay(t, 0, fault)...); len(f.Wrong()) == 0 {
				t.Errorf("not found:\n%s", f)
			} else {
				t.Log(f.Wrong())
			}
		})
	}
}
