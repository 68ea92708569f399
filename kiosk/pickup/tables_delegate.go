package pickup

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
)

const insertDelegation = `
	INSERT INTO pickup_delegate (event, node, epoch, seq, ord, code, human, text, uses, until_ms, hlc, wall_ms)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
	ON CONFLICT (event, node, epoch, seq) DO NOTHING`

func applyDelegated(ctx context.Context, t ledger.Tables, f ledger.Fact, b Delegated) error {
	err := t.Exec(ctx, insertDelegation, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Order), b.Code.String(), string(b.Human), b.kept().Text(),
		b.Uses, b.Until, int64(f.HLC), f.At.Wall)
	if err != nil {
		return fmt.Errorf("delegate order %s: %w", b.Order, err)
	}
	return nil
}
