package api

import (
	"context"
	"fmt"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"popstand/kiosk/exchange"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// exchangeRequest is the body of POST /exchanges: what comes back of a sale, what
// goes out instead, and how the difference is paid or given back. PIN makes its
// owner the one who acts; without one the program acts in its own name.
type exchangeRequest struct {
	Sale    string              `json:"sale"`    // id, receipt number, or what the receipt's code says
	Return  []refundLineRequest `json:"return"`  // of it
	Lines   []lineRequest       `json:"lines"`   // that go out instead
	Tenders []tenderRequest     `json:"tenders"` // of the difference; where it goes back, an amount of 0 takes what the others leave

	Vouchers []string `json:"vouchers,omitempty"` // store credits that pay first
	Net      *Money   `json:"net,omitempty"`      // what the buyer was told is to pay, below zero what goes back; another one is refused
	Reason   string   `json:"reason"`
	Lang     string   `json:"lang,omitempty"`
	Note     string   `json:"note,omitempty"`
	PIN      string   `json:"pin,omitempty"`
}

var refuseNoSwaps = ledger.Refuse("exchange_unknown", "This kiosk gives no goods for goods.")

func (a *API) swapGoods(c *fiber.Ctx) error {
	if a.Swaps == nil {
		return refuseNoSwaps
	}
	var r exchangeRequest
	if err := read(c, &r); err != nil {
		return err
	}
	typed := r.PIN
	r.PIN = ""
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	if typed != "" {
		if by, err = a.asPerson(c.UserContext(), by, typed, "exchange"); err != nil {
			return err
		}
	}
	ask, err := a.swapRequest(c.UserContext(), r, by.Actor)
	if err != nil {
		return err
	}
	e, err := a.Swaps.Swap(c.UserContext(), by, ask)
	if err != nil {
		return err
	}
	out, err := a.exchanged(c.UserContext(), e)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(out)
}

// swapRequest turns the body into the command's request.
func (a *API) swapRequest(ctx context.Context, r exchangeRequest, by ledger.Actor) (exchange.Request, error) {
	s, err := a.settings(ctx)
	if err != nil {
		return exchange.Request{}, err
	}
	sells := saleRequest{Lines: r.Lines, Tenders: r.Tenders, Lang: r.Lang, Note: r.Note}
	words := sells.takeWords()
	out, err := sells.request(s.Currency, by)
	if err != nil {
		return exchange.Request{}, err
	}
	for i := range out.Lines {
		out.Lines[i].Words = words[i]
	}
	ask := exchange.Request{Lines: out.Lines, Reason: r.Reason, Lang: r.Lang, Note: r.Note}
	if ask.Tenders, err = a.drawnFor(ctx, out.Tenders, r); err != nil {
		return ask, err
	}
	if r.Net != nil {
		if r.Net.Currency != s.Currency {
			return ask, ledger.Refuse("currency_other", "This stall sells in "+s.Currency+".", "currency", r.Net.Currency)
		}
		ask.Expect = &r.Net.Amount
	}
	for _, l := range r.Return {
		ask.Parts = append(ask.Parts, refund.Part{Line: l.Line, Qty: l.Qty, Goods: refund.Goods(l.Restock)})
	}
	found, err := a.Refunds.Find(ctx, r.Sale)
	if err != nil {
		return ask, err
	}
	// A retry brings other ids here; the exchange keeps those of the first try.
	id, err := uuid.NewV7FromReader(a.Random)
	if err != nil {
		return ask, fmt.Errorf("make a sale's id: %w", err)
	}
	ask.Of, ask.Sale = found.Sale, sale.ID(id.String())
	return ask, nil
}

// drawnFor finds the store credits that pay. One by which the difference goes back
// is issued, and named by no code.
func (a *API) drawnFor(ctx context.Context, tenders []sale.Tender, r exchangeRequest) ([]sale.Tender, error) {
	for i, t := range r.Tenders {
		if t.Kind != sale.Credit || t.Code == "" {
			continue
		}
		var err error
		if tenders[i], err = a.draw(ctx, tenders[i], t.Code); err != nil {
			return nil, err
		}
	}
	first, err := a.drawn(ctx, nil, nil, r.Vouchers)
	return append(first, tenders...), err
}

func (a *API) exchanged(ctx context.Context, e exchange.Exchanged) (fiber.Map, error) {
	back, err := a.refundWith(ctx, e.Back)
	if err != nil {
		return nil, err
	}
	out := saleOf(e.Out, a.Seller.Keys)
	if out.Tickets, err = a.ticketsOf(ctx, e.Out); err != nil {
		return nil, err
	}
	in := func(a money.Amount) Money { return Money{a, e.Out.Currency} }
	return fiber.Map{
		"id": e.Refund, "refund": back, "sale": out, "exchanged": in(e.Value), "net": in(e.Net()), "undone": e.Pair.Back != "",
	}, nil
}

// undoSwapRequest is the body of POST /exchanges/{id}/undo.
type undoSwapRequest struct {
	Reason string `json:"reason"`
	PIN    string `json:"pin,omitempty"`
}

func (a *API) undoSwap(c *fiber.Ctx) error {
	if a.Swaps == nil {
		return refuseNoSwaps
	}
	var r undoSwapRequest
	if err := read(c, &r); err != nil {
		return err
	}
	typed := r.PIN
	r.PIN = ""
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	if typed != "" {
		if by, err = a.asPerson(c.UserContext(), by, typed, "cancel an exchange"); err != nil {
			return err
		}
	}
	u := exchange.Undoing{Refund: refund.ID(c.Params("id")), Reason: r.Reason, Confirmed: string(by.Actor)}
	e, err := a.Swaps.Undo(c.UserContext(), by, u)
	if err != nil {
		return err
	}
	out, err := a.exchanged(c.UserContext(), e)
	if err != nil {
		return err
	}
	return c.JSON(out)
}
