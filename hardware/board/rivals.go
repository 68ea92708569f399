package board

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"popstand/kiosk/clock"
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

// oldProcesses is after how long the processes are looked through again: that is
// most of the work of a look, and systemd's control groups tell at each look.
const oldProcesses = 10 * time.Minute

// processes are the rivals that were among all processes, and when that was.
type processes struct {
	at    clock.Reading
	found []string
}

// rivals finds those that run, by name. systemd can hide the processes of others
// from a service (ProtectProc=), but not their control groups.
func (c Config) rivals(now clock.Reading, before processes) ([]string, processes) {
	passed, known := now.Since(before.at)
	if !known || passed >= oldProcesses {
		before = processes{at: now, found: c.running()}
	}
	all := slices.Clone(before.found)
	for name, units := range rivals() {
		for _, unit := range units {
			if _, err := fs.Stat(c.Sys, "fs/cgroup/system.slice/"+unit); err == nil {
				all = append(all, name)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all), before
}

// running looks through the processes.
func (c Config) running() []string {
	all, err := fs.Glob(c.Proc, "[0-9]*/comm")
	if err != nil {
		return nil // the pattern is right, so there is no /proc here
	}
	var out []string
	for _, p := range all {
		name := strings.TrimSpace(read(c.Proc, p))
		if _, is := rivals()[name]; is {
			out = append(out, name)
		}
	}
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
