package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/hardware/rig"
	"popstand/kiosk"
	"popstand/kiosk/clock"
)

func TestDoctorPassesAStallThatIsReady(t *testing.T) {
	c := newClinic(t)
	out := c.says(0, []string{
		"PASS folder", "PASS popstand is free", "PASS journal nothing was sold", "PASS event products", "PASS mirror",
		"PASS printer answers: TM-T20", "PASS scanner opens",
		"PASS clock 2026-11-22 14:05 CET, set by the network", "PASS timezone Europe/Berlin", "PASS storage 21.4 GB of 31.1 GB free",
		"PASS power", "PASS temperature 52 °C", "PASS memory 2.6 GB", "PASS network wlan0 192.168.1.7", "PASS devices",
		"Ready for doors",
	}, append(c.table(t), "--dir", c.stall())...)
	if strings.Contains(out, "WARN ") || strings.Contains(out, "FAIL ") {
		t.Errorf("it has doubts:\n%s", out)
	}
}

func TestDoctorAlignsItsLines(t *testing.T) {
	c := newClinic(t)
	_, out := c.look("--dir", c.stall())
	table, _, _ := strings.Cut(out, "\n\n")
	for line := range strings.Lines(table) {
		// The widest check is "temperature": what is said begins behind it.
		if at := len("PASS  temperature  "); len(line) < at || line[at-1] != ' ' || line[at] == ' ' || line[4:6] != "  " || len(strings.Fields(line[:at])) != 2 {
			t.Errorf("%q is not like the others", line)
		}
	}
}

func TestDoctorLooksIntoTheFolder(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(t *testing.T, c *clinic, dir string)
		want  []string
	}{
		{"no folder", func(t *testing.T, c *clinic, dir string) { remove(t, dir) }, []string{"FAIL folder is no folder. Make one: popstand event init"}},
		{"no event", func(t *testing.T, c *clinic, dir string) { remove(t, filepath.Join(dir, "event.yaml")) }, []string{"FAIL event holds no event"}},
		{"an event that can't be read", func(t *testing.T, c *clinic, dir string) {
			write(t, filepath.Join(dir, "event.yaml"), "name: [\n")
		}, []string{"FAIL event error first: event.yaml Popstand event check"}},
		{"sales that are nobody's", func(t *testing.T, c *clinic, dir string) {
			write(t, filepath.Join(dir, "popstand.db"), "x")
		}, []string{"FAIL journal not whose they are Restore again"}},
		{"a database that is gone", func(t *testing.T, c *clinic, dir string) {
			c.sold(dir)
			remove(t, filepath.Join(dir, "popstand.db"))
		}, []string{"FAIL journal gone"}},
		{"a database that is torn", func(t *testing.T, c *clinic, dir string) {
			c.sold(dir)
			tear(t, filepath.Join(dir, "popstand.db"))
		}, []string{"FAIL journal"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			clinic := newClinic(t)
			dir := clinic.stall()
			c.spoil(t, clinic, dir)
			clinic.says(3, append(c.want, "Not ready for doors"), "--dir", dir)
		})
	}
}

