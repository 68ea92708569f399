package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"popstand/hardware/rig"
	"popstand/hardware/sim"
	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/ui"
	"popstand/ui/bench"
)

// paperSpeed is how fast the demo's printer moves paper, in dots a second: a
// little slower than a real one, so that one can see it print.
const paperSpeed = 900

// demo runs a stall with goods in it on simulated devices.
func demo(ctx context.Context, env *Env, args []string) (err error) {
	f := newFlags("demo")
	dir := f.dirFlag()
	listen := f.set.String("listen", "127.0.0.1:8080", aboutListen)
	rest, err := f.parse(env, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError{"it takes no arguments"}
	}
	if *dir == "" {
		if *dir, err = os.MkdirTemp("", "popstand-demo-"); err != nil {
			return fmt.Errorf("make a folder for the demo: %w", err)
		}
		defer func() { err = errors.Join(err, os.RemoveAll(*dir)) }()
	}
	d := &stage{env: env, dir: *dir, changes: make(chan struct{}, 1)}
	return d.run(ctx, *listen)
}

// stage is the demo's folder and its table of devices.
type stage struct {
	env     *Env
	dir     string
	table   *sim.Table
	kiosk   *running
	changes chan struct{} // the simulated printer has moved
}

func (d *stage) run(ctx context.Context, listen string) (err error) {
	if err := trustClock(d.env.Clock); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(d.dir, "event.yaml")); err != nil {
		if err := d.unpack(); err != nil {
			return err
		}
	}
	d.table, err = sim.Start(sim.TableOptions{
		Dir: d.dir, Wiring: sim.Cable, Pace: sim.AtSpeed(paperSpeed), Changed: d.changed,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.table.Close()) }()
	return run(ctx, d.env, options{
		dir: d.dir, listen: listen, framed: true, scratch: true,
		devices: rig.Setup{Printer: d.table.Printer.Device(), Scanners: []string{d.table.Scanner.Device()}},
		sticks:  []string{d.table.Stick.Path()},
		list:    d.table.List, extra: d.setUp, ready: func(addr string) error { return d.tell(ctx, addr) },
	})
}

// unpack writes the demo's event folder, as of now.
func (d *stage) unpack() error {
	now := d.env.Clock.Now().Time()
	if e, problems := event.Check(event.Demo()); !event.Failed(problems) {
		zone, err := time.LoadLocation(e.Settings.TimeZone)
		if err != nil {
			return fmt.Errorf("find the demo's time zone: %w", err)
		}
		now = now.In(zone)
	}
	return event.UnpackDemo(d.dir, now)
}

// trustClock takes the machine's time as if a person had set it, where nothing
// vouches for it: whoever tries the demo out sits before a clock that is right.
func trustClock(c clock.Clock) error {
	system, ok := c.(*clock.System)
	if now := c.Now(); ok && !now.Trust.Known() {
		return system.SetByStaff(now.Time())
	}
	return nil
}

// changed is told by the simulated printer; it must not wait.
func (d *stage) changed() {
	select {
	case d.changes <- struct{}{}:
	default:
	}
}

// setUp puts the workbench beside the staff's pages.
func (d *stage) setUp(ctx context.Context, k *running) error {
	d.kiosk = k
	if err := errors.Join(d.stagePickups(ctx), d.stageSignings(ctx)); err != nil {
		return err
	}
	name := "popstand"
	if s, err := k.settings(ctx); err == nil {
		name = s.Name.In("en")
	}
	ui.Bench(&bench.Bench{Site: k.site, Table: d.table, Codes: d.codes, Event: name})
	k.work.Go(func() {
		for {
			select {
			case <-d.changes:
				k.site.Live.Touch(bench.Topic)
			case <-ctx.Done():
				return
			}
		}
	})
	return nil
}

