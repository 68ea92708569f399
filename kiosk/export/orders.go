package export

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

// page is how many rows are read at a time.
const page = 500

// order is what pickups.csv says of an order. It names nobody: the shop's number
// leads to the buyer in the shop.
type order struct {
	id, channel, ref, slot, bin, body string
	units, taken, whole               int64
	said, first, last                 int64 // Unix milliseconds
	cancelled, released               bool
	handovers                         int64
	timely, waited, numbered          int64
}

const ordersBehind = `
	SELECT o.ord, o.channel, o.ref, o.slot, o.bin, o.body, o.units, o.said_ms, o.cancelled, o.released,
	  COUNT(h.seq), CAST(COALESCE(SUM(h.units), 0) AS BIGINT), COALESCE(MAX(h.whole), 0), COALESCE(MIN(h.wall_ms), 0), COALESCE(MAX(h.wall_ms), 0),
	  COALESCE(MAX(s.timely), 0), COALESCE(MAX(s.waited_ms), -1), COALESCE(MAX(s.numbered), 0)
	FROM pickup_order o
	LEFT JOIN pickup_handed h ON h.event = o.event AND h.code = o.code AND o.code <> ''
	  AND NOT EXISTS (SELECT 1 FROM pickup_undone u WHERE u.event = h.event AND u.node = h.node AND u.epoch = h.epoch AND u.seq = h.seq)
	LEFT JOIN pickup_served s ON s.event = h.event AND s.node = h.node AND s.epoch = h.epoch AND s.seq = h.seq
	WHERE o.event = $1 AND o.ord > $2 AND o.body <> ''
	GROUP BY o.ord, o.channel, o.ref, o.slot, o.bin, o.body, o.units, o.said_ms, o.cancelled, o.released
	ORDER BY o.ord
	LIMIT $3`

// eachOrder reads all orders, some at a time.
func eachOrder(ctx context.Context, q ledger.Queryer, event ledger.EventID, do func(order) error) error {
	for last := ""; ; {
		var some []order
		err := each(ctx, q, ordersBehind, func(rows *sql.Rows) error {
			var o order
			err := rows.Scan(&o.id, &o.channel, &o.ref, &o.slot, &o.bin, &o.body, &o.units, &o.said, &o.cancelled, &o.released,
				&o.handovers, &o.taken, &o.whole, &o.first, &o.last, &o.timely, &o.waited, &o.numbered)
			some = append(some, o)
			return err
		}, string(event), last, page)
		if err != nil {
			return err
		}
		for _, o := range some {
			if err := do(o); err != nil {
				return err
			}
		}
		if len(some) < page {
			return nil
		}
		last = some[len(some)-1].id
	}
}

// state is how far an order is.
func (o order) state() string {
	switch {
	case o.whole > 0, o.handovers > 0 && o.taken >= o.units:
		return "collected"
	case o.cancelled:
		return "cancelled"
	case o.handovers > 0:
		return "part"
	case o.released:
		return "no_show"
	}
	return "open"
}

// timeliness words pickup_served.timely.
func (o order) timeliness() string {
	words := []string{"any_time", "early", "on_time", "unsure", "late"}
	if o.handovers == 0 || o.timely < 0 || o.timely >= int64(len(words)) {
		return ""
	}
	return words[o.timely]
}

// writePickups writes every order of the event, whatever the day: whoever did not
// come is looked for here.
func (m *maker) writePickups(ctx context.Context) error {
	t, err := m.table("pickups", []column{
		{"channel", text},
		{"order", text},
		{"slot", text},
		{"slot_from", moment},
		{"slot_until", moment},
		{"state", text},
		{"units", number},
		{"collected", number},
		{"first_at", moment},
		{"last_at", moment},
		{"timely", text},
		{"waited_seconds", number},
		{"had_number", text},
		{"bin", text},
		{"received_at", moment},
		{"id", text},
	})
	if err != nil {
		return err
	}
	defer t.drop()
	err = eachOrder(ctx, m.q, m.Ledger.Event(), func(o order) error {
		slot, _ := m.settings.Slot(o.slot)
		taken := o.taken
		if o.whole > 0 {
			taken = max(taken, o.units)
		}
		numbered := ""
		if o.numbered > 0 {
			numbered = "yes"
		}
		return t.row(words(o.channel), words(o.ref), words(o.slot), at(slot.From), at(slot.Until), words(o.state()), count(o.units), count(taken),
			at(o.first), at(o.last), words(o.timeliness()), either(o.waited >= 0, count(o.waited/1000)), words(numbered), words(o.bin), at(o.said), words(o.id))
	})
	if err != nil {
		return fmt.Errorf("write pickups: %w", err)
	}
	return t.done()
}
