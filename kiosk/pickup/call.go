package pickup

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"popstand/kiosk/ledger"
)

// Refusals about those who wait.
var (
	// RefuseNobody answers the call of the next when there is none.
	RefuseNobody = ledger.Refuse("nobody_waits", "Nobody waits whose order is packed. Call a number yourself, or pack the next order.")
	// RefuseNotWaiting answers when nobody waits for the order with a number.
	RefuseNotWaiting = ledger.Refuse("not_waiting", "Nobody waits for this order. Look at the list again.")
)

// Calling asks to call a number to a counter.
type Calling struct {
	Order   ID     `json:"order,omitempty"` // "" = the next whose goods are packed
	Counter string `json:"counter,omitempty"`
}

// Call calls a number: that of an order, which may have been called before, or
// of the next who was not. The next is who is first among those whose goods are
// packed; where nobody packs ahead, who is first. Two counters that ask at once
// get two numbers. Refusals: no_pickup, nobody_waits (waiting, how many wait for
// packing), not_waiting, bad_counter, and those of staff.Policies.Permit.
func (d *Desk) Call(ctx context.Context, act ledger.Act, c Calling) (Waiting, error) {
	act.Ask = asked(act, KindCalled, c)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := planOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if err := serves(ctx, tx, settings); err != nil {
			return err
		}
		if len(c.Counter) > maxText {
			return ledger.Refuse("bad_counter", "Give the counter a shorter name.")
		}
		queue, err := d.queue(ctx, tx, tx.Now())
		if err != nil {
			return err
		}
		w, err := c.pick(ctx, tx, queue)
		if err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindCalled, Called{Order: w.Order, Number: w.Number, Counter: c.Counter, Of: w.Of})
		return err
	})
	if err != nil {
		return Waiting{}, err
	}
	b, _, err := body[Called](facts, KindCalled)
	if err != nil {
		return Waiting{}, err
	}
	return d.waiting(ctx, b.Of)
}

// pick chooses who is called.
func (c Calling) pick(ctx context.Context, tx *ledger.Tx, queue Queue) (Waiting, error) {
	if c.Order != "" {
		for _, w := range append(queue.Waiting, queue.Called...) {
			if w.Order == c.Order {
				return w, nil
			}
		}
		return Waiting{}, RefuseNotWaiting
	}
	waiting := slices.DeleteFunc(slices.Clone(queue.Waiting), func(w Waiting) bool { return w.Stopped })
	for _, w := range waiting {
		if w.Packed {
			return w, nil
		}
	}
	ahead, err := packsAhead(ctx, tx)
	switch {
	case err != nil:
		return Waiting{}, err
	case ahead || len(waiting) == 0:
		return Waiting{}, ledger.Refuse(RefuseNobody.Code, RefuseNobody.Do, "waiting", strconv.Itoa(len(waiting)))
	}
	return waiting[0], nil
}

const anyPacked = `
	SELECT COUNT(*)
	FROM (
		SELECT 1 AS one
		FROM pickup_order
		WHERE event = $1 AND work <> '' AND work = 'packed'
		LIMIT 1
	) p`

// packsAhead says whether orders are packed here before their buyers are called.
func packsAhead(ctx context.Context, tx *ledger.Tx) (bool, error) {
	var n int64
	if err := tx.QueryRow(ctx, anyPacked, string(tx.Event())).Scan(&n); err != nil {
		return false, fmt.Errorf("look whether orders are packed: %w", err)
	}
	return n > 0, nil
}

// Leaving asks to end a wait without a hand-over.
type Leaving struct {
	Order  ID     `json:"order"`
	Reason string `json:"reason,omitempty"`
}

// Leave notes that who waited for an order does not any more: they went, or were
// sent away. They may come again, with a new number. Refusals: no_pickup,
// not_waiting, bad_reason, and those of staff.Policies.Permit.
func (d *Desk) Leave(ctx context.Context, act ledger.Act, l Leaving) error {
	act.Ask = asked(act, KindLeft, l)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := planOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if err := serves(ctx, tx, settings); err != nil {
			return err
		}
		if len(l.Reason) > maxText {
			return ledger.Refuse("bad_reason", "Say it in fewer words.")
		}
		all, err := visitsFor(ctx, tx, tx.Event(), l.Order)
		if err != nil {
			return err
		}
		first, waits := numbered(all)
		if !waits {
			return RefuseNotWaiting
		}
		_, err = tx.Record(ctx, KindLeft, Left{Order: l.Order, Number: first.Number, Reason: l.Reason, Of: placesOf(all)})
		return err
	})
	return err
}
