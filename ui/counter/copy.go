package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/staff"
	"popstand/ui/web"
)

// BeginCopy answers POST /status/copy: a manager has a second copy of the
// journal begun on another stick. No stand is locked meanwhile: the stick may
// be slow.
func (d *Desk) BeginCopy(c *fiber.Ctx) error {
	may := false
	err := d.staffed(c, func(t *turn) error {
		if may = t.me.Role.Reaches(staff.Manager); !may {
			return fiber.ErrForbidden
		}
		return nil
	})
	if err != nil || !may {
		return err
	}
	no, fault := refusal(d.Ledger.BeginMirror())
	if fault != nil {
		return fault
	}
	return d.staffed(c, func(t *turn) error {
		t.stand.note = note{no: no}
		return web.SeeOther(c, local(t.field("back"), "/sell"))
	})
}
