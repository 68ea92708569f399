package pickup

import (
	"context"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// brought takes over a code that the buyer was given elsewhere, and its home.
func (in *intake) brought(ctx context.Context, id ID, o Incoming) (Issued, code.Home, error) {
	here := in.Keys.Home()
	if o.Code == "" {
		return Issued{}, here, nil
	}
	b, err := in.believe(ctx, in.tx)
	if err != nil {
		return Issued{}, here, err
	}
	v, err := b.trust.Verify(o.Code, NowOf(in.tx.Now(), *in.settings.Pickup))
	if err == nil {
		err = v.Code.Want(code.KindPickup)
	}
	if err != nil {
		return Issued{}, here, ledger.Refuse("bad_code", "The code of this order is not good here. Leave it out to have one made.", "why", err.Error())
	}
	use := v.Code.ID()
	if err := o.agrees(v.Code); err != nil {
		return Issued{}, here, err
	}
	if err := in.unshared(ctx, use, id); err != nil {
		return Issued{}, here, err
	}
	return in.issued(v.Code), v.Code.Home(), nil
}

// agrees refuses a code that promises something else than the order: a kiosk
// that does not know the order goes by the code alone. That it was not paid then
// says nothing of now, and an order may have been moved since, see CodeStale.
func (o Incoming) agrees(c code.Code) error {
	p, _ := c.Body().(code.Pickup)
	var field string
	switch units := (Received{Lines: o.Lines}).Units(); {
	case p.Units > 0 && int64(p.Units) != min(units, 255):
		field = "units"
	case p.Paid && o.Payment == Unpaid:
		field = "payment"
	default:
		return nil
	}
	return ledger.Refuse("code_differs", "The code of this order says something else. Leave it out to have one made.", "field", field, "ref", o.Ref)
}

const otherOfCode = `
	SELECT c.ord, COALESCE(o.ref, ''), COALESCE(o.channel, '')
	FROM pickup_code c
	LEFT JOIN pickup_order o ON o.event = c.event AND o.ord = c.ord
	WHERE c.event = $1 AND c.code = $2 AND c.ord <> $3
	ORDER BY c.ord`

// sharesCode says whether the order's claims are written on a code of several orders.
func (o Order) sharesCode(ctx context.Context, q ledger.Queryer) (bool, error) {
	all, err := ordersByCode(ctx, q, o.event, o.Use)
	return len(all) > 1, err
}

// unshared refuses a code that leads to another order: whoever holds it would be
// handed the goods of somebody else.
func (in *intake) unshared(ctx context.Context, use code.ID, id ID) error {
	rows, err := in.tx.Query(ctx, otherOfCode, string(in.tx.Event()), use.String(), string(id))
	if err != nil {
		return fmt.Errorf("look whose code %s is: %w", use, err)
	}
	defer rows.Close()
	if !rows.Next() {
		return rows.Err()
	}
	var other ID
	var ref, channel string
	if err := rows.Scan(&other, &ref, &channel); err != nil {
		return fmt.Errorf("look whose code %s is: %w", use, err)
	}
	return ledger.Refuse("code_taken", "This code belongs to another order. Leave it out to have one made.", "ref", ref, "channel", channel, "order", string(other))
}

// CodeStale says whether the order's code names another slot than the order is
// booked in: a kiosk that does not know the order goes by what the code says.
func (o Order) CodeStale(s event.Settings) bool {
	_, body, err := code.ReadPayload(o.Code.Payload)
	p, ok := body.(code.Pickup)
	if err != nil || !ok || p.Slot == 0 {
		return false
	}
	slot, _ := s.Slot(o.Slot)
	return slot.Number != int64(p.Slot)
}
