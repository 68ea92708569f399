package api

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// refundRequest is the body of POST /refunds. What it comes to follows from the
// sale. PIN makes its owner the one who acts; without one the program acts in its
// own name.
type refundRequest struct {
	Sale      string              `json:"sale"` // id, receipt number, or what the receipt's code says
	Lines     []refundLineRequest `json:"lines,omitempty"`
	Amount    *Money              `json:"amount,omitempty"`    // from the paper alone, instead of lines: absent is all that is left
	Rate      string              `json:"rate,omitempty"`      // from the paper alone: name of the tax rate that the receipt prints
	Restock   goods               `json:"restock,omitempty"`   // from the paper alone: what becomes of the goods
	Tender    string              `json:"tender,omitempty"`    // cash, card or credit, for all of it
	Reference string              `json:"reference,omitempty"` // of the card terminal's slip, beside tender
	Tenders   []tenderRequest     `json:"tenders,omitempty"`   // instead of tender: an amount of 0 takes what the others leave
	Reason    string              `json:"reason"`
	Total     *Money              `json:"total,omitempty"`   // what the buyer was told; another amount is refused
	Lang      string              `json:"lang,omitempty"`    // of the paper; the receipt's when absent
	Despite   string              `json:"despite,omitempty"` // the policy of a ticket's session that the person decides against
	PIN       string              `json:"pin,omitempty"`
}

type refundLineRequest struct {
	Line    int   `json:"line"` // of the receipt, from 1
	Qty     int64 `json:"qty"`
	Restock goods `json:"restock"`
}

// goods says what becomes of what came back: true is restock, false is keep.
type goods refund.Goods

// UnmarshalJSON takes true, false, "restock", "damaged" or "keep".
func (g *goods) UnmarshalJSON(raw []byte) error {
	switch text := string(bytes.TrimSpace(raw)); text {
	case "true", `"restock"`:
		*g = goods(refund.Restock)
	case "false", `"keep"`:
		*g = goods(refund.Keep)
	case `"damaged"`:
		*g = goods(refund.Damaged)
	default:
		return ledger.Refuse("field_bad", `Write restock as true, false, "restock", "damaged" or "keep".`, "field", "restock")
	}
	return nil
}

func (a *API) refund(c *fiber.Ctx) error {
	var r refundRequest
	if err := read(c, &r); err != nil {
		return err
	}
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	typed := r.PIN
	r.PIN = ""
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	if typed != "" {
		if by, err = a.asPerson(c.UserContext(), by, typed, "refund"); err != nil {
			return err
		}
	}
	ask, err := r.request(s.Currency, by.Actor)
	if err != nil {
		return err
	}
	// A retry brings another id here; the refund keeps the one of the first try.
	id, err := uuid.NewV7FromReader(a.Random)
	if err != nil {
		return fmt.Errorf("make a refund's id: %w", err)
	}
	if len(r.Lines) == 0 && len(strings.TrimSpace(r.Sale)) == code.Length {
		ask.Refund = refund.ID(id.String())
		return a.refundPaper(c, by, r, ask, s.Currency)
	}
	found, err := a.Refunds.Find(c.UserContext(), r.Sale)
	if err != nil {
		return err
	}
	ask.Refund, ask.Sale, ask.Approver = refund.ID(id.String()), found.Sale, decider(by, r.Despite)
	back, err := a.Refunds.Refund(c.UserContext(), by, ask)
	if err != nil {
		return err
	}
	out, err := a.refundWith(c.UserContext(), back)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(out)
}

// refundPaper gives something back for a receipt of which only the code is here.
func (a *API) refundPaper(c *fiber.Ctx, by ledger.Act, r refundRequest, of refund.Request, currency string) error {
	if len(of.Tenders) != 1 || of.Expect != nil {
		return ledger.Refuse("field_bad", "Name one tender for a refund from the paper alone, and its amount as amount.", "field", "tender")
	}
	ask := refund.SlipRequest{
		Refund: of.Refund, Text: r.Sale, All: r.Amount == nil, Rate: r.Rate, Tender: of.Tenders[0], Reason: of.Reason, Goods: refund.Goods(r.Restock), Lang: of.Lang,
	}
	if r.Amount != nil {
		amount, err := r.Amount.in(currency)
		if err != nil {
			return err
		}
		ask.Amount = amount
	}
	back, err := a.Refunds.RefundSlip(c.UserContext(), by, ask)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(refundOf(back))
}

// request turns the body into the command's request. A program that sends a
// card tender vouches for what its terminal said.
func (r *refundRequest) request(currency string, by ledger.Actor) (refund.Request, error) {
	out := refund.Request{Reason: r.Reason, Lang: r.Lang}
	if strings.TrimSpace(r.Sale) == "" {
		return out, ledger.Refuse("field_bad", "Name the sale by its id, its number or its code.", "field", "sale")
	}
	if r.Total != nil {
		total, err := r.Total.in(currency)
		if err != nil {
			return out, err
		}
		out.Expect = &total
	}
	for _, l := range r.Lines {
		out.Parts = append(out.Parts, refund.Part{Line: l.Line, Qty: l.Qty, Goods: refund.Goods(l.Restock)})
	}
	all := r.Tenders
	switch {
	case r.Tender != "" && len(all) > 0, r.Tender == "" && r.Reference != "":
		return out, ledger.Refuse("field_bad", "Name one tender for all of it, or several as tenders.", "field", "tender")
	case r.Tender != "":
		all = []tenderRequest{{Kind: r.Tender, Reference: r.Reference}}
	}
	for _, t := range all {
		if err := in(currency, &t.Amount, t.Given); err != nil {
			return out, err
		}
		out.Tenders = append(out.Tenders, t.tender(by))
	}
	return out, nil
}

