package counter

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"popstand/ui/web"
)

// calls are the rows of staff who want a manager, and of buyers who need a person: they stand before everything
// else on the status page, and mark its key on every screen.
func (s *sight) calls() []Health {
	rows := s.managerRows()
	if s.desk.Buyers == nil {
		return rows
	}
	for _, c := range s.desk.Buyers.Calls() {
		key := "calls.ask"
		if c.Code == "" {
			key = "calls.help"
		}
		row := s.row("calls", key, "ask", "code", c.Code, "time", s.clock(c.At))
		if s.me.ID != "" {
			row.Act, row.Label = "/status/seen?code="+url.QueryEscape(c.Code), s.w.Status.Seen
		}
		rows = append(rows, row)
	}
	return rows
}

// SeenCall answers POST /status/seen: somebody looks after the buyer.
func (d *Desk) SeenCall(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		switch who := c.Query("manager"); {
		case who != "":
			d.seenManager(who)
		case d.Buyers == nil:
			return fiber.ErrNotFound
		default:
			d.Buyers.Seen(c.Query("code"))
		}
		return web.SeeOther(c, local(t.field("back"), "/sell"))
	})
}
