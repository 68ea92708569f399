package keys

import (
	"context"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Span is a node's journal from an epoch on.
type Span struct {
	Event ledger.EventID
	Node  ledger.NodeID
	Epoch int64
}

const keysUsedSince = `
	SELECT DISTINCT key
	FROM code_number
	WHERE event = $1 AND node = $2 AND epoch >= $3
	ORDER BY key`

// UsedSince lists the keys with which a node has signed codes from an epoch on.
// A key belongs to one epoch, so what they signed is no older than that.
func UsedSince(ctx context.Context, q ledger.Queryer, s Span) ([]code.KeyID, error) {
	rows, err := q.Query(ctx, keysUsedSince, string(s.Event), string(s.Node), s.Epoch)
	if err != nil {
		return nil, fmt.Errorf("read the keys since epoch %d: %w", s.Epoch, err)
	}
	defer rows.Close()
	var all []code.KeyID
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, fmt.Errorf("read the keys since epoch %d: %w", s.Epoch, err)
		}
		id, err := code.ParseKeyID(text)
		if err != nil {
			return nil, fmt.Errorf("read the keys since epoch %d: %w", s.Epoch, err)
		}
		all = append(all, id)
	}
	return all, rows.Err()
}
