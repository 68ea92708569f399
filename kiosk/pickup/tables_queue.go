package pickup

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

// Rows are only ever added, and whether a wait is over follows from all of them:
// another node's end of a wait may come before the arrival that it ends.

const insertWait = `
	INSERT INTO pickup_wait (event, node, epoch, seq, ord, day, number, label, behind, done, hlc)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)
	ON CONFLICT (event, node, epoch, seq) DO NOTHING`

func applyArrived(ctx context.Context, t ledger.Tables, f ledger.Fact, b Arrived) error {
	err := t.Exec(ctx, insertWait, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Order), b.Day, b.Number, b.Label,
		flag(b.Behind), int64(f.HLC))
	if err != nil {
		return fmt.Errorf("note an arrival for order %s: %w", b.Order, err)
	}
	return settleWait(ctx, t, f.Event, Place{Node: f.Node, Epoch: f.Epoch, Seq: f.Seq})
}

const waitIsOver = `
	UPDATE pickup_wait
	SET done = CASE WHEN EXISTS (
		SELECT 1
		FROM pickup_wait_end e
		WHERE e.event = $1 AND e.node = $2 AND e.epoch = $3 AND e.seq = $4 AND NOT EXISTS (
			SELECT 1
			FROM pickup_wait_back b
			WHERE b.event = e.event AND b.node = e.node AND b.epoch = e.epoch AND b.seq = e.seq
				AND b.by_node = e.by_node AND b.by_epoch = e.by_epoch AND b.by_seq = e.by_seq
		)
	) THEN 1 ELSE 0 END
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`

// settleWait brings a wait in line with what ended it, whichever came last.
func settleWait(ctx context.Context, t ledger.Tables, event ledger.EventID, of Place) error {
	if err := t.Exec(ctx, waitIsOver, string(event), string(of.Node), of.Epoch, of.Seq); err != nil {
		return fmt.Errorf("look whether a wait is over: %w", err)
	}
	return nil
}

const insertWaitEnd = `
	INSERT INTO pickup_wait_end (event, node, epoch, seq, by_node, by_epoch, by_seq, why)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
	ON CONFLICT (event, node, epoch, seq, by_node, by_epoch, by_seq) DO NOTHING`

// endWaits ends the waits that a fact names.
func endWaits(ctx context.Context, t ledger.Tables, f ledger.Fact, all []Place) error {
	for _, of := range all {
		err := t.Exec(ctx, insertWaitEnd, string(f.Event), string(of.Node), of.Epoch, of.Seq, string(f.Node), f.Epoch, f.Seq, f.Kind)
		if err != nil {
			return fmt.Errorf("end a wait: %w", err)
		}
		if err := settleWait(ctx, t, f.Event, of); err != nil {
			return err
		}
	}
	return nil
}

func applyLeft(ctx context.Context, t ledger.Tables, f ledger.Fact, b Left) error {
	return endWaits(ctx, t, f, b.Of)
}

const insertWaitBack = `
	INSERT INTO pickup_wait_back (event, node, epoch, seq, by_node, by_epoch, by_seq)
	VALUES ($1, $2, $3, $4, $5, $6, $7)
	ON CONFLICT (event, node, epoch, seq, by_node, by_epoch, by_seq) DO NOTHING`

// resume has those wait on whom a hand-over served by mistake.
func resume(ctx context.Context, t ledger.Tables, f ledger.Fact, b Undone) error {
	for _, of := range b.Waits {
		err := t.Exec(ctx, insertWaitBack, string(f.Event), string(of.Node), of.Epoch, of.Seq, string(b.Of.Node), b.Of.Epoch, b.Of.Seq)
		if err != nil {
			return fmt.Errorf("resume a wait: %w", err)
		}
		if err := settleWait(ctx, t, f.Event, of); err != nil {
			return err
		}
	}
	return nil
}

const insertCall = `
	INSERT INTO pickup_call (event, node, epoch, seq, by_node, by_epoch, by_seq, counter, hlc, wall_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
	ON CONFLICT (event, node, epoch, seq, by_node, by_epoch, by_seq) DO NOTHING`

func applyCalled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Called) error {
	err := t.Exec(ctx, insertCall, string(f.Event), string(b.Of.Node), b.Of.Epoch, b.Of.Seq, string(f.Node), f.Epoch, f.Seq,
		b.Counter, int64(f.HLC), f.At.Wall)
	if err != nil {
		return fmt.Errorf("call number %d: %w", b.Number, err)
	}
	return nil
}

const insertServed = `
	INSERT INTO pickup_served (event, node, epoch, seq, ord, slot, timely, numbered, arrived_ms, called_ms, waited_ms, hlc)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
	ON CONFLICT (event, node, epoch, seq) DO NOTHING`

// served notes how a hand-over went, and ends the waits for it.
func served(ctx context.Context, t ledger.Tables, f ledger.Fact, b HandedOver) error {
	if b.Times.Timely == "" {
		return nil // the order was not known, or the program that wrote it measured nothing
	}
	m := b.Times
	err := t.Exec(ctx, insertServed, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Order), m.Slot, m.Timely.rank(),
		flag(m.Numbered), m.Arrived, m.Called, m.Waited, int64(f.HLC))
	if err != nil {
		return fmt.Errorf("note how order %s was handed over: %w", b.Order, err)
	}
	return endWaits(ctx, t, f, b.Waits)
}
