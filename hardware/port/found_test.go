package port_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"popstand/hardware/port"
)

// tree is a Linux system's /dev and /sys, as much of them as a test needs.
type tree struct{ files fstest.MapFS }

func newTree() tree { return tree{files: fstest.MapFS{}} }

func (w tree) file(path, text string) {
	w.files[path] = &fstest.MapFile{Data: []byte(text + "\n"), Mode: 0o444}
}

func (w tree) link(path, to string) {
	w.files[path] = &fstest.MapFile{Data: []byte(to), Mode: fs.ModeSymlink | 0o777}
}

// node adds a device file, its folder in sysfs and its place in a class.
func (w tree) node(dev, class, sys string) {
	name := dev[strings.LastIndex(dev, "/")+1:]
	w.files[dev] = &fstest.MapFile{Mode: fs.ModeDevice | fs.ModeCharDevice | 0o660}
	w.link("sys/class/"+class+"/"+name, "../../"+strings.TrimPrefix(sys, "sys/"))
	w.file(sys+"/dev", "1:1")
}

// hub is where the tree's USB devices hang.
const hub = "sys/devices/platform/scb/fd500000.pcie/usb1/1-1/"

// device is a USB device in a socket, as it describes itself.
type device struct{ socket, vendor, product, serial, maker, model string }

func (w tree) usb(d device) {
	for name, text := range map[string]string{
		"idVendor": d.vendor, "idProduct": d.product, "serial": d.serial, "manufacturer": d.maker, "product": d.model,
	} {
		if text != "" {
			w.file(hub+d.socket+"/"+name, text)
		}
	}
	w.file(hub+d.socket+"/"+d.socket+":1.0/bInterfaceNumber", "00")
}

// adapter plugs a serial adapter in, and gives it the links that udev makes. An
// empty byID is a name that another adapter has taken.
func (w tree) adapter(tty string, d device, byID string) {
	w.usb(d)
	folder := hub + d.socket + "/" + d.socket + ":1.0/" + tty
	w.file(folder+"/port_number", "0")
	w.node("dev/"+tty, "tty", folder+"/tty/"+tty)
	if byID != "" {
		w.link("dev/serial/by-id/"+byID, "../../"+tty)
	}
	socket := strings.TrimPrefix(d.socket, "1-")
	w.link("dev/serial/by-path/platform-fd500000.pcie-usb-0:"+socket+":1.0-port0", "../../"+tty)
	w.link("dev/serial/by-path/platform-fd500000.pcie-usbv2-0:"+socket+":1.0-port0", "../../"+tty)
}

// every is the bits of a keyboard, one word of them more than the lowest.
const every = "10000 fffffffffffffffe"

func (w tree) keyboard(event string, d device, keys string) {
	w.usb(d)
	input := hub + d.socket + "/" + d.socket + ":1.0/0003:05E0:1200.0001/input/" + strings.Replace(event, "event", "input", 1)
	w.node("dev/input/"+event, "input", input+"/"+event)
	w.link(input+"/"+event+"/device", "../../"+strings.Replace(event, "event", "input", 1))
	w.file(input+"/capabilities/key", keys)
	w.file(input+"/name", strings.TrimSpace(d.maker+" "+d.model))
}

func ftdi(socket, serial string) device {
	return device{socket, "0403", "6001", serial, "FTDI", "FT232R USB UART"}
}

func ch340(socket string) device { return device{socket, "1a86", "7523", "", "", "USB Serial"} }

// listed is what stands in the tree: "address | title" of each device.
func (w tree) listed(t *testing.T) []string {
	t.Helper()
	found, err := port.ListIn(t.Context(), w.files)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range found {
		if again, err := port.Parse(f.Address.String()); err != nil || again != f.Address {
			t.Errorf("%s is read back as %v, %v", f.Address, again, err)
		}
		if f.Input != (f.Address.Kind == port.Evdev) {
			t.Errorf("%s: input %v", f.Address, f.Input)
		}
		out = append(out, string(f.Address.Kind)+":"+f.Address.Path+" | "+f.Title)
	}
	return out
}

