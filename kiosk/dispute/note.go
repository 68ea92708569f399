package dispute

import (
	"context"
	"fmt"
	"slices"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
)

// Noting asks to write something down about a case.
type Noting struct {
	Case ID     `json:"case"`
	Text string `json:"-"` // sealed in the fact; never part of what is hashed
}

// Note writes something down about a case, open or closed: what the buyer says,
// how they are reached, what somebody found out. Anybody who serves may. Refusals:
// case_unknown, note_missing, note_too_long, erased.
func (d *Desk) Note(ctx context.Context, act ledger.Act, n Noting) (Case, error) {
	act.Ask = ask(act, KindNoted, n)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		text, err := noted(n.Text, true)
		if err != nil {
			return err
		}
		c, err := ByID(ctx, tx, tx.Event(), n.Case)
		if err != nil {
			return err
		}
		w, err := d.seal(ctx, tx, c.keyAt(tx.Node()), text)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindNoted, Noted{Case: c.Opened.Case, Word: w})
		return err
	})
	if err != nil {
		return Case{}, err
	}
	return d.Case(ctx, n.Case)
}

// keyAt is under which id a node seals what it notes. Keys never leave the node
// that made them: another one that used the case's id would make a second key for
// it, and neither could read the other's notes.
func (c Case) keyAt(node ledger.NodeID) buyer.ID {
	if node == c.Place.Node {
		return c.Word.Buyer
	}
	for _, n := range c.Notes {
		if n.Place.Node == node {
			return n.Word.Buyer
		}
	}
	return ""
}

// Erase forgets what was written down about a case, and its pictures, here at once
// and on every node that hears of it. Number, ground and outcome stay. It can't be
// taken back; what another node notes later stands. Refusals: case_unknown, and
// those of who decides.
func (d *Desk) Erase(ctx context.Context, act ledger.Act, id ID) error {
	var ids []buyer.ID
	_, err := d.Ledger.Do(ctx, ledger.Act{Op: act.Op + ".look", Actor: act.Actor, Ask: ask(act, "case.erased", id)}, func(ctx context.Context, tx *ledger.Tx) error {
		c, err := ByID(ctx, tx, tx.Event(), id)
		if err != nil {
			return err
		}
		ids = append(ids, c.Word.Buyer)
		for _, n := range c.Notes {
			if !slices.Contains(ids, n.Word.Buyer) {
				ids = append(ids, n.Word.Buyer)
			}
		}
		return permit(ctx, tx, "")
	})
	if err != nil {
		return err
	}
	for i, who := range ids {
		one := ledger.Act{Op: act.Op + ledger.Op(fmt.Sprintf(".%d", i)), Actor: act.Actor}
		if err := buyer.Erase(ctx, d.Ledger, one, who); err != nil {
			return fmt.Errorf("erase what was noted about a case: %w", err)
		}
	}
	_, err = d.Tidy(ctx)
	return err
}
