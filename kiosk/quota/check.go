package quota

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

// A kiosk that people gave up may have sold what they took back: that is a
// Clash, which people see and settle.
const imbalances = `
	SELECT u.quota, MIN(u.granted + u.got - u.given - u.spent - u.held - u.lost + u.owed), MIN(u.spent), MIN(u.held), MIN(u.owed)
	FROM quota_unit u
	WHERE u.event = $1 AND NOT EXISTS (
		SELECT 1
		FROM quota_fence f
		WHERE f.event = u.event AND f.dead = u.node)
	GROUP BY u.quota`

// findImbalance looks for units that nobody made (invariant 4): no node has
// given away more than it owned, and nothing was brought back that wasn't sold.
func findImbalance(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	var found []string
	err := each(ctx, q, event, imbalances, func(rows *sql.Rows) error {
		var id string
		var left, spent, held, owed int64
		if err := rows.Scan(&id, &left, &spent, &held, &owed); err != nil {
			return err
		}
		if left < 0 {
			found = append(found, fmt.Sprintf("%s: a node gave away %d more than it had", id, -left))
		}
		if spent < 0 || held < 0 || owed < 0 {
			found = append(found, fmt.Sprintf("%s: more was brought back than was taken", id))
		}
		return nil
	})
	return found, err
}

// What nodes gave and did not receive, by their sums and by the moves: the two
// count the same units in different ways.
const strays = `
	SELECT quota, CAST(SUM(away) AS BIGINT), CAST(SUM(underway) AS BIGINT), CAST(SUM(wrong) AS BIGINT)
	FROM (
		SELECT event, quota, given - got AS away, 0 AS underway, 0 AS wrong
		FROM quota_unit
		UNION ALL
		SELECT event, quota, 0, sent * units - got * got_units, CASE WHEN sent = 1 AND got = 1 AND units <> got_units THEN 1 ELSE 0 END
		FROM quota_move) AS both_ways
	WHERE event = $1
	GROUP BY quota`

// findStray looks for units that were given and are neither received nor on
// their way, or received and given by nobody (invariant 4). A receipt may be
// known before its move.
func findStray(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	var found []string
	err := each(ctx, q, event, strays, func(rows *sql.Rows) error {
		var id string
		var away, underway, wrong int64
		if err := rows.Scan(&id, &away, &underway, &wrong); err != nil {
			return err
		}
		if away != underway {
			found = append(found, fmt.Sprintf("%s: %d units were received that nobody gave", id, underway-away))
		}
		if wrong > 0 {
			found = append(found, fmt.Sprintf("%s: %d moves were received as other than they were given", id, wrong))
		}
		return nil
	})
	return found, err
}