// sold opens the stall once, so that it has a journal.
func (c *clinic) sold(dir string) {
	c.t.Helper()
	c.want(0, nil, "event", "load", dir, "--dir", dir)
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

// tear overwrites the pages behind a database's first with noise.
func tear(t *testing.T, path string) {
	t.Helper()
	for _, end := range []string{"-wal", "-shm"} {
		remove(t, path+end)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(raw[4096:], bytes.Repeat([]byte("noise"), len(raw)))
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestDoctorKnowsAJournalThatIsWhole(t *testing.T) {
	c := newClinic(t)
	dir := c.stall()
	c.sold(dir)
	c.says(0, []string{"PASS journal facts, chained and sealed"}, "--dir", dir)
	remove(t, filepath.Join(dir, "event.yaml"))
	c.says(0, []string{"PASS event as it was loaded"}, "--dir", dir)
	c.clock = clock.NewFake(time.Date(2026, 1, 22, 13, 5, 0, 0, time.UTC))
	c.says(0, []string{"WARN clock behind the newest entry"}, "--dir", dir)
}

func TestDoctorSeesWhatTheComputerLacks(t *testing.T) {
	cases := []struct {
		name   string
		status int
		spoil  func(c *clinic)
		want   string
	}{
		{"a full disk", 3, func(c *clinic) { c.free = 100 << 20 }, "FAIL storage 104 MB of 31.1 GB free The disk is nearly full. Delete files"},
		{"a disk that takes nothing", 3, func(c *clinic) {
			c.world.Machine.Try = func(string) error { return os.ErrPermission }
		}, "FAIL storage does not arrive. Copy the data"},
		{"a disk in memory", 3, func(c *clinic) {
			c.proc["self/mountinfo"] = &fstest.MapFile{Data: []byte("1 0 0:1 / / rw - tmpfs tmpfs rw\n")}
		}, "FAIL storage lies in memory"},
		{"little room", 3, func(c *clinic) { c.free = 300 << 20 }, "WARN storage 314 MB getting full"},
		{"weak power", 0, func(c *clinic) { c.voltage("1\n") }, "WARN power The power supply is too weak. Use"},
		{"heat", 0, func(c *clinic) {
			c.sys["class/thermal/thermal_zone0/temp"] = &fstest.MapFile{Data: []byte("83000\n")}
		}, "WARN temperature 83 °C. The computer is hot"},
		{"little memory", 0, func(c *clinic) {
			c.proc["meminfo"] = &fstest.MapFile{Data: []byte("MemTotal: 400000 kB\nMemAvailable: 1000 kB\n")}
		}, "WARN memory 1 MB nearly full"},
		{"a rival", 0, func(c *clinic) {
			c.proc["71/comm"] = &fstest.MapFile{Data: []byte("brltty\n")}
		}, "WARN devices brltty takes serial ports away. Switch it off"},
		{"a clock that nobody set", 0, func(c *clinic) {
			f := clock.NewFake(time.Date(2026, 11, 22, 13, 5, 0, 0, time.UTC))
			f.Reboot()
			c.clock = f
		}, "WARN clock 2026-11-22 14:05 CET. Nobody vouches"},
		{"no network", 0, func(c *clinic) { delete(c.sys, "class/net/wlan0/operstate") }, "PASS network none, which is normal"},
		{"another zone, clock by hand", 0, func(c *clinic) {
			f := clock.NewFake(time.Date(2026, 11, 22, 13, 5, 0, 0, time.UTC))
			f.SetTrust(clock.Staff)
			c.clock, c.world.Zone = f, time.FixedZone("elsewhere", -5*3600)
		}, "WARN timezone Europe/Berlin timedatectl set-timezone Europe/Berlin"},
		{"another zone, clock by network", 0, func(c *clinic) { c.world.Zone = time.FixedZone("elsewhere", -5*3600) }, "PASS timezone does not matter"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			clinic := newClinic(t)
			c.spoil(clinic)
			clinic.says(c.status, []string{c.want}, "--dir", clinic.stall())
		})
	}
}

func TestDoctorOpensTheDevices(t *testing.T) {
	c := newClinic(t)
	dir := c.stall()
	none := filepath.Join(t.TempDir(), "ttyUSB0")
	c.says(3, []string{"FAIL printer is not there. Plug it in"}, "--dir", dir, "--printer", "serial:"+none)
	c.says(3, []string{"FAIL scanner is not there. Plug it in"}, "--dir", dir, "--scanner", "serial:"+none)
	c.says(3, []string{"FAIL printer is written wrongly"}, "--dir", dir, "--printer", "serial:/dev/ttyUSB0?profile=quill")
	c.says(3, []string{"FAIL printer is written wrongly"}, "--dir", dir, "--printer", "evdev:/dev/input/event0")
	c.says(3, []string{"FAIL printer nothing listens at tcp:127.0.0.1:1 Switch"}, "--dir", dir, "--printer", "tcp:127.0.0.1:1")
	c.says(3, []string{"FAIL devices serial:" + none + " is named twice"}, "--dir", dir, "--printer", none, "--scanner", none)
	c.says(0, []string{"WARN printer no printer is set up", "WARN scanner no scanner is set up"}, "--dir", dir)
	c.says(3, []string{"PASS scanner-1 opens", "FAIL scanner-2 is not there"}, append(c.table(t)[2:], "--dir", dir, "--scanner", none)...)
}

// TestDoctorWarnsOfASilentPrinter has a printer that takes bytes and says
// nothing.
func TestDoctorWarnsOfASilentPrinter(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			defer conn.Close()
		}
	}()
	c := newClinic(t)
	c.says(0, []string{"WARN printer says nothing. Print a test page"}, "--dir", c.stall(), "--printer", "tcp:"+ln.Addr().String())
}

func TestDoctorFindsWhatIsPluggedInAndUnused(t *testing.T) {
	c := newClinic(t)
	flags := c.table(t)
	dir := c.stall()
	printer, err := port.Parse(flags[1])
	if err != nil {
		t.Fatal(err)
	}
	c.world.Found = []port.Found{
		{Address: port.Address{Kind: port.Serial, Path: printer.Path}, Title: "The printer itself"},
		{Address: port.Address{Kind: port.USBLP, Path: "/dev/usb/lp7"}, Title: "Other printer"},
		{Address: port.Address{Kind: port.Evdev, Path: "/dev/input/event7"}, Title: "Keyboard", Input: true},
	}
	out := c.says(0, []string{"PASS ports Other printer usblp:/dev/usb/lp7 not used"}, append(flags, "--dir", dir)...)
	if strings.Contains(out, "The printer itself") || strings.Contains(out, "Keyboard") {
		t.Errorf("it offers what is used, or a keyboard:\n%s", out)
	}
	c.says(0, []string{"WARN ports Other printer is it the printer", "WARN ports The printer itself"}, "--dir", dir)
}

