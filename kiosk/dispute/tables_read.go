package dispute

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"popstand/kiosk/ledger"
)

const factColumns = `
SELECT f.node, f.epoch, f.seq, f.hlc, f.actor, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, f.body`

const selectCase = factColumns + `
FROM dispute d
JOIN fact f ON f.event = d.event AND f.node = d.node AND f.epoch = d.epoch AND f.seq = d.seq
`

// isClosed holds where a closing c of case d stands.
const isClosed = `EXISTS (
	SELECT 1
	FROM dispute_closed c
	WHERE c.event = d.event AND c.disp = d.disp AND NOT EXISTS (
		SELECT 1
		FROM dispute_reopened r
		WHERE r.event = c.event AND r.node = c.node AND r.epoch = c.epoch AND r.seq = c.seq
	)
)`

const casesByID = selectCase + `WHERE d.event = $1 AND d.disp = $2
ORDER BY f.hlc, f.node, f.seq`

const casesByNumber = selectCase + `WHERE d.event = $1 AND d.series = $2 AND d.counter = $3
ORDER BY f.hlc, f.node, f.seq`

const casesOfReceipt = selectCase + `WHERE d.event = $1 AND d.receipt = $2
ORDER BY f.hlc, f.node, f.seq`

const openCases = selectCase + `WHERE d.event = $1 AND NOT ` + isClosed + `
ORDER BY d.due_ms, f.hlc, f.node, f.seq`

const doneCases = selectCase + `WHERE d.event = $1 AND ` + isClosed + `
ORDER BY f.hlc DESC, f.node, f.seq DESC
LIMIT $2`

// cases reads cases and their closings.
func cases(ctx context.Context, q ledger.Queryer, event ledger.EventID, text string, args ...any) ([]Case, error) {
	rows, err := q.Query(ctx, text, append([]any{string(event)}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("read cases: %w", err)
	}
	var all []Case
	err = eachFact(rows, event, func(f ledger.Fact) error {
		c := Case{Event: event, Place: placeOf(f), Actor: f.Actor, At: f.At}
		if err := json.Unmarshal(f.Body, &c.Opened); err != nil {
			return fmt.Errorf("read case %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
		}
		all = append(all, c)
		return nil
	})
	for i := range all {
		if err == nil {
			err = readEnds(ctx, q, &all[i])
		}
	}
	return all, err
}

// Of a closing that does not stand, boot_ms is below zero: nothing needs its own.
const endsOfCase = `
SELECT f.node, f.epoch, f.seq, f.hlc, f.actor, f.wall_ms, f.clock_trust, f.boot,
	CASE WHEN EXISTS (
		SELECT 1
		FROM dispute_reopened r
		WHERE r.event = c.event AND r.node = c.node AND r.epoch = c.epoch AND r.seq = c.seq
	) THEN -1 ELSE f.boot_ms END,
	f.body
FROM dispute_closed c
JOIN fact f ON f.event = c.event AND f.node = c.node AND f.epoch = c.epoch AND f.seq = c.seq
WHERE c.event = $1 AND c.disp = $2`

func readEnds(ctx context.Context, q ledger.Queryer, c *Case) error {
	rows, err := q.Query(ctx, endsOfCase, string(c.Event), string(c.Opened.Case))
	if err != nil {
		return fmt.Errorf("read what came of case %s: %w", c.Number, err)
	}
	var ends []End
	err = eachFact(rows, c.Event, func(f ledger.Fact) error {
		e := End{Place: placeOf(f), Actor: f.Actor, At: f.At, Stands: f.At.Mono >= 0, hlc: f.HLC}
		if err := json.Unmarshal(f.Body, &e.Closed); err != nil {
			return fmt.Errorf("read what came of case %s: %w", c.Number, err)
		}
		ends = append(ends, e)
		return nil
	})
	c.settle(ends)
	return err
}

const notesOfCase = factColumns + `
FROM dispute_note n
JOIN fact f ON f.event = n.event AND f.node = n.node AND f.epoch = n.epoch AND f.seq = n.seq
WHERE n.event = $1 AND n.disp = $2
ORDER BY f.hlc, f.node, f.seq`

func notesOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) ([]Note, error) {
	rows, err := q.Query(ctx, notesOfCase, string(event), string(id))
	if err != nil {
		return nil, fmt.Errorf("read notes: %w", err)
	}
	var all []Note
	err = eachFact(rows, event, func(f ledger.Fact) error {
		var b Noted
		if err := json.Unmarshal(f.Body, &b); err != nil {
			return fmt.Errorf("read note %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
		}
		all = append(all, Note{Word: b.Word, Place: placeOf(f), Actor: f.Actor, At: f.At})
		return nil
	})
	return all, err
}

// eachFact reads rows of factColumns, and closes them.
func eachFact(rows *sql.Rows, event ledger.EventID, do func(f ledger.Fact) error) error {
	defer rows.Close()
	for rows.Next() {
		f := ledger.Fact{Event: event}
		var body string
		if err := rows.Scan(&f.Node, &f.Epoch, &f.Seq, &f.HLC, &f.Actor, &f.At.Wall, &f.At.Trust, &f.At.Boot, &f.At.Mono, &body); err != nil {
			return fmt.Errorf("read facts of cases: %w", err)
		}
		f.Body = []byte(body)
		if err := do(f); err != nil {
			return err
		}
	}
	return rows.Err()
}

func placeOf(f ledger.Fact) Place { return Place{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq} }

const dueCases = `
SELECT COUNT(*), COALESCE(SUM(CASE WHEN d.due_ms < $2 THEN 1 ELSE 0 END), 0)
FROM dispute d
WHERE d.event = $1 AND NOT ` + isClosed

// Counts says how many cases are open, and how many of them were due before a
// moment, Unix milliseconds.
func Counts(ctx context.Context, q ledger.Queryer, event ledger.EventID, now int64) (open, overdue int64, err error) {
	if err := q.QueryRow(ctx, dueCases, string(event), now).Scan(&open, &overdue); err != nil {
		return 0, 0, fmt.Errorf("count the open cases: %w", err)
	}
	return open, overdue, nil
}

// numberOf reads the number on a slip.
func numberOf(text string) (series string, counter int64, ok bool) {
	series, digits, found := strings.Cut(strings.ToUpper(strings.TrimSpace(text)), "-C")
	counter, err := strconv.ParseInt(digits, 10, 64)
	return series, counter, found && err == nil && counter > 0
}
