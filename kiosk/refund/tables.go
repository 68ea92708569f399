package refund

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/tally"
)

const insertRefund = `
INSERT INTO refund (event, node, epoch, seq, refund, series, counter, sale, till, total, rounding)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

const insertLine = `
INSERT INTO refund_line (event, node, epoch, seq, line, sku, creator, goods, qty, gross, discount, rate, net, tax)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

const insertTender = `
INSERT INTO refund_tender (event, node, epoch, seq, part, kind, amount)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func applyRefunded(ctx context.Context, t ledger.Tables, f ledger.Fact, b Refunded) error {
	event, node := string(f.Event), string(f.Node)
	err := t.Exec(ctx, insertRefund, event, node, f.Epoch, f.Seq, string(b.Refund), b.Series, b.Counter,
		string(b.Sale), string(b.Till), int64(b.Total), int64(b.Rounding))
	if err != nil {
		return err
	}
	way := claim.Home
	if b.Elsewhere {
		way = claim.Person
	}
	var uses []int64
	for _, l := range b.Lines {
		if err := applyLine(ctx, t, f, l); err != nil {
			return err
		}
		uses = append(uses, l.Uses...)
	}
	taking := claim.Taking{Use: claim.Use{Code: b.Code}, Way: way, What: "refund " + string(b.Refund), Collector: claim.Holder}
	if err := claim.TakeAll(ctx, t, f, taking, uses); err != nil {
		return err
	}
	for i, p := range b.Tenders {
		if err := t.Exec(ctx, insertTender, event, node, f.Epoch, f.Seq, i+1, p.Kind, int64(p.Amount)); err != nil {
			return err
		}
	}
	if err := tally.AddRefund(ctx, t, f, entry(f, b)); err != nil {
		return err
	}
	job := paper.JobOf(f, paper.JobID(b.Job), paper.RefundJob, string(b.Refund))
	job.Pulse = b.Pulse
	return paper.Queue(ctx, t, job)
}

// entry is what a refund adds to the totals of its till.
func entry(f ledger.Fact, b Refunded) tally.Entry {
	e := tally.EntryOf(f, string(b.Till))
	e.Total, e.Rounding = b.Total, b.Rounding
	for _, l := range b.Lines {
		e.Lines = append(e.Lines, tally.EntryLine{
			SKU: l.SKU, Creator: l.Creator, Rate: l.Rate, Goods: string(l.Goods), Qty: l.Qty, Gross: l.Gross, Off: l.Off, Net: l.Net, Tax: l.Tax,
			Reason: l.Why,
		})
	}
	for _, p := range b.Tenders {
		e.Tenders = append(e.Tenders, tally.EntryTender{Kind: p.Kind, Amount: p.Amount})
	}
	return e
}

func applyLine(ctx context.Context, t ledger.Tables, f ledger.Fact, l Line) error {
	err := t.Exec(ctx, insertLine, string(f.Event), string(f.Node), f.Epoch, f.Seq, l.Line, l.SKU, l.Creator, string(l.Goods), l.Qty,
		int64(l.Gross), int64(l.Off), int64(l.Rate), int64(l.Net), int64(l.Tax))
	if err != nil || !l.Stock {
		return err
	}
	return quota.Spend(ctx, t, quota.ShareOf(f, quota.Stock(l.SKU)), -l.Qty)
}

const insertUndone = `
INSERT INTO refund_undone (event, node, epoch, seq, of_epoch, of_seq)
VALUES ($1, $2, $3, $4, $5, $6)`

func applyUndone(ctx context.Context, t ledger.Tables, f ledger.Fact, b Undone) error {
	if err := t.Exec(ctx, insertUndone, string(f.Event), string(f.Node), f.Epoch, f.Seq, b.Of.Epoch, b.Of.Seq); err != nil {
		return err
	}
	if err := tally.CancelRefund(ctx, t, ledger.Fact{Event: f.Event, Node: f.Node, Epoch: b.Of.Epoch, Seq: b.Of.Seq}); err != nil {
		return err
	}
	of := ledger.Position{Node: b.Of.Node, Epoch: b.Of.Epoch, Seq: b.Of.Seq}
	for _, l := range b.Lines {
		if l.Stock {
			if err := quota.Spend(ctx, t, quota.ShareOf(f, quota.Stock(l.SKU)), l.Qty); err != nil {
				return err
			}
		}
		for _, u := range l.Uses {
			if err := claim.Undo(ctx, t, f, claim.Undoing{Use: claim.Use{Code: b.Code, No: u}, Of: of}); err != nil {
				return err
			}
		}
	}
	return nil
}

const lastNumber = `
SELECT series, counter
FROM refund
WHERE event = $1 AND node = $2
ORDER BY epoch DESC, seq DESC
LIMIT 1`

// nextNumber is the next number of a series, which belongs to the one node and
// epoch that writes here: the node's last refund has the number before, or it
// was made in an epoch with another series.
func nextNumber(ctx context.Context, tx *ledger.Tx, series string) (int64, error) {
	var last int64
	var of string
	err := tx.QueryRow(ctx, lastNumber, string(tx.Event()), string(tx.Node())).Scan(&of, &last)
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && of != series:
		return 1, nil
	case err != nil:
		return 0, fmt.Errorf("read the refund numbers of series %s: %w", series, err)
	}
	return last + 1, nil
}

// undone is 1 for a refund r that was cancelled.
const undone = `CASE WHEN EXISTS (
	SELECT 1
	FROM refund_undone u
	WHERE u.event = r.event AND u.node = r.node AND u.of_epoch = r.epoch AND u.of_seq = r.seq
) THEN 1 ELSE 0 END`

// bySlip is under what the sale $2 was given back where only its paper was known
// (slipSale).
const bySlip = `(SELECT s.series || '/' || s.counter FROM sale s WHERE s.event = $1 AND s.sale = $2 LIMIT 1)`

// Every refund comes with each of its tenders, so its own total counts with the
// first. An order by the keys would have SQLite walk all refunds.
const givenOfSale = `
SELECT CASE WHEN COALESCE(p.part, 1) = 1 THEN r.total ELSE 0 END, COALESCE(p.kind, ''), COALESCE(p.amount, 0)
FROM refund r
LEFT JOIN refund_tender p ON p.event = r.event AND p.node = r.node AND p.epoch = r.epoch AND p.seq = r.seq
WHERE r.event = $1 AND r.sale IN ($2, ` + bySlip + `) AND NOT EXISTS (
	SELECT 1
	FROM refund_undone u
	WHERE u.event = r.event AND u.node = r.node AND u.of_epoch = r.epoch AND u.of_seq = r.seq
)`

// givenBefore sums up the refunds of a sale that stand.
func givenBefore(ctx context.Context, q ledger.Queryer, event ledger.EventID, id sale.ID) (before, error) {
	b := before{given: map[string]money.Amount{}}
	rows, err := q.Query(ctx, givenOfSale, string(event), string(id))
	if err != nil {
		return b, fmt.Errorf("read what was given back of sale %s: %w", id, err)
	}
	defer rows.Close()
	for rows.Next() {
		var total, amount money.Amount
		var kind string
		if err := rows.Scan(&total, &kind, &amount); err != nil {
			return b, fmt.Errorf("read what was given back of sale %s: %w", id, err)
		}
		b.total += total
		b.given[kind] += amount
	}
	return b, rows.Err()
}

const selectFact = `
SELECT f.node, f.epoch, f.seq, f.actor, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, f.hash, f.body, ` + undone + `
FROM refund r
JOIN fact f ON f.event = r.event AND f.node = r.node AND f.epoch = r.epoch AND f.seq = r.seq
`

const factOfRefund = selectFact + `WHERE r.event = $1 AND r.refund = $2
ORDER BY f.hlc, f.node
LIMIT 1`

const factsOfSale = selectFact + `WHERE r.event = $1 AND r.sale IN ($2, ` + bySlip + `)
ORDER BY f.hlc, r.node, r.epoch, r.seq`

const factsOfAll = selectFact + `WHERE r.event = $1
ORDER BY r.node, r.epoch, r.seq`

// ByID finds a refund, or refuses with RefuseNoRefund.
func ByID(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (Refund, error) {
	r, err := scan(event, q.QueryRow(ctx, factOfRefund, string(event), string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		return Refund{}, RefuseNoRefund
	}
	return r, err
}

// OfSale lists the refunds of a sale as far as they are known here, those that
// were cancelled too, in the order in which they were made.
func OfSale(ctx context.Context, q ledger.Queryer, event ledger.EventID, id sale.ID) ([]Refund, error) {
	rows, err := q.Query(ctx, factsOfSale, string(event), string(id))
	return scanAll(event, rows, err)
}

func scanAll(event ledger.EventID, rows *sql.Rows, err error) ([]Refund, error) {
	if err != nil {
		return nil, fmt.Errorf("read refunds: %w", err)
	}
	defer rows.Close()
	var all []Refund
	for rows.Next() {
		r, err := scan(event, rows)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

type scanner interface{ Scan(dest ...any) error }

func scan(event ledger.EventID, s scanner) (Refund, error) {
	f := ledger.Fact{Event: event}
	var hash []byte
	var body string
	var gone int64
	err := s.Scan(&f.Node, &f.Epoch, &f.Seq, &f.Actor, &f.At.Wall, &f.At.Trust, &f.At.Boot, &f.At.Mono, &hash, &body, &gone)
	if err != nil {
		return Refund{}, fmt.Errorf("read refund: %w", err)
	}
	copy(f.Hash[:], hash)
	f.Body = []byte(body)
	r, err := refundOf(f)
	r.Undone = gone != 0
	return r, err
}

const lastHeard = `
SELECT wall_ms
FROM fact
WHERE event = $1 AND node = $2
ORDER BY epoch DESC, seq DESC
LIMIT 1`

// known is the newest moment of which the seller's journal tells here.
func known(ctx context.Context, q ledger.Queryer, sold sale.Receipt) (ms int64, err error) {
	if err := q.QueryRow(ctx, lastHeard, string(sold.Event), string(sold.Node)).Scan(&ms); err != nil {
		return 0, fmt.Errorf("look how far the journal of %s is known: %w", sold.Node, err)
	}
	return ms, nil
}

const nextAct = `
SELECT CASE WHEN EXISTS (SELECT 1 FROM sale s WHERE s.event = $1 AND s.node = $2 AND (s.epoch, s.seq) > ($3, $4))
	OR EXISTS (SELECT 1 FROM refund r WHERE r.event = $1 AND r.node = $2 AND (r.epoch, r.seq) > ($3, $4)) THEN 1 ELSE 0 END`

// followed says whether its node has sold or taken back since.
func followed(ctx context.Context, q ledger.Queryer, event ledger.EventID, p Place) (bool, error) {
	var n int64
	if err := q.QueryRow(ctx, nextAct, string(event), string(p.Node), p.Epoch, p.Seq).Scan(&n); err != nil {
		return false, fmt.Errorf("look what followed a refund: %w", err)
	}
	return n != 0, nil
}
