package api

import (
	"context"
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

// scanRequest is the body of POST /scans.
type scanRequest struct {
	Code   string        `json:"code"`             // as it was scanned, or the ten characters beside it
	Accept bool          `json:"accept,omitempty"` // hand over; without it nothing is used up
	Lines  []pickup.Part `json:"lines,omitempty"`  // of a part; all that is left when absent
	PIN    string        `json:"pin,omitempty"`    // of the person who decides where the verdict is AMBER, or who hands over
	Reason string        `json:"reason,omitempty"` // why that person decides so
	Named  bool          `json:"named,omitempty"`  // somebody checked the collector's name

	Session string `json:"session,omitempty"` // of a ticket: that the desk serves; any when absent
	Table   string `json:"table,omitempty"`   // of a ticket: that asks
}

// found reads a short number where it is one, and else takes the text for a
// signed code.
func (r scanRequest) found() (pickup.Found, error) {
	text := strings.TrimSpace(r.Code)
	if text == "" {
		return pickup.Found{}, ledger.Refuse("field_bad", "Send what was scanned as code.", "field", "code")
	}
	if h, err := code.ParseHuman(text); err == nil {
		return pickup.Found{Human: h}, nil
	}
	return pickup.Found{Text: text}, nil
}

func (r scanRequest) ticket(f pickup.Found) signing.Found {
	return signing.Found{Text: f.Text, Human: f.Human, Session: r.Session, Table: r.Table}
}

func (a *API) scan(c *fiber.Ctx) error {
	var r scanRequest
	if err := read(c, &r); err != nil {
		return err
	}
	if a.isCredit(c.UserContext(), strings.TrimSpace(r.Code)) {
		return a.lookAtCredit(c, r.Code)
	}
	if a.Pickup == nil && a.Signing == nil {
		return pickup.RefuseNoPlan
	}
	if r.Lines != nil && len(r.Lines) == 0 {
		return ledger.Refuse("field_bad", "Name the lines to hand over, or leave lines out for all that is left.", "field", "lines")
	}
	f, err := r.found()
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
		if by, err = a.asPerson(c.UserContext(), by, typed, "decide about a code"); err != nil {
			return err
		}
	}
	ticket, err := a.forTicket(c.UserContext(), f)
	switch {
	case err != nil:
		return err
	case ticket && r.Accept:
		return a.letIn(c, by, r.ticket(f), r, typed != "")
	case ticket:
		return a.lookAtTicket(c, by, r.ticket(f))
	}
	if r.Accept {
		return a.accept(c, by, f, r, typed != "")
	}
	return a.look(c, by, f)
}

// asPerson lets the person with this PIN act.
func (a *API) asPerson(ctx context.Context, by ledger.Act, pin, what string) (ledger.Act, error) {
	m, err := a.Roster.Approve(ctx, ledger.Act{Op: derive(by.Op, "pin"), Actor: by.Actor},
		staff.Approval{For: string(by.Actor), PIN: pin, Need: staff.Cashier, What: what})
	if err != nil {
		return by, err
	}
	by.Actor = ledger.Actor(m.ID)
	return by, nil
}

// look answers what a code is good for now, and notes what was not GREEN.
func (a *API) look(c *fiber.Ctx, by ledger.Act, f pickup.Found) error {
	ctx := c.UserContext()
	v, err := a.Pickup.Scan(ctx, f)
	if err != nil {
		return err
	}
	by.Op = derive(by.Op, "note")
	if err := a.Pickup.Note(ctx, by, v); err != nil {
		return err
	}
	return a.sendVerdict(c, v)
}

// accept hands over. A person whose PIN came along decides despite what the
// verdict says; a verdict that does not allow it is the answer, and nothing is
// used up.
func (a *API) accept(c *fiber.Ctx, by ledger.Act, f pickup.Found, r scanRequest, person bool) error {
	ctx := c.UserContext()
	ask := pickup.HandingOver{Found: f, Parts: r.Lines, Override: pickup.Override{Reason: r.Reason}}
	if r.Named {
		ask.Collector = claim.Named
	}
	v, err := a.Pickup.Scan(ctx, f)
	if err != nil {
		return err
	}
	if person {
		ask.Despite = v.Reason
	}
	// The reason that stood on somebody's screen is no part of what is asked: a retry comes when it is collected already.
	h, err := a.Pickup.HandOver(ctx, by, ask)
	var refused *ledger.Refusal
	switch {
	case errors.As(err, &refused) && refused.Values["noted"] != "":
		return a.sendVerdict(c, answered(v, refused))
	case errors.As(err, &refused) && refused.Code == string(v.Reason):
		// Under the same operation: a retry that comes when the order is paid must not hand it over.
		if err := a.Pickup.Note(ctx, by, v); err != nil {
			return err
		}
		return a.sendVerdict(c, v)
	case err != nil:
		return err
	}
	return c.Status(fiber.StatusOK).JSON(handedOf(h))
}

