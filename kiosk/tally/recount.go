package tally

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Times bounds what a recount reads, by the clocks of the nodes: Unix
// milliseconds, From inclusive, Until exclusive. The zero value bounds nothing.
type Times struct{ From, Until int64 }

func (t Times) bounded() bool { return t != (Times{}) }

// The rows of sales and refunds are written by other areas; here they are only
// read. A refund that was cancelled is none.
const (
	ofTill = `
	WHERE s.event = $1 AND s.node = $2 AND s.till = $3`
	inTime = ` AND f.wall_ms >= $4 AND f.wall_ms < $5`
	stands = ` AND NOT EXISTS (SELECT 1 FROM refund_undone u WHERE u.event = s.event AND u.node = s.node AND u.of_epoch = s.epoch AND u.of_seq = s.seq)`

	joinFact = `
	JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq`

	salesSummed = `, f.wall_ms - f.wall_ms % 900000, f.actor, f.clock_trust, COUNT(*), CAST(SUM(s.total) AS BIGINT), CAST(SUM(s.rounding) AS BIGINT)`
	bySale      = `
	GROUP BY f.wall_ms - f.wall_ms % 900000, f.actor, f.clock_trust`
	linesSummed = `COUNT(*), CAST(SUM(l.qty) AS BIGINT), CAST(SUM(l.gross) AS BIGINT), CAST(SUM(l.discount) AS BIGINT), CAST(SUM(l.net) AS BIGINT), CAST(SUM(l.tax) AS BIGINT)`

	sales    = `SELECT 0` + salesSummed + ` FROM sale s` + joinFact + ofTill
	refunds  = `SELECT 1` + salesSummed + ` FROM refund s` + joinFact + ofTill + stands
	lines    = `SELECT 0, l.sku, l.creator, l.rate, '', ` + linesSummed + ` FROM sale s JOIN sale_line l ON l.event = s.event AND l.node = s.node AND l.epoch = s.epoch AND l.seq = s.seq`
	back     = `SELECT 1, l.sku, l.creator, l.rate, l.goods, ` + linesSummed + ` FROM refund s JOIN refund_line l ON l.event = s.event AND l.node = s.node AND l.epoch = s.epoch AND l.seq = s.seq`
	byLine   = ` GROUP BY l.sku, l.creator, l.rate`
	byBack   = ` GROUP BY l.sku, l.creator, l.rate, l.goods`
	paid     = `SELECT 0, p.kind, COUNT(*), CAST(SUM(p.amount) AS BIGINT) FROM sale s JOIN sale_tender p ON p.event = s.event AND p.node = s.node AND p.epoch = s.epoch AND p.seq = s.seq`
	given    = `SELECT 1, p.kind, COUNT(*), CAST(SUM(p.amount) AS BIGINT) FROM refund s JOIN refund_tender p ON p.event = s.event AND p.node = s.node AND p.epoch = s.epoch AND p.seq = s.seq`
	byKind   = ` GROUP BY p.kind`
	reduced  = `SELECT f.body FROM sale s` + joinFact + ofTill + ` AND EXISTS (SELECT 1 FROM sale_line l WHERE l.event = s.event AND l.node = s.node AND l.epoch = s.epoch AND l.seq = s.seq AND l.discount <> 0)`
	restored = `SELECT f.body FROM refund s` + joinFact + ofTill + stands + ` AND EXISTS (SELECT 1 FROM refund_line l WHERE l.event = s.event AND l.node = s.node AND l.epoch = s.epoch AND l.seq = s.seq AND l.discount <> 0)`
)

// step is one statement of the recount, without and with bounds of time.
type step struct {
	whole, timed string
	row          func(*sql.Rows) error
}

