package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/till"
)

func (a *API) status(c *fiber.Ctx) error {
	var s event.Settings
	var open *till.Till
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) error {
		var err error
		if s, err = event.SettingsOf(ctx, q, a.Stall.Event()); err != nil {
			return err
		}
		open, err = till.Current(ctx, q, a.Stall.Event(), a.Stall.Node())
		return err
	})
	if err != nil {
		return err
	}
	waiting, err := a.Stall.Quarantine(c.UserContext())
	if err != nil {
		return err
	}
	heads, err := a.Stall.Heads(c.UserContext())
	if err != nil {
		return err
	}
	others, err := a.sync(c.UserContext())
	if err != nil {
		return err
	}
	now := a.Stall.Now()
	out := fiber.Map{
		"version": a.Version, "ready": a.canSell(open) == "", "why": a.canSell(open),
		"node":    fiber.Map{"id": a.Stall.Node(), "letter": a.Stall.Letter(), "name": s.NodeName(a.Stall.Letters()...), "epoch": a.Stall.Epoch()},
		"event":   fiber.Map{"id": a.Stall.Event(), "name": s.Name.In("en"), "venue": s.Venue, "currency": s.Currency, "time_zone": s.TimeZone},
		"clock":   fiber.Map{"now": stamp(now.Wall), "trust": now.Trust},
		"devices": a.devices(), "journal": journalOf(heads, len(waiting)), "storage": a.Stall.Health(),
		"sync": others.json(),
	}
	if open != nil {
		out["till"] = tillOf(*open, s.Currency)
	}
	return c.JSON(out)
}

// sync asks how copying fares; nothing where nobody copies.
func (a *API) sync(ctx context.Context) (Sync, error) {
	if a.Sync == nil {
		return Sync{}, nil
	}
	return a.Sync(ctx)
}

// devices tells how each device fares and since when.
func (a *API) devices() []fiber.Map {
	out := []fiber.Map{}
	for _, d := range a.Devices() {
		out = append(out, fiber.Map{
			"name": d.Name, "state": d.State.Word, "works": d.State.Works(), "code": d.State.Code, "cause": d.State.Cause, "since": stamp(d.State.Since),
		})
	}
	return out
}

func journalOf(heads []ledger.Position, quarantined int) fiber.Map {
	all := make([]fiber.Map, 0, len(heads))
	for _, h := range heads {
		all = append(all, fiber.Map{"node": h.Node, "epoch": h.Epoch, "seq": h.Seq, "hash": h.Hash.String(), "at": stamp(h.HLC.Wall())})
	}
	return fiber.Map{"heads": all, "quarantined": quarantined}
}

// canSell says why nothing can be sold, or "".
func (a *API) canSell(open *till.Till) string {
	switch h := a.Stall.Health(); {
	case h.Stopped != "":
		return "the storage failed; popstand has to start again"
	case h.Damaged != "":
		return "the database is damaged; stop selling, and start popstand again to see the way back"
	case h.Space == ledger.SpaceFull:
		return "the storage is full"
	case open == nil:
		return "the till is closed"
	}
	return ""
}
