package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"popstand/hardware"
	"popstand/hardware/escpos"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/hardware/scan"
	"popstand/hardware/spool"
)

// deviceTime is how long a device may take to open and to say who it is.
const deviceTime = 15 * time.Second

// devices looks at the printer, the scanners, and at what else is plugged in.
func (d *doctor) devices(ctx context.Context) {
	if d.running != nil {
		d.lent(ctx)
		return
	}
	d.choose(ctx)
	d.printer(ctx)
	for i, dev := range d.setup.Scanners {
		d.scanner(ctx, i, dev)
	}
	d.none()
	d.twice()
	d.ports(ctx)
}

// twice tells of a device that is given two uses, with which popstand would not
// start. What is written wrongly has its own line.
func (d *doctor) twice() {
	var p *hardware.Problem
	if errors.As(d.setup.Check(), &p) && p.Code == hardware.InUse {
		d.fail("devices", p.Device+" is named twice", "give each device one use")
	}
}

// none tells of the devices that nobody set up.
func (d *doctor) none() {
	if d.setup.Printer == "" {
		d.warn("printer", "no printer is set up: receipts are shown, not printed", "set one up on the kiosk's page of devices, or give --printer DEV")
	}
	if len(d.setup.Scanners) == 0 {
		d.warn("scanner", "no scanner is set up: codes are typed", "set one up on the kiosk's page of devices, or give --scanner DEV")
	}
}

// choose takes the devices that were given at the start, else those that people
// chose on the screen.
func (d *doctor) choose(ctx context.Context) {
	d.setup = d.given
	if d.given.Printer != "" || len(d.given.Scanners) > 0 || d.stall == nil {
		return
	}
	kept, err := rig.New(ctx, rig.Config{Ledger: d.stall.Ledger, Clock: d.env.Clock, Log: d.env.Log, Open: d.open, List: d.list})
	if err != nil {
		d.fail("devices", err.Error(), "set the devices up anew on the kiosk's page of devices")
		return
	}
	d.setup, _ = kept.Setup()
}

func (d *doctor) printer(ctx context.Context) {
	dev := d.setup.Printer
	if dev == "" {
		return
	}
	a, err := port.Parse(dev)
	if err == nil {
		err = a.ForPrinter()
	}
	if err == nil {
		_, err = escpos.Find(cmp.Or(a.Profile, rig.AnyPrinter))
		err = asWritten(err)
	}
	if err != nil {
		d.broken("printer", dev, err)
		return
	}
	d.identify(ctx, a)
}

// identify asks the printer who it is; nothing is printed.
func (d *doctor) identify(ctx context.Context, a port.Address) {
	var id spool.Identity
	err := within(ctx, deviceTime, func(ctx context.Context) (err error) {
		id, err = spool.Identify(ctx, d.open, a)
		return err
	})
	switch {
	case err != nil:
		d.broken("printer", name(a), err)
	case !id.Answers:
		d.warn("printer", name(a)+" opens and says nothing", "print a test page; if none comes, check its power, its cable and the speed")
	default:
		d.pass("printer", name(a)+" answers"+called(id))
	}
}

// called is what a printer says that it is.
func called(id spool.Identity) string {
	if text := strings.TrimSpace(id.Maker + " " + id.Model); text != "" {
		return ": " + text
	}
	return ""
}

// scannerCheck is the check of a scanner, counted where there are several.
func (d *doctor) scannerCheck(i int) string {
	if len(d.setup.Scanners) > 1 {
		return fmt.Sprintf("scanner-%d", i+1)
	}
	return "scanner"
}

func (d *doctor) scanner(ctx context.Context, i int, dev string) {
	check := d.scannerCheck(i)
	a, err := port.Parse(dev)
	if err == nil {
		err = a.ForScanner()
	}
	if err == nil {
		_, err = scan.Find(a.Profile)
		err = asWritten(err)
	}
	if err != nil {
		d.broken(check, dev, err)
		return
	}
	err = within(ctx, deviceTime, func(ctx context.Context) error {
		c, err := d.open(ctx, a)
		if err != nil {
			return err
		}
		return c.Close()
	})
	if err != nil {
		d.broken(check, name(a), err)
		return
	}
	d.pass(check, name(a)+" opens; scan something to see that it reads")
}

// broken reports a device that can't be used.
func (d *doctor) broken(check, dev string, err error) {
	if errors.Is(err, errTooLong) {
		err = &hardware.Problem{Code: hardware.NoAnswer, Do: "check that it is switched on, and its cable"}
	}
	p := hardware.ProblemOf(err)
	d.fail(check, wrongWith(p, dev), p.Do)
}

// asWritten makes an unknown profile a problem of how the device is written.
func asWritten(err error) error {
	if err == nil {
		return nil
	}
	return &hardware.Problem{Code: hardware.WrongUse, Do: err.Error()}
}

// name is a device without its options.
func name(a port.Address) string { return string(a.Kind) + ":" + a.Path }

// ports tells what is plugged in and not used. Keyboards are left out: most are
// there to type on.
func (d *doctor) ports(ctx context.Context) {
	all, err := d.list(ctx)
	if err != nil {
		d.warn("ports", err.Error(), "unplug the devices and plug them in again")
		return
	}
	used := map[string]bool{}
	for _, file := range d.files() {
		used[file] = true
	}
	for _, f := range all {
		if f.Input || used[followed(f.Address.Path)] {
			continue
		}
		what := fmt.Sprintf("%s is plugged in at %s and not used", f.Title, name(f.Address))
		if d.setup.Printer == "" {
			d.warn("ports", what, "is it the printer? Then give --printer "+name(f.Address))
			continue
		}
		d.pass("ports", what)
	}
}

// files are the device files of the set-up.
func (d *doctor) files() []string { return deviceFiles(d.setup) }

// deviceFiles are the files of the devices of a set-up, links followed. Devices
// on a network have none.
func deviceFiles(s rig.Setup) []string {
	var out []string
	for _, dev := range append([]string{s.Printer}, s.Scanners...) {
		a, err := port.Parse(dev)
		if err == nil && (a.Kind == port.Serial || a.Kind == port.USBLP || a.Kind == port.Evdev) {
			out = append(out, followed(a.Path))
		}
	}
	return out
}

// followed follows links; a device that is not there keeps its name.
func followed(path string) string {
	if p, err := filepath.EvalSymlinks(path); err == nil {
		return p
	}
	return path
}
