package till

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
)

// Opening asks to open the till with the float that was counted into it.
type Opening struct {
	Float    Cash   `json:"float"`
	Approver string `json:"approver,omitempty"` // staff id of who agreed, where the policy asks for it
}

// Open opens the node's till and returns it. Its id is the operation's.
// Refusals: till_open when one is open, bad_amount, bad_count, and those of
// staff.Policies.Permit.
func Open(ctx context.Context, l *ledger.Ledger, act ledger.Act, o Opening) (Till, error) {
	act.Ask = ask(act, KindOpened, o)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if err := permit(ctx, tx, o.Approver, staff.OpenTill); err != nil {
			return err
		}
		open, err := Current(ctx, tx, tx.Event(), tx.Node())
		if err != nil {
			return err
		}
		fact, err := decideOpen(open, ID(tx.Op()), o)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindOpened, fact)
		return err
	})
	if err != nil {
		return Till{}, err
	}
	body, f, err := body[Opened](facts, KindOpened)
	if err != nil {
		return Till{}, err
	}
	return Till{
		ID: body.Till, Node: f.Node, Place: Place{Epoch: f.Epoch, Seq: f.Seq}, Float: body.Float.Amount,
		OpenedBy: f.Actor, OpenedMS: f.At.Wall,
	}, nil
}

// decideOpen opens where nothing is open yet (nil).
func decideOpen(open *Till, id ID, o Opening) (Opened, error) {
	if open != nil {
		return Opened{}, refuseOpen(*open)
	}
	sum, err := o.Float.Sum()
	if err != nil {
		return Opened{}, err
	}
	return Opened{Till: id, Float: Cash{Amount: sum, Pieces: o.Float.Pieces}, Approver: o.Approver}, nil
}
