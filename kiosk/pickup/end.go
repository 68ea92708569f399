package pickup

import (
	"context"
	"errors"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/verdict"
)

// Ending asks to cancel an order, or to give its goods back to the stall.
type Ending struct {
	Order    ID     `json:"order"`
	Reason   string `json:"reason,omitempty"`
	Approver string `json:"approver,omitempty"`
}

// Cancel notes that an order, or what is left of it, will not be collected
// because its shop or staff took it back. Only its home does, because only the
// home knows what was collected. Refusals: order_unknown, not_home,
// already_collected, already_cancelled, already_released, and those of
// staff.Policies.Permit.
func (d *Desk) Cancel(ctx context.Context, act ledger.Act, e Ending) (Order, error) {
	return d.with(ctx, act, KindCancelled, e, e.Order, func(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order) error {
		if err := d.mayEnd(ctx, tx, s, o, e); err != nil {
			return err
		}
		return cancelDue(ctx, tx, s, o, e.Reason)
	})
}

// cancelDue cancels an order whose stage allows that.
func cancelDue(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order, reason string) error {
	if err := step(ctx, tx, s, o, StepCancel); err != nil {
		return err
	}
	return cancel(ctx, tx, o, reason)
}

// cancel records that what is left of an order will not be collected.
func cancel(ctx context.Context, tx *ledger.Tx, o Order, reason string) error {
	fact := Ended{Order: o.Received.Order, Reason: reason}
	if o.Booked == tx.Node() {
		fact.Slot = o.Slot
	}
	var err error
	if fact.Freed, err = heldOf(ctx, tx, ownerOf(tx), fact.Order); err != nil {
		return err
	}
	if fact.Waits, err = waitsFor(ctx, tx, fact.Order); err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindCancelled, fact)
	return err
}

// Release gives the goods of an order that nobody collected back to the stall,
// where the event's rule says so and its hold has surely ended. What was set
// aside is free again; goods that lay beside the counted stock join it. The
// refusals are those of Cancel, not_due, release_never and clock_unsure.
func (d *Desk) Release(ctx context.Context, act ledger.Act, e Ending) (Order, error) {
	return d.with(ctx, act, KindReleased, e, e.Order, func(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order) error {
		if err := d.mayEnd(ctx, tx, s, o, e); err != nil {
			return err
		}
		left, err := releasable(ctx, tx, s, o)
		if err != nil {
			return err
		}
		fact := Ended{Order: e.Order, Reason: e.Reason}
		if fact.Freed, err = heldOf(ctx, tx, ownerOf(tx), e.Order); err != nil {
			return err
		}
		if fact.Waits, err = waitsFor(ctx, tx, e.Order); err != nil {
			return err
		}
		if _, err := tx.Record(ctx, KindReleased, fact); err != nil {
			return err
		}
		return shelve(ctx, tx, s, left)
	})
}

func (d *Desk) mayEnd(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order, e Ending) error {
	if err := d.atHome(ctx, tx, o); err != nil {
		return err
	}
	return permit(ctx, tx, s, e.Approver, ChangeAction)
}

// atHome refuses what only who decides about an order may do.
func (d *Desk) atHome(ctx context.Context, q ledger.Queryer, o Order) error {
	at, moved, err := claim.Decider(ctx, q, d.Ledger.Event(), o.Home, State{Order: &o}.scope(Ask{}))
	switch {
	case err != nil:
		return err
	case moved && at != d.Ledger.Node(), !moved && o.Home != d.Keys.Home():
		return ledger.Refuse(string(verdict.NotHome), "Another kiosk decides about this order. Do it there.", "home", o.Home.String())
	}
	return nil
}

// releasable lists what is left of an order whose goods may go back.
func releasable(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order) ([]Rest, error) {
	all, err := o.standing(ctx, tx)
	if err != nil {
		return nil, err
	}
	state := State{Plan: *s.Pickup, Now: NowOf(tx.Now(), *s.Pickup), Stand: all}
	state.Slot, _ = s.Slot(o.Slot)
	over := state.over(Ask{})
	switch {
	case s.Pickup.Release != event.ReleaseAfterHold:
		return nil, ledger.Refuse("release_never", "This event keeps orders for their buyers. Change the event folder to give goods back.")
	case o.Released:
		return nil, RefuseReleased
	case over == code.Unsure:
		return nil, ledger.Refuse(string(verdict.ClockUnsure), "Set the clock first: only then it is sure that the order's time is over.")
	case over != code.After:
		return nil, RefuseNotDue
	}
	return state.gone().Left(o.Lines), StepRelease.Check(o.Stage(state.gone(), true))
}

// shelve counts goods into the stock that were never counted here.
func shelve(ctx context.Context, tx *ledger.Tx, s event.Settings, left []Rest) error {
	view := event.View{Event: tx.Event(), Node: tx.Node()}
	for _, r := range left {
		if r.Item.Stock == Held {
			continue
		}
		offer, err := view.OfferUnder(ctx, tx, s, r.Item.SKU)
		switch {
		case errors.Is(err, ledger.Refuse("sku_unknown", "")):
			continue
		case err != nil:
			return err
		case !offer.Counted:
			continue
		}
		if _, err := tx.Record(ctx, quota.KindGranted, quota.Granted{Quota: offer.Quota, Units: r.Qty}); err != nil {
			return err
		}
	}
	return nil
}
