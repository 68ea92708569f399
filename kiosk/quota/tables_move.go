package quota

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
)

func applyMoved(ctx context.Context, t ledger.Tables, f ledger.Fact, b Moved) error {
	if err := add(ctx, t, ShareOf(f, b.Quota), Units{Given: b.Units}); err != nil {
		return err
	}
	if f.Version == 1 {
		return add(ctx, t, Share{Event: f.Event, Node: b.To, Quota: b.Quota}, Units{Got: b.Units})
	}
	err := t.Exec(ctx, putMoved, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Quota), string(b.To), b.Units, string(b.For), f.At.Wall)
	if err != nil {
		return fmt.Errorf("keep the move of %s: %w", b.Quota, err)
	}
	return nil
}

const putMoved = `
	INSERT INTO quota_move (event, node, epoch, seq, quota, recipient, units, op, at_ms, sent, got, got_units)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, 0, 0)
	ON CONFLICT (event, node, epoch, seq) DO UPDATE SET
		quota = excluded.quota, recipient = excluded.recipient, units = excluded.units, op = excluded.op, at_ms = excluded.at_ms, sent = 1`

func applyReceived(ctx context.Context, t ledger.Tables, f ledger.Fact, b Received) error {
	return credit(ctx, t, ShareOf(f, b.Quota), b)
}

// credit gives a share the units of a move, once: a node whose storage was
// restored may receive a second time what the lost end of its journal has
// received, and people may have taken back meanwhile what was on its way.
func credit(ctx context.Context, t ledger.Tables, s Share, b Received) error {
	of := []any{string(s.Event), string(b.Of.Node), b.Of.Epoch, b.Of.Seq}
	var got int64
	err := t.QueryRow(ctx, gotOfMove, of...).Scan(&got)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("read the move of %s: %w", b.Quota, err)
	}
	if got > 0 {
		return nil
	}
	if err := t.Exec(ctx, putReceived, append(of, string(b.Quota), string(s.Node), b.Units)...); err != nil {
		return fmt.Errorf("keep the receipt of %s: %w", b.Quota, err)
	}
	return add(ctx, t, s, Units{Got: b.Units})
}

const gotOfMove = `
	SELECT got
	FROM quota_move
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`

const putReceived = `
	INSERT INTO quota_move (event, node, epoch, seq, quota, recipient, units, op, at_ms, sent, got, got_units)
	VALUES ($1, $2, $3, $4, $5, $6, 0, '', 0, 0, 1, $7)
	ON CONFLICT (event, node, epoch, seq) DO UPDATE SET got = 1, got_units = excluded.got_units`

// Underway is units that a node gave and the other has not received, as far as
// its journal is known.
type Underway struct {
	Of    Place
	Quota ID
	To    ledger.NodeID
	Units int64
	At    int64 // when they were given, Unix milliseconds by the giver's clock
}

const openMoves = `
	SELECT node, epoch, seq, quota, recipient, units, at_ms
	FROM quota_move
	WHERE event = $1 AND got = 0
	ORDER BY at_ms, node, epoch, seq`

// OnTheWay reads all units that are on their way between nodes.
func OnTheWay(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Underway, error) {
	var out []Underway
	err := each(ctx, q, event, openMoves, func(rows *sql.Rows) error {
		var u Underway
		err := rows.Scan(&u.Of.Node, &u.Of.Epoch, &u.Of.Seq, &u.Quota, &u.To, &u.Units, &u.At)
		out = append(out, u)
		return err
	})
	return out, err
}

func applyWanted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Wanted) error {
	err := t.Exec(ctx, putWant, string(f.Event), string(b.Quota), string(f.Node), string(b.Of), b.Units, string(f.Op), int64(f.HLC))
	if err != nil {
		return fmt.Errorf("keep who wants %s: %w", b.Quota, err)
	}
	return nil
}

const putWant = `
	INSERT INTO quota_want (event, quota, node, asked, units, op, hlc)
	VALUES ($1, $2, $3, $4, $5, $6, $7)
	ON CONFLICT (event, quota, node) DO UPDATE SET
		asked = excluded.asked, units = excluded.units, op = excluded.op, hlc = excluded.hlc
	WHERE excluded.hlc > quota_want.hlc`

// Request is what a node wants of another and has not been given.
type Request struct {
	Quota ID
	By    ledger.NodeID
	Of    ledger.NodeID
	Units int64
	Op    ledger.Op
}

const openWants = `
	SELECT w.quota, w.node, w.asked, w.units, w.op
	FROM quota_want w
	WHERE w.event = $1 AND w.units > 0 AND NOT EXISTS (
		SELECT 1
		FROM quota_move m
		WHERE m.event = w.event AND m.op = w.op AND m.quota = w.quota)
	ORDER BY w.hlc, w.node`

// Requests reads what nodes want of each other.
func Requests(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Request, error) {
	var out []Request
	err := each(ctx, q, event, openWants, func(rows *sql.Rows) error {
		var r Request
		err := rows.Scan(&r.Quota, &r.By, &r.Of, &r.Units, &r.Op)
		out = append(out, r)
		return err
	})
	return out, err
}

// Holding is what one node has of one quota.
type Holding struct {
	Node  ledger.NodeID
	Quota ID
	Units
}

const allShares = `
	SELECT node, quota, granted, got, given, spent, held, lost, filed, owed
	FROM quota_unit
	WHERE event = $1
	ORDER BY quota, node`

// Shares reads what every node has of every quota.
func Shares(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Holding, error) {
	var out []Holding
	err := each(ctx, q, event, allShares, func(rows *sql.Rows) error {
		var h Holding
		u := &h.Units
		err := rows.Scan(&h.Node, &h.Quota, &u.Granted, &u.Got, &u.Given, &u.Spent, &u.Held, &u.Lost, &u.Filed, &u.Owed)
		out = append(out, h)
		return err
	})
	return out, err
}
