package credit

import (
	"context"
	"encoding/json"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
	"popstand/kiosk/verdict"
)

// PayOut is the action of giving cash for what is left of a store credit.
const PayOut staff.Action = "credit_pay_out"

// PayingOut asks to give cash for all that is left of a credit.
type PayingOut struct {
	Code     code.ID      `json:"code"`
	Expect   money.Amount `json:"expect"` // what people saw that is left
	Reason   string       `json:"reason"` // of the till's move
	Approver string       `json:"approver,omitempty"`
}

// PayOut gives cash for all that is left of a credit, and takes it out of the
// till. Refusals: credit_unknown, credit_over (reason), not_home where another node
// issued it, credit_kept where the event pays none out, price_changed (was, is),
// till_closed, move_over, and those of staff.Policies.PermitRole.
func (d *Desk) PayOut(ctx context.Context, act ledger.Act, p PayingOut) (Credit, error) {
	if act.Ask == nil {
		raw, err := json.Marshal(p)
		if err != nil {
			panic("BUG: paying out can't be written as JSON: " + err.Error())
		}
		act.Ask = append([]byte(KindPaidOut+" "), raw...)
	}
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error { return d.payOut(ctx, tx, p) })
	if err != nil {
		return Credit{}, err
	}
	var c Credit
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		c, err = d.byCode(ctx, q, p.Code)
		return err
	})
	return c, err
}

func (d *Desk) payOut(ctx context.Context, tx *ledger.Tx, p PayingOut) error {
	c, err := d.byCode(ctx, tx, p.Code)
	if err != nil {
		return err
	}
	if !c.Known {
		return RefuseUnknown
	}
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	policy, _ := s.StoreCredit()
	w := c.Judge(s, tx.Now())
	switch {
	case policy.PaidOut == "":
		return ledger.Refuse("credit_kept", "This stall pays no store credit out. It is spent on goods.")
	case !c.Here:
		return ledger.Refuse(string(verdict.NotHome), "Another kiosk issued this store credit and knows what is left of it. Pay it out there.")
	case w.Light == verdict.Red:
		return ledger.Refuse("credit_over", "Nothing is owed on this store credit.", "reason", string(w.Reason))
	case p.Expect != c.Left:
		return ledger.Refuse("price_changed", "Something went off it meanwhile. Look at what is left, then try again.", "was", text(p.Expect), "is", text(c.Left))
	}
	need := policy.PaidOut
	if w.Need.Reaches(need) {
		need = w.Need
	}
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: p.Approver}
	if err := s.Policies.PermitRole(ctx, tx, who, need, PayOut); err != nil {
		return err
	}
	moved, err := till.TakeOut(ctx, tx, till.Moving{Kind: till.Out, Amount: c.Left, Reason: p.Reason, Approver: p.Approver})
	if err != nil {
		return err
	}
	u, err := claim.Next(ctx, tx, tx.Event(), c.Code)
	if err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindPaidOut, PaidOut{Code: c.Code, Use: u.No, Amount: c.Left, Till: moved.Till, Approver: p.Approver})
	return err
}
