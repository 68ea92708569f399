package pickup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Troubles is what kiosks did to one order that could not see each other, and
// that people have to settle. It follows from the facts alone, so every node
// that knows the same says the same.
type Troubles struct {
	Twice   []PaidTwice // settled by PayBack
	Double  []Double    // settled by Undo
	Several int64       // orders to which two kiosks gave a code each: a list was loaded at both
}

// Any says whether there is something to look at.
func (t Troubles) Any() bool { return len(t.Twice) > 0 || len(t.Double) > 0 || t.Several > 0 }

// Double is an order of which units were handed out twice. Order is empty where
// nothing but the code is known.
type Double struct {
	Order ID
	Ref   string
	Slot  string
	Code  code.ID          // that claims are written on
	Uses  []claim.Conflict // one for each unit
}

// Troubles reads them.
func (d *Desk) Troubles(ctx context.Context, q ledger.Queryer) (t Troubles, err error) {
	if t.Twice, err = d.paidTwice(ctx, q); err != nil {
		return t, err
	}
	if t.Double, err = d.doubles(ctx, q); err != nil {
		return t, err
	}
	several, err := idsOf(ctx, q, ordersOfSeveral, d.Ledger.Event())
	t.Several = int64(len(several))
	return t, err
}

const ordersOfSeveral = `
	SELECT ord
	FROM pickup_order
	WHERE event = $1 AND several = 1
	ORDER BY ord`

func idsOf(ctx context.Context, q ledger.Queryer, text string, event ledger.EventID) ([]ID, error) {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return nil, fmt.Errorf("look what kiosks did twice: %w", err)
	}
	defer rows.Close()
	var out []ID
	for rows.Next() {
		var id ID
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("look what kiosks did twice: %w", err)
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// doubles lists what was handed out twice, by the shops' numbers.
func (d *Desk) doubles(ctx context.Context, q ledger.Queryer) ([]Double, error) {
	all, err := d.underOneCode(ctx, q)
	if err != nil {
		return nil, err
	}
	more, err := d.underSeveral(ctx, q)
	all = append(all, more...)
	slices.SortFunc(all, func(a, b Double) int { return cmp.Or(cmp.Compare(a.Ref, b.Ref), cmp.Compare(a.Code, b.Code)) })
	return all, err
}

// underOneCode lists what the claims of one code tell. They come code by code.
func (d *Desk) underOneCode(ctx context.Context, q ledger.Queryer) ([]Double, error) {
	conflicts, err := claim.Conflicts(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	var out []Double
	for _, c := range conflicts {
		if !ofPickup(c) || !ofOne(c) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Code == c.Code {
			out[n-1].Uses = append(out[n-1].Uses, c)
			continue
		}
		all, err := ordersByCode(ctx, q, d.Ledger.Event(), c.Code)
		if err != nil {
			return nil, err
		}
		one := Double{Code: c.Code, Uses: []claim.Conflict{c}}
		if len(all) > 0 {
			one.Order, one.Ref, one.Slot = all[0].Received.Order, all[0].Ref, all[0].Slot
		}
		if len(all) == 0 || !all[0].several { // those are told under all of their codes
			out = append(out, one)
		}
	}
	return out, nil
}

// underSeveral lists what was handed out under the several codes of one order,
// which no claim alone tells.
func (d *Desk) underSeveral(ctx context.Context, q ledger.Queryer) ([]Double, error) {
	ids, err := idsOf(ctx, q, ordersOfSeveral, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	var out []Double
	for _, id := range ids {
		o, err := OrderOf(ctx, q, d.Ledger.Event(), id)
		if errors.Is(err, RefuseNoOrder) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all, err := o.standing(ctx, q)
		if err != nil {
			return nil, err
		}
		if uses := byUnit(all); len(uses) > 0 {
			out = append(out, Double{Order: id, Ref: o.Ref, Slot: o.Slot, Code: o.Use, Uses: uses})
		}
	}
	return out, nil
}

// ofPickup says whether a conflict is about an order and no other area's.
func ofPickup(c claim.Conflict) bool {
	return slices.ContainsFunc(c.Claims, func(k claim.Claim) bool {
		return k.What == blind || len(k.What) > len(blind) && k.What[:len(blind)+1] == blind+" "
	})
}

// ofOne says whether some order's unit went out twice. Two orders that share a
// code have each its own units.
func ofOne(c claim.Conflict) bool {
	said := map[string]bool{}
	for _, k := range c.Claims {
		if k.What == blind || said[k.What] {
			return true
		}
		said[k.What] = true
	}
	return false
}

// byUnit finds the units that several acts claim, whichever of the order's codes
// they did it with.
func byUnit(stand []claim.Claim) []claim.Conflict {
	units := map[int64][]claim.Claim{}
	for _, c := range stand {
		units[c.No] = append(units[c.No], c)
	}
	var out []claim.Conflict
	for no, all := range units {
		if len(all) < 2 {
			continue
		}
		slices.SortFunc(all, func(a, b claim.Claim) int {
			return cmp.Or(cmp.Compare(a.HLC, b.HLC), cmp.Compare(a.Node, b.Node), cmp.Compare(a.Epoch, b.Epoch), cmp.Compare(a.Seq, b.Seq))
		})
		out = append(out, claim.Conflict{Use: claim.Use{Code: all[0].Code, No: no}, Claims: all})
	}
	slices.SortFunc(out, func(a, b claim.Conflict) int { return cmp.Compare(a.No, b.No) })
	return out
}
