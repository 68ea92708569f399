package rig

import (
	"context"
	"fmt"
	"slices"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/kiosk/ledger"
)

// UsePrinter has documents printed on another printer, "" for none, from now
// on. What the old one was printing is cut off there and stuck until a person
// says what became of it. Every error of the device itself is a
// *hardware.Problem, and then nothing has changed.
func (r *Rig) UsePrinter(ctx context.Context, dev string) error {
	return r.use(ctx, func(s *Setup) error {
		s.Printer = dev
		return nil
	})
}

// PrintAs has the printer in use print in another manner: with plain letters,
// with the buzzer (see port.Address). Nothing may be printing meanwhile. Every
// error of the device itself is a *hardware.Problem, and then nothing has
// changed.
func (r *Rig) PrintAs(ctx context.Context, plain, buzz bool) error {
	return r.use(ctx, func(s *Setup) error {
		a, _, err := printerAt(s.Printer)
		switch {
		case err != nil:
			return err
		case a.Kind == "":
			return &hardware.Problem{Code: hardware.Missing, Device: "printer", Do: "choose a printer first"}
		case r.Status().Job != nil:
			return busy(a)
		}
		a.Plain, a.Buzz = plain, buzz
		s.Printer = a.String()
		return nil
	})
}

// busy refuses what would cut off what is being printed.
func busy(a port.Address) error {
	return &hardware.Problem{
		Code: hardware.InUse, Device: string(a.Kind) + ":" + a.Path, Do: "it is printing; wait until the paper is out, then try again",
	}
}

// UseScanner puts a scanner in the place of another: old is the address of one
// in use, "" to add one; dev is the new address, "" to take the old one away.
// Every error of the device itself is a *hardware.Problem, and then nothing has
// changed.
func (r *Rig) UseScanner(ctx context.Context, old, dev string) error {
	return r.use(ctx, func(s *Setup) error {
		i := slices.Index(s.Scanners, old)
		switch {
		case old == "" && dev != "":
			s.Scanners = append(s.Scanners, dev)
		case i < 0:
			return &hardware.Problem{
				Code: hardware.Missing, Device: fmt.Sprintf("scanner %q", old),
				Do: "it is not in use any more; look at the list again",
			}
		case dev == "":
			s.Scanners = slices.Delete(s.Scanners, i, i+1)
		default:
			s.Scanners[i] = dev
		}
		return nil
	})
}

// use changes the set-up: first what is kept, then what runs.
func (r *Rig) use(ctx context.Context, change func(s *Setup) error) error {
	r.change.Lock()
	defer r.change.Unlock()
	next, fixed := r.Setup()
	if fixed {
		return &hardware.Problem{
			Code: hardware.WrongUse, Device: "devices",
			Do: "popstand was started with its devices; change them where it is started, or start it without",
		}
	}
	if err := change(&next); err != nil {
		return err
	}
	if err := next.Check(); err != nil {
		return err
	}
	l := r.cfg.Ledger
	if err := l.Local(ctx, func(ctx context.Context, t ledger.Tables) error {
		return writeSetup(ctx, t, l.Event(), next)
	}); err != nil {
		return err
	}
	r.adopt(next)
	r.changed()
	return nil
}

// adopt stops what the set-up does not have any more and starts what is new. A
// device is closed before another loop may open it.
func (r *Rig) adopt(next Setup) {
	r.mu.Lock()
	before := r.setup
	scanners, printer := r.scanners, r.printer
	r.mu.Unlock()
	var kept []*scanner
	for _, s := range scanners {
		if slices.Contains(next.Scanners, s.dev) {
			kept = append(kept, s)
			continue
		}
		s.halt()
	}
	if before.Printer != next.Printer {
		printer.halt()
		printer = r.makePrinter(next.Printer)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if before.Printer != next.Printer {
		r.printer = printer
		r.started(printer)
	}
	r.setup, r.scanners = next, nil
	for _, dev := range next.Scanners {
		i := slices.IndexFunc(kept, func(s *scanner) bool { return s.dev == dev })
		if i < 0 {
			s := r.makeScanner(dev)
			r.started(s)
			r.scanners = append(r.scanners, s)
			continue
		}
		r.scanners = append(r.scanners, kept[i])
	}
}

// started starts a device, unless the rig has ended or not begun. Call it with
// the lock held.
func (r *Rig) started(d device) {
	if r.run != nil {
		r.run(d)
	}
}
