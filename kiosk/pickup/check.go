package pickup

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

const placesTaken = `
	SELECT b.slot, b.node, b.n, COALESCE((
		SELECT u.spent
		FROM quota_unit u
		WHERE u.event = $1 AND u.quota = 'slot:' || b.slot AND u.node = b.node
	), 0)
	FROM (
		SELECT slot, booked AS node, COUNT(*) AS n
		FROM pickup_order
		WHERE event = $1 AND booked <> '' AND cancelled = 0
		GROUP BY slot, booked
	) b
	ORDER BY b.slot, b.node`

// findUnbooked finds slots in which more orders are booked than places were
// taken for (invariant 4). More places than orders are no fault: a place that
// one node took stays taken when another moves the order.
func findUnbooked(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return lookFor(ctx, q, event, placesTaken, func(slot, node string, orders, places int64) string {
		if orders <= places {
			return ""
		}
		return fmt.Sprintf("slot %s: %d orders are booked at %s, %d places are taken", slot, orders, node, places)
	})
}

const unitsHandedOver = `
	SELECT o.ref, o.ord, o.units, CAST(SUM(h.units) AS BIGINT)
	FROM pickup_order o
	JOIN pickup_code c ON c.event = o.event AND c.ord = o.ord
	JOIN pickup_handed h ON h.event = c.event AND h.code = c.code AND h.ord = o.ord
	WHERE o.event = $1 AND o.body <> '' AND o.several = 0 AND h.whole = 0 AND NOT EXISTS (
		SELECT 1
		FROM pickup_undone u
		WHERE u.event = h.event AND u.node = h.node AND u.epoch = h.epoch AND u.seq = h.seq
	) AND NOT EXISTS (
		SELECT 1
		FROM claim_conflict x
		WHERE x.event = c.event AND x.code = c.code
	)
	GROUP BY o.ref, o.ord, o.units
	ORDER BY o.ord`

// findOvercollected finds orders of which more units were handed over than were
// ordered, where nobody is told of a conflict (invariant 5). Where two kiosks took
// one list in before they met, and each was the home of a code, Troubles tells.
func findOvercollected(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	return lookFor(ctx, q, event, unitsHandedOver, func(ref, _ string, ordered, handed int64) string {
		if handed <= ordered {
			return ""
		}
		return fmt.Sprintf("order %s: %d units were handed over of %d", ref, handed, ordered)
	})
}

// lookFor reads rows of two texts and two numbers and words what is wrong.
func lookFor(ctx context.Context, q ledger.Queryer, event ledger.EventID, text string, say func(a, b string, n, m int64) string) ([]string, error) {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return nil, fmt.Errorf("check orders: %w", err)
	}
	return wordsOf(rows, say)
}

func wordsOf(rows *sql.Rows, say func(a, b string, n, m int64) string) ([]string, error) {
	defer rows.Close()
	var found []string
	for rows.Next() {
		var a, b string
		var n, m int64
		if err := rows.Scan(&a, &b, &n, &m); err != nil {
			return nil, fmt.Errorf("check orders: %w", err)
		}
		if words := say(a, b, n, m); words != "" {
			found = append(found, words)
		}
	}
	return found, rows.Err()
}
