package sim

import (
	"context"
	"fmt"

	"popstand/hardware/port"
)

// List gives the devices of the table that are plugged in, as port.List gives
// those of a machine.
func (t *Table) List(ctx context.Context) ([]port.Found, error) {
	var all []port.Found
	for _, d := range []struct {
		device, title, model, serial string
	}{
		{t.Printer.near(), "Simulated printer", "Simulated printer", "SIM0001"},
		{t.Scanner.near(), "Simulated scanner", "Simulated scanner", "SIM0002"},
		{t.Spare.near(), "Simulated scanner, out of its box", "Simulated scanner", "SIM0003"},
	} {
		if d.device == "" {
			continue
		}
		a, err := port.Parse(d.device)
		if err != nil {
			return nil, fmt.Errorf("list simulated devices: %w", err)
		}
		all = append(all, port.Found{Address: a, Title: d.title, Maker: "popstand", Model: d.model, Serial: d.serial})
	}
	return all, ctx.Err()
}

// near gives where the printer is found, or nothing while it is unplugged.
func (p *Printer) near() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.line.at()
}

// near gives where the scanner is found, or nothing while it is unplugged.
func (s *Scanner) near() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.line.at()
}

func (l *line) at() string {
	if l == nil {
		return ""
	}
	return l.Near()
}
