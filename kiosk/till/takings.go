package till

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/tally"
)

// Number writes a receipt number: the series letter and six digits or more.
func Number(series string, counter int64) string { return fmt.Sprintf("%s-%06d", series, counter) }

// Expected says how much cash the till should hold: its float, the cash of its
// sales less that of its refunds, and the moves.
func Expected(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (money.Amount, error) {
	cash, err := tally.Cash(ctx, q, event, tally.Key{Till: string(t.ID), Node: t.Node})
	if err != nil {
		return 0, fmt.Errorf("sum up the cash of till %s: %w", t.ID, err)
	}
	var k Takings
	if _, err := k.addMoves(ctx, q, event, t); err != nil {
		return 0, err
	}
	return t.Float + cash + k.Cash(), nil
}

// TakingsOf sums up a till, as for a Z, and says where its last fact stands.
func TakingsOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Takings, Place, error) {
	var k Takings
	last := t.Place
	for _, add := range []func(context.Context, ledger.Queryer, ledger.EventID, Till) (Place, error){
		k.addMoves, k.addDrawer, k.addEnds, lastHanded, lastRefund,
	} {
		at, err := add(ctx, q, event, t)
		if err != nil {
			return k, last, err
		}
		if at.after(last) {
			last = at
		}
	}
	return k, last, k.addSums(ctx, q, event, t)
}

// The rows of a till's sales stand behind the fact that opened it, which is
// how its first and its last are found without an index of their own.
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

// addSums adds what was sold and given back. It reads the running totals: a Z
// after a long day is made as fast as one after a short one.
func (k *Takings) addSums(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) error {
	s, err := tally.Of(ctx, q, event, tally.Key{Till: string(t.ID), Node: t.Node})
	if err != nil {
		return fmt.Errorf("sum up till %s: %w", t.ID, err)
	}
	k.Tenders = []TenderSum{}
	for _, x := range s.Tenders {
		sum := TenderSum{Kind: x.Kind, N: x.N, Amount: x.Amount}
		if x.Back {
			k.Refunds.Tenders = append(k.Refunds.Tenders, sum)
		} else {
			k.Tenders = append(k.Tenders, sum)
		}
	}
	for _, x := range s.Sales {
		if x.Back {
			k.Refunds.N += x.N
			k.Refunds.Total += x.Total
			k.Refunds.Rounding += x.Rounding
			continue
		}
		k.Sales += x.N
		k.Total += x.Total
		k.Rounding += x.Rounding
	}
	k.addLines(s.Lines)
	return nil
}

func (k *Takings) addLines(lines []tally.LineSum) {
	var sold, back rates
	for _, x := range lines {
		if x.Back {
			back = back.add(x)
			k.Refunds.Tax += x.Tax
			continue
		}
		sold = sold.add(x)
		k.Items += x.Gross
		k.Discount += x.Discount
		k.Tax += x.Tax
	}
	k.Taxes, k.Refunds.Taxes = append([]TaxSum{}, sold...), back
}

// rates are sums by rate, the highest first.
type rates []TaxSum

func (r rates) add(x tally.LineSum) rates {
	at, found := slices.BinarySearchFunc(r, x.Rate, func(s TaxSum, rate money.Rate) int { return cmp.Compare(rate, s.Rate) })
	if !found {
		r = slices.Insert(r, at, TaxSum{Rate: x.Rate})
	}
	r[at].Net += x.Net
	r[at].Tax += x.Tax
	r[at].Gross += x.Net + x.Tax
	return r
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
