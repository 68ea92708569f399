package scan

import (
	"context"
	"errors"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/kiosk/clock"
)

// ear listens to one port during the search for a scanner.
type ear struct {
	address port.Address
	open    func(ctx context.Context, a port.Address) (port.Conn, error)
	clock   clock.Clock
	quiet   time.Duration
	bauds   []int // of a serial port
	wrong   map[int]bool
	tell    func(report)
	heard   heard
}

// most is how much is heard of a port that is never silent.
const most = 2 * MaxRecord

// reopen is the pause before a port that went away is tried again.
const reopen = time.Second

// listen opens the port, again at each speed that it moves to, and again when it went away. It ends with ctx, or when
// the port can't be opened at first, or is a person's keyboard.
func (e *ear) listen(ctx context.Context) {
	next := Step{Word: StepListening, Port: e.address}
	for opened := false; ctx.Err() == nil; {
		c, err := e.open(ctx, e.address)
		switch {
		case err == nil:
		case !opened:
			e.say(Step{Word: StepClosed, Port: e.address, Problem: hardware.ProblemOf(err)})
			return
		default:
			pass(ctx, reopen)
			continue
		}
		opened = true
		e.say(next)
		v, err := e.serve(ctx, c)
		// Whatever Close says, the port is given back.
		_ = c.Close()
		switch {
		case err != nil:
			next = e.lost(ctx, err)
		case v.word == StepNoise:
			next = e.move()
		case v.word == StepKeyboard:
			e.address.Keys = v.address.Keys
			next = Step{Word: StepKeyboard, Port: e.address}
		case v.word == StepFound:
			e.tell(report{verdict: v})
			return
		default:
			e.say(Step{Word: v.word, Port: e.address})
			return
		}
	}
}

func (e *ear) say(s Step) { e.tell(report{step: s}) }

// lost tells that the port went away, and waits.
func (e *ear) lost(ctx context.Context, err error) Step {
	if ctx.Err() == nil {
		p := &hardware.Problem{
			Code: hardware.Lost, Device: string(e.address.Kind) + ":" + e.address.Path, Err: err,
			Do: "check its cable; it is listened to again as soon as it is back",
		}
		e.say(Step{Word: StepLost, Port: e.address, Problem: p})
		pass(ctx, reopen)
	}
	e.heard = heard{}
	return Step{Word: StepListening, Port: e.address}
}

// move goes to the next speed that made no noise yet. After a round it begins anew: what was heard may have been
// another device.
func (e *ear) move() Step {
	s := Step{Word: StepNoise, Port: e.address}
	e.wrong[e.address.Baud] = true
	for _, b := range e.bauds {
		if !e.wrong[b] {
			e.address.Baud, s.Next = b, b
			return s
		}
	}
	clear(e.wrong)
	e.address.Baud = e.bauds[0]
	s.Word, s.Next = StepNoSpeed, e.bauds[0]
	return s
}

// serve hears one connection until it is at an end, or a verdict ends it.
func (e *ear) serve(ctx context.Context, c port.Conn) (verdict, error) {
	buf := make([]byte, 4096)
	last := false
	for {
		n, err := e.read(ctx, c, buf, last)
		switch {
		case err == nil:
			last = false
			e.heard.add(buf[:n], e.clock.Now().Mono)
			if len(e.heard.bytes) <= most {
				continue
			}
			last = true
			pass(ctx, e.quiet) // or a port that never falls silent would be opened and left without end
		case !errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil:
			return verdict{}, err
		}
		v, done := e.judge(last)
		e.answer(ctx, c, v.packets)
		if done {
			return v, nil
		}
		last = !last && len(e.heard.bytes) > 0
	}
}

// read waits for bytes: for ever before a code, and for a while inside one.
func (e *ear) read(ctx context.Context, c port.Conn, buf []byte, last bool) (int, error) {
	if len(e.heard.bytes) == 0 {
		return c.Read(ctx, buf)
	}
	wait := e.quiet
	if last {
		wait *= patience
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	return c.Read(ctx, buf)
}

// judge makes a verdict of what was heard; done says that the port is not to be heard any longer, as it is.
func (e *ear) judge(last bool) (v verdict, done bool) {
	v = judge(e.address, e.heard, last)
	switch v.word {
	case "":
		return v, false
	case StepNoise, StepKeyboard, StepFound, StepTyped:
		done = true
	default:
		e.say(Step{Word: v.word, Port: e.address, Text: v.text})
	}
	e.heard = heard{}
	return v, done
}

// answer acknowledges packets, or their scanner would send them again.
func (e *ear) answer(ctx context.Context, c port.Conn, packets int) {
	ctx, cancel := context.WithTimeout(ctx, sayWait)
	defer cancel()
	for range packets {
		_, _ = c.Write(ctx, packet(ssiAck, ssiHost, 0))
	}
}

// pass waits, less when ctx ends.
func pass(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
