package api

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/gofiber/fiber/v2"
)

// RegisterHub names the routes of a hub. It takes orders in and says what there
// is to order; it sells nothing and has no devices.
func (a *API) RegisterHub() {
	app := a.Site.App()
	app.Get("/healthz", a.alive)
	app.Get("/readyz", a.reads)
	app.Get("/api/openapi.json", a.describeHub)

	v1 := app.Group(Root, a.bearer)
	v1.Get("/catalog", a.catalog)
	v1.Get("/slots", a.slots)
	v1.Post("/orders", a.order)
	v1.Get("/orders/:id", a.readOrder)
	v1.Get("/journal", a.journal)
	v1.Use(func(*fiber.Ctx) error { return fiber.ErrNotFound })
}

// ofHub are the described paths that a hub answers.
var ofHub = []string{"/catalog", "/slots", "/orders", "/orders/{id}", "/journal", "/healthz", "/readyz", "/api/openapi.json"} //nolint:gochecknoglobals // a constant

// describeHub sends the part of the description that holds for a hub.
func (a *API) describeHub(c *fiber.Ctx) error {
	var all map[string]json.RawMessage
	var paths map[string]json.RawMessage
	err := json.Unmarshal(description, &all)
	if err == nil {
		err = json.Unmarshal(all["paths"], &paths)
	}
	if err != nil {
		return fmt.Errorf("read the description: %w", err)
	}
	kept := map[string]json.RawMessage{}
	for _, path := range ofHub {
		kept[path] = paths[path]
	}
	if all["paths"], err = json.Marshal(kept); err != nil {
		return fmt.Errorf("write the description: %w", err)
	}
	c.Set(fiber.HeaderContentType, "application/vnd.oai.openapi+json;version=3.1")
	return c.JSON(all, "application/vnd.oai.openapi+json;version=3.1")
}

// reads answers whether the database does.
func (a *API) reads(c *fiber.Ctx) error {
	if _, err := a.Stall.Heads(c.UserContext()); err != nil {
		return c.Status(fiber.StatusServiceUnavailable).SendString("the database does not answer\n")
	}
	if why := a.Stall.Health().Stopped; why != "" {
		return c.Status(fiber.StatusServiceUnavailable).SendString("nothing can be recorded\n")
	}
	return c.SendString("ready\n")
}

// tokenName says whose token a text is.
func (a *API) tokenName(ctx context.Context, text string) (string, bool, error) {
	if a.Token != nil {
		return a.Token(ctx, text)
	}
	name, known := a.Stall.TokenName(text)
	return name, known, nil
}
