package pickup

import (
	"context"
	"slices"

	"popstand/kiosk/ledger"
)

// RefuseNoHandover answers for a hand-over that is not known here.
var RefuseNoHandover = ledger.Refuse("handover_unknown", "There is no such hand-over here. Look at the list of the last ones.")

// Undoing asks to take a hand-over back.
type Undoing struct {
	Of       Place  `json:"of"`
	Reason   string `json:"reason,omitempty"`
	Approver string `json:"approver,omitempty"`
}

// Undo takes a mistaken hand-over back: freely within the policy's minutes, by
// the clock that nobody can set, later with a manager. Within those minutes the
// buyer whose wait it ended waits on, with their number: the wrong order may
// have been tapped, and they still sit there. Later they come again. Refusals:
// handover_unknown, other_node when it was handed over elsewhere, already_undone,
// and those of staff.Policies.Permit.
func (d *Desk) Undo(ctx context.Context, act ledger.Act, u Undoing) (Undone, error) {
	act.Ask = asked(act, KindUndone, u)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := planOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if err := serves(ctx, tx, s); err != nil {
			return err
		}
		h, at, undone, err := handover(ctx, tx, tx.Event(), u.Of)
		if err != nil {
			return err
		}
		if err := mayUndo(tx.Node(), u.Of, undone); err != nil {
			return err
		}
		fact := Undone{
			Order: h.Order, Code: h.Code, Of: u.Of, Lines: h.Lines, Uses: h.Uses, By: h.By, ByUse: h.ByUse,
			Reason: u.Reason, Approver: u.Approver,
		}
		if err := fact.shelve(ctx, tx); err != nil {
			return err
		}
		if passed, ok := tx.Now().Since(at); !ok || passed > s.Pickup.Undo.Duration() {
			err = permit(ctx, tx, s, u.Approver, UndoAction)
		} else {
			fact.Waits, err = stillWaiting(ctx, tx, h)
		}
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindUndone, fact)
		return err
	})
	if err != nil {
		return Undone{}, err
	}
	b, _, err := body[Undone](facts, KindUndone)
	return b, err
}

// shelve has what comes back join the stock where nobody waits for it any more.
func (u *Undone) shelve(ctx context.Context, tx *ledger.Tx) error {
	if u.Order == "" {
		return nil
	}
	o, err := OrderOf(ctx, tx, tx.Event(), u.Order)
	if err != nil || !o.Cancelled && !o.Released {
		return err
	}
	u.Lines = slices.Clone(u.Lines)
	for i := range u.Lines {
		if u.Lines[i].Stock == FromHeld || u.Lines[i].Stock == FromHome {
			u.Lines[i].Stock = FromShelf
		}
	}
	return nil
}

// mayUndo refuses what is undone already, and what another node did: the goods
// went out there, and came out of its stock.
func mayUndo(here ledger.NodeID, of Place, undone bool) error {
	switch {
	case of.Node != here:
		return ledger.Refuse("other_node", "This was handed over at another kiosk. Take it back there.", "node", string(of.Node))
	case undone:
		return ledger.Refuse("already_undone", "This hand-over was taken back already.")
	}
	return nil
}
