package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/sync/spread"
)

// Units asks other kiosks for units. spread.Keeper is one.
type Units interface {
	Fetch(ctx context.Context, act ledger.Act, id quota.ID, units int64) (spread.Fetched, error)
}

// askUnits is the body of POST /units/ask.
type askUnits struct {
	SKU string `json:"sku"`
	Qty int64  `json:"qty"`
}

// fetchUnits asks the kiosks that have units of a SKU for some.
func (a *API) fetchUnits(c *fiber.Ctx) error {
	var body askUnits
	if err := read(c, &body); err != nil {
		return err
	}
	by, err := act(c, body)
	if err != nil {
		return err
	}
	if body.Qty < 1 || body.Qty > quota.Limit {
		return ledger.Refuse("bad_quantity", "Enter a whole number of units between 1 and 1,000,000.")
	}
	if a.Units == nil {
		return ledger.Refuse("kiosk_away", "This kiosk knows no others.")
	}
	got, err := a.Units.Fetch(c.UserContext(), by, quota.Stock(body.SKU), body.Qty)
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"from": got.From, "units": got.Units})
}

// units tells who has what of everything limited, and what is on its way.
func (a *API) units(c *fiber.Ctx) error {
	shares, moving, owed := []fiber.Map{}, []fiber.Map{}, []fiber.Map{}
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) error {
		all, err := quota.Shares(ctx, q, a.Stall.Event())
		if err != nil {
			return err
		}
		for _, h := range all {
			shares = append(shares, fiber.Map{
				"quota": h.Quota, "node": h.Node, "granted": h.Granted, "received": h.Got, "given": h.Given, "spent": h.Spent, "held": h.Held,
				"written_off": h.Lost, "owed": h.Owed, "left": h.Left(),
			})
		}
		under, err := quota.OnTheWay(ctx, q, a.Stall.Event())
		if err != nil {
			return err
		}
		for _, u := range under {
			moving = append(moving, fiber.Map{"quota": u.Quota, "from": u.Of.Node, "to": u.To, "units": u.Units, "since": stamp(u.At)})
		}
		promises, err := quota.Promises(ctx, q, a.Stall.Event())
		for _, p := range promises {
			owed = append(owed, fiber.Map{"quota": p.Quota, "node": p.Place.Node, "units": p.Open, "reason": p.Reason, "at": stamp(p.At)})
		}
		return err
	})
	if err != nil {
		return err
	}
	return c.JSON(fiber.Map{"shares": shares, "on_the_way": moving, "owed": owed})
}
