package report

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/refund"
	"popstand/kiosk/tally"
)

// Stock is how the units of a counted SKU stand, over all nodes and since the
// event began. Opened - Gone - Held - Missing = Left.
type Stock struct {
	SKU      string
	Name     string
	Opened   int64 // brought, with what was brought and taken away later
	Gone     int64 // sold or handed out, less what came back to where it was sold
	Held     int64 // set aside
	Missing  int64 // that a count did not find; negative for more than there should be
	Left     int64
	Sold     int64 // at the stall, before refunds
	Returned int64 // of them, back on the shelf
}

// What is on its way between kiosks is nobody's and was brought all the same.
const stockOfEvent = `
	SELECT quota, CAST(SUM(opened) AS BIGINT), CAST(SUM(spent) AS BIGINT), CAST(SUM(held) AS BIGINT), CAST(SUM(lost) AS BIGINT)
	FROM (
		SELECT event, quota, granted + got - given AS opened, spent, held, lost
		FROM quota_unit
		UNION ALL
		SELECT event, quota, sent * units - got * got_units, 0, 0, 0
		FROM quota_move) AS units
	WHERE event = $1 AND quota LIKE 'stock:%'
	GROUP BY quota`

func (r Reader) stock(ctx context.Context, q ledger.Queryer, n names, spans []tally.Span) ([]Stock, error) {
	var all []Stock
	err := each(ctx, q, stockOfEvent, func(rows *sql.Rows) error {
		var s Stock
		var of string
		err := rows.Scan(&of, &s.Opened, &s.Gone, &s.Held, &s.Missing)
		s.SKU = strings.TrimPrefix(of, string(quota.Stock("")))
		s.Name = n.item(s.SKU).variant
		s.Left = s.Opened - s.Gone - s.Held - s.Missing
		all = append(all, s)
		return err
	}, string(r.Ledger.Event()))
	if err != nil {
		return nil, err
	}
	sold, back := map[string]int64{}, map[string]int64{}
	for _, span := range spans {
		sums, err := tally.Of(ctx, q, r.Ledger.Event(), span.Key)
		if err != nil {
			return nil, err
		}
		for _, l := range sums.Lines {
			switch {
			case !l.Back:
				sold[l.SKU] += l.Qty
			case l.Goods == string(refund.Restock):
				back[l.SKU] += l.Qty
			}
		}
	}
	for i := range all {
		all[i].Sold, all[i].Returned = sold[all[i].SKU], back[all[i].SKU]
	}
	slices.SortFunc(all, func(a, b Stock) int { return cmp.Compare(a.SKU, b.SKU) })
	return all, nil
}

// each runs a query and hands over each row.
func each(ctx context.Context, q ledger.Queryer, text string, row func(*sql.Rows) error, args ...any) error {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("read for a report: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("read for a report: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read for a report: %w", err)
	}
	return nil
}
