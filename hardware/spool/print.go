package spool

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// print sends one job and writes down what became of it. An error ends the
// connection.
func (x *session) print(ctx context.Context, j paper.Job) error {
	number, err := x.number(ctx)
	if err != nil {
		return err
	}
	e, claimed, err := x.claim(ctx, j, number)
	switch {
	case err != nil:
		return err
	case !claimed && e.State == Sending:
		// It was sent, and the outcome could not be written: nobody knows.
		return x.outcome(ctx, e, doubtful(j.Kind), CauseRestarted)
	case !claimed:
		return x.refresh(ctx)
	}
	body, err := x.encode(ctx, j, e)
	if err != nil {
		x.cfg.Log.Error("set a document", "job", j.ID, "err", err)
		return x.outcome(ctx, e, Failed, CauseDocument)
	}
	return x.deliver(ctx, j, e, body)
}

// deliver sends a job's bytes and waits until the printer has confirmed them.
func (x *session) deliver(ctx context.Context, j paper.Job, e Entry, body []byte) error {
	x.working(&Progress{Job: j, Total: len(body)})
	defer x.working(nil)
	state, cause, err := x.transmit(ctx, e, body)
	if ctx.Err() != nil && state == Unknown {
		// Stopped while printing: the entry stays as it is, and the next start
		// puts it before a person.
		return ctx.Err()
	}
	if state == Unknown {
		state = doubtful(j.Kind)
	}
	return errors.Join(err, x.outcome(ctx, e, state, cause))
}

// working shows the job that is being printed; nil for none.
func (x *session) working(p *Progress) {
	x.Spool.mu.Lock()
	x.progress = p
	x.Spool.mu.Unlock()
	x.show()
	x.changed()
}

// progressed changes what is shown of the present job.
func (x *session) progressed(change func(p *Progress)) {
	x.Spool.mu.Lock()
	if x.progress != nil {
		change(x.progress)
	}
	x.Spool.mu.Unlock()
	x.changed()
}

// number gives the number of the next job to be sent.
func (x *session) number(ctx context.Context) (n int64, err error) {
	err = x.cfg.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		n, err = readLastNumber(ctx, q, x.cfg.Ledger.Event())
		return err
	})
	return n + 1, err
}

// claim marks a job as being sent, on disk, if it still waits. It gives the
// entry with the drawer's state before: from here on the drawer counts as opened.
func (x *session) claim(ctx context.Context, j paper.Job, number int64) (claim Entry, claimed bool, err error) {
	now := x.cfg.Ledger.Now().Wall
	err = x.change(ctx, j.ID, func(e *Entry) error {
		x.shut(e, j)
		claimed = e.State == Waiting
		if claimed {
			e.State, e.Cause, e.Number, e.Sent = Sending, "", number, now
			e.Tries++
		}
		claim = *e
		e.Pulsed = e.Pulsed || claimed && j.Pulse
		return nil
	})
	return claim, claimed, err
}

// encode makes the bytes of a job. The drawer springs open first: whoever
// sells needs the change before the paper.
func (x *session) encode(ctx context.Context, j paper.Job, e Entry) (b []byte, err error) {
	var doc paper.Doc
	err = x.cfg.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		doc, err = x.document(ctx, q, j)
		return err
	})
	if err != nil {
		return nil, err
	}
	if j.Pulse && !e.Pulsed && x.inTime(j) {
		doc.Blocks = slices.Concat([]paper.Block{paper.Pulse(0)}, doc.Blocks)
	}
	b, err = escpos.Encode(doc, x.cfg.Profile, escpos.Options{Job: e.Number, Image: x.cfg.Image, Plain: x.cfg.Plain})
	if err != nil {
		return nil, fmt.Errorf("print job %s: %w", j.ID, err)
	}
	return b, nil
}

// document sets a job. The test page is the printer's own: whoever asked for
// it may have meant to see another profile fail.
func (x *session) document(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	if j.Kind != paper.TestJob {
		return x.cfg.Set(ctx, q, j)
	}
	page := func(context.Context, ledger.Queryer, paper.Job) (paper.Doc, error) {
		return escpos.TestPage(x.cfg.Profile), nil
	}
	return paper.Setters{paper.TestJob: page}.Set(ctx, q, j)
}

// outcome writes down what became of a job. One that waits again was not sent,
// and neither was its pulse.
func (x *session) outcome(ctx context.Context, e Entry, state State, cause string) error {
	ctx = context.WithoutCancel(ctx)
	now := x.cfg.Ledger.Now().Wall
	err := x.change(ctx, e.Job, func(stored *Entry) error {
		stored.State, stored.Cause = state, cause
		if state == Waiting {
			stored.Pulsed, stored.Sent = e.Pulsed, 0
			return nil
		}
		stored.Done = now
		return nil
	})
	return errors.Join(err, x.refresh(ctx))
}