func TestDoctorReadsTheSettingsOfTheFolder(t *testing.T) {
	c := newClinic(t)
	dir := c.stall()
	write(t, filepath.Join(dir, "popstand.yaml"), "printer: serial:/dev/ttyNONE9\nmirror: /media/none/stick/mirror.jsonl\n")
	c.says(3, []string{"FAIL printer serial:/dev/ttyNONE9 is not there", "WARN mirror Put the stick in"}, "--dir", dir)
}

// TestDoctorKnowsTheDevicesThatWereChosenOnTheScreen keeps a printer, as the
// page of devices does, and gives none at the start.
func TestDoctorKnowsTheDevicesThatWereChosenOnTheScreen(t *testing.T) {
	c := newClinic(t)
	dir := c.stall()
	c.sold(dir)
	env := c.shell.world(io.Discard)
	s, err := kiosk.Open(t.Context(), kiosk.Options{Dir: dir, Random: env.Random, Clock: env.Clock, Log: env.Log})
	if err != nil {
		t.Fatal(err)
	}
	devices, err := rig.New(t.Context(), rig.Config{Ledger: s.Ledger, Clock: env.Clock})
	if err == nil {
		err = devices.UsePrinter(t.Context(), "serial:/dev/ttyKEPT9")
	}
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	c.says(3, []string{"FAIL printer serial:/dev/ttyKEPT9 is not there"}, "--dir", dir)
	c.says(3, []string{"FAIL printer serial:/dev/ttyGIVEN9 is not there"}, "--dir", dir, "--printer", "serial:/dev/ttyGIVEN9")
}

func TestDoctorWithoutAFolderLooksAtTheComputer(t *testing.T) {
	out := newClinic(t).says(0, []string{"WARN folder Give --dir", "PASS memory", "PASS clock"})
	if strings.Contains(out, "storage") || strings.Contains(out, "journal") {
		t.Errorf("it looks at a disk that nobody named:\n%s", out)
	}
}

func TestDoctorSpeaksJSON(t *testing.T) {
	c := newClinic(t)
	c.free = 100 << 20
	_, out := c.look("--dir", c.stall(), "--json")
	var found []struct{ State, Check, What, Do string }
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, f := range found {
		if f.State == "" || f.Check == "" || f.What == "" || f.Check == "storage" && (f.State != "FAIL" || f.Do == "") {
			t.Errorf("finding %+v", f)
		}
	}
}

func TestDoctorLeavesARunningPopstandAlone(t *testing.T) {
	c := newClinic(t)
	flags := c.table(t)
	dir := plentiful(t)
	p := start(t, binary(t), dir, flags...)
	defer p.stop()
	p.until("printer", hardware.Ready)
	p.until("scanner 1", hardware.Ready)
	here := append(flags, "--dir", dir, "--listen", p.addr)
	c.says(0, []string{"WARN popstand can't sell: the till is closed", "PASS journal keeps it", "PASS printer popstand that runs"}, here...)
	p.token = token(t, dir)
	if _, answer, err := p.post("/till/open", "open", `{"float":20000,"pin":"3817"}`); err != nil {
		t.Fatalf("open the till: %s %v", answer, err)
	}
	c.says(0, []string{"PASS popstand sells", "PASS scanner popstand that runs"}, here...)
}

func token(t *testing.T, dir string) string {
	t.Helper()
	_, text := shell{t: t}.run("token", "--dir", dir, "--name", "shop")
	return strings.TrimSpace(text)
}

// TestDoctorDoesNotMistakeOthersForPopstand has the folder held while nobody,
// or somebody else, answers.
func TestDoctorDoesNotMistakeOthersForPopstand(t *testing.T) {
	c := newClinic(t)
	dir := c.stall()
	world := c.shell.world(os.Stderr)
	s, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Random: world.Random, Clock: world.Clock, Log: world.Log})
	if err != nil {
		t.Fatal(err)
	}
	c.says(0, []string{"WARN popstand does not answer at 127.0.0.1:1 Give --listen"}, "--dir", dir, "--listen", "127.0.0.1:1")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	c.says(3, []string{"FAIL popstand another program is there"}, "--dir", dir, "--listen", ln.Addr().String())
}

func TestDoctorTakesFlagsOnly(t *testing.T) {
	newClinic(t).says(2, []string{"Use: popstand doctor"}, "stall")
}
