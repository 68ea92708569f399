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

const lastRefundOfTill = `
SELECT r.epoch, r.seq
FROM refund r
WHERE r.event = $1 AND r.node = $2 AND (r.epoch, r.seq) > ($3, $4) AND r.till = $5
ORDER BY r.epoch DESC, r.seq DESC
LIMIT 1`

// lastRefund says where the last refund of a till stands, one that was cancelled
// too.
func lastRefund(ctx context.Context, q ledger.Queryer, event ledger.EventID, t Till) (Place, error) {
	var last Place
	err := q.QueryRow(ctx, lastRefundOfTill, keys(event, t)...).Scan(&last.Epoch, &last.Seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return last, fmt.Errorf("read the last refund of till %s: %w", t.ID, err)
	}
	return last, nil
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
