package spool

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// openNow is DLE DC4 1: the drawer on connector 1, for 100 ms. Printers obey
// it even without paper.
func openNow() []byte { return []byte{0x10, 0x14, 0x01, 0x00, 0x01} }

// openStopped opens the drawer for a job that has to wait for paper: the
// customer's change does not. It counts as opened before the pulse leaves.
func (x *session) openStopped(ctx context.Context, j paper.Job) error {
	if j.Kind == paper.DrawerJob && !x.inTime(j) {
		return x.giveUp(ctx, j)
	}
	if !j.Pulse || x.silent || !x.inTime(j) {
		return nil
	}
	// Most looks find it open already; they shall not wear the disk.
	if due, err := x.unopened(ctx, j); err != nil || !due {
		return err
	}
	fresh := false
	err := x.change(ctx, j.ID, func(e *Entry) error {
		fresh = e.State == Waiting && !e.Pulsed
		e.Pulsed = true
		x.shut(e, j)
		return nil
	})
	if err != nil || !fresh {
		return err
	}
	if err := x.try(ctx, openNow()); err != nil || j.Kind != paper.DrawerJob {
		return err
	}
	return x.refresh(ctx)
}

// giveUp ends a job that was nothing but a pulse, and came too late for it.
func (x *session) giveUp(ctx context.Context, j paper.Job) error {
	err := x.change(ctx, j.ID, func(e *Entry) error { x.shut(e, j); return nil })
	if err != nil {
		return err
	}
	return x.refresh(ctx)
}

// shut ends a job that is nothing but a pulse and that has opened the drawer
// already, or whose moment has passed. Nobody is asked about it: whoever stood
// there saw the drawer.
func (x *session) shut(e *Entry, j paper.Job) {
	if j.Kind != paper.DrawerJob || e.State != Waiting {
		return
	}
	switch {
	case e.Pulsed:
		e.State, e.Done = Sent, x.cfg.Ledger.Now().Wall
	case !x.inTime(j):
		e.State, e.Cause, e.Done = Skipped, CauseLate, x.cfg.Ledger.Now().Wall
	}
}

// doubtful is the state of a job that was sent and of which the printer did
// not say what became of it. A pulse needs nobody to look for its paper.
func doubtful(kind paper.JobKind) State {
	if kind == paper.DrawerJob {
		return Sent
	}
	return Unknown
}

// unopened reports whether a job waits and its drawer was not told to open.
func (x *session) unopened(ctx context.Context, j paper.Job) (due bool, err error) {
	err = x.cfg.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		e, err := Find(ctx, q, j.Event, j.ID)
		due = e.State == Waiting && !e.Pulsed
		return err
	})
	return due, err
}

// inTime reports whether it is still the moment for a job's drawer. One that
// springs open long after its sale stands open with nobody at it.
func (x *session) inTime(j paper.Job) bool {
	age := x.cfg.Ledger.Now().Wall - j.Created
	return age < x.cfg.Patience.Pulse.Milliseconds() && age > -x.cfg.Patience.Pulse.Milliseconds()
}
