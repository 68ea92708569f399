package api

import (
	"context"
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

// ticketRequest is the body of what is done with a ticket. Each act reads what it
// needs of it.
type ticketRequest struct {
	Reason  string         `json:"reason,omitempty"`
	Words   *string        `json:"words,omitempty"`   // dedicate: what is to be written; "" takes it back
	Session string         `json:"session,omitempty"` // exchange
	Tier    string         `json:"tier,omitempty"`    // exchange
	Despite string         `json:"despite,omitempty"` // checkin: the reason that the person saw who decides; cancel: the policy that they decide against
	Refund  *refundTenders `json:"refund,omitempty"`  // cancel: give back what the ticket cost
	PIN     string         `json:"pin,omitempty"`     // of the person who does it; the program itself when absent
}

// refundTenders says how money goes back.
type refundTenders struct {
	Tender    string `json:"tender"`              // cash or card
	Reference string `json:"reference,omitempty"` // of the card terminal's slip
}

// ticket answers one ticket by its id or the ten characters beside its code.
func (a *API) ticket(c *fiber.Ctx) error {
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	out, err := a.ticketOf(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	return c.JSON(out)
}

// ticketOf is a ticket as its shop and its holder see it: where it stands, when
// it is likely to be called, and the code that its holder has.
func (a *API) ticketOf(ctx context.Context, name string) (out fiber.Map, err error) {
	var id signing.ID
	err = a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		t, err := a.findTicket(ctx, q, name)
		if err != nil {
			return err
		}
		in, err := a.Signing.Ahead(ctx, q, t.Ticket)
		if err != nil {
			return err
		}
		text, err := a.Signing.TextOf(ctx, q, t)
		if err != nil {
			return err
		}
		back, err := a.Signing.Returns(ctx, q, t.Ticket)
		if err != nil {
			return err
		}
		steps, err := signing.History(ctx, q, a.Stall.Event(), t.Ticket)
		if err != nil {
			return err
		}
		out = aheadOf(in)
		out["code"], out["human"] = text, t.Code.Human.Grouped()
		out["returns"], out["history"] = returnsOf(back), historyOf(steps)
		id = t.Ticket
		return nil
	})
	if err != nil {
		return nil, err
	}
	out["captures"], err = a.capturesOf(ctx, id)
	return out, err
}

func (a *API) findTicket(ctx context.Context, q ledger.Queryer, name string) (signing.Ticket, error) {
	t, err := signing.TicketOf(ctx, q, a.Stall.Event(), signing.ID(name))
	human, bad := code.ParseHuman(name)
	if !errors.Is(err, signing.RefuseNoTicket) || bad != nil {
		return t, err
	}
	all, err := signing.ByHuman(ctx, q, a.Stall.Event(), human)
	switch {
	case err != nil:
		return t, err
	case len(all) == 0:
		return t, signing.RefuseNoTicket
	case len(all) > 1:
		return t, signing.RefuseAmbiguous
	}
	return all[0], nil
}

func aheadOf(in signing.Ahead) fiber.Map {
	t := in.Ticket
	out := standingOf(t)
	out["session"], out["session_state"], out["sku"], out["companions"] = t.Session, in.Row.Phase, t.SKU, t.Companions
	out["words"] = t.Word.Sealed != ""
	if t.Sale != "" {
		out["sale"], out["line"], out["unit"] = t.Sale, t.Line, t.Unit
	}
	if t.Ref != "" {
		out["channel"], out["ref"] = t.Channel, t.Ref
	}
	if !t.Of.Window.None() {
		out["window"] = windowOf(t.Of.Window)
	}
	switch t.State {
	case signing.Waiting, signing.Called, signing.Held, signing.Missed, signing.Out:
		if in.Row.Phase == signing.CalledOff {
			break // there is no line
		}
		out["before"], out["expected"], out["chance"] = in.Before, expectedOf(in.Expected), in.Chance
	case signing.AtTable, signing.Served, signing.Void:
	}
	if in.Told > 0 {
		out["told"] = stamp(in.Told)
	}
	if in.Due != nil {
		out["due"] = changeOf(*in.Due)
	}
	if t.Void != signing.Lives {
		out["ended"] = t.Void
	}
	if t.Next != "" {
		out["next"] = t.Next
	}
	return out
}

func windowOf(w code.Window) fiber.Map { return fiber.Map{"from": stamp(w.From), "until": stamp(w.To)} }

// ticketActs are the acts on a ticket, by the last part of their path.
func (a *API) ticketActs() map[string]func(ctx context.Context, by ledger.Act, id signing.ID, r ticketRequest) (signing.Ticket, error) {
	return map[string]func(ctx context.Context, by ledger.Act, id signing.ID, r ticketRequest) (signing.Ticket, error){
		"checkin": a.checkIn, "leave": a.leave, "return": a.comeBack, "dedicate": a.dedicate, "exchange": a.exchange, "cancel": a.cancel,
	}
}

// onTicket answers one act on a ticket with the ticket that holds then. A retry
// is answered with the same: it says nothing of what came after.
func (a *API) onTicket(do func(ctx context.Context, by ledger.Act, id signing.ID, r ticketRequest) (signing.Ticket, error)) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if a.Signing == nil {
			return signing.RefuseNoSessions
		}
		var r ticketRequest
		if err := read(c, &r); err != nil {
			return err
		}
		typed, words := r.PIN, r.Words
		r.PIN, r.Words = "", nil // no trace of who it is in what is hashed
		by, err := act(c, &r)
		if err != nil {
			return err
		}
		r.Words = words
		if typed != "" {
			if by, err = a.asPerson(c.UserContext(), by, typed, "change a ticket"); err != nil {
				return err
			}
		}
		t, err := do(c.UserContext(), by, signing.ID(string([]byte(c.Params("id")))), r)
		if err != nil {
			return err
		}
		return c.JSON(fiber.Map{"ticket": t.Ticket, "session": t.Session, "tier": t.Tier, "label": t.Of.Label})
	}
}

