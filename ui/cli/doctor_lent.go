package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/ui/api"
)

// lent reports the devices that the running popstand has: it is asked, and they
// are left alone. What it does not tell is not vouched for.
func (d *doctor) lent(ctx context.Context) {
	if d.running.told == nil {
		d.setup = d.given
		for _, check := range []string{"printer", "scanner"} {
			d.unasked(check, "its "+check)
		}
		return
	}
	d.setup = setupOf(*d.running.told)
	if d.setup.Printer != "" {
		d.fares(ctx, "printer", "printer", d.setup.Printer)
	}
	for i, dev := range d.setup.Scanners {
		d.fares(ctx, d.scannerCheck(i), fmt.Sprintf("scanner %d", i+1), dev)
	}
	d.none()
	d.strangers()
	d.ports(ctx)
}

// setupOf are the devices that a kiosk says it uses.
func setupOf(r api.Readiness) rig.Setup {
	var s rig.Setup
	for _, dev := range r.Devices {
		switch {
		case dev.Address == "":
		case dev.Name == "printer":
			s.Printer = dev.Address
		default:
			s.Scanners = append(s.Scanners, dev.Address)
		}
	}
	return s
}

func (d *doctor) unasked(check, what string) {
	d.warn(check, "the popstand that runs could not be asked about "+what, "its status page tells how it fares")
}

// fares reports one device of the kiosk's.
func (d *doctor) fares(ctx context.Context, check, device, dev string) {
	shown := dev
	if a, err := port.Parse(dev); err == nil {
		shown = name(a)
	}
	got, known := d.running.device(ctx, device)
	if !known {
		d.unasked(check, shown)
		return
	}
	d.add(lentFinding(check, shown, got.State))
}

// lentFinding words the state of a device that the kiosk has.
func lentFinding(check, shown string, s hardware.State) finding {
	uses, cant := "the popstand that runs uses "+shown, "the popstand that runs can't use "+shown
	switch s.Word {
	case hardware.Ready, hardware.Busy:
		return finding{pass, check, uses, ""}
	case hardware.PaperLow:
		return finding{warn, check, uses + ": its paper runs low", s.Cause}
	case hardware.Silent:
		if s.Code == hardware.WrongSpeed {
			return finding{warn, check, uses + ", which sends noise", s.Cause}
		}
		return finding{warn, check, uses + ", which says nothing", s.Cause}
	case hardware.Opening:
		return finding{warn, check, shown + " is still being opened by the popstand that runs", "wait, and look again"}
	case hardware.Gone:
		return finding{fail, check, cant + ": " + goneText(s.Code, shown), strings.TrimPrefix(s.Cause, shown+": ")}
	default:
		return finding{fail, check, cant + ": " + stopText(s.Word), s.Cause}
	}
}

// goneText says why a device is not open.
func goneText(code, shown string) string {
	if code == hardware.Lost {
		return "it went away"
	}
	return strings.Replace(wrongWith(&hardware.Problem{Code: code}, shown), shown+" ", "it ", 1)
}

// stopText says what keeps a device that is open from work.
func stopText(w hardware.Word) string {
	known := map[hardware.Word]string{
		hardware.PaperOut: "it is out of paper", hardware.CoverOpen: "its cover is open", hardware.Cutter: "paper is stuck at its cutter",
		hardware.Hot: "it is too hot", hardware.Offline: "it is offline", hardware.Broken: "it reports an error", hardware.Off: "it is off",
	}
	if text, ok := known[w]; ok {
		return text
	}
	return "its state is " + string(w)
}

// strangers tells of devices that were named here, or stand in the settings, and
// that the kiosk does not use.
func (d *doctor) strangers() {
	if dev := d.given.Printer; dev != "" && !sameDevice(dev)(d.setup.Printer) {
		d.stranger("printer", dev)
	}
	for _, dev := range d.given.Scanners {
		if !slices.ContainsFunc(d.setup.Scanners, sameDevice(dev)) {
			d.stranger("scanner", dev)
		}
	}
}

func (d *doctor) stranger(check, dev string) {
	if a, err := port.Parse(dev); err == nil {
		dev = name(a)
	}
	d.warn(check, "the popstand that runs does not use "+dev, "if it should, choose it on the kiosk's page of devices, or start popstand again with it")
}

// sameDevice says of each device whether it is this one, whatever its options.
func sameDevice(dev string) func(other string) bool {
	a, err := port.Parse(dev)
	return func(other string) bool {
		b, unread := port.Parse(other)
		return err == nil && unread == nil && a.Kind == b.Kind && followed(a.Path) == followed(b.Path)
	}
}
