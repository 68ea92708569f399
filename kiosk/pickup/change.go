package pickup

import (
	"context"
	"errors"

	"popstand/kiosk/buyer"
)

// back says whether a shop takes its order back.
func (p Payment) back() bool { return p == Refunded || p == Cancelled }

// takeBack cancels what is left of an order that its shop has taken back.
func (in *intake) takeBack(ctx context.Context, old Order, why Payment) (Did, error) {
	if old.Cancelled {
		return DidNothing, nil
	}
	if err := in.atHome(ctx, in.tx, old); err != nil {
		return DidNothing, err
	}
	return DidChange, cancelDue(ctx, in.tx, in.settings, old, string(why))
}

// change records what is otherwise than a shop has said before.
func (in *intake) change(ctx context.Context, old Order, o Incoming) (Did, error) {
	next := old.Received
	next.Slot, next.Payment, next.Amount, next.Lang, next.Lines = o.Slot, o.Payment, o.Amount, o.Lang, o.Lines
	person, err := in.otherPerson(ctx, old, o.Buyer)
	if err != nil || next.same(old.Received) && !person {
		return DidNothing, err
	}
	now, err := in.alive(ctx, in.tx, old)
	if err == nil {
		err = step(ctx, in.tx, in.settings, now, StepChange)
	}
	if err != nil {
		return DidNothing, err
	}
	c := Changed{Order: old.Received.Order, Payment: o.Payment, Amount: o.Amount, Lang: o.Lang, Slot: o.Slot, Buyer: old.Buyer, Sealed: old.Sealed}
	held, err := heldOf(ctx, in.tx, ownerOf(in.tx), c.Order)
	if err != nil {
		return DidNothing, err
	}
	o.Reserve = o.Reserve && old.Home == in.Keys.Home()
	if c.Lines, err = in.lines(ctx, o, held); err != nil {
		return DidNothing, err
	}
	c.Held = difference(Received{Lines: c.Lines}.held(), held)
	if person {
		if c.Buyer, c.Sealed, err = in.seal(ctx, o.Buyer); err != nil {
			return DidNothing, err
		}
	}
	if old.Received.Slot != o.Slot {
		if err := move(ctx, in.tx, in.settings, old, o.Slot, o.Over); err != nil {
			return DidNothing, err
		}
	}
	_, err = in.tx.Record(ctx, KindChanged, c)
	return DidChange, err
}

// otherPerson says whether the buyer is another than before. Who was erased
// stays erased: a list that still has the name does not bring them back.
func (in *intake) otherPerson(ctx context.Context, old Order, p buyer.Person) (bool, error) {
	if p == (buyer.Person{}) {
		return false, nil
	}
	if old.Buyer == "" {
		return true, nil
	}
	have, err := buyer.Vault{Event: in.tx.Event()}.Open(ctx, in.tx, old.Buyer, old.Sealed)
	if errors.Is(err, buyer.RefuseErased) || errors.Is(err, buyer.RefuseNoKey) {
		return false, nil
	}
	return err == nil && have != p, err
}

// difference is what must be set aside more, or less, to come from one to the other.
func difference(want, have []Stocked) []Stocked {
	sum := map[string]int64{}
	var order []string
	add := func(all []Stocked, sign int64) {
		for _, s := range all {
			if _, seen := sum[s.SKU]; !seen {
				order = append(order, s.SKU)
			}
			sum[s.SKU] += sign * s.Qty
		}
	}
	add(want, 1)
	add(have, -1)
	var out []Stocked
	for _, sku := range order {
		if sum[sku] != 0 {
			out = append(out, Stocked{SKU: sku, Qty: sum[sku]})
		}
	}
	return out
}
