package staff

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
)

// Two nodes may enrol one person: the later fact wins, by HLC and then by
// node, in whatever order they arrive.
const upsertStaff = `
	INSERT INTO staff (event, id, name, role, pin, listed, hlc, node)
	VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
	ON CONFLICT (event, id) DO UPDATE SET
		name = excluded.name,
		role = excluded.role,
		pin = excluded.pin,
		listed = excluded.listed,
		hlc = excluded.hlc,
		node = excluded.node
	WHERE excluded.hlc > staff.hlc OR (excluded.hlc = staff.hlc AND excluded.node > staff.node)`

func applyEnrolled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Enrolled) error {
	err := t.Exec(ctx, upsertStaff, string(f.Event), b.ID, b.Name, string(b.Role), b.PIN, int64(f.HLC), string(f.Node))
	if err != nil {
		return fmt.Errorf("enrol %s: %w", b.ID, err)
	}
	return clean(ctx, t, f, b.ID)
}

// A removal keeps no name and no PIN, so that it looks the same whether the
// enrolment came before it or after.
const removeStaff = `
	INSERT INTO staff (event, id, name, role, pin, listed, hlc, node)
	VALUES ($1, $2, '', '', '', 0, $3, $4)
	ON CONFLICT (event, id) DO UPDATE SET
		name = excluded.name,
		role = excluded.role,
		pin = excluded.pin,
		listed = excluded.listed,
		hlc = excluded.hlc,
		node = excluded.node
	WHERE excluded.hlc > staff.hlc OR (excluded.hlc = staff.hlc AND excluded.node > staff.node)`

func applyRemoved(ctx context.Context, t ledger.Tables, f ledger.Fact, b Removed) error {
	if err := t.Exec(ctx, removeStaff, string(f.Event), b.ID, int64(f.HLC), string(f.Node)); err != nil {
		return fmt.Errorf("remove %s: %w", b.ID, err)
	}
	return nil
}

func applySignedIn(ctx context.Context, t ledger.Tables, f ledger.Fact, b SignedIn) error {
	return clean(ctx, t, f, b.ID)
}

func applyUnlocked(ctx context.Context, t ledger.Tables, f ledger.Fact, b Unlocked) error {
	return clean(ctx, t, f, b.ID)
}

func applyApproved(ctx context.Context, t ledger.Tables, f ledger.Fact, b Approved) error {
	return clean(ctx, t, f, b.For)
}

const upsertClean = `
	INSERT INTO staff_clean (event, id, hlc)
	VALUES ($1, $2, $3)
	ON CONFLICT (event, id) DO UPDATE SET hlc = excluded.hlc
	WHERE excluded.hlc > staff_clean.hlc`

const deleteWrong = `
	DELETE FROM staff_wrong
	WHERE event = $1 AND id = $2 AND hlc <= $3`

// clean forgets the wrong tries before a fact.
func clean(ctx context.Context, t ledger.Tables, f ledger.Fact, id string) error {
	if err := t.Exec(ctx, upsertClean, string(f.Event), id, int64(f.HLC)); err != nil {
		return fmt.Errorf("clear tries of %s: %w", id, err)
	}
	if err := t.Exec(ctx, deleteWrong, string(f.Event), id, int64(f.HLC)); err != nil {
		return fmt.Errorf("clear tries of %s: %w", id, err)
	}
	return nil
}

const insertWrong = `
	INSERT INTO staff_wrong (event, id, node, epoch, seq, hlc, boot, boot_ms)
	SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT),
		CAST($7 AS TEXT), CAST($8 AS BIGINT)
	WHERE NOT EXISTS (SELECT 1 FROM staff_clean WHERE event = $1 AND id = $2 AND hlc >= $6)`

func applyRefused(ctx context.Context, t ledger.Tables, f ledger.Fact, b Refused) error {
	// PostgreSQL takes a bare parameter in a SELECT for text, hence the casts.
	err := t.Exec(ctx, insertWrong, string(f.Event), b.ID, string(f.Node), f.Epoch, f.Seq, int64(f.HLC), f.At.Boot, f.At.Mono)
	if err != nil {
		return fmt.Errorf("count a try of %s: %w", b.ID, err)
	}
	return nil
}

const allStaff = `
	SELECT id, name, role, pin
	FROM staff
	WHERE event = $1 AND listed = 1
	ORDER BY id`

// record is a person as the tables know them.
type record struct {
	Member
	pin string
}

func records(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]record, error) {
	rows, err := q.Query(ctx, allStaff, string(event))
	if err != nil {
		return nil, fmt.Errorf("read staff: %w", err)
	}
	defer rows.Close()
	var all []record
	for rows.Next() {
		var r record
		var role string
		if err := rows.Scan(&r.ID, &r.Name, &role, &r.pin); err != nil {
			return nil, fmt.Errorf("read staff: %w", err)
		}
		r.Role = Role(role)
		all = append(all, r)
	}
	return all, rows.Err()
}

const oneOfStaff = `
	SELECT name, role, pin
	FROM staff
	WHERE event = $1 AND id = $2 AND listed = 1`

func find(ctx context.Context, q ledger.Queryer, event ledger.EventID, id string) (record, error) {
	return ledger.Keep(q, areaName, string(event)+" "+id, func() (record, error) { return read(ctx, q, event, id) })
}

func read(ctx context.Context, q ledger.Queryer, event ledger.EventID, id string) (record, error) {
	r := record{Member: Member{ID: id}}
	var role string
	err := q.QueryRow(ctx, oneOfStaff, string(event), id).Scan(&r.Name, &role, &r.pin)
	if errors.Is(err, sql.ErrNoRows) {
		return record{}, unknownStaff(id)
	}
	if err != nil {
		return record{}, fmt.Errorf("read staff %s: %w", id, err)
	}
	r.Role = Role(role)
	return r, nil
}

const wrongTries = `
	SELECT COUNT(*)
	FROM staff_wrong
	WHERE event = $1 AND id = $2`

const lastWrong = `
	SELECT boot, boot_ms
	FROM staff_wrong
	WHERE event = $1 AND id = $2 AND node = $3
	ORDER BY epoch DESC, seq DESC
	LIMIT 1`

// triesOf reads a person's wrong tries: how many on all nodes, and the last
// one on the node that asks.
func triesOf(ctx context.Context, q ledger.Queryer, s seat, id string) (tries, error) {
	var t tries
	if err := q.QueryRow(ctx, wrongTries, string(s.event), id).Scan(&t.wrong); err != nil {
		return t, fmt.Errorf("read tries of %s: %w", id, err)
	}
	var last clock.Reading
	err := q.QueryRow(ctx, lastWrong, string(s.event), id, string(s.node)).Scan(&last.Boot, &last.Mono)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return t, fmt.Errorf("read tries of %s: %w", id, err)
	}
	t.last = last
	return t, nil
}

const everyonesTries = `
	SELECT id, COUNT(*)
	FROM staff_wrong
	WHERE event = $1
	GROUP BY id`

func countTries(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[string]int, error) {
	rows, err := q.Query(ctx, everyonesTries, string(event))
	if err != nil {
		return nil, fmt.Errorf("read tries: %w", err)
	}
	defer rows.Close()
	all := map[string]int{}
	for rows.Next() {
		var id string
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, fmt.Errorf("read tries: %w", err)
		}
		all[id] = n
	}
	return all, rows.Err()
}
