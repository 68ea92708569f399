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

const insertPaidBack = `
	INSERT INTO pickup_paid_back (event, ord, sale, by_node, by_epoch, by_seq)
	VALUES ($1, $2, $3, $4, $5, $6)
	ON CONFLICT (event, ord, sale, by_node, by_epoch, by_seq) DO NOTHING`

func applyPaidBack(ctx context.Context, t ledger.Tables, f ledger.Fact, b PaidBack) error {
	if err := t.Exec(ctx, insertPaidBack, string(f.Event), string(b.Order), b.Sale, string(f.Node), f.Epoch, f.Seq); err != nil {
		return fmt.Errorf("pay receipt %s of order %s back: %w", b.Number, b.Order, err)
	}
	return nil
}
