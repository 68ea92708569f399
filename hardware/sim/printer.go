package sim

import (
	"context"
	"fmt"
	"image"
	"slices"
	"sync"
	"time"

	"popstand/hardware/sim/page"
)

// Printer is a receipt printer with a drawer under it. It behaves as an Epson
// TM-T20 does on a serial line: it answers questions about its state at once,
// even while it prints or has stopped; it confirms what it has printed; and
// when it stops it keeps what it was sent, until its buffer is full.
type Printer struct {
	opts   PrinterOptions
	stop   context.CancelFunc
	halted <-chan struct{}
	wake   chan struct{} // something the mechanism waits for has changed
	room   chan struct{} // the buffer was emptied
	work   sync.WaitGroup

	mu       sync.Mutex
	head     *page.Printer
	paper    *roll
	line     *line // nil while unplugged
	faults   Faults
	buffer   []byte // received and not yet printed
	clear    bool   // the buffers are to be thrown away
	auto     bool   // says its state on every change
	drawer   bool   // open
	pulses   int
	received int64
	jobs     int   // number of the last file in the paper folder
	trouble  error // of the paper folder
}

// PrinterOptions is how a printer is set up. Wiring puts it at the path
// Device; Paper is the folder for what it prints; Dots is the width of its
// lines, or 0 for 80 mm paper; Baud is the speed of its line, or 0 for any.
// Pace is called with the dots that the paper has to move and returns when it
// has; nil is a printer that takes no time. Wait lets a time pass, less when
// stop ends; nil is a real wait. Changed, if set, hears that View would give
// something new; it must not block.
type PrinterOptions struct {
	Wiring  Wiring
	Device  string
	Paper   string
	Dots    int
	Baud    int
	Pace    func(ctx context.Context, dots int)
	Wait    func(d time.Duration, stop <-chan struct{})
	Changed func()
}

// AtSpeed paces a printer at a number of dots a second. A TM-T20 does 1200.
func AtSpeed(dotsPerSecond int) func(ctx context.Context, dots int) {
	return func(ctx context.Context, dots int) {
		wait(time.Duration(dots)*time.Second/time.Duration(dotsPerSecond), ctx.Done())
	}
}

// widePaper is the dots across 80 mm paper at 203 dpi.
const widePaper = 576

// StartPrinter plugs a printer in.
func StartPrinter(o PrinterOptions) (*Printer, error) {
	paper, err := newRoll(o.Paper)
	if err != nil {
		return nil, err
	}
	if o.Dots == 0 {
		o.Dots = widePaper
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	ctx, stop := context.WithCancel(context.Background())
	p := &Printer{
		opts: o, paper: paper, head: page.New(o.Dots), jobs: paper.number, stop: stop, halted: ctx.Done(),
		wake: make(chan struct{}, 1), room: make(chan struct{}, 1),
	}
	if err := p.Replug(); err != nil {
		stop()
		return nil, err
	}
	p.work.Go(func() { p.mechanism(ctx) })
	return p, nil
}

// Close takes the printer off the table.
func (p *Printer) Close() error {
	err := p.Unplug()
	p.stop()
	p.work.Wait()
	return err
}

// Device gives the printer as popstand opens it, or nothing while it is
// unplugged.
func (p *Printer) Device() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.line == nil {
		return ""
	}
	return p.line.device("profile=tm-t20")
}

// Unplug pulls the printer's cable. What it has received it still prints.
func (p *Printer) Unplug() error {
	p.mu.Lock()
	l := p.line
	p.line = nil
	p.mu.Unlock()
	if l == nil {
		return nil
	}
	poke(p.room)
	err := l.Close()
	p.changed()
	return err
}

// Replug puts the cable in again: another terminal, at the same path.
func (p *Printer) Replug() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.line != nil {
		return nil
	}
	w, err := p.opts.Wiring(p.opts.Device)
	if err != nil {
		return fmt.Errorf("wire the printer: %w", err)
	}
	l := &line{Wire: w, baud: p.opts.Baud}
	p.line, p.auto = l, false
	p.work.Go(func() { p.receive(l) })
	p.changed()
	return nil
}

// SetFaults breaks or mends the printer.
func (p *Printer) SetFaults(f Faults) {
	p.mu.Lock()
	was := p.faults
	p.faults = f
	if p.auto && was != f {
		p.say(f.status(p.drawer).Automatic())
	}
	p.mu.Unlock()
	poke(p.wake)
	p.changed()
}

// ShutDrawer is a hand pushing the drawer in.
func (p *Printer) ShutDrawer() {
	p.mu.Lock()
	p.setDrawer(false)
	p.mu.Unlock()
	p.changed()
}

// PrinterView is what a person sees who stands before the printer. Pulses
// counts how often the drawer was told to open; Jobs is the number of the last
// file in the paper folder; Received counts bytes.
type PrinterView struct {
	Plugged  bool
	Faults   Faults
	Drawer   bool
	Pulses   int
	Jobs     int
	Received int64
	Printing bool
	Trouble  error
}

// View looks at the printer.
func (p *Printer) View() PrinterView {
	p.mu.Lock()
	defer p.mu.Unlock()
	return PrinterView{
		Plugged: p.line != nil, Faults: p.faults, Drawer: p.drawer, Pulses: p.pulses,
		Jobs: p.jobs, Received: p.received, Trouble: p.trouble,
		Printing: p.paper.moved || len(p.buffer) > 0,
	}
}

// Page draws the paper that hangs out of the printer now.
func (p *Printer) Page() image.Image {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strip(append(slices.Clone(p.paper.pieces), p.head.Page().Image))
}

func (p *Printer) changed() {
	if p.opts.Changed != nil {
		p.opts.Changed()
	}
}

// poke wakes whoever waits on c, now or when it next looks.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