// transmit sends the bytes and gives the outcome. An error says that the
// connection is of no use any more.
func (x *session) transmit(ctx context.Context, e Entry, body []byte) (State, string, error) {
	if err := x.eject(ctx); err != nil {
		return Waiting, "", err
	}
	// A quick printer confirms while we still count what we sent.
	x.goal = x.goalOf(e)
	defer func() { x.goal, x.reached = nil, false }()
	sent, err := x.send(ctx, body)
	if err == nil {
		return x.confirm(ctx, len(body))
	}
	state, cause, err := judge(Sent, err)
	if sent == 0 {
		return Waiting, cause, err
	}
	x.tear()
	return state, cause, err
}

// goalOf gives what the printer says when a job is done, in the way that
// printers of the profile do; nil for one that says nothing.
func (x *session) goalOf(e Entry) func(r escpos.Report) bool {
	if x.silent {
		return nil
	}
	switch x.cfg.Profile.Confirm() {
	case escpos.ByMark:
		return x.marked(e.Number)
	case escpos.ByOrder:
		return func(r escpos.Report) bool { return r.Kind == escpos.Processed }
	case escpos.ByNothing:
	}
	return nil
}

// confirm waits until the printer says that the job is done.
func (x *session) confirm(ctx context.Context, total int) (State, string, error) {
	if x.goal == nil {
		err := x.hear(ctx, x.onTheWire(total), func(escpos.Report) bool { return false })
		if errors.Is(err, errTimeout) {
			return Sent, "", nil
		}
		return judge(Sent, err)
	}
	good := Processed
	if x.cfg.Profile.Confirm() == escpos.ByMark {
		good = Confirmed
	}
	return judge(good, x.await(ctx))
}

// marked looks for a job's last mark, and shows its first.
func (x *session) marked(number int64) func(r escpos.Report) bool {
	printed, done := string(escpos.MarkID(number, escpos.MarkPrinted)), string(escpos.MarkID(number, escpos.MarkDone))
	return func(r escpos.Report) bool {
		if r.Kind == escpos.Marked && r.Mark == printed {
			x.progressed(func(p *Progress) { p.Printed = true })
		}
		return r.Kind == escpos.Marked && r.Mark == done
	}
}

// judge turns the end of waiting into an outcome.
func judge(good State, err error) (State, string, error) {
	switch {
	case err == nil:
		return good, "", nil
	case errors.Is(err, errNoMark):
		return Unknown, CauseNoMark, nil
	case errors.Is(err, errTimeout):
		return Unknown, CauseNoAnswer, nil
	case errors.Is(err, errStalled):
		return Unknown, CauseStalled, nil
	}
	return Unknown, CauseLost, err
}

var (
	errNoMark  = errors.New("the printer is well and does not confirm")
	errStalled = errors.New("the printer did not go on")
)

// await waits for a confirmation. A printer that has stopped keeps what it was
// sent and goes on by itself, so that is waited for too.
func (x *session) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, x.cfg.Patience.Stuck, errStalled)
	defer cancel()
	for !x.reached {
		err := x.hear(ctx, x.cfg.Patience.Confirm, func(escpos.Report) bool { return x.reached })
		if errors.Is(err, errTimeout) {
			err = x.alive(ctx)
		}
		if err != nil {
			return stalled(ctx, err)
		}
	}
	return nil
}

// alive asks a printer that says nothing. It errs unless there is a reason to
// go on waiting: the printer has stopped. Stopped printers may be unable to
// answer, when their "busy" setting holds up our questions.
func (x *session) alive(ctx context.Context) error {
	err := x.ask(ctx)
	switch {
	case x.reached:
		return nil
	case x.status.Stopped() && (err == nil || errors.Is(err, errTimeout)):
		return nil
	case err == nil:
		return errNoMark
	}
	return err
}

// stalled gives the reason for which ctx ended, when it is ours.
func stalled(ctx context.Context, err error) error {
	if err != nil && errors.Is(context.Cause(ctx), errStalled) {
		return errStalled
	}
	return err
}

// onTheWire is how long bytes need that the system took and the line has not
// carried yet. There is no way to ask a device for it that works everywhere.
func (x *session) onTheWire(n int) time.Duration { return wireTime(x.cfg.Address, n) }

// wireTime is how long a line needs to carry bytes.
func wireTime(a port.Address, n int) time.Duration {
	if a.Kind != port.Serial || a.Baud == 0 {
		return 0
	}
	const bits = 10 // a byte with its start and stop bit
	return time.Duration(n) * bits * time.Second / time.Duration(a.Baud)
}
