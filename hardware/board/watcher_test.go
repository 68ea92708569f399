package board_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"popstand/hardware/board"
)

// watch runs a watcher of a Pi until the test ends. The Pi's clock goes with
// the bubble's.
type watch struct {
	*board.Watcher
	pi      *pi
	changed int
}

// runWatch starts a watcher in a bubble; change may set more of its Config.
func runWatch(t *testing.T, p *pi, change func(c *board.Config)) *watch {
	t.Helper()
	w := &watch{pi: p}
	cfg := p.config()
	cfg.Changed = func() { w.changed++ }
	if change != nil {
		change(&cfg)
	}
	w.Watcher = board.New(cfg)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); w.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	synctest.Wait()
	return w
}

// pass lets time go by, a second at a time.
func (w *watch) pass(d time.Duration) {
	for range d / time.Second {
		w.pi.clock.Advance(time.Second)
		<-time.After(time.Second)
		synctest.Wait()
	}
}

func TestWatcherLooksAtOnceAndThenEachHalfMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPi()
		if w := board.New(p.config()); w.Readings().At.Wall != 0 || w.Troubles() != nil {
			t.Error("it has looked before it runs")
		}
		w := runWatch(t, p, nil)
		if w.Readings().Disk == nil || w.changed != 1 {
			t.Errorf("first look %+v, changed %d times", w.Readings(), w.changed)
		}
		p.free = 100 << 20
		w.pass(29 * time.Second)
		if len(w.Troubles()) > 0 {
			t.Error("it looks more often than it says")
		}
		w.pass(time.Second)
		if got := codes(w.Troubles()); !slices.Equal(got, []string{"disk_full"}) || w.changed != 2 {
			t.Errorf("troubles %v, changed %d times", got, w.changed)
		}
	})
}

func TestWatcherTellsOnlyWhatIsNew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPi()
		w := runWatch(t, p, nil)
		wander := func(what string, want int, spoil func()) {
			t.Helper()
			spoil()
			w.pass(30 * time.Second)
			if w.changed != want {
				t.Errorf("%s: told %d times, want %d", what, w.changed, want)
			}
		}
		wander("nothing", 1, func() {})
		wander("a little heat", 1, func() { p.set("class/thermal/thermal_zone0/temp", "54000") })
		wander("a little more, from what was told", 2, func() { p.set("class/thermal/thermal_zone0/temp", "54600") })
		wander("a sale's bytes", 2, func() { p.free -= 1 << 20 })
		wander("a film's bytes", 3, func() { p.free -= 1 << 30 })
		wander("a cable", 4, func() { p.set("class/net/eth0/operstate", "up") })
		wander("the clock", 5, func() { p.clock.Reboot() })
	})
}

func TestTroubleKeepsItsBeginning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPi()
		w := runWatch(t, p, nil)
		p.set("class/thermal/thermal_zone0/temp", "81000")
		w.pass(30 * time.Second)
		first := w.Troubles()
		if len(first) != 1 || first[0].Since != w.Readings().At.Wall {
			t.Fatalf("troubles %+v", first)
		}
		p.set("class/thermal/thermal_zone0/temp", "75000") // hot until it is clearly cooler
		w.pass(2 * time.Minute)
		if got := w.Troubles(); !slices.Equal(got, first) {
			t.Errorf("troubles %+v, first %+v", got, first)
		}
		p.set("class/thermal/thermal_zone0/temp", "74999")
		w.pass(30 * time.Second)
		if got := w.Troubles(); len(got) > 0 {
			t.Errorf("it is cool: %+v", got)
		}
	})
}

// TestShortVoltageDropIsSeen lets the alarm stand as long as its driver does.
func TestShortVoltageDropIsSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPi()
		w := runWatch(t, p, nil)
		w.pass(5 * time.Second)
		p.set("class/hwmon/hwmon1/in0_lcrit_alarm", "1")
		w.pass(2 * time.Second)
		p.set("class/hwmon/hwmon1/in0_lcrit_alarm", "0")
		w.pass(9 * time.Minute)
		if got := codes(w.Troubles()); !slices.Equal(got, []string{"weak_power"}) || w.changed != 2 {
			t.Errorf("troubles %v, changed %d times", got, w.changed)
		}
		w.pass(time.Minute)
		if got := w.Troubles(); len(got) > 0 || w.Readings().Power.Seen.Boot == "" {
			t.Errorf("ten minutes later %+v, %+v", got, w.Readings().Power)
		}
	})
}

func TestWritingIsTriedSeldom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPi()
		w := runWatch(t, p, func(c *board.Config) { c.Probe = 0 })
		w.pass(59 * time.Minute)
		if p.tries != 6 {
			t.Errorf("tried %d times in an hour", p.tries)
		}
		p.try = func(string) error { return errors.New("input/output error") }
		w.pass(time.Minute)
		if got := codes(w.Troubles()); !slices.Equal(got, []string{"write_fails"}) {
			t.Errorf("troubles %v", got)
		}
		p.try = func(string) error { p.clock.Advance(2 * time.Second); return nil }
		w.pass(30 * time.Second)
		if got := codes(w.Troubles()); !slices.Equal(got, []string{"disk_slow"}) {
			t.Errorf("a disk that works again, slowly: %v", got)
		}
	})
}

// TestRivalsAreFoundByTheirUnitAtOnce looks through all processes seldom, which
// is the dear part of a look.
func TestRivalsAreFoundByTheirUnitAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPi()
		w := runWatch(t, p, nil)
		p.note("700/comm", "gpsd\n")
		p.set("fs/cgroup/system.slice/ModemManager.service/cgroup.procs", "")
		w.pass(30 * time.Second)
		if got := w.Readings().Rivals; !slices.Equal(got, []string{"ModemManager"}) {
			t.Errorf("rivals %v", got)
		}
		w.pass(10 * time.Minute)
		if got := w.Readings().Rivals; !slices.Equal(got, []string{"ModemManager", "gpsd"}) {
			t.Errorf("rivals after ten minutes %v", got)
		}
	})
}

func TestWatcherEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := board.New(newPi().config())
		done := make(chan struct{})
		go func() { defer close(done); w.Run(ctx) }()
		synctest.Wait()
		cancel()
		<-done
	})
}
