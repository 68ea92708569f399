package cli

import (
	"context"
	"errors"
	"fmt"
	"image"
	"maps"
	"net"
	"os"
	"sync"
	"time"

	"popstand/hardware"
	"popstand/hardware/board"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/hardware/spool"
	"popstand/kiosk"
	"popstand/kiosk/dispute"
	"popstand/kiosk/keys"
	"popstand/kiosk/moment"
	"popstand/kiosk/paper"
	"popstand/kiosk/pickup"
	dayend "popstand/kiosk/report"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/sync/peer"
	"popstand/sync/spread"
	"popstand/ui/api"
	"popstand/ui/buyer"
	"popstand/ui/counter"
	"popstand/ui/part"
	"popstand/ui/web"
)

// options are what a kiosk is started with.
type options struct {
	dir     string
	listen  string
	devices rig.Setup
	fixed   bool                                            // the devices can't be changed on the screen
	list    func(ctx context.Context) ([]port.Found, error) // what is plugged in
	mirror  string
	sticks  []string // folders that are USB sticks because somebody says so
	helper  string   // where the helper that mounts sticks listens; "" for nowhere
	meeting meeting  // with other kiosks
	letter  string
	hosts   []string
	scratch bool                                        // what is in the folder may be lost
	framed  bool                                        // the workbench may show the pages in frames
	extra   func(ctx context.Context, k *running) error // more routes, for the demo
	ready   func(addr string) error                     // called when requests are answered
}

// running is a kiosk that sells: the stall, its devices and its pages.
type running struct {
	env     *Env
	dir     string
	stall   *kiosk.Stall
	roster  *staff.Roster
	keys    *keys.Signer  // that codes are signed with; nil where nothing can be signed
	pickup  *pickup.Desk  // nil where no orders are handed out
	signing *signing.Desk // nil where nobody signs
	cases   *dispute.Desk
	count   *moment.Counter
	site    *web.Site
	rig     *rig.Rig
	board   *board.Watcher
	desk    *counter.Desk
	buyers  *buyer.Self // nil where neither orders are handed out nor anybody signs
	api     *api.API
	media   *web.Pictures
	peers   *peer.Peers    // that journals are copied with; nil for nobody
	units   *spread.Keeper // moves units between kiosks
	work    sync.WaitGroup
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
	k := &running{
		env: env, dir: o.dir, stall: stall, roster: staff.NewRoster(stall.Ledger, env.Random), count: moment.NewCounter(stall.Ledger, env.Log),
	}
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
	k.renewKey(ctx, o.meeting)
	if err := k.openDesks(ctx); err != nil {
		return err
	}
	k.spreads()
	if !o.scratch {
		k.tellMade(k.keys)
	}
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", o.listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w (another program has it, or the address is not this machine's: try --listen 127.0.0.1:8081)", o.listen, err)
	}
	pictures, err := os.OpenRoot(k.stall.MediaDir())
	if err != nil {
		return errors.Join(fmt.Errorf("open the pictures: %w", err), ln.Close())
	}
	k.media = web.NewPictures(pictures.FS())
	if err := errors.Join(k.connect(ctx, o), k.makeSite(ctx, o)); err != nil {
		return errors.Join(err, ln.Close(), pictures.Close())
	}
	if err := k.meet(ctx, o.meeting); err != nil {
		return errors.Join(err, ln.Close())
	}
	if o.extra != nil {
		if err := o.extra(ctx, k); err != nil {
			return errors.Join(err, ln.Close())
		}
	}
	k.start(ctx)
	k.work.Go(func() { k.tellSystemd(ctx, ln.Addr().String()) })
	k.work.Go(func() {
		k.importOrders(ctx, o.dir)
		k.importTickets(ctx, o.dir)
	})
	defer k.found(o.dir, ln.Addr().String())()
	if o.ready != nil {
		if err := o.ready(ln.Addr().String()); err != nil {
			return errors.Join(err, ln.Close())
		}
	}
	return k.site.Serve(ctx, ln)
}

// found lets others find this kiosk until forget. That it can't, as on a full
// disk, is no reason not to sell.
func (k *running) found(dir, addr string) (forget func()) {
	if err := (whereabouts{Address: addr, Process: os.Getpid()}).leave(dir); err != nil {
		k.env.Log.Error("popstand doctor will not find this kiosk", "err", err)
	}
	return func() {
		if err := takeWhereabouts(dir); err != nil {
			k.env.Log.Error("the folder still says that popstand runs, which does no harm", "err", err)
		}
	}
}

