package cli_test

import (
	"bytes"
	"context"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"popstand/hardware/board"
	"popstand/hardware/sim"
	"popstand/kiosk/clock"
	"popstand/ui/cli"
)

// clinic is where doctor looks at a stall: a Pi that is well, with a simulated
// printer and scanner.
type clinic struct {
	shell
	world cli.World
	clock clock.Clock
	proc  fstest.MapFS
	sys   fstest.MapFS
	free  int64
}

func newClinic(t *testing.T) *clinic {
	t.Helper()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	c := &clinic{shell: shell{t: t}, free: 20 << 30, sys: fstest.MapFS{}, proc: fstest.MapFS{}, clock: clock.NewFake(time.Date(2026, 11, 22, 13, 5, 0, 0, time.UTC))}
	c.sys["class/thermal/thermal_zone0/temp"] = &fstest.MapFile{Data: []byte("52000\n")}
	c.sys["class/net/wlan0/device/uevent"] = &fstest.MapFile{}
	c.sys["class/net/wlan0/operstate"] = &fstest.MapFile{Data: []byte("up\n")}
	c.sys["class/hwmon/hwmon1/name"] = &fstest.MapFile{Data: []byte("rpi_volt\n")}
	c.voltage("0\n")
	c.proc["meminfo"] = &fstest.MapFile{Data: []byte("MemTotal: 3884416 kB\nMemAvailable: 2612344 kB\n")}
	c.world = cli.World{Zone: berlin, Machine: board.Machine{
		Sys: c.sys, Proc: c.proc,
		Room:      func(string) (int64, int64, error) { return c.free, 29 << 30, nil },
		Addresses: func(string) []netip.Addr { return []netip.Addr{netip.MustParseAddr("192.168.1.7")} },
		May:       func(string) (bool, bool) { return true, true },
		Member:    func(string) bool { return true },
	}}
	return c
}

func (c *clinic) voltage(alarm string) {
	c.sys["class/hwmon/hwmon1/in0_lcrit_alarm"] = &fstest.MapFile{Data: []byte(alarm)}
}

// stall makes an event folder that nothing was sold from.
func (c *clinic) stall() string {
	c.t.Helper()
	dir := filepath.Join(c.t.TempDir(), "stall")
	c.want(0, nil, "event", "init", dir)
	return dir
}

// table is a simulated printer and scanner, as flags.
func (c *clinic) table(t *testing.T) []string {
	t.Helper()
	table, err := sim.Start(sim.TableOptions{Dir: t.TempDir(), Wiring: sim.Cable})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := table.Close(); err != nil {
			t.Error(err)
		}
	})
	return []string{"--printer", table.Printer.Device(), "--scanner", table.Scanner.Device()}
}

// look runs doctor and returns its exit status and what it said.
func (c *clinic) look(args ...string) (int, string) {
	var out bytes.Buffer
	env := c.shell.world(&out)
	env.Clock = c.clock
	status := cli.Doctor(context.Background(), env, c.world, append([]string{"--listen", "127.0.0.1:0"}, args...))
	return status, out.String()
}

// says runs doctor, and wants this status and a line that begins with each of
// these.
func (c *clinic) says(status int, lines []string, args ...string) string {
	c.t.Helper()
	got, out := c.look(args...)
	if got != status {
		c.t.Errorf("doctor %s: status %d, want %d\n%s", strings.Join(args, " "), got, status, out)
	}
	for _, want := range lines {
		if !hasLine(out, want) {
			c.t.Errorf("doctor %s says no line %q:\n%s", strings.Join(args, " "), want, out)
		}
	}
	return out
}

// hasLine says whether a line holds all words of want in their order, begun by
// the first.
func hasLine(out, want string) bool {
	words := strings.Fields(want)
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, words[0]+" ") {
			continue
		}
		rest, all := " "+strings.Join(strings.Fields(line), " "), true
		for _, w := range words {
			_, after, found := strings.Cut(rest, w)
			rest, all = after, all && found
		}
		if all {
			return true
		}
	}
	return false
}
