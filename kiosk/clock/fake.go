package clock

import (
	"fmt"
	"sync"
	"time"
)

// Fake is a clock that stands still until it is told to move. It is for tests and may be used from any goroutine.
type Fake struct {
	mu    sync.Mutex
	now   Reading
	boots int
}

// NewFake returns a clock that stands at a wall time, vouched for by the network, one minute after boot.
func NewFake(wall time.Time) *Fake {
	f := &Fake{now: Reading{Wall: wall.UnixMilli(), Trust: Network, Mono: time.Minute.Milliseconds()}}
	f.boot()
	return f
}

// Now returns the moment at which the clock stands.
func (f *Fake) Now() Reading {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

// Advance lets time pass: the wall clock and the monotonic clock both move.
func (f *Fake) Advance(passed time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now.Wall += passed.Milliseconds()
	f.now.Mono += passed.Milliseconds()
}

// Step sets the wall clock, forward or back, as NTP or a hand does. No time passes and the trust stays.
func (f *Fake) Step(wall time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now.Wall = wall.UnixMilli()
}

// SetTrust says who vouches for the wall clock from now on.
func (f *Fake) SetTrust(t Trust) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now.Trust = t
}

// SetByStaff sets the wall clock on a person's word, as System does; it takes any time.
func (f *Fake) SetByStaff(wall time.Time) error {
	f.Step(wall)
	f.SetTrust(Staff)
	return nil
}

// Reboot restarts the machine as a Pi without a clock battery does: the wall clock stands where it stood, nobody
// vouches for it, and the monotonic clock begins again under another boot id.
func (f *Fake) Reboot() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now.Trust = Unknown
	f.now.Mono = 0
	f.boot()
}

func (f *Fake) boot() {
	f.boots++
	f.now.Boot = fmt.Sprintf("00000000-0000-4000-8000-%012d", f.boots)
}
