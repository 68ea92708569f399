package board_test

import (
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"popstand/hardware/board"
	"popstand/kiosk/clock"
)

func TestAPiThatIsWellSaysSo(t *testing.T) {
	r := newPi().look()
	if found := r.Troubles(); len(found) > 0 {
		t.Errorf("troubles %+v", found)
	}
	if r.Heat == nil || r.Heat.MilliC != 52582 || r.Power == nil || r.Memory == nil || *r.Memory != (board.Memory{Free: 2612344 << 10, Total: 3884416 << 10}) {
		t.Errorf("heat %+v, power %+v, memory %+v", r.Heat, r.Power, r.Memory)
	}
	d := r.Disk
	if d == nil || d.Free != 20<<30 || d.Total != 29<<30 || d.Device != "mmcblk0p2" || d.System != "ext4" || d.Written != 103336*512 || d.ReadOnly || d.InMemory {
		t.Errorf("disk %+v", d)
	}
	if len(r.Links) != 2 || r.Links[0].Name != "eth0" || r.Links[0].Up || !r.Links[1].Wireless || !r.Links[1].Joined() || r.Links[0].Joined() {
		t.Errorf("links %+v", r.Links)
	}
	if r.At.Trust != clock.Network {
		t.Errorf("clock %+v", r.At)
	}
}

// TestWhatIsNotToldIsNoTrouble looks at a system that has none of these files.
func TestWhatIsNotToldIsNoTrouble(t *testing.T) {
	p := newPi()
	p.sys, p.proc = fstest.MapFS{}, fstest.MapFS{}
	r := p.look()
	if r.Heat != nil || r.Power != nil || r.Memory != nil || r.Links != nil || r.Disk == nil || len(r.Troubles()) > 0 {
		t.Errorf("%+v", r)
	}
	for name, text := range map[string]string{
		"class/thermal/thermal_zone0/temp": "hot", "class/hwmon/hwmon1/name": "rpi_volt", "class/hwmon/hwmon1/in0_lcrit_alarm": "",
		"dev/block/179:2/stat": "1 2 3", "fs/ext4/mmcblk0p2/errors_count": "many",
	} {
		p.set(name, text)
	}
	p.note("meminfo", "MemTotal: 5 kB\nnoise")
	p.note("self/mountinfo", "27 1 179:2 / / rw\n\n- - -\n27 1 179:2 / / rw - ext4\n")
	if r := p.look(); r.Heat != nil || r.Power != nil || r.Memory != nil || r.Disk.Errors != 0 || len(r.Troubles()) > 0 {
		t.Errorf("noise gives %+v", r)
	}
}

func TestEachTroubleIsFound(t *testing.T) {
	cases := []struct {
		code  string
		about string
		spoil func(p *pi)
	}{
		{"disk_read_only", "", func(p *pi) { p.note("self/mountinfo", "27 1 179:2 / / rw,noatime - ext4 /dev/root ro\n") }},
		{"disk_in_memory", "", func(p *pi) { p.note("self/mountinfo", "27 1 0:3 / / rw - tmpfs tmpfs rw\n") }},
		{"disk_full", "", func(p *pi) { p.free = 128<<20 - 1 }},
		{"disk_low", "", func(p *pi) { p.free = 512<<20 - 1 }},
		{"disk_errors", "", func(p *pi) { p.set("fs/ext4/mmcblk0p2/errors_count", "2") }},
		{"disk_worn", "", func(p *pi) { p.set("block/mmcblk0/device/pre_eol_info", "0x02") }},
		{"weak_power", "", func(p *pi) { p.set("class/hwmon/hwmon1/in0_lcrit_alarm", "1") }},
		{"hot", "", func(p *pi) { p.set("class/thermal/thermal_zone0/temp", "80000") }},
		{"hot", "", func(p *pi) {
			p.set("class/thermal/cooling_device1/type", "thermal-cpufreq-0")
			p.set("class/thermal/cooling_device1/cur_state", "1")
		}},
		{"memory_low", "", func(p *pi) { p.note("meminfo", "MemTotal: 400000 kB\nMemAvailable: 60000 kB\n") }},
		{"clock_unsure", "", func(p *pi) { p.clock.Reboot() }},
		{"port_rival", "ModemManager", func(p *pi) { p.note("700/comm", "ModemManager\n") }},
		{"port_rival", "brltty", func(p *pi) { p.set("fs/cgroup/system.slice/brltty.service/cgroup.procs", "") }},
	}
	for _, c := range cases {
		p := newPi()
		c.spoil(p)
		found := p.look().Troubles()
		if len(found) != 1 || found[0].Code != c.code || found[0].About != c.about || found[0].Since == 0 {
			t.Errorf("%s: found %+v", c.code, found)
		}
	}
}

