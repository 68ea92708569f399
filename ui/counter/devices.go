package counter

import (
	"context"
	"log/slog"
	"net/url"
	"path"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Devices answers GET /devices: the printer, the scanners, what is plugged in.
func (d *Desk) Devices(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		v, err := t.devicesView(t.ctx(), c.Query("open"), c.Query("dev"))
		if err != nil {
			return err
		}
		v.Error, v.Said, v.Undo = t.troubled(t.stand.note), t.did(t.stand.note.did), t.stand.note.undo
		t.stand.note = note{}
		return web.Render(c, DevicesPage(v))
	})
}

// devicesView lists the devices, and opens one of them: the printer, unless
// another is named.
func (s *sight) devicesView(ctx context.Context, open, dev string) (Devices, error) {
	v := Devices{Page: s.page(s.w.Devices.Title, devicesPage(open, dev)), Rail: s.rail(""), One: open != ""}
	v.Change, v.Why = s.mayChange()
	if open == "" {
		open = "printer"
	}
	found := s.found(ctx)
	if s.hasPrinter() {
		a, _ := s.desk.Rig.Printing()
		row := s.printer()
		v.Printer = append(v.Printer, DeviceRow{
			ID: "printer", Href: "/devices?open=printer", Icon: "printer", State: row.State, What: s.title(a, found), How: brief(row),
			On: open == "printer",
		})
	}
	setup, _ := s.desk.Rig.Setup()
	for i, x := range s.desk.Rig.Scanners() {
		if i < len(setup.Scanners) {
			v.Scanners = append(v.Scanners, s.scannerRow(i, x, setup.Scanners[i], found, open == "scanner" && dev == setup.Scanners[i]))
		}
	}
	for i, f := range found {
		if f.Use == rig.Unused {
			v.Found = append(v.Found, s.foundRow(i, f, open == "found" && dev == f.Address.String()))
		}
	}
	one, err := s.deviceView(open, dev, found)
	v.Open = one
	return v, err
}

// devicesPage names the page in /live, with the device that it shows.
func devicesPage(open, dev string) string {
	return "devices&" + query("open", open, "dev", dev)
}

// query writes a query of names and values.
func query(pairs ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return q.Encode()
}

func (s *sight) scannerRow(i int, x rig.Device, dev string, found []rig.Found, on bool) DeviceRow {
	row := s.scanner(x)
	r := DeviceRow{
		ID: "scanner-" + strconv.Itoa(i+1), Href: "/devices?open=scanner&dev=" + url.QueryEscape(dev), Dev: dev, Icon: "scan",
		State: row.State, What: s.title(x.Address, found), How: brief(row), On: on,
	}
	if x.Address.ScansFor() == port.Buyer {
		r.Chip = s.w.Devices.Buyers
	}
	return r
}

// brief is a row in one line: what is the matter, or that all is well.
func brief(row Health) string {
	if row.State == "ok" {
		return row.Do
	}
	return row.What
}

func (s *sight) foundRow(i int, f rig.Found, on bool) DeviceRow {
	icon := "usb"
	if f.Input {
		icon = "keyboard"
	}
	dev := f.Address.String()
	return DeviceRow{
		ID: "found-" + strconv.Itoa(i+1), Href: "/devices?open=found&dev=" + url.QueryEscape(dev), Dev: dev, Icon: icon,
		State: "note", What: f.Title, How: s.connection(f.Address), On: on,
	}
}

// found lists what is plugged in. A system that can't tell has nothing.
func (s *sight) found(ctx context.Context) []rig.Found {
	all, err := s.desk.Rig.Found(ctx)
	if err != nil {
		s.desk.Log.Warn("what is plugged in is not known", slog.Any("err", err))
	}
	return all
}

// title is what people call the device at an address.
func (s *sight) title(a port.Address, found []rig.Found) string {
	for _, f := range found {
		if f.Address.Kind == a.Kind && f.Address.Path == a.Path {
			return f.Title
		}
	}
	return s.connection(a) + " · " + path.Base(a.Path)
}

// connection words how a device is connected.
func (s *sight) connection(a port.Address) string {
	w := s.w.Devices
	switch a.Kind {
	case port.Serial:
		return w.Serial
	case port.USBLP:
		return w.USB
	case port.TCP:
		return w.Network
	case port.Evdev:
		return w.Keyboard
	case port.Pipe:
	}
	return w.Local
}

// mayChange says whether who is signed in may change the devices, and else why not.
func (s *sight) mayChange() (may bool, why string) {
	_, fixed := s.desk.Rig.Setup()
	switch {
	case fixed:
		return false, s.w.Devices.Fixed
	case !s.me.Role.Reaches(staff.Manager):
		return false, s.w.Devices.Ask
	}
	return true, ""
}

// troubled words why something was not done with a device.
func (s *sight) troubled(n note) Notice {
	if n.trouble == nil {
		return s.said(n.no)
	}
	said := s.w.HealthOf("problem." + n.trouble.Code)
	if said.Do == "" {
		return Notice{Code: n.trouble.Code, What: s.w.Trouble.Refused, Do: n.trouble.Do}
	}
	return Notice{Code: n.trouble.Code, What: said.What, Do: said.Do}
}

// did words what was done with a device just now.
func (s *sight) did(what string) Notice {
	w := s.w.Devices
	switch what {
	case "test":
		return notice(w.Tested)
	case "drawer":
		return notice(w.Opened)
	case "set":
		return notice(w.Done)
	case "used":
		return notice(w.Used)
	case "codes":
		return notice(s.w.Scanner.Printed)
	}
	return Notice{}
}

// notice is a message of the catalogue for a page.
func notice(said part.Said) Notice { return Notice{What: said.What, Do: said.Do} }
