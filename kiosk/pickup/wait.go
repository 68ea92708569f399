package pickup

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// visit is an arrival: somebody has come for an order.
type visit struct {
	Place
	Order  ID
	Day    string
	Number int64
	Label  string
	Behind bool
	At     clock.Reading
}

const selectVisit = `
	SELECT w.node, w.epoch, w.seq, w.ord, w.day, w.number, w.label, w.behind, f.wall_ms, f.clock_trust, f.boot, f.boot_ms
	FROM pickup_wait w
	JOIN fact f ON f.event = w.event AND f.node = w.node AND f.epoch = w.epoch AND f.seq = w.seq`

// Who is on time goes first, then who came first.
const visitsWaiting = selectVisit + `
	WHERE w.event = $1 AND w.done = 0 AND w.number > 0
	ORDER BY w.behind, w.hlc, w.node, w.epoch, w.seq`

const visitsForOrder = selectVisit + `
	WHERE w.event = $1 AND w.ord = $2 AND w.done = 0
	ORDER BY w.hlc, w.node, w.epoch, w.seq`

const visitAt = selectVisit + `
	WHERE w.event = $1 AND w.node = $2 AND w.epoch = $3 AND w.seq = $4`

const visitLast = selectVisit + `
	WHERE w.event = $1 AND w.node = $2 AND w.number > 0
	ORDER BY w.epoch DESC, w.seq DESC
	LIMIT 1`

func visits(ctx context.Context, q ledger.Queryer, text string, args ...any) ([]visit, error) {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("read who waits: %w", err)
	}
	defer rows.Close()
	var out []visit
	for rows.Next() {
		v, err := scanVisit(rows)
		if err != nil {
			return nil, fmt.Errorf("read who waits: %w", err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read who waits: %w", err)
	}
	return out, nil
}

func scanVisit(rows *sql.Rows) (v visit, err error) {
	var behind int64
	err = rows.Scan(&v.Node, &v.Epoch, &v.Seq, &v.Order, &v.Day, &v.Number, &v.Label, &behind, &v.At.Wall, &v.At.Trust, &v.At.Boot, &v.At.Mono)
	v.Behind = behind != 0
	return v, err
}

// visitsFor lists the arrivals for an order whose wait goes on.
func visitsFor(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) ([]visit, error) {
	return visits(ctx, q, visitsForOrder, string(event), string(id))
}

// waitsFor names them.
func waitsFor(ctx context.Context, tx *ledger.Tx, id ID) ([]Place, error) {
	all, err := visitsFor(ctx, tx, tx.Event(), id)
	return placesOf(all), err
}

func placesOf(all []visit) []Place {
	var out []Place
	for _, v := range all {
		out = append(out, v.Place)
	}
	return out
}

// numbered finds the first who waits with a number.
func numbered(all []visit) (visit, bool) {
	for _, v := range all {
		if v.Number > 0 {
			return v, true
		}
	}
	return visit{}, false
}

// stillWaiting lists whose wait a hand-over ended by mistake. Who has taken a
// new number since waits with that.
func stillWaiting(ctx context.Context, tx *ledger.Tx, h HandedOver) ([]Place, error) {
	all, err := visitsFor(ctx, tx, tx.Event(), h.Order)
	if _, again := numbered(all); again || err != nil {
		return nil, err
	}
	return h.Waits, nil
}

// call is how often a number was called, and where the last time.
type call struct {
	first, last int64 // Unix milliseconds
	hlc         clock.HLC
	n           int64
	counter     string
}

const callsOfVisit = `
	SELECT c.wall_ms, c.counter, c.hlc
	FROM pickup_call c
	WHERE c.event = $1 AND c.node = $2 AND c.epoch = $3 AND c.seq = $4
	ORDER BY c.hlc, c.by_node, c.by_epoch, c.by_seq`

func callsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, p Place) (c call, err error) {
	rows, err := q.Query(ctx, callsOfVisit, string(event), string(p.Node), p.Epoch, p.Seq)
	if err != nil {
		return c, fmt.Errorf("read the calls of a number: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&c.last, &c.counter, &c.hlc); err != nil {
			return c, fmt.Errorf("read the calls of a number: %w", err)
		}
		if c.n == 0 {
			c.first = c.last
		}
		c.n++
	}
	return c, rows.Err()
}

const lastCalled = `
	SELECT w.label, w.day
	FROM pickup_call c
	JOIN pickup_wait w ON w.event = c.event AND w.node = c.node AND w.epoch = c.epoch AND w.seq = c.seq
	WHERE c.event = $1
	ORDER BY c.hlc DESC, c.by_node DESC
	LIMIT 1`

// lastLabel is the label that was called last, anywhere, and the day in which
// it counts.
func lastLabel(ctx context.Context, q ledger.Queryer, event ledger.EventID) (label, day string, err error) {
	err = q.QueryRow(ctx, lastCalled, string(event)).Scan(&label, &day)
	if errors.Is(err, sql.ErrNoRows) {
		return "", "", nil
	}
	if err != nil {
		return "", "", fmt.Errorf("read which number was called last: %w", err)
	}
	return label, day, nil
}

const endsThatDisagree = `
	SELECT w.label, w.node, w.seq, w.done
	FROM pickup_wait w
	WHERE w.event = $1 AND w.done <> CASE WHEN EXISTS (
		SELECT 1
		FROM pickup_wait_end e
		WHERE e.event = w.event AND e.node = w.node AND e.epoch = w.epoch AND e.seq = w.seq AND NOT EXISTS (
			SELECT 1
			FROM pickup_wait_back b
			WHERE b.event = e.event AND b.node = e.node AND b.epoch = e.epoch AND b.seq = e.seq
				AND b.by_node = e.by_node AND b.by_epoch = e.by_epoch AND b.by_seq = e.by_seq
		)
	) THEN 1 ELSE 0 END
	ORDER BY w.node, w.epoch, w.seq`

// findMiswaiting finds waits that go on though an end of them stands, and the
// other way round (invariant 8).
func findMiswaiting(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return lookFor(ctx, q, event, endsThatDisagree, func(label, node string, seq, done int64) string {
		return fmt.Sprintf("the wait %q of %s/%d is over: %v, and what ended it says otherwise", label, node, seq, done == 1)
	})
}
