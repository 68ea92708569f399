package signing

import (
	"context"
	"slices"

	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// Scan answers a code, a short number or a ticket that was chosen. It records
// nothing: what was not GREEN is noted by Note, once the answer has been shown.
// About a ticket that another node decides about, that node is asked, where it is
// there: no answer is a verdict, too.
// Errors: the refusals no_sessions, session_unknown, ticket_unknown and
// ambiguous; faults.
func (d *Desk) Scan(ctx context.Context, f Found) (Verdict, error) {
	v, err := d.scan(ctx, f, nil)
	if err != nil || d.Homes == nil || !v.away() {
		return v, err
	}
	w, _, err := d.askHome(ctx, AskLook, ledger.Act{}, f)
	if err != nil || w == nil {
		return v, err
	}
	return d.scan(ctx, f, w)
}

// away says whether it would be worth a question to another node.
func (v Verdict) away() bool {
	return v.Light == verdict.Amber && (v.Reason == verdict.NotHome || slices.Contains(v.Also, verdict.NotHome))
}

func (d *Desk) scan(ctx context.Context, f Found, said *HomeWord) (v Verdict, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		w, a, err := d.look(ctx, q, f, d.Ledger.Now())
		w.Word = said
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
