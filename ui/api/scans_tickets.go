package api

import (
	"context"
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/kiosk/verdict"
)

// forTicket says whether what was scanned is a ticket's. Where only one of the two
// desks is open, that one answers, also that a code is none of its own.
func (a *API) forTicket(ctx context.Context, f pickup.Found) (is bool, err error) {
	switch {
	case a.Signing == nil:
		return false, nil
	case a.Pickup == nil:
		return true, nil
	case f.Human != "":
		err = a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			all, err := signing.ByHuman(ctx, q, a.Stall.Event(), f.Human)
			is = len(all) > 0
			return err
		})
		return is, err
	}
	c, err := code.Parse(f.Text)
	return err == nil && c.Kind() == code.KindTicket, nil
}

// lookAtTicket answers what a ticket is good for now, and notes what was not GREEN.
func (a *API) lookAtTicket(c *fiber.Ctx, by ledger.Act, f signing.Found) error {
	ctx := c.UserContext()
	v, err := a.Signing.Scan(ctx, f)
	if err != nil {
		return err
	}
	by.Op = derive(by.Op, "note")
	if err := a.Signing.Note(ctx, by, v); err != nil {
		return err
	}
	return c.JSON(ticketVerdict(v))
}

// letIn checks in. A person whose PIN came along decides despite what the verdict
// says; a verdict that does not allow it is the answer, and nothing is used up.
func (a *API) letIn(c *fiber.Ctx, by ledger.Act, f signing.Found, r scanRequest, person bool) error {
	ctx := c.UserContext()
	v, err := a.Signing.Scan(ctx, f)
	if err != nil {
		return err
	}
	ask := signing.Entering{Found: f, Override: signing.Override{Reason: r.Reason}}
	if person {
		ask.Despite = v.Reason
	}
	e, err := a.Signing.CheckIn(ctx, by, ask)
	var refused *ledger.Refusal
	switch {
	case errors.As(err, &refused) && refused.Values["noted"] != "":
		return c.JSON(ticketVerdict(answeredTicket(v, refused)))
	case errors.As(err, &refused) && refused.Code == string(v.Reason):
		// Under the same operation: a retry that comes when it is time must not let in.
		if err := a.Signing.Note(ctx, by, v); err != nil {
			return err
		}
		return c.JSON(ticketVerdict(v))
	case err != nil:
		return err
	}
	e.Verdict.What = v.What
	if e.Ticket.Ticket != "" {
		e.Verdict.What.State = e.Ticket.State
	}
	return c.JSON(ticketVerdict(e.Verdict))
}

// answeredTicket is a verdict as it was given under this key before.
func answeredTicket(v signing.Verdict, before *ledger.Refusal) signing.Verdict {
	v.Light, v.Reason, v.Fault = verdict.Light(before.Values["light"]), verdict.Reason(before.Code), before.Values["fault"]
	v.Next, v.Need, v.Also = signing.NextRescan, "", nil
	for _, also := range strings.Fields(before.Values["also"]) {
		v.Also = append(v.Also, verdict.Reason(also))
	}
	return v
}

// ticketVerdict is a verdict about a ticket. Who holds it is nobody's program's.
func ticketVerdict(v signing.Verdict) fiber.Map {
	out := fiber.Map{
		"verdict": v.Light, "reason": v.Reason, "kind": v.Kind, "next": v.Next, "what": ticketWhat(v.What),
		"ages": v.Ages,
	}
	if len(v.Also) > 0 {
		out["also"] = v.Also
	}
	if v.Need != "" && v.Light != verdict.Green {
		out["need"] = v.Need
	}
	if v.Fault != "" {
		out["fault"] = v.Fault
	}
	return out
}

func ticketWhat(w signing.What) fiber.Map {
	out := fiber.Map{}
	if w.Session != "" {
		out["session"], out["from"] = w.Session, stamp(w.From)
	}
	if w.Place > 0 {
		out["place"] = w.Place
	}
	if !w.Window.None() {
		out["window"] = windowOf(w.Window)
	}
	if w.Ticket != "" {
		out["ticket"], out["tier"], out["label"], out["state"] = w.Ticket, w.Tier, w.Label, w.State
		out["items"], out["companions"], out["words"] = w.Items, w.Companions, w.Words
	}
	if w.Table != "" {
		out["table"] = w.Table
	}
	if w.Decider != "" {
		out["decides"] = w.Decider
	}
	if w.Word != nil {
		out["answered_by"] = w.Word.Node
	}
	if w.Told > 0 {
		out["told"] = stamp(w.Told)
	}
	if w.Next != "" {
		out["next"] = w.Next
	}
	uses := make([]fiber.Map, 0, len(w.Uses))
	for _, u := range w.Uses {
		uses = append(uses, fiber.Map{"use": u.No, "at": stamp(u.Wall), "node": u.Node, "actor": u.Actor})
	}
	if len(uses) > 0 {
		out["uses"] = uses
	}
	return out
}
