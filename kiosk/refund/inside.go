package refund

import (
	"context"
	"slices"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// Inside records a refund inside the command of another area that joins it too,
// beside the areas that always do. The refusals are Refund's.
func (d *Desk) Inside(ctx context.Context, tx *ledger.Tx, r Request, also ...Joiner) (Refund, error) {
	return r.record(ctx, tx, d.with(also))
}

func (d *Desk) with(also []Joiner) *Desk {
	return &Desk{Ledger: d.Ledger, Joiners: append(slices.Clone(d.Joiners), also...), Keys: d.Keys}
}

// Worth says, inside a command, what the parts of a request are worth in other
// goods, and whom it takes. Its tenders are not looked at, and nothing is
// recorded.
func (d *Desk) Worth(ctx context.Context, tx *ledger.Tx, r Request) (t Trial, sold sale.Receipt, err error) {
	w, err := r.look(ctx, tx, d)
	if err != nil {
		return t, sold, err
	}
	r.Expect, r.Tenders = nil, []sale.Tender{{Tender: money.Tender{Kind: sale.Exchange}}}
	if t.Refunded, err = decide(r, w); err != nil {
		return t, sold, err
	}
	if err := d.wired(w.sold, r.Parts); err != nil {
		return t, sold, err
	}
	if t.Need, err = need(ctx, tx, w, t.Refunded); err != nil {
		return t, sold, err
	}
	t.Alone = w.staff.Role != "" && w.staff.Role.Reaches(t.Need)
	return t, w.sold, nil
}

// Last makes sure, inside a command, that nothing followed what this node
// recorded last of an act, in the same till: only then it is cancelled. It
// refuses with RefuseSettled.
func Last(ctx context.Context, tx *ledger.Tx, back Refund, act Place) error {
	back.Epoch, back.Seq = act.Epoch, act.Seq
	return isLast(ctx, tx, back)
}

// UndoInside cancels a refund inside the command of another area, which has made
// sure of Last, and joins it. The other refusals are Undo's.
func (d *Desk) UndoInside(ctx context.Context, tx *ledger.Tx, back Refund, u Undoing) error {
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	if err := back.cancellable(tx, u); err != nil {
		return err
	}
	if err := stillHere(ctx, tx, back); err != nil {
		return err
	}
	if err := back.permitUndo(ctx, tx, s, u); err != nil {
		return err
	}
	return d.undo(ctx, tx, back, u)
}
