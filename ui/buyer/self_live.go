package buyer

import (
	"context"
	"fmt"
	"hash/fnv"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

// Live answers GET /live?page=buyer.
func (s *Self) Live(c *fiber.Ctx) error {
	return s.here(c, func() error {
		f := &selfFeed{self: s, token: web.VisitOf(c).Token(), at: c.Query("at")}
		return s.Site.Live.Stream(c, []string{SelfTopic}, f.events)
	})
}

// selfFeed is one window with the screen.
type selfFeed struct {
	self    *Self
	token   string
	at      string // stamp of what it shows
	serving string // what it says of who is served; "" before anything was sent
}

// events gives what the window does not show yet. While somebody types, only a
// scan takes the keyboard away.
func (f *selfFeed) events(ctx context.Context, _ string) ([]web.Event, error) {
	v, err := f.self.view(ctx, f.token, typed{})
	if err != nil {
		return nil, err
	}
	var out []web.Event
	serving, err := web.Text(ctx, Serving(v))
	if err != nil {
		return nil, err
	}
	if serving != f.serving {
		f.serving = serving
		out = append(out, web.Event{Name: "serving", Data: serving})
	}
	before := f.at
	if f.at = at(v); f.at == before {
		return out, nil
	}
	if page(f.at) != page(before) {
		return append(out, web.Event{Name: "buyer", Data: `<span data-next="/buyer" data-after="0"></span>`}), nil
	}
	text, err := web.Text(ctx, PickupBody(v))
	return append(out, web.Event{Name: "buyer", Data: text}), err
}

// at is the stamp of what a view shows.
func at(v Pickup) string { return v.Live[len("buyer&at="):] }

// page is the part of a stamp that a page keeps as long as it is not loaded anew.
func page(stamp string) string { return stamp[:max(0, len(stamp)-stampSize)] }

const stampSize = 16

// stamp sums up what a view shows, but for what has its own updates: the run of
// the program and the look, for which a page is loaded anew, and its content.
func (s *Self) stamp(ctx context.Context, m moment, v Pickup) string {
	v.CSRF, v.Left, v.Serving, v.About, v.Typed, v.Short, v.Upper, v.Keys = "", 0, "", "", "", false, false, nil
	sum := fnv.New64a()
	if err := PickupBody(v).Render(ctx, sum); err != nil {
		return "" // the page itself will say so
	}
	return s.boot + strconv.FormatInt(m.turned, 36) + fmt.Sprintf("%016x", sum.Sum64())
}
