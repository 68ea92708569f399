package counter

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk"
	"popstand/kiosk/gap"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// unknown is what this kiosk has to be told by people: what its journal does
// not hold.
type unknown struct {
	gap    gap.Gap
	missed int64 // orders of the event folder that were not taken in
}

// unknown reads it. Every page asks, so it is kept.
func (d *Desk) unknown(ctx context.Context) (unknown, error) {
	return d.blind.get("", func() (u unknown, err error) {
		if u.gap, err = kiosk.GapOf(ctx, d.Ledger); err != nil {
			return u, err
		}
		u.missed, err = kiosk.MissedOrders(ctx, d.Ledger)
		return u, err
	})
}

// Learned says that what is not known here has changed: the orders of the event
// folder were read, or somebody has counted.
func (d *Desk) Learned() {
	d.blind.spoil()
	d.Site.Live.Touch(topicStatus)
}

// notKnown is the rows of what is not known here. Who may says that it was
// counted.
func (s *sight) notKnown() []Health {
	var rows []Health
	if s.blind.gap.Open() {
		row := s.row("restored", "restored", "ask", "time", s.dayAndTime(s.blind.gap.Since))
		if s.me.Role.Reaches(staff.Manager) {
			row.Act, row.Label = "/status/counted", s.w.Status.Counted
		}
		rows = append(rows, row)
	}
	if n := s.blind.missed; n > 0 {
		row := s.row("orders", "orders.missed", "ask")
		row.What = s.w.Status.Missed.N(int(n))
		rows = append(rows, row)
	}
	return rows
}

// dayAndTime writes a moment with its day, be it today: who reads it on the
// day after must not be misled.
func (s *sight) dayAndTime(ms int64) string {
	return part.Day(ms, s.zone, s.lang) + " " + s.clock(ms)
}

// Counted answers POST /status/counted: a manager has counted what a restored
// kiosk could not know.
func (d *Desk) Counted(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if !t.me.Role.Reaches(staff.Manager) {
			return fiber.ErrForbidden
		}
		act, err := d.act(t.me.ID)
		if err != nil {
			return err
		}
		if err := gap.Close(t.ctx(), d.Ledger, act, gap.Closing{}); err != nil {
			return err
		}
		d.Learned()
		return web.SeeOther(c, local(t.field("back"), "/sell"))
	})
}
