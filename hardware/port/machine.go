package port

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// machine is a Linux system as its files tell it. Paths are those of io/fs,
// without a leading slash.
type machine struct{ root fs.FS }

// node is a device file and what the kernel says of it.
type node struct {
	name string // of the kernel: ttyUSB0
	dev  string // dev/ttyUSB0
	sys  string // its folder in sys/devices
	usb  usb    // zero for what hangs on no USB
}

// class gives the devices of a class that have a file in dir, as far as is
// wants them.
func (m machine) class(class, dir string, is func(node) bool) ([]node, error) {
	names, err := m.list("sys/class/" + class)
	if err != nil {
		return nil, err
	}
	var nodes []node
	for _, name := range names {
		sys, ok := m.follow("sys/class/" + class + "/" + name)
		n := node{name: name, dev: dir + "/" + name, sys: sys}
		// A device may be known to the kernel and have no file, as in a container.
		if _, err := fs.Stat(m.root, n.dev); err != nil || !ok {
			continue
		}
		n.usb = m.usbOf(sys)
		if is(n) {
			nodes = append(nodes, n)
		}
	}
	slices.SortFunc(nodes, byNumber)
	return nodes, nil
}

// isSerialPort tells a serial port from the many terminals that are none: an
// adapter, or a UART that is really there (its type is not PORT_UNKNOWN, 0, of
// linux/serial_core.h) and is not the kernel's console.
func (m machine) isSerialPort(n node) bool {
	if n.usb != (usb{}) {
		return true
	}
	uart := m.read(n.sys + "/type")
	return uart != "" && uart != "0" && m.read(n.sys+"/console") != "Y"
}

// isKeyboard asks what udev asks: whether there are all of the first keys, from
// Escape to S. The bits stand in words of the kernel's size, the lowest last.
func (m machine) isKeyboard(n node) bool {
	words := strings.Fields(m.read(n.sys + "/device/capabilities/key"))
	if len(words) == 0 {
		return false
	}
	const first = 0xfffffffe
	bits, err := strconv.ParseUint(words[len(words)-1], 16, 64)
	return err == nil && bits&first == first
}

// list gives the names in a folder; a folder that is missing is empty.
func (m machine) list(dir string) ([]string, error) {
	entries, err := fs.ReadDir(m.root, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names, err
}

// follow gives what a link leads to.
func (m machine) follow(link string) (to string, ok bool) {
	target, err := fs.ReadLink(m.root, link)
	if err != nil {
		return "", false
	}
	if path.IsAbs(target) {
		return strings.TrimPrefix(path.Clean(target), "/"), true
	}
	return path.Join(path.Dir(link), target), true
}

// read gives what an attribute of the kernel says, without what can't be shown.
// A device that is just being pulled says nothing.
func (m machine) read(name string) string {
	b, err := fs.ReadFile(m.root, name)
	if err != nil {
		return ""
	}
	return tidy(string(b))
}

// tidy takes out of a device's words what no screen should have to show.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}
