package port

import (
	"context"
	"errors"
	"sync"
	"time"

	"popstand/hardware"
	"popstand/kiosk/clock"
)

// Back-off between two tries to open a device. The longest wait is also the
// longest that a replugged device stays dark, and how long a device must have
// worked for the next wait to be the first again: one that opens and dies at
// once, as a network printer that another till holds, is not hammered.
const (
	firstWait = 250 * time.Millisecond
	lastWait  = 5 * time.Second
)

// Link keeps one device open: it opens, lets Serve work, and when the device
// goes away it closes, waits and opens again. Fill the fields, then Run.
type Link struct {
	Address Address
	Clock   clock.Clock

	// Open is how the device is opened; the function Open, or a wrapper of it
	// that injects faults.
	Open func(ctx context.Context, a Address) (Conn, error)

	// Serve works with the open device until it errs or ctx ends. It must have
	// ended its own goroutines when it returns. The link closes the device.
	Serve func(ctx context.Context, c Conn) error

	// Appears waits until a device file may have come, and says so before ctx
	// ends; nil is the function Appears. It shortens the wait between two tries.
	Appears func(ctx context.Context, path string) bool

	// Changed, if set, hears every change of State. It must not block.
	Changed func(s hardware.State)

	mu    sync.Mutex
	state hardware.State
}

// Run keeps the device open until ctx ends. It returns after everything that
// it began has ended.
func (l *Link) Run(ctx context.Context) {
	l.Say(hardware.Opening, "", "")
	wait := firstWait
	for ctx.Err() == nil {
		steady, err := l.once(ctx)
		if ctx.Err() != nil {
			return
		}
		if steady {
			wait = firstWait
		}
		p := hardware.ProblemOf(err)
		l.Say(hardware.Gone, p.Code, p.Error())
		if !l.pause(ctx, wait) {
			return
		}
		wait = min(2*wait, lastWait)
	}
}

// pause waits before the next try, less when the device is seen to come. It
// reports whether ctx goes on.
func (l *Link) pause(ctx context.Context, d time.Duration) bool {
	if l.Address.Kind == TCP {
		return sleep(ctx, d)
	}
	appears := l.Appears
	if appears == nil {
		appears = Appears
	}
	short, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	appears(short, l.Address.Path)
	return ctx.Err() == nil
}

// once opens the device and serves it to its end. steady says that it worked
// for a while.
func (l *Link) once(ctx context.Context) (steady bool, err error) {
	c, err := l.Open(ctx, l.Address)
	if err != nil {
		return false, err
	}
	l.Say(hardware.Ready, "", "")
	worked := time.NewTimer(lastWait)
	err = l.Serve(ctx, c)
	select {
	case <-worked.C:
		steady = true
	default:
		worked.Stop()
	}
	// The device is given back whatever its Close says: a kept descriptor
	// would make a replugged adapter come up under another name.
	if closed := c.Close(); err == nil {
		err = closed
	}
	return steady, l.lost(err)
}

// lost words the end of a connection for people.
func (l *Link) lost(err error) error {
	if err == nil || errors.Is(err, ErrGone) {
		return &hardware.Problem{
			Code: hardware.Lost, Device: string(l.Address.Kind) + ":" + l.Address.Path, Err: ErrGone,
			Do: "check its cable and power; it is used again as soon as it is back",
		}
	}
	return err
}

// State gives how the device fares.
func (l *Link) State() hardware.State {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.state.Word == "" {
		return hardware.State{Word: hardware.Opening}
	}
	return l.state
}

// Say sets the state, as Serve learns it from the device. The same word again
// keeps its Since.
func (l *Link) Say(word hardware.Word, code, cause string) {
	next := hardware.State{Word: word, Code: code, Cause: cause, Since: l.Clock.Now().Wall}
	l.mu.Lock()
	if l.state.Same(next) {
		l.mu.Unlock()
		return
	}
	if l.state.Word == next.Word {
		next.Since = l.state.Since
	}
	l.state = next
	l.mu.Unlock()
	if l.Changed != nil {
		l.Changed(next)
	}
}

// sleep waits, and reports whether the wait was not cut short by ctx.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
