package spool

import (
	"context"
	"errors"
	"time"

	"popstand/hardware/escpos"
)

// delivery is what is known of the job that is being sent.
type delivery struct {
	confirm          escpos.Confirm // what its end is told by; ByNothing when nobody listens
	printed, end     string         // its marks
	asks, acks       int            // questions on the way, and answers to AskPaper
	noise            int            // bytes of noise heard before it
	handed           bool           // all of it was handed over
	onPaper, reached bool           // the marks that came
}

// begin looks at a job before its first byte leaves: a quick printer confirms
// while we still count what we sent.
func (x *session) begin(e Entry, pieces [][]byte) *delivery {
	d := &delivery{
		confirm: x.cfg.Profile.Confirm(), asks: len(pieces) - 1, noise: x.noise(),
		printed: string(escpos.MarkID(e.Number, escpos.MarkPrinted)), end: string(escpos.MarkID(e.Number, escpos.MarkDone)),
	}
	if x.silent {
		d.confirm = escpos.ByNothing
	}
	return d
}

// hear takes in a report. An answer in order says nothing before the question
// has left, and all those on the way come first.
func (d *delivery) hear(r escpos.Report) {
	switch {
	case r.Kind == escpos.Processed:
		d.acks++
		d.reached = d.reached || d.confirm == escpos.ByOrder && d.handed && d.acks > d.asks
	case r.Kind == escpos.Marked && r.Mark == d.printed:
		d.onPaper = true
	case r.Kind == escpos.Marked && r.Mark == d.end:
		d.reached = true
	}
}

// verdict turns the end of waiting into a state and a cause. An error says that
// the connection is of no use any more.
func (x *session) verdict(d *delivery, err error) (State, string, error) {
	cause, err := x.trouble(err)
	switch {
	case cause == "" && d.confirm == escpos.ByOrder && x.noise() > d.noise:
		// A mark can't come about by chance, an answer of one byte can.
		return Unknown, CauseNoise, nil
	case cause == "" && d.confirm == escpos.ByMark && d.acks < d.asks:
		// Questions were lost: it was off and on again in between.
		x.unpaced = true
		return Unknown, CauseGap, nil
	case cause == "":
		return map[escpos.Confirm]State{escpos.ByMark: Confirmed, escpos.ByOrder: Processed, escpos.ByNothing: Sent}[d.confirm], "", nil
	case d.onPaper && d.acks >= d.asks:
		return Confirmed, CauseUncut, err
	}
	return Unknown, cause, err
}

// trouble words what kept a job from being confirmed, and keeps those errors
// that end the connection.
func (x *session) trouble(err error) (cause string, fatal error) {
	switch {
	case err == nil:
		return "", nil
	case errors.Is(err, errNoMark):
		return CauseNoMark, nil
	case (errors.Is(err, errTimeout) || errors.Is(err, errStalled)) && x.status.Stopped():
		return string(wordOf(x.status)), nil
	case errors.Is(err, errTimeout):
		return CauseNoAnswer, nil
	case errors.Is(err, errStalled):
		return CauseStalled, nil
	}
	return CauseLost, err
}

var (
	errNoMark  = errors.New("the printer is well and does not confirm")
	errStalled = errors.New("the printer did not go on")
)

// confirmed waits until the printer says that the job is done. One that has
// stopped keeps what it was sent and goes on by itself, so that is waited for too.
func (x *session) confirmed(ctx context.Context, d *delivery, total int) error {
	if d.confirm == escpos.ByNothing {
		err := x.hear(ctx, wireTime(x.cfg.Address, total), func(escpos.Report) bool { return false })
		if errors.Is(err, errTimeout) {
			return nil
		}
		return err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, x.cfg.Patience.Stuck, errStalled)
	defer cancel()
	patience := x.cfg.Patience.Confirm + wireTime(x.cfg.Address, min(total, held))
	for !d.reached {
		err := x.hear(ctx, patience, func(escpos.Report) bool { return d.reached })
		if errors.Is(err, errTimeout) {
			err = x.alive(ctx)
		}
		if err != nil {
			return stalled(ctx, err)
		}
	}
	return nil
}

// held is how many bytes the system may have taken that the line has not
// carried yet: the buffers of a serial driver and of a USB adapter.
const held = 8192

// alive asks a printer that says nothing. It errs unless there is a reason to
// go on waiting: the printer has stopped. Stopped printers may be unable to
// answer, when their "busy" setting holds up our questions.
func (x *session) alive(ctx context.Context) error {
	err := x.ask(ctx)
	switch {
	case x.job != nil && x.job.reached:
		return nil
	case x.status.Stopped() && (err == nil || errors.Is(err, errTimeout)):
		return x.nudge(ctx)
	case err == nil:
		return errNoMark
	}
	return err
}

// nudge lets a printer go on whose knife or paper was stuck and is free again:
// Epsons wait to be told. It costs nothing where the cause is still there.
func (x *session) nudge(ctx context.Context) error {
	if !x.status.Cutter && !x.status.Jammed {
		return nil
	}
	return x.try(ctx, escpos.Resume())
}

// stalled gives the reason for which ctx ended, when it is ours.
func stalled(ctx context.Context, err error) error {
	if err != nil && errors.Is(context.Cause(ctx), errStalled) {
		return errStalled
	}
	return err
}

// settled makes sure that no answer to an earlier job's last question comes
// while the next is sent: it would say of the wrong one that it was processed.
func (x *session) settled(ctx context.Context) error {
	if !x.unsettled {
		return nil
	}
	x.unsettled = false
	if err := x.try(ctx, escpos.AskPaper()); err != nil {
		return err
	}
	answered := func(r escpos.Report) bool { return r.Kind == escpos.Processed }
	err := x.hear(ctx, x.cfg.Patience.Confirm, answered)
	for err == nil {
		err = x.hear(ctx, x.cfg.Patience.Answer, answered)
	}
	if errors.Is(err, errTimeout) {
		return nil
	}
	return err
}

// wait is how long an answer may take that so many bytes stand before.
func (x *session) wait(bytes int) time.Duration {
	return 5*x.cfg.Patience.Answer + wireTime(x.cfg.Address, bytes)
}
