package pickup

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

const insertSale = `
	INSERT INTO pickup_sale (event, ord, node, epoch, seq, sale, amount)
	VALUES ($1, $2, $3, $4, $5, $6, $7)
	ON CONFLICT (event, ord, node, epoch, seq) DO NOTHING`

func applyPaid(ctx context.Context, t ledger.Tables, f ledger.Fact, b PaidAt) error {
	err := t.Exec(ctx, insertSale, string(f.Event), string(b.Order), string(f.Node), f.Epoch, f.Seq, b.Sale, int64(b.Amount))
	if err != nil {
		return fmt.Errorf("pay order %s: %w", b.Order, err)
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
