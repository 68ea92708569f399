package bench

import (
	"fmt"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/sim"
	"popstand/ui/web"
)

// Do answers POST /bench/do: a hand doing something to a device, named by the field "do".
func (b *Bench) Do(c *fiber.Ctx) error {
	act, ok := b.acts()[web.Field(c, "do")]
	if !ok {
		return fiber.ErrNotFound
	}
	if err := act(); err != nil {
		return fmt.Errorf("work the devices: %w", err)
	}
	return b.done(c)
}

// Scan answers POST /bench/scan: the scanner reads the field "code".
func (b *Bench) Scan(c *fiber.Ctx) error {
	code := web.Field(c, "code")
	if code == "" {
		return b.done(c)
	}
	if err := b.Table.Scanner.Read(code); err != nil {
		return fmt.Errorf("work the scanner: %w", err)
	}
	return b.done(c)
}

// done tells every open workbench, and brings a browser without script back to the page.
func (b *Bench) done(c *fiber.Ctx) error {
	b.Site.Live.Touch(Topic)
	if web.IsFragment(c) {
		return c.SendStatus(fiber.StatusNoContent)
	}
	return web.SeeOther(c, "/bench")
}

func (b *Bench) acts() map[string]func() error {
	printer, scanner, stick := b.Table.Printer, b.Table.Scanner, b.Table.Stick
	return map[string]func() error{
		"printer-unplug": printer.Unplug,
		"printer-plug":   printer.Replug,
		"scanner-unplug": scanner.Unplug,
		"scanner-plug":   scanner.Replug,
		"stick-pull":     stick.Pull,
		"stick-plug":     stick.Plug,
		"drawer-shut":    func() error { printer.ShutDrawer(); return nil },
		"paper-in":       b.fault(func(f *sim.Faults) { f.Paper = sim.PaperIn }),
		"paper-low":      b.fault(func(f *sim.Faults) { f.Paper = sim.PaperLow }),
		"paper-out":      b.fault(func(f *sim.Faults) { f.Paper = sim.PaperOut }),
		"cover":          b.fault(func(f *sim.Faults) { f.Cover = !f.Cover }),
		"jam":            b.fault(func(f *sim.Faults) { f.Jam = !f.Jam }),
		"mute":           b.fault(func(f *sim.Faults) { f.Mute = !f.Mute }),
	}
}

func (b *Bench) fault(change func(*sim.Faults)) func() error {
	return func() error {
		faults := b.Table.Printer.View().Faults
		change(&faults)
		b.Table.Printer.SetFaults(faults)
		return nil
	}
}
