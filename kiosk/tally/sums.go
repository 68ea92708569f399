package tally

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Key names the totals of one till at one node. Till is empty for what was given
// back while no till was open.
type Key struct {
	Till string
	Node ledger.NodeID
}

// Sums are the totals of a till, each list in the order of its keys. Rows that
// add up to nothing at all are left out.
type Sums struct {
	Sales     []SaleSum
	Lines     []LineSum
	Tenders   []TenderSum
	Discounts []DiscountSum
}

// SaleSum is what one person sold (or gave back) in a quarter of an hour.
type SaleSum struct {
	Back     bool
	Quarter  int64 // Unix milliseconds
	Staff    string
	Trust    string // clock.Trust
	N        int64
	Total    money.Amount // with tax, before cash rounding
	Rounding money.Amount
}

// LineSum is what was sold (or came back) of an item. Net + Tax is what it adds
// to the total.
type LineSum struct {
	Back     bool
	SKU      string
	Creator  string
	Rate     money.Rate
	Goods    string // of what came back, see refund.Goods
	N        int64  // lines
	Qty      int64
	Gross    money.Amount
	Discount money.Amount
	Net      money.Amount
	Tax      money.Amount
}

// TenderSum is what one kind of tender paid, or was given back in.
type TenderSum struct {
	Back   bool
	Kind   string
	N      int64
	Amount money.Amount
}

// DiscountSum is what was taken off for one reason, and who agreed to it ("" for
// the seller's own word). With Back it is the part of it that came back.
type DiscountSum struct {
	Back     bool
	Reason   string
	Approver string
	N        int64
	Amount   money.Amount
}

const salesKept = `
	SELECT back, quarter_ms, staff, trust, n, total, rounding
	FROM tally_sale
	WHERE event = $1 AND till = $2 AND node = $3
	ORDER BY back, quarter_ms, staff, trust`

const linesKept = `
	SELECT back, sku, creator, rate, goods, n, qty, gross, discount, net, tax
	FROM tally_line
	WHERE event = $1 AND till = $2 AND node = $3
	ORDER BY back, sku, creator, rate, goods`

const tendersKept = `
	SELECT back, kind, n, amount
	FROM tally_tender
	WHERE event = $1 AND till = $2 AND node = $3
	ORDER BY back, kind`

const discountsKept = `
	SELECT back, reason, approver, n, amount
	FROM tally_discount
	WHERE event = $1 AND till = $2 AND node = $3
	ORDER BY back, reason, approver`

// Of reads the totals of a till as they were kept.
func Of(ctx context.Context, q ledger.Queryer, event ledger.EventID, k Key) (Sums, error) {
	var s Sums
	args := []any{string(event), k.Till, string(k.Node)}
	err := s.read(ctx, q, salesKept, s.sale, args)
	if err == nil {
		err = s.read(ctx, q, linesKept, s.line, args)
	}
	if err == nil {
		err = s.read(ctx, q, tendersKept, s.tender, args)
	}
	if err == nil {
		err = s.read(ctx, q, discountsKept, s.discount, args)
	}
	return s, err
}

// Cash is the totals' cash and cash alone: what it put into the drawer, less
// what went back.
func Cash(ctx context.Context, q ledger.Queryer, event ledger.EventID, k Key) (money.Amount, error) {
	var s Sums
	err := s.read(ctx, q, tendersKept, s.tender, []any{string(event), k.Till, string(k.Node)})
	var sum money.Amount
	for _, t := range s.Tenders {
		switch {
		case t.Kind != money.Cash:
		case t.Back:
			sum -= t.Amount
		default:
			sum += t.Amount
		}
	}
	return sum, err
}

func (s *Sums) read(ctx context.Context, q ledger.Queryer, text string, row func(*sql.Rows) error, args []any) error {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("read totals: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("read totals: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read totals: %w", err)
	}
	return nil
}

func (s *Sums) sale(rows *sql.Rows) error {
	var x SaleSum
	err := rows.Scan(&x.Back, &x.Quarter, &x.Staff, &x.Trust, &x.N, &x.Total, &x.Rounding)
	if err == nil && x != (SaleSum{Back: x.Back, Quarter: x.Quarter, Staff: x.Staff, Trust: x.Trust}) {
		s.Sales = append(s.Sales, x)
	}
	return err
}

func (s *Sums) line(rows *sql.Rows) error {
	var x LineSum
	err := rows.Scan(&x.Back, &x.SKU, &x.Creator, &x.Rate, &x.Goods, &x.N, &x.Qty, &x.Gross, &x.Discount, &x.Net, &x.Tax)
	if err == nil && x != (LineSum{Back: x.Back, SKU: x.SKU, Creator: x.Creator, Rate: x.Rate, Goods: x.Goods}) {
		s.Lines = append(s.Lines, x)
	}
	return err
}

func (s *Sums) tender(rows *sql.Rows) error {
	var x TenderSum
	err := rows.Scan(&x.Back, &x.Kind, &x.N, &x.Amount)
	if err == nil && x != (TenderSum{Back: x.Back, Kind: x.Kind}) {
		s.Tenders = append(s.Tenders, x)
	}
	return err
}

func (s *Sums) discount(rows *sql.Rows) error {
	var x DiscountSum
	err := rows.Scan(&x.Back, &x.Reason, &x.Approver, &x.N, &x.Amount)
	if err == nil && x != (DiscountSum{Back: x.Back, Reason: x.Reason, Approver: x.Approver}) {
		s.Discounts = append(s.Discounts, x)
	}
	return err
}

const keysKept = `
	SELECT till, node, MIN(quarter_ms), MAX(quarter_ms)
	FROM tally_sale
	WHERE event = $1
	GROUP BY till, node
	ORDER BY till, node`

// Span is between which quarters of an hour a till has sold or given back.
type Span struct {
	Key
	First, Last int64 // beginnings of quarters, Unix milliseconds
}

// Spans lists all totals that there are.
func Spans(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Span, error) {
	var all []Span
	var s Sums
	err := s.read(ctx, q, keysKept, func(rows *sql.Rows) error {
		var x Span
		err := rows.Scan(&x.Till, &x.Node, &x.First, &x.Last)
		all = append(all, x)
		return err
	}, []any{string(event)})
	return all, err
}
