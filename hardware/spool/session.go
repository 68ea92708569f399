package spool

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
)

// session is one connection to a printer, from plug to pull. Everything but
// the reader runs in one goroutine.
type session struct {
	*Spool
	conn    port.Conn
	reports chan escpos.Report
	ended   chan error // the reader's last word

	mu    sync.Mutex
	demux escpos.Demux

	status    escpos.Status // as last heard
	sure      escpos.Status // as it last said twice, or all of it without noise
	silent    bool          // it did not answer when it was last asked
	noisy     bool          // what it has said since it was sure made no sense
	sense     int           // noise when it was sure
	answers   int           // how many of the present questions were answered
	ordered   bool          // it has answered a question in order
	unpaced   bool          // it did not answer all of those within a job
	unsettled bool          // an earlier job's last question may still be answered
	stuck     int           // looks at it since its knife or its paper is stuck
	job       *delivery     // the present one, or nil
}

// serve prints over one connection to its end.
func (s *Spool) serve(ctx context.Context, c port.Conn) error {
	ctx, stop := context.WithCancel(ctx)
	x := &session{Spool: s, conn: c, reports: make(chan escpos.Report, 64), ended: make(chan error, 1)}
	var reader sync.WaitGroup
	reader.Go(func() { x.ended <- x.read(ctx) })
	defer reader.Wait()
	defer stop()
	s.down()
	s.mu.Lock()
	s.blind = false
	s.mu.Unlock()
	if x.cfg.Profile.Status {
		// Whether it answers in order shows before the first job: the answer
		// costs nothing, and what a printer makes of a question that it does not
		// know is cleared away by the job.
		if err := x.try(ctx, slices.Concat(escpos.Watch(), escpos.AskPaper())); err != nil {
			return err
		}
	}
	for {
		if err := x.turn(ctx); err != nil {
			return err
		}
	}
}

// turn prints one job, or waits until it is worth looking again.
func (x *session) turn(ctx context.Context) error {
	fit, err := x.preflight(ctx)
	if err != nil {
		return err
	}
	if !fit {
		x.down()
	}
	job, some := x.next()
	switch {
	case some && fit && !x.flooded():
		return x.print(ctx, job)
	case some:
		if err := x.openAll(ctx); err != nil {
			return err
		}
		return x.rest(ctx, x.cfg.Patience.Recheck)
	case !fit:
		return x.rest(ctx, x.cfg.Patience.Recheck)
	}
	return x.rest(ctx, x.cfg.Patience.Idle)
}

// read takes what the printer says until the connection ends.
func (x *session) read(ctx context.Context) error {
	buf := make([]byte, 256)
	begun := false
	for {
		n, err := x.readFor(ctx, buf, begun)
		if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
			begun = false
			x.mu.Lock()
			x.demux.Idle()
			x.mu.Unlock()
			continue
		}
		if err != nil {
			return err
		}
		begun = true
		x.mu.Lock()
		reports := x.demux.Feed(buf[:n])
		x.mu.Unlock()
		for _, r := range reports {
			select {
			case x.reports <- r:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
}

// readFor reads, after the beginning of a message only for as long as the rest
// of one may take.
func (x *session) readFor(ctx context.Context, buf []byte, begun bool) (int, error) {
	if !begun {
		return x.conn.Read(ctx, buf)
	}
	ctx, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()
	return x.conn.Read(ctx, buf)
}

// errTimeout says that the printer did not say what was waited for.
var errTimeout = errors.New("the printer did not answer in time")

// hear waits for a report that done accepts. What came while we sent counts.
func (x *session) hear(ctx context.Context, patience time.Duration, done func(r escpos.Report) bool) error {
	t := time.NewTimer(patience)
	defer t.Stop()
	for {
		select {
		case r := <-x.reports:
			x.note(r)
			if done(r) {
				return nil
			}
		case err := <-x.ended:
			x.listen()
			if err = x.end(err); x.job != nil && x.job.reached {
				return nil // it was the last thing that the printer said
			}
			return err
		case <-t.C:
			return errTimeout
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// end keeps the reader's last word for whoever asks next.
func (x *session) end(err error) error {
	x.ended <- err
	return err
}

// rest waits for a job, for a change of the printer's state, or for patience.
// A printer that says the same again and again wakes nobody.
func (x *session) rest(ctx context.Context, patience time.Duration) error {
	t := time.NewTimer(patience)
	defer t.Stop()
	heard := x.status
	for x.status == heard {
		select {
		case <-x.wake:
			return nil
		case r := <-x.reports:
			x.note(r)
			if x.silent && !x.noisy {
				return nil
			}
		case err := <-x.ended:
			return x.end(err)
		case <-t.C:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// note takes in a report and shows what it changes.
func (x *session) note(r escpos.Report) {
	x.ordered = x.ordered || r.Kind == escpos.Processed
	if x.job != nil {
		was := x.job.onPaper
		x.job.hear(r)
		if x.job.onPaper != was {
			x.progressed(func(p *Progress) { p.Printed = true })
		}
	}
	if r.Kind == escpos.Answered {
		x.answers++
	}
	told := x.status != r.Status || x.silent != x.noisy
	x.status = r.Status
	if told && x.job != nil {
		// Nobody asks a printer within a job, so what it says of itself counts.
		x.silent = x.noisy
		x.show()
	}
}

// show says how the printer fares.
func (x *session) show() {
	word := wordOf(x.status)
	x.Spool.mu.Lock()
	busy := x.progress != nil
	x.Spool.mu.Unlock()
	if busy && (word == hardware.Ready || word == hardware.PaperLow) {
		word = hardware.Busy
	}
	if x.silent && x.noisy {
		x.link.Say(hardware.Silent, hardware.WrongSpeed, "")
		return
	}
	if x.silent {
		word = hardware.Silent
	}
	x.link.Say(word, "", "")
}

// wordOf is the one word for what is most in the way.
func wordOf(s escpos.Status) hardware.Word {
	switch {
	case s.Broken:
		return hardware.Broken
	case s.CoverOpen:
		return hardware.CoverOpen
	case s.PaperEnd:
		return hardware.PaperOut
	case s.Cutter, s.Jammed:
		return hardware.Cutter
	case s.Hot:
		return hardware.Hot
	case s.Offline:
		return hardware.Offline
	case s.PaperLow:
		return hardware.PaperLow
	}
	return hardware.Ready
}

func (x *session) isBlind() bool {
	x.Spool.mu.Lock()
	defer x.Spool.mu.Unlock()
	return x.blind
}
