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

// leftOpen counts what a Z leaves as it is: sales that are set aside on this node,
// and facts that could not be applied yet.
func leftOpen(ctx context.Context, tx *ledger.Tx) (held, kept int64, err error) {
	if err := tx.QueryRow(ctx, heldOfNode, string(tx.Event()), string(tx.Node())).Scan(&held); err != nil {
		return 0, 0, fmt.Errorf("count what is set aside: %w", err)
	}
	if err := tx.QueryRow(ctx, keptOfEvent, string(tx.Event())).Scan(&kept); err != nil {
		return 0, 0, fmt.Errorf("count what is quarantined: %w", err)
	}
	return held, kept, nil
}
