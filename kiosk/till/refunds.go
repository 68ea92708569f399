package till

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Refunds are the sums of a till's refunds, without those that were cancelled.
// The rows are written by package refund; here they are only read.
type Refunds struct {
	N        int64        `json:"n"`
	Total    money.Amount `json:"total"` // with tax, before cash rounding
	Tax      money.Amount `json:"tax"`
	Rounding money.Amount `json:"rounding"`
	Tenders  []TenderSum  `json:"tenders,omitempty"` // what was given back
	Taxes    []TaxSum     `json:"taxes,omitempty"`
}

// cash is what the refunds took out of the drawer.
func (r Refunds) cash() (sum money.Amount) {
	for _, t := range r.Tenders {
		if t.Kind == money.Cash {
			sum += t.Amount
		}
	}
	return sum
}

// stands is true of a refund r that nothing has cancelled.
const stands = ` AND NOT EXISTS (SELECT 1 FROM refund_undone u WHERE u.event = r.event AND u.node = r.node AND u.of_epoch = r.epoch AND u.of_seq = r.seq)`

const refundsOfTill = `
SELECT COUNT(*), COALESCE(SUM(r.total), 0), COALESCE(SUM(r.rounding), 0)
FROM refund r
WHERE r.event = $1 AND r.node = $2 AND (r.epoch, r.seq) > ($3, $4) AND r.till = $5` + stands

const lastRefundOfTill = `
SELECT r.epoch, r.seq
FROM refund r
WHERE r.event = $1 AND r.node = $2 AND (r.epoch, r.seq) > ($3, $4) AND r.till = $5
ORDER BY r.epoch DESC, r.seq DESC
LIMIT 1`

// addRefunds sums up the refunds but for their tenders, and says where the last one
// stands.
func (k *Takings) addRefunds(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Place, error) {
	var last Place
	err := q.QueryRow(ctx, lastRefundOfTill, keys(event, t)...).Scan(&last.Epoch, &last.Seq)
	if errors.Is(err, sql.ErrNoRows) {
		return last, nil
	}
	if err != nil {
		return last, fmt.Errorf("read the last refund of till %s: %w", t.ID, err)
	}
	r := &k.Refunds
	if err := q.QueryRow(ctx, refundsOfTill, keys(event, t)...).Scan(&r.N, &r.Total, &r.Rounding); err != nil {
		return last, fmt.Errorf("sum up refunds of till %s: %w", t.ID, err)
	}
	return last, k.addRefundLines(ctx, q, event, t)
}

const refundTendersOfTill = `
SELECT p.kind, COUNT(*), SUM(p.amount)
FROM refund r
JOIN refund_tender p ON p.event = r.event AND p.node = r.node AND p.epoch = r.epoch AND p.seq = r.seq
WHERE r.event = $1 AND r.node = $2 AND (r.epoch, r.seq) > ($3, $4) AND r.till = $5` + stands + `
GROUP BY p.kind
ORDER BY p.kind`

func (k *Takings) addRefundTenders(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) error {
	rows, err := q.Query(ctx, refundTendersOfTill, keys(event, t)...)
	if err != nil {
		return fmt.Errorf("sum up what till %s gave back: %w", t.ID, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s TenderSum
		if err := rows.Scan(&s.Kind, &s.N, &s.Amount); err != nil {
			return fmt.Errorf("sum up what till %s gave back: %w", t.ID, err)
		}
		k.Refunds.Tenders = append(k.Refunds.Tenders, s)
	}
	return rows.Err()
}

const refundLinesOfTill = `
SELECT n.rate, SUM(n.net), SUM(n.tax)
FROM refund r
JOIN refund_line n ON n.event = r.event AND n.node = r.node AND n.epoch = r.epoch AND n.seq = r.seq
WHERE r.event = $1 AND r.node = $2 AND (r.epoch, r.seq) > ($3, $4) AND r.till = $5` + stands + `
GROUP BY n.rate
ORDER BY n.rate DESC`

func (k *Takings) addRefundLines(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) error {
	rows, err := q.Query(ctx, refundLinesOfTill, keys(event, t)...)
	if err != nil {
		return fmt.Errorf("sum up refunded lines of till %s: %w", t.ID, err)
	}
	defer rows.Close()
	for rows.Next() {
		var s TaxSum
		if err := rows.Scan(&s.Rate, &s.Net, &s.Tax); err != nil {
			return fmt.Errorf("sum up refunded lines of till %s: %w", t.ID, err)
		}
		s.Gross = s.Net + s.Tax
		k.Refunds.Taxes = append(k.Refunds.Taxes, s)
		k.Refunds.Tax += s.Tax
	}
	return rows.Err()
}

// refunded is what the checks read of a refund's body.
type refunded struct {
	Refund   string       `json:"refund"`
	Till     ID           `json:"till"`
	Total    money.Amount `json:"total"`
	Tax      money.Amount `json:"tax"`
	Rounding money.Amount `json:"rounding"`
	Tenders  []struct {
		Kind   string       `json:"kind"`
		Amount money.Amount `json:"amount"`
	} `json:"tenders"`
	Taxes []TaxSum `json:"taxes"`
}

// refund adds a refund to the sums, or with sign -1 takes it out again.
func (a *audit) refund(b refunded, sign int64) {
	r, by := &a.Refunds, money.Amount(sign)
	r.N += sign
	r.Total += by * b.Total
	r.Tax += by * b.Tax
	r.Rounding += by * b.Rounding
	for _, t := range b.Tenders {
		s := a.back[t.Kind]
		a.back[t.Kind] = TenderSum{Kind: t.Kind, N: s.N + sign, Amount: s.Amount + by*t.Amount}
		if t.Kind == money.Cash {
			a.cash -= by * t.Amount
		}
	}
	for _, t := range b.Taxes {
		s := a.backTaxes[t.Rate]
		a.backTaxes[t.Rate] = TaxSum{Rate: t.Rate, Net: s.Net + by*t.Net, Tax: s.Tax + by*t.Tax, Gross: s.Gross + by*t.Gross}
	}
}

// refundsDiffer says where a Z's refunds are not the journal's; "" when they are.
func (a *audit) refundsDiffer(r Refunds) string {
	type sums struct {
		n                    int64
		total, tax, rounding money.Amount
	}
	have, want := sums{r.N, r.Total, r.Tax, r.Rounding}, sums{a.Refunds.N, a.Refunds.Total, a.Refunds.Tax, a.Refunds.Rounding}
	if have != want {
		return fmt.Sprintf("says refunds of %v, the journal gives %v", have, want)
	}
	tenders, taxes := map[string]TenderSum{}, map[money.Rate]TaxSum{}
	for _, t := range r.Tenders {
		tenders[t.Kind] = t
	}
	for _, t := range r.Taxes {
		taxes[t.Rate] = t
	}
	for kind, t := range a.back {
		if t.N != 0 && tenders[kind] != t || t.N == 0 && tenders[kind].N != 0 {
			return fmt.Sprintf("gave back %v, the journal gives %v", tenders[kind], t)
		}
	}
	for rate, t := range a.backTaxes {
		if t.Gross != 0 && taxes[rate] != t {
			return fmt.Sprintf("has refunded tax %v, the journal gives %v", taxes[rate], t)
		}
	}
	return ""
}
