package moment

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Total is what happened to a product, in a channel, in an hour. A part that was
// added up over is empty.
type Total struct {
	Hour int64 // its beginning in the event's time zone, Unix milliseconds
	Thing
	Discovery  int64 // looks
	Intent     int64 // units
	Fulfilment int64 // units
}

// Table is totals by hour, channel and product.
type Table []Total

// ByProduct adds channels and hours up.
func (t Table) ByProduct() Table {
	return t.sum(func(o Total) Total { return Total{Thing: Thing{Product: o.Product}} })
}

// ByChannel adds products and hours up.
func (t Table) ByChannel() Table {
	return t.sum(func(o Total) Total { return Total{Thing: Thing{Channel: o.Channel}} })
}

// ByHour adds products and channels up.
func (t Table) ByHour() Table {
	return t.sum(func(o Total) Total { return Total{Hour: o.Hour} })
}

func (t Table) sum(key func(Total) Total) Table {
	all := sums{}
	for _, o := range t {
		all.add(key(o), o)
	}
	return all.table()
}

// sums adds totals up by what their keys, which count nothing, name.
type sums map[Total]Total

func (s sums) add(key, o Total) {
	was, known := s[key]
	if !known {
		was = key
	}
	was.Discovery += o.Discovery
	was.Intent += o.Intent
	was.Fulfilment += o.Fulfilment
	s[key] = was
}

func (s sums) table() Table {
	out := make(Table, 0, len(s))
	for _, o := range s {
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.Hour, b.Hour), cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Product, b.Product))
	})
	return out
}

// Totals reads the moments of an event, of all nodes as far as this one knows.
// An order's intent stands in the hour in which its shop's last word came in. A
// SKU that no product has any more stands for itself. It reads every order and
// hand-over once, so it is for reports.
func Totals(ctx context.Context, q ledger.Queryer, id ledger.EventID) (Table, error) {
	settings, err := event.SettingsOf(ctx, q, id)
	if err != nil {
		return nil, err
	}
	r := reader{zone: time.UTC, products: map[string]string{}, paid: map[string][]string{}, ordered: map[string][]units{}, all: sums{}}
	if zone, err := time.LoadLocation(settings.TimeZone); err == nil {
		r.zone = zone
	}
	for _, read := range []struct {
		text string
		row  func(*sql.Rows) error
	}{
		{productsOfSKUs, r.product},
		{countsMade, r.counted},
		{ordersPaidHere, r.paidHere},
		{ordersMade, r.orderMade},
		{unitsSold, r.sold},
		{unitsHandedOver, r.handedOver},
	} {
		if err := each(ctx, q, read.text, id, read.row); err != nil {
			return nil, err
		}
	}
	return r.all.table(), nil
}

// units is some units of a SKU, as orders and hand-overs keep them.
type units struct {
	SKU string `json:"sku"`
	Qty int64  `json:"qty"`
}

// listed is what of an order's and a hand-over's text counts here.
type listed struct {
	Lines []units `json:"lines"`
	Uses  []int64 `json:"uses"` // of a code of which nothing else was known
}

func listedIn(text string) (l listed, err error) {
	if err = json.Unmarshal([]byte(text), &l); err != nil {
		err = fmt.Errorf("read what was ordered: %w", err)
	}
	return l, err
}

// reader gathers totals; its methods read one row each, in the order in which
// Totals runs them.
type reader struct {
	zone     *time.Location
	products map[string]string   // by SKU
	paid     map[string][]string // orders by the sale that paid for them
	ordered  map[string][]units  // of orders that were paid here, and not found in the sale yet
	all      sums
}

func (r *reader) product(rows *sql.Rows) error {
	var sku, product string
	err := rows.Scan(&sku, &product)
	r.products[sku] = product
	return err
}

func (r *reader) productOf(sku string) string {
	if product, known := r.products[sku]; known {
		return product
	}
	return sku
}

// hour is the beginning of the hour as clocks at the event show it.
func (r *reader) hour(ms int64) int64 {
	const hour = int64(time.Hour / time.Millisecond)
	_, offset := time.UnixMilli(ms).In(r.zone).Zone()
	return ms - (ms+int64(offset)*1000)%hour
}

func (r *reader) add(ms int64, t Total) {
	r.all.add(Total{Hour: r.hour(ms), Thing: t.Thing}, t)
}

func (r *reader) counted(rows *sql.Rows) error {
	var ms int64
	var t Total
	err := rows.Scan(&ms, &t.Channel, &t.Product, &t.Discovery, &t.Intent)
	r.add(ms, t)
	return err
}

func (r *reader) paidHere(rows *sql.Rows) error {
	var order, sale string
	err := rows.Scan(&order, &sale)
	r.paid[sale] = append(r.paid[sale], order)
	r.ordered[order] = nil
	return err
}

func (r *reader) orderMade(rows *sql.Rows) error {
	var order, channel, body string
	var ms int64
	if err := rows.Scan(&order, &channel, &ms, &body); err != nil {
		return err
	}
	l, err := listedIn(body)
	if _, paid := r.ordered[order]; paid {
		r.ordered[order] = slices.Clone(l.Lines)
	}
	for _, u := range l.Lines {
		r.add(ms, Total{Thing: Thing{Channel: channel, Product: r.productOf(u.SKU)}, Intent: u.Qty})
	}
	return err
}

// sold counts what was bought here, but for what an order had that it paid for.
func (r *reader) sold(rows *sql.Rows) error {
	var sale string
	var ms int64
	var u units
	if err := rows.Scan(&sale, &ms, &u.SKU, &u.Qty); err != nil {
		return err
	}
	for _, order := range r.paid[sale] {
		for i, o := range r.ordered[order] {
			if o.SKU == u.SKU {
				n := min(o.Qty, u.Qty)
				r.ordered[order][i].Qty -= n
				u.Qty -= n
			}
		}
	}
	if u.Qty > 0 {
		r.add(ms, Total{Thing: Thing{Product: r.productOf(u.SKU)}, Intent: u.Qty, Fulfilment: u.Qty})
	}
	return nil
}

func (r *reader) handedOver(rows *sql.Rows) error {
	var ms int64
	var body, channel, order string
	if err := rows.Scan(&ms, &body, &channel, &order); err != nil {
		return err
	}
	l, err := listedIn(body)
	if err == nil && order != "" {
		l, err = listedIn(order)
	}
	for _, u := range l.Lines {
		r.add(ms, Total{Thing: Thing{Channel: channel, Product: r.productOf(u.SKU)}, Fulfilment: u.Qty})
	}
	if len(l.Uses) > 0 {
		r.add(ms, Total{Thing: Thing{Channel: channel}, Fulfilment: int64(len(l.Uses))})
	}
	return err
}