// refundsOf reads the refunds of a sale.
func (a *API) refundsOf(ctx context.Context, id sale.ID) (all []refund.Refund, err error) {
	err = a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err = refund.OfSale(ctx, q, a.Stall.Event(), id)
		return err
	})
	return all, err
}

// refundAnswer is a refund as programs see it. The amounts are what went back.
type refundAnswer struct {
	ID       refund.ID          `json:"id"`
	Number   string             `json:"number"`
	Sale     sale.ID            `json:"sale"`
	Receipt  string             `json:"receipt"`
	Total    Money              `json:"total"`
	Taxes    []taxAnswer        `json:"taxes"`
	Rounding Money              `json:"rounding"`
	Items    Money              `json:"items"`
	Discount Money              `json:"discount"`
	Lines    []refundLineAnswer `json:"lines"`
	Tenders  []tenderAnswer     `json:"tenders"`
	Reason   string             `json:"reason"`
	Undone   bool               `json:"undone"`
	Code     string             `json:"code"`
	Job      string             `json:"job"`
	Till     till.ID            `json:"till"`
	Node     ledger.NodeID      `json:"node"`
	Staff    ledger.Actor       `json:"staff"`
	Approver string             `json:"approver"`
	At       string             `json:"at"`
	Clock    clock.Trust        `json:"clock"`
	Hash     string             `json:"hash"`
	Seq      int64              `json:"seq"`
	Credits  []issuedAnswer     `json:"credits,omitempty"` // store credits that it issued
	Paper    *paperAnswer       `json:"paper,omitempty"`   // only the receipt's paper was here
}

// paperAnswer is what a refund from the paper alone rests on.
type paperAnswer struct {
	Total Money        `json:"total"` // that the receipt's code vouches for
	Known string       `json:"known"` // up to when the seller's journal was known; "" for never
	Rated refund.Rated `json:"rated"` // how the tax rate is known: only, read, or "" where the event's first was taken
}

type refundLineAnswer struct {
	Line     int          `json:"line"`
	SKU      string       `json:"sku"`
	Name     string       `json:"name"`
	Option   string       `json:"option"`
	Qty      int64        `json:"qty"`
	Restock  refund.Goods `json:"restock"`
	Gross    Money        `json:"gross"`
	Discount Money        `json:"discount"`
	Rate     string       `json:"rate"`
	Net      Money        `json:"net"`
	Tax      Money        `json:"tax"`
}

func refundOf(r refund.Refund) refundAnswer {
	in := func(a money.Amount) Money { return Money{a, r.Currency} }
	out := refundAnswer{
		ID: r.Refunded.Refund, Number: r.Number, Sale: r.Sale, Receipt: r.Receipt, Total: in(r.Total), Rounding: in(r.Rounding),
		Items: in(r.Items), Discount: in(r.Discount), Reason: r.Reason, Undone: r.Undone, Code: r.QR(), Job: r.Job, Till: r.Till,
		Node: r.Node, Staff: r.Actor, Approver: r.Approver, At: stamp(r.At.Wall), Clock: r.At.Trust, Hash: r.Hash.String(), Seq: r.Seq,
		Lines: make([]refundLineAnswer, len(r.Lines)), Tenders: make([]tenderAnswer, len(r.Tenders)), Taxes: make([]taxAnswer, len(r.Taxes)),
	}
	for i, l := range r.Lines {
		out.Lines[i] = refundLineAnswer{
			Line: l.Line, SKU: l.SKU, Name: l.Name.In(r.Lang), Option: l.Option.In(r.Lang), Qty: l.Qty, Restock: l.Goods,
			Gross: in(l.Gross), Discount: in(l.Off), Rate: l.Rate.Format("en"), Net: in(l.Net), Tax: in(l.Tax),
		}
	}
	if p := r.Paper; p != nil {
		out.Paper = &paperAnswer{Total: in(p.Total), Rated: p.Rated}
		if p.Known > 0 {
			out.Paper.Known = stamp(p.Known)
		}
	}
	for i, t := range r.Tenders {
		out.Tenders[i] = tenderAnswer{Kind: t.Kind, Amount: in(t.Amount), Given: in(0), Reference: t.Reference}
	}
	for i, t := range r.Taxes {
		out.Taxes[i] = taxOf(till.TaxSum(t), r.Currency)
	}
	return out
}

// with adds what was taken back of a sale; what was cancelled counts for
// nothing, and is shown.
func (s saleAnswer) with(refunds []refund.Refund) saleAnswer {
	for _, r := range refunds {
		s.Refunds = append(s.Refunds, refundOf(r))
		if r.Undone {
			continue
		}
		s.Refunded.Amount += r.Total + r.Rounding
		for _, l := range r.Lines {
			if l.Line >= 1 && l.Line <= len(s.Lines) {
				s.Lines[l.Line-1].Refunded += l.Qty
			}
		}
	}
	return s
}
