package spool

import (
	"context"

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

// inTime reports whether it is still the moment for a job's drawer. One that
// springs open long after its sale stands open with nobody at it.
func (x *session) inTime(j paper.Job) bool {
	age := x.cfg.Ledger.Now().Wall - j.Created
	return age < x.cfg.Patience.Pulse.Milliseconds() && age > -x.cfg.Patience.Pulse.Milliseconds()
}
