package sale

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"popstand/kiosk/clock"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/till"
)

// Receipt is a paid sale with what its fact's header says.
type Receipt struct {
	Paid
	Event ledger.EventID
	Node  ledger.NodeID
	Epoch int64
	Seq   int64
	Actor ledger.Actor
	At    clock.Reading
	Hash  ledger.Hash
}

// RefuseNoSale answers for a sale or a number that is not here.
var RefuseNoSale = ledger.Refuse("sale_unknown", "There is no such receipt here. Check the number, or look at the list.")

func receiptOf(f ledger.Fact) (Receipt, error) {
	var p Paid
	if err := json.Unmarshal(f.Body, &p); err != nil {
		return Receipt{}, fmt.Errorf("read sale %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
	}
	return receiptFrom(f, p), nil
}

func receiptFrom(f ledger.Fact, p Paid) Receipt {
	return Receipt{Paid: p, Event: f.Event, Node: f.Node, Epoch: f.Epoch, Seq: f.Seq, Actor: f.Actor, At: f.At, Hash: f.Hash}
}

// Data is the receipt for paper, screen or reprint; copies is 0 for the
// original and n for the n-th reprint. k is what its code was signed with.
func (r Receipt) Data(k *keys.Signer, copies int) (paper.ReceiptData, error) {
	currency, err := money.CurrencyOf(r.Currency)
	if err != nil {
		return paper.ReceiptData{}, fmt.Errorf("read receipt %s: %w", r.Number, err)
	}
	d := paper.ReceiptData{
		Lang: r.Lang, Currency: currency, Mode: r.Mode, Logo: r.Head.Logo, Brand: r.Head.Brand,
		Seller: paper.Seller{Name: r.Head.Seller.Name, Address: r.Head.Seller.Address, TaxID: r.Head.Seller.TaxID, Support: r.Head.Support},
		Number: r.Number, Copy: copies, At: r.At.Wall, Zone: r.Head.Zone, Unverified: r.At.Trust == clock.Unknown,
		Node: r.Head.Node, Staff: r.Head.Staff, Hash: r.Hash.String(),
		Items: r.Items, Discount: r.Discount, Total: r.Total, Rounding: r.Rounding, Change: r.Change, QR: r.Text(k),
	}
	for _, l := range r.Lines {
		d.Lines = append(d.Lines, paper.ReceiptLine{
			Name: l.Name.In(r.Lang), Detail: l.Option.In(r.Lang), Qty: l.Qty, Unit: l.Unit, Gross: l.Gross,
			Discount: l.Off, Reason: l.Discount.Reason, Rate: l.Rate, Order: r.refOf(l),
		})
	}
	for _, t := range r.Taxes {
		d.Taxes = append(d.Taxes, money.Tax(t))
	}
	for _, t := range r.Tenders {
		d.Tenders = append(d.Tenders, paper.ReceiptTender{
			Kind: t.Kind, Reference: t.Reference, Amount: t.Amount, Given: t.Given, Drawn: t.Kind == Credit, Left: t.Left,
		})
	}
	return d, nil
}

// refOf is the number of the order that a line pays for, as its shop calls it.
func (r Receipt) refOf(l PaidLine) string {
	for _, o := range r.Orders {
		if o.ID == l.Order {
			return o.Ref
		}
	}
	return ""
}

// Doc is the receipt as a document, for the screen and for paper. Neither the
// drawer's pulse nor the mark of a copy is part of it: the spool adds both.
func (r Receipt) Doc(k *keys.Signer) (paper.Doc, error) {
	data, err := r.Data(k, 0)
	if err != nil {
		return paper.Doc{}, err
	}
	return paper.Receipt(data), nil
}

// Set makes the document of a receipt's job; it is the paper.Setter of
// paper.ReceiptJob.
func (s Seller) Set(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	r, err := BySale(ctx, q, j.Event, ID(j.Subject))
	if err != nil {
		return paper.Doc{}, err
	}
	return r.Doc(s.Keys)
}

const factOfSale = `
SELECT f.node, f.epoch, f.seq, f.actor, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, f.hash, f.body
FROM sale s
JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
WHERE s.event = $1 AND s.sale = $2
LIMIT 1`

const factOfNumber = `
SELECT f.node, f.epoch, f.seq, f.actor, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, f.hash, f.body
FROM sale s
JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
WHERE s.event = $1 AND s.series = $2 AND s.counter = $3
ORDER BY s.epoch DESC
LIMIT 1`

const factsOfLastSales = `
SELECT f.node, f.epoch, f.seq, f.actor, f.wall_ms, f.clock_trust, f.boot, f.boot_ms, f.hash, f.body
FROM sale s
JOIN fact f ON f.event = s.event AND f.node = s.node AND f.epoch = s.epoch AND f.seq = s.seq
WHERE s.event = $1 AND s.node = $2
ORDER BY s.epoch DESC, s.seq DESC
LIMIT $3`

// BySale finds a receipt by its sale's id, or refuses with RefuseNoSale.
func BySale(ctx context.Context, q ledger.Queryer, event ledger.EventID, id ID) (Receipt, error) {
	return scan(event, q.QueryRow(ctx, factOfSale, string(event), string(id)))
}

// ByNumber finds a receipt by its number as people type it: "A-000147",
// "a147", or "147" for the series given. It refuses with RefuseNoSale.
func ByNumber(ctx context.Context, q ledger.Queryer, event ledger.EventID, series, number string) (Receipt, error) {
	series, counter, ok := parseNumber(series, number)
	if !ok {
		return Receipt{}, RefuseNoSale
	}
	return scan(event, q.QueryRow(ctx, factOfNumber, string(event), series, counter))
}

// Find finds a receipt by its sale's id or by its number.
func Find(ctx context.Context, q ledger.Queryer, event ledger.EventID, series, text string) (Receipt, error) {
	r, err := BySale(ctx, q, event, ID(text))
	if errors.Is(err, RefuseNoSale) {
		return ByNumber(ctx, q, event, series, text)
	}
	return r, err
}

// Last returns the newest n receipts of a node, the newest first.
func Last(ctx context.Context, q ledger.Queryer, event ledger.EventID, node ledger.NodeID, n int) ([]Receipt, error) {
	rows, err := q.Query(ctx, factsOfLastSales, string(event), string(node), n)
	if err != nil {
		return nil, fmt.Errorf("read the last receipts: %w", err)
	}
	defer rows.Close()
	var all []Receipt
	for rows.Next() {
		r, err := scan(event, rows)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

type scanner interface{ Scan(dest ...any) error }

func scan(event ledger.EventID, s scanner) (Receipt, error) {
	f := ledger.Fact{Event: event}
	var hash []byte
	var body string
	err := s.Scan(&f.Node, &f.Epoch, &f.Seq, &f.Actor, &f.At.Wall, &f.At.Trust, &f.At.Boot, &f.At.Mono, &hash, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return Receipt{}, RefuseNoSale
	}
	if err != nil {
		return Receipt{}, fmt.Errorf("read receipt: %w", err)
	}
	copy(f.Hash[:], hash)
	f.Body = []byte(body)
	return receiptOf(f)
}

// parseNumber reads a receipt number; series stands in where the text names none.
func parseNumber(series, text string) (string, int64, bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	digits := strings.TrimLeft(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if letters := text[:len(text)-len(digits)]; letters != "" {
		series, digits = letters, strings.TrimPrefix(digits, "-")
	}
	counter, err := strconv.ParseUint(digits, 10, 63)
	return series, int64(counter), err == nil && counter > 0 //nolint:gosec // 63 bits
}

// Number is a receipt's number as it is printed, "A-000001".
func Number(series string, counter int64) string { return till.Number(series, counter) }