// codes are the barcodes of what lies on the table.
func (d *stage) codes(ctx context.Context) ([]bench.Group, error) {
	var all event.Catalog
	err := d.kiosk.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		var err error
		all, err = event.View{Event: d.kiosk.stall.Event(), Node: d.kiosk.stall.Node(), Lang: "en"}.Catalog(ctx, q)
		return err
	})
	var out []bench.Group
	for _, c := range all.Categories {
		g := bench.Group{Name: c.Name}
		for _, p := range all.Products {
			if p.Category == c.ID {
				g.Codes = append(g.Codes, labels(p)...)
			}
		}
		out = append(out, g)
	}
	if err != nil {
		return nil, err
	}
	tickets, err := d.holdersCodes(ctx)
	if err != nil {
		return nil, err
	}
	if len(tickets) > 0 {
		out = append([]bench.Group{holdersGroup(tickets)}, out...)
	}
	held, err := d.buyersCodes(ctx)
	if len(held) > 0 {
		out = append([]bench.Group{buyersGroup(held)}, out...)
	}
	return append(out, bench.Group{Name: "Not ours", Codes: []bench.Code{{Label: "A pencil", Note: "4006381333931", Text: "4006381333931"}}}), err
}

func labels(p event.Listing) []bench.Code {
	var out []bench.Code
	for _, o := range p.Offers {
		for _, code := range o.Barcodes {
			label := p.Name
			if o.Variant != "" {
				label += ", " + o.Variant
			}
			out = append(out, bench.Code{Label: label, Note: code, Text: code})
		}
	}
	return out
}

// about is demo.json: what scripts need to know.
type about struct {
	URL     string              `json:"url"`
	PID     int                 `json:"pid"`
	Token   string              `json:"token"`
	PINs    map[string]string   `json:"pins"`
	Scanner string              `json:"scanner"`
	Paper   string              `json:"paper"`
	Stick   string              `json:"stick"`
	Codes   map[string][]string `json:"codes"`
}

// tell writes demo.json and says what to do.
func (d *stage) tell(ctx context.Context, addr string) error {
	token, err := kiosk.MintToken(d.dir, "demo", d.env.Random)
	if err != nil {
		return err
	}
	held, err := d.buyersCodes(ctx)
	if err != nil {
		return err
	}
	tickets, err := d.holdersCodes(ctx)
	if err != nil {
		return err
	}
	a := about{
		URL: "http://" + addr, PID: os.Getpid(), Token: token, PINs: map[string]string{}, Scanner: d.table.Scanner.Hand(),
		Paper: d.table.Paper, Stick: d.table.Stick.Path(), Codes: codesByAnswer(held),
	}
	for _, t := range tickets {
		a.Codes[t.Answers] = append(a.Codes[t.Answers], t.Text)
	}
	e, _ := event.Check(os.DirFS(d.dir))
	fmt.Fprintf(d.env.Out, "\npopstand demo: %s\n\n", e.Settings.Name.In("en"))
	for _, p := range e.Staff {
		if _, taken := a.PINs[string(p.Role)]; !taken {
			a.PINs[string(p.Role)] = p.PIN
		}
		fmt.Fprintf(d.env.Out, "  %-8s %-10s PIN %s\n", p.Name, p.Role, p.PIN)
	}
	raw, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		return fmt.Errorf("write demo.json: %w", err)
	}
	if err := kiosk.WriteFile(filepath.Join(d.dir, "demo.json"), append(raw, '\n')); err != nil {
		return err
	}
	for _, page := range [][3]string{
		{"sell", "", ""},
		{"workbench", "/bench", "paper, scanners, buyers' codes, cables"},
		{"display", "/display", "what the buyer at the till sees"},
		{"pick up", "/buyer", "buyers scan their codes themselves"},
		{"board", "/board/pickup", "whose number is called, on a television"},
		{"signing", "/board/signing", "who is called to the signing table"},
	} {
		fmt.Fprintf(d.env.Out, "\n  %-10s %-38s %s", page[0], a.URL+page[1], page[2])
	}
	fmt.Fprintf(d.env.Out, "\n\nStop with Ctrl-C. The folder is %s.\n", d.dir)
	return nil
}
