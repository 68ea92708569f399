package export

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// trade is the tables that are filled from the facts of sales and refunds, while
// the journals are read. What was given back stands below zero, so that a column
// adds up to what the day came to.
type trade struct {
	*maker
	sales, lines, tenders *table
	categories            map[string]string // by SKU
	people                map[string]string
	aside                 map[place]bool // facts that count nowhere yet
	undone                map[place]bool // refunds that were cancelled
	glance                glance
	last                  sale.Paid // that was read
}

type place struct {
	node       ledger.NodeID
	epoch, seq int64
}

// The kinds of rows in sales.csv.
const (
	soldRow      = "sale"
	backRow      = "refund"
	cancelledRow = "refund_cancelled" // it keeps its number, and has no amounts
)

func salesColumns() []column {
	return []column{
		{"kind", text},
		{"number", text},
		{"at", moment},
		{"clock", text},
		{"kiosk", text},
		{"node", text},
		{"till", text},
		{"staff", text},
		{"receipt", text},
		{"lines", number},
		{"units", number},
		{"items", amount},
		{"discount", amount},
		{"net", amount},
		{"tax", amount},
		{"total", amount},
		{"rounding", amount},
		{"paid", amount},
		{"change", amount},
		{"reason", text},
		{"approver", text},
		{"id", text},
	}
}

func linesColumns() []column {
	return []column{
		{"kind", text},
		{"number", text},
		{"line", number},
		{"at", moment},
		{"sku", text},
		{"product", text},
		{"name", text},
		{"option", text},
		{"category", text},
		{"creator", text},
		{"qty", number},
		{"unit", amount},
		{"gross", amount},
		{"discount", amount},
		{"discount_reason", text},
		{"tax_percent", rate},
		{"net", amount},
		{"tax", amount},
		{"total", amount},
		{"goods", text},
		{"order", text},
		{"session", text},
		{"tier", text},
	}
}

func tendersColumns() []column {
	return []column{
		{"kind", text},
		{"number", text},
		{"part", number},
		{"at", moment},
		{"kiosk", text},
		{"till", text},
		{"tender", text},
		{"amount", amount},
		{"given", amount},
		{"reference", text},
		{"confirmed_by", text},
	}
}

func (m *maker) trade(ctx context.Context) (*trade, error) {
	t := &trade{maker: m, categories: map[string]string{}, people: map[string]string{}, aside: map[place]bool{}, undone: map[place]bool{}}
	c, err := event.View{Event: m.Ledger.Event(), Node: m.Ledger.Node(), Lang: m.Lang}.Catalog(ctx, m.q)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, x := range c.Categories {
		names[x.ID] = x.Name
	}
	for _, p := range c.Products {
		for _, o := range p.Offers {
			t.categories[o.SKU] = names[p.Category]
		}
	}
	if err := t.readApart(ctx); err != nil {
		return nil, err
	}
	for _, x := range []struct {
		to      **table
		name    string
		columns []column
	}{{&t.sales, "sales", salesColumns()}, {&t.lines, "lines", linesColumns()}, {&t.tenders, "tenders", tendersColumns()}} {
		if *x.to, err = m.table(x.name, x.columns); err != nil {
			t.drop()
			return nil, err
		}
	}
	return t, nil
}

const asideOfEvent = `
	SELECT node, epoch, seq
	FROM quarantine
	WHERE event = $1`

const undoneRefunds = `
	SELECT node, of_epoch, of_seq
	FROM refund_undone
	WHERE event = $1`

const namesOfStaff = `
	SELECT id, name
	FROM staff
	WHERE event = $1 AND listed = 1`

// readApart reads what the facts themselves don't say. It is kept: the tables are
// filled while the journals are still being read, on one connection.
func (t *trade) readApart(ctx context.Context) error {
	id := string(t.Ledger.Event())
	places := func(to map[place]bool) func(*sql.Rows) error {
		return func(rows *sql.Rows) error {
			var p place
			err := rows.Scan(&p.node, &p.epoch, &p.seq)
			to[p] = true
			return err
		}
	}
	return errors.Join(
		each(ctx, t.q, asideOfEvent, places(t.aside), id),
		each(ctx, t.q, undoneRefunds, places(t.undone), id),
		each(ctx, t.q, namesOfStaff, func(rows *sql.Rows) error {
			var id, name string
			err := rows.Scan(&id, &name)
			t.people[id] = name
			return err
		}, id),
	)
}

