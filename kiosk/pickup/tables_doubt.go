package pickup

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

const insertDoubt = `
	INSERT INTO pickup_doubt (event, ord, node)
	VALUES ($1, $2, $3)
	ON CONFLICT (event, ord, node) DO NOTHING`

func noteDoubt(ctx context.Context, t ledger.Tables, f ledger.Fact, id ID) error {
	if err := t.Exec(ctx, insertDoubt, string(f.Event), string(id), string(f.Node)); err != nil {
		return fmt.Errorf("note that order %s may have been here before: %w", id, err)
	}
	return nil
}
