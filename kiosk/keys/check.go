package keys

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

const numbersByKey = `
	SELECT key, CAST(COUNT(*) AS BIGINT), CAST(MAX(last) AS BIGINT), CAST(SUM(given) AS BIGINT)
	FROM code_number
	WHERE event = $1
	GROUP BY key
	HAVING COUNT(*) > 1 OR MAX(last) <> SUM(given)
	ORDER BY key`

// findTwice looks for numbers that two codes got: then a claim of one would be
// taken for a claim of the other (invariant 5).
func findTwice(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, numbersByKey, string(event))
	if err != nil {
		return nil, fmt.Errorf("read numbers: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var key string
		var journals, last, given int64
		if err := rows.Scan(&key, &journals, &last, &given); err != nil {
			return nil, fmt.Errorf("read numbers: %w", err)
		}
		if journals > 1 {
			found = append(found, fmt.Sprintf("key %s numbered codes in %d journals: one kiosk is a copy of another", key, journals))
		} else {
			found = append(found, fmt.Sprintf("key %s numbered %d codes up to number %d", key, given, last))
		}
	}
	return found, rows.Err()
}

const forks = `
	SELECT 'certificate', key, serial
	FROM code_certificate
	WHERE event = $1
	GROUP BY key, serial
	HAVING COUNT(*) > 1
	UNION ALL
	SELECT 'list', signer, number
	FROM code_revoked
	WHERE event = $1
	GROUP BY signer, number
	HAVING COUNT(*) > 1
	ORDER BY 1, 2, 3`

// findForks looks for two certificates, or two lists, that have one number and
// say different things.
func findForks(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, forks, string(event))
	if err != nil {
		return nil, fmt.Errorf("read forks: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var what, key string
		var number int64
		if err := rows.Scan(&what, &key, &number); err != nil {
			return nil, fmt.Errorf("read forks: %w", err)
		}
		found = append(found, fmt.Sprintf("two of %s %d of key %s say different things", what, number, key))
	}
	return found, rows.Err()
}
