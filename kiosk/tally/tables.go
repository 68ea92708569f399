package tally

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
)

// Every change is an addition: in whatever order the nodes' facts arrive, the
// rows come out the same.
const addSale = `
	INSERT INTO tally_sale (event, till, node, back, quarter_ms, staff, trust, n, total, rounding)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
	ON CONFLICT (event, till, node, back, quarter_ms, staff, trust) DO UPDATE SET
		n = tally_sale.n + excluded.n,
		total = tally_sale.total + excluded.total,
		rounding = tally_sale.rounding + excluded.rounding`

const addLine = `
	INSERT INTO tally_line (event, till, node, back, sku, creator, rate, goods, n, qty, gross, discount, net, tax)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
	ON CONFLICT (event, till, node, back, sku, creator, rate, goods) DO UPDATE SET
		n = tally_line.n + excluded.n,
		qty = tally_line.qty + excluded.qty,
		gross = tally_line.gross + excluded.gross,
		discount = tally_line.discount + excluded.discount,
		net = tally_line.net + excluded.net,
		tax = tally_line.tax + excluded.tax`

const addTender = `
	INSERT INTO tally_tender (event, till, node, back, kind, n, amount)
	VALUES ($1, $2, $3, $4, $5, $6, $7)
	ON CONFLICT (event, till, node, back, kind) DO UPDATE SET
		n = tally_tender.n + excluded.n,
		amount = tally_tender.amount + excluded.amount`

const addDiscount = `
	INSERT INTO tally_discount (event, till, node, back, reason, approver, n, amount)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
	ON CONFLICT (event, till, node, back, reason, approver) DO UPDATE SET
		n = tally_discount.n + excluded.n,
		amount = tally_discount.amount + excluded.amount`

// Add adds a sale, for the apply of its fact.
func Add(ctx context.Context, t ledger.Tables, f ledger.Fact, e Entry) error {
	return add(ctx, t, f, e, 1)
}

// add adds an entry, or with sign -1 takes it out again.
func add(ctx context.Context, t ledger.Tables, f ledger.Fact, e Entry, sign int64) error {
	event, node, back := string(f.Event), string(f.Node), int64(0)
	if e.Back {
		back = 1
	}
	err := t.Exec(ctx, addSale, event, e.Till, node, back, e.Quarter, e.Staff, e.Trust, sign, sign*int64(e.Total), sign*int64(e.Rounding))
	if err != nil {
		return fmt.Errorf("add to the totals of till %s: %w", e.Till, err)
	}
	for _, l := range e.Lines {
		err := t.Exec(ctx, addLine, event, e.Till, node, back, l.SKU, l.Creator, int64(l.Rate), l.Goods,
			sign, sign*l.Qty, sign*int64(l.Gross), sign*int64(l.Off), sign*int64(l.Net), sign*int64(l.Tax))
		if err == nil && l.Off != 0 {
			err = t.Exec(ctx, addDiscount, event, e.Till, node, back, l.Reason, l.Approver, sign, sign*int64(l.Off))
		}
		if err != nil {
			return fmt.Errorf("add lines to the totals of till %s: %w", e.Till, err)
		}
	}
	for _, p := range e.Tenders {
		if err := t.Exec(ctx, addTender, event, e.Till, node, back, p.Kind, sign, sign*int64(p.Amount)); err != nil {
			return fmt.Errorf("add tenders to the totals of till %s: %w", e.Till, err)
		}
	}
	return nil
}

const putRefund = `
	INSERT INTO tally_refund (event, node, epoch, seq, entry, gone)
	VALUES ($1, $2, $3, $4, $5, $6)
	ON CONFLICT (event, node, epoch, seq) DO UPDATE SET
		entry = excluded.entry,
		gone = excluded.gone`

const refundAdded = `
	SELECT entry, gone
	FROM tally_refund
	WHERE event = $1 AND node = $2 AND epoch = $3 AND seq = $4`

// added reads what a refund added, and whether it was cancelled.
func added(ctx context.Context, t ledger.Tables, f ledger.Fact) (entry string, gone bool, err error) {
	err = t.QueryRow(ctx, refundAdded, string(f.Event), string(f.Node), f.Epoch, f.Seq).Scan(&entry, &gone)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("read what a refund added: %w", err)
	}
	return entry, gone, nil
}

func keep(ctx context.Context, t ledger.Tables, f ledger.Fact, entry string, gone int64) error {
	if err := t.Exec(ctx, putRefund, string(f.Event), string(f.Node), f.Epoch, f.Seq, entry, gone); err != nil {
		return fmt.Errorf("keep what a refund added: %w", err)
	}
	return nil
}

// AddRefund adds a refund, for the apply of its fact f. One that was cancelled
// before it came here leaves nothing but the rows.
func AddRefund(ctx context.Context, t ledger.Tables, f ledger.Fact, e Entry) error {
	e.Back = true
	raw, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write what a refund adds: %w", err)
	}
	_, gone, err := added(ctx, t, f)
	if err != nil {
		return err
	}
	if err := add(ctx, t, f, e, 1); err != nil {
		return err
	}
	if !gone {
		return keep(ctx, t, f, string(raw), 0)
	}
	if err := add(ctx, t, f, e, -1); err != nil {
		return err
	}
	return keep(ctx, t, f, string(raw), 1)
}

// CancelRefund takes out again what the refund of the fact f has added, once;
// of f only the place counts.
func CancelRefund(ctx context.Context, t ledger.Tables, f ledger.Fact) error {
	entry, gone, err := added(ctx, t, f)
	if err != nil || gone {
		return err
	}
	if entry == "" {
		return keep(ctx, t, f, "", 1)
	}
	var e Entry
	if err := json.Unmarshal([]byte(entry), &e); err != nil {
		return fmt.Errorf("read what a refund added: %w", err)
	}
	if err := add(ctx, t, f, e, -1); err != nil {
		return err
	}
	return keep(ctx, t, f, entry, 1)
}

// Area gives the ledger the totals. It has no facts of its own.
func Area() ledger.Area {
	return ledger.Area{
		Name:   "tally",
		Tables: []string{"tally_sale", "tally_line", "tally_tender", "tally_discount", "tally_refund"},
		Checks: []ledger.Check{{Invariant: 10, Name: "running totals", Find: findDrift}},
	}
}
