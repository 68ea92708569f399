package scan

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/kiosk/clock"
)

// LearnConfig is what the search for a scanner needs.
type LearnConfig struct {
	// Open opens a port; the function port.Open, or the simulated devices' own.
	Open  func(ctx context.Context, a port.Address) (port.Conn, error)
	Clock clock.Clock

	// Ports are listened to at once: serial ports, whatever their speed, and keyboards. Profile, flow control, role and
	// dedupe of an address stay in the one that is found; the rest of it is found.
	Ports []port.Address

	// Bauds are the speeds to try on a serial port, the likeliest first; empty are all, in the order of scanners' factory
	// settings.
	Bauds []int

	// Quiet is how long a port is silent when a code has ended; zero is a quarter of a second. A code that came in part is
	// waited for eight times as long.
	Quiet time.Duration
}

// quiet is long enough for the pauses that a wireless scanner makes inside a code, and short for the hand that waits.
const quiet = 250 * time.Millisecond

// patience is how many times Quiet the rest of a code may take.
const patience = 8

// Learn listens to ports until the printed test code is read on one of them, and finds from it how the scanner is set.
// say gets each step, in order, from the goroutine that called Learn; it should not block. A port that can't be opened
// is named in a step and in the finding; a port where a person types is given back at once.
//
// The address is complete: kept as its String, it makes a Scanner read the code. All ports are closed when Learn
// returns. Its error is that of ctx, or a *hardware.Problem when no port is left to listen to; the finding says then
// which could not be opened.
func Learn(ctx context.Context, c LearnConfig, say func(Step)) (port.Address, Finding, error) {
	if len(c.Ports) == 0 {
		return port.Address{}, Finding{}, &hardware.Problem{
			Code: hardware.Missing, Device: "scanner", Do: "plug the scanner in; there is no free port or keyboard to listen to",
		}
	}
	found := verdict{}
	var closed []Step
	for r := range c.listen(ctx) {
		switch {
		case found.word != "":
			continue
		case r.word == StepFound:
			found = r.verdict
			r.stop()
			continue
		case r.step.Word == StepClosed:
			closed = append(closed, r.step)
		}
		say(r.step)
	}
	found.finding.Closed = closed
	if found.word == "" {
		return port.Address{}, found.finding, fmt.Errorf("learn how the scanner is set: %w", deaf(ctx, closed))
	}
	say(Step{Word: StepFound, Port: found.address, Text: found.finding.Text})
	return found.address, found.finding, nil
}

// report is a step, or the verdict that ends the search.
type report struct {
	step Step
	verdict
	stop context.CancelFunc
}

// listen opens all ears. The reports end when every ear has closed its port.
func (c LearnConfig) listen(ctx context.Context) <-chan report {
	ctx, stop := context.WithCancel(ctx)
	out := make(chan report)
	var ears sync.WaitGroup
	for _, a := range c.Ports {
		e := newEar(c, a)
		e.tell = func(r report) {
			r.stop = stop
			select {
			case out <- r:
			case <-ctx.Done():
			}
		}
		ears.Go(func() { e.listen(ctx) })
	}
	go func() {
		ears.Wait()
		stop()
		close(out)
	}()
	return out
}

// deaf says why nothing was found.
func deaf(ctx context.Context, closed []Step) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	p := &hardware.Problem{Code: hardware.Missing, Device: "scanner", Do: "plug the scanner in, or free its port"}
	for _, s := range closed {
		p.Err = errors.Join(p.Err, s.Problem)
	}
	if len(closed) > 0 {
		p.Code = closed[0].Problem.Code
	}
	return p
}

// usual are the speeds of scanners: that of most, those of newer ones and of modules, and the rest.
func usual() []int { return []int{9600, 115200, 38400, 19200, 57600, 4800, 2400, 1200} }

func newEar(c LearnConfig, a port.Address) *ear {
	e := &ear{address: a, open: c.Open, clock: c.Clock, quiet: cmp.Or(c.Quiet, quiet), wrong: map[int]bool{}}
	if a.Kind == port.Serial {
		if e.bauds = c.Bauds; len(e.bauds) == 0 {
			e.bauds = usual()
		}
		e.address.Baud = e.bauds[0]
	}
	return e
}
