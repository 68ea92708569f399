package board

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// rivals are programs that take serial ports away from others, each with the
// units under which systemd starts it. brltty takes the adapters CH340 and
// CP210x for Braille displays, and their port vanishes a second after plugging
// in; ModemManager writes AT commands to new ports, which come out as print;
// gpsd takes PL2303 and CP210x for receivers.
func rivals() map[string][]string {
	return map[string][]string{
		"brltty":       {"brltty.service", "brltty-udev.service"},
		"ModemManager": {"ModemManager.service"},
		"gpsd":         {"gpsd.service"},
	}
}

// rivals finds those that run, by name. systemd can hide the processes of others
// from a service (ProtectProc=), but not their control groups.
func (c Config) rivals() []string {
	running := map[string]bool{}
	for name, units := range rivals() {
		for _, unit := range units {
			if _, err := fs.Stat(c.Sys, "fs/cgroup/system.slice/"+unit); err == nil {
				running[name] = true
			}
		}
	}
	processes, err := fs.Glob(c.Proc, "[0-9]*/comm")
	if err != nil {
		processes = nil // the pattern is right, so there is no /proc here
	}
	for _, p := range processes {
		name := strings.TrimSpace(read(c.Proc, p))
		if _, is := rivals()[name]; is {
			running[name] = true
		}
	}
	var out []string
	for name := range running {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// devices finds the groups that this user lacks for the devices that are set up,
// and says whether serial ports matter: they do not where all devices are others.
func (c Config) devices() (groups []string, serial bool) {
	var set []string
	if c.Devices != nil {
		set = c.Devices()
	}
	serial = len(set) == 0
	for _, file := range set {
		group := groupOf(file)
		serial = serial || group == "dialout"
		if group == "" || slices.Contains(groups, group) {
			continue
		}
		if may, known := c.May(file); known && !may || !known && !c.Member(group) {
			groups = append(groups, group)
		}
	}
	slices.Sort(groups)
	return groups, serial
}

// groupOf is the group that Debian and Raspberry Pi OS give a device to; "" for
// what is no such device.
func groupOf(file string) string {
	switch dir := path.Dir(file); {
	case dir == "/dev" && strings.HasPrefix(path.Base(file), "tty"), strings.HasPrefix(dir, "/dev/serial"):
		return "dialout"
	case dir == "/dev/usb", dir == "/dev" && strings.HasPrefix(path.Base(file), "lp"):
		return "lp"
	case strings.HasPrefix(dir, "/dev/input"):
		return "input"
	}
	return ""
}
