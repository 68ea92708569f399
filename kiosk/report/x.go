package report

import (
	"context"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// PrintX queues what the open till came to so far and returns its job. It tells
// what the drawer should hold, so it takes somebody who may move cash. Refusals:
// till_closed, and those of staff.Policies.Permit.
func PrintX(ctx context.Context, l *ledger.Ledger, act ledger.Act, id till.ID, approver string) (paper.Job, error) {
	return paper.AskX(ctx, l, act, string(id), func(ctx context.Context, tx *ledger.Tx) error {
		open, err := till.MustCurrent(ctx, tx, tx.Event(), tx.Node())
		if err != nil {
			return err
		}
		if open.ID != id {
			return till.RefuseClosed
		}
		s, err := event.SettingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		return s.Policies.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}, staff.MoveCash)
	})
}

// SetX makes the document of an X's job; it is the paper.Setter of paper.XJob. It
// tells how the till stands when it prints. Of one that was closed meanwhile that
// is how it stood then, and no second Z.
func (r Reader) SetX(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	s, err := event.SettingsOf(ctx, q, j.Event)
	if err != nil {
		return paper.Doc{}, err
	}
	if len(s.Languages) > 0 {
		r.Lang = s.Languages[0]
	}
	id, _, _ := strings.Cut(j.Subject, " ")
	x, _, err := r.tillAlone(ctx, q, till.ID(id))
	if err != nil {
		return paper.Doc{}, err
	}
	if t := &x.Tills[0]; t.Z != nil {
		x.At, t.Z, t.ClosedBy = t.Z.At.Wall, nil, ""
	}
	return x.Doc(r.Lang)
}
