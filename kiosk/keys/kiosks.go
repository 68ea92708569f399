package keys

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

// Kiosk is a node of the event, as far as it is known here.
type Kiosk struct {
	Node    ledger.NodeID
	Letters []string // of its receipts, the one of now last
}

// Letter is the one that it has now.
func (k Kiosk) Letter() string { return k.Letters[len(k.Letters)-1] }

const kiosksOfEvent = `
	SELECT node, letter, epoch
	FROM node
	WHERE event = $1
	UNION
	SELECT e.node, e.letter, 0
	FROM node_enrolled e
	WHERE e.event = $2 AND NOT EXISTS (
		SELECT 1
		FROM node n
		WHERE n.event = e.event AND n.node = e.node)
	ORDER BY node, epoch, letter`

// Kiosks lists the nodes of the event, those that were let in and have never been
// heard of included.
func Kiosks(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]Kiosk, error) {
	rows, err := q.Query(ctx, kiosksOfEvent, string(event), string(event))
	if err != nil {
		return nil, fmt.Errorf("read the kiosks: %w", err)
	}
	defer rows.Close()
	var out []Kiosk
	for rows.Next() {
		var node ledger.NodeID
		var letter string
		var epoch int64
		if err := rows.Scan(&node, &letter, &epoch); err != nil {
			return nil, fmt.Errorf("read the kiosks: %w", err)
		}
		if n := len(out); n > 0 && out[n-1].Node == node {
			out[n-1].Letters = append(out[n-1].Letters, letter)
			continue
		}
		out = append(out, Kiosk{Node: node, Letters: []string{letter}})
	}
	return out, rows.Err()
}
