package quota

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

const imbalances = `
	SELECT quota, CAST(SUM(got) - SUM(given) AS BIGINT), MIN(granted + got - given - spent - held - lost), MIN(spent), MIN(held)
	FROM quota_unit
	WHERE event = $1
	GROUP BY quota`

// findImbalance looks for units that nobody made (invariant 4): no node has
// given away more than it owned, nothing was brought back that wasn't sold,
// and what was given was received, because one fact does both.
func findImbalance(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	var found []string
	err := each(ctx, q, event, imbalances, func(rows *sql.Rows) error {
		var id string
		var moved, left, spent, held int64
		if err := rows.Scan(&id, &moved, &left, &spent, &held); err != nil {
			return err
		}
		if moved != 0 {
			found = append(found, fmt.Sprintf("%s: %d units were received that nobody gave", id, moved))
		}
		if left < 0 {
			found = append(found, fmt.Sprintf("%s: a node gave away %d more than it had", id, -left))
		}
		if spent < 0 || held < 0 {
			found = append(found, fmt.Sprintf("%s: more was brought back than was taken", id))
		}
		return nil
	})
	return found, err
}
