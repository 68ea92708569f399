package till

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Number writes a receipt number: the series letter and six digits or more.
func Number(series string, counter int64) string { return fmt.Sprintf("%s-%06d", series, counter) }

// Expected says how much cash the till should hold: its float, the cash of its
// sales less that of its refunds, and the moves.
func Expected(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (money.Amount, error) {
	var k Takings
	if err := k.addTenders(ctx, q, event, t); err != nil {
		return 0, err
	}
	if err := k.addRefundTenders(ctx, q, event, t); err != nil {
		return 0, err
	}
	if _, err := k.addMoves(ctx, q, event, t); err != nil {
		return 0, err
	}
	return t.Float + k.cash(), nil
}

// TakingsOf sums up a till, as for a Z, and says where its last fact stands.
func TakingsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Takings, Place, error) {
	var k Takings
	last := t.Place
	for _, add := range []func(context.Context, ledger.Queryer, ledger.EventID, Till) (Place, error){
		k.addSales, k.addMoves, k.addEnds, k.addRefunds,
	} {
		at, err := add(ctx, q, event, t)
		if err != nil {
			return k, last, err
		}
		if at.after(last) {
			last = at
		}
	}
	if err := k.addTenders(ctx, q, event, t); err != nil {
		return k, last, err
	}
	if err := k.addRefundTenders(ctx, q, event, t); err != nil {
		return k, last, err
	}
	return k, last, k.addLines(ctx, q, event, t)
}

// The rows of a till's sales stand behind the fact that opened it, which is
// how they are found without an index of their own.
const salesOfTill = `
SELECT COUNT(*), COALESCE(SUM(total), 0), COALESCE(SUM(rounding), 0)
FROM sale
WHERE event = $1 AND node = $2 AND (epoch, seq) > ($3, $4) AND till = $5`

func (k *Takings) addSales(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Place, error) {
	err := q.QueryRow(ctx, salesOfTill, keys(event, t)...).Scan(&k.Sales, &k.Total, &k.Rounding)
	if err != nil {
		return Place{}, fmt.Errorf("sum up sales of till %s: %w", t.ID, err)
	}
	return Place{}, nil
}

const firstSaleOfTill = `
SELECT series, counter, epoch, seq
FROM sale
WHERE event = $1 AND node = $2 AND (epoch, seq) > ($3, $4) AND till = $5
ORDER BY epoch, seq
LIMIT 1`

const lastSaleOfTill = `
SELECT series, counter, epoch, seq
FROM sale
WHERE event = $1 AND node = $2 AND (epoch, seq) > ($3, $4) AND till = $5
ORDER BY epoch DESC, seq DESC
LIMIT 1`

// addEnds notes the first and the last receipt.
func (k *Takings) addEnds(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Place, error) {
	var at Place
	for text, into := range map[string]*string{firstSaleOfTill: &k.FirstNumber, lastSaleOfTill: &k.LastNumber} {
		var series string
		var counter int64
		var here Place
		err := q.QueryRow(ctx, text, keys(event, t)...).Scan(&series, &counter, &here.Epoch, &here.Seq)
		if errors.Is(err, sql.ErrNoRows) {
			return Place{}, nil
		}
		if err != nil {
			return at, fmt.Errorf("read receipts of till %s: %w", t.ID, err)
		}
		*into = Number(series, counter)
		if here.after(at) {
			at = here
		}
	}
	return at, nil
}

const tendersOfTill = `
SELECT p.kind, COUNT(*), SUM(p.amount)
FROM sale s
JOIN sale_tender p ON p.event = s.event AND p.node = s.node AND p.epoch = s.epoch AND p.seq = s.seq
WHERE s.event = $1 AND s.node = $2 AND (s.epoch, s.seq) > ($3, $4) AND s.till = $5
GROUP BY p.kind
ORDER BY p.kind`

func (k *Takings) addTenders(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) error {
	rows, err := q.Query(ctx, tendersOfTill, keys(event, t)...)
	if err != nil {
		return fmt.Errorf("sum up tenders of till %s: %w", t.ID, err)
	}
	defer rows.Close()
	k.Tenders = []TenderSum{}
	for rows.Next() {
		var s TenderSum
		if err := rows.Scan(&s.Kind, &s.N, &s.Amount); err != nil {
			return fmt.Errorf("sum up tenders of till %s: %w", t.ID, err)
		}
		k.Tenders = append(k.Tenders, s)
	}
	return rows.Err()
}

const linesOfTill = `
SELECT n.rate, SUM(n.gross), SUM(n.discount), SUM(n.net), SUM(n.tax)
FROM sale s
JOIN sale_line n ON n.event = s.event AND n.node = s.node AND n.epoch = s.epoch AND n.seq = s.seq
WHERE s.event = $1 AND s.node = $2 AND (s.epoch, s.seq) > ($3, $4) AND s.till = $5
GROUP BY n.rate
ORDER BY n.rate DESC`

func (k *Takings) addLines(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) error {
	rows, err := q.Query(ctx, linesOfTill, keys(event, t)...)
	if err != nil {
		return fmt.Errorf("sum up lines of till %s: %w", t.ID, err)
	}
	defer rows.Close()
	k.Taxes = []TaxSum{}
	for rows.Next() {
		var s TaxSum
		var gross, discount money.Amount
		if err := rows.Scan(&s.Rate, &gross, &discount, &s.Net, &s.Tax); err != nil {
			return fmt.Errorf("sum up lines of till %s: %w", t.ID, err)
		}
		s.Gross = s.Net + s.Tax
		k.Taxes = append(k.Taxes, s)
		k.Items += gross
		k.Discount += discount
		k.Tax += s.Tax
	}
	return rows.Err()
}

const movesOfTill = `
SELECT kind, amount, epoch, seq
FROM till_move
WHERE event = $1 AND till = $2
ORDER BY epoch, seq`

func (k *Takings) addMoves(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Place, error) {
	var last Place
	rows, err := q.Query(ctx, movesOfTill, string(event), string(t.ID))
	if err != nil {
		return last, fmt.Errorf("read moves of till %s: %w", t.ID, err)
	}
	defer rows.Close()
	for rows.Next() {
		var kind MoveKind
		var amount money.Amount
		if err := rows.Scan(&kind, &amount, &last.Epoch, &last.Seq); err != nil {
			return last, fmt.Errorf("read moves of till %s: %w", t.ID, err)
		}
		switch kind {
		case In:
			k.In += amount
		case Out:
			k.Out += amount
		case Drop:
			k.Drop += amount
		}
	}
	return last, rows.Err()
}

func keys(event ledger.EventID, t Till) []any {
	return []any{string(event), string(t.Node), t.Place.Epoch, t.Place.Seq, string(t.ID)}
}
