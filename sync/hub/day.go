package hub

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/ledger"
)

// Day is what an event's kiosks did in a span of time, as far as the hub knows.
type Day struct {
	Nodes []NodeDay
	Stock []Owned
}

// NodeDay is one node's part.
type NodeDay struct {
	Node    ledger.NodeID
	Letter  string // of its newest epoch
	Facts   int64  // of its journal that are here
	LastMS  int64  // when the newest of them happened, by that node's clock
	Sales   int64
	Total   int64 // minor units, with rounding
	Returns int64
	Back    int64 // minor units given back
}

// Owned is what one node has left of one thing.
type Owned struct {
	Quota string
	Node  ledger.NodeID
	Left  int64
	Spent int64
}

// The totals are kept by quarters of an hour, so this costs the same after ten
// sales and after a million.
const daySales = `
SELECT node, back, CAST(SUM(n) AS BIGINT), CAST(SUM(total + rounding) AS BIGINT)
FROM tally_sale
WHERE event = $1 AND quarter_ms >= $2 AND quarter_ms < $3
GROUP BY node, back`

// The newest fact is looked up by its key for each head: as a join, PostgreSQL
// read the whole journal, 700 ms with 100,000 sales.
const dayNodes = `
SELECT h.node, h.epoch, h.seq, (
  SELECT f.wall_ms
  FROM fact f
  WHERE f.event = h.event AND f.node = h.node AND f.epoch = h.epoch AND f.seq = h.seq), n.letter
FROM head h
JOIN node n ON n.event = h.event AND n.node = h.node AND n.epoch = h.epoch
WHERE h.event = $1
ORDER BY h.node, h.epoch`

const dayStock = `
SELECT quota, node, granted + got - given - spent - held - lost, spent
FROM quota_unit
WHERE event = $1 AND quota LIKE 'stock:%'
ORDER BY quota, node`

// DayOf reads a span, from inclusive to exclusive, in Unix milliseconds.
func DayOf(ctx context.Context, q ledger.Queryer, event ledger.EventID, from, to int64) (Day, error) {
	var d Day
	if err := d.readNodes(ctx, q, event); err != nil {
		return d, err
	}
	if err := d.readSales(ctx, q, event, from, to); err != nil {
		return d, err
	}
	return d, each(ctx, q, dayStock, func(rows *sql.Rows) error {
		var o Owned
		if err := rows.Scan(&o.Quota, &o.Node, &o.Left, &o.Spent); err != nil {
			return err
		}
		d.Stock = append(d.Stock, o)
		return nil
	}, string(event))
}

func (d *Day) readNodes(ctx context.Context, q ledger.Queryer, event ledger.EventID) error {
	return each(ctx, q, dayNodes, func(rows *sql.Rows) error {
		var n NodeDay
		var epoch int64
		if err := rows.Scan(&n.Node, &epoch, &n.Facts, &n.LastMS, &n.Letter); err != nil {
			return err
		}
		if last := len(d.Nodes) - 1; last >= 0 && d.Nodes[last].Node == n.Node {
			n.Facts += d.Nodes[last].Facts // a later epoch of the same
			d.Nodes[last] = n
			return nil
		}
		d.Nodes = append(d.Nodes, n)
		return nil
	}, string(event))
}

func (d *Day) readSales(ctx context.Context, q ledger.Queryer, event ledger.EventID, from, to int64) error {
	return each(ctx, q, daySales, func(rows *sql.Rows) error {
		var node ledger.NodeID
		var back, n, total int64
		if err := rows.Scan(&node, &back, &n, &total); err != nil {
			return err
		}
		for i := range d.Nodes {
			switch {
			case d.Nodes[i].Node != node:
			case back == 0:
				d.Nodes[i].Sales, d.Nodes[i].Total = n, total
			default:
				d.Nodes[i].Returns, d.Nodes[i].Back = n, total
			}
		}
		return nil
	}, string(event), from, to)
}

func each(ctx context.Context, q ledger.Queryer, text string, f func(rows *sql.Rows) error, args ...any) error {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("read the day: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return fmt.Errorf("read the day: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read the day: %w", err)
	}
	return nil
}