// take fills the tables from a fact, if it is a sale or a refund of the day.
func (t *trade) take(f *ledger.Fact) error {
	of := f.Kind == sale.KindPaid || f.Kind == refund.KindRefunded
	if !of || f.At.Wall < t.report.From || f.At.Wall >= t.report.Until || t.aside[placeOf(f)] {
		return nil
	}
	if f.Kind == sale.KindPaid {
		b, err := t.paid(f.Body)
		if err != nil {
			return fmt.Errorf("read sale %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
		}
		return t.sale(f, b)
	}
	var b refund.Refunded
	if err := json.Unmarshal(f.Body, &b); err != nil {
		return fmt.Errorf("read refund %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
	}
	return t.refund(f, b)
}

func (t *trade) sale(f *ledger.Fact, b *sale.Paid) error {
	var orders map[string]string
	for _, o := range b.Orders {
		if orders == nil {
			orders = map[string]string{}
		}
		orders[o.ID] = o.Ref
	}
	units := int64(0)
	for i, l := range b.Lines {
		units += l.Qty
		err := t.lines.row(
			words(soldRow), words(b.Number), count(int64(i)+1), at(f.At.Wall), words(l.SKU), words(l.Product), words(l.Name.In(t.Lang)), words(l.Option.In(t.Lang)),
			words(t.categories[l.SKU]), words(l.Creator), count(l.Qty), sum(l.Unit), sum(l.Gross), sum(l.Off), words(l.Discount.Reason), percent(l.Rate),
			sum(l.Net), sum(l.Tax), sum(l.Net+l.Tax), words(""), words(orders[l.Order]), words(l.Session), words(l.Tier),
		)
		if err != nil {
			return err
		}
	}
	for i, x := range b.Tenders {
		err := t.tenders.row(words(soldRow), words(b.Number), count(int64(i)+1), at(f.At.Wall), words(b.Head.Node), words(string(b.Till)), words(x.Kind), sum(x.Amount),
			either(x.Given != 0, sum(x.Given)), words(x.Reference), words(t.person(x.Confirmed)))
		if err != nil {
			return err
		}
	}
	return t.sales.row(
		words(soldRow), words(b.Number), at(f.At.Wall), words(string(f.At.Trust)), words(b.Head.Node), words(string(f.Node)), words(string(b.Till)), words(b.Head.Staff), words(""),
		count(int64(len(b.Lines))), count(units), sum(b.Items), sum(b.Discount), sum(b.Total-b.Tax), sum(b.Tax), sum(b.Total), sum(b.Rounding),
		sum(b.Total+b.Rounding), sum(b.Change), words(""), words(""), words(string(b.Sale)),
	)
}

func (t *trade) refund(f *ledger.Fact, b refund.Refunded) error {
	gone := t.undone[placeOf(f)]
	kind, units := backRow, int64(0)
	if gone {
		kind = cancelledRow
	} else {
		var err error
		if units, err = t.refundParts(f, b); err != nil {
			return err
		}
	}
	less := func(a money.Amount) cell { return either(!gone, sum(-a)) }
	return t.sales.row(
		words(kind), words(b.Number), at(f.At.Wall), words(string(f.At.Trust)), words(b.Head.Node), words(string(f.Node)), words(string(b.Till)), words(t.person(string(f.Actor))), words(b.Receipt),
		either(!gone, count(int64(len(b.Lines)))), either(!gone, count(-units)), less(b.Items), less(b.Discount), less(b.Total-b.Tax), less(b.Tax), less(b.Total), less(b.Rounding),
		less(b.Total+b.Rounding), cell{}, words(b.Reason), words(t.person(b.Approver)), words(string(b.Refund)),
	)
}

func (t *trade) refundParts(f *ledger.Fact, b refund.Refunded) (units int64, err error) {
	for _, l := range b.Lines {
		units += l.Qty
		err := t.lines.row(
			words(backRow), words(b.Number), count(int64(l.Line)), at(f.At.Wall), words(l.SKU), words(l.Product), words(l.Name.In(t.Lang)), words(l.Option.In(t.Lang)),
			words(t.categories[l.SKU]), words(l.Creator), count(-l.Qty), sum(l.Unit), sum(-l.Gross), sum(-l.Off), words(l.Why), percent(l.Rate),
			sum(-l.Net), sum(-l.Tax), sum(-l.Net-l.Tax), words(string(l.Goods)), words(""), words(l.Session), words(l.Tier),
		)
		if err != nil {
			return units, err
		}
	}
	for i, x := range b.Tenders {
		err := t.tenders.row(words(backRow), words(b.Number), count(int64(i)+1), at(f.At.Wall), words(b.Head.Node), words(string(b.Till)), words(x.Kind), sum(-x.Amount),
			cell{}, words(x.Reference), words(t.person(x.Confirmed)))
		if err != nil {
			return units, err
		}
	}
	return units, nil
}

// person is what somebody is called, or their id.
func (t *trade) person(id string) string { return cmp.Or(t.people[id], id) }

func (t *trade) done() error { return errors.Join(t.sales.done(), t.lines.done(), t.tenders.done()) }

// drop closes tables that are not finished.
func (t *trade) drop() {
	for _, x := range []*table{t.sales, t.lines, t.tenders} {
		if x != nil {
			x.drop()
		}
	}
}

// each runs a query and hands over each row.
func each(ctx context.Context, q ledger.Queryer, text string, row func(*sql.Rows) error, args ...any) error {
	rows, err := q.Query(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("read for an export: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("read for an export: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read for an export: %w", err)
	}
	return nil
}
