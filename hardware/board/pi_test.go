package board_test

import (
	"net/netip"
	"testing/fstest"
	"time"

	"popstand/hardware/board"
	"popstand/kiosk/clock"
)

// folder is where a stall's data lies on the Pi of these tests.
const folder = "/var/lib/popstand"

// pi is a Raspberry Pi 4 that is well: its files as they read there.
type pi struct {
	sys, proc   fstest.MapFS
	free, total int64
	clock       *clock.Fake
	addresses   map[string][]netip.Addr
	may         map[string]bool // of the devices that are plugged in
	groups      []string        // that the user is not in
	try         func(folder string) error
	tries       int
}

func newPi() *pi {
	p := &pi{
		sys: fstest.MapFS{}, proc: fstest.MapFS{}, free: 20 << 30, total: 29 << 30,
		clock: clock.NewFake(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)), may: map[string]bool{},
		addresses: map[string][]netip.Addr{"wlan0": {netip.MustParseAddr("192.168.1.7")}},
		try:       func(string) error { return nil },
	}
	for name, text := range map[string]string{
		"class/thermal/thermal_zone0/type":               "cpu-thermal",
		"class/thermal/thermal_zone0/temp":               "52582",
		"class/thermal/cooling_device0/type":             "pwm-fan",
		"class/thermal/cooling_device0/cur_state":        "3",
		"class/hwmon/hwmon0/name":                        "cpu_thermal",
		"class/hwmon/hwmon1/name":                        "rpi_volt",
		"class/hwmon/hwmon1/in0_lcrit_alarm":             "0",
		"dev/block/179:2/uevent":                         "MAJOR=179\nMINOR=2\nDEVNAME=mmcblk0p2\nDEVTYPE=partition\nPARTN=2",
		"dev/block/179:2/stat":                           "21834 8213 1804250 201433 4200 3309 103336 84000 0 61232 285433 0 0 0 0 0 0",
		"block/mmcblk0/mmcblk0p2/partition":              "2",
		"fs/ext4/mmcblk0p2/errors_count":                 "0",
		"class/net/lo/operstate":                         "unknown",
		"class/net/eth0/device/uevent":                   "",
		"class/net/eth0/operstate":                       "down",
		"class/net/wlan0/device/uevent":                  "",
		"class/net/wlan0/operstate":                      "up",
		"class/net/wlan0/wireless/status":                "",
		"fs/cgroup/system.slice/ssh.service/cgroup.proc": "",
	} {
		p.set(name, text)
	}
	p.note("meminfo", "MemTotal:        3884416 kB\nMemFree:          91232 kB\nMemAvailable:    2612344 kB\nHugePages_Total:       0\n")
	p.note("self/mountinfo", "21 27 0:19 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw\n"+
		"27 1 179:2 / / rw,noatime shared:1 - ext4 /dev/root rw\n"+
		"38 27 179:1 / /boot/firmware rw,relatime shared:40 - vfat /dev/mmcblk0p1 rw,errors=remount-ro\n"+
		"41 27 0:35 / /run rw,nosuid,nodev shared:13 - tmpfs tmpfs rw,size=378124k,mode=755\n")
	p.note("1/comm", "systemd\n")
	p.note("612/comm", "labwc\n")
	return p
}

// set writes a file of /sys, note one of /proc.
func (p *pi) set(name, text string)  { p.sys[name] = &fstest.MapFile{Data: []byte(text + "\n")} }
func (p *pi) note(name, text string) { p.proc[name] = &fstest.MapFile{Data: []byte(text)} }

// config is a watcher's of this Pi, which never tries to write by itself.
func (p *pi) config() board.Config {
	return board.Config{
		Folder: folder, Clock: p.clock, Probe: -1,
		Machine: board.Machine{
			Sys: p.sys, Proc: p.proc,
			Room:      func(string) (int64, int64, error) { return p.free, p.total, nil },
			Addresses: func(link string) []netip.Addr { return p.addresses[link] },
			May:       func(device string) (bool, bool) { may, known := p.may[device]; return may, known },
			Member: func(group string) bool {
				for _, g := range p.groups {
					if g == group {
						return false
					}
				}
				return true
			},
			Try: func(folder string) error { p.tries++; return p.try(folder) },
		},
	}
}

// look is one look at this Pi.
func (p *pi) look() board.Readings {
	w := board.New(p.config())
	w.Look()
	return w.Readings()
}

// codes are what a look finds.
func codes(found []board.Trouble) []string {
	var out []string
	for _, t := range found {
		out = append(out, t.Code)
	}
	return out
}
