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

// Scan answers POST /bench/scan: a scanner reads the field "code"; the second one if the field "scanner" says "spare".
func (b *Bench) Scan(c *fiber.Ctx) error {
	code := web.Field(c, "code")
	if code == "" {
		return b.done(c)
	}
	scanner := b.Table.Scanner
	if web.Field(c, "scanner") == spare {
		scanner = b.Table.Spare
	}
	if err := scanner.Read(code); err != nil {
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
	printer, stick := b.Table.Printer, b.Table.Stick
	acts := map[string]func() error{
		"printer-unplug": printer.Unplug,
		"printer-plug":   printer.Replug,
		"stick-pull":     stick.Pull,
		"stick-plug":     stick.Plug,
		"drawer-shut":    func() error { printer.ShutDrawer(); return nil },
		"paper-in":       b.fault(func(f *sim.Faults) { f.Paper = sim.PaperIn }),
		"paper-low":      b.fault(func(f *sim.Faults) { f.Paper = sim.PaperLow }),
		"paper-out":      b.fault(func(f *sim.Faults) { f.Paper = sim.PaperOut }),
		"cover":          b.fault(func(f *sim.Faults) { f.Cover = !f.Cover }),
		"jam":            b.fault(func(f *sim.Faults) { f.Jam = !f.Jam }),
		"mute":           b.fault(func(f *sim.Faults) { f.Mute = !f.Mute }),
		"slow":           b.fault(func(f *sim.Faults) { f.Slow = sim.SlowLine - f.Slow }),
		"garbled":        b.fault(func(f *sim.Faults) { f.Garbled = !f.Garbled }),
		"well":           b.fault(func(f *sim.Faults) { *f = sim.Faults{} }),
	}
	for name, s := range map[string]*sim.Scanner{first: b.Table.Scanner, spare: b.Table.Spare} {
		for act, do := range scannerActs(s) {
			acts[name+"-"+act] = do
		}
	}
	return acts
}

// The names of the two scanners in acts and fields.
const (
	first = "scanner"
	spare = "spare"
)

// scannerActs are what a hand does to a scanner.
func scannerActs(s *sim.Scanner) map[string]func() error {
	fault := func(change func(*sim.ScannerFaults)) func() error {
		return func() error {
			faults := s.View().Faults
			change(&faults)
			s.SetFaults(faults)
			return nil
		}
	}
	return map[string]func() error{
		"unplug":  s.Unplug,
		"plug":    s.Replug,
		"flood":   s.Flood,
		"silent":  fault(func(f *sim.ScannerFaults) { f.Silent = !f.Silent }),
		"slow":    fault(func(f *sim.ScannerFaults) { f.Slow = !f.Slow }),
		"garbled": fault(func(f *sim.ScannerFaults) { f.Garbled = !f.Garbled }),
		"repeats": fault(func(f *sim.ScannerFaults) { f.Repeats = !f.Repeats }),
		"unended": fault(func(f *sim.ScannerFaults) { f.Unended = !f.Unended }),
		"well":    fault(func(f *sim.ScannerFaults) { *f = sim.ScannerFaults{} }),
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
