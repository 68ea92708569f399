package counter

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/ui/web"
)

// Status answers GET /status: how the machine fares, and how the screen looks.
func (d *Desk) Status(c *fiber.Ctx) error {
	return d.anybody(c, func(t *turn) error {
		back := t.c.Query("back")
		if back == "" {
			back = pathOf(c.Get("HX-Current-URL", c.Get(fiber.HeaderReferer)))
		}
		if strings.HasPrefix(back, "/status") {
			back = ""
		}
		v, err := t.statusView(t.ctx(), local(back, "/sell"))
		if err != nil {
			return err
		}
		if t.target() == "over" {
			return web.Render(c, StatusDrawer(v))
		}
		return web.Render(c, StatusPage(v))
	})
}

// pathOf is what a browser says that it shows, without the host.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.RequestURI()
}

// statusView is the drawer that explains the machine.
func (s *sight) statusView(ctx context.Context, back string) (Status, error) {
	v := Status{
		Page: s.page(s.w.Status.Title, s.statusPage()), Rail: s.rail(""), Back: back, Can: s.canSell(), Name: s.me.Name,
		Node: s.nodeName() + " · " + s.desk.Ledger.Letter() + " · popstand " + s.desk.Version,
	}
	facts, err := s.desk.facts(ctx)
	if err != nil {
		return v, err
	}
	if v.Op, err = s.desk.newID(); err != nil {
		return v, err
	}
	v.Rows = append(s.health(), s.journal(facts), s.mirror())
	todo := 0
	for _, row := range v.Rows {
		if row.State == "ask" || row.State == "stop" {
			todo++
			v.Do = row.What + "."
		}
	}
	if todo > 1 {
		v.Do = s.w.Status.More.N(todo)
	}
	return v, nil
}

// statusPage names the page in /live, where only who is signed in is heard.
func (s *sight) statusPage() string {
	if s.me.ID == "" {
		return ""
	}
	return "status"
}

// facts counts what is in the journals here.
func (d *Desk) facts(ctx context.Context) (n int64, err error) {
	heads, err := d.Ledger.Heads(ctx)
	if err != nil {
		return 0, fmt.Errorf("count facts: %w", err)
	}
	for _, h := range heads {
		n += h.Seq
	}
	return n, nil
}

// canSell says whether a sale can be saved.
func (s *sight) canSell() bool {
	h := s.desk.Ledger.Health()
	return h.Stopped == "" && h.Space != ledger.SpaceFull
}
