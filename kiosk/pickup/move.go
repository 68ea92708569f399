package pickup

import (
	"context"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Moving asks to book an order in another slot.
type Moving struct {
	Order    ID     `json:"order"`
	To       string `json:"to"`             // "" for any time
	Over     bool   `json:"over,omitempty"` // though the slot is full here, which takes a manager
	Approver string `json:"approver,omitempty"`
}

// Move books an order in another slot; the same slot records nothing. Refusals:
// order_unknown, slot_unknown, slot_full, already_collected, already_cancelled,
// already_released, and those of staff.Policies.Permit.
func (d *Desk) Move(ctx context.Context, act ledger.Act, m Moving) (Order, error) {
	return d.with(ctx, act, KindMoved, m, m.Order, func(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order) error {
		if err := serves(ctx, tx, s); err != nil {
			return err
		}
		if m.Over {
			if err := permit(ctx, tx, s, m.Approver, ChangeAction); err != nil {
				return err
			}
		}
		if err := step(ctx, tx, s, o, StepMove); err != nil {
			return err
		}
		return move(ctx, tx, s, o, m.To, m.Over)
	})
}

// with runs a command about one order and returns the order as it is then.
func (d *Desk) with(ctx context.Context, act ledger.Act, kind string, request any, id ID,
	decide func(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order) error,
) (Order, error) {
	act.Ask = asked(act, kind, request)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := planOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		o, err := OrderOf(ctx, tx, tx.Event(), id)
		if err != nil {
			return err
		}
		return decide(ctx, tx, s, o)
	})
	if err != nil {
		return Order{}, err
	}
	return d.Order(ctx, id)
}

// move records that an order is booked elsewhere. The place that it leaves is
// free again where it was this node's; another node's stays taken, because only
// that node may give it away.
func move(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order, to string, over bool) error {
	if o.Slot == to {
		return nil
	}
	counted, spare, err := book(ctx, tx, s, to, over)
	if err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindMoved, Moved{
		Order: o.Received.Order, From: o.Slot, To: to, Over: spare, Counted: counted, Gives: o.Booked == tx.Node(),
	})
	return err
}

// step refuses what an order's stage does not allow.
func step(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order, want Step) error {
	at, err := stageOf(ctx, tx, stand{s, NowOf(tx.Now(), *s.Pickup)}, o)
	if err != nil {
		return err
	}
	if o.Released && want != StepRelease {
		return RefuseReleased
	}
	return want.Check(at)
}

// stand is what an order's stage rests on besides the order.
type stand struct {
	settings event.Settings
	now      code.Now
}

// stageOf reads where an order stands.
func stageOf(ctx context.Context, q ledger.Queryer, at stand, o Order) (Stage, error) {
	all, err := o.standing(ctx, q)
	if err != nil {
		return "", err
	}
	state := State{Plan: *at.settings.Pickup, Now: at.now}
	state.Slot, _ = at.settings.Slot(o.Slot)
	return o.Stage(GoneOf(all), state.over(Ask{}) == code.After), nil
}
