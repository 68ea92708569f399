package dispute

import (
	"context"
	"slices"

	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
)

// Closing asks to say what came of a case.
type Closing struct {
	Case     ID      `json:"case"`
	Outcome  Outcome `json:"outcome"`
	Reason   string  `json:"reason,omitempty"` // needed to decline
	Approver string  `json:"approver,omitempty"`
}

// Close says what came of a case. A refund of a known receipt is made first, by
// package refund and its rules; the case names the last one that stands. Only the
// buyer's own withdrawal needs nobody who decides. Refusals: case_unknown,
// case_closed, outcome_unknown, reason_missing, reason_too_long, case_unpaid,
// case_person, those of staff.Policies.PermitRole.
func (d *Desk) Close(ctx context.Context, act ledger.Act, c Closing) (Case, error) {
	act.Ask = ask(act, KindClosed, c)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		of, err := ByID(ctx, tx, tx.Event(), c.Case)
		if err != nil {
			return err
		}
		b, err := decideClose(ctx, tx, of, c)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindClosed, b)
		return err
	})
	if err != nil {
		return Case{}, err
	}
	return d.Case(ctx, c.Case)
}

func decideClose(ctx context.Context, tx *ledger.Tx, of Case, c Closing) (b Closed, err error) {
	switch {
	case of.Outcome != "":
		return b, RefuseClosed
	case !slices.Contains(Outcomes(), c.Outcome):
		return b, ledger.Refuse("outcome_unknown", "Say what came of it: refunded, exchanged, declined or withdrawn.")
	}
	b = Closed{Case: of.Opened.Case, Outcome: c.Outcome, Approver: c.Approver}
	if b.Reason, err = reasoned(c.Reason, c.Outcome == Declined); err != nil {
		return b, err
	}
	if c.Outcome == Refunded && of.Sale != "" {
		paid, err := lastRefund(ctx, tx, of)
		if err != nil {
			return b, err
		}
		b.Refund, b.Paid = paid.Refunded.Refund, paid.Number
	}
	if c.Outcome == Withdrawn {
		return b, nil
	}
	return b, permit(ctx, tx, c.Approver)
}

// lastRefund is the refund that a case came to.
func lastRefund(ctx context.Context, tx *ledger.Tx, of Case) (refund.Refund, error) {
	all, err := refund.OfSale(ctx, tx, tx.Event(), of.Sale)
	if err != nil {
		return refund.Refund{}, err
	}
	for _, r := range slices.Backward(all) {
		if !r.Undone {
			return r, nil
		}
	}
	return refund.Refund{}, ledger.Refuse("case_unpaid", "Nothing was given back for this receipt. Do the refund first.", "number", of.Receipt)
}

// Reopening asks to open a closed case again.
type Reopening struct {
	Case     ID     `json:"case"`
	Reason   string `json:"reason"`
	Approver string `json:"approver,omitempty"`
}

// Reopen opens a closed case again, under its old due time: a closing was a
// mistake, or the buyer objects. Refusals: case_unknown, case_open, reason_missing,
// reason_too_long, case_person, those of staff.Policies.PermitRole.
func (d *Desk) Reopen(ctx context.Context, act ledger.Act, r Reopening) (Case, error) {
	act.Ask = ask(act, KindReopened, r)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		of, err := ByID(ctx, tx, tx.Event(), r.Case)
		if err != nil {
			return err
		}
		if of.Outcome == "" {
			return RefuseOpen
		}
		b := Reopened{Case: of.Opened.Case, Approver: r.Approver}
		if b.Reason, err = reasoned(r.Reason, true); err != nil {
			return err
		}
		if err := permit(ctx, tx, r.Approver); err != nil {
			return err
		}
		for _, e := range of.Ends {
			if e.Stands {
				b.Of = append(b.Of, e.Place)
			}
		}
		_, err = tx.Record(ctx, KindReopened, b)
		return err
	})
	if err != nil {
		return Case{}, err
	}
	return d.Case(ctx, r.Case)
}
