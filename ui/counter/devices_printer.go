package counter

import (
	"errors"
	"net"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/ui/part"
	"popstand/ui/web"
)

// SetPrinter answers GET /devices/printer: which one is the printer?
func (d *Desk) SetPrinter(c *fiber.Ctx) error {
	return d.setting(c, func(t *turn) error {
		if t.asks("net") {
			return t.showPrinter(t.addressPage(c.Query("q")))
		}
		return t.showPrinter(t.choosePage())
	})
}

// TypeAddress answers POST /devices/printer/address: a key of the keyboard on
// the screen, or the address of a printer in the network.
func (d *Desk) TypeAddress(c *fiber.Ctx) error {
	if key := web.Field(c, "key"); key != "" {
		return d.setting(c, func(t *turn) error { return t.showPrinter(t.addressPage(typedText(t.field("q"), key))) })
	}
	if strings.TrimSpace(web.Field(c, "q")) == "" {
		return d.setting(c, func(t *turn) error { return t.showPrinter(t.addressPage("")) })
	}
	return d.askPrinter(c, networkPrinter(web.Field(c, "q")))
}

// rawPort is where network printers take what they print.
const rawPort = "9100"

// networkPrinter makes an address of what a person typed: a host, or a host and
// a port.
func networkPrinter(text string) string {
	host := strings.ToLower(strings.TrimSpace(text))
	if _, _, err := net.SplitHostPort(host); err != nil {
		host = net.JoinHostPort(host, rawPort)
	}
	return string(port.TCP) + ":" + host
}

// AskPrinter answers POST /devices/printer/ask: who is it?
func (d *Desk) AskPrinter(c *fiber.Ctx) error { return d.askPrinter(c, web.Field(c, "dev")) }

// askPrinter asks a printer who it is. No stand is locked meanwhile: it takes
// seconds, and sales and scans go on.
func (d *Desk) askPrinter(c *fiber.Ctx, dev string) error {
	ok, err := d.leads(c)
	if !ok || err != nil {
		return err
	}
	d.learn.free() // it holds every port that is not used
	id, err := d.Rig.Identify(c.UserContext(), dev)
	var p *hardware.Problem
	if err != nil && !errors.As(err, &p) {
		return err
	}
	return d.setting(c, func(t *turn) error {
		if p != nil {
			v := t.choosePage()
			if strings.HasPrefix(dev, string(port.TCP)+":") {
				v = t.addressPage(strings.TrimSuffix(strings.TrimPrefix(dev, string(port.TCP)+":"), ":"+rawPort))
				p = unreachable(p)
			}
			v.Error = t.troubled(note{trouble: p})
			return t.showPrinter(v)
		}
		return t.showPrinter(t.kindPage(id))
	})
}

// unreachable says of a printer in the network what a person can check, whatever
// the network said.
func unreachable(p *hardware.Problem) *hardware.Problem {
	switch p.Code {
	case hardware.Failed, hardware.NoAnswer, hardware.Missing:
		return &hardware.Problem{Code: hardware.Refused, Device: p.Device, Do: p.Do, Err: p.Err}
	}
	return p
}

// PrinterKind answers GET /devices/printer/kind: another kind for the printer
// that is set up.
func (d *Desk) PrinterKind(c *fiber.Ctx) error {
	return d.setting(c, func(t *turn) error {
		a, p := d.Rig.Printing()
		v := t.kindPage(spool.Identity{Address: a, Profile: p, Known: true})
		v.Head = Notice{What: t.w.Printer.Kinds, Do: t.w.Printer.Sure.Do}
		v.Was = c.Query("was")
		return t.showPrinter(v)
	})
}

// UsePrinter answers POST /devices/printer/use: the printer is used as a kind,
// and prints a test page.
func (d *Desk) UsePrinter(c *fiber.Ctx) error {
	ok, err := d.leads(c)
	if !ok || err != nil {
		return err
	}
	op := web.Field(c, "op")
	a, err := port.Parse(web.Field(c, "dev"))
	if err != nil || op == "" {
		return fiber.ErrBadRequest
	}
	a.Profile = web.Field(c, "kind")
	if p, err := escpos.Find(a.Profile); err == nil && !p.Buzzer {
		a.Buzz = false
	}
	was := web.Field(c, "was")
	if was == "" {
		now, _ := d.Rig.Setup()
		was = now.Printer
	}
	d.learn.free()
	err = d.Rig.UsePrinter(c.UserContext(), a.String())
	var p *hardware.Problem
	if err != nil && !errors.As(err, &p) {
		return err
	}
	return d.setting(c, func(t *turn) error {
		if p != nil {
			v := t.choosePage()
			v.Error = t.troubled(note{trouble: p})
			return t.showPrinter(v)
		}
		_, err := paper.AskTest(t.ctx(), d.Ledger, ledger.Act{Op: ledger.Op(op), Actor: t.actor()})
		if no, fault := refusal(err); fault != nil || no != nil {
			return err
		}
		return web.SeeOther(c, "/devices/printer/test?"+query("job", op, "was", was))
	})
}

