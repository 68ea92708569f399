package buyer

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

// Topic is touched (web.Live) when what the display shows may have changed.
const Topic = "display"

// Deps is what the display works with.
type Deps struct {
	Site *web.Site
	// Show says what the buyer sees now.
	Show func(ctx context.Context) (Screen, error)
}

// Counter is the screen that faces the buyer at the counter.
type Counter struct{ Deps }

// New makes the display.
func New(d Deps) *Counter { return &Counter{Deps: d} }

// Display answers GET /display. Nobody signs in there, so it is answered on the
// kiosk itself only.
func (b *Counter) Display(c *fiber.Ctx) error {
	if !own(c) {
		return fiber.ErrForbidden
	}
	v, err := b.Show(c.UserContext())
	if err != nil {
		return err
	}
	return web.Render(c, DisplayPage(v))
}

// Live answers GET /live?page=display.
func (b *Counter) Live(c *fiber.Ctx) error {
	if !own(c) {
		return fiber.ErrForbidden
	}
	return b.Site.Live.Stream(c, []string{Topic}, func(ctx context.Context, _ string) ([]web.Event, error) {
		v, err := b.Show(ctx)
		if err != nil {
			return nil, err
		}
		text, err := web.Text(ctx, Display(v))
		if err != nil {
			return nil, err
		}
		return []web.Event{{Name: "display", Data: text}}, nil
	})
}

// own says whether a request comes from the kiosk itself: from its loopback,
// or over a connection that has no address at all.
func own(c *fiber.Ctx) bool {
	ip := c.Context().RemoteIP()
	return ip == nil || ip.IsLoopback() || ip.IsUnspecified()
}
