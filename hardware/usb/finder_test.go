package usb_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/usb"
)

// pc is the files of a computer: /sys, /proc and what is mounted.
type pc struct {
	t      *testing.T
	root   string
	mounts []string
}

func newPC(t *testing.T) *pc {
	t.Helper()
	m := &pc{t: t, root: t.TempDir()}
	m.mount("179:2", "/", "ext4", "rw")
	m.file("sys/block/.keep", "")
	return m
}

func (m *pc) file(name, text string) {
	m.t.Helper()
	name = filepath.Join(m.root, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		m.t.Fatal(err)
	}
	write(m.t, name, []byte(text+"\n"))
}

func (m *pc) link(name, to string) {
	m.t.Helper()
	name = filepath.Join(m.root, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		m.t.Fatal(err)
	}
	if err := os.Symlink(to, name); err != nil {
		m.t.Fatal(err)
	}
}

// disk plugs a disk in; its partitions have the numbers that are given.
func (m *pc) disk(name, bus string, removable bool, parts ...string) {
	at := "sys/devices/" + bus + "/host0/block/" + name
	m.link("sys/block/"+name, "../devices/"+bus+"/host0/block/"+name)
	m.file(at+"/removable", map[bool]string{true: "1", false: "0"}[removable])
	n := int(name[2]-'a') * 16
	m.device(at, name, n)
	for i, p := range parts {
		m.device(at+"/"+name+p, name+p, n+i+1)
	}
}

func (m *pc) device(at, name string, minor int) {
	m.file(at+"/dev", fmt.Sprintf("8:%d", minor))
	m.file(at+"/size", "131072")
	m.file(at+"/ro", "0")
	m.link("sys/class/block/"+name, "../../../"+at)
}

func (m *pc) mount(number, point, system, options string) {
	m.mounts = append(m.mounts, fmt.Sprintf("36 35 %s / %s %s shared:1 - %s /dev/x %s", number, point, options, system, options))
	m.file("proc/self/mountinfo", strings.Join(m.mounts, "\n"))
}

func (m *pc) unmount(point string) {
	for i, line := range m.mounts {
		if strings.Contains(line, " "+point+" ") {
			m.mounts = append(m.mounts[:i], m.mounts[i+1:]...)
			break
		}
	}
	m.file("proc/self/mountinfo", strings.Join(m.mounts, "\n"))
}

const usbBus, sataBus = "platform/scb/pci0000:00/usb1/1-1/1-1:1.0", "pci0000:00/0000:00:1f.2/ata1"

// kernelOf is what a helper asks of a computer.
type kernelOf struct {
	*pc
	mu   sync.Mutex
	who  int
	fail error
	did  []string
}

func (k *kernelOf) Head(device, _ string) ([]byte, error) {
	head := make([]byte, 512)
	head[510], head[511] = 0x55, 0xAA
	if device != "sdz" {
		copy(head[71:], "HOLIDAY    FAT32   ")
	}
	return head, nil
}

func (k *kernelOf) Mount(m usb.Mounting) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.did = append(k.did, fmt.Sprintf("mount %s %t %s %s", m.Device, m.ReadOnly, m.System, m.Options))
	if k.fail != nil {
		return k.fail
	}
	number, err := os.ReadFile(filepath.Join(k.root, "sys/class/block", m.Device, "dev"))
	k.mount(strings.TrimSpace(string(number)), m.Folder, m.System, "rw")
	return errors.Join(err, os.MkdirAll(m.Folder, 0o755))
}

func (k *kernelOf) Unmount(folder string, lazy bool) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.did = append(k.did, fmt.Sprintf("unmount %s %t", filepath.Base(folder), lazy))
	k.unmount(folder)
	return k.fail
}

func (k *kernelOf) Free(string) (int64, error) { return 4321, nil }

func (k *kernelOf) Peer(net.Conn) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.who, nil
}

