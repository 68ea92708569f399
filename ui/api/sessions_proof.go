package api

import (
	"context"
	"fmt"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
)

// refuseCreator answers for a creator whom the event does not have.
func refuseCreator(id string) error {
	return ledger.Refuse("creator_unknown", "The event has no such creator. GET /api/v1/catalog names them.", "creator", id)
}

// creatorProof adds up what counts for a creator: served tickets and their items, by
// session, tier and way.
func (a *API) creatorProof(c *fiber.Ctx) error {
	sessions, err := a.sessionsOf(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	var totals []signing.Total
	err = a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		totals, err = signing.Totals(ctx, q, a.Stall.Event(), c.Params("id"))
		return err
	})
	if err != nil {
		return err
	}
	rows := make([]fiber.Map, 0, len(totals))
	var tickets, items int64
	for _, t := range totals {
		tickets, items = tickets+t.Tickets, items+t.Items
		rows = append(rows, fiber.Map{"session": t.Session, "tier": t.Tier, "way": t.Way, "tickets": t.Tickets, "items": t.Items})
	}
	return c.JSON(fiber.Map{"creator": c.Params("id"), "tickets": tickets, "items": items, "sessions": sessions, "totals": rows})
}

// creatorCaptures lists what was taken at the tables of a creator, without the
// pictures.
func (a *API) creatorCaptures(c *fiber.Ctx) error {
	sessions, err := a.sessionsOf(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	out := []fiber.Map{}
	for _, id := range sessions {
		all, err := a.Signing.CapturesIn(c.UserContext(), id)
		if err != nil {
			return err
		}
		for _, x := range all {
			out = append(out, fiber.Map{"session": id, "ticket": x.Ticket, "capture": captureOf(x)})
		}
	}
	return c.JSON(fiber.Map{"creator": c.Params("id"), "captures": out})
}

// sessionsOf lists the sessions of a creator.
func (a *API) sessionsOf(ctx context.Context, creator string) ([]string, error) {
	if a.Signing == nil {
		return nil, signing.RefuseNoSessions
	}
	s, err := a.settings(ctx)
	if err != nil {
		return nil, err
	}
	known, ids := false, []string{}
	for _, c := range s.Creators {
		known = known || c.ID == creator
	}
	for _, o := range s.Sessions {
		if o.Creator == creator {
			ids, known = append(ids, o.ID), true
		}
	}
	if !known {
		return nil, refuseCreator(creator)
	}
	return ids, nil
}

// A page of the proof has proofShown tickets, and at most proofMost.
const (
	proofShown = 100
	proofMost  = 1000
)

// proof lists the tickets of a session that were served, by the time, with what was
// taken at the table. What next says is sent as after for the next page.
func (a *API) proof(c *fiber.Ctx) error {
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	id, n := c.Params("id"), c.QueryInt("n", proofShown)
	var after signing.Mark
	if text := c.Query("after"); text != "" {
		if _, err := fmt.Sscanf(text, "%d.%s", &after.HLC, &after.Ticket); err != nil {
			return ledger.Refuse("field_bad", "Send as after what next said.", "field", "after")
		}
	}
	if n < 1 || n > proofMost {
		return ledger.Refuse("field_bad", "Ask for 1 to 1000 tickets.", "field", "n")
	}
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	if _, known := s.Session(id); !known {
		return ledger.Refuse(signing.RefuseNoSession.Code, signing.RefuseNoSession.Do, "session", id)
	}
	var all []signing.Signed
	err = a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = signing.Proof(ctx, q, a.Stall.Event(), id, after, n)
		return err
	})
	if err != nil {
		return err
	}
	rows := make([]fiber.Map, 0, len(all))
	for _, x := range all {
		row := fiber.Map{
			"ticket": x.Ticket, "label": x.Label, "tier": x.Tier, "way": x.Way, "items": x.Items, "table": x.Table, "at": stamp(x.At),
			"took_s": asTook(x.Took), "staff": x.Actor, "node": x.Node,
		}
		if row["captures"], err = a.capturesOf(c.UserContext(), x.Ticket); err != nil {
			return err
		}
		rows = append(rows, row)
	}
	out := fiber.Map{"session": id, "tickets": rows}
	if len(all) == n {
		last := all[n-1].Mark
		out["next"] = fmt.Sprintf("%d.%s", int64(last.HLC), last.Ticket)
	}
	return c.JSON(out)
}