func (w tree) expect(t *testing.T, want ...string) {
	t.Helper()
	if got := w.listed(t); !slices.Equal(got, want) {
		t.Errorf("found\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

const (
	byID   = "serial:/dev/serial/by-id/"
	byPath = "serial:/dev/serial/by-path/platform-fd500000.pcie-usb-0:"
)

func TestListNamesAdaptersByTheirSerialNumber(t *testing.T) {
	w := newTree()
	w.adapter("ttyUSB10", ftdi("1-1.2", "A50285BI"), "usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0")
	w.adapter("ttyUSB2", ftdi("1-1.3", "A9QWERTZ"), "usb-FTDI_FT232R_USB_UART_A9QWERTZ-if00-port0")
	w.expect(t,
		byID+"usb-FTDI_FT232R_USB_UART_A9QWERTZ-if00-port0 | FTDI FT232R USB UART",
		byID+"usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0 | FTDI FT232R USB UART")
	found, err := port.ListIn(t.Context(), w.files)
	if err != nil || found[0].Maker != "FTDI" || found[0].Model != "FT232R USB UART" || found[0].Serial != "A9QWERTZ" {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestListNamesAdaptersThatShareANameByTheirSocket(t *testing.T) {
	cases := map[string]struct {
		first, second device
		title         string
	}{
		"no serial numbers": {ch340("1-1.2"), ch340("1-1.3"), "QinHeng USB Serial"},
		"the same serial":   {ftdi("1-1.2", "A50285BI"), ftdi("1-1.3", "A50285BI"), "FTDI FT232R USB UART"},
	}
	for name, c := range cases {
		w := newTree()
		w.adapter("ttyUSB0", c.first, "") // udev gave the one name to the other
		w.adapter("ttyUSB1", c.second, "usb-the_same_name-if00-port0")
		t.Log(name)
		w.expect(t, byPath+"1.2:1.0-port0 | "+c.title, byPath+"1.3:1.0-port0 | "+c.title)
	}
}

func TestListDoesNotTrustANameWithoutASerialNumber(t *testing.T) {
	w := newTree()
	w.adapter("ttyUSB0", ch340("1-1.2"), "usb-1a86_USB_Serial-if00-port0")
	w.adapter("ttyUSB1", device{"1-1.4", "10c4", "ea60", "0001", "Silicon Labs", "CP2102"}, "usb-Silicon_Labs_CP2102_0001-if00-port0")
	w.expect(t, byPath+"1.2:1.0-port0 | QinHeng USB Serial", byPath+"1.4:1.0-port0 | Silicon Labs CP2102")
}

func TestListFallsBackOnTheNextBestName(t *testing.T) {
	paths := func(w tree) {
		for name := range w.files {
			if strings.Contains(name, "/by-path/") {
				delete(w.files, name)
			}
		}
	}
	alone := newTree()
	alone.adapter("ttyUSB0", ch340("1-1.2"), "usb-1a86_USB_Serial-if00-port0")
	paths(alone)
	alone.expect(t, byID+"usb-1a86_USB_Serial-if00-port0 | QinHeng USB Serial")

	twins := newTree()
	twins.adapter("ttyUSB0", ch340("1-1.2"), "")
	twins.adapter("ttyUSB1", ch340("1-1.3"), "usb-1a86_USB_Serial-if00-port0")
	paths(twins)
	twins.expect(t, "serial:/dev/ttyUSB0 | QinHeng USB Serial", "serial:/dev/ttyUSB1 | QinHeng USB Serial")
}

func TestListTellsTwoPortsOfOneAdapterApart(t *testing.T) {
	w := newTree()
	w.adapter("ttyUSB0", ftdi("1-1.2", "FT4XYZ"), "usb-FTDI_Dual_FT4XYZ-if00-port0")
	second := hub + "1-1.2/1-1.2:1.1/"
	w.file(second+"bInterfaceNumber", "01")
	w.file(second+"ttyUSB1/port_number", "0")
	w.node("dev/ttyUSB1", "tty", second+"ttyUSB1/tty/ttyUSB1")
	w.link("dev/serial/by-id/usb-FTDI_Dual_FT4XYZ-if01-port0", "../../ttyUSB1")
	w.expect(t,
		byID+"usb-FTDI_Dual_FT4XYZ-if00-port0 | FTDI FT232R USB UART",
		byID+"usb-FTDI_Dual_FT4XYZ-if01-port0 | FTDI FT232R USB UART")
}

func TestListGivesOnlySerialPortsThatAreThere(t *testing.T) {
	w := newTree()
	uart := func(name, kind, console string) {
		sys := "sys/devices/platform/soc/" + name
		w.node("dev/"+name, "tty", sys+"/tty/"+name)
		w.file(sys+"/tty/"+name+"/type", kind)
		w.file(sys+"/tty/"+name+"/console", console)
	}
	uart("ttyAMA0", "32", "N")
	uart("ttyS0", "4", "N")
	uart("ttyS1", "0", "N") // the driver's spare ones
	uart("ttyS2", "4", "Y") // where the kernel says what it does
	w.node("dev/tty1", "tty", "sys/devices/virtual/tty/tty1")
	w.node("dev/ptmx", "tty", "sys/devices/virtual/tty/ptmx")
	w.adapter("ttyUSB0", ftdi("1-1.2", "A50285BI"), "x")
	delete(w.files, "dev/ttyUSB0") // a container that was not given the adapter
	w.expect(t, "serial:/dev/ttyAMA0 | Serial port ttyAMA0", "serial:/dev/ttyS0 | Serial port ttyS0")
}

func TestListGivesUSBPrintersTheirOwnNames(t *testing.T) {
	w := newTree()
	lp := func(name string, d device, id string) {
		w.usb(d)
		folder := hub + d.socket + "/" + d.socket + ":1.0"
		w.node("dev/usb/"+name, "usbmisc", folder+"/usbmisc/"+name)
		w.link(folder+"/usbmisc/"+name+"/device", "../../../"+d.socket+":1.0")
		if id != "" {
			w.file(folder+"/ieee1284_id", id)
		}
	}
	lp("lp0", device{"1-1.1", "04b8", "0e15", "584D", "EPSON", "TM Printer"}, "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;")
	lp("lp1", device{"1-1.2", "0416", "5011", "", "STMicroelectronics", "POS58 Printer USB"}, "")
	lp("lp2", device{socket: "1-1.3", vendor: "0fe6", product: "811e"}, "MFG:;MDL: ;;\x00\xff")
	w.node("dev/usb/hiddev0", "usbmisc", hub+"1-1.4/1-1.4:1.0/usbmisc/hiddev0")
	w.expect(t,
		"usblp:/dev/usb/lp0 | EPSON TM-T20II",
		"usblp:/dev/usb/lp1 | STMicroelectronics POS58 Printer USB",
		"usblp:/dev/usb/lp2 | USB printer")
}

func TestListGivesKeyboardsThatMayBeScanners(t *testing.T) {
	w := newTree()
	scanner := device{"1-1.1", "05e0", "1200", "S/N 6A1B", "Symbol Technologies, Inc, 2008", "Symbol Bar Code Scanner"}
	w.keyboard("event3", scanner, every)
	w.link("dev/input/by-id/usb-Symbol_Bar_Code_Scanner_6A1B-event-kbd", "../event3")
	w.keyboard("event10", device{socket: "1-1.2", vendor: "046d", product: "c31c", maker: "Logitech", model: "USB Keyboard"}, every)
	w.link("dev/input/by-id/usb-Logitech_USB_Keyboard-event-kbd", "../event10")
	w.link("dev/input/by-path/platform-fd500000.pcie-usb-0:1.2:1.0-event-kbd", "../event10")
	w.keyboard("event4", device{socket: "1-1.3", vendor: "046d", product: "c077", maker: "Logitech", model: "USB Mouse"}, "ff0000 0 0 0 0")
	w.link("dev/input/by-id/usb-Logitech_USB_Mouse-event-mouse", "../event4")
	w.keyboard("event6", device{socket: "1-1.5", vendor: "046d", product: "c31c", model: "Media Keys"}, "9ed68000004400 10000002")
	w.keyboard("event5", device{socket: "1-1.4", vendor: "1", product: "2"}, every)
	w.expect(t,
		"evdev:/dev/input/by-id/usb-Symbol_Bar_Code_Scanner_6A1B-event-kbd | Symbol Technologies, Inc, 2008 Symbol Bar Code Scanner",
		"evdev:/dev/input/event5 | Keyboard event5",
		"evdev:/dev/input/by-path/platform-fd500000.pcie-usb-0:1.2:1.0-event-kbd | Logitech USB Keyboard")
}

func TestListShowsNoBytesThatAScreenCannot(t *testing.T) {
	w := newTree()
	w.adapter("ttyUSB0", device{"1-1.2", "dead", "beef", "X9", "Evil\x00\x1b[2J", "B\xffox \u202e "}, "usb-x")
	w.expect(t, byID+"usb-x | Evil [2J Box")
}

func TestListOfABareSystemIsEmpty(t *testing.T) {
	newTree().expect(t)
}

func TestListEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := port.ListIn(ctx, newTree().files); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestListSaysWhenItCouldNotLook(t *testing.T) {
	w := newTree()
	w.file("sys/class/tty", "no folder")
	if found, err := port.ListIn(t.Context(), w.files); err == nil {
		t.Errorf("found %v", found)
	}
}

func TestListReadsFoldersOfTheSystemTheSame(t *testing.T) {
	w := newTree()
	w.adapter("ttyUSB0", ftdi("1-1.2", "A50285BI"), "usb-FTDI-if00-port0")
	w.keyboard("event3", device{socket: "1-1.1", vendor: "05e0", product: "1200", model: "Scanner"}, every)
	for _, f := range w.files {
		f.Mode &^= fs.ModeDevice | fs.ModeCharDevice // only root makes device files
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, w.files); err != nil {
		t.Fatal(err)
	}
	want, err := port.ListIn(t.Context(), w.files)
	if err != nil || len(want) != 2 {
		t.Fatal(want, err)
	}
	if got, err := port.ListIn(t.Context(), os.DirFS(dir)); err != nil || !slices.Equal(got, want) {
		t.Errorf("found %+v, %v; want %+v", got, err, want)
	}
}

func TestListLooksAtThisMachine(t *testing.T) {
	if found, err := port.List(t.Context()); err != nil {
		t.Errorf("found %v, %v", found, err)
	}
}

// FuzzListShowsOnlyWhatAScreenCan: devices say anything; what they are called
// is text without tricks, never empty, and kept under an address that works.
func FuzzListShowsOnlyWhatAScreenCan(f *testing.F) {
	f.Add("FTDI", "FT232R USB UART", "A50285BI", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;", every)
	f.Add("\x1b[2J", "\u202e", "0001", "MFG:;MDL:\n;SN:;;:", "zz ffffffffffffffffff")
	f.Fuzz(func(t *testing.T, maker, model, serial, id, capabilities string) {
		w := newTree()
		d := device{"1-1.1", "1a86", "7523", serial, maker, model}
		w.adapter("ttyUSB0", d, "usb-x")
		d.socket = "1-1.2"
		w.usb(d)
		w.node("dev/usb/lp0", "usbmisc", hub+"1-1.2/1-1.2:1.0/usbmisc/lp0")
		w.file(hub+"1-1.2/1-1.2:1.0/usbmisc/lp0/device/ieee1284_id", id)
		d.socket = "1-1.3"
		w.keyboard("event0", d, capabilities)
		for _, line := range w.listed(t) {
			_, title, _ := strings.Cut(line, " | ")
			if strings.TrimSpace(title) == "" || strings.ContainsFunc(title, func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("title %q", title)
			}
		}
	})
}
