package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
)

// reprint prints a receipt again. The paper says COPY and the drawer stays shut.
func (a *API) reprint(c *fiber.Ctx) error {
	r, err := a.find(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	by, err := act(c, struct{}{})
	if err != nil {
		return err
	}
	again := paper.Reprint{Kind: paper.ReceiptJob, Subject: string(r.Sale), Permit: permit(by.Actor)}
	j, err := again.Do(c.UserContext(), a.Stall.Ledger, by)
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(fiber.Map{"job": j.ID, "copy": j.Copy})
}

// permit asks the event's policy whether the actor may print again.
func permit(by ledger.Actor) func(ctx context.Context, tx *ledger.Tx) error {
	return func(ctx context.Context, tx *ledger.Tx) error {
		s, err := event.SettingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		return s.Policies.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: by}, staff.Reprint)
	}
}
