package pickup

import (
	"context"
	"fmt"

	"popstand/kiosk/buyer"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Recent is a hand-over as the list of the last ones shows it.
type Recent struct {
	HandedOver
	Place  Place
	Actor  ledger.Actor
	Wall   int64 // Unix milliseconds
	Undone bool
	Free   bool // it can be taken back without a manager now
}

const lastHanded = `
	SELECT h.epoch, h.seq, f.actor, f.body, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, (
		SELECT COUNT(*)
		FROM pickup_undone u
		WHERE u.event = h.event AND u.node = h.node AND u.epoch = h.epoch AND u.seq = h.seq
	)
	FROM pickup_handed h
	JOIN fact f ON f.event = h.event AND f.node = h.node AND f.epoch = h.epoch AND f.seq = h.seq
	WHERE h.event = $1 AND h.node = $2
	ORDER BY h.epoch DESC, h.seq DESC
	LIMIT $3`

// Last lists the newest hand-overs of this node, the newest first. Refusal:
// no_pickup.
func (d *Desk) Last(ctx context.Context, q ledger.Queryer, n int64) ([]Recent, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	rows, err := q.Query(ctx, lastHanded, string(d.Ledger.Event()), string(d.Ledger.Node()), n)
	if err != nil {
		return nil, fmt.Errorf("read the last hand-overs: %w", err)
	}
	defer rows.Close()
	now := d.Ledger.Now()
	var out []Recent
	for rows.Next() {
		r := Recent{Place: Place{Node: d.Ledger.Node()}}
		var at clock.Reading
		var body string
		var undone int64
		err := rows.Scan(&r.Place.Epoch, &r.Place.Seq, &r.Actor, &body, &at.Wall, &at.Trust, &at.Boot, &at.Mono, &undone)
		if err == nil {
			r.HandedOver, err = ledger.Parse[HandedOver](q, body)
		}
		if err != nil {
			return nil, fmt.Errorf("read the last hand-overs: %w", err)
		}
		passed, ok := now.Since(at)
		r.Wall, r.Undone, r.Free = at.Wall, undone > 0, ok && passed <= settings.Pickup.Undo.Duration()
		out = append(out, r)
	}
	return out, rows.Err()
}

// Sealing is whose an order is, sealed.
type Sealing struct {
	Order  ID
	Ref    string
	Human  code.Human
	Buyer  buyer.ID
	Sealed buyer.Sealed
}

const sealings = `
	SELECT o.ord, o.ref, o.human, o.body
	FROM pickup_order o
	WHERE o.event = $1 AND o.body <> '' AND o.code <> ''
	ORDER BY o.ref, o.ord`

// Sealings lists whose all orders are, by the shops' numbers, for a search by
// name: only who may open the seals can do that.
func (d *Desk) Sealings(ctx context.Context, q ledger.Queryer) ([]Sealing, error) {
	rows, err := q.Query(ctx, sealings, string(d.Ledger.Event()))
	if err != nil {
		return nil, fmt.Errorf("read whose the orders are: %w", err)
	}
	defer rows.Close()
	var out []Sealing
	for rows.Next() {
		var s Sealing
		var body string
		var c content
		err := rows.Scan(&s.Order, &s.Ref, &s.Human, &body)
		if err == nil {
			c, err = ledger.Parse[content](q, body)
		}
		if err != nil {
			return nil, fmt.Errorf("read whose the orders are: %w", err)
		}
		s.Buyer, s.Sealed = buyer.ID(c.Buyer), buyer.Sealed(c.Sealed)
		out = append(out, s)
	}
	return out, rows.Err()
}
