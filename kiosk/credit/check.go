package credit

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

const issuedAgainstRefunds = `
SELECT r.series, r.counter, CAST(SUM(t.amount) AS BIGINT), COALESCE((
	SELECT CAST(SUM(c.value) AS BIGINT) FROM credit c WHERE c.event = r.event AND c.refund = r.refund
), 0)
FROM refund r
JOIN refund_tender t ON t.event = r.event AND t.node = r.node AND t.epoch = r.epoch AND t.seq = r.seq AND t.kind = 'credit'
WHERE r.event = $1
GROUP BY r.event, r.refund, r.series, r.counter
ORDER BY r.series, r.counter`

// findUnissued finds refunds that say they gave store credit, and other credits
// than those that were issued for them.
func findUnissued(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return differ(ctx, q, event, issuedAgainstRefunds, "refund %s-R%06d gave %d as store credit, and %d was issued")
}

const spentAgainstSales = `
SELECT s.series, s.counter, CAST(SUM(t.amount) AS BIGINT), COALESCE((
	SELECT CAST(SUM(u.amount) AS BIGINT) FROM credit_use u WHERE u.event = s.event AND u.sale = s.sale AND u.node = s.node
), 0)
FROM sale s
JOIN sale_tender t ON t.event = s.event AND t.node = s.node AND t.epoch = s.epoch AND t.seq = s.seq AND t.kind = 'credit'
WHERE s.event = $1
GROUP BY s.event, s.sale, s.node, s.series, s.counter
ORDER BY s.series, s.counter`

// findUnspent finds sales that say they were paid by store credit, and other
// amounts than those that went off one.
func findUnspent(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return differ(ctx, q, event, spentAgainstSales, "receipt %s-%06d was paid with %d of store credit, and %d went off one")
}

func differ(ctx context.Context, q ledger.Queryer, event ledger.EventID, text, words string) ([]string, error) {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return nil, fmt.Errorf("compare store credits: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var series string
		var counter int64
		var said, is money.Amount
		if err := rows.Scan(&series, &counter, &said, &is); err != nil {
			return nil, fmt.Errorf("compare store credits: %w", err)
		}
		if said != is {
			found = append(found, fmt.Sprintf(words, series, counter, said, is))
		}
	}
	return found, rows.Err()
}

// What a home lets go is never more than it owes. Elsewhere a person decides,
// and what was spent too much then is shown with the credit.
const overdrawnAtHome = `
SELECT c.code, c.value, CAST(SUM(u.amount) AS BIGINT)
FROM credit c
JOIN credit_use u ON u.event = c.event AND u.code = c.code AND u.away = 0
WHERE c.event = $1
GROUP BY c.event, c.code, c.value
HAVING SUM(u.amount) > c.value
ORDER BY c.code`

// findOverdrawn finds credits of which their home let more go than it owed.
func findOverdrawn(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, overdrawnAtHome, string(event))
	if err != nil {
		return nil, fmt.Errorf("look for store credits that were overdrawn: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var code string
		var value, spent money.Amount
		if err := rows.Scan(&code, &value, &spent); err != nil {
			return nil, fmt.Errorf("look for store credits that were overdrawn: %w", err)
		}
		found = append(found, fmt.Sprintf("%d went off store credit %s, of %d", spent, code, value))
	}
	return found, rows.Err()
}
