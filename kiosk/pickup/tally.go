package pickup

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

// each runs a query and hands over each row.
func each(ctx context.Context, q ledger.Queryer, text string, row func(*sql.Rows) error, args ...any) error {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("count how orders were handed out: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("count how orders were handed out: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("count how orders were handed out: %w", err)
	}
	return nil
}

// What is read of all orders is read of one of them in the same words.
const (
	ofOrder  = ` AND o.ord = $2`
	ofCode   = ` AND c.ord = $2`
	perOrder = ` GROUP BY c.ord`
)

const ordersBooked = `
	SELECT o.ord, o.slot, o.channel, CASE WHEN o.body <> '' THEN 1 ELSE 0 END, o.cancelled, o.released, o.spare,
		CASE WHEN o.work = 'packed' THEN 1 ELSE 0 END
	FROM pickup_order o
	WHERE o.event = $1`

// A hand-over for a code alone took all of its order.
const ordersTouched = `
	SELECT c.ord, CASE WHEN SUM(h.units) >= MAX(o.units) OR SUM(h.whole) > 0 THEN 1 ELSE 0 END, MAX(COALESCE(s.timely, 3))
	FROM pickup_handed h
	JOIN pickup_code c ON c.event = h.event AND c.code = h.code
	JOIN pickup_order o ON o.event = c.event AND o.ord = c.ord AND (h.ord = o.ord OR h.ord = '')
	LEFT JOIN pickup_served s ON s.event = h.event AND s.node = h.node AND s.epoch = h.epoch AND s.seq = h.seq
	WHERE h.event = $1 AND NOT EXISTS (
		SELECT 1
		FROM pickup_undone u
		WHERE u.event = h.event AND u.node = h.node AND u.epoch = h.epoch AND u.seq = h.seq
	)`

const waitsMeasured = `
	SELECT o.ord, o.numbered, o.waited_ms
	FROM pickup_served o
	WHERE o.event = $1 AND o.waited_ms >= 0 AND NOT EXISTS (
		SELECT 1
		FROM pickup_undone u
		WHERE u.event = o.event AND u.node = o.node AND u.epoch = o.epoch AND u.seq = o.seq
	)`

const callsMade = `
	SELECT o.ord
	FROM pickup_wait o
	JOIN pickup_call c ON c.event = o.event AND c.node = o.node AND c.epoch = o.epoch AND c.seq = o.seq
	WHERE o.event = $1`

// read brings the shares of all orders, or of one, to what the tables say. An
// order that has no row yet has no share.
func (b *counting) read(ctx context.Context, q ledger.Queryer, only ...ID) error {
	args := []any{string(b.event)}
	order, code := "", ""
	if len(only) > 0 {
		args = append(args, string(only[0]))
		order, code = ofOrder, ofCode
	}
	if err := each(ctx, q, ordersBooked+order, b.booked, args...); err != nil {
		return err
	}
	if err := each(ctx, q, ordersTouched+code+perOrder, b.touched, args...); err != nil {
		return err
	}
	if err := each(ctx, q, waitsMeasured+order, b.waited, args...); err != nil {
		return err
	}
	if err := each(ctx, q, callsMade+order, b.called, args...); err != nil {
		return err
	}
	return b.stop(ctx, q, only...)
}

func (b *counting) booked(rows *sql.Rows) error {
	var id string
	var g group
	var said, cancelled, released, spare, packed int64
	err := rows.Scan(&id, &g.slot, &g.channel, &said, &cancelled, &released, &spare, &packed)
	b.shares[keyOf(ID(id))] = &share{
		at: b.place(g), said: said == 1, cancelled: cancelled == 1, released: released == 1, spare: spare == 1, packed: packed == 1,
	}
	return err
}

func (b *counting) touched(rows *sql.Rows) error {
	var id string
	var complete, timely int64
	err := rows.Scan(&id, &complete, &timely)
	b.change(ID(id), func(s *share) { s.touched, s.complete, s.timely = true, complete == 1, timely })
	return err
}

func (b *counting) waited(rows *sql.Rows) error {
	var id string
	var numbered, ms int64
	err := rows.Scan(&id, &numbered, &ms)
	b.change(ID(id), func(s *share) { s.waits = append(s.waits, waited{ms: ms, numbered: numbered == 1}) })
	return err
}

func (b *counting) called(rows *sql.Rows) error {
	var id string
	err := rows.Scan(&id)
	b.change(ID(id), func(s *share) { s.calls++ })
	return err
}
