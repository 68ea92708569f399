package api

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

func (a *API) catalog(c *fiber.Ctx) error {
	lang := c.Query("lang", "en")
	var all event.Catalog
	err := a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) error {
		var err error
		all, err = event.View{Event: a.Stall.Event(), Node: a.Stall.Node(), Lang: lang}.Catalog(ctx, q)
		return err
	})
	if err != nil {
		return err
	}
	products := make([]fiber.Map, 0, len(all.Products))
	for _, p := range all.Products {
		products = append(products, productOf(p, all.Settings.Currency))
	}
	categories := make([]fiber.Map, 0, len(all.Categories))
	for _, x := range all.Categories {
		categories = append(categories, fiber.Map{"id": x.ID, "name": x.Name})
	}
	return c.JSON(fiber.Map{"currency": all.Settings.Currency, "tax_mode": all.Settings.TaxMode, "categories": categories, "products": products})
}

func productOf(p event.Listing, currency string) fiber.Map {
	variants := make([]fiber.Map, 0, len(p.Offers))
	for _, o := range p.Offers {
		v := fiber.Map{
			"sku": o.SKU, "name": o.Variant, "price": Money{o.Price, currency}, "tax": o.Tax.Name, "rate": o.Tax.Rate.Format("en"),
			"barcodes": o.Barcodes, "counted": o.Counted,
		}
		if o.Session != "" {
			v["session"], v["tier"] = o.Session, o.Tier
		}
		if o.Counted {
			v["left"], v["elsewhere"] = o.Left, o.Elsewhere
		}
		variants = append(variants, v)
	}
	return fiber.Map{
		"id": p.ID, "name": p.Name, "category": p.Category, "creator": p.Creator, "points": p.Points, "picture": p.Picture, "variants": variants,
	}
}
