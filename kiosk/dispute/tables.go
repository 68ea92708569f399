package dispute

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

const insertCase = `
INSERT INTO dispute (event, node, epoch, seq, disp, series, counter, receipt, buyer, due_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

func applyOpened(ctx context.Context, t ledger.Tables, f ledger.Fact, b Opened) error {
	err := t.Exec(ctx, insertCase, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Case), b.Series, b.Counter,
		b.Receipt, string(b.Word.Buyer), b.Due)
	if err != nil {
		return err
	}
	return paper.Queue(ctx, t, paper.JobOf(f, paper.JobID(b.Job), paper.CaseJob, string(b.Case)))
}

const insertNote = `
INSERT INTO dispute_note (event, node, epoch, seq, disp)
VALUES ($1, $2, $3, $4, $5)`

func applyNoted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Noted) error {
	return t.Exec(ctx, insertNote, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Case))
}

const insertClosed = `
INSERT INTO dispute_closed (event, node, epoch, seq, disp)
VALUES ($1, $2, $3, $4, $5)`

func applyClosed(ctx context.Context, t ledger.Tables, f ledger.Fact, b Closed) error {
	return t.Exec(ctx, insertClosed, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Case))
}

const insertReopened = `
INSERT INTO dispute_reopened (event, node, epoch, seq, by_node, by_epoch, by_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func applyReopened(ctx context.Context, t ledger.Tables, f ledger.Fact, b Reopened) error {
	return each(ctx, t, f, insertReopened, b.Of)
}

const insertPicture = `
INSERT INTO dispute_picture (event, node, epoch, seq, disp, hash)
VALUES ($1, $2, $3, $4, $5, $6)`

func applyPictured(ctx context.Context, t ledger.Tables, f ledger.Fact, b Pictured) error {
	return t.Exec(ctx, insertPicture, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Case), string(b.Hash))
}

const insertGone = `
INSERT INTO dispute_picture_gone (event, node, epoch, seq, by_node, by_epoch, by_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func applyPictureDeleted(ctx context.Context, t ledger.Tables, f ledger.Fact, b PictureDeleted) error {
	return each(ctx, t, f, insertGone, b.Of)
}

// each notes that the facts at some places do not stand any more.
func each(ctx context.Context, t ledger.Tables, f ledger.Fact, text string, of []Place) error {
	for _, p := range of {
		if err := t.Exec(ctx, text, string(f.Event), string(p.Node), p.Epoch, p.Seq, string(f.Node), f.Epoch, f.Seq); err != nil {
			return err
		}
	}
	return nil
}

const lastNumber = `
SELECT series, counter
FROM dispute
WHERE event = $1 AND node = $2
ORDER BY epoch DESC, seq DESC
LIMIT 1`

// nextNumber is the next number of a series, which belongs to the one node and
// epoch that writes here.
func nextNumber(ctx context.Context, tx *ledger.Tx) (int64, error) {
	var last int64
	var of string
	err := tx.QueryRow(ctx, lastNumber, string(tx.Event()), string(tx.Node())).Scan(&of, &last)
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && of != tx.Letter():
		return 1, nil
	case err != nil:
		return 0, fmt.Errorf("read the numbers of cases: %w", err)
	}
	return last + 1, nil
}

const numbersOfSeries = `
SELECT series, counter
FROM dispute
WHERE event = $1
ORDER BY series, counter, node, epoch`

// findNumberGaps finds numbers that are missing or used twice (invariant 3).
func findNumberGaps(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, numbersOfSeries, string(event))
	if err != nil {
		return nil, fmt.Errorf("read the numbers of cases: %w", err)
	}
	defer rows.Close()
	var found []string
	last, before := int64(0), ""
	for rows.Next() {
		var series string
		var counter int64
		if err := rows.Scan(&series, &counter); err != nil {
			return nil, fmt.Errorf("read the numbers of cases: %w", err)
		}
		if series != before {
			before, last = series, 0
		}
		switch {
		case counter == last:
			found = append(found, Number(series, counter)+" is used twice")
		case counter != last+1:
			found = append(found, fmt.Sprintf("%s is missing before %s", Number(series, last+1), Number(series, counter)))
		}
		last = counter
	}
	return found, rows.Err()
}
