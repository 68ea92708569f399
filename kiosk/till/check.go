package till

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// The checks read the journal, not the tables that the commands summed up.
const factsOfTills = `
SELECT node, epoch, seq, kind, body
FROM fact
WHERE event = $1 AND kind IN ('till.opened', 'till.moved', 'till.counted', 'till.closed', 'till.drawer_opened', 'sale.paid', 'sale.refunded', 'refund.undone')
ORDER BY node, epoch, seq`

// paid is what the checks read of a sale's body.
type paid struct {
	Till     ID           `json:"till"`
	Total    money.Amount `json:"total"`
	Tax      money.Amount `json:"tax"`
	Items    money.Amount `json:"items"`
	Discount money.Amount `json:"discount"`
	Rounding money.Amount `json:"rounding"`
	Tenders  []struct {
		Kind   string       `json:"kind"`
		Amount money.Amount `json:"amount"`
	} `json:"tenders"`
	Taxes []TaxSum `json:"taxes"`
}

// audit adds a till's facts up one by one.
type audit struct {
	float money.Amount
	cash  money.Amount
	Takings
	tenders map[string]TenderSum
	taxes   map[money.Rate]TaxSum
	back    map[string]TenderSum // what refunds gave back

	backTaxes map[money.Rate]TaxSum
}

func newAudit(float money.Amount) *audit {
	return &audit{
		float: float, tenders: map[string]TenderSum{}, taxes: map[money.Rate]TaxSum{},
		back: map[string]TenderSum{}, backTaxes: map[money.Rate]TaxSum{},
	}
}

func (a *audit) expected() money.Amount { return a.float + a.cash }

func (a *audit) sell(p paid) {
	a.Sales++
	a.Items += p.Items
	a.Discount += p.Discount
	a.Tax += p.Tax
	a.Total += p.Total
	a.Rounding += p.Rounding
	for _, t := range p.Tenders {
		s := a.tenders[t.Kind]
		a.tenders[t.Kind] = TenderSum{Kind: t.Kind, N: s.N + 1, Amount: s.Amount + t.Amount}
		if t.Kind == money.Cash {
			a.cash += t.Amount
		}
	}
	for _, t := range p.Taxes {
		s := a.taxes[t.Rate]
		a.taxes[t.Rate] = TaxSum{Rate: t.Rate, Net: s.Net + t.Net, Tax: s.Tax + t.Tax, Gross: s.Gross + t.Gross}
	}
}

func (a *audit) move(m Moved) {
	switch m.Kind {
	case In:
		a.In += m.Amount
		a.cash += m.Amount
	case Out:
		a.Out += m.Amount
		a.cash -= m.Amount
	case Drop:
		a.Drop += m.Amount
		a.cash -= m.Amount
	}
}

// differs says where a Z is not what the journal adds up to; "" when it is.
func (a *audit) differs(z Closed) string {
	have := []money.Amount{z.Items, z.Discount, z.Tax, z.Total, z.Rounding, z.In, z.Out, z.Drop, money.Amount(z.Sales), money.Amount(z.NoSale)}
	want := []money.Amount{a.Items, a.Discount, a.Tax, a.Total, a.Rounding, a.In, a.Out, a.Drop, money.Amount(a.Sales), money.Amount(a.NoSale)}
	tenders := map[string]TenderSum{}
	for _, t := range z.Tenders {
		tenders[t.Kind] = t
	}
	taxes := map[money.Rate]TaxSum{}
	for _, t := range z.Taxes {
		taxes[t.Rate] = t
	}
	switch {
	case !reflect.DeepEqual(have, want):
		return fmt.Sprintf("says %v, the journal gives %v", have, want)
	case !reflect.DeepEqual(tenders, a.tenders):
		return fmt.Sprintf("has tenders %v, the journal gives %v", tenders, a.tenders)
	case !reflect.DeepEqual(taxes, a.taxes):
		return fmt.Sprintf("has taxes %v, the journal gives %v", taxes, a.taxes)
	}
	return a.refundsDiffer(z.Refunds)
}

