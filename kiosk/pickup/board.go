package pickup

import (
	"context"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

// SlotRow is how a slot stands.
type SlotRow struct {
	Slot      event.Slot // zero for orders without one
	Room      int64      // places that are free here; means nothing without a capacity
	Booked    int64      // orders in it, but for cancelled ones
	Stopped   int64      // whose codes are revoked, and that nobody has cancelled: they keep their places, see Stopped
	Over      int64      // of them: taken above the capacity
	Ready     int64      // packed, and nothing collected
	Part      int64      // collected in part
	Collected int64
	Late      int64 // waiting, and the slot is surely over
	NoShow    int64 // waiting, and the hold is surely over, or released
}

// SlotBoard says how each slot stands: those of the event in their order, then
// orders that are booked in none. q must be a snapshot, as for Fulfilment.
func (d *Desk) SlotBoard(ctx context.Context, q ledger.Queryer) ([]SlotRow, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	now := NowOf(d.Ledger.Now(), *settings.Pickup)
	counted, err := d.countSlots(ctx, q)
	if err != nil {
		return nil, err
	}
	levels, err := quota.Left(ctx, q, d.Ledger.Event(), d.Ledger.Node())
	if err != nil {
		return nil, err
	}
	var out []SlotRow
	for _, slot := range append(settings.Pickup.Slots, event.Slot{}) {
		c := counted[slot.ID]
		row := c.SlotRow
		row.Slot, row.Room = slot, levels[slot.Quota()].Here
		state := State{Plan: *settings.Pickup, Now: now, Slot: slot}
		switch {
		case timeless(slot):
		case state.over(Ask{}) == code.After:
			row.NoShow += c.waiting
		case now.Against(slot.From, slot.Until) == code.After:
			row.Late = c.waiting
		}
		out = append(out, row)
	}
	return out, nil
}

type slotCount struct {
	SlotRow
	waiting int64
}

// add adds an order to the count of its slot, or with a sign of -1 takes it away.
func (c *slotCount) add(s share, sign int64) {
	count := func(n *int64, is bool) {
		if is {
			*n += sign
		}
	}
	waits := !s.touched && !s.cancelled && !s.released
	count(&c.Booked, !s.cancelled)
	count(&c.Stopped, s.stopped && !s.released)
	count(&c.Over, s.spare && !s.cancelled)
	count(&c.Ready, waits && s.packed)
	count(&c.Part, s.touched && !s.complete && !s.cancelled && !s.released)
	count(&c.Collected, s.touched && s.complete)
	count(&c.waiting, waits)
	count(&c.NoShow, s.released && !(s.touched && s.complete))
}

// plus adds the count of another shop's orders in the slot.
func (c *slotCount) plus(o slotCount) {
	c.Booked += o.Booked
	c.Stopped += o.Stopped
	c.Over += o.Over
	c.Ready += o.Ready
	c.Part += o.Part
	c.Collected += o.Collected
	c.waiting += o.waiting
	c.NoShow += o.NoShow
}

// countSlots says how each slot stands up to where the journal does.
func (d *Desk) countSlots(ctx context.Context, q ledger.Queryer) (map[string]slotCount, error) {
	revoked, err := d.Keys.Revoked(ctx, q)
	if err != nil {
		return nil, err
	}
	d.counting.mu.Lock()
	defer d.counting.mu.Unlock()
	if err := d.counting.follow(ctx, q, d.Ledger.Event(), revoked); err != nil {
		return nil, err
	}
	out := map[string]slotCount{}
	for g, at := range d.counting.places {
		c := out[g.slot]
		c.plus(d.counting.groups[at].board)
		out[g.slot] = c
	}
	return out, nil
}

// PickRow is an order on a pick list.
type PickRow struct {
	Order Order
	Stage Stage
	Left  []Rest
}

// PickList lists what of a slot is still to be packed or handed over, by the
// shops' numbers. Nobody packs for a code that was revoked.
func (d *Desk) PickList(ctx context.Context, q ledger.Queryer, slot string) ([]PickRow, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	all, err := ordersBy(ctx, q, d.Ledger.Event(), ordersBySlot, slot)
	if err != nil {
		return nil, err
	}
	state := State{Plan: *settings.Pickup, Now: NowOf(d.Ledger.Now(), *settings.Pickup)}
	state.Slot, _ = settings.Slot(slot)
	over := state.over(Ask{}) == code.After
	revoked, err := d.Keys.Revoked(ctx, q)
	if err != nil {
		return nil, err
	}
	var out []PickRow
	for _, o := range all {
		if o, err = o.without(ctx, q, revoked); err != nil {
			return nil, err
		}
		stand, err := o.standing(ctx, q)
		if err != nil {
			return nil, err
		}
		gone := GoneOf(stand)
		switch at := o.Stage(gone, over); at {
		case StageReceived, StagePacking, StageReady, StagePart:
			out = append(out, PickRow{Order: o, Stage: at, Left: gone.Left(o.Lines)})
		case StageCollected, StageNotCollected, StageRefunded:
		}
	}
	return out, nil
}

// Due lists the orders whose goods may go back to the stall: by the event's
// rule, and surely not collected in time.
func (d *Desk) Due(ctx context.Context, q ledger.Queryer) ([]PickRow, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil || settings.Pickup.Release != event.ReleaseAfterHold {
		return nil, err
	}
	var out []PickRow
	state := State{Plan: *settings.Pickup, Now: NowOf(d.Ledger.Now(), *settings.Pickup)}
	for _, slot := range settings.Pickup.Slots {
		if state.Slot = slot; state.over(Ask{}) != code.After {
			continue
		}
		all, err := ordersBy(ctx, q, d.Ledger.Event(), ordersBySlot, slot.ID)
		if err != nil {
			return nil, err
		}
		for _, o := range all {
			stand, err := o.standing(ctx, q)
			if err != nil {
				return nil, err
			}
			gone := GoneOf(stand)
			if at := o.Stage(gone, true); !o.Released && StepRelease.Check(at) == nil {
				out = append(out, PickRow{Order: o, Stage: at, Left: gone.Left(o.Lines)})
			}
		}
	}
	return out, nil
}

// StageOf says where an order stands now, in steps that its buyer understands.
// With its code revoked it is as good as cancelled.
func (d *Desk) StageOf(ctx context.Context, q ledger.Queryer, o Order) (Stage, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return "", err
	}
	if o, err = d.alive(ctx, q, o); err != nil {
		return "", err
	}
	return stageOf(ctx, q, stand{settings, NowOf(d.Ledger.Now(), *settings.Pickup)}, o)
}
