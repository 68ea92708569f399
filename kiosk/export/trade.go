package export

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
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
	t := &trade{maker: m, categories: map[string]string{}, people: map[string]string{}, aside: map[place]bool{}}
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
	if err := t.readAside(ctx); err != nil {
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

func (t *trade) readAside(ctx context.Context) error {
	return each(ctx, t.q, asideOfEvent, func(rows *sql.Rows) error {
		var p place
		err := rows.Scan(&p.node, &p.epoch, &p.seq)
		t.aside[p] = true
		return err
	}, string(t.Ledger.Event()))
}

// take fills the tables from a fact, if it is a sale or a refund of the day.
func (t *trade) take(ctx context.Context, f *ledger.Fact) error {
	of := f.Kind == sale.KindPaid || f.Kind == refund.KindRefunded
	if !of || f.At.Wall < t.report.From || f.At.Wall >= t.report.Until || t.aside[place{f.Node, f.Epoch, f.Seq}] {
		return nil
	}
	if f.Kind == sale.KindPaid {
		var b sale.Paid
		if err := json.Unmarshal(f.Body, &b); err != nil {
			return fmt.Errorf("read sale %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
		}
		return t.sale(ctx, f, b)
	}
	var b refund.Refunded
	if err := json.Unmarshal(f.Body, &b); err != nil {
		return fmt.Errorf("read refund %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
	}
	return t.refund(ctx, f, b)
}

func (t *trade) sale(ctx context.Context, f *ledger.Fact, b sale.Paid) error {
	orders := map[string]string{}
	for _, o := range b.Orders {
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
		by, err := t.person(ctx, x.Confirmed)
		if err != nil {
			return err
		}
		err = t.tenders.row(words(soldRow), words(b.Number), count(int64(i)+1), at(f.At.Wall), words(b.Head.Node), words(string(b.Till)), words(x.Kind), sum(x.Amount),
			either(x.Given != 0, sum(x.Given)), words(x.Reference), words(by))
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

func (t *trade) refund(ctx context.Context, f *ledger.Fact, b refund.Refunded) error {
	gone, err := t.cancelled(ctx, f)
	if err != nil {
		return err
	}
	approver, err := t.person(ctx, b.Approver)
	if err != nil {
		return err
	}
	by, err := t.person(ctx, string(f.Actor))
	if err != nil {
		return err
	}
	kind, units := backRow, int64(0)
	if gone {
		kind = cancelledRow
	} else if units, err = t.refundParts(ctx, f, b); err != nil {
		return err
	}
	less := func(a money.Amount) cell { return either(!gone, sum(-a)) }
	return t.sales.row(
		words(kind), words(b.Number), at(f.At.Wall), words(string(f.At.Trust)), words(b.Head.Node), words(string(f.Node)), words(string(b.Till)), words(by), words(b.Receipt),
		either(!gone, count(int64(len(b.Lines)))), either(!gone, count(-units)), less(b.Items), less(b.Discount), less(b.Total-b.Tax), less(b.Tax), less(b.Total), less(b.Rounding),
		less(b.Total+b.Rounding), cell{}, words(b.Reason), words(approver), words(string(b.Refund)),
	)
}

func (t *trade) refundParts(ctx context.Context, f *ledger.Fact, b refund.Refunded) (units int64, err error) {
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
		by, err := t.person(ctx, x.Confirmed)
		if err != nil {
			return units, err
		}
		err = t.tenders.row(words(backRow), words(b.Number), count(int64(i)+1), at(f.At.Wall), words(b.Head.Node), words(string(b.Till)), words(x.Kind), sum(-x.Amount),
			cell{}, words(x.Reference), words(by))
		if err != nil {
			return units, err
		}
	}
	return units, nil
}

const undoneRefund = `
	SELECT COUNT(*)
	FROM refund_undone
	WHERE event = $1 AND node = $2 AND of_epoch = $3 AND of_seq = $4`

func (t *trade) cancelled(ctx context.Context, f *ledger.Fact) (bool, error) {
	var n int64
	err := t.q.QueryRow(ctx, undoneRefund, string(f.Event), string(f.Node), f.Epoch, f.Seq).Scan(&n)
	if err != nil {
		return false, fmt.Errorf("look whether refund %s was cancelled: %w", strconv.FormatInt(f.Seq, 10), err)
	}
	return n > 0, nil
}

// person is what somebody is called.
func (t *trade) person(ctx context.Context, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	if name, known := t.people[id]; known {
		return name, nil
	}
	m, err := staff.Find(ctx, t.q, t.Ledger.Event(), id)
	var no *ledger.Refusal
	if err != nil && !errors.As(err, &no) {
		return "", err
	}
	name := m.Name
	if name == "" {
		name = id
	}
	t.people[id] = name
	return name, nil
}

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
