package refund

import (
	"context"
	"errors"

	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// Trial is what a refund would come to now, and whom it takes.
type Trial struct {
	Refunded
	Need  staff.Role // the least role that decides, alone or by approving
	Alone bool       // who asks may do it without anybody else
}

// errTried ends a command that is only to be decided.
var errTried = errors.New("nothing was asked for but what it would be")

// Try decides as Refund does and records nothing, so that people see the amount,
// and know whom it takes, before they ask for it. Who is named as approver is not
// looked at. The refusals are Refund's, but those of staff.Policies.PermitRole and
// the joiners'.
func (d *Desk) Try(ctx context.Context, act ledger.Act, r Request) (t Trial, err error) {
	if r.Refund == "" {
		r.Refund = ID(act.Op)
	}
	act.Ask = ask(act, "refund.tried", r)
	_, err = d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		w, err := r.look(ctx, tx, d)
		if err != nil {
			return err
		}
		if t.Refunded, err = decide(r, w); err != nil {
			return err
		}
		if err := d.wired(w.sold, r.Parts); err != nil {
			return err
		}
		if err := d.backed(t.Tenders); err != nil {
			return err
		}
		if t.Need, err = need(ctx, tx, w, t.Refunded); err != nil {
			return err
		}
		t.Alone = w.staff.Role != "" && w.staff.Role.Reaches(t.Need)
		return errTried
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return t, err
}
