package gap

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

// Area gives the ledger what the gaps of restored nodes need.
func Area() ledger.Area {
	return ledger.Area{Name: "gap", Kinds: []ledger.Kind{ledger.On(KindClosed, 1, applyClosed)}, Tables: []string{"gap_closed"}}
}

const closeUpTo = `
	INSERT INTO gap_closed (event, node, epoch)
	VALUES ($1, $2, $3)
	ON CONFLICT (event, node) DO UPDATE SET
		epoch = CASE WHEN excluded.epoch > gap_closed.epoch THEN excluded.epoch ELSE gap_closed.epoch END`

func applyClosed(ctx context.Context, t ledger.Tables, f ledger.Fact, b Closed) error {
	if err := t.Exec(ctx, closeUpTo, string(f.Event), string(f.Node), b.Epoch); err != nil {
		return fmt.Errorf("close the gap of %s: %w", f.Node, err)
	}
	return nil
}
