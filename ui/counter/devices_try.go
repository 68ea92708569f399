package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/hardware/scan"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/till"
	"popstand/ui/web"
)

// PrintTest answers POST /devices/test: a test page on the printer in use.
func (d *Desk) PrintTest(c *fiber.Ctx) error {
	return d.try(c, "test", func(t *turn, act ledger.Act) error {
		_, err := paper.AskTest(t.ctx(), d.Ledger, act)
		return err
	})
}

// OpenDrawer answers POST /devices/drawer: the drawer opens without a sale, and
// the journal keeps who wanted it.
func (d *Desk) OpenDrawer(c *fiber.Ctx) error {
	return d.try(c, "drawer", func(t *turn, act ledger.Act) error {
		_, err := till.OpenDrawer(t.ctx(), d.Ledger, act, till.Unlocking{Reason: t.w.Status.Test})
		return err
	})
}

// Tone answers POST /devices/tone: a scanner beeps.
func (d *Desk) Tone(c *fiber.Ctx) error {
	return d.try(c, "", func(t *turn, _ ledger.Act) error {
		sound := scan.Good
		if t.field("sound") == "bad" {
			sound = scan.Bad
		}
		setup, _ := d.Rig.Setup()
		for i, x := range d.Rig.Scanners() {
			if i < len(setup.Scanners) && setup.Scanners[i] == t.field("dev") {
				d.answer(tone{port: x.Address.String(), sound: sound})
			}
		}
		return nil
	})
}

// try does what anybody who is signed in may try, and goes back to where it was
// asked for.
func (d *Desk) try(c *fiber.Ctx, what string, do func(t *turn, act ledger.Act) error) error {
	return d.staffed(c, func(t *turn) error {
		op := t.field("op")
		if op == "" {
			return fiber.ErrBadRequest
		}
		no, fault := refusal(do(t, ledger.Act{Op: ledger.Op(op), Actor: t.actor()}))
		if fault != nil {
			return fault
		}
		t.stand.note = note{no: no, did: what}
		if no != nil {
			t.stand.note.did = ""
		}
		return web.SeeOther(c, local(t.field("back"), "/devices"))
	})
}
