package counter

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

const allSettings = `
	SELECT name, value
	FROM setting
	WHERE event = $1`

// readSettings reads how this machine's screen was set. It is no fact: another
// kiosk stands in another light.
func readSettings(ctx context.Context, l *ledger.Ledger) (map[string]string, error) {
	all := map[string]string{}
	err := l.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		rows, err := q.Query(ctx, allSettings, string(l.Event()))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var name, value string
			if err := rows.Scan(&name, &value); err != nil {
				return err
			}
			all[name] = value
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	return all, nil
}