// answered is a verdict as it was given under this key before.
func answered(v pickup.Verdict, before *ledger.Refusal) pickup.Verdict {
	v.Light, v.Reason, v.Fault = verdict.Light(before.Values["light"]), verdict.Reason(before.Code), before.Values["fault"]
	v.Next, v.Need, v.Also = pickup.NextRescan, "", nil
	for _, also := range strings.Fields(before.Values["also"]) {
		v.Also = append(v.Also, verdict.Reason(also))
	}
	return v
}

func (a *API) sendVerdict(c *fiber.Ctx, v pickup.Verdict) error {
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	out := fiber.Map{
		"verdict": v.Light, "reason": v.Reason, "kind": v.Kind, "next": v.Next, "what": whatOf(v.What, s.Currency), "ages": v.Ages,
	}
	if len(v.Also) > 0 {
		out["also"] = v.Also
	}
	if v.Need != "" && v.Light != verdict.Green {
		out["need"] = v.Need
	}
	if v.Since > 0 {
		out["unknown_since"] = stamp(v.Since)
	}
	if v.Fault != "" {
		out["fault"] = v.Fault
	}
	return c.JSON(out)
}

// whatOf is what a verdict is about. The buyer's name is nobody's program's.
func whatOf(w pickup.What, currency string) fiber.Map {
	out := fiber.Map{}
	if w.Order != "" {
		out["order"], out["ref"], out["channel"], out["stage"] = w.Order, w.Ref, w.Channel, w.Stage
		out["bin"], out["payment"], out["open"] = w.Bin, paymentOf(w.Payment, w.Open), Money{w.Open, currency}
		out["left"] = restsOf(w.Left)
	}
	if w.Units > 0 {
		out["units"] = w.Units
	}
	if w.Slot.From != 0 {
		out["slot"] = slotOf(w.Slot)
	}
	if w.Decider != "" {
		out["decides"] = w.Decider
	}
	if w.Word != nil {
		out["answered_by"] = w.Word.Node
	}
	if len(w.Uses) > 0 {
		uses := make([]fiber.Map, 0, len(w.Uses))
		for _, u := range w.Uses {
			uses = append(uses, fiber.Map{"use": u.No, "at": stamp(u.Wall), "node": u.Node, "actor": u.Actor, "collector": u.Collector})
		}
		out["uses"] = uses
	}
	return out
}

func restsOf(all []pickup.Rest) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, r := range all {
		out = append(out, fiber.Map{"line": r.Line, "sku": r.Item.SKU, "name": r.Item.Name.In("en"), "qty": r.Qty})
	}
	return out
}

func slotOf(s event.Slot) fiber.Map {
	return fiber.Map{"id": s.ID, "from": stamp(s.From), "until": stamp(s.Until)}
}

// handedOf is a hand-over that is on disk. All of it comes from its fact, so
// that the same key gets the same answer for ever.
func handedOf(h pickup.Handed) fiber.Map {
	accepted := fiber.Map{
		"code": h.Code, "way": h.Way, "collector": h.Collector, "node": h.Place.Node, "epoch": h.Place.Epoch, "seq": h.Place.Seq,
		"at": stamp(h.Wall),
	}
	if h.Home.Node != "" {
		accepted["answered_by"] = h.Home.Node
	}
	lines := make([]fiber.Map, 0, len(h.Lines))
	uses := append([]int64{}, h.Uses...)
	for _, l := range h.Lines {
		lines = append(lines, fiber.Map{"line": l.Line, "sku": l.SKU, "qty": l.Qty})
		uses = append(uses, l.Uses...)
	}
	accepted["uses"] = uses
	return fiber.Map{
		"verdict": verdict.Green, "reason": verdict.Accepted, "kind": code.KindPickup.String(), "next": pickup.NextHandOver,
		"what":  fiber.Map{"order": h.Order, "ref": h.Ref, "lines": lines, "units_left": h.Left},
		"ages":  pickup.Ages{Orders: h.Evidence.Orders, Lists: h.Evidence.Lists, Clock: h.Evidence.Trust},
		"claim": accepted,
	}
}

// paymentOf is how an order stands with its money now: what a sale here has paid
// is paid.
func paymentOf(p pickup.Payment, open money.Amount) pickup.Payment {
	if p == pickup.Unpaid && open == 0 {
		return pickup.Paid
	}
	return p
}