// findCashGaps finds counts and Zs whose expected cash is not what the journal
// gives up to there.
func findCashGaps(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return walk(ctx, q, event, func(found []string, id ID, a *audit, body any) []string {
		said, what := a.expected(), ""
		switch b := body.(type) {
		case Counted:
			said, what = b.Expected, "count"
		case Closed:
			said, what = b.Expected, "Z"
		}
		if said != a.expected() {
			found = append(found, fmt.Sprintf("%s of till %s expected %d, the journal gives %d", what, id, said, a.expected()))
		}
		return found
	})
}

// findZGaps finds Zs whose totals are not the journal's.
func findZGaps(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return walk(ctx, q, event, func(found []string, id ID, a *audit, body any) []string {
		if z, ok := body.(Closed); ok {
			if words := a.differs(z); words != "" {
				found = append(found, fmt.Sprintf("Z %d of till %s %s", z.Z, id, words))
			}
		}
		return found
	})
}

// walk adds up each till in the order of the journal and lets look judge it at
// each count and Z.
func walk(ctx context.Context, q ledger.Queryer, event ledger.EventID,
	look func(found []string, id ID, a *audit, body any) []string,
) ([]string, error) {
	rows, err := q.Query(ctx, factsOfTills, string(event))
	if err != nil {
		return nil, fmt.Errorf("read facts of tills: %w", err)
	}
	defer rows.Close()
	w := walker{tills: map[ID]*audit{}, refunds: map[string]refunded{}, look: look}
	for rows.Next() {
		if err := w.read(rows); err != nil {
			return nil, err
		}
	}
	return w.found, rows.Err()
}

type walker struct {
	tills   map[ID]*audit
	node    string              // whose journal is read
	refunds map[string]refunded // by node and id
	look    func(found []string, id ID, a *audit, body any) []string
	found   []string
}

func (w *walker) read(rows *sql.Rows) error {
	var node, kind, body string
	var epoch, seq int64
	if err := rows.Scan(&node, &epoch, &seq, &kind, &body); err != nil {
		return fmt.Errorf("read facts of tills: %w", err)
	}
	w.node = node
	if err := w.add(kind, []byte(body)); err != nil {
		return fmt.Errorf("read fact %s/%d/%d: %w", node, epoch, seq, err)
	}
	return nil
}

func (w *walker) add(kind string, body []byte) error {
	switch kind {
	case KindOpened:
		return decode(body, func(b Opened) { w.tills[b.Till] = newAudit(b.Float.Amount) })
	case KindMoved:
		return decode(body, func(b Moved) { w.of(b.Till, kind).move(b) })
	case KindDrawer:
		return decode(body, func(b DrawerOpened) { w.unsold(b, kind) })
	case KindCounted:
		return decode(body, func(b Counted) { w.found = w.look(w.found, b.Till, w.of(b.Till, kind), b) })
	case KindClosed:
		return decode(body, func(b Closed) { w.found = w.look(w.found, b.Till, w.of(b.Till, kind), b) })
	}
	if kind == "sale.paid" {
		return decode(body, func(b paid) { w.of(b.Till, kind).sell(b) })
	}
	return decode(body, func(b refunded) { w.refund(b, kind) })
}

// unsold counts that the drawer was opened. Where no till was open it is in no Z.
func (w *walker) unsold(b DrawerOpened, kind string) {
	if b.Till != "" {
		w.of(b.Till, kind).NoSale++
	}
}

// refund adds one, or takes the one out that was cancelled. What no till gave
// back is in no Z.
func (w *walker) refund(b refunded, kind string) {
	sign, id := int64(1), w.node+" "+b.Refund
	if kind == "refund.undone" {
		b, sign = w.refunds[id], -1
	} else {
		w.refunds[id] = b
	}
	if b.Till != "" {
		w.of(b.Till, kind).refund(b, sign)
	}
}

// of returns a till's sums. A fact of a till that was never opened is a find.
func (w *walker) of(id ID, kind string) *audit {
	if a, ok := w.tills[id]; ok {
		return a
	}
	w.found = append(w.found, fmt.Sprintf("%s speaks of till %q, which was never opened", kind, id))
	w.tills[id] = newAudit(0)
	return w.tills[id]
}

func decode[T any](raw []byte, use func(T)) error {
	var b T
	if err := json.Unmarshal(raw, &b); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	use(b)
	return nil
}
