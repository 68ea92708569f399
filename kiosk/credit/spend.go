package credit

import (
	"context"

	"popstand/kiosk/claim"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// Spend is the action of taking a store credit whose home can't be asked.
const Spend staff.Action = "credit"

// Claims takes no lines: a store credit hangs on a payment.
func (d *Desk) Claims(sale.PaidLine) bool { return false }

// OrdersFor brings none.
func (d *Desk) OrdersFor(context.Context, *ledger.Tx, sale.Request) ([]sale.Order, error) {
	return nil, nil
}

// Pays takes tenders of store credit.
func (d *Desk) Pays(kind string) bool { return kind == sale.Credit }

// Draw says how much a store credit may pay. Refusals: credit_over (reason) for
// one on which nothing is owed, not_home, after_restore or clock_unsure where a
// program asks for what a person decides, those of Find for a code that was
// scanned, and those of staff.Policies.PermitRole.
func (d *Desk) Draw(ctx context.Context, tx *ledger.Tx, t sale.Tender) (money.Amount, error) {
	c, err := d.drawn(ctx, tx, t)
	if err != nil {
		return 0, err
	}
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return 0, err
	}
	if err := d.permit(ctx, tx, s, c, t.Approver); err != nil {
		return 0, err
	}
	return c.Most(d, s), nil
}

// drawn reads the credit that a tender names. One that is not known here is
// believed by its code alone.
func (d *Desk) drawn(ctx context.Context, tx *ledger.Tx, t sale.Tender) (Credit, error) {
	if t.Code == 0 {
		return Credit{}, sale.RefuseNoCode
	}
	c, err := d.byCode(ctx, tx, t.Code)
	if err != nil || c.Known {
		return c, err
	}
	c, err = d.find(ctx, tx, t.Signed, tx.Now())
	if err == nil && c.Code != t.Code {
		err = RefuseKind
	}
	return c, err
}

// permit asks whether the credit may be spent, by who acts or with the approver.
func (d *Desk) permit(ctx context.Context, tx *ledger.Tx, s event.Settings, c Credit, approver string) error {
	w := c.Judge(s, tx.Now())
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}
	switch {
	case w.Light == verdict.Green:
		return nil
	case w.Light == verdict.Red && w.Reason != verdict.NotHome:
		return ledger.Refuse("credit_over", "Nothing is owed on this store credit. Take another way to pay.", "reason", string(w.Reason))
	case w.Need == verdict.Nobody || who.Program():
		return ledger.Refuse(string(w.Reason), "Another kiosk issued this store credit and knows what is left of it. Spend it there, or let a person decide.")
	}
	return s.Policies.PermitRole(ctx, tx, who, w.Need, Spend)
}

// Join records what each store credit paid.
func (d *Desk) Join(ctx context.Context, tx *ledger.Tx, _ sale.Request, paid sale.Receipt) error {
	for _, t := range paid.Tenders {
		if t.Kind != sale.Credit {
			continue
		}
		u, err := claim.Next(ctx, tx, tx.Event(), t.Code)
		if err != nil {
			return err
		}
		c, err := d.byCode(ctx, tx, t.Code)
		if err != nil {
			return err
		}
		b := Spent{
			Code: t.Code, Use: u.No, Amount: t.Amount, Left: t.Left, Sale: paid.Sale, Number: paid.Number, Away: !c.Here || c.Gap, Approver: t.Approver,
		}
		if _, err := tx.Record(ctx, KindSpent, b); err != nil {
			return err
		}
	}
	return nil
}
