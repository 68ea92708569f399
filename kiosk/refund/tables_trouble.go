package refund

import (
	"context"
	"fmt"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

const insertSettled = `
INSERT INTO refund_settled (event, node, epoch, seq, code, given)
VALUES ($1, $2, $3, $4, $5, $6)`

func applySettled(ctx context.Context, t ledger.Tables, f ledger.Fact, b Settled) error {
	return t.Exec(ctx, insertSettled, string(f.Event), string(f.Node), f.Epoch, f.Seq, b.Code.String(), int64(b.Given))
}

const mostSettled = `
SELECT COALESCE(MAX(given), -1)
FROM refund_settled
WHERE event = $1 AND code = $2`

// settledUpTo is up to how much was given back when people last looked at the
// receipt; -1 where nobody did.
func settledUpTo(ctx context.Context, q ledger.Queryer, event ledger.EventID, id code.ID) (given money.Amount, err error) {
	if err := q.QueryRow(ctx, mostSettled, string(event), id.String()).Scan(&given); err != nil {
		return 0, fmt.Errorf("look whether a receipt was settled: %w", err)
	}
	return given, nil
}

// A sale's id is a UUIDv7 and begins with a digit; what stands for the sale of a
// paper begins with the letter of its series. So the index finds them without
// walking all refunds, and the slash tells them from the ids of odd programs.
const salesOfSlips = `
SELECT DISTINCT sale
FROM refund
WHERE event = $1 AND sale >= 'A' AND sale LIKE '%/%'
ORDER BY sale`

// slipSales lists the sales that were given back from the paper alone (slipSale).
func slipSales(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]sale.ID, error) {
	rows, err := q.Query(ctx, salesOfSlips, string(event))
	if err != nil {
		return nil, fmt.Errorf("read refunds from the paper alone: %w", err)
	}
	defer rows.Close()
	var all []sale.ID
	for rows.Next() {
		var id sale.ID
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("read refunds from the paper alone: %w", err)
		}
		all = append(all, id)
	}
	return all, rows.Err()
}
