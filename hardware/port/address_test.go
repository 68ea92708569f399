package port_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/port/keys"
)

func TestParseReadsEveryKindOfDevice(t *testing.T) {
	cases := map[string]port.Address{
		"serial:/dev/ttyUSB0?baud=19200&flow=rtscts&profile=tm-t20": {
			Kind: port.Serial, Path: "/dev/ttyUSB0", Baud: 19200, Flow: port.RTSCTS, Profile: "tm-t20",
		},
		"/dev/ttyACM0": {Kind: port.Serial, Path: "/dev/ttyACM0", Baud: 9600, Flow: port.NoFlow},
		"/dev/serial/by-path/pci-0:1.3-port0": {
			Kind: port.Serial, Path: "/dev/serial/by-path/pci-0:1.3-port0", Baud: 9600, Flow: port.NoFlow,
		},
		"serial:COM3?dedupe=700": {
			Kind: port.Serial, Path: "COM3", Baud: 9600, Flow: port.NoFlow, Dedupe: 700 * time.Millisecond,
		},
		"usblp:/dev/usb/lp0":          {Kind: port.USBLP, Path: "/dev/usb/lp0"},
		"tcp:192.168.1.40:9100":       {Kind: port.TCP, Path: "192.168.1.40:9100"},
		"tcp:[::1]:9100?profile=star": {Kind: port.TCP, Path: "[::1]:9100", Profile: "star"},
		"serial:/dev/x?term=crlf&enc=cp850&prefix=%02A&suffix=%7e&gs1=yes&profile=gm65": {
			Kind: port.Serial, Path: "/dev/x", Baud: 9600, Flow: port.NoFlow, Profile: "gm65",
			Term: port.TermCRLF, Enc: port.CP850, Prefix: "\x02A", Suffix: "~", GS1: true,
		},
		"evdev:/dev/input/by-id/x-event-kbd": {Kind: port.Evdev, Path: "/dev/input/by-id/x-event-kbd", Keys: keys.US},
		"evdev:/dev/input/event3?keys=de":    {Kind: port.Evdev, Path: "/dev/input/event3", Keys: keys.DE},
		"evdev:/dev/input/event3?role=buyer": {
			Kind: port.Evdev, Path: "/dev/input/event3", Keys: keys.US, Role: port.Buyer,
		},
		"usblp:/dev/usb/lp0?plain=yes&buzz=yes": {Kind: port.USBLP, Path: "/dev/usb/lp0", Plain: true, Buzz: true},
		"tcp:h:9100?plain=no&buzz=no":           {Kind: port.TCP, Path: "h:9100"},
		"pipe:/run/x.sock?role=staff":           {Kind: port.Pipe, Path: "/run/x.sock", Role: port.Staff},
		"pipe:/run/x.sock?gap=50ms":             {Kind: port.Pipe, Path: "/run/x.sock", Gap: 50 * time.Millisecond},
	}
	for dev, want := range cases {
		got, err := port.Parse(dev)
		if err != nil || got != want {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", dev, got, err, want)
		}
		again, err := port.Parse(got.String())
		if err != nil || again != got {
			t.Errorf("Parse(%q) = %+v, %v; want what it was made of", got.String(), again, err)
		}
	}
}

func TestParseSaysWhatToWrite(t *testing.T) {
	cases := map[string]string{
		"":                              "for example serial:/dev/ttyUSB0",
		"serial:":                       "for example serial:/dev/ttyUSB0",
		"usb:/dev/lp0":                  "use serial:",
		"tcp:printer":                   "for example tcp:192.168.1.40:9100",
		"tcp::":                         "for example tcp:",
		"tcp:h:99999":                   "1 to 65535",
		"tcp:h:0":                       "1 to 65535",
		"tcp:h:printer":                 "1 to 65535",
		"tcp::9100":                     "write host",
		"serial:/dev/x?baud=31250":      "use one of",
		"serial:/dev/x?baud=fast":       "use one of",
		"serial:/dev/x?flow=dtrdsr":     "use none, rtscts or xonxoff",
		"serial:/dev/x?speed=9600":      `no option "speed"`,
		"serial:/dev/x?dedupe=soon":     "dedupe=300ms",
		"evdev:/dev/x?keys=klingon":     "use one of",
		"evdev:/dev/x?baud=9600":        "only a serial device",
		"serial:/dev/x?keys=de":         "pretends to be a keyboard",
		"serial:/dev/x?term=enter":      "use cr, lf",
		"serial:/dev/x?enc=ebcdic":      "use utf8",
		"serial:/dev/x?prefix=":         "leave it out",
		"serial:/dev/x?gs1=1":           "use yes or no",
		"serial:/dev/x?buzz=loud":       "use yes or no",
		"serial:/dev/x?plain=":          "use yes or no",
		"serial:/dev/x?role=boss":       "use staff or buyer",
		"usblp:/dev/usb/lp0?role=buyer": "only a scanner has",
		"usblp:/dev/usb/lp0?baud=9600":  "only a serial device",
		"tcp:h:9100?flow=rtscts":        "only a serial device",
		"serial:/dev/x?baud=%zz":        "name=value",
	}
	for dev, want := range cases {
		_, err := port.Parse(dev)
		var p *hardware.Problem
		if !errors.As(err, &p) || p.Code != hardware.WrongUse || !strings.Contains(p.Do, want) {
			t.Errorf("Parse(%q) gave %v; want a cure with %q", dev, err, want)
		}
	}
}

func FuzzParseGivesWhatItReadsBack(f *testing.F) {
	for _, dev := range []string{
		"serial:/dev/ttyUSB0?baud=19200&flow=rtscts&profile=tm-t20",
		"/dev/serial/by-path/pci-0:1.3-port0?role=buyer&gap=50&dedupe=1.5s",
		"serial:COM3?term=crlf&enc=cp850&prefix=%02A&suffix=%7e&gs1=yes",
		"evdev:/dev/input/event3?keys=de&role=staff",
		"usblp:/dev/usb/lp0?profile=%ff%00",
		"tcp:[::1]:9100?buzz=yes&plain=yes",
		"pipe:/run/x;y=z#&?gs1=no",
	} {
		f.Add(dev)
	}
	f.Fuzz(func(t *testing.T, dev string) {
		a, err := port.Parse(dev)
		if err != nil {
			mustSayWhatToDo(t, err)
			return
		}
		if b, err := port.Parse(a.String()); err != nil || a != b {
			t.Fatalf("Parse(%q) = %+v, read back as %+v, %v", dev, a, b, err)
		}
		forPrinter, forScanner := a.ForPrinter(), a.ForScanner()
		for _, err := range []error{forPrinter, forScanner} {
			if err != nil {
				mustSayWhatToDo(t, err)
			}
		}
	})
}

func mustSayWhatToDo(t *testing.T, err error) {
	t.Helper()
	var p *hardware.Problem
	if !errors.As(err, &p) || p.Code != hardware.WrongUse || p.Do == "" {
		t.Fatalf("%v does not say what to do", err)
	}
}

func TestAddressThatSaysNothingIsReadBackWithWhatIsUsual(t *testing.T) {
	a := port.Address{Kind: port.Serial, Path: "/dev/x"}
	want := port.Address{Kind: port.Serial, Path: "/dev/x", Baud: 9600, Flow: port.NoFlow}
	if b, err := port.Parse(a.String()); err != nil || b != want {
		t.Errorf("%q is read back as %+v, %v", a, b, err)
	}
}