// became says who asks from now on, and what every mount fails with; it gives what
// was done so far and forgets it.
func (k *kernelOf) became(who int, fail error) (did []string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	did, k.did, k.who, k.fail = k.did, nil, who, fail
	return did
}

// helper starts a helper for a computer.
func helper(t *testing.T, m *pc) (*kernelOf, *usb.Client) {
	t.Helper()
	k := &kernelOf{pc: m, who: 1000}
	socket := filepath.Join(t.TempDir(), "s")
	ln, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	h := &usb.Helper{Root: os.DirFS(m.root), Folder: t.TempDir(), Owner: 1000, Group: 1000, Kernel: k, Log: slog.New(slog.DiscardHandler), Now: time.Now}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- h.Serve(ctx, ln) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return k, &usb.Client{Socket: socket, Now: time.Now}
}

func keys(t *testing.T, f *usb.Finder) (out []string) {
	t.Helper()
	all, err := f.Sticks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		out = append(out, strings.Join([]string{s.Key(), s.Label, s.Folder, s.Code}, " "))
	}
	return out
}

func TestSticksAreFoundAndTheSystemIsNot(t *testing.T) {
	m := newPC(t)
	m.disk("sda", sataBus, true, "1")          // not USB
	m.disk("sdb", usbBus+"/b", true, "1")      // a stick that the desktop has mounted
	m.disk("sdc", usbBus+"/c", true)           // one without partitions
	m.disk("sdd", usbBus+"/d", true, "1", "2") // the computer started from it
	m.disk("sde", usbBus+"/e", false, "1")     // a disk that holds data of somebody
	m.disk("sdf", usbBus+"/f", false, "1")     // a stick that says it is not removable
	m.disk("sdg", usbBus+"/g", true, "1")      // the second copy is written to it
	m.disk("sdh", usbBus+"/h", true, "1")      // swapped to
	m.mount("8:17", `/media/pi/MY\040STICK`, "vfat", "rw")
	m.mount("8:49", "/boot/firmware", "vfat", "rw")
	m.mount("8:65", "/data", "ext4", "rw")
	m.mount("8:97", "/stick", "vfat", "rw")
	m.file("proc/swaps", "Filename Type\n/dev/sdh1 partition 1 2 3")
	m.file("run/udev/data/b8:32", "E:ID_FS_TYPE=vfat\nE:ID_FS_LABEL=TRIP")
	f := &usb.Finder{Root: os.DirFS(m.root), Keep: []string{"/stick/popstand.mirror"}}
	got := keys(t, f)
	want := []string{"sdb1 MY STICK /media/pi/MY STICK ", "sdc TRIP  no_helper", "sdf1 sdf1  no_helper"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found %q", got)
	}
}

func TestTheHelperMountsForPopstandAlone(t *testing.T) {
	m := newPC(t)
	m.disk("sdc", usbBus, true, "1")
	k, c := helper(t, m)
	all, err := c.List(t.Context())
	if err != nil || len(all) != 1 || all[0].Free != 4321 || all[0].Label != "HOLIDAY" || all[0].System != "vfat" || all[0].Folder != "" {
		t.Fatalf("%+v %v", all, err)
	}
	at, err := c.Mount(t.Context(), "sdc1")
	if err != nil || filepath.Base(at) != "sdc1" {
		t.Fatal(at, err)
	}
	if again, err := c.Mount(t.Context(), "sdc1"); again != at || err != nil {
		t.Error(again, err)
	}
	if err := errors.Join(c.Eject(t.Context(), "sdc1"), c.Eject(t.Context(), "sdc1")); err != nil {
		t.Error(err)
	}
	const options = "vfat uid=1000,gid=1000,umask=0027,errors=remount-ro,utf8=1"
	want := []string{"mount sdc1 true " + options, "unmount sdc1 false", "mount sdc1 false " + options, "unmount sdc1 false"}
	if did := k.became(1001, nil); strings.Join(did, "\n") != strings.Join(want, "\n") {
		t.Errorf("it did %q", did)
	}
	if _, err := c.List(t.Context()); code(t, err) != usb.NoHelper {
		t.Error("another user was answered")
	}
}