// TestLimitsAreExact looks one step before each trouble.
func TestLimitsAreExact(t *testing.T) {
	p := newPi()
	p.free = 512 << 20
	p.set("class/thermal/thermal_zone0/temp", "79999")
	p.note("meminfo", "MemTotal: 400000 kB\nMemAvailable: 65536 kB\n")
	if found := p.look().Troubles(); len(found) > 0 {
		t.Errorf("troubles %+v", found)
	}
}

func TestNoNetworkIsNoTrouble(t *testing.T) {
	p := newPi()
	p.set("class/net/wlan0/operstate", "down")
	r := p.look()
	if found := r.Troubles(); len(found) > 0 || len(r.Links) != 2 || r.Links[1].Joined() {
		t.Errorf("troubles %+v, links %+v", found, r.Links)
	}
	p.set("class/net/wlan0/operstate", "up")
	p.addresses["wlan0"] = nil
	if r := p.look(); !r.Links[1].Up || r.Links[1].Joined() {
		t.Errorf("a network that gives no address: %+v", r.Links)
	}
	p.set("class/net/usb0/device/uevent", "")
	p.set("class/net/usb0/operstate", "unknown")
	p.set("class/net/usb0/carrier", "1")
	p.addresses["usb0"] = []netip.Addr{netip.MustParseAddr("192.168.42.2")}
	if r := p.look(); len(r.Links) != 3 || !r.Links[1].Joined() {
		t.Errorf("a phone's cable: %+v", r.Links)
	}
}

// TestDataInMemoryIsSeen knows the two ways in which a Pi's root is made
// read-only, and is not fooled by containers.
func TestDataInMemoryIsSeen(t *testing.T) {
	const card = "26 27 179:2 / /media/root-ro ro,relatime shared:1 - ext4 /dev/mmcblk0p2 ro\n"
	cases := []struct {
		name   string
		mounts string
		lost   bool
	}{
		{"raspi-config", "27 1 0:26 / / rw,noatime - overlay overlay rw,lowerdir=/lower,upperdir=/upper/data,workdir=/upper/work\n", true},
		{"overlayroot", card + "28 27 0:27 / /media/root-rw rw - tmpfs tmpfs-root rw\n" +
			"27 1 0:26 / / rw - overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/media/root-rw/overlay,workdir=/x\n", true},
		{"overlayroot on a card", card + "28 27 179:3 / /media/root-rw rw - ext4 /dev/mmcblk0p3 rw\n" +
			"27 1 0:26 / / rw - overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/media/root-rw/overlay,workdir=/x\n", false},
		{"a partition of its own", "27 1 0:26 / / rw - overlay overlay rw,lowerdir=/lower,upperdir=/upper/data,workdir=/upper/work\n" +
			"44 27 179:3 / /var/lib/popstand rw - ext4 /dev/mmcblk0p3 rw\n", false},
		{"container", "27 1 0:26 / / rw - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/l/A,upperdir=/var/lib/docker/overlay2/b/diff,workdir=/x\n", false},
		{"a tmpfs over it", "27 1 179:2 / / rw - ext4 /dev/root rw\n44 27 179:3 / /var/lib rw - ext4 /dev/sda1 rw\n45 27 0:40 / /var/lib rw - tmpfs tmpfs rw\n", true},
		{"a neighbour", "27 1 179:2 / / rw - ext4 /dev/root rw\n45 27 0:40 / /var/lib/pop rw - tmpfs tmpfs rw\n", false},
	}
	for _, c := range cases {
		p := newPi()
		p.note("self/mountinfo", c.mounts)
		r := p.look()
		if r.Disk.InMemory != c.lost || slices.Contains(codes(r.Troubles()), "disk_in_memory") != c.lost {
			t.Errorf("%s: %+v", c.name, r.Disk)
		}
		cfg := p.config()
		cfg.Scratch = true
		w := board.New(cfg)
		w.Look()
		if len(w.Troubles()) > 0 {
			t.Errorf("%s: a demo has %+v", c.name, w.Troubles())
		}
	}
}

