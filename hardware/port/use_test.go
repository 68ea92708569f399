package port_test

import (
	"errors"
	"strings"
	"testing"

	"popstand/hardware"
	"popstand/hardware/port"
)

func TestAddressFitsItsUse(t *testing.T) {
	const fine = ""
	cases := []struct{ dev, printer, scanner string }{
		{"/dev/ttyUSB0", fine, fine},
		{"serial:COM3", fine, fine},
		{"/dev/serial/by-id/usb-x-port0?baud=19200&flow=rtscts&profile=tm-t20", fine, fine},
		{"usblp:/dev/usb/lp0", fine, "does not scan"},
		{"tcp:10.0.0.4:9100", fine, fine},
		{"pipe:/run/x.sock", fine, fine},
		{"evdev:/dev/input/by-id/x-event-kbd", "does not print", fine},
		{"/dev/x?role=buyer", "option role", fine},
		{"/dev/x?gap=50ms", "option gap", fine},
		{"/dev/x?dedupe=50ms", "option dedupe", fine},
		{"/dev/x?term=cr", "option term", fine},
		{"/dev/x?enc=cp850", "option enc", fine},
		{"/dev/x?prefix=A", "option prefix", fine},
		{"/dev/x?suffix=A", "option suffix", fine},
		{"/dev/x?gs1=yes", "option gs1", fine},
		{"/dev/x?plain=yes", fine, "only a printer has"},
		{"/dev/x?buzz=yes", fine, "only a printer has"},
		{"/dev/x?buzz=no&plain=no", fine, fine},
		{"/dev/usb/lp0", "write usblp:/dev/usb/lp0", "write usblp:/dev/usb/lp0"},
		{"/dev/lp0", "write usblp:/dev/lp0", "write usblp:/dev/lp0"},
		{"usblp:/dev/ttyUSB0", "write serial:/dev/ttyUSB0", "does not scan"},
		{"/dev/input/event3", "write evdev:/dev/input/event3", "write evdev:/dev/input/event3"},
		{"evdev:/dev/serial/by-id/x", "does not print", "write serial:/dev/serial/by-id/x"},
	}
	for _, c := range cases {
		a, err := port.Parse(c.dev)
		if err != nil {
			t.Fatal(err)
		}
		for use, want := range map[string]string{"printer": c.printer, "scanner": c.scanner} {
			err := a.ForPrinter()
			if use == "scanner" {
				err = a.ForScanner()
			}
			var p *hardware.Problem
			switch refused := errors.As(err, &p); {
			case want == fine && err != nil, want != fine && !refused:
				t.Errorf("%s as %s: %v", c.dev, use, err)
			case refused && (p.Code != hardware.WrongUse || !strings.Contains(p.Do, want)):
				t.Errorf("%s as %s: %v; want a cure with %q", c.dev, use, err, want)
			}
		}
	}
}

func TestScannerIsStaffsUnlessSaidOtherwise(t *testing.T) {
	for dev, want := range map[string]port.Role{
		"/dev/x": port.Staff, "/dev/x?role=staff": port.Staff, "/dev/x?role=buyer": port.Buyer,
	} {
		if a, err := port.Parse(dev); err != nil || a.ScansFor() != want {
			t.Errorf("%s scans for %q, %v", dev, a.ScansFor(), err)
		}
	}
}
