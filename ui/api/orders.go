package api

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
)

// orderRequest is the body of POST /orders: an order that was made elsewhere.
// The same order again, by its channel and ref, changes what is otherwise.
type orderRequest struct {
	Channel string         `json:"channel,omitempty"` // as the event folder names the shop
	Ref     string         `json:"ref"`               // the shop's own number
	Slot    string         `json:"slot,omitempty"`
	Payment pickup.Payment `json:"payment"`          // paid, unpaid or authorized; refunded or cancelled takes back what is left
	Amount  *Money         `json:"amount,omitempty"` // of the whole order; the sum of its lines when absent
	Lines   []orderLine    `json:"lines"`
	Buyer   *buyerRequest  `json:"buyer,omitempty"`
	Bin     string         `json:"bin,omitempty"`
	Lang    string         `json:"lang,omitempty"`
	Code    string         `json:"code,omitempty"`    // that its buyer was given elsewhere
	Over    bool           `json:"over,omitempty"`    // take it though its slot is full
	Reserve bool           `json:"reserve,omitempty"` // set its goods aside from the stock here
}

type orderLine struct {
	SKU  string `json:"sku"`
	Qty  int64  `json:"qty"`
	Unit *Money `json:"unit,omitempty"`
	Name string `json:"name,omitempty"` // of what the catalogue does not have
}

type buyerRequest struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

func (a *API) order(c *fiber.Ctx) error {
	if a.Pickup == nil {
		return pickup.RefuseNoPlan
	}
	var r orderRequest
	if err := read(c, &r); err != nil {
		return err
	}
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	ask, err := r.incoming(s.Currency)
	if err != nil {
		return err
	}
	r.Buyer = nil // no trace of who it is in what is hashed
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	o, err := a.Pickup.Receive(c.UserContext(), by, ask)
	if err != nil {
		return err
	}
	out, err := a.orderOf(c.UserContext(), o, s)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(out)
}

func (r *orderRequest) incoming(currency string) (pickup.Incoming, error) {
	in := pickup.Incoming{
		Channel: r.Channel, Ref: r.Ref, Slot: r.Slot, Payment: r.Payment, Bin: r.Bin, Lang: r.Lang, Source: pickup.SourceAPI, Code: r.Code, Over: r.Over,
		Reserve: r.Reserve,
	}
	if r.Buyer != nil {
		in.Buyer = buyer.Person{Name: r.Buyer.Name, Email: r.Buyer.Email, Phone: r.Buyer.Phone}
	}
	for _, l := range r.Lines {
		unit, err := amountIn(currency, l.Unit)
		if err != nil {
			return in, err
		}
		line := pickup.Line{SKU: l.SKU, Qty: l.Qty, Unit: unit}
		if l.Name != "" {
			line.Name = event.Plain(l.Name)
		}
		in.Lines = append(in.Lines, line)
		if l.Unit == nil && r.Amount == nil && r.Payment == pickup.Unpaid {
			return in, ledger.Refuse("amount_missing", "Say what this unpaid order costs: send amount, or unit with each line.", "ref", r.Ref)
		}
		// What is out of bounds here is refused with its field by the command.
		if r.Amount == nil && unit <= money.Max && l.Qty <= money.MaxQty && in.Amount <= money.Max {
			in.Amount += unit * money.Amount(l.Qty)
		}
	}
	if r.Amount == nil {
		return in, nil
	}
	var err error
	in.Amount, err = amountIn(currency, r.Amount)
	return in, err
}

// readOrder answers one order by its id or its shop's number.
func (a *API) readOrder(c *fiber.Ctx) error {
	if a.Pickup == nil {
		return pickup.RefuseNoPlan
	}
	ctx := c.UserContext()
	s, err := a.settings(ctx)
	if err != nil {
		return err
	}
	o, err := a.Pickup.Order(ctx, pickup.ID(c.Params("id")))
	if errors.Is(err, pickup.RefuseNoOrder) {
		o, err = a.orderByRef(ctx, c.Params("id"))
	}
	if err != nil {
		return err
	}
	out, err := a.orderOf(ctx, o, s)
	if err != nil {
		return err
	}
	return c.JSON(out)
}

func (a *API) orderByRef(ctx context.Context, ref string) (o pickup.Order, err error) {
	err = a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := pickup.OrdersByRef(ctx, q, a.Stall.Event(), ref)
		switch {
		case err != nil:
			return err
		case len(all) == 0:
			return pickup.RefuseNoOrder
		case len(all) > 1:
			return ledger.Refuse("ambiguous", "Two shops have an order of this number. Ask by its id.", "ref", ref)
		}
		o = all[0]
		return nil
	})
	return o, err
}

// orderOf is an order as its shop sees it: where it stands, and the code that
// its buyer has to be sent.
func (a *API) orderOf(ctx context.Context, o pickup.Order, s event.Settings) (fiber.Map, error) {
	currency := s.Currency
	var stage pickup.Stage
	err := a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		stage, err = a.Pickup.StageOf(ctx, q, o)
		return err
	})
	if err != nil {
		return nil, err
	}
	lines := make([]fiber.Map, 0, len(o.Lines))
	for i, l := range o.Lines {
		lines = append(lines, fiber.Map{"line": i + 1, "sku": l.SKU, "name": l.Name.In("en"), "qty": l.Qty, "unit": Money{l.Unit, currency}})
	}
	out := fiber.Map{
		"id": o.Received.Order, "channel": o.Channel, "ref": o.Ref, "stage": stage, "slot": o.Slot, "bin": o.Bin, "payment": paymentOf(o.Payment, o.Open()),
		"amount": Money{o.Amount, currency}, "open": Money{o.Open(), currency}, "lines": lines, "human": o.Code.Human.Grouped(),
	}
	// Only who signed a code can write it down again; another node's order goes without.
	if signed, err := a.Pickup.CodeOf(o); err == nil {
		out["code"] = signed.Text()
	}
	if o.CodeStale(s) {
		out["warnings"] = []string{"code_slot"}
	}
	return out, nil
}
