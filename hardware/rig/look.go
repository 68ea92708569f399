package rig

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/spool"
)

// Use is what this kiosk uses a device for.
type Use string

// The uses of a device.
const (
	Unused    Use = ""
	AsPrinter Use = "printer"
	AsScanner Use = "scanner"
)

// Found is a device that is plugged in, and what it is used for.
type Found struct {
	port.Found
	Use Use
}

// Found lists what is plugged in.
func (r *Rig) Found(ctx context.Context) ([]Found, error) {
	all, err := r.cfg.List(ctx)
	if err != nil {
		return nil, fmt.Errorf("look for devices: %w", err)
	}
	uses := r.uses()
	out := make([]Found, len(all))
	for i, f := range all {
		out[i] = Found{Found: f, Use: uses[place(f.Address)]}
	}
	return out, nil
}

// uses says what each place is used for.
func (r *Rig) uses() map[string]Use {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := map[string]Use{place(r.printer.address): AsPrinter}
	for _, s := range r.scanners {
		all[place(s.address)] = AsScanner
	}
	delete(all, place(port.Address{}))
	return all
}

// place is what two addresses of one device have in common: the file behind
// its links, which udev makes several of.
func place(a port.Address) string {
	path := a.Path
	if a.Kind != port.TCP {
		if behind, err := filepath.EvalSymlinks(path); err == nil {
			path = behind
		}
	}
	return path
}

// Identify asks the printer at an address who it is (see spool.Identify); a
// serial address without a baud is asked at the usual ones. The printer in use
// is borrowed for it, between two documents. An error is a *hardware.Problem.
func (r *Rig) Identify(ctx context.Context, dev string) (spool.Identity, error) {
	a, _, err := printerAt(dev)
	if err != nil {
		return spool.Identity{}, err
	}
	if !strings.Contains(dev, "baud=") {
		a.Baud = 0
	}
	r.change.Lock()
	defer r.change.Unlock()
	switch r.uses()[place(a)] {
	case AsScanner:
		return spool.Identity{}, inUse(a)
	case AsPrinter:
		if r.Status().Job != nil {
			return spool.Identity{}, busy(a)
		}
		r.now().halt()
		defer r.resume()
	case Unused:
	}
	id, err := spool.Identify(ctx, r.cfg.Open, a)
	if err != nil {
		return id, hardware.ProblemOf(err)
	}
	return id, nil
}

// resume lets the printer work again.
func (r *Rig) resume() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.printer = r.makePrinter(r.setup.Printer)
	r.started(r.printer)
}
