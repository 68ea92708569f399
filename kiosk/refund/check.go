package refund

import (
	"context"
	"fmt"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

const refundsWithoutJob = `
SELECT r.series, r.counter
FROM refund r
WHERE r.event = $1 AND NOT EXISTS (
	SELECT 1 FROM job j WHERE j.event = r.event AND j.node = r.node AND j.epoch = r.epoch AND j.seq = r.seq
)
ORDER BY r.series, r.counter`

// findUnqueued finds refunds whose paper was never put into the queue.
func findUnqueued(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	var found []string
	err := numbers(ctx, q, event, refundsWithoutJob, func(series string, counter int64) {
		found = append(found, Number(series, counter)+" was never queued for paper")
	})
	return found, err
}

const numbersOfSeries = `
SELECT series, counter
FROM refund
WHERE event = $1
ORDER BY series, counter, node, epoch`

// findNumberGaps finds numbers that are missing or used twice (invariant 3).
func findNumberGaps(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	var found []string
	last, before := int64(0), ""
	err := numbers(ctx, q, event, numbersOfSeries, func(series string, counter int64) {
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
	})
	return found, err
}

func numbers(ctx context.Context, q ledger.Queryer, event ledger.EventID, text string, each func(series string, counter int64)) error {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return fmt.Errorf("read refund numbers: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var series string
		var counter int64
		if err := rows.Scan(&series, &counter); err != nil {
			return fmt.Errorf("read refund numbers: %w", err)
		}
		each(series, counter)
	}
	return rows.Err()
}

func all(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Refund, error) {
	rows, err := q.Query(ctx, factsOfAll, string(event))
	return scanAll(event, rows, err)
}

// findUnbalanced finds refunds that don't add up (invariant 9).
func findUnbalanced(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	refunds, err := all(ctx, q, event)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, r := range refunds {
		if words := r.unbalanced(); words != "" {
			found = append(found, fmt.Sprintf("refund %s: %s", r.Number, words))
		}
	}
	return found, nil
}

// unbalanced says what doesn't add up in a refund; "" when all does.
func (b Refunded) unbalanced() string {
	sum := Refunded{Lines: b.Lines}
	sum.sum()
	var given money.Amount
	for _, t := range b.Tenders {
		given += t.Amount
	}
	switch {
	case sum.Items != b.Items || sum.Discount != b.Discount || sum.Tax != b.Tax || sum.Total != b.Total:
		return fmt.Sprintf("lines add up to %d less %d, %d with tax %d; it says %d less %d, %d with %d",
			sum.Items, sum.Discount, sum.Total, sum.Tax, b.Items, b.Discount, b.Total, b.Tax)
	case given != b.Total+b.Rounding:
		return fmt.Sprintf("tenders give back %d of %d", given, b.Total+b.Rounding)
	case len(sum.Taxes) != len(b.Taxes):
		return fmt.Sprintf("the tax table has %d rates, the lines %d", len(b.Taxes), len(sum.Taxes))
	}
	for i, t := range sum.Taxes {
		if t != b.Taxes[i] {
			return fmt.Sprintf("the tax table says %v, the lines %v", b.Taxes[i], t)
		}
	}
	return ""
}

// account is what the refunds of one sale came to.
type account struct {
	sold  sale.Receipt
	uses  map[int64]bool
	given money.Amount
	twice bool // a unit came back twice, and people are shown that
	apart bool // some of it from the paper alone, where nobody could know better
}

// findTooMuch finds refunds that gave back more than was paid, line by line
// (invariant 9): units that the sale did not have, other amounts than those
// units cost, and units that came back twice without a conflict that people see.
// Sales that are not known here can't be looked at.
func findTooMuch(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	refunds, err := all(ctx, q, event)
	if err != nil || len(refunds) == 0 {
		return nil, err
	}
	shown, err := conflicts(ctx, q, event)
	if err != nil {
		return nil, err
	}
	accounts := map[code.ID]*account{}
	var found []string
	for _, r := range refunds {
		a := accounts[r.Code]
		if a == nil {
			a = &account{uses: map[int64]bool{}}
			if a.sold, err = soldOf(ctx, q, event, r); isNoSale(err) {
				continue
			} else if err != nil {
				return nil, err
			}
			accounts[r.Code] = a
		}
		found = append(found, a.add(r, shown)...)
	}
	for _, a := range accounts {
		if paid := a.sold.Total + a.sold.Rounding; a.given > paid && !a.twice && !a.apart {
			found = append(found, fmt.Sprintf("receipt %s: %d was given back of %d", a.sold.Number, a.given, paid))
		}
	}
	return found, nil
}

// soldOf finds the sale of a refund, by its number where only the paper was known.
func soldOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, r Refund) (sale.Receipt, error) {
	if r.Paper != nil {
		return sale.ByNumber(ctx, q, event, "", r.Receipt)
	}
	return sale.BySale(ctx, q, event, r.Sale)
}

// add puts a refund to its sale and says what is wrong with it.
func (a *account) add(r Refund, shown map[claim.Use]bool) (found []string) {
	if r.Paper != nil {
		return a.addPaper(r)
	}
	say := func(line int, words string, args ...any) {
		found = append(found, fmt.Sprintf("refund %s, line %d: ", r.Number, line)+fmt.Sprintf(words, args...))
	}
	if r.Code != CodeOf(r.Event, a.sold.Series, a.sold.Counter) {
		say(0, "it claims %s, which is not its receipt", r.Code)
	}
	for _, l := range r.Lines {
		if l.Line < 1 || l.Line > len(a.sold.Lines) || int64(len(l.Uses)) != l.Qty {
			say(l.Line, "receipt %s has no such units", a.sold.Number)
			continue
		}
		c, err := cost(a.sold.Mode, a.sold.Lines[l.Line-1], firstUse(a.sold.Lines, l.Line), l.Uses)
		if err != nil || (money.Back{Gross: l.Gross, Off: l.Off, Net: l.Net, Tax: l.Tax}) != c {
			say(l.Line, "%d with tax %d was given back, its units cost %d with %d", l.Net+l.Tax, l.Tax, c.Net+c.Tax, c.Tax)
		}
		for _, u := range l.Uses {
			if r.Undone {
				continue
			}
			switch twice := a.uses[u]; {
			case twice && shown[claim.Use{Code: r.Code, No: u}]:
				a.twice = true
			case twice:
				say(l.Line, "unit %d came back twice", u)
			}
			a.uses[u] = true
		}
	}
	if !r.Undone {
		a.given += r.Total + r.Rounding
	}
	return found
}

// addPaper puts a refund from the paper alone to its sale. It names no line.
func (a *account) addPaper(r Refund) (found []string) {
	a.apart = true
	paid := a.sold.Total + a.sold.Rounding
	if r.Code != CodeOf(r.Event, a.sold.Series, a.sold.Counter) {
		found = append(found, fmt.Sprintf("refund %s: it claims %s, which is not its receipt", r.Number, r.Code))
	}
	if r.Paper.Total > paid {
		found = append(found, fmt.Sprintf("refund %s: its paper vouches for %d, and %d was paid", r.Number, r.Paper.Total, paid))
	}
	if !r.Undone {
		a.given += r.Total + r.Rounding
	}
	return found
}

// conflicts are the uses of receipts about which people are told.
func conflicts(ctx context.Context, q ledger.Queryer, event ledger.EventID) (map[claim.Use]bool, error) {
	list, err := claim.Conflicts(ctx, q, event)
	if err != nil {
		return nil, err
	}
	out := make(map[claim.Use]bool, len(list))
	for _, c := range list {
		out[c.Use] = true
	}
	return out, nil
}
