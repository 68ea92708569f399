package sale

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

const numbersOfSeries = `
SELECT series, node, epoch, counter
FROM sale
WHERE event = $1
ORDER BY series, counter, node, epoch`

// findNumberGaps finds numbers that are missing or used twice (invariant 3).
func findNumberGaps(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, numbersOfSeries, string(event))
	if err != nil {
		return nil, fmt.Errorf("read receipt numbers: %w", err)
	}
	defer rows.Close()
	var found []string
	var last int64
	before := ""
	for rows.Next() {
		var series, node string
		var epoch, counter int64
		if err := rows.Scan(&series, &node, &epoch, &counter); err != nil {
			return nil, fmt.Errorf("read receipt numbers: %w", err)
		}
		if series != before {
			before, last = series, 0
		}
		switch {
		case counter == last:
			found = append(found, fmt.Sprintf("%s is used twice, again at %s/%d", Number(series, counter), node, epoch))
		case counter != last+1:
			found = append(found, fmt.Sprintf("%s is missing before %s", Number(series, last+1), Number(series, counter)))
		}
		last = counter
	}
	return found, rows.Err()
}

const factsOfSales = `
SELECT f.node, f.epoch, f.seq, f.actor, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, f.hash, f.body
FROM sale s
JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
WHERE s.event = $1
ORDER BY s.node, s.epoch, s.seq`

// findUnbalanced finds sales that don't add up (invariant 9): lines, tax and
// rounding are what the tenders pay, less the change.
func findUnbalanced(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, factsOfSales, string(event))
	if err != nil {
		return nil, fmt.Errorf("read sales: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		r, err := scan(event, rows)
		if err != nil {
			return nil, err
		}
		if words := r.unbalanced(); words != "" {
			found = append(found, fmt.Sprintf("receipt %s: %s", r.Number, words))
		}
	}
	return found, rows.Err()
}

// unbalanced says what doesn't add up in a sale; "" when all does.
func (p Paid) unbalanced() string {
	var gross, off, net, tax, given, paid money.Amount
	for _, l := range p.Lines {
		gross, off, net, tax = gross+l.Gross, off+l.Off, net+l.Net, tax+l.Tax
	}
	for _, t := range p.Tenders {
		paid += t.Amount
		given += max(t.Given, t.Amount)
	}
	switch {
	case gross != p.Items || off != p.Discount:
		return fmt.Sprintf("lines of %d less %d, the receipt says %d less %d", gross, off, p.Items, p.Discount)
	case net+tax != p.Total || tax != p.Tax:
		return fmt.Sprintf("lines add up to %d with tax %d, the receipt says %d with %d", net+tax, tax, p.Total, p.Tax)
	case net+tax+p.Rounding != given-p.Change:
		return fmt.Sprintf("lines %d + tax %d + rounding %d is not tenders %d - change %d", net, tax, p.Rounding, given, p.Change)
	case paid != p.Total+p.Rounding:
		return fmt.Sprintf("tenders pay %d of %d", paid, p.Total+p.Rounding)
	}
	return p.untaxed()
}

// untaxed says where the tax table isn't the lines'.
func (p Paid) untaxed() string {
	sums := map[money.Rate]PaidTax{}
	for _, l := range p.Lines {
		s := sums[l.Rate]
		sums[l.Rate] = PaidTax{Rate: l.Rate, Net: s.Net + l.Net, Tax: s.Tax + l.Tax, Gross: s.Gross + l.Net + l.Tax}
	}
	if len(sums) != len(p.Taxes) {
		return fmt.Sprintf("the tax table has %d rates, the lines %d", len(p.Taxes), len(sums))
	}
	for _, t := range p.Taxes {
		if sums[t.Rate] != t {
			return fmt.Sprintf("the tax table says %v, the lines %v", t, sums[t.Rate])
		}
	}
	return ""
}

const salesWithoutJob = `
SELECT s.series, s.counter
FROM sale s
WHERE s.event = $1 AND NOT EXISTS (
	SELECT 1 FROM job j WHERE j.event = s.event AND j.node = s.node AND j.epoch = s.epoch AND j.seq = s.seq
)
ORDER BY s.series, s.counter`

// findUnqueued finds sales whose receipt was never put into the queue of paper.
func findUnqueued(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, salesWithoutJob, string(event))
	if err != nil {
		return nil, fmt.Errorf("look for receipts without a job: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var series string
		var counter int64
		if err := rows.Scan(&series, &counter); err != nil {
			return nil, fmt.Errorf("look for receipts without a job: %w", err)
		}
		found = append(found, Number(series, counter)+" was never queued for paper")
	}
	return found, rows.Err()
}
