package port

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Found is a device that is plugged in. Address names it by a path that stays
// the same after the next plugging in, where the system has one. Title is what
// people call it, as the device itself says; two devices may share one. Maker,
// Model and Serial are empty where the device does not say. Input is a
// keyboard, which may be a scanner.
type Found struct {
	Address Address
	Title   string
	Maker   string
	Model   string
	Serial  string
	Input   bool
}

// ListIn gives what is plugged into the Linux system whose root folder is root:
// its serial ports, then its USB printers, then its keyboards, each in the order
// in which the kernel counts them. It reads /sys and the links in /dev, and
// opens no device. root must be able to read links, as os.DirFS is.
func ListIn(ctx context.Context, root fs.FS) ([]Found, error) {
	m := machine{root: root}
	var all []Found
	for _, look := range []func() ([]Found, error){m.serialPorts, m.usbPrinters, m.keyboards} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		found, err := look()
		if err != nil {
			return nil, fmt.Errorf("look for devices: %w", err)
		}
		all = append(all, found...)
	}
	return all, nil
}

func (m machine) serialPorts() ([]Found, error) {
	nodes, err := m.class("tty", "dev", m.isSerialPort)
	if err != nil {
		return nil, err
	}
	links, err := m.links("dev/serial/by-id", "dev/serial/by-path", "")
	if err != nil {
		return nil, err
	}
	return each(nodes, links, Serial, func(n node) Found { return n.usb.found("Serial port " + n.name) }), nil
}

func (m machine) usbPrinters() ([]Found, error) {
	nodes, err := m.class("usbmisc", "dev/usb", func(n node) bool { return strings.HasPrefix(n.name, "lp") })
	if err != nil {
		return nil, err
	}
	return each(nodes, links{}, USBLP, func(n node) Found {
		return m.printerID(n).found("USB printer")
	}), nil
}

func (m machine) keyboards() ([]Found, error) {
	nodes, err := m.class("input", "dev/input", m.isKeyboard)
	if err != nil {
		return nil, err
	}
	links, err := m.links("dev/input/by-id", "dev/input/by-path", "-event-kbd")
	if err != nil {
		return nil, err
	}
	return each(nodes, links, Evdev, func(n node) Found {
		f := n.usb.found("Keyboard " + n.name)
		f.Input = true
		if name := m.read(n.sys + "/device/name"); name != "" {
			f.Title = name
		}
		return f
	}), nil
}

// each makes of each node what was found there, under its stable path.
func each(nodes []node, l links, kind Kind, describe func(node) Found) []Found {
	count := map[identity]int{}
	for _, n := range nodes {
		count[n.usb.identity]++
	}
	found := make([]Found, len(nodes))
	for i, n := range nodes {
		found[i] = describe(n)
		found[i].Address = plain(kind, "/"+l.stable(n, count[n.usb.identity] > 1))
	}
	return found
}

// found says what a device says of itself; otherwise is its title when that is
// nothing.
func (u usb) found(otherwise string) Found {
	f := Found{Title: u.title(), Maker: u.maker, Model: u.model, Serial: u.serial}
	if f.Title == "" {
		f.Title = otherwise
	}
	return f
}

// byNumber orders ttyUSB2 before ttyUSB10.
func byNumber(a, b node) int {
	kind := func(n node) string { return strings.TrimRight(n.name, "0123456789") }
	return cmp.Or(
		cmp.Compare(kind(a), kind(b)), cmp.Compare(len(a.name), len(b.name)), cmp.Compare(a.name, b.name),
	)
}

// links are the lasting names that udev gives devices, by the file they lead to.
type links struct{ byID, byPath map[string]string }

// stable chooses the path that a device is to be kept under.
//
// A name by id is only as good as the serial number in it. Adapters without one
// share their name: udev gives it to one of them, and after a replug to the
// other, so that a receipt would go to a scanner. Those are named by the socket
// that they are plugged into.
func (l links) stable(n node, shared bool) string {
	byID, byPath := l.byID[n.dev], l.byPath[n.dev]
	switch {
	case byID != "" && n.usb.numbered() && !shared:
		return byID
	case byPath != "":
		return byPath
	case byID != "" && !shared:
		return byID
	}
	return n.dev
}

// links reads the two folders of names that end in suffix.
func (m machine) links(byID, byPath, suffix string) (l links, err error) {
	if l.byID, err = m.linksIn(byID, suffix); err != nil {
		return l, err
	}
	l.byPath, err = m.linksIn(byPath, suffix)
	return l, err
}

// linksIn gives, for each file that the links of a folder lead to, the shortest
// of its names: newer systems add a second one by path, which says usbv2.
func (m machine) linksIn(dir, suffix string) (map[string]string, error) {
	entries, err := m.list(dir)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(entries, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	found := map[string]string{}
	for _, name := range entries {
		link := dir + "/" + name
		to, ok := m.follow(link)
		if !ok || !strings.HasSuffix(name, suffix) || found[to] != "" {
			continue
		}
		found[to] = link
	}
	return found, nil
}