// TestedPrinter answers GET /devices/printer/test: is everything on the paper?
func (d *Desk) TestedPrinter(c *fiber.Ctx) error {
	return d.setting(c, func(t *turn) error {
		v := t.setup("test")
		v.Was, v.Job = c.Query("was"), c.Query("job")
		_, e, err := d.job(t.ctx(), paper.JobID(v.Job))
		if err != nil {
			return err
		}
		v.Slip = t.slip(e)
		v.Live = "printer&job=" + v.Job
		t.tries(&v)
		return t.showPrinter(v)
	})
}

// tries says how the test page is printed, and in which manners it can be
// printed otherwise.
func (s *sight) tries(v *PrinterSetup) {
	a, p := s.desk.Rig.Printing()
	w, letters, buzzer := s.w.Devices, a, a
	letters.Plain, buzzer.Buzz = !a.Plain, !a.Buzz
	v.Kind, v.Letters, v.Sample = p.Name, s.w.Printer.Letters, "€ 12,50 äöü ñ ç"
	if a.Plain {
		v.Letters, v.Sample = part.Said{What: w.Letters + ": " + w.Plain, Do: w.Odd}, "EUR 12,50 aou n c"
	}
	v.Try = []PrinterTry{{ID: "letters", Dev: letters.String(), Label: w.Plain, On: a.Plain}}
	if p.Buzzer {
		v.Try = append(v.Try, PrinterTry{ID: "buzzer", Dev: buzzer.String(), Label: w.Buzzer, On: a.Buzz})
	}
}

// setting answers a request of somebody who may change devices.
func (d *Desk) setting(c *fiber.Ctx, answer func(t *turn) error) error {
	return d.staffed(c, func(t *turn) error {
		if may, _ := t.mayChange(); !may {
			return fiber.ErrForbidden
		}
		t.stand.screen = screenElse
		return answer(t)
	})
}

func (t *turn) showPrinter(v PrinterSetup) error {
	var err error
	if v.Op, err = t.desk.newID(); err != nil {
		return err
	}
	return web.Render(t.c, PrinterPage(v))
}

func (s *sight) setup(step string) PrinterSetup {
	return PrinterSetup{Page: s.page(s.w.Printer.Title, ""), Step: step}
}

// choosePage lists what may be the printer: what is free, and the one in use.
func (t *turn) choosePage() PrinterSetup {
	v := t.setup("choose")
	for i, f := range t.found(t.ctx()) {
		if f.Use == rig.AsScanner || f.Address.ForPrinter() != nil {
			continue
		}
		row := t.foundRow(i, f, f.Use == rig.AsPrinter)
		if f.Use == rig.AsPrinter {
			row.State = "ok"
		}
		v.Found = append(v.Found, row)
	}
	return v
}

func (t *turn) addressPage(typed string) PrinterSetup {
	v := t.setup("address")
	v.Q, v.Rows = typed, part.AddressKeys()
	return v
}

// kindPage says what a printer answered, and lists the kinds, the one to use
// first.
func (t *turn) kindPage(id spool.Identity) PrinterSetup {
	v, w := t.setup("kind"), t.w.Printer
	if now, _ := t.desk.Rig.Printing(); now.Kind == id.Address.Kind && now.Path == id.Address.Path {
		id.Address.Plain, id.Address.Buzz = now.Plain, now.Buzz // it goes on printing as it did
	}
	v.Dev, v.Says = id.Address.String(), strings.TrimSpace(id.Maker+" "+id.Model)
	said := w.Silent
	switch {
	case id.Known:
		said, v.Says = part.Said{What: part.Fill(w.Known.What, "name", v.Says), Do: w.Known.Do}, ""
	case id.Answers:
		said = w.Near
	}
	v.Head = Notice{What: said.What, Do: said.Do}
	v.Kinds = append(v.Kinds, t.kind(id.Profile, true))
	for _, p := range escpos.Profiles() {
		if p.Name != id.Profile.Name {
			v.Kinds = append(v.Kinds, t.kind(p, false))
		}
	}
	return v
}

func (s *sight) kind(p escpos.Profile, on bool) PrinterKind {
	return PrinterKind{
		Name: p.Name, Title: s.kindTitle(p), On: on,
		Note: part.Fill(s.w.Printer.Reported, "mm", millimetres(p), "n", part.Number(p.Columns)),
	}
}
