package port

import (
	"fmt"
	"strings"

	"popstand/hardware"
)

// ScansFor gives whose scanner this is: staff's, unless something else is said.
func (a Address) ScansFor() Role {
	if a.Role == "" {
		return Staff
	}
	return a.Role
}

// ForPrinter refuses an address that can't be a printer's, by a
// *hardware.Problem that says what to write instead.
func (a Address) ForPrinter() error {
	if a.Kind == Evdev {
		return a.refuse("a keyboard does not print; use serial:, usblp: or tcp: for a printer")
	}
	if o := a.scannerOptions(); len(o) > 0 {
		return a.refuse(fmt.Sprintf("only a scanner has the option %s; leave it out for a printer", o[0]))
	}
	return a.fits()
}

// ForScanner refuses an address that can't be a scanner's, by a
// *hardware.Problem that says what to write instead. A scanner may hang on a
// serial server, so tcp: is one.
func (a Address) ForScanner() error {
	if a.Kind == USBLP {
		return a.refuse("a USB printer does not scan; use serial: or evdev: for a scanner")
	}
	if a.Plain || a.Buzz {
		return a.refuse("only a printer has the options plain and buzz; leave them out for a scanner")
	}
	return a.fits()
}

// scannerOptions are the options of the address that mean something to
// scanners only.
func (a Address) scannerOptions() []string {
	set := []struct {
		name string
		is   bool
	}{
		{"role", a.Role != ""},
		{"gap", a.Gap != 0},
		{"dedupe", a.Dedupe != 0},
		{"term", a.Term != AnyTerm},
		{"enc", a.Enc != AnyEnc},
		{"prefix", a.Prefix != ""},
		{"suffix", a.Suffix != ""},
		{"gs1", a.GS1},
	}
	var names []string
	for _, o := range set {
		if o.is {
			names = append(names, o.name)
		}
	}
	return names
}

// fits refuses a device file that is plainly of another kind. What its name
// does not give away, opening it does.
func (a Address) fits() error {
	if a.Kind != Serial && a.Kind != USBLP && a.Kind != Evdev {
		return nil
	}
	if kind, known := kindOf(a.Path); known && kind != a.Kind {
		return a.refuse(fmt.Sprintf("write %s:%s", kind, a.Path))
	}
	return nil
}

// kindOf tells the kind of a device by the name that Linux gives its file.
func kindOf(path string) (kind Kind, known bool) {
	for _, k := range []struct {
		prefix string
		kind   Kind
	}{
		{"/dev/serial", Serial},
		{"/dev/tty", Serial},
		{"/dev/usb/lp", USBLP},
		{"/dev/lp", USBLP},
		{"/dev/input/", Evdev},
	} {
		if strings.HasPrefix(path, k.prefix) {
			return k.kind, true
		}
	}
	return "", false
}

func (a Address) refuse(do string) error {
	return &hardware.Problem{Code: hardware.WrongUse, Device: fmt.Sprintf("device %q", a), Do: do}
}
