package refund

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
)

// Refund is a refund with what its fact's header says.
type Refund struct {
	Refunded
	Event  ledger.EventID
	Node   ledger.NodeID
	Epoch  int64
	Seq    int64
	Actor  ledger.Actor
	At     clock.Reading
	Hash   ledger.Hash
	Undone bool // it was cancelled
}

// Place is where the refund's fact stands.
func (r Refund) Place() Place { return Place{Node: r.Node, Epoch: r.Epoch, Seq: r.Seq} }

func refundOf(f ledger.Fact) (Refund, error) {
	var b Refunded
	if err := json.Unmarshal(f.Body, &b); err != nil {
		return Refund{}, fmt.Errorf("read refund %s/%d/%d: %w", f.Node, f.Epoch, f.Seq, err)
	}
	return refundFrom(f, b), nil
}

func refundFrom(f ledger.Fact, b Refunded) Refund {
	return Refund{Refunded: b, Event: f.Event, Node: f.Node, Epoch: f.Epoch, Seq: f.Seq, Actor: f.Actor, At: f.At, Hash: f.Hash}
}

// QR is what a scanner reads from the refund's paper: the event, the number and
// the first digits of the fact's hash, as on a receipt.
func (r Refund) QR() string {
	return "popstand:" + string(r.Event) + ":" + r.Number + ":" + r.Hash.Short()
}

// Data is the refund for paper, screen or reprint.
func (r Refund) Data() (paper.RefundData, error) {
	currency, err := money.CurrencyOf(r.Currency)
	if err != nil {
		return paper.RefundData{}, fmt.Errorf("read refund %s: %w", r.Number, err)
	}
	d := paper.RefundData{Of: r.Receipt, Sold: r.Sold, Reason: r.Reason, Undone: r.Undone}
	d.ReceiptData = paper.ReceiptData{
		Lang: r.Lang, Currency: currency, Mode: r.Mode, Logo: r.Head.Logo, Brand: r.Head.Brand,
		Seller: paper.Seller{Name: r.Head.Seller.Name, Address: r.Head.Seller.Address, TaxID: r.Head.Seller.TaxID, Support: r.Head.Support},
		Number: r.Number, At: r.At.Wall, Zone: r.Head.Zone, Unverified: r.At.Trust == clock.Unknown,
		Node: r.Head.Node, Staff: r.Head.Staff, Hash: r.Hash.String(),
		Items: r.Items, Discount: r.Discount, Total: r.Total, Rounding: r.Rounding, QR: r.QR(),
	}
	for _, l := range r.Lines {
		d.Lines = append(d.Lines, paper.ReceiptLine{
			Name: l.Name.In(r.Lang), Detail: l.Option.In(r.Lang), Qty: l.Qty, Unit: l.Unit, Gross: l.Gross,
			Discount: l.Off, Reason: l.Why, Rate: l.Rate,
		})
	}
	for _, t := range r.Taxes {
		d.Taxes = append(d.Taxes, money.Tax(t))
	}
	for _, t := range r.Tenders {
		d.Tenders = append(d.Tenders, paper.ReceiptTender{Kind: t.Kind, Reference: t.Reference, Amount: t.Amount})
	}
	return d, nil
}

// Doc is the refund as a document, for the screen and for paper.
func (r Refund) Doc() (paper.Doc, error) {
	d, err := r.Data()
	if err != nil {
		return paper.Doc{}, err
	}
	return paper.Refund(d), nil
}

// Set makes the document of a refund's job; it is the paper.Setter of
// paper.RefundJob.
func Set(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error) {
	r, err := ByID(ctx, q, j.Event, ID(j.Subject))
	if err != nil {
		return paper.Doc{}, err
	}
	return r.Doc()
}

// Reprinting asks for the paper of a refund once more.
type Reprinting struct {
	Refund   ID
	Approver string // staff id of who agreed, where the policy asks for it
}

// Reprint queues the paper of a refund again on this node, marked as a copy, and
// returns its job. Refusals: not_printed, and those of staff.Policies.Permit.
func (d *Desk) Reprint(ctx context.Context, act ledger.Act, r Reprinting) (paper.Job, error) {
	again := paper.Reprint{Kind: paper.RefundJob, Subject: string(r.Refund)}
	again.Permit = func(ctx context.Context, tx *ledger.Tx) error {
		s, err := event.SettingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		return s.Policies.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: r.Approver}, staff.Reprint)
	}
	return again.Do(ctx, d.Ledger, act)
}

func isUnknown(err error) bool { return errors.Is(err, ledger.Refuse("sku_unknown", "")) }
