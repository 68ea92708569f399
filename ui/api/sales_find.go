package api

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

const (
	// salesFound is how many sales a search answers at most, the newest first.
	salesFound = 100
	// salesBack is how far back a search without a beginning goes.
	salesBack = 24 * time.Hour
)

// findSales answers GET /sales?sku=&from=&to=: the sales of all kiosks whose
// journals are here in which something was bought, the newest first.
func (a *API) findSales(c *fiber.Ctx) error {
	now := a.Stall.Now().Time()
	to, err := timeIn(c, "to", now.Add(time.Minute))
	if err != nil {
		return err
	}
	from, err := timeIn(c, "from", to.Add(-salesBack))
	if err != nil {
		return err
	}
	b := sale.Bought{What: string([]byte(c.Query("sku"))), From: from.UnixMilli(), To: to.UnixMilli(), Most: salesFound}
	var all []sale.Receipt
	err = a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = b.Find(ctx, q, a.Stall.Event())
		return err
	})
	if err != nil {
		return err
	}
	out := make([]saleAnswer, 0, len(all))
	for _, r := range all {
		out = append(out, saleOf(r, a.Seller.Keys))
	}
	return c.JSON(fiber.Map{"sales": out, "more": len(all) == salesFound})
}

// timeIn reads a moment from the query.
func timeIn(c *fiber.Ctx, name string, otherwise time.Time) (time.Time, error) {
	text := c.Query(name)
	if text == "" {
		return otherwise, nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, ledger.Refuse("field_bad", "Write the time as in RFC 3339, for example 2026-11-21T14:30:00+01:00.", "field", name)
	}
	return at, nil
}
