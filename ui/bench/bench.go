package bench

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/sim"
	"popstand/ui/web"
)

// Topic is what wiring touches (web.Live) when the simulated printer says that something has changed.
const Topic = "bench"

// Code is something that can be held under the scanner.
type Code struct {
	Label string // "Static tour tee, M"
	Note  string // small, below: what it should answer, or the number itself
	Text  string // what the scanner reads
}

// Group is a row of codes under one heading.
type Group struct {
	Name  string
	Codes []Code
}

// Bench is the workbench. All fields are set by wiring. Its acts, Do and Scan, are routed behind web.SameOrigin and not
// behind a session: signing in on the kiosk beside it begins a new session, and the page's forms have to outlive that.
type Bench struct {
	Site  *web.Site
	Table *sim.Table
	// Codes says what lies on the table to be scanned; it is asked for each page.
	Codes func(ctx context.Context) ([]Group, error)
	// Event is the name that the page shows.
	Event string

	drawn atomic.Int64 // numbers the states of the paper, so that a browser fetches each picture anew
}

// Page answers GET /bench.
func (b *Bench) Page(c *fiber.Ctx) error {
	codes, err := b.Codes(c.UserContext())
	if err != nil {
		return fmt.Errorf("list codes for the workbench: %w", err)
	}
	return web.Render(c, page(view{
		Event:  b.Event,
		Assets: b.Site.Assets.URLs(),
		Groups: codes,
		Table:  b.look(),
	}))
}

// Live answers GET /bench/live with the state of the devices, again whenever it changes.
func (b *Bench) Live(c *fiber.Ctx) error {
	return b.Site.Live.Stream(c, []string{Topic}, func(ctx context.Context, _ string) ([]web.Event, error) {
		seen := b.look()
		devices, err := web.Text(ctx, devices(seen))
		if err != nil {
			return nil, err
		}
		spare, err := web.Text(ctx, hand(seen.Spare))
		if err != nil {
			return nil, err
		}
		torn, err := web.Text(ctx, tornOff(seen.Torn))
		if err != nil {
			return nil, err
		}
		return []web.Event{
			{Name: "devices", Data: devices}, {Name: "spare", Data: spare}, {Name: "torn", Data: torn}, {Name: "paper", Data: seen.Paper},
		}, nil
	})
}
