package port

import (
	"path"
	"strings"
)

// usb is what a USB device says of itself.
type usb struct {
	identity
	maker string
	model string
}

// identity is what udev makes a device's name by id of. Two devices with the
// same one can't be told apart by it.
type identity struct {
	vendor  string
	product string
	serial  string
	part    string // interface and port of a device that is several
}

// usbOf looks up the tree of devices for the USB device that a folder of sysfs
// belongs to.
func (m machine) usbOf(sys string) usb {
	var u usb
	for dir := sys; strings.HasPrefix(dir, "sys/devices/"); dir = path.Dir(dir) {
		u.part += m.read(dir+"/port_number") + m.read(dir+"/bInterfaceNumber") + " "
		u.vendor = m.read(dir + "/idVendor")
		if u.vendor == "" {
			continue
		}
		u.part = strings.Join(strings.Fields(u.part), "/")
		u.product, u.serial = m.read(dir+"/idProduct"), m.read(dir+"/serial")
		u.maker, u.model = m.read(dir+"/manufacturer"), m.read(dir+"/product")
		if u.maker == "" {
			u.maker = makers()[u.vendor]
		}
		return u
	}
	return usb{}
}

// makers are those of adapters whose chips often do not say it (usb.ids).
func makers() map[string]string {
	return map[string]string{"0403": "FTDI", "067b": "Prolific", "10c4": "Silicon Labs", "1a86": "QinHeng"}
}

// numbered reports whether a device has a serial number that means anything.
// Many a CP2102 leaves the factory as 0001, as its maker's tool is set.
func (u usb) numbered() bool {
	return len(strings.TrimLeft(u.serial, "0")) > 1
}

// title is how people call a device. Some say their maker twice.
func (u usb) title() string {
	if strings.HasPrefix(strings.ToLower(u.model), strings.ToLower(u.maker)) {
		return u.model
	}
	return strings.TrimSpace(u.maker + " " + u.model)
}

// printerID is what a printer of the USB printer class says of itself: its
// IEEE 1284 device id, which knows more than its USB names. Cheap printers give
// none, or parts of one.
func (m machine) printerID(n node) usb {
	u := n.usb
	for _, field := range strings.Split(m.read(n.sys+"/device/ieee1284_id"), ";") {
		name, value, _ := strings.Cut(field, ":")
		value = strings.TrimSpace(value)
		if value == "" {
			continue
		}
		switch strings.TrimSpace(name) {
		case "MFG", "MANUFACTURER":
			u.maker = value
		case "MDL", "MODEL":
			u.model = value
		case "SN", "SERN", "SERIALNUMBER":
			u.serial = value
		}
	}
	return u
}