// checkIn lets a holder in. A verdict that does not allow it is the refusal; a
// person decides despite the reason that they saw.
func (a *API) checkIn(ctx context.Context, by ledger.Act, id signing.ID, r ticketRequest) (signing.Ticket, error) {
	e, err := a.Signing.CheckIn(ctx, by, signing.Entering{
		Found: signing.Found{Ticket: id}, Despite: verdict.Reason(r.Despite), Override: signing.Override{Reason: r.Reason},
	})
	return e.Ticket, err
}

func (a *API) leave(ctx context.Context, by ledger.Act, id signing.ID, r ticketRequest) (signing.Ticket, error) {
	return a.Signing.Leave(ctx, by, signing.Leaving{Ticket: id, Reason: r.Reason})
}

func (a *API) comeBack(ctx context.Context, by ledger.Act, id signing.ID, _ ticketRequest) (signing.Ticket, error) {
	return a.Signing.Return(ctx, by, id)
}

func (a *API) dedicate(ctx context.Context, by ledger.Act, id signing.ID, r ticketRequest) (signing.Ticket, error) {
	if r.Words == nil {
		return signing.Ticket{}, ledger.Refuse("field_bad", `Send what is to be written as words; "" takes it back.`, "field", "words")
	}
	return a.Signing.Dedicate(ctx, by, signing.Dedicating{Ticket: id, Words: *r.Words})
}

func (a *API) exchange(ctx context.Context, by ledger.Act, id signing.ID, r ticketRequest) (signing.Ticket, error) {
	return a.Signing.Exchange(ctx, by, signing.Exchanging{Ticket: id, Session: r.Session, Tier: r.Tier})
}

// cancel ends a ticket, and gives the money back in the same act where the request
// says how.
func (a *API) cancel(ctx context.Context, by ledger.Act, id signing.ID, r ticketRequest) (signing.Ticket, error) {
	in := signing.Cancelling{Ticket: id, Reason: r.Reason, Approver: decider(by, r.Despite)}
	if r.Refund == nil {
		return a.Signing.Cancel(ctx, by, in, nil)
	}
	t := tenderRequest{Kind: r.Refund.Tender, Reference: r.Refund.Reference}.tender(by.Actor)
	return a.Signing.Cancel(ctx, by, in, signing.GiveBack(t, in))
}

// decider is who decides against the policy that keeps the money of a ticket: the
// person whose PIN came along, where they name it.
func decider(by ledger.Act, despite string) string {
	if (despite != signing.RefuseNoRefund.Code && despite != signing.RefuseRefundLate.Code) || strings.HasPrefix(string(by.Actor), "api:") {
		return ""
	}
	return string(by.Actor)
}

// ticketAnswer is a ticket as a sale issued it. All of it comes from the facts of
// the sale, so that a retry is answered with the same.
type ticketAnswer struct {
	ID      signing.ID    `json:"id"`
	Session string        `json:"session"`
	Tier    string        `json:"tier"`
	Line    int           `json:"line"` // of the sale, from 1
	Label   string        `json:"label"`
	Place   int64         `json:"place"`
	Window  *windowAnswer `json:"window,omitempty"`
	Code    string        `json:"code"`
	Human   string        `json:"human"`
	Job     string        `json:"job,omitempty"` // of its paper
}

type windowAnswer struct {
	From  string `json:"from"`
	Until string `json:"until"`
}

// ticketsOf lists what a sale issued.
func (a *API) ticketsOf(ctx context.Context, r sale.Receipt) ([]ticketAnswer, error) {
	if a.Signing == nil || !hasSeats(r) {
		return nil, nil
	}
	var out []ticketAnswer
	err := a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := signing.TicketsOfSale(ctx, q, a.Stall.Event(), string(r.Sale))
		if err != nil {
			return err
		}
		for _, t := range all {
			if t.Old != "" {
				continue // one of the sale's was exchanged for it
			}
			one, err := a.issuedOf(ctx, q, t)
			if err != nil {
				return err
			}
			out = append(out, one)
		}
		return nil
	})
	return out, err
}

// issuedOf is a ticket with the code that it was issued with: another may hold by now.
func (a *API) issuedOf(ctx context.Context, q ledger.Queryer, t signing.Ticket) (ticketAnswer, error) {
	i := t.Issued
	text, err := a.Signing.TextOfCode(ctx, q, t, t.Use)
	out := ticketAnswer{
		ID: i.Ticket, Session: i.Session, Tier: i.Tier, Line: i.Line, Label: i.Label, Place: i.Place, Code: text, Human: a.Signing.Keys.Secret.Human(t.Use).Grouped(), Job: i.Job,
	}
	if w := i.Window; !w.None() {
		out.Window = &windowAnswer{stamp(w.From), stamp(w.To)}
	}
	return out, err
}

func hasSeats(r sale.Receipt) bool {
	for _, l := range r.Lines {
		if l.Session != "" {
			return true
		}
	}
	return false
}
