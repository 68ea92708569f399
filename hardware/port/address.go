package port

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"popstand/hardware"
	"popstand/hardware/port/keys"
)

// Kind is the way a device is reached.
type Kind string

// The kinds of device. Pipe is a local socket, used by the simulated devices
// where there are no pseudo-terminals. Evdev is a scanner that pretends to be a
// keyboard; what it types comes as the bytes that it would send on a line.
const (
	Serial Kind = "serial"
	Evdev  Kind = "evdev"
	USBLP  Kind = "usblp"
	TCP    Kind = "tcp"
	Pipe   Kind = "pipe"
)

// Flow is how a serial device says "wait".
type Flow string

// The flow controls of a serial line.
const (
	NoFlow  Flow = "none"
	RTSCTS  Flow = "rtscts"
	XONXOFF Flow = "xonxoff"
)

// Address is a device as a person writes it: serial:/dev/ttyUSB0?baud=19200.
// Profile names the kind of printer or scanner. What stands behind Buzz matters
// to scanners only. Zero and empty mean "use the default".
type Address struct {
	Kind    Kind
	Path    string // device file, socket file, or HOST:PORT
	Baud    int    // serial only
	Flow    Flow   // serial only
	Profile string

	Plain bool // printer only: nothing but ASCII is sent
	Buzz  bool // printer only: its buzzer sounds with each receipt

	Role   Role          // whose scanner it is; see ScansFor
	Gap    time.Duration // idle time that ends a record
	Dedupe time.Duration // how long the same symbol again is the same scan
	Term   Term          // what ends a record
	Enc    Enc           // character set of what is no UTF-8
	Prefix string        // bytes that the scanner puts before each code
	Suffix string        // bytes that it puts behind, before the end mark
	GS1    bool          // every code is a GS1 element string, whatever the scanner says
	Keys   keys.Layout   // evdev only: the keyboard that the scanner pretends to be
}

// usualBaud is the speed of a serial device of which nothing is said.
const usualBaud = 9600

// bauds are the speeds that tarm/serial knows on every system.
func bauds() []int {
	return []int{1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200}
}

// Parse reads a device as people write it on the command line. A bare path is
// a serial port. Every error is a *hardware.Problem that says what to write.
func Parse(dev string) (Address, error) {
	kind, rest := split(dev)
	path, query, _ := strings.Cut(rest, "?")
	a := plain(kind, path)
	if err := a.checkPath(dev); err != nil {
		return Address{}, err
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return Address{}, wrong(dev, "write options as ?name=value&name=value")
	}
	for name := range values {
		if err := a.set(name, values.Get(name)); err != nil {
			return Address{}, wrong(dev, err.Error())
		}
	}
	return a, nil
}

// plain is the address of a device of which nothing else is said.
func plain(kind Kind, path string) Address {
	a := Address{Kind: kind, Path: path}
	switch kind {
	case Serial:
		a.Baud, a.Flow = usualBaud, NoFlow
	case Evdev:
		a.Keys = keys.US
	case USBLP, TCP, Pipe:
	}
	return a
}

// split takes the kind off a device. A colon later than a slash belongs to the
// path: by-path names of USB adapters are full of colons.
func split(dev string) (Kind, string) {
	head, tail, found := strings.Cut(dev, ":")
	if !found || strings.ContainsAny(head, `/\?`) {
		return Serial, dev
	}
	return Kind(head), tail
}

func (a *Address) checkPath(dev string) error {
	if a.Path == "" {
		return wrong(dev, "write the device behind the colon, for example serial:/dev/ttyUSB0")
	}
	switch a.Kind {
	case Serial, USBLP, Pipe, Evdev:
		return nil
	case TCP:
		host, port, err := net.SplitHostPort(a.Path)
		if n, unread := strconv.ParseUint(port, 10, 16); err != nil || unread != nil || n == 0 || host == "" {
			return wrong(dev, wantHostPort)
		}
		return nil
	}
	return wrong(dev, "use serial:/dev/ttyUSB0, usblp:/dev/usb/lp0, tcp:HOST:9100 or evdev:/dev/input/by-id/NAME")
}

func (a *Address) set(name, value string) error {
	switch name {
	case "baud":
		return a.setBaud(value)
	case "flow":
		return a.setFlow(value)
	case "profile":
		a.Profile = value
		return nil
	case "plain":
		return setYes(&a.Plain, name, value)
	case "buzz":
		return setYes(&a.Buzz, name, value)
	case "gap":
		return setDuration(&a.Gap, name, value)
	case "dedupe":
		return setDuration(&a.Dedupe, name, value)
	}
	return a.setScanner(name, value)
}

func (a *Address) setBaud(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || !slices.Contains(bauds(), n) {
		return fmt.Errorf("baud %q is not a usual speed; use one of %v", value, bauds())
	}
	if a.Kind != Serial {
		return errors.New("only a serial device has a baud")
	}
	a.Baud = n
	return nil
}

func (a *Address) setFlow(value string) error {
	switch f := Flow(value); f {
	case NoFlow, RTSCTS, XONXOFF:
		if a.Kind != Serial {
			return errors.New("only a serial device has a flow control")
		}
		a.Flow = f
		return nil
	}
	return fmt.Errorf("flow %q is unknown; use none, rtscts or xonxoff", value)
}

func setYes(to *bool, name, value string) error {
	if value != "yes" && value != "no" {
		return fmt.Errorf("%s %q is unknown; use yes or no", name, value)
	}
	*to = value == "yes"
	return nil
}

// setDuration takes "700ms" or a bare number of milliseconds.
func setDuration(d *time.Duration, name, value string) error {
	if ms, err := strconv.Atoi(value); err == nil {
		value = strconv.Itoa(ms) + "ms"
	}
	parsed, err := time.ParseDuration(value)
	if err != nil || parsed <= 0 || parsed > time.Minute {
		return fmt.Errorf("%s %q is not a time; write for example %s=300ms", name, value, name)
	}
	*d = parsed
	return nil
}

// String gives the text that Parse reads back to the same address, with speed
// and flow control of a serial device said even where they are the usual ones.
func (a Address) String() string {
	q := url.Values{}
	if a.Baud > 0 {
		q.Set("baud", strconv.Itoa(a.Baud))
	}
	if a.Flow != "" {
		q.Set("flow", string(a.Flow))
	}
	if a.Profile != "" {
		q.Set("profile", a.Profile)
	}
	if a.Plain {
		q.Set("plain", "yes")
	}
	if a.Buzz {
		q.Set("buzz", "yes")
	}
	if a.Gap > 0 {
		q.Set("gap", a.Gap.String())
	}
	if a.Dedupe > 0 {
		q.Set("dedupe", a.Dedupe.String())
	}
	a.addScanner(q)
	text := string(a.Kind) + ":" + a.Path
	if len(q) == 0 {
		return text
	}
	return text + "?" + q.Encode()
}

func wrong(dev, do string) error {
	return &hardware.Problem{Code: hardware.WrongUse, Device: fmt.Sprintf("device %q", dev), Do: do}
}
