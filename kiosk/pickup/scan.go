package pickup

import (
	"context"
	"slices"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// Scan answers a code, a short number or an order that was chosen. It records
// nothing: what was not GREEN is noted by Note, once the answer has been shown.
// About a code that another node decides about, that node is asked, where it is
// there: no answer is a verdict, too.
// Errors: the refusals no_pickup, order_unknown and ambiguous; faults.
func (d *Desk) Scan(ctx context.Context, f Found) (Verdict, error) {
	v, err := d.scan(ctx, f, nil)
	if err != nil || d.Homes == nil || !v.away() {
		return v, err
	}
	w, _, err := d.askHome(ctx, AskLook, ledger.Act{}, HandingOver{Found: f})
	if err != nil || w == nil {
		return v, err
	}
	return d.scan(ctx, f, w)
}

// away says whether it would be worth a question to another node.
func (v Verdict) away() bool {
	return v.Light == verdict.Amber && (v.Reason == verdict.NotHome || slices.Contains(v.Also, verdict.NotHome))
}

func (d *Desk) scan(ctx context.Context, f Found, w *Word) (v Verdict, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		s, a, err := d.look(ctx, q, f, d.Ledger.Now())
		s.Word = w
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
