package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// patience is how long doctor looks through a journal: some 100,000 facts on a Pi 4.
const patience = 20 * time.Second

// folder says whether there is a data folder to look into.
func (d *doctor) folder() bool {
	if d.dir == "" {
		d.warn("folder", "no data folder was named, so only the computer is looked at", "give --dir DIR, the folder that popstand sells from")
		return false
	}
	if st, err := os.Stat(d.dir); err != nil || !st.IsDir() {
		d.fail("folder", d.dir+" is no folder", "make one: popstand event init "+d.dir)
		return false
	}
	d.pass("folder", d.dir)
	return true
}

// process looks whether a popstand sells from the folder, or could start.
func (d *doctor) process(ctx context.Context) {
	held, err := isHeld(d.dir)
	switch {
	case err != nil:
		d.fail("popstand", err.Error(), "run doctor as the user that popstand runs as")
	case held:
		d.running = d.seller()
		d.add(d.running.ready(ctx))
	default:
		d.address(ctx)
	}
}

// seller is the popstand that has the folder open: where it says itself that it
// is, else where this doctor was told.
func (d *doctor) seller() *sells {
	if w, found := whereIs(d.dir); found {
		return &sells{at: reachable(w.Address), process: w.Process}
	}
	return &sells{at: reachable(d.listen)}
}

// address looks whether pages could be answered where they are to be.
func (d *doctor) address(ctx context.Context) {
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", d.listen)
	if err != nil {
		d.fail("popstand", "it does not run, and can't answer at "+d.listen+": another program is there, or the address is not this computer's",
			"stop the other program, or choose another address with --listen")
		return
	}
	_ = ln.Close() // it has answered nobody
	d.pass("popstand", "it does not run; "+d.listen+" is free for it")
}

// journal opens the database beside a popstand that may sell, and looks it
// through where none does.
func (d *doctor) journal(ctx context.Context) {
	if !kiosk.Exists(d.dir) {
		if _, err := os.Stat(filepath.Join(d.dir, "popstand.db")); err == nil {
			d.fail("journal", d.dir+" holds sales, but not whose they are", "was a restore cut short? Restore again into a new folder: popstand restore --from FILE --dir NEW")
			return
		}
		d.pass("journal", "nothing was sold from here yet")
		return
	}
	s, err := inspect(ctx, d.env, d.dir)
	if errors.Is(err, ledger.Refuse("older_data", "")) {
		what, _ := cureOf(err, "")
		d.warn("journal", what, "")
		return
	}
	if err != nil {
		what, do := cureOf(err, "popstand verify "+d.dir+" looks closer")
		d.fail("journal", what, do)
		return
	}
	d.stall = s
	if d.running != nil {
		d.pass("journal", "the popstand that runs keeps it; popstand verify "+d.dir+" looks it through meanwhile")
		return
	}
	d.verify(ctx)
}

func (d *doctor) verify(ctx context.Context) {
	var r ledger.Report
	err := within(ctx, patience, func(ctx context.Context) (err error) {
		r, err = d.stall.Verify(ctx)
		return err
	})
	closer := "popstand verify " + d.dir + " shows all of it"
	switch {
	case errors.Is(err, errTooLong):
		d.warn("journal", "it is too long to be looked through in passing", closer)
	case err != nil:
		what, do := cureOf(err, closer)
		d.fail("journal", what, do)
	case len(r.Problems) > 0:
		d.fail("journal", fmt.Sprintf("%s; the first: %s", plural(len(r.Problems), "finding", "findings"), r.Problems[0]), closer)
	default:
		d.pass("journal", fmt.Sprintf("%d facts, chained and sealed, and the tables agree with them", r.Facts))
	}
}

// event looks at the event folder, else at what was loaded from one.
func (d *doctor) event(ctx context.Context) {
	if _, err := os.Stat(filepath.Join(d.dir, "event.yaml")); err != nil {
		d.loaded(ctx)
		return
	}
	e, problems := event.Check(os.DirFS(d.dir))
	d.zoneOf(e.Settings.TimeZone)
	all := "popstand event check " + d.dir + " shows all"
	worst := map[event.Severity][]event.Problem{}
	for _, p := range problems {
		worst[p.Severity] = append(worst[p.Severity], p)
	}
	switch bad, odd := worst[event.SeverityError], worst[event.SeverityWarning]; {
	case len(bad) > 0:
		d.fail("event", fmt.Sprintf("%s; the first: %s", plural(len(bad), "error", "errors"), bad[0]), all)
	case len(odd) > 0:
		d.warn("event", fmt.Sprintf("%s; the first: %s", plural(len(odd), "warning", "warnings"), odd[0]), all)
	default:
		d.pass("event", fmt.Sprintf("%s: %s, %s", e.Settings.Name.In("en"),
			plural(len(e.Products), "product", "products"), plural(len(e.Staff), "person", "people")))
	}
}

// loaded looks for an event that was loaded from elsewhere.
func (d *doctor) loaded(ctx context.Context) {
	s, err := d.settings(ctx)
	if err != nil {
		d.fail("event", d.dir+" holds no event", "make one: popstand event init "+d.dir+", or load one: popstand event load PATH --dir "+d.dir)
		return
	}
	d.zoneOf(s.TimeZone)
	d.pass("event", s.Name.In("en")+", as it was loaded")
}

// settings reads what was loaded; the refusal no_event when nothing was.
func (d *doctor) settings(ctx context.Context) (s event.Settings, err error) {
	if d.stall == nil {
		return s, ledger.Refuse("no_event", "Nothing was loaded yet.")
	}
	err = d.stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		s, err = event.SettingsOf(ctx, q, d.stall.Event())
		return err
	})
	return s, err
}

// importable looks whether an event that was never loaded has room to be.
func (d *doctor) importable(ctx context.Context, free int64) {
	if free >= ledger.LowSpace {
		return
	}
	if _, err := os.Stat(filepath.Join(d.dir, "event.yaml")); err != nil {
		return
	}
	if _, err := d.settings(ctx); errors.Is(err, ledger.Refuse("no_event", "")) {
		d.fail("event", "it is not loaded yet, and can't be: "+noRoom(free), "make room beside "+d.dir)
	}
}

func (d *doctor) zoneOf(name string) {
	if zone, err := time.LoadLocation(name); err == nil && name != "" {
		d.where = zone
	}
}
