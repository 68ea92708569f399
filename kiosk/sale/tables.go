package sale

import (
	"context"
	"database/sql"
	"fmt"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/quota"
	"popstand/kiosk/tally"
)

const insertSale = `
INSERT INTO sale (event, node, epoch, seq, sale, series, counter, till, total, rounding)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`

const insertLine = `
INSERT INTO sale_line (event, node, epoch, seq, line, sku, creator, qty, gross, discount, rate, net, tax)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`

const insertTender = `
INSERT INTO sale_tender (event, node, epoch, seq, part, kind, amount)
VALUES ($1, $2, $3, $4, $5, $6, $7)`

func applyPaid(ctx context.Context, t ledger.Tables, f ledger.Fact, b Paid) error {
	event, node := string(f.Event), string(f.Node)
	err := t.Exec(ctx, insertSale, event, node, f.Epoch, f.Seq,
		string(b.Sale), b.Series, b.Counter, string(b.Till), int64(b.Total), int64(b.Rounding))
	if err != nil {
		return err
	}
	for i, l := range b.Lines {
		err := t.Exec(ctx, insertLine, event, node, f.Epoch, f.Seq, i+1, l.SKU, l.Creator, l.Qty,
			int64(l.Gross), int64(l.Off), int64(l.Rate), int64(l.Net), int64(l.Tax))
		if err != nil {
			return err
		}
		if !l.Counted {
			continue
		}
		if err := quota.Spend(ctx, t, quota.ShareOf(f, quota.Stock(l.SKU)), l.Qty); err != nil {
			return err
		}
	}
	for i, p := range b.Tenders {
		if err := t.Exec(ctx, insertTender, event, node, f.Epoch, f.Seq, i+1, p.Kind, int64(p.Amount)); err != nil {
			return err
		}
	}
	if b.Code != nil {
		if err := keys.Given(ctx, t, f, b.Code.ID); err != nil {
			return err
		}
	}
	if err := tally.Add(ctx, t, f, entry(f, b)); err != nil {
		return err
	}
	job := paper.JobOf(f, paper.JobID(b.Job), paper.ReceiptJob, string(b.Sale))
	job.Pulse = b.Pulse
	return paper.Queue(ctx, t, job)
}

// entry is what a sale adds to the totals of its till.
func entry(f ledger.Fact, b Paid) tally.Entry {
	e := tally.EntryOf(f, string(b.Till))
	e.Total, e.Rounding = b.Total, b.Rounding
	for _, l := range b.Lines {
		e.Lines = append(e.Lines, tally.EntryLine{
			SKU: l.SKU, Creator: l.Creator, Rate: l.Rate, Qty: l.Qty, Gross: l.Gross, Off: l.Off, Net: l.Net, Tax: l.Tax,
			Reason: l.Discount.Reason, Approver: l.Discount.Approver,
		})
	}
	for _, p := range b.Tenders {
		e.Tenders = append(e.Tenders, tally.EntryTender{Kind: p.Kind, Amount: p.Amount})
	}
	return e
}

// One statement for both: a sale asks for little else.
const numbersOf = `
SELECT (SELECT MAX(n.counter) FROM sale n WHERE n.event = $1 AND n.series = $2), s.series, s.counter
FROM (SELECT 1 AS one) o
LEFT JOIN sale s ON s.event = $1 AND s.sale = $3
LIMIT 1`

// numbers is the next number of a series, and the number of a sale, which is
// empty when it is not paid yet. The series belongs to the one node and epoch
// that writes here, so nobody else can take the next number.
func numbers(ctx context.Context, q ledger.Queryer, event ledger.EventID, series string, id ID) (next int64, paid string, err error) {
	var last, counter sql.NullInt64
	var of sql.NullString
	if err := q.QueryRow(ctx, numbersOf, string(event), series, string(id)).Scan(&last, &of, &counter); err != nil {
		return 0, "", fmt.Errorf("read the numbers of series %s: %w", series, err)
	}
	if of.Valid {
		paid = Number(of.String, counter.Int64)
	}
	return last.Int64 + 1, paid, nil
}

const insertHeld = `
INSERT INTO held (event, node, epoch, seq, held, sale)
VALUES ($1, $2, $3, $4, $5, $6)`

func applyHeld(ctx context.Context, t ledger.Tables, f ledger.Fact, b Held) error {
	return t.Exec(ctx, insertHeld, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Held), string(b.Cart.ID))
}

const insertHeldEnd = `
INSERT INTO held_end (event, node, epoch, seq, held, how)
VALUES ($1, $2, $3, $4, $5, $6)`

func applyEnded(ctx context.Context, t ledger.Tables, f ledger.Fact, b Ended) error {
	return t.Exec(ctx, insertHeldEnd, string(f.Event), string(f.Node), f.Epoch, f.Seq, string(b.Held), f.Kind)
}
