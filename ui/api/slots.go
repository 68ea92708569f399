package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/moment"
	"popstand/kiosk/pickup"
)

// slots answers how each slot stands, and how its orders were handed out.
func (a *API) slots(c *fiber.Ctx) error {
	if a.Pickup == nil {
		return pickup.RefuseNoPlan
	}
	var rows []pickup.SlotRow
	went := map[string]pickup.Figures{}
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		if rows, err = a.Pickup.SlotBoard(ctx, q); err != nil {
			return err
		}
		figures, _, err := a.Pickup.Fulfilment(ctx, q)
		for _, f := range figures {
			went[f.Slot.ID] = f.Figures
		}
		return err
	})
	if err != nil {
		return err
	}
	out := make([]fiber.Map, 0, len(rows))
	for _, r := range rows {
		row := fiber.Map{
			"id": r.Slot.ID, "booked": r.Booked, "over": r.Over, "ready": r.Ready, "part": r.Part, "collected": r.Collected, "late": r.Late, "no_show": r.NoShow,
			"fulfilment": figuresOf(went[r.Slot.ID]),
		}
		if r.Slot.From != 0 {
			row["from"], row["until"] = stamp(r.Slot.From), stamp(r.Slot.Until)
		}
		if r.Slot.Capacity > 0 {
			row["capacity"], row["room"] = r.Slot.Capacity, r.Room
		}
		out = append(out, row)
	}
	return c.JSON(fiber.Map{"slots": out})
}

// fulfilment answers how orders were handed out, in all and by shop.
func (a *API) fulfilment(c *fiber.Ctx) error {
	if a.Pickup == nil {
		return pickup.RefuseNoPlan
	}
	var all pickup.Figures
	var shops []pickup.ChannelFigures
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		if _, all, err = a.Pickup.Fulfilment(ctx, q); err != nil {
			return err
		}
		shops, err = a.Pickup.FulfilmentByChannel(ctx, q)
		return err
	})
	if err != nil {
		return err
	}
	channels := make([]fiber.Map, 0, len(shops))
	for _, s := range shops {
		channels = append(channels, fiber.Map{"channel": s.Channel, "fulfilment": figuresOf(s.Figures)})
	}
	return c.JSON(fiber.Map{"all": figuresOf(all), "channels": channels})
}

func figuresOf(f pickup.Figures) fiber.Map {
	out := fiber.Map{
		"booked": f.Booked, "collected": f.Collected, "part": f.Part, "waiting": f.Waiting, "overdue": f.Overdue, "no_show": f.NoShow, "calls": f.Calls,
		"early": f.Early, "on_time": f.OnTime, "late": f.Late, "anytime": f.Anytime, "untimed": f.Untimed,
		"wait": spreadOf(f.Wait), "queued": spreadOf(f.Queued),
	}
	if share, known := f.OnTimePercent(); known {
		out["on_time_percent"] = share
	}
	return out
}

func spreadOf(s pickup.Spread) fiber.Map {
	bounds := pickup.Steps()
	steps := make([]fiber.Map, 0, len(s.Steps))
	for i, n := range s.Steps {
		step := fiber.Map{"n": n}
		if i < len(bounds) {
			step["below_ms"] = bounds[i].Milliseconds()
		}
		steps = append(steps, step)
	}
	return fiber.Map{"n": s.N, "p50_ms": s.P50.Milliseconds(), "p90_ms": s.P90.Milliseconds(), "worst_ms": s.Worst.Milliseconds(), "steps": steps}
}

// moments answers what people looked at, wanted and have. It goes on where no
// orders are handed out: sales count, too.
func (a *API) moments(c *fiber.Ctx) error {
	var all moment.Table
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = moment.Totals(ctx, q, a.Stall.Event())
		return err
	})
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{
		"channels": momentsOf(all.ByChannel(), func(t moment.Total, row fiber.Map) { row["channel"] = t.Channel }),
		"products": momentsOf(all.ByProduct(), func(t moment.Total, row fiber.Map) { row["product"] = t.Product }),
		"hours":    momentsOf(all.ByHour(), func(t moment.Total, row fiber.Map) { row["hour"] = stamp(t.Hour) }),
		"rows": momentsOf(all, func(t moment.Total, row fiber.Map) {
			row["hour"], row["channel"], row["product"] = stamp(t.Hour), t.Channel, t.Product
		}),
	})
}

func momentsOf(all moment.Table, name func(t moment.Total, row fiber.Map)) []fiber.Map {
	out := make([]fiber.Map, 0, len(all))
	for _, t := range all {
		row := fiber.Map{"discovery": t.Discovery, "intent": t.Intent, "fulfilment": t.Fulfilment}
		name(t, row)
		out = append(out, row)
	}
	return out
}
