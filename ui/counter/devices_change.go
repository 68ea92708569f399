package counter

import (
	"errors"
	"net/url"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/ui/web"
)

// ChangeScanner answers POST /devices/scanner/change: whose scanner it is, whose
// commands it takes, or that it is not used any more.
func (d *Desk) ChangeScanner(c *fiber.Ctx) error {
	if web.Field(c, "remove") != "" {
		old := web.Field(c, "dev")
		return d.change(c, note{undo: &DeviceUndo{Act: "/devices/scanner/use", Dev: old}}, func(fields) (string, error) {
			return "/devices", d.Rig.UseScanner(c.UserContext(), old, "")
		})
	}
	return d.change(c, note{}, func(f fields) (string, error) {
		old := f("dev")
		a, err := port.Parse(old)
		if err != nil {
			return "", err
		}
		next := a
		if name := f("make"); name != "" {
			next.Profile = makeOf(name)
		} else {
			next.Role = roleOf(f("role"))
		}
		if next.ScansFor() == a.ScansFor() && next.Profile == makeOf(a.Profile) {
			return openScanner(old), nil // the same key again must not interrupt it
		}
		return openScanner(next.String()), d.Rig.UseScanner(c.UserContext(), old, next.String())
	})
}

// UseScanner answers POST /devices/scanner/use: a device that is plugged in
// becomes a scanner as it is.
func (d *Desk) UseScanner(c *fiber.Ctx) error {
	return d.change(c, note{did: "used"}, func(f fields) (string, error) {
		return openScanner(f("dev")), d.Rig.UseScanner(c.UserContext(), "", f("dev"))
	})
}

// ChangePrinter answers POST /devices/printer/change: another printer that was
// used before, or none.
func (d *Desk) ChangePrinter(c *fiber.Ctx) error {
	var after note
	if now, _ := d.Rig.Setup(); web.Field(c, "dev") == "" && now.Printer != "" {
		after.undo = &DeviceUndo{Act: "/devices/printer/change", Dev: now.Printer}
	}
	return d.change(c, after, func(f fields) (string, error) {
		return "/devices", d.Rig.UsePrinter(c.UserContext(), f("dev"))
	})
}

// PrinterManner answers POST /devices/printer/manner: whether the printer prints
// plain letters, and sounds its buzzer.
func (d *Desk) PrinterManner(c *fiber.Ctx) error {
	return d.change(c, note{did: "set"}, func(f fields) (string, error) {
		const next = "/devices?open=printer"
		a, _ := d.Rig.Printing()
		plain, buzz := chosen(f("plain"), a.Plain), chosen(f("buzz"), a.Buzz)
		if plain == a.Plain && buzz == a.Buzz {
			return next, nil // the same key again must not interrupt it
		}
		return next, d.Rig.PrintAs(c.UserContext(), plain, buzz)
	})
}

// chosen reads a yes or a no; what was not chosen stays as it is.
func chosen(text string, now bool) bool {
	if text == "" {
		return now
	}
	return text == "yes"
}

// roleOf reads whose a scanner is; staff's is written by leaving it out.
func roleOf(text string) port.Role {
	if text == string(port.Buyer) {
		return port.Buyer
	}
	return ""
}

// makeOf reads whose commands a scanner takes; any make's are written by leaving them out.
func makeOf(name string) string {
	if name == scan.Profiles()[0].Name {
		return ""
	}
	return name
}

func openScanner(dev string) string { return "/devices?open=scanner&dev=" + url.QueryEscape(dev) }

// fields reads the fields of a form.
type fields func(name string) string

// change does what only a manager may do with devices. It takes a while, because
// a device is closed before another is opened, so no stand is locked meanwhile:
// sales and scans go on. The next page says what stands in after.
func (d *Desk) change(c *fiber.Ctx, after note, do func(f fields) (next string, err error)) error {
	ok, err := d.leads(c)
	if !ok || err != nil {
		return err
	}
	d.learn.free() // it holds every port that is not used
	next, err := do(func(name string) string { return web.Field(c, name) })
	var p *hardware.Problem
	if err != nil && !errors.As(err, &p) {
		return err
	}
	return d.staffed(c, func(t *turn) error {
		if p != nil {
			t.stand.note = note{trouble: p}
			return web.SeeOther(c, local(t.field("back"), "/devices"))
		}
		t.stand.note = after
		return web.SeeOther(c, next)
	})
}

// leads says whether who asks may change devices. When nobody is signed in it
// has answered.
func (d *Desk) leads(c *fiber.Ctx) (ok bool, err error) {
	err = d.staffed(c, func(t *turn) error {
		if may, _ := t.mayChange(); !may {
			return fiber.ErrForbidden
		}
		ok = true
		return nil
	})
	return ok, err
}
