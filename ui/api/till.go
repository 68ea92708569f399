package api

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"popstand/kiosk/ledger"
	"popstand/kiosk/till"
)

// The bodies of the till's routes. PIN makes its owner the one who acts;
// without one the program acts in its own name.
type (
	openRequest struct {
		Float  *Money       `json:"float,omitempty"`
		Pieces []till.Piece `json:"pieces,omitempty"`
		PIN    string       `json:"pin,omitempty"`
	}
	moveRequest struct {
		Kind   till.MoveKind `json:"kind"`
		Amount Money         `json:"amount"`
		Reason string        `json:"reason"`
		PIN    string        `json:"pin,omitempty"`
	}
	countRequest struct {
		Counted *Money       `json:"counted,omitempty"`
		Pieces  []till.Piece `json:"pieces,omitempty"`
		Reason  string       `json:"reason,omitempty"`
		PIN     string       `json:"pin,omitempty"`
	}
	closeRequest struct {
		Till    till.ID      `json:"till,omitempty"`
		Counted *Money       `json:"counted,omitempty"`
		Pieces  []till.Piece `json:"pieces,omitempty"`
		Reason  string       `json:"reason,omitempty"`
		PIN     string       `json:"pin,omitempty"`
	}
	drawerRequest struct {
		Reason string `json:"reason"`
		PIN    string `json:"pin,omitempty"`
	}
	handRequest struct {
		To      string       `json:"to"`
		Counted *Money       `json:"counted,omitempty"`
		Pieces  []till.Piece `json:"pieces,omitempty"`
		Reason  string       `json:"reason,omitempty"`
		PIN     string       `json:"pin,omitempty"`
	}
)

// begin reads a request of the till: its body, the currency of its amount and
// who acts. The PIN is taken out before the request is hashed.
func (a *API) begin(c *fiber.Ctx, r any, amount func() *Money, pin *string, what string) (ledger.Act, string, error) {
	if err := read(c, r); err != nil {
		return ledger.Act{}, "", err
	}
	s, err := a.settings(c.UserContext())
	if err != nil {
		return ledger.Act{}, "", err
	}
	if err := in(s.Currency, amount()); err != nil {
		return ledger.Act{}, "", err
	}
	typed := *pin
	*pin = ""
	by, err := act(c, r)
	if err != nil || typed == "" {
		return by, s.Currency, err
	}
	by, err = a.asPerson(c.UserContext(), by, typed, what)
	return by, s.Currency, err
}

// cashOf is what was counted: one amount, or notes and coins, or both where they
// agree. That nobody counted is not the same as an empty drawer.
func cashOf(field string, amount *Money, pieces []till.Piece) (till.Cash, error) {
	cash := till.Cash{Pieces: pieces}
	switch {
	case amount == nil && len(pieces) == 0:
		return cash, ledger.Refuse("field_bad", "Say how much there is, as an amount or as pieces.", "field", field)
	case amount != nil:
		cash.Amount = amount.Amount
	}
	sum, err := cash.Sum()
	if err == nil && amount != nil && sum != amount.Amount {
		return cash, ledger.Refuse("field_bad", "The amount is not what the pieces come to. Send one of the two.", "field", field)
	}
	return cash, err
}

// derive names a second operation that belongs to a first.
func derive(op ledger.Op, what string) ledger.Op {
	return ledger.Op(uuid.NewSHA1(space, []byte(string(op)+"\n"+what)).String())
}

// stamp writes Unix milliseconds as RFC 3339.
func stamp(ms int64) string { return time.UnixMilli(ms).UTC().Format("2006-01-02T15:04:05.000Z07:00") }

func (a *API) openTill(c *fiber.Ctx) error {
	var r openRequest
	by, currency, err := a.begin(c, &r, func() *Money { return r.Float }, &r.PIN, "open the till")
	if err != nil {
		return err
	}
	float, err := cashOf("float", r.Float, r.Pieces)
	if err != nil {
		return err
	}
	t, err := till.Open(c.UserContext(), a.Stall.Ledger, by, till.Opening{Float: float})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(tillOf(t, currency))
}

// tillOf is an open till as programs see it.
func tillOf(t till.Till, currency string) fiber.Map {
	return fiber.Map{
		"id": t.ID, "float": Money{t.Float, currency}, "opened_by": t.OpenedBy, "opened_at": stamp(t.OpenedMS),
	}
}

