package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/clock"
)

const insertFact = `
INSERT INTO fact (event, node, epoch, seq, kind, version, hlc, wall_ms, clock_trust, boot, boot_ms, op, ask, actor, prev, hash, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`

func appendFact(ctx context.Context, t Tables, f *Fact) error {
	return t.Exec(ctx, insertFact,
		string(f.Event), string(f.Node), f.Epoch, f.Seq, f.Kind, f.Version, int64(f.HLC), f.At.Wall, string(f.At.Trust),
		f.At.Boot, f.At.Mono, string(f.Op), f.Ask[:], string(f.Actor), f.Prev[:], f.Hash[:], string(f.Body))
}

const factColumns = `event, node, epoch, seq, kind, version, hlc, wall_ms, clock_trust, boot, boot_ms, op, ask, actor, prev, hash, body`

const factsOfOp = `
SELECT ` + factColumns + `
FROM fact
WHERE event = $1 AND op = $2
ORDER BY node, epoch, seq`

const countOfOp = `
SELECT COUNT(*)
FROM fact
WHERE event = $1 AND op = $2`

// recorded says whether an operation has recorded anything. Every act asks, so
// it reads one column and not the facts.
func recorded(ctx context.Context, q Queryer, event EventID, op Op) (bool, error) {
	var n int64
	if err := q.QueryRow(ctx, countOfOp, string(event), string(op)).Scan(&n); err != nil {
		return false, fmt.Errorf("look for operation %s: %w", op, err)
	}
	return n > 0, nil
}

const factsAfter = `
SELECT ` + factColumns + `
FROM fact
WHERE event = $1 AND node = $2 AND epoch = $3 AND seq > $4
ORDER BY seq
LIMIT $5`

func scanFacts(rows *sql.Rows, err error) ([]Fact, error) {
	if err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	defer rows.Close()
	var out []Fact
	for rows.Next() {
		f, err := scanFact(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	return out, nil
}

type scanner interface{ Scan(dest ...any) error }

func scanFact(s scanner) (Fact, error) {
	var f Fact
	var ask, prev, hash []byte
	var body string
	err := s.Scan(&f.Event, &f.Node, &f.Epoch, &f.Seq, &f.Kind, &f.Version, &f.HLC, &f.At.Wall, &f.At.Trust,
		&f.At.Boot, &f.At.Mono, &f.Op, &ask, &f.Actor, &prev, &hash, &body)
	if err != nil {
		return f, fmt.Errorf("read fact: %w", err)
	}
	copy(f.Ask[:], ask)
	copy(f.Prev[:], prev)
	copy(f.Hash[:], hash)
	f.Body = []byte(body)
	return f, nil
}

const selectHeads = `
SELECT node, epoch, seq, hash, hlc
FROM head
WHERE event = $1
ORDER BY node, epoch`

func heads(ctx context.Context, q Queryer, event EventID) ([]Position, error) {
	rows, err := q.Query(ctx, selectHeads, string(event))
	if err != nil {
		return nil, fmt.Errorf("read heads: %w", err)
	}
	defer rows.Close()
	var out []Position
	for rows.Next() {
		var p Position
		var hash []byte
		if err := rows.Scan(&p.Node, &p.Epoch, &p.Seq, &hash, &p.HLC); err != nil {
			return nil, fmt.Errorf("read heads: %w", err)
		}
		copy(p.Hash[:], hash)
		out = append(out, p)
	}
	return out, rows.Err()
}

// lockHead reads a head and locks its row, so that several processes that are
// one node take turns on PostgreSQL. SQLite has one writer at a time already
// and only reads.
const lockHead = `
UPDATE head SET seq = seq
WHERE event = $1 AND node = $2 AND epoch = $3
RETURNING seq, hash, hlc`

const selectHead = `
SELECT seq, hash, hlc
FROM head
WHERE event = $1 AND node = $2 AND epoch = $3`

func takeHead(ctx context.Context, c *conn, event EventID, node NodeID, epoch int64) (Position, error) {
	p := Position{Node: node, Epoch: epoch}
	text := lockHead
	if c.alone {
		text = selectHead
	}
	var hash []byte
	var hlc int64
	err := c.QueryRow(ctx, text, string(event), string(node), epoch).Scan(&p.Seq, &hash, &hlc)
	if errors.Is(err, sql.ErrNoRows) {
		return p, ErrNotFound
	}
	if err != nil {
		return p, fmt.Errorf("lock head of %s: %w", node, err)
	}
	copy(p.Hash[:], hash)
	p.HLC = clock.HLC(hlc)
	return p, nil
}

const upsertHead = `
INSERT INTO head (event, node, epoch, seq, hash, hlc)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (event, node, epoch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, hlc = excluded.hlc`

func putHead(ctx context.Context, t Tables, event EventID, p Position) error {
	return t.Exec(ctx, upsertHead, string(event), string(p.Node), p.Epoch, p.Seq, p.Hash[:], int64(p.HLC))
}

const upsertQuarantine = `
INSERT INTO quarantine (event, node, epoch, seq, kind, reason)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (event, node, epoch, seq) DO UPDATE SET reason = excluded.reason`

const deleteQuarantine = `
DELETE FROM quarantine
WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`
