package board

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"popstand/kiosk/clock"
)

// Config says what a Watcher looks at, and how often. Clock must be set.
type Config struct {
	Machine

	Folder  string // the data folder, whose disk matters; "" for none
	Scratch bool   // what is in the folder may be lost, as in a demo
	Clock   clock.Clock
	// Devices are the files of the printers and scanners that are set up, such as
	// /dev/ttyUSB0, links followed. It is called at each look and may be nil.
	Devices func() []string
	// Changed is called after a look from which a person would learn something
	// new. It must not block, and may be nil.
	Changed func()

	Every time.Duration // between two looks; 0 is 30 s
	Alarm time.Duration // between two looks at the voltage; 0 is 2 s, as long as its alarm stands
	// Probe is how often writing is tried; 0 is ten minutes, less than 0 never.
	// Each time costs the card a block and what the file system notes of it: in
	// the worst case an erase unit of 4 MiB, 600 MB a day of the some 10 TB that a
	// small card lasts. Sales show sooner that a card has failed.
	Probe time.Duration
}

const (
	usualLook  = 30 * time.Second
	usualAlarm = 2 * time.Second
	usualProbe = 10 * time.Minute
)

// Watcher looks at the computer again and again and keeps what it saw last. Its
// methods may be called from any goroutine.
type Watcher struct {
	cfg   Config
	alarm string

	mu       sync.Mutex
	now      Readings
	told     Readings // what was there when Changed was called last
	troubles []Trouble
}

// New makes a Watcher that has not looked yet. A folder that has a link in its
// path is followed once, now.
func New(c Config) *Watcher {
	c.Machine = c.filled()
	c.Every, c.Alarm, c.Probe = cmp.Or(c.Every, usualLook), cmp.Or(c.Alarm, usualAlarm), cmp.Or(c.Probe, usualProbe)
	if c.Folder != "" {
		if p, err := filepath.Abs(c.Folder); err == nil {
			c.Folder = p
		}
		if p, err := filepath.EvalSymlinks(c.Folder); err == nil {
			c.Folder = p
		}
	}
	return &Watcher{cfg: c, alarm: alarm(c.Sys)}
}

// Run looks until ctx ends, the first time at once. It never fails: what can't
// be asked is part of the Readings.
func (w *Watcher) Run(ctx context.Context) {
	look, listen := time.NewTicker(w.cfg.Every), time.NewTicker(w.cfg.Alarm)
	defer look.Stop()
	defer listen.Stop()
	if w.alarm == "" {
		listen.Stop() // only a Pi has one
	}
	w.Look()
	for {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
			w.Look()
		case <-listen.C:
			w.listen()
		}
	}
}

// Look looks once, now, and tries the disk when that is due. Run does it by
// itself; a program that only wants to know once calls it alone.
func (w *Watcher) Look() {
	before := w.Readings()
	r := w.cfg.look(before)
	r.Power = power(w.cfg.Sys, w.alarm, r.At, before.Power)
	if w.due(r) {
		r.Write = w.cfg.tryWriting()
	}
	w.keep(r)
}

// due says whether writing has to be tried. A disk that took none is tried at
// each look, so that it is known soon when it does again.
func (w *Watcher) due(r Readings) bool {
	if w.cfg.Probe < 0 || w.cfg.Folder == "" {
		return false
	}
	if r.Write == nil || r.Write.Err != nil {
		return true
	}
	passed, known := r.At.Since(r.Write.At)
	return !known || passed >= w.cfg.Probe
}

// listen looks at the voltage alone.
func (w *Watcher) listen() {
	r := w.Readings()
	now := w.cfg.Clock.Now()
	r.Power = power(w.cfg.Sys, w.alarm, now, r.Power)
	w.keep(r)
}

// keep takes a look over, and says when there is something new in it.
func (w *Watcher) keep(r Readings) {
	w.mu.Lock()
	found := r.Troubles()
	for i := range found {
		found[i].Since = w.since(found[i])
	}
	news := !slices.EqualFunc(found, w.troubles, Trouble.same) || !alike(r, w.told)
	w.now, w.troubles = r, found
	if news {
		w.told = r
	}
	w.mu.Unlock()
	if news && w.cfg.Changed != nil {
		w.cfg.Changed()
	}
}

// since is when a trouble was seen first.
func (w *Watcher) since(t Trouble) int64 {
	for _, before := range w.troubles {
		if before.same(t) {
			return before.Since
		}
	}
	return t.Since
}

// Readings are those of the last look. Before the first one At.Wall is 0.
func (w *Watcher) Readings() Readings {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// Troubles are what was wrong at the last look, the worst first.
func (w *Watcher) Troubles() []Trouble {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.troubles)
}

// How far a number may wander before a screen has to be drawn anew for it.
const (
	someMilliC = 2_000
	someBytes  = 64 << 20
)

// alike says whether a person would learn nothing new from a after b, their
// troubles apart.
func alike(a, b Readings) bool {
	return (b.At.Wall != 0) == (a.At.Wall != 0) && a.At.Trust == b.At.Trust &&
		near(a.disk(), b.disk(), someBytes) && near(a.memory(), b.memory(), someBytes) && near(a.milliC(), b.milliC(), someMilliC) &&
		slices.EqualFunc(a.Links, b.Links, Link.equal)
}

func near(a, b, some int64) bool { return a-b < some && b-a < some }

func (r Readings) disk() int64 {
	if r.Disk == nil {
		return 0
	}
	return r.Disk.Free
}

func (r Readings) memory() int64 {
	if r.Memory == nil {
		return 0
	}
	return r.Memory.Free
}

func (r Readings) milliC() int64 {
	if r.Heat == nil {
		return 0
	}
	return r.Heat.MilliC
}
