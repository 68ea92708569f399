package api

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/report"
	"popstand/kiosk/till"
)

// correctRequest is what was found out about a closed till. Amount is how much
// more there was than its Z says, below zero for less.
type correctRequest struct {
	Till   till.ID `json:"till"`
	Amount Money   `json:"amount"`
	Reason string  `json:"reason"`
	PIN    string  `json:"pin,omitempty"`
}

// correctTill answers POST /till/correct. The Z stays as it is.
func (a *API) correctTill(c *fiber.Ctx) error {
	var r correctRequest
	by, currency, err := a.begin(c, &r, func() *Money { return &r.Amount }, &r.PIN, "correct a closed till")
	if err != nil {
		return err
	}
	b, err := till.Correct(c.UserContext(), a.Stall.Ledger, by, till.Correcting{Till: r.Till, Amount: r.Amount.Amount, Reason: r.Reason})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(correctionOf(till.Correction{Till: b.Till, Series: b.Series, Z: b.Z, Amount: b.Amount, Reason: b.Reason}, currency))
}

// correctionOf is a correction as programs see it.
func correctionOf(c till.Correction, currency string) fiber.Map {
	return fiber.Map{"till": c.Till, "z": report.ZNumber(c.Series, c.Z), "amount": Money{c.Amount, currency}, "reason": c.Reason}
}

func correctionsOf(all []till.Correction, currency string) []fiber.Map {
	out := []fiber.Map{}
	for _, c := range all {
		out = append(out, correctionOf(c, currency))
	}
	return out
}