// connect makes the devices; start lets them run.
func (k *running) connect(ctx context.Context, o options) (err error) {
	k.rig, err = rig.New(ctx, rig.Config{
		Ledger: k.stall.Ledger, Clock: k.env.Clock, Log: k.env.Log,
		Given: o.devices, Fixed: o.fixed, Open: port.Open, List: o.list,
		Set:     k.setters().Set,
		Image:   k.image,
		Flood:   spool.Flood{Jobs: floodJobs, After: floodAfter},
		Deliver: k.scanned, Changed: k.deviceChanged,
		Lost: func(from rig.Device, n scan.Noise) { k.desk.Lost(from, n) }, // the desk is made later
	})
	if err != nil {
		return err
	}
	k.board = board.New(board.Config{
		Folder: o.dir, Scratch: o.scratch, Clock: k.env.Clock, Changed: k.deviceChanged,
		Devices: func() []string {
			s, _ := k.rig.Setup()
			return deviceFiles(s)
		},
	})
	return nil
}

// image finds a picture of a document. A receipt without its logo is better
// than none.
func (k *running) image(name string) (image.Image, bool) {
	img, err := k.media.Ink(name)
	if err != nil {
		k.env.Log.Error("a picture is left out of what is printed", "picture", name, "err", err)
	}
	return img, err == nil
}

// setters are who makes the document of which job.
func (k *running) setters() paper.Setters {
	all := paper.Setters{paper.DrawerJob: paper.SetDrawer, paper.CodesJob: paper.SetCodes}
	maps.Copy(all, k.papers().Setters())
	day := dayend.Reader{Ledger: k.stall.Ledger}
	all[paper.ZJob], all[paper.XJob], all[paper.CaseJob] = day.Set, day.SetX, dispute.Set
	maps.Copy(all, k.pickup.Setters())
	maps.Copy(all, k.signing.Setters())
	return all
}

// A printer that was away for longer and comes back does not print more
// documents than this by itself: most of those buyers have gone.
const (
	floodJobs  = 5
	floodAfter = 10 * time.Minute
)

// scanned takes what a scanner has read to the screens.
func (k *running) scanned(ctx context.Context, from rig.Device, s scan.Scan) {
	k.desk.Hear(ctx, from, s)
}

// deviceChanged tells the screens, and programs that watch the printer.
func (k *running) deviceChanged() {
	k.desk.Changed()
	k.site.Live.Touch("printer")
}

// start lets the devices work until ctx ends.
func (k *running) start(ctx context.Context) {
	k.work.Go(func() { k.rig.Run(ctx) })
	k.work.Go(func() { k.board.Run(ctx) })
	k.work.Go(func() { k.desk.Run(ctx) })
	k.work.Go(func() { k.api.Watch(ctx) })
	k.work.Go(func() { k.countMoments(ctx) })
	k.work.Go(func() { k.units.Run(ctx) })
	if k.peers != nil {
		k.work.Go(func() { k.runPeers(ctx) })
	}
	if k.buyers != nil {
		k.work.Go(func() { k.buyers.Run(ctx) })
	}
	if k.signing != nil {
		k.work.Go(func() { k.tellHolders(ctx) })
	}
	k.work.Go(func() { k.tidyPictures(ctx) })
}

// devices tells how the devices fare.
func (k *running) devices() []api.Device {
	printer := api.Device{Name: "printer", State: withCure(k.rig.Status())}
	if a, _ := k.rig.Printing(); a.Path != "" {
		printer.Address = a.String()
	}
	out := []api.Device{printer}
	for i, s := range k.rig.Scanners() {
		out = append(out, api.Device{Name: fmt.Sprintf("scanner %d", i+1), Address: s.Address.String(), State: s.State})
	}
	return out
}

// withCure is how the printer fares, with the words that the status page has for
// what to do.
func withCure(st spool.Status) hardware.State {
	s := st.Printer
	switch s.Word { //nolint:exhaustive // all others want a person
	case hardware.Ready, hardware.Busy, hardware.Opening:
		return s
	}
	if s.Cause == "" {
		s.Cause = part.WordsOf("en").Printing(s, st.Queue).Do
	}
	return s
}

// now is for socket deadlines only; nothing is decided by it.
func now() time.Time { return time.Now() } //nolint:forbidigo // see above
