package signing

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// Scan answers a code, a short number or a ticket that was chosen. It records
// nothing: what was not GREEN is noted by Note, once the answer has been shown.
// Errors: the refusals no_sessions, session_unknown, ticket_unknown and
// ambiguous; faults.
func (d *Desk) Scan(ctx context.Context, f Found) (v Verdict, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		w, a, err := d.look(ctx, q, f, d.Ledger.Now())
		v = Judge(w, a)
		v.code = a.Code.Code.ID()
		return err
	})
	return v, err
}

// Note records that a scan was not answered with GREEN. It is apart from Scan so
// that an answer never waits for the disk.
func (d *Desk) Note(ctx context.Context, act ledger.Act, v Verdict) error {
	if v.Light == verdict.Green {
		return nil
	}
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, KindRefused, Refused{
			Ticket: v.What.Ticket, Code: v.code, Light: v.Light, Reason: v.Reason, Also: v.Also, Fault: v.Fault, Alarm: v.Alarm,
		})
		return err
	})
	return err
}
