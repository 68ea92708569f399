package spool

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"popstand/hardware/escpos"
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
	pieces, err := x.encode(ctx, j, e)
	if err != nil && ctx.Err() != nil {
		return errors.Join(x.outcome(ctx, e, Waiting, ""), ctx.Err()) // stopped before anything was sent
	}
	if err != nil {
		x.cfg.Log.Error("set a document", "job", j.ID, "err", err)
		return x.outcome(ctx, e, Failed, CauseDocument)
	}
	return x.deliver(ctx, j, e, pieces)
}

// deliver sends a job's bytes and waits until the printer has confirmed them.
func (x *session) deliver(ctx context.Context, j paper.Job, e Entry, pieces [][]byte) error {
	x.working(&Progress{Job: j, Total: len(slices.Concat(pieces...))})
	defer x.working(nil)
	state, cause, err := x.transmit(ctx, e, pieces)
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
func (x *session) encode(ctx context.Context, j paper.Job, e Entry) (pieces [][]byte, err error) {
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
	o := x.manner(j.Kind)
	o.Job, o.Image = e.Number, x.cfg.Image
	pieces, err = escpos.Pieces(doc, x.cfg.Profile, o, x.pieceSize())
	if err != nil {
		return nil, fmt.Errorf("print job %s: %w", j.ID, err)
	}
	return pieces, nil
}

// manner is how people chose to have documents of a kind printed.
func (x *session) manner(kind paper.JobKind) escpos.Options {
	a := x.cfg.Address
	return escpos.Options{Plain: a.Plain, Buzz: a.Buzz && (kind == paper.ReceiptJob || kind == paper.TestJob)}
}

// document sets a job. The test page is the printer's own: whoever asked for
// it may have meant to see another profile fail.
func (x *session) document(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	if j.Kind != paper.TestJob {
		return x.cfg.Set(ctx, q, j)
	}
	page := func(context.Context, ledger.Queryer, paper.Job) (paper.Doc, error) {
		return escpos.TestPage(x.cfg.Profile, x.manner(j.Kind)), nil
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
