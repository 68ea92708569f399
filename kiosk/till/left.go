package till

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

// What is set aside is written by package sale: of the rows of one cart the newest
// counts, until it is taken back, given up or paid.
const heldOfNode = `
SELECT COUNT(*)
FROM held h
WHERE h.event = $1 AND h.node = $2
  AND NOT EXISTS (SELECT 1 FROM held_end e WHERE e.event = h.event AND e.held = h.held)
  AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.event = h.event AND s.sale = h.sale)
  AND NOT EXISTS (SELECT 1 FROM held n
    WHERE n.event = h.event AND n.sale = h.sale AND n.node = h.node
      AND (n.epoch > h.epoch OR (n.epoch = h.epoch AND n.seq > h.seq)))`

const keptOfEvent = `
SELECT COUNT(*)
FROM quarantine
WHERE event = $1`

// Left is what a Z leaves as it is.
type Left struct {
	Held int64 // sales that are set aside on the node
	Kept int64 // facts that are quarantined: they count nowhere yet
}

// LeftOpen counts what a Z of a node would leave as it is now.
func LeftOpen(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID) (Left, error) {
	var l Left
	if err := q.QueryRow(ctx, heldOfNode, string(event), string(node)).Scan(&l.Held); err != nil {
		return l, fmt.Errorf("count what is set aside: %w", err)
	}
	if err := q.QueryRow(ctx, keptOfEvent, string(event)).Scan(&l.Kept); err != nil {
		return l, fmt.Errorf("count what is quarantined: %w", err)
	}
	return l, nil
}