func TestAFolderWithBlanksHasItsMount(t *testing.T) {
	p := newPi()
	p.note("self/mountinfo", "27 1 179:2 / / rw - ext4 /dev/root rw\n50 27 8:1 / /media/pi/MY\\040STICK ro - vfat /dev/sda1 ro\n")
	cfg := p.config()
	cfg.Folder = "/media/pi/MY STICK/stall"
	w := board.New(cfg)
	w.Look()
	if d := w.Readings().Disk; d == nil || d.System != "vfat" || !d.ReadOnly {
		t.Errorf("disk %+v", d)
	}
}

func TestSlowDiskIsSeen(t *testing.T) {
	p := newPi()
	w := board.New(p.config())
	w.Look()
	p.set("dev/block/179:2/stat", "0 0 0 0 4210 0 103336 93999 0 0 0")
	w.Look()
	if d := w.Readings().Disk; d.Wait != 999*time.Millisecond || len(w.Troubles()) > 0 {
		t.Errorf("%+v, %+v", d, w.Troubles())
	}
	p.set("dev/block/179:2/stat", "0 0 0 0 4220 0 103336 104000 0 0 0")
	w.Look()
	if got := codes(w.Troubles()); !slices.Equal(got, []string{"disk_slow"}) {
		t.Errorf("troubles %v", got)
	}
	p.set("dev/block/179:2/stat", "0 0 0 0 4227 0 103336 999999 0 0 0") // 7 writes say nothing
	w.Look()
	if len(w.Troubles()) > 0 {
		t.Errorf("troubles %v", w.Troubles())
	}
}

func TestDevicesThatCannotBeOpenedNameTheGroup(t *testing.T) {
	p := newPi()
	p.groups = []string{"dialout", "lp"}
	p.may = map[string]bool{"/dev/ttyUSB0": true, "/dev/input/event3": false}
	p.note("700/comm", "ModemManager\n")
	cases := []struct {
		devices []string
		want    []string
		rival   bool
	}{
		{nil, nil, true},                      // nothing is set up yet, and the port that is looked for may be gone
		{[]string{"/dev/ttyUSB0"}, nil, true}, // udev has allowed it
		{[]string{"/dev/serial/by-id/usb-x"}, []string{"dialout"}, true}, // not plugged in
		{[]string{"/dev/usb/lp0", "/dev/usb/lp1"}, []string{"lp"}, false},
		{[]string{"/dev/input/event3"}, []string{"input"}, false},
		{[]string{"/dev/pts/4", "192.168.1.40:9100"}, nil, false},
	}
	for _, c := range cases {
		cfg := p.config()
		cfg.Devices = func() []string { return c.devices }
		w := board.New(cfg)
		w.Look()
		found := w.Troubles()
		if got := w.Readings().Groups; !slices.Equal(got, c.want) {
			t.Errorf("%v: groups %v, want %v", c.devices, got, c.want)
		}
		if slices.Contains(codes(found), "port_rival") != c.rival || slices.Contains(codes(found), "group_missing") != (c.want != nil) {
			t.Errorf("%v: %+v", c.devices, found)
		}
	}
}

// TestThisComputerIsLookedAt asks the machine that the tests run on.
func TestThisComputerIsLookedAt(t *testing.T) {
	w := board.New(board.Config{Folder: t.TempDir(), Clock: clock.NewFake(time.Unix(1_800_000_000, 0)), Scratch: true})
	w.Look()
	r := w.Readings()
	if r.Disk == nil || r.Disk.Total <= 0 || r.Disk.Free > r.Disk.Total || r.Write == nil || r.Write.Err != nil {
		t.Errorf("disk %+v, write %+v", r.Disk, r.Write)
	}
	w = board.New(board.Config{Folder: filepath.Join(t.TempDir(), "none"), Clock: clock.NewFake(time.Unix(1_800_000_000, 0))})
	w.Look()
	if got := codes(w.Troubles()); len(got) < 2 || got[0] != "disk_gone" || got[1] != "write_fails" {
		t.Errorf("a folder that is not there: %v", got)
	}
}

func TestWritingIsTriedAndLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := board.TryWriting(dir); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
	if err := board.TryWriting(filepath.Join(dir, "none")); err == nil {
		t.Error("a folder that is not there can be written to")
	}
}
