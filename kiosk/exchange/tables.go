package exchange

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

const insertMade = `
INSERT INTO exchange (event, node, epoch, seq, refund, sale, value)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func applyMade(ctx context.Context, t ledger.Tables, f ledger.Fact, b Made) error {
	return t.Exec(ctx, insertMade, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Refund), string(b.Sale), int64(b.Value))
}

const insertUndone = `
INSERT INTO exchange_undone (event, node, epoch, seq, refund, sale, back)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func applyUndone(ctx context.Context, t ledger.Tables, f ledger.Fact, b Undone) error {
	return t.Exec(ctx, insertUndone, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Refund), string(b.Sale), string(b.Back))
}

const selectPair = `
SELECT e.node, e.epoch, e.seq, e.refund, e.sale, e.value, COALESCE((
	SELECT MIN(u.back) FROM exchange_undone u WHERE u.event = e.event AND u.refund = e.refund
), '')
FROM exchange e
WHERE e.event = $1 AND `

const (
	pairOfRefund = selectPair + `e.refund = $2 LIMIT 1`
	pairOfSale   = selectPair + `e.sale = $2 LIMIT 1`
)

// ErrNone says that something is no part of an exchange.
var ErrNone = errors.New("this is no part of an exchange")

func pair(ctx context.Context, q ledger.Queryer, text string, event ledger.EventID, id string) (Pair, error) {
	var p Pair
	err := q.QueryRow(ctx, text, string(event), id).Scan(&p.Place.Node, &p.Place.Epoch, &p.Place.Seq, &p.Refund, &p.Sale, &p.Value, &p.Back)
	if errors.Is(err, sql.ErrNoRows) {
		return p, ErrNone
	}
	if err != nil {
		return p, fmt.Errorf("read an exchange: %w", err)
	}
	return p, nil
}

const sidesOfAll = `
SELECT e.refund, e.value, COALESCE((
	SELECT CAST(SUM(t.amount) AS BIGINT)
	FROM refund r
	JOIN refund_tender t ON t.event = r.event AND t.node = r.node AND t.epoch = r.epoch AND t.seq = r.seq AND t.kind = 'exchange'
	WHERE r.event = e.event AND r.refund = e.refund
), 0), COALESCE((
	SELECT CAST(SUM(t.amount) AS BIGINT)
	FROM sale s
	JOIN sale_tender t ON t.event = s.event AND t.node = s.node AND t.epoch = s.epoch AND t.seq = s.seq AND t.kind = 'exchange'
	WHERE s.event = e.event AND s.sale = e.sale
), 0)
FROM exchange e
WHERE e.event = $1
ORDER BY e.refund`

// findUneven finds exchanges whose two sides say different amounts.
func findUneven(ctx context.Context, q ledger.Queryer, event ledger.EventID) ([]string, error) {
	rows, err := q.Query(ctx, sidesOfAll, string(event))
	if err != nil {
		return nil, fmt.Errorf("read exchanges: %w", err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var id string
		var value, back, out money.Amount
		if err := rows.Scan(&id, &value, &back, &out); err != nil {
			return nil, fmt.Errorf("read exchanges: %w", err)
		}
		if back != value || out != value {
			found = append(found, fmt.Sprintf("the exchange of refund %s says %d, its refund gave %d and its sale took %d", id, value, back, out))
		}
	}
	return found, rows.Err()
}
