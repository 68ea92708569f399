package rig

import (
	"context"
	"image"
	"log/slog"
	"slices"
	"sync"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/hardware/spool"
	"popstand/kiosk/clock"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
)

// Config is what a rig needs. Given is used until people choose otherwise, or
// always when it is Fixed: then the screen can't change it. Set and Image make
// documents (see spool.Config). Deliver gets each scan, one after the other of
// each scanner; Lost hears of codes that did not arrive (see scan.Noise), while
// that scanner waits, and may be nil; Changed hears that a device fares
// otherwise, and must not block. List and Open are port.List and port.Open, or
// others in tests.
type Config struct {
	Ledger  *ledger.Ledger
	Clock   clock.Clock
	Log     *slog.Logger
	Given   Setup
	Fixed   bool
	Open    func(ctx context.Context, a port.Address) (port.Conn, error)
	List    func(ctx context.Context) ([]port.Found, error)
	Set     func(ctx context.Context, q ledger.Queryer, j paper.Job) (paper.Doc, error)
	Image   func(name string) (image.Image, bool)
	Flood   spool.Flood
	Deliver func(ctx context.Context, d Device, s scan.Scan)
	Lost    func(d Device, n scan.Noise)
	Changed func()
}

// Device is a scanner in use and how it fares.
type Device struct {
	Address port.Address
	State   hardware.State
	Last    *Heard     // nil: nothing was scanned since the start
	Noise   scan.Noise // since the start
}

// Heard is the last thing that a scanner read. At is Unix milliseconds.
type Heard struct {
	At   int64
	Text string
}

// Rig keeps the devices. Make it with New, then Run it.
type Rig struct {
	cfg Config

	change sync.Mutex // one change of the set-up after the other

	mu       sync.Mutex
	setup    Setup
	printer  *printer
	scanners []*scanner
	run      func(d device) // starts a device; nil before Run
}

// New makes a rig from the set-up that was kept. A kept device that this
// program can't use any more is left out and logged: the stall sells without it.
func New(ctx context.Context, c Config) (*Rig, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	r := &Rig{cfg: c, setup: c.Given}
	if !c.Fixed {
		if err := r.load(ctx); err != nil {
			return nil, err
		}
	}
	if err := r.setup.Check(); err != nil {
		return nil, err
	}
	r.printer = r.makePrinter(r.setup.Printer)
	for _, dev := range r.setup.Scanners {
		r.scanners = append(r.scanners, r.makeScanner(dev))
	}
	return r, nil
}

// load takes the kept set-up, where there is one that can be used.
func (r *Rig) load(ctx context.Context) error {
	var kept Setup
	var ok bool
	err := r.cfg.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		kept, ok, err = readSetup(ctx, q, r.cfg.Ledger.Event())
		return err
	})
	if err != nil || !ok {
		return err
	}
	if err := kept.Check(); err != nil {
		r.cfg.Log.Error("the kept devices can't be used, set them up anew", "err", err)
		return nil
	}
	r.setup = kept
	return nil
}

// Run lets the devices work until ctx ends.
func (r *Rig) Run(ctx context.Context) {
	var work sync.WaitGroup
	r.mu.Lock()
	r.run = func(d device) { d.start(ctx, &work) }
	r.printer.start(ctx, &work)
	for _, s := range r.scanners {
		s.start(ctx, &work)
	}
	r.mu.Unlock()
	<-ctx.Done()
	r.mu.Lock()
	r.run = nil
	r.mu.Unlock()
	work.Wait()
}

// Setup gives the devices as people wrote them. fixed says that they were given
// at the start and can't be changed here.
func (r *Rig) Setup() (s Setup, fixed bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Setup{Printer: r.setup.Printer, Scanners: slices.Clone(r.setup.Scanners)}, r.cfg.Fixed
}

// Scanners gives the scanners in use.
func (r *Rig) Scanners() []Device {
	r.mu.Lock()
	all := slices.Clone(r.scanners)
	r.mu.Unlock()
	out := make([]Device, len(all))
	for i, s := range all {
		out[i] = s.look()
	}
	return out
}

// Say has a scanner beep (see scan.Scanner.Say). Port is its address as
// scan.Scan.Port gives it; one that is not in use any more hears nothing.
func (r *Rig) Say(ctx context.Context, port string, sound scan.Sound) error {
	r.mu.Lock()
	all := slices.Clone(r.scanners)
	r.mu.Unlock()
	for _, s := range all {
		if s.address.String() == port {
			return s.Say(ctx, sound)
		}
	}
	return nil
}

// changed tells whoever shows the devices.
func (r *Rig) changed() {
	if r.cfg.Changed != nil {
		r.cfg.Changed()
	}
}

// Printing is the printer in use: its address, empty for none, and its profile.
func (r *Rig) Printing() (port.Address, escpos.Profile) {
	p := r.now()
	return p.address, p.profile
}

// Status gives how printing stands.
func (r *Rig) Status() spool.Status { return r.now().Status() }

// PrintBlind is spool.Spool.PrintBlind of the printer in use.
func (r *Rig) PrintBlind() { r.now().PrintBlind() }

// Release is spool.Spool.Release of the printer in use.
func (r *Rig) Release(ctx context.Context, what spool.Release) error {
	return r.now().Release(ctx, what)
}

// Settle is spool.Spool.Settle of the printer in use.
func (r *Rig) Settle(ctx context.Context, job paper.JobID, to spool.State) error {
	return r.now().Settle(ctx, job, to)
}

func (r *Rig) now() *printer {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.printer
}