func (a *API) moveTill(c *fiber.Ctx) error {
	var r moveRequest
	by, currency, err := a.begin(c, &r, func() *Money { return &r.Amount }, &r.PIN, "move cash")
	if err != nil {
		return err
	}
	m, err := till.Move(c.UserContext(), a.Stall.Ledger, by, till.Moving{Kind: r.Kind, Amount: r.Amount.Amount, Reason: r.Reason})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(fiber.Map{
		"till": m.Till, "kind": m.Kind, "amount": Money{m.Amount, currency}, "reason": m.Reason,
	})
}

func (a *API) countTill(c *fiber.Ctx) error {
	var r countRequest
	by, currency, err := a.begin(c, &r, func() *Money { return r.Counted }, &r.PIN, "count the till")
	if err != nil {
		return err
	}
	cash, err := cashOf("counted", r.Counted, r.Pieces)
	if err != nil {
		return err
	}
	n, err := till.Count(c.UserContext(), a.Stall.Ledger, by, till.Counting{Cash: cash, Reason: r.Reason})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(fiber.Map{
		"till": n.Till, "counted": Money{n.Cash.Amount, currency}, "expected": Money{n.Expected, currency},
		"difference": Money{n.Difference, currency},
	})
}

func (a *API) closeTill(c *fiber.Ctx) error {
	var r closeRequest
	by, currency, err := a.begin(c, &r, func() *Money { return r.Counted }, &r.PIN, "close the till")
	if err != nil {
		return err
	}
	closing := till.Closing{Till: r.Till, Reason: r.Reason}
	if r.Counted != nil || len(r.Pieces) > 0 {
		cash, err := cashOf("counted", r.Counted, r.Pieces)
		if err != nil {
			return err
		}
		closing.Counted = &cash
	}
	z, err := till.Close(c.UserContext(), a.Stall.Ledger, by, closing)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(zOf(z, currency))
}

func (a *API) openDrawer(c *fiber.Ctx) error {
	var r drawerRequest
	by, _, err := a.begin(c, &r, func() *Money { return nil }, &r.PIN, "open the drawer")
	if err != nil {
		return err
	}
	b, err := till.OpenDrawer(c.UserContext(), a.Stall.Ledger, by, till.Unlocking{Reason: r.Reason})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(fiber.Map{"till": b.Till, "reason": b.Reason})
}

func (a *API) handTill(c *fiber.Ctx) error {
	var r handRequest
	by, currency, err := a.begin(c, &r, func() *Money { return r.Counted }, &r.PIN, "hand the till over")
	if err != nil {
		return err
	}
	cash, err := cashOf("counted", r.Counted, r.Pieces)
	if err != nil {
		return err
	}
	h, err := till.HandOver(c.UserContext(), a.Stall.Ledger, by, till.Handing{Cash: cash, To: r.To, Reason: r.Reason})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(fiber.Map{
		"till": h.Till, "from": h.From, "to": h.To, "counted": Money{h.Counted, currency}, "difference": Money{h.Difference, currency},
	})
}

// zOf is a Z as programs see it.
func zOf(z till.Closed, currency string) fiber.Map {
	out := fiber.Map{
		"till": z.Till, "z": z.Z, "series": z.Series, "sales": z.Sales, "first_number": z.FirstNumber, "last_number": z.LastNumber,
		"items": Money{z.Items, currency}, "discount": Money{z.Discount, currency}, "tax": Money{z.Tax, currency},
		"total": Money{z.Total, currency}, "rounding": Money{z.Rounding, currency},
		"float": Money{z.Float, currency}, "in": Money{z.In, currency}, "out": Money{z.Out, currency}, "drop": Money{z.Drop, currency},
		"expected": Money{z.Expected, currency}, "difference": Money{z.Difference, currency},
		"tenders": tendersOf(z.Tenders, currency), "taxes": taxSums(z.Taxes, currency),
		"no_sale": z.NoSale, "held": z.Held, "prints": z.Prints, "quarantined": z.Kept,
	}
	out["refunds"] = fiber.Map{
		"n": z.Refunds.N, "total": Money{z.Refunds.Total, currency}, "tax": Money{z.Refunds.Tax, currency},
		"rounding": Money{z.Refunds.Rounding, currency}, "tenders": tendersOf(z.Refunds.Tenders, currency), "taxes": taxSums(z.Refunds.Taxes, currency),
	}
	if z.Unsynced != nil {
		out["unsynced"] = *z.Unsynced
	}
	if z.Counted != nil {
		out["counted"] = Money{*z.Counted, currency}
	}
	return out
}
