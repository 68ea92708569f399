package pickup

import (
	"context"
	"fmt"

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
	Over      int64      // of them: taken above the capacity
	Ready     int64      // packed, and nothing collected
	Part      int64      // collected in part
	Collected int64
	Late      int64 // waiting, and the slot is surely over
	NoShow    int64 // waiting, and the hold is surely over, or released
}

// What was handed over of an order may have been for its code alone: then all
// of it is gone. The inner query walks over what happened, once: most orders of
// a hundred thousand wait in their bins.
const ordersPerSlot = `
	SELECT slot, CAST(SUM(1 - cancelled) AS BIGINT), CAST(SUM(spare) AS BIGINT),
		CAST(SUM(CASE WHEN work = 'packed' AND gone = 0 AND cancelled = 0 AND released = 0 THEN 1 ELSE 0 END) AS BIGINT),
		CAST(SUM(CASE WHEN gone > 0 AND gone < units THEN 1 ELSE 0 END) AS BIGINT),
		CAST(SUM(CASE WHEN gone >= units THEN 1 ELSE 0 END) AS BIGINT),
		CAST(SUM(CASE WHEN gone = 0 AND cancelled = 0 AND released = 0 THEN 1 ELSE 0 END) AS BIGINT),
		CAST(SUM(CASE WHEN gone < units AND released = 1 THEN 1 ELSE 0 END) AS BIGINT)
	FROM (
		SELECT o.slot, o.units, o.spare, o.work, o.cancelled, o.released,
			CASE WHEN h.whole > 0 THEN o.units + h.units ELSE COALESCE(h.units, 0) END AS gone
		FROM pickup_order o
		LEFT JOIN (
			SELECT c.ord, SUM(CASE WHEN h.whole = 1 THEN 0 ELSE h.units END) AS units, SUM(h.whole) AS whole
			FROM pickup_handed h
			JOIN pickup_code c ON c.event = h.event AND c.code = h.code
			WHERE h.event = $1 AND NOT EXISTS (
				SELECT 1
				FROM pickup_undone u
				WHERE u.event = h.event AND u.node = h.node AND u.epoch = h.epoch AND u.seq = h.seq
			)
			GROUP BY c.ord
		) h ON h.ord = o.ord
		WHERE o.event = $1 AND o.body <> ''
	) a
	GROUP BY slot`

// SlotBoard says how each slot stands: those of the event in their order, then
// orders that are booked in none.
func (d *Desk) SlotBoard(ctx context.Context, q ledger.Queryer) ([]SlotRow, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	now := NowOf(d.Ledger.Now(), *settings.Pickup)
	counted, err := countSlots(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	revoked, err := d.stopped(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, o := range revoked {
		c := counted[o.Slot]
		c.without(o)
		counted[o.Slot] = c
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

func countSlots(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[string]slotCount, error) {
	rows, err := q.Query(ctx, ordersPerSlot, string(event))
	if err != nil {
		return nil, fmt.Errorf("count orders by slot: %w", err)
	}
	defer rows.Close()
	out := map[string]slotCount{}
	for rows.Next() {
		var id string
		var c slotCount
		if err := rows.Scan(&id, &c.Booked, &c.Over, &c.Ready, &c.Part, &c.Collected, &c.waiting, &c.NoShow); err != nil {
			return nil, fmt.Errorf("count orders by slot: %w", err)
		}
		out[id] = c
	}
	return out, rows.Err()
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
