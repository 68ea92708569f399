package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/ui/web"
)

// PrintTest answers POST /devices/test: a test page on the printer in use.
func (d *Desk) PrintTest(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		op := t.field("op")
		if op == "" {
			return fiber.ErrBadRequest
		}
		_, err := paper.AskTest(t.ctx(), d.Ledger, ledger.Act{Op: ledger.Op(op), Actor: t.actor()})
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		t.stand.note = note{no: no}
		return web.SeeOther(c, local(t.field("back"), "/status"))
	})
}
