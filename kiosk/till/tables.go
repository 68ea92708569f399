package till

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
)

const insertTill = `
INSERT INTO till (event, node, epoch, seq, till, opened_by, opened_ms, float_money)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`

func applyOpened(ctx context.Context, t ledger.Tables, f ledger.Fact, b Opened) error {
	return t.Exec(ctx, insertTill, string(f.Event), string(f.Node), f.Epoch, f.Seq,
		string(b.Till), string(f.Actor), f.At.Wall, int64(b.Float.Amount))
}

const insertMove = `
INSERT INTO till_move (event, node, epoch, seq, till, kind, amount)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func applyMoved(ctx context.Context, t ledger.Tables, f ledger.Fact, b Moved) error {
	return t.Exec(ctx, insertMove, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Till), string(b.Kind), int64(b.Amount))
}

const insertCount = `
INSERT INTO till_count (event, node, epoch, seq, till, counted, expected)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func applyCounted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Counted) error {
	return t.Exec(ctx, insertCount, string(f.Event), string(f.Node), f.Epoch, f.Seq,
		string(b.Till), int64(b.Cash.Amount), int64(b.Expected))
}

const insertClose = `
INSERT INTO till_close (event, node, epoch, seq, till, z, closed_by, closed_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`

func applyClosed(ctx context.Context, t ledger.Tables, f ledger.Fact, b Closed) error {
	err := t.Exec(ctx, insertClose, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Till), b.Z, string(f.Actor), f.At.Wall)
	if err != nil || b.Job == "" {
		return err
	}
	return paper.Queue(ctx, t, paper.JobOf(f, paper.JobID(b.Job), paper.ZJob, string(b.Till)))
}

// A till that no fact has closed is open. There is one at most; should a lost
// branch of the journal bring a second one, the newest counts.
const currentTill = `
SELECT t.till, t.epoch, t.seq, t.float_money, t.opened_by, t.opened_ms
FROM till t
WHERE t.event = $1 AND t.node = $2
  AND NOT EXISTS (SELECT 1 FROM till_close c WHERE c.event = t.event AND c.till = t.till)
ORDER BY t.epoch DESC, t.seq DESC
LIMIT 1`

// Current returns the node's open till, or nil when it is closed.
func Current(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID) (*Till, error) {
	t := Till{Node: node}
	err := q.QueryRow(ctx, currentTill, string(event), string(node)).
		Scan(&t.ID, &t.Place.Epoch, &t.Place.Seq, &t.Float, &t.OpenedBy, &t.OpenedMS)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // a closed till is an answer, not an error
	}
	if err != nil {
		return nil, fmt.Errorf("read the open till: %w", err)
	}
	return &t, nil
}

// MustCurrent returns the node's open till and refuses with RefuseClosed when
// there is none.
func MustCurrent(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID) (Till, error) {
	t, err := Current(ctx, q, event, node)
	if err != nil {
		return Till{}, err
	}
	if t == nil {
		return Till{}, RefuseClosed
	}
	return *t, nil
}

// countRow is what one count said.
type countRow struct {
	place             Place
	counted, expected money.Amount
}

const lastCountOfTill = `
SELECT epoch, seq, counted, expected
FROM till_count
WHERE event = $1 AND till = $2
ORDER BY epoch DESC, seq DESC
LIMIT 1`

func lastCount(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (*countRow, error) {
	var c countRow
	err := q.QueryRow(ctx, lastCountOfTill, string(event), string(id)).Scan(&c.place.Epoch, &c.place.Seq, &c.counted, &c.expected)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // not counted yet
	}
	if err != nil {
		return nil, fmt.Errorf("read the last count: %w", err)
	}
	return &c, nil
}

// zRow is one Z, as it is referred to. Its Z is 0 when there is none.
type zRow struct {
	Place
	Z      int64
	Till   ID
	By     ledger.Actor
	AtMS   int64
	Series string
	Sum    string // SHA-256 of its body
}

const selectZ = `
SELECT c.epoch, c.seq, c.z, c.till, c.closed_by, c.closed_ms, f.body
FROM till_close c
JOIN fact f ON f.event = c.event AND f.node = c.node AND f.epoch = c.epoch AND f.seq = c.seq
WHERE c.event = $1 AND c.node = $2`

const newestZ = selectZ + `
ORDER BY c.epoch DESC, c.seq DESC
LIMIT 1`

const zOfTill = selectZ + ` AND c.till = $3
ORDER BY c.epoch, c.seq
LIMIT 1`

// lastZ returns the node's newest Z.
func lastZ(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID) (zRow, error) {
	return scanZ(q.QueryRow(ctx, newestZ, string(event), string(node)))
}

// zOf returns the Z of a till.
func zOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID, id ID) (zRow, error) {
	return scanZ(q.QueryRow(ctx, zOfTill, string(event), string(node), string(id)))
}

func scanZ(row *sql.Row) (zRow, error) {
	var z zRow
	var raw string
	err := row.Scan(&z.Epoch, &z.Seq, &z.Z, &z.Till, &z.By, &z.AtMS, &raw)
	if errors.Is(err, sql.ErrNoRows) {
		return zRow{}, nil
	}
	if err != nil {
		return zRow{}, fmt.Errorf("read a Z: %w", err)
	}
	z.Sum = sumOf([]byte(raw))
	return z, decode([]byte(raw), func(b Closed) { z.Series = b.Series })
}

// sumOf is what the next Z says of the one before.
func sumOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