func TestTheHelperTakesNothingElse(t *testing.T) {
	m := newPC(t)
	m.disk("sda", sataBus, false, "1")
	m.disk("sdb", usbBus+"/b", true, "1")
	m.disk("sdc", usbBus+"/c", true, "1")
	m.disk("sdz", usbBus+"/z", true)
	m.mount("8:17", "/media/me/B", "vfat", "rw")
	k, c := helper(t, m)
	for device, want := range map[string]string{
		"sda1": hardware.Missing, "sdb1": usb.Busy, "sdz": usb.Foreign, "sdc": hardware.Missing, "sdd1": hardware.Missing,
		"../sdc1": hardware.WrongUse, "sdc1 /etc": hardware.WrongUse, "/dev/sdc1": hardware.WrongUse, "": hardware.WrongUse, "mmcblk0p1": hardware.WrongUse, "sdc01": hardware.WrongUse,
	} {
		if _, err := c.Mount(t.Context(), device); code(t, err) != want {
			t.Errorf("mount %q: %v", device, err)
		}
		for _, did := range k.became(1000, nil) {
			t.Errorf("mount %q: it did %s", device, did)
		}
	}
	if err := c.Eject(t.Context(), "sdb1"); err != nil {
		t.Error(err)
	}
	if did := k.became(1000, nil); len(did) > 0 {
		t.Errorf("what the desktop has mounted: it did %q", did)
	}
	if err := c.Eject(t.Context(), strings.Repeat("x", 1000)); code(t, err) != usb.NoHelper {
		t.Error(err)
	}
	for fault, want := range map[error]string{syscall.EROFS: usb.ReadOnly, syscall.ENODEV: usb.Foreign, syscall.EIO: usb.Damaged} {
		k.became(1000, fault)
		if _, err := c.Mount(t.Context(), "sdc1"); code(t, err) != want {
			t.Errorf("%v: %v", fault, err)
		}
	}
}

func TestWhatIsLeftOfAPulledStickIsUnmounted(t *testing.T) {
	m := newPC(t)
	m.disk("sdc", usbBus, true, "1")
	k, c := helper(t, m)
	if _, err := c.Mount(t.Context(), "sdc1"); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(m.root, "sys/block/sdc")); err != nil {
		t.Fatal(err)
	}
	if all, err := c.List(t.Context()); err != nil || len(all) > 0 {
		t.Error(all, err)
	}
	if did := k.became(1000, nil); did[len(did)-1] != "unmount sdc1 true" {
		t.Error(did)
	}
}

// A stick that the helper mounts is unmounted and mounted once more before it is
// read back, and is not mounted any more at the end.
func TestAStickIsReadBackAfterItWasMountedAnew(t *testing.T) {
	m := newPC(t)
	m.disk("sdc", usbBus, true, "1")
	k, c := helper(t, m)
	f := &usb.Finder{Root: os.DirFS(m.root), Helper: c}
	all, err := f.Sticks(t.Context())
	if err != nil || len(all) != 1 || all[0].Code != "" {
		t.Fatalf("%+v %v", all, err)
	}
	d, err := f.Enter(t.Context(), all[0])
	if err != nil {
		t.Fatal(err)
	}
	k.became(1000, nil)
	if err := errors.Join(put(today(t), d), f.Leave(t.Context(), all[0], d)); err != nil {
		t.Fatal(err)
	}
	if did := k.became(1000, nil); strings.Count(strings.Join(did, "\n"), "unmount sdc1 false") != 3 {
		t.Errorf("it did %q", did)
	}
	if again := keys(t, f); again[0] != "sdc1 HOLIDAY  " {
		t.Errorf("%q", again)
	}
}
