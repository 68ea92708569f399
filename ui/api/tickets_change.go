package api

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// swapRequest is the body of changing places.
type swapRequest struct {
	With signing.ID `json:"with"` // the other ticket
	PIN  string     `json:"pin,omitempty"`
}

// swap lets two tickets of a session change their places.
func (a *API) swap(c *fiber.Ctx) error {
	var r swapRequest
	by, err := a.acting(c, &r, &r.PIN, "change a ticket")
	if err != nil {
		return err
	}
	id := signing.ID(string([]byte(c.Params("id"))))
	if r.With == "" {
		return ledger.Refuse("field_bad", "Name the other ticket by its id.", "field", "with")
	}
	if err := a.Signing.Swap(c.UserContext(), by, signing.Swapping{A: id, B: r.With}); err != nil {
		return err
	}
	return c.JSON(fiber.Map{"ticket": id, "with": r.With})
}

// transferRequest is the body of giving a ticket to somebody else.
type transferRequest struct {
	Name  string `json:"name"`            // of who gets it
	Words string `json:"words,omitempty"` // to be written for them
	PIN   string `json:"pin,omitempty"`
}

// transfer gives a ticket to somebody else, and answers the code that holds from then
// on.
func (a *API) transfer(c *fiber.Ctx) error {
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	var r transferRequest
	if err := read(c, &r); err != nil {
		return err
	}
	if r.Name == "" {
		return ledger.Refuse("field_bad", "Say who gets it.", "field", "name")
	}
	typed, who := r.PIN, buyer.Person{Name: r.Name, Words: r.Words}
	by, err := act(c, &transferRequest{}) // no trace of who it is in what is hashed
	if err != nil {
		return err
	}
	ctx := c.UserContext()
	if typed != "" {
		if by, err = a.asPerson(ctx, by, typed, "change a ticket"); err != nil {
			return err
		}
	}
	t, err := a.Signing.Transfer(ctx, by, signing.Transferring{Ticket: signing.ID(string([]byte(c.Params("id")))), Holder: who})
	if err != nil {
		return err
	}
	b, text, err := a.transferred(ctx, by.Op, t)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"ticket": t.Ticket, "session": t.Session, "tier": t.Tier, "code": text, "human": b.Code.Human.Grouped()})
}

// transferred is what an act said of it, with the code that it made: a retry is
// answered with that one, also where another holds by now.
func (a *API) transferred(ctx context.Context, op ledger.Op, t signing.Ticket) (b signing.Transferred, text string, err error) {
	err = a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		facts, err := ledger.FactsOfOp(ctx, q, a.Stall.Event(), op)
		for _, f := range facts {
			if err == nil && f.Kind == signing.KindTransferred {
				err = json.Unmarshal(f.Body, &b)
			}
		}
		if err == nil {
			text, err = a.Signing.TextOfCode(ctx, q, t, b.Code.ID)
		}
		return err
	})
	if err != nil {
		return b, "", fmt.Errorf("read what a transfer did: %w", err)
	}
	return b, text, nil
}

// returnsOf says how a ticket may be given back.
func returnsOf(r signing.Returns) fiber.Map {
	out := fiber.Map{"money": r.Money == nil && r.Payer == signing.BackStall}
	switch {
	case r.Payer != signing.BackStall:
		out["payer"] = r.Payer
	case r.Money != nil:
		out["why"] = r.Money.Code
	}
	if r.Until > 0 && r.Payer == signing.BackStall {
		out["until"] = stamp(r.Until)
	}
	if r.Exchange > 0 {
		out["exchange_until"] = stamp(r.Exchange)
	}
	return out
}

// historyOf is what happened to a ticket, the first first.
func historyOf(all []signing.Step) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, s := range all {
		row := fiber.Map{"step": s.Kind, "at": stamp(s.At), "staff": s.Actor, "node": s.Node}
		if s.Table != "" {
			row["table"] = s.Table
		}
		if s.With != "" {
			row["with"], row["was"], row["is"] = s.With, s.Was, s.Is
		}
		if s.Undone {
			row["undone"] = true
		}
		out = append(out, row)
	}
	return out
}
