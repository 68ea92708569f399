package exchange

import (
	"context"
	"errors"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// Undoing asks to take an exchange back.
type Undoing struct {
	Refund refund.ID `json:"refund"` // of the exchange
	Reason string    `json:"reason"`
	// Approver is the staff id of who agreed, where the policy asks for it.
	Approver string `json:"approver,omitempty"`
	// Confirmed is the person who saw what the card terminal said, where a part of
	// the difference went by card.
	Confirmed string `json:"confirmed,omitempty"`
}

// RefuseNone answers for a refund that is no part of an exchange.
var RefuseNone = ledger.Refuse("exchange_unknown", "There is no such exchange here. Look at its receipt.")

// Undo cancels an exchange while it is this node's last act: the refund does not
// stand, and what had gone out is taken back by one of its own, by the tenders
// that paid for it. Refusals: exchange_unknown, already_undone, those of
// refund.Desk.Undo, and those of refund.Desk.Refund for what went out.
func (d *Desk) Undo(ctx context.Context, act ledger.Act, u Undoing) (Exchanged, error) {
	act.Ask = ask(act, KindUndone, u)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error { return d.undo(ctx, tx, u) })
	if err != nil {
		return Exchanged{}, err
	}
	return d.find(ctx, u.Refund)
}

func (d *Desk) undo(ctx context.Context, tx *ledger.Tx, u Undoing) error {
	p, err := OfRefund(ctx, tx, tx.Event(), u.Refund)
	if errors.Is(err, ErrNone) {
		return RefuseNone
	}
	if err != nil {
		return err
	}
	e, err := p.Both(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	if e.Pair.Back != "" {
		return ledger.Refuse("already_undone", "This exchange was cancelled already.")
	}
	if err := refund.Last(ctx, tx, e.Back, p.Place); err != nil {
		return err
	}
	if cardPaid(e.Out) && u.Confirmed == "" {
		return sale.RefuseUnconfirmed
	}
	back, err := d.Refunds.Inside(ctx, tx, u.takeBack(e.Out, refund.ID(tx.Op())), side{})
	if err != nil {
		return err
	}
	undoing := refund.Undoing{Refund: u.Refund, Reason: u.Reason, Approver: u.Approver, Confirmed: u.Confirmed}
	if err := d.Refunds.UndoInside(ctx, tx, e.Back, undoing); err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindUndone, Undone{Refund: u.Refund, Sale: p.Sale, Back: back.Refunded.Refund, Number: back.Number})
	return err
}

func cardPaid(r sale.Receipt) bool {
	for _, t := range r.Tenders {
		if t.Kind == sale.Card {
			return true
		}
	}
	return false
}

// takeBack asks for all that went out, by the tenders that paid for it.
func (u Undoing) takeBack(out sale.Receipt, id refund.ID) refund.Request {
	r := refund.Request{Refund: id, Sale: out.Sale, Reason: u.Reason, Lang: out.Lang, Approver: u.Approver}
	for i, l := range out.Lines {
		r.Parts = append(r.Parts, refund.Part{Line: i + 1, Qty: l.Qty, Goods: refund.Restock})
	}
	at := map[string]int{}
	for _, t := range out.Tenders {
		i, known := at[t.Kind]
		if !known {
			i = len(r.Tenders)
			at[t.Kind] = i
			r.Tenders = append(r.Tenders, sale.Tender{Tender: money.Tender{Kind: t.Kind}})
			if t.Kind == sale.Card {
				r.Tenders[i].Confirmed = u.Confirmed
			}
		}
		r.Tenders[i].Amount += t.Amount
	}
	return r
}
