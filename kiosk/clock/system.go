package clock

import (
	"io"
	"sync"
	"time"
)

// System is the clock of the machine that popstand runs on. Its methods may be called from any goroutine.
type System struct {
	look func() Look

	mu       sync.Mutex
	estimate Estimate
}

// Option changes how NewSystem makes a clock.
type Option func(*options)

type options struct {
	random io.Reader
	look   func() Look
}

// Random gives the source from which a boot id is drawn on systems that have none of their own (all but Linux).
// Without it the boot is named for the moment at which the program started.
func Random(r io.Reader) Option {
	return func(o *options) { o.random = r }
}

// Machine replaces the machine's own clocks, for programs that play a machine.
func Machine(look func() Look) Option {
	return func(o *options) { o.look = look }
}

// NewSystem returns the clock of this machine. The floor is the program's build time, the zero time if it is not known:
// no time before it is believed, whoever says so. Call Resume once the journal is open.
func NewSystem(floor time.Time, with ...Option) *System {
	var o options
	for _, set := range with {
		set(&o)
	}
	if o.look == nil {
		o.look = machine(o.random)
	}
	return &System{look: o.look, estimate: NewEstimate(floor, o.look())}
}

// Now returns the present moment as far as it is known.
func (s *System) Now() Reading {
	s.mu.Lock()
	defer s.mu.Unlock()
	var now Reading
	s.estimate, now = s.estimate.Step(s.look())
	return now
}

// Resume tells the clock the newest reading that the journal holds, so that time goes on from there and, if the
// machine was not restarted since, keeps its trust.
func (s *System) Resume(last Reading) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.estimate = s.estimate.Resume(s.look(), last)
}

// SetByStaff takes a person's word for the time. It holds until the machine restarts or the network knows better.
// A time that cannot be right, or one that would override the network, is refused with an *Error.
func (s *System) SetByStaff(wall time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	next, err := s.estimate.Set(s.look(), wall.UnixMilli())
	if err != nil {
		return err
	}
	s.estimate = next
	return nil
}
