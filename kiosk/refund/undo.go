package refund

import (
	"context"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// Undoing asks to take a refund back.
type Undoing struct {
	Refund ID     `json:"refund"`
	Reason string `json:"reason,omitempty"`
	// Approver is the staff id of who agreed, where the policy asks for it.
	Approver string `json:"approver,omitempty"`
	// Confirmed is the person who saw that the card was charged again, where
	// something went back to one.
	Confirmed string `json:"confirmed,omitempty"`
}

// Undo cancels a refund while it is this node's last act: nothing was sold or
// taken back since, and its till is still open. The money is in the drawer again
// and the goods are the buyer's; the number stays used. It takes whom the refund
// took. Refusals: refund_unknown, other_node, already_undone, refund_settled,
// card_unconfirmed, sold_out where the goods that came back are gone,
// reason_too_long, those of staff.Policies.PermitRole, and the joiners'.
func (d *Desk) Undo(ctx context.Context, act ledger.Act, u Undoing) (Refund, error) {
	act.Ask = ask(act, KindUndone, u)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		back, err := ByID(ctx, tx, tx.Event(), u.Refund)
		if err != nil {
			return err
		}
		if err := mayUndo(ctx, tx, back, u); err != nil {
			return err
		}
		return d.undo(ctx, tx, back, u)
	})
	if err != nil {
		return Refund{}, err
	}
	var back Refund
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		back, err = ByID(ctx, q, d.Ledger.Event(), u.Refund)
		return err
	})
	return back, err
}

// undo records that a refund does not stand.
func (d *Desk) undo(ctx context.Context, tx *ledger.Tx, back Refund, u Undoing) error {
	b := Undone{
		Refund: back.Refund, Of: back.Place(), Number: back.Number, Sale: back.Sale, Code: back.Code, Lines: back.Lines,
		Reason: strings.TrimSpace(u.Reason), Approver: u.Approver, Confirmed: u.Confirmed,
	}
	if _, err := tx.Record(ctx, KindUndone, b); err != nil {
		return err
	}
	if err := shelve(ctx, tx, back.Lines, back.Elsewhere, -1); err != nil {
		return err
	}
	for _, j := range d.Joiners {
		if err := j.UndoRefund(ctx, tx, back); err != nil {
			return err
		}
	}
	return nil
}

func mayUndo(ctx context.Context, tx *ledger.Tx, back Refund, u Undoing) error {
	if err := back.cancellable(tx, u); err != nil {
		return err
	}
	if back.gave(sale.Exchange) {
		return RefuseSettled // other goods went out for it, which its own undoing would leave with the buyer
	}
	if err := isLast(ctx, tx, back); err != nil {
		return err
	}
	if err := stillHere(ctx, tx, back); err != nil {
		return err
	}
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	return back.permitUndo(ctx, tx, s, u)
}

// cancellable refuses what no cancelling takes back, whatever was done since.
func (r Refund) cancellable(tx *ledger.Tx, u Undoing) error {
	switch {
	case r.Node != tx.Node():
		return ledger.Refuse("other_node", "This was taken back at another kiosk. Cancel it there.", "node", string(r.Node))
	case r.Undone:
		return ledger.Refuse("already_undone", "This refund was cancelled already.")
	case utf8.RuneCountInString(u.Reason) > maxReason:
		return RefuseLongReason
	case r.gave(sale.Card) && u.Confirmed == "":
		return sale.RefuseUnconfirmed
	}
	return nil
}

func (r Refund) permitUndo(ctx context.Context, tx *ledger.Tx, s event.Settings, u Undoing) error {
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: u.Approver}
	return s.Policies.PermitRole(ctx, tx, who, s.Returns().Need(r.Total), staff.Refund)
}

// isLast refuses what something followed.
func isLast(ctx context.Context, tx *ledger.Tx, back Refund) error {
	open, err := till.Current(ctx, tx, tx.Event(), tx.Node())
	if err != nil {
		return err
	}
	if open == nil && back.Till != "" || open != nil && open.ID != back.Till {
		return RefuseSettled
	}
	followed, err := followed(ctx, tx, tx.Event(), back.Place())
	if err == nil && followed {
		err = RefuseSettled
	}
	return err
}

// stillHere makes sure that the units which came back can go out again.
func stillHere(ctx context.Context, tx *ledger.Tx, back Refund) error {
	want := map[string]int64{}
	for _, l := range back.Lines {
		if !l.Stock && (!back.Elsewhere || l.Goods != Restock || l.Order != "" || l.Session != "") {
			continue
		}
		share := quota.Share{Event: tx.Event(), Node: tx.Node(), Quota: quota.Stock(l.SKU)}
		u, err := quota.UnitsOf(ctx, tx, share)
		if err != nil {
			return err
		}
		if u == (quota.Units{}) {
			continue // nobody counts it here
		}
		want[l.SKU] += l.Qty
		if err := quota.Take(ctx, tx, share, quota.Want{Name: l.Name.In(back.Lang), Qty: want[l.SKU]}); err != nil {
			return err
		}
	}
	return nil
}

// gave says whether something went back by a kind of tender.
func (b Refunded) gave(kind string) bool {
	for _, t := range b.Tenders {
		if t.Kind == kind && t.Amount > 0 {
			return true
		}
	}
	return false
}

// Given is what went back by a kind of tender.
func (b Refunded) Given(kind string) (sum money.Amount) {
	for _, t := range b.Tenders {
		if t.Kind == kind {
			sum += t.Amount
		}
	}
	return sum
}
