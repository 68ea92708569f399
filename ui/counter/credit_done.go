package counter

import (
	"context"
	"errors"

	"popstand/kiosk/exchange"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/ui/part"
)

// owes says whether store credit is given and taken here.
func (s *sight) owes() bool {
	_, on := s.Settings.StoreCredit()
	return on && s.desk.Credits != nil
}

// instead words on the page of a refund what was given that is no money.
func (t *turn) instead(v *RefundDone, r refund.Refund) error {
	if owed := r.Given(sale.Credit); owed > 0 && !r.Undone {
		v.Said = part.Fill(t.w.Credit.OwedSaid, "amount", t.money(owed), "number", r.Number)
	}
	if r.Given(sale.Exchange) == 0 || t.desk.Swaps == nil {
		return nil
	}
	return t.desk.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) error {
		p, err := exchange.OfRefund(ctx, q, t.desk.Ledger.Event(), r.Refunded.Refund)
		if errors.Is(err, exchange.ErrNone) {
			return nil
		}
		if err != nil {
			return err
		}
		e, err := p.Both(ctx, q, t.desk.Ledger.Event())
		if err == nil {
			t.swapDone(v, e)
		}
		return err
	})
}

// undoBack cancels a refund, with the sale of what went out for it.
func (t *turn) undoBack(r refund.Refund, u refund.Undoing) error {
	act := ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}
	if r.Given(sale.Exchange) == 0 || t.desk.Swaps == nil {
		_, err := t.desk.Refunds.Undo(t.ctx(), act, u)
		return err
	}
	// The page has asked for the first goods and the money to be given back before.
	_, err := t.desk.Swaps.Undo(t.ctx(), act, exchange.Undoing{Refund: u.Refund, Reason: "mistake", Approver: u.Approver, Confirmed: t.me.ID})
	return err
}

// receiptDoc is a receipt as a document, with what came back for it.
func (d *Desk) receiptDoc(ctx context.Context, r sale.Receipt) (doc paper.Doc, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		doc, err = exchange.Papers{Sales: d.Seller, Credits: d.Credits}.Receipt(ctx, q, r)
		return err
	})
	return doc, err
}
