package rig

import (
	"context"
	"sync"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/hardware/spool"
)

// device is one loop that can be started and stopped.
type device interface {
	start(ctx context.Context, work *sync.WaitGroup)
	halt()
}

// loop runs a device until it is halted or the rig ends.
type loop struct {
	mu   sync.Mutex
	stop context.CancelFunc
	done chan struct{}
}

// begin runs a loop. It must not run already.
func (l *loop) begin(ctx context.Context, work *sync.WaitGroup, run func(ctx context.Context)) {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	l.mu.Lock()
	l.stop, l.done = stop, done
	l.mu.Unlock()
	work.Go(func() {
		defer close(done)
		run(ctx)
	})
}

// halt ends the loop and waits until its device is closed.
func (l *loop) halt() {
	l.mu.Lock()
	stop, done := l.stop, l.done
	l.mu.Unlock()
	if stop != nil {
		stop()
		<-done
	}
}

// printer is the printer in use, or the lack of one.
type printer struct {
	*spool.Spool
	loop

	rig     *Rig
	address port.Address
	profile escpos.Profile
}

// makePrinter makes a printer of an address that was checked.
func (r *Rig) makePrinter(dev string) *printer {
	a, profile, _ := printerAt(dev)
	return &printer{rig: r, address: a, profile: profile, Spool: spool.New(spool.Config{
		Ledger: r.cfg.Ledger, Address: a, Profile: profile, Open: r.cfg.Open,
		Set: r.cfg.Set, Image: r.cfg.Image, Flood: r.cfg.Flood, Changed: r.changed, Log: r.cfg.Log,
	})}
}

func (p *printer) start(ctx context.Context, work *sync.WaitGroup) {
	p.begin(ctx, work, func(ctx context.Context) {
		if err := p.Run(ctx); err != nil && ctx.Err() == nil {
			p.rig.cfg.Log.Error("printing stopped", "err", err)
		}
	})
}

// scanner is a scanner in use.
type scanner struct {
	*scan.Scanner
	loop

	rig     *Rig
	dev     string // the address as it was written
	address port.Address
	deliver func(read scan.Scan) // set before it runs

	heard sync.Mutex
	last  *Heard
	noise scan.Noise
}

// makeScanner makes a scanner of an address that was checked.
func (r *Rig) makeScanner(dev string) *scanner {
	a, _ := scannerAt(dev)
	s := &scanner{rig: r, dev: dev, address: a}
	s.Scanner = scan.New(scan.Config{
		Address: a, Clock: r.cfg.Clock, Open: r.cfg.Open, Deliver: s.hear, Noise: s.count,
		Changed: func(hardware.State) { r.changed() },
	})
	return s
}

func (s *scanner) start(ctx context.Context, work *sync.WaitGroup) {
	s.deliver = func(read scan.Scan) { s.rig.cfg.Deliver(ctx, s.look(), read) }
	s.begin(ctx, work, s.Run)
}

// hear takes a scan and hands it on, before anybody is told that one came: what it
// changes in the sale is to be seen first.
func (s *scanner) hear(read scan.Scan) {
	s.heard.Lock()
	s.last = &Heard{At: s.rig.cfg.Clock.Now().Wall, Text: read.Text}
	s.heard.Unlock()
	s.deliver(read)
	s.rig.changed()
}

func (s *scanner) look() Device {
	d := Device{Address: s.address, State: s.State()}
	s.heard.Lock()
	defer s.heard.Unlock()
	if s.last != nil {
		last := *s.last
		d.Last = &last
	}
	d.Noise = s.noise
	return d
}

// count adds up what was no scan.
func (s *scanner) count(n scan.Noise) {
	s.heard.Lock()
	s.noise.Torn += n.Torn
	s.noise.Garbled += n.Garbled
	s.noise.Flooded += n.Flooded
	s.noise.Repeated += n.Repeated
	s.heard.Unlock()
	s.rig.changed()
	if s.rig.cfg.Lost != nil && n.Lost() > 0 {
		s.rig.cfg.Lost(s.look(), n)
	}
}
