package api

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/signing/pace"
)

// sessions answers every signing session at a glance.
func (a *API) sessions(c *fiber.Ctx) error {
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	var rows []signing.Row
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		rows, err = a.Signing.Sessions(ctx, q)
		return err
	})
	if err != nil {
		return err
	}
	out := make([]fiber.Map, 0, len(rows))
	for _, r := range rows {
		out = append(out, sessionOf(r))
	}
	return c.JSON(fiber.Map{"sessions": out})
}

// A line is answered with lineShown of each list, and at most lineMost.
const (
	lineShown = 10
	lineMost  = 100
)

// session answers one session with its line.
func (a *API) session(c *fiber.Ctx) error {
	if a.Signing == nil {
		return signing.RefuseNoSessions
	}
	n := c.QueryInt("n", lineShown)
	if n < 1 || n > lineMost {
		return ledger.Refuse("field_bad", "Ask for 1 to 100 of each list.", "field", "n")
	}
	var l signing.Line
	steps := map[string]string{}
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		l, err = a.Signing.Line(ctx, q, c.Params("id"), n)
		for _, t := range l.Tables {
			if err == nil {
				steps[t.Table], err = a.Signing.LastTap(ctx, q, l.Session.ID, t.Table)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	out := sessionOf(l.Row)
	tables := make([]fiber.Map, 0, len(l.Tables))
	for _, t := range l.Tables {
		row := fiber.Map{"table": t.Table, "step": steps[t.Table]}
		if t.Ticket != nil {
			row["ticket"], row["since"] = standingOf(*t.Ticket), stamp(t.Ticket.Since)
		}
		if t.Pause != nil {
			row["pause"] = pauseOf(*t.Pause)
		}
		tables = append(tables, row)
	}
	out["tables"], out["called"], out["next"] = tables, queueOf(l.Called), queueOf(l.Next)
	missed := make([]fiber.Map, 0, len(l.Missed))
	for _, t := range l.Missed {
		missed = append(missed, standingOf(t))
	}
	out["aside"] = missed
	forecast := fiber.Map{
		"surely": l.Forecast.Surely, "likely": l.Forecast.Likely, "behind_s": seconds(l.Forecast.Behind), "batch": l.Batch,
		"pace_s": seconds(l.Pace.One), "item_s": seconds(l.Pace.Item), "measured": l.Pace.Measured,
	}
	if l.Reach.Likely != nil {
		forecast["last"] = l.Reach.Likely.Label
	}
	if l.Reach.Doubt != nil {
		forecast["doubt"] = l.Reach.Doubt.Label
	}
	out["forecast"] = forecast
	return c.JSON(out)
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }

// sessionOf is a session as programs see it.
func sessionOf(r signing.Row) fiber.Map {
	s, t := r.Session, r.Tally
	tiers := make([]fiber.Map, 0, len(s.Tiers)+1)
	for _, tier := range s.Tiers {
		tiers = append(tiers, fiber.Map{"id": tier.ID, "sku": tier.SKU, "name": tier.Name.In("en"), "seats": tier.Seats, "items": tier.Items})
	}
	if s.Standby != nil {
		tiers = append(tiers, fiber.Map{"id": s.Standby.ID, "sku": s.Standby.SKU, "name": s.Standby.Name.In("en"), "items": s.Standby.Items})
	}
	out := fiber.Map{
		"id": s.ID, "name": s.Name.In("en"), "creator": s.Creator, "place": s.Place, "letter": s.Letter, "state": r.Phase,
		"from": stamp(r.Plan.From), "until": stamp(r.Plan.Until), "breaks": stretchesOf(r.Plan.Breaks), "tiers": tiers,
		"seats": r.Seats, "sold": r.Sold, "left": r.Left, "to_go": r.ToGo, "behind_s": seconds(r.Delay),
		"count": fiber.Map{
			"waiting": t.Waiting, "called": t.Called, "table": t.AtTable, "served": t.Served, "held": t.Held, "missed": t.Missed, "out": t.Out, "void": t.Void,
			"standby": t.Standby, "sponsored": t.Sponsored, "came": t.Came, "items": t.Items,
		},
	}
	if r.Over > 0 {
		out["overrun"] = stamp(r.Over)
	}
	pauses := make([]fiber.Map, 0, len(r.Pauses))
	for _, p := range r.Pauses {
		pauses = append(pauses, pauseOf(p))
	}
	out["pauses"] = pauses
	if r.Told != nil {
		told := fiber.Map{"at": stamp(r.ToldAt), "everyone": r.Told.Everyone, "reached": r.Told.Reached, "line": r.Told.Line, "until": stamp(r.Told.Until)}
		if r.Told.Last != nil {
			told["last"] = r.Told.Last.Label
		}
		out["told"] = told
	}
	if r.Change != nil {
		out["change"] = changeOf(*r.Change)
	}
	if r.Into != nil {
		out["into"] = intoOf(*r.Into)
	}
	if r.After != nil {
		out["after"] = fiber.Map{"session": r.After.Session.ID, "until": stamp(r.After.Until)}
	}
	return out
}

func stretchesOf(all []pace.Stretch) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, b := range all {
		out = append(out, fiber.Map{"from": stamp(b.From), "until": stamp(b.Until)})
	}
	return out
}

func pauseOf(p signing.Pause) fiber.Map {
	out := fiber.Map{"since": stamp(p.Since)}
	if p.Table != "" {
		out["table"] = p.Table
	}
	if p.Until > 0 {
		out["until"] = stamp(p.Until)
	}
	if p.Reason != "" {
		out["reason"] = p.Reason
	}
	return out
}

func changeOf(c signing.Change) fiber.Map {
	return fiber.Map{"how": c.How, "gets": c.Gets, "at": stamp(c.At), "reason": c.Reason}
}

func queueOf(all []signing.Queued) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, q := range all {
		row := standingOf(q.Ticket)
		row["expected"] = expectedOf(q.Expected)
		out = append(out, row)
	}
	return out
}

func expectedOf(e pace.Expected) fiber.Map {
	return fiber.Map{"from": stamp(e.From), "middle": stamp(e.Middle), "until": stamp(e.Until)}
}

// standingOf is a ticket in a list. Who holds it is nobody's program's.
func standingOf(t signing.Ticket) fiber.Map {
	out := fiber.Map{"ticket": t.Ticket, "label": t.Of.Label, "place": t.Of.Place, "tier": t.Tier, "way": t.Way, "state": t.State, "items": t.Items, "came": t.Came}
	if t.Since > 0 {
		out["state_since"] = stamp(t.Since)
	}
	if t.Table != "" {
		out["table"] = t.Table
	}
	return out
}
