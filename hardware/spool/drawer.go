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
		return nil
	})
	if err != nil || !fresh {
		return err
	}
	return x.write(ctx, openNow())
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
