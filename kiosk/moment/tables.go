package moment

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"popstand/kiosk/ledger"
)

// quarter is how fine times are kept: no zone of the world is off by less, so
// hours of any zone can be made of them.
const quarter = int64(15 * time.Minute / time.Millisecond)

// Every change is an addition: in whatever order the nodes' facts arrive, the
// rows come out the same.
const addCounts = `
	INSERT INTO moment (event, quarter_ms, channel, product, saw, unbought)
	VALUES ($1, $2, $3, $4, $5, $6)
	ON CONFLICT (event, quarter_ms, channel, product) DO UPDATE SET
		saw = moment.saw + excluded.saw,
		unbought = moment.unbought + excluded.unbought`

func applyCounted(ctx context.Context, t ledger.Tables, f ledger.Fact, b Counted) error {
	at := b.From - b.From%quarter
	for _, c := range b.Counts {
		if err := t.Exec(ctx, addCounts, string(f.Event), at, c.Channel, c.Product, c.Saw, c.Unbought); err != nil {
			return fmt.Errorf("count the moments of %s: %w", c.Product, err)
		}
	}
	return nil
}

// each runs a query and hands over each row.
func each(ctx context.Context, q ledger.Queryer, text string, event ledger.EventID, row func(*sql.Rows) error) error {
	rows, err := q.Query(ctx, text, string(event))
	if err != nil {
		return fmt.Errorf("read moments: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("read moments: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read moments: %w", err)
	}
	return nil
}

const countsMade = `
	SELECT quarter_ms, channel, product, saw, unbought
	FROM moment
	WHERE event = $1`

const productsOfSKUs = `
	SELECT sku, MIN(product)
	FROM product_sku
	WHERE event = $1
	GROUP BY sku`

const ordersMade = `
	SELECT ord, channel, said_ms, body
	FROM pickup_order
	WHERE event = $1 AND body <> ''`

const ordersPaidHere = `
	SELECT ord, sale
	FROM pickup_sale
	WHERE event = $1`

const unitsSold = `
	SELECT s.sale, f.wall_ms, l.sku, l.qty
	FROM sale s
	JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
	JOIN sale_line l ON l.event = s.event AND l.node = s.node AND l.epoch = s.epoch AND l.seq = s.seq
	WHERE s.event = $1`

// A code may have been handed out whose order came later: then what it is for
// stands there.
const unitsHandedOver = `
	SELECT f.wall_ms, f.body, COALESCE(o.channel, ''), CASE WHEN h.whole = 1 THEN COALESCE(o.body, '') ELSE '' END
	FROM pickup_handed h
	JOIN fact f ON f.event = h.event AND f.node = h.node AND f.epoch = h.epoch AND f.seq = h.seq
	LEFT JOIN pickup_order o ON o.event = h.event AND o.ord = CASE WHEN h.ord <> '' THEN h.ord ELSE (
		SELECT MIN(c.ord)
		FROM pickup_code c
		WHERE c.event = h.event AND c.code = h.code
	) END
	WHERE h.event = $1 AND NOT EXISTS (
		SELECT 1
		FROM pickup_undone u
		WHERE u.event = h.event AND u.node = h.node AND u.epoch = h.epoch AND u.seq = h.seq
	)`