// Recount adds the totals of a till up again from its sales, one by one. Why
// something was taken off stands in the journal alone, so the facts of reduced
// sales are read too.
func Recount(ctx context.Context, q ledger.Queryer, event ledger.EventID, k Key, in Times) (Sums, error) {
	var s Sums
	args := []any{string(event), string(k.Node), k.Till}
	if in.bounded() {
		args = append(args, in.From, in.Until)
	}
	run := func(steps ...step) error {
		for _, x := range steps {
			text := x.whole
			if in.bounded() {
				text = x.timed
			}
			if err := s.read(ctx, q, text, x.row, args); err != nil {
				return err
			}
		}
		return nil
	}
	err := run(
		step{sales + bySale, sales + inTime + bySale, s.sale},
		step{refunds + bySale, refunds + inTime + bySale, s.sale},
		step{lines + ofTill + byLine, lines + joinFact + ofTill + inTime + byLine, s.line},
		step{back + ofTill + stands + byBack, back + joinFact + ofTill + stands + inTime + byBack, s.line},
		step{paid + ofTill + byKind, paid + joinFact + ofTill + inTime + byKind, s.tender},
		step{given + ofTill + stands + byKind, given + joinFact + ofTill + stands + inTime + byKind, s.tender},
	)
	// Discounts are never below zero: where they add up to nothing, no fact has one.
	if err == nil && slices.ContainsFunc(s.Lines, func(l LineSum) bool { return l.Discount != 0 }) {
		off := offs{}
		err = run(step{reduced, reduced + inTime, off.sale}, step{restored, restored + inTime, off.refund})
		s.Discounts = off.sums()
	}
	s.sort()
	return s, err
}

// sort brings the lists into the order of their keys, whatever order the engine
// groups in.
func (s *Sums) sort() {
	slices.SortFunc(s.Sales, func(a, b SaleSum) int {
		return cmp.Or(sides(a.Back, b.Back), cmp.Compare(a.Quarter, b.Quarter), cmp.Compare(a.Staff, b.Staff), cmp.Compare(a.Trust, b.Trust))
	})
	slices.SortFunc(s.Lines, func(a, b LineSum) int {
		return cmp.Or(sides(a.Back, b.Back), cmp.Compare(a.SKU, b.SKU), cmp.Compare(a.Creator, b.Creator), cmp.Compare(a.Rate, b.Rate), cmp.Compare(a.Goods, b.Goods))
	})
	slices.SortFunc(s.Tenders, func(a, b TenderSum) int { return cmp.Or(sides(a.Back, b.Back), cmp.Compare(a.Kind, b.Kind)) })
	slices.SortFunc(s.Discounts, func(a, b DiscountSum) int {
		return cmp.Or(sides(a.Back, b.Back), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Approver, b.Approver))
	})
}

// sides puts what was sold before what came back.
func sides(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// offs adds discounts up from the facts' bodies.
type offs map[DiscountSum]DiscountSum

func (o offs) add(back bool, reason, approver string, amount money.Amount) {
	if amount == 0 {
		return
	}
	key := DiscountSum{Back: back, Reason: reason, Approver: approver}
	sum := o[key]
	key.N, key.Amount = sum.N+1, sum.Amount+amount
	o[DiscountSum{Back: back, Reason: reason, Approver: approver}] = key
}

func (o offs) sums() []DiscountSum {
	var all []DiscountSum
	for _, d := range o {
		all = append(all, d)
	}
	return all
}

func (o offs) sale(rows *sql.Rows) error {
	var b struct {
		Lines []struct {
			Off      money.Amount `json:"off"`
			Discount struct {
				Reason   string `json:"reason"`
				Approver string `json:"approver"`
			} `json:"discount"`
		} `json:"lines"`
	}
	if err := body(rows, &b); err != nil {
		return err
	}
	for _, l := range b.Lines {
		o.add(false, l.Discount.Reason, l.Discount.Approver, l.Off)
	}
	return nil
}

func (o offs) refund(rows *sql.Rows) error {
	var b struct {
		Lines []struct {
			Off money.Amount `json:"off"`
			Why string       `json:"why"`
		} `json:"lines"`
	}
	if err := body(rows, &b); err != nil {
		return err
	}
	for _, l := range b.Lines {
		o.add(true, l.Why, "", l.Off)
	}
	return nil
}

func body(rows *sql.Rows, into any) error {
	var raw string
	if err := rows.Scan(&raw); err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(raw), into); err != nil {
		return fmt.Errorf("decode a body: %w", err)
	}
	return nil
}
