package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"net"
	"strings"
	"sync"
	"time"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/scan"
	"popstand/hardware/spool"
	"popstand/kiosk"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/ui/api"
	"popstand/ui/counter"
	"popstand/ui/web"
)

// options are what a kiosk is started with.
type options struct {
	dir      string
	listen   string
	printer  string   // DEV, empty for none
	scanners []string // DEV
	mirror   string
	letter   string
	hosts    []string
	framed   bool                                        // the workbench may show the pages in frames
	extra    func(ctx context.Context, k *running) error // more routes, for the demo
	ready    func(addr string) error                     // called when requests are answered
}

// running is a kiosk that sells: the stall, its devices and its pages.
type running struct {
	env      *Env
	stall    *kiosk.Stall
	roster   *staff.Roster
	site     *web.Site
	spool    *spool.Spool
	scanners []*scan.Scanner
	desk     *counter.Desk
	api      *api.API
	work     sync.WaitGroup
}

// run opens the stall and sells until ctx ends or the storage fails.
func run(ctx context.Context, env *Env, o options) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	stall, err := kiosk.Open(ctx, kiosk.Options{
		Dir: o.dir, Letter: o.letter, Random: env.Random, Clock: env.Clock, Mirror: o.mirror, Ballast: defaultBallast,
		Program: env.Version, Stop: func(err error) { stop(err) }, Log: env.Log,
	})
	if err != nil {
		return err
	}
	k := &running{env: env, stall: stall, roster: staff.NewRoster(stall.Ledger, env.Random)}
	err = k.serve(ctx, o)
	stop(nil)
	k.work.Wait()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		err = errors.Join(fmt.Errorf("the storage failed, popstand has to start again: %w", cause), err)
	}
	return errors.Join(err, stall.Close())
}

// serve assembles the rest and answers requests.
func (k *running) serve(ctx context.Context, o options) error {
	if err := k.load(ctx, o.dir); err != nil {
		return err
	}
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", o.listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w (another program has it, or the address is not this machine's: try --listen 127.0.0.1:8081)", o.listen, err)
	}
	if err := errors.Join(k.connect(ctx, o), k.makeSite(ctx, o)); err != nil {
		return errors.Join(err, ln.Close())
	}
	if o.extra != nil {
		if err := o.extra(ctx, k); err != nil {
			return errors.Join(err, ln.Close())
		}
	}
	k.start(ctx)
	if o.ready != nil {
		if err := o.ready(ln.Addr().String()); err != nil {
			return errors.Join(err, ln.Close())
		}
	}
	return k.site.Serve(ctx, ln)
}

// connect makes the spool and the scanners; start lets them run.
func (k *running) connect(ctx context.Context, o options) error {
	if o.printer != "" {
		s, err := k.makeSpool(o)
		if err != nil {
			return err
		}
		k.spool = s
	}
	for _, dev := range o.scanners {
		a, err := port.Parse(dev)
		if err == nil {
			_, err = scan.Find(a.Profile)
		}
		if err != nil {
			return err
		}
		k.scanners = append(k.scanners, scan.New(scan.Config{
			Address: a, Clock: k.env.Clock, Open: port.Open,
			Deliver: func(s scan.Scan) { k.desk.Scan(ctx, product(s)) },
			Changed: func(hardware.State) { k.deviceChanged() },
		}))
	}
	return nil
}

// product is what a scan says about a product: its GTIN as an EAN-13 where the
// scanner says that there is one, else all that was read.
func product(s scan.Scan) string {
	if s.GTIN == "" {
		return s.Text
	}
	if len(s.GTIN) == 14 {
		return strings.TrimPrefix(s.GTIN, "0")
	}
	return s.GTIN
}

// anyPrinter is the profile of a printer that nobody has named: 80 mm paper
// and nothing that only some printers know.
const anyPrinter = "generic-80"

func (k *running) makeSpool(o options) (*spool.Spool, error) {
	a, err := port.Parse(o.printer)
	if err != nil {
		return nil, err
	}
	profile, err := escpos.Find(cmp.Or(a.Profile, anyPrinter))
	if err != nil {
		return nil, err
	}
	return spool.New(spool.Config{
		Ledger: k.stall.Ledger, Address: a, Profile: profile, Open: port.Open,
		Set:     paper.Setters{paper.ReceiptJob: sale.Set}.Set,
		Image:   func(string) (image.Image, bool) { return nil, false },
		Changed: func() { k.deviceChanged() },
		Log:     k.env.Log,
	}), nil
}

// deviceChanged tells the screens, and programs that watch the printer.
func (k *running) deviceChanged() {
	k.desk.Changed()
	k.site.Live.Touch("printer")
}

// start lets the devices work until ctx ends.
func (k *running) start(ctx context.Context) {
	if k.spool != nil {
		k.work.Go(func() {
			if err := k.spool.Run(ctx); err != nil && ctx.Err() == nil {
				k.env.Log.Error("printing stopped", "err", err)
			}
		})
	}
	for _, s := range k.scanners {
		k.work.Go(func() { s.Run(ctx) })
	}
	k.work.Go(func() { k.desk.Run(ctx) })
	k.work.Go(func() { k.api.Watch(ctx) })
}

// devices tells how the devices fare.
func (k *running) devices() []api.Device {
	printer := hardware.State{Word: hardware.Off}
	if k.spool != nil {
		printer = k.spool.Status().Printer
	}
	out := []api.Device{{Name: "printer", State: printer}}
	for i, s := range k.scanners {
		out = append(out, api.Device{Name: fmt.Sprintf("scanner %d", i+1), State: s.State()})
	}
	return out
}

// now is for socket deadlines only; nothing is decided by it.
func now() time.Time { return time.Now() } //nolint:forbidigo // see above
