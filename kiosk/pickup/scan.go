package pickup

import (
	"context"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// Scan answers a code, a short number or an order that was chosen. It records
// nothing: what was not GREEN is noted by Note, once the answer has been shown.
// Errors: the refusals no_pickup, order_unknown and ambiguous; faults.
func (d *Desk) Scan(ctx context.Context, f Found) (v Verdict, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		s, a, err := d.look(ctx, q, f, d.Ledger.Now())
		v = Judge(s, a)
		v.code = a.Code.Code.ID()
		return err
	})
	return v, err
}

// Note records what a scan has shown: one that was not answered with GREEN, and
// that a buyer stands at the counter whose code was scanned, unless that is
// known. It is apart from Scan so that an answer never waits for the disk.
func (d *Desk) Note(ctx context.Context, act ledger.Act, v Verdict) error {
	came := v.welcome() && v.What.Order != "" && v.code != 0
	if v.Light == verdict.Green && !came {
		return nil
	}
	fact := Refused{Code: v.code, Light: v.Light, Reason: v.Reason, Also: v.Also, Fault: v.Fault, Alarm: v.Alarm}
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if v.Light != verdict.Green {
			if _, err := tx.Record(ctx, KindRefused, fact); err != nil {
				return err
			}
		}
		if !came {
			return nil
		}
		return noteArrival(ctx, tx, v)
	})
	return err
}

// Code is the code that a verdict is about; 0 where it was no genuine one.
func (v Verdict) Code() code.ID { return v.code }
