package pickup

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

// Each count below is one walk over what happened, not one look for each order:
// most of a hundred thousand orders wait in their bins.

// each runs a query and hands over each row.
func each(ctx context.Context, q ledger.Queryer, text string, event ledger.EventID, row func(*sql.Rows) error) error {
	rows, err := q.Query(ctx, text, string(event))
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

const ordersBooked = `
	SELECT slot, channel, COUNT(*), CAST(SUM(released) AS BIGINT)
	FROM pickup_order
	WHERE event = $1 AND body <> '' AND cancelled = 0
	GROUP BY slot, channel`

func (c tally) booked(ctx context.Context, q ledger.Queryer, event ledger.EventID) error {
	return each(ctx, q, ordersBooked, event, func(rows *sql.Rows) error {
		var g group
		var n, released int64
		err := rows.Scan(&g.slot, &g.channel, &n, &released)
		to := c.of(g)
		to.Booked += n
		to.released += released
		to.NoShow += released // but for those that were collected in full before
		return err
	})
}

// A hand-over for a code alone took all of its order.
const ordersTouched = `
	SELECT o.slot, o.channel, o.cancelled, o.released, CASE WHEN a.gone >= o.units OR a.whole > 0 THEN 1 ELSE 0 END AS complete, a.timely, COUNT(*)
	FROM (
		SELECT c.ord, SUM(h.units) AS gone, SUM(h.whole) AS whole, MAX(COALESCE(s.timely, 3)) AS timely
		FROM pickup_handed h
		JOIN pickup_code c ON c.event = h.event AND c.code = h.code
		LEFT JOIN pickup_served s ON s.event = h.event AND s.node = h.node AND s.epoch = h.epoch AND s.seq = h.seq
		WHERE h.event = $1 AND NOT EXISTS (
			SELECT 1
			FROM pickup_undone u
			WHERE u.event = h.event AND u.node = h.node AND u.epoch = h.epoch AND u.seq = h.seq
		)
		GROUP BY c.ord
	) a
	JOIN pickup_order o ON o.event = $1 AND o.ord = a.ord
	WHERE o.body <> ''
	GROUP BY o.slot, o.channel, o.cancelled, o.released, complete, a.timely`

func (c tally) collected(ctx context.Context, q ledger.Queryer, event ledger.EventID) error {
	return each(ctx, q, ordersTouched, event, func(rows *sql.Rows) error {
		var g group
		var cancelled, released, complete, timely, n int64
		err := rows.Scan(&g.slot, &g.channel, &cancelled, &released, &complete, &timely, &n)
		to := c.of(g)
		switch {
		case complete == 1:
			to.collect(timely, n)
			to.Booked += cancelled * n // somebody collected it before it was known that it is cancelled
			to.NoShow -= (1 - cancelled) * released * n
		case cancelled == 0 && released == 0:
			to.Part += n
		}
		if released == 0 && (cancelled == 0 || complete == 1) {
			to.begun += n
		}
		return err
	})
}

func (f *Figures) collect(timely, n int64) {
	f.Collected += n
	switch timely {
	case Anytime.rank():
		f.Anytime += n
	case Early.rank():
		f.Early += n
	case OnTime.rank():
		f.OnTime += n
	case Late.rank():
		f.Late += n
	default:
		f.Untimed += n
	}
}

const waitsMeasured = `
	SELECT o.slot, o.channel, s.numbered, s.waited_ms
	FROM pickup_served s
	JOIN pickup_order o ON o.event = s.event AND o.ord = s.ord
	WHERE s.event = $1 AND s.waited_ms >= 0 AND NOT EXISTS (
		SELECT 1
		FROM pickup_undone u
		WHERE u.event = s.event AND u.node = s.node AND u.epoch = s.epoch AND u.seq = s.seq
	)`

func (c tally) waited(ctx context.Context, q ledger.Queryer, event ledger.EventID) error {
	return each(ctx, q, waitsMeasured, event, func(rows *sql.Rows) error {
		var g group
		var numbered, ms int64
		err := rows.Scan(&g.slot, &g.channel, &numbered, &ms)
		to := c.of(g)
		to.waits = append(to.waits, ms)
		if numbered == 1 {
			to.queued = append(to.queued, ms)
		}
		return err
	})
}

const callsMade = `
	SELECT o.slot, o.channel, COUNT(*)
	FROM pickup_call c
	JOIN pickup_wait w ON w.event = c.event AND w.node = c.node AND w.epoch = c.epoch AND w.seq = c.seq
	JOIN pickup_order o ON o.event = w.event AND o.ord = w.ord
	WHERE c.event = $1
	GROUP BY o.slot, o.channel`

func (c tally) called(ctx context.Context, q ledger.Queryer, event ledger.EventID) error {
	return each(ctx, q, callsMade, event, func(rows *sql.Rows) error {
		var g group
		var n int64
		err := rows.Scan(&g.slot, &g.channel, &n)
		c.of(g).Calls += n
		return err
	})
}

// Served is one hand-over with the times that lead to it, in Unix milliseconds;
// 0 = it did not happen, or nobody knows.
type Served struct {
	Order    ID
	Ref      string
	Channel  string
	Slot     string // where the order was booked when its buyer came
	Arrived  int64
	Called   int64
	Handed   int64
	Waited   int64 // milliseconds; -1 unknown
	Numbered bool
	Timely   Timely
	Undone   bool
	Of       Place // the hand-over
}

const handOversServed = `
	SELECT s.ord, COALESCE(o.ref, ''), COALESCE(o.channel, ''), s.slot, s.arrived_ms, s.called_ms, f.wall_ms, s.waited_ms, s.numbered, s.timely,
		CASE WHEN EXISTS (
			SELECT 1
			FROM pickup_undone u
			WHERE u.event = s.event AND u.node = s.node AND u.epoch = s.epoch AND u.seq = s.seq
		) THEN 1 ELSE 0 END, s.node, s.epoch, s.seq
	FROM pickup_served s
	JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
	LEFT JOIN pickup_order o ON o.event = s.event AND o.ord = s.ord
	WHERE s.event = $1
	ORDER BY s.hlc, s.node, s.epoch, s.seq`

// EachServed tells of every hand-over of an order that was known here, in the
// order in which they happened.
func EachServed(ctx context.Context, q ledger.Queryer, event ledger.EventID, tell func(Served) error) error {
	return each(ctx, q, handOversServed, event, func(rows *sql.Rows) error {
		var s Served
		var numbered, timely, undone int64
		err := rows.Scan(&s.Order, &s.Ref, &s.Channel, &s.Slot, &s.Arrived, &s.Called, &s.Handed, &s.Waited, &numbered, &timely,
			&undone, &s.Of.Node, &s.Of.Epoch, &s.Of.Seq)
		if err != nil {
			return err
		}
		s.Numbered, s.Undone, s.Timely = numbered == 1, undone == 1, timelyOf(timely)
		return tell(s)
	})
}

func timelyOf(rank int64) Timely {
	for _, t := range []Timely{Anytime, Early, OnTime, Late} {
		if t.rank() == rank {
			return t
		}
	}
	return Untimed
}
