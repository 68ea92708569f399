package quota

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"popstand/kiosk/ledger"
)

func applyOwed(ctx context.Context, t ledger.Tables, f ledger.Fact, b Owed) error {
	err := t.Exec(ctx, putOwed, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Quota), string(f.Body), b.Units, f.At.Wall)
	if err != nil {
		return fmt.Errorf("keep what is owed of %s: %w", b.Quota, err)
	}
	return add(ctx, t, ShareOf(f, b.Quota), Units{Owed: b.Units})
}

const putOwed = `
	INSERT INTO quota_owed (event, node, epoch, seq, quota, body, units, settled, at_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)`

// A node settles its own promises alone, so the promise comes first.
func applySettled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Settled) error {
	if err := t.Exec(ctx, settleOwed, string(f.Event), string(b.Owed.Node), b.Owed.Epoch, b.Owed.Seq, b.Units); err != nil {
		return fmt.Errorf("settle what is owed of %s: %w", b.Quota, err)
	}
	return add(ctx, t, ShareOf(f, b.Quota), Units{Owed: -b.Units})
}

const settleOwed = `
	UPDATE quota_owed
	SET settled = settled + $5
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`

// Promise is what was promised beyond what there is.
type Promise struct {
	Place Place
	Owed
	Open int64 // units of it that are not settled
	At   int64 // Unix milliseconds
}

const openOwed = `
	SELECT node, epoch, seq, body, units - settled, at_ms
	FROM quota_owed
	WHERE event = $1 AND units > settled
	ORDER BY at_ms, node, epoch, seq`

// Promises reads what is owed and not settled, the oldest first.
func Promises(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Promise, error) {
	var out []Promise
	err := each(ctx, q, event, openOwed, func(rows *sql.Rows) error {
		var p Promise
		var body string
		if err := rows.Scan(&p.Place.Node, &p.Place.Epoch, &p.Place.Seq, &body, &p.Open, &p.At); err != nil {
			return err
		}
		out = append(out, p)
		return json.Unmarshal([]byte(body), &out[len(out)-1].Owed)
	})
	return out, err
}

func applyWaited(ctx context.Context, t ledger.Tables, f ledger.Fact, b Waited) error {
	err := t.Exec(ctx, putWait, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Quota), b.Number, b.Units, f.At.Wall, 0)
	if err != nil {
		return fmt.Errorf("keep who waits for %s: %w", b.Quota, err)
	}
	return nil
}

// The end may come before the beginning: any kiosk may call who waits.
const putWait = `
	INSERT INTO quota_wait (event, node, epoch, seq, quota, number, units, at_ms, rank)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT (event, node, epoch, seq) DO UPDATE SET
		quota = excluded.quota, number = excluded.number, units = excluded.units, at_ms = excluded.at_ms`

func applyWaitMoved(ctx context.Context, t ledger.Tables, f ledger.Fact, b WaitMoved) error {
	err := t.Exec(ctx, moveWait, string(f.Event), string(b.Wait.Node), b.Wait.Epoch, b.Wait.Seq, b.Now.rank())
	if err != nil {
		return fmt.Errorf("keep how far one who waits has come: %w", err)
	}
	return nil
}

const moveWait = `
	INSERT INTO quota_wait (event, node, epoch, seq, quota, number, units, at_ms, rank)
	VALUES ($1, $2, $3, $4, '', '', 0, 0, $5)
	ON CONFLICT (event, node, epoch, seq) DO UPDATE SET rank = excluded.rank
	WHERE excluded.rank > quota_wait.rank`

func (s WaitState) rank() int64 {
	switch s {
	case Waiting:
		return 0
	case Called:
		return 1
	case Ended:
	}
	return 2
}

// Wait is a buyer who waits for units.
type Wait struct {
	Place  Place
	Quota  ID
	Number string
	Units  int64
	State  WaitState
	At     int64 // since when, Unix milliseconds
}

const openWaits = `
	SELECT node, epoch, seq, quota, number, units, at_ms, rank
	FROM quota_wait
	WHERE event = $1 AND rank < 2 AND number <> ''
	ORDER BY at_ms, node, epoch, seq`

// Waits reads who waits, in their order.
func Waits(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Wait, error) {
	var out []Wait
	err := each(ctx, q, event, openWaits, func(rows *sql.Rows) error {
		var w Wait
		var rank int64
		err := rows.Scan(&w.Place.Node, &w.Place.Epoch, &w.Place.Seq, &w.Quota, &w.Number, &w.Units, &w.At, &rank)
		w.State = Waiting
		if rank == 1 {
			w.State = Called
		}
		out = append(out, w)
		return err
	})
	return out, err
}

const countWaits = `
	SELECT COUNT(*)
	FROM quota_wait
	WHERE event = $1 AND node = $2 AND number <> ''`
