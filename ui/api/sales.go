package api

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// saleRequest is the body of POST /sales.
type saleRequest struct {
	Lines   []lineRequest   `json:"lines"`
	Tenders []tenderRequest `json:"tenders"`

	Vouchers []string `json:"vouchers,omitempty"` // store credits, by their codes: each pays as far as it goes, before the tenders
	PIN      string   `json:"pin,omitempty"`      // of the person who decides about a store credit of another kiosk, and then acts

	Lang  string `json:"lang,omitempty"` // of the receipt: en, de, es or ja
	Note  string `json:"note,omitempty"`
	Total *Money `json:"total,omitempty"` // what the buyer was told; another total is refused
}

type lineRequest struct {
	SKU      string           `json:"sku"`
	Qty      int64            `json:"qty"`
	Discount *discountRequest `json:"discount,omitempty"`
	Words    []string         `json:"words,omitempty"` // of tickets: what is to be written for the holder of each
}

// discountRequest takes either a percentage or an amount off the whole line.
type discountRequest struct {
	Percent json.Number `json:"percent,omitempty"`
	Amount  *Money      `json:"amount,omitempty"`
	Reason  string      `json:"reason"`
}

type tenderRequest struct {
	Kind      string `json:"kind"` // cash, card or credit
	Amount    Money  `json:"amount"`
	Given     *Money `json:"given,omitempty"`     // cash that was handed over; the amount when absent
	Reference string `json:"reference,omitempty"` // of the card terminal's slip
	Code      string `json:"code,omitempty"`      // of the store credit, as it was scanned or typed
}

func (a *API) sell(c *fiber.Ctx) error {
	var r saleRequest
	if err := read(c, &r); err != nil {
		return err
	}
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	words, typed := r.takeWords(), r.PIN
	r.PIN = ""
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	if typed != "" {
		if by, err = a.asPerson(c.UserContext(), by, typed, "sell"); err != nil {
			return err
		}
	}
	ask, err := r.request(s.Currency, by.Actor)
	if err != nil {
		return err
	}
	if ask.Tenders, err = a.drawn(c.UserContext(), ask.Tenders, r.Tenders, r.Vouchers); err != nil {
		return err
	}
	for i := range ask.Lines {
		ask.Lines[i].Words = words[i]
	}
	// A retry brings another id here; the sale keeps the one of the first try.
	id, err := uuid.NewV7FromReader(a.Random)
	if err != nil {
		return fmt.Errorf("make a sale's id: %w", err)
	}
	ask.Sale = sale.ID(id.String())
	paid, err := a.Seller.Sell(c.UserContext(), by, ask)
	if err != nil {
		return err
	}
	out := saleOf(paid, a.Seller.Keys)
	if out.Tickets, err = a.ticketsOf(c.UserContext(), paid); err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(out)
}

// takeWords takes what is to be written for people out of the request: no trace of
// it may stand in what is hashed.
func (r *saleRequest) takeWords() [][]string {
	words := make([][]string, len(r.Lines))
	for i := range r.Lines {
		words[i], r.Lines[i].Words = r.Lines[i].Words, nil
	}
	return words
}

// request turns the body into the command's request. A program that sends a
// card tender vouches for what its terminal said.
func (r *saleRequest) request(currency string, by ledger.Actor) (sale.Request, error) {
	out := sale.Request{Lang: r.Lang, Note: r.Note}
	if r.Total != nil {
		total, err := r.Total.in(currency)
		if err != nil {
			return out, err
		}
		out.Expect = &total
	}
	for _, l := range r.Lines {
		d, err := l.Discount.discount(currency)
		if err != nil {
			return out, err
		}
		out.Lines = append(out.Lines, sale.Ordered{SKU: l.SKU, Qty: l.Qty, Discount: d})
	}
	for _, t := range r.Tenders {
		if err := in(currency, &t.Amount, t.Given); err != nil {
			return out, err
		}
		out.Tenders = append(out.Tenders, t.tender(by))
	}
	return out, nil
}

func (t tenderRequest) tender(by ledger.Actor) sale.Tender {
	out := sale.Tender{Tender: money.Tender{Kind: t.Kind, Amount: t.Amount.Amount}, Reference: t.Reference}
	switch {
	case t.Given != nil:
		out.Given = t.Given.Amount
	case t.Kind == money.Cash:
		out.Given = t.Amount.Amount
	}
	if t.Kind == sale.Card {
		out.Confirmed = string(by)
	}
	return out
}

func (d *discountRequest) discount(currency string) (sale.Discount, error) {
	if d == nil {
		return sale.Discount{}, nil
	}
	out := sale.Discount{Reason: d.Reason}
	switch {
	case d.Amount != nil && d.Percent != "":
		return out, ledger.Refuse("field_bad", "Give a discount as a percentage or as an amount, not as both.", "field", "discount")
	case d.Amount != nil:
		off, err := d.Amount.in(currency)
		if err != nil {
			return out, err
		}
		out.Discount = money.Discount{Kind: money.ByAmount, Amount: off}
	default:
		rate, err := money.ParseRate(d.Percent.String())
		if err != nil {
			return out, ledger.Refuse("field_bad", "Give a discount between 0 and 100 per cent.", "field", "discount")
		}
		out.Discount = money.Discount{Kind: money.ByPercent, Percent: rate}
	}
	return out, nil
}

func (a *API) sale(c *fiber.Ctx) error {
	r, err := a.find(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	back, err := a.refundsOf(c.UserContext(), r.Sale)
	if err != nil {
		return err
	}
	out := saleOf(r, a.Seller.Keys).with(back)
	if out.Tickets, err = a.ticketsOf(c.UserContext(), r); err != nil {
		return err
	}
	return c.JSON(out)
}

func (a *API) find(ctx context.Context, text string) (r sale.Receipt, err error) {
	err = a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		r, err = sale.Find(ctx, q, a.Stall.Event(), a.Stall.Letter(), text)
		return err
	})
	return r, err
}

func tendersOf(all []till.TenderSum, currency string) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, t := range all {
		out = append(out, fiber.Map{"kind": t.Kind, "n": t.N, "amount": Money{t.Amount, currency}})
	}
	return out
}
