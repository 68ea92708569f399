package pickup

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/verdict"
)

// Revoked is what became of codes that were revoked.
type Revoked struct {
	List   code.List // of this node, with the codes on it; zero where all of them stood there before
	Orders []ID      // that were cancelled with them
}

// Revoke makes codes good for nothing, whoever signed them, and cancels in the
// same command what is left of the orders that this node is the home of and that
// have no other code: their places and goods are free again. Of the others their
// home learns with the journal, see Stopped. Refusal: list_full.
func (d *Desk) Revoke(ctx context.Context, act ledger.Act, ids ...code.ID) (r Revoked, err error) {
	act.Ask = asked(act, keys.KindRevoked, ids)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if err := d.Keys.RevokeIn(ctx, tx, ids...); err != nil {
			return err
		}
		for _, id := range ids {
			if err := d.cancelRevoked(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return r, err
	}
	for _, f := range facts {
		var b struct {
			List  []byte `json:"list"`
			Order ID     `json:"order"`
		}
		if err := json.Unmarshal(f.Body, &b); err != nil {
			return r, fmt.Errorf("read %s: %w", f.Kind, err)
		}
		switch f.Kind {
		case KindCancelled:
			r.Orders = append(r.Orders, b.Order)
		case keys.KindRevoked:
			if r.List, err = code.ParseList(b.List); err != nil {
				return r, fmt.Errorf("read the list of revoked codes: %w", err)
			}
		}
	}
	return r, nil
}

// ReasonRevoked is why an order was cancelled whose codes are revoked, as the
// fact says it.
const ReasonRevoked = "revoked"

// cancelRevoked cancels the orders that a code was the last way to.
func (d *Desk) cancelRevoked(ctx context.Context, tx *ledger.Tx, id code.ID) error {
	orders, err := ordersByCode(ctx, tx, tx.Event(), id)
	if err != nil {
		return err
	}
	for _, o := range orders {
		_, stopped, err := d.stopped(ctx, tx, o)
		if err == nil && stopped {
			err = d.atHome(ctx, tx, o)
		}
		switch {
		case !stopped && err == nil, errors.Is(err, ledger.Refuse(string(verdict.NotHome), "")):
			continue
		case err != nil:
			return err
		}
		if err := cancel(ctx, tx, o, ReasonRevoked); err != nil {
			return err
		}
	}
	return nil
}

// Stopped lists the orders of a slot whose codes are revoked and that nobody has
// cancelled, by the shops' numbers; "" for those in none. They keep their places
// and goods until their home cancels them: what is revoked elsewhere frees
// nothing by itself, because only the home knows what was collected.
func (d *Desk) Stopped(ctx context.Context, q ledger.Queryer, slot string) ([]PickRow, error) {
	all, err := ordersBy(ctx, q, d.Ledger.Event(), ordersBySlot, slot)
	if err != nil {
		return nil, err
	}
	var out []PickRow
	for _, o := range all {
		left, stopped, err := d.stopped(ctx, q, o)
		if err != nil {
			return nil, err
		}
		if stopped {
			out = append(out, PickRow{Order: o, Stage: StageRefunded, Left: left})
		}
	}
	return out, nil
}

// stopped says whether revoked codes alone keep an order from being collected,
// and what of it is left.
func (d *Desk) stopped(ctx context.Context, q ledger.Queryer, o Order) ([]Rest, bool, error) {
	if o.Cancelled || o.Released {
		return nil, false, nil
	}
	now, err := d.alive(ctx, q, o)
	if err != nil || !now.Cancelled {
		return nil, false, err
	}
	stand, err := o.standing(ctx, q)
	gone := GoneOf(stand)
	return gone.Left(o.Lines), err == nil && !gone.All(o.Lines), err
}
