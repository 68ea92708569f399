package cli_test

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"

	"popstand/hardware"
	"popstand/kiosk"
	"popstand/kiosk/ledger"
	"popstand/ui/api"
)

func TestDoctorAsksTheRunningPopstandForItsSecondCopy(t *testing.T) {
	for _, c := range []struct {
		state ledger.MirrorState
		want  string
	}{
		{ledger.MirrorInStep, "PASS mirror /media/a stick/copy: up to date"},
		{ledger.MirrorBehind, "WARN mirror behind. Leave the stick in"},
		{ledger.MirrorGone, "WARN mirror missing. Put its stick in touch '/media/a stick/copy'"},
		{ledger.MirrorOther, "WARN mirror another stick Put its own in touch '/media/a stick/copy'"},
		{ledger.MirrorFailed, "WARN mirror no space left Pull touch '/media/a stick/copy'"},
	} {
		raw, err := json.Marshal(api.Readiness{
			Ready: true, Process: 41, Devices: []api.Device{{Name: "printer", State: hardware.State{Word: hardware.Ready}}},
			Mirror: &api.Mirror{Path: "/media/a stick/copy", State: c.state, Why: "no space left"},
		})
		if err != nil {
			t.Fatal(err)
		}
		clinic := newClinic(t)
		clinic.says(0, []string{c.want}, "--dir", clinic.sells(t, string(raw)))
	}
}

// TestDoctorLooksForTheSecondCopy has no popstand that runs: what was kept is in
// the database, what is there is on the stick.
func TestDoctorLooksForTheSecondCopy(t *testing.T) {
	c := newClinic(t)
	dir := c.stall()
	folder := filepath.Join(t.TempDir(), "a stick")
	copied := filepath.Join(folder, "copy")
	c.says(0, []string{"WARN mirror " + folder + " is not there. Put the stick in"}, "--dir", dir, "--mirror", copied)

	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	c.mentions("is begun at the next start", "--dir", dir, "--mirror", copied)
	mirrored(t, c, dir, copied)
	c.mentions(copied, "--dir", dir, "--mirror", copied)

	remove(t, copied)
	c.says(0, []string{"WARN mirror missing. Put its stick in touch '" + copied + "'"}, "--dir", dir, "--mirror", copied)
}

// mentions wants a line about the second copy with this text. Whether it is a
// doubt depends on the disks of the machine that the test runs on.
func (c *clinic) mentions(text string, args ...string) {
	c.t.Helper()
	_, out := c.look(args...)
	if !hasLine(out, "PASS mirror "+text) && !hasLine(out, "WARN mirror "+text+" same disk") {
		c.t.Errorf("it does not mention %q:\n%s", text, out)
	}
}

// mirrored opens the stall once with a second copy.
func mirrored(t *testing.T, c *clinic, dir, copied string) {
	t.Helper()
	world := c.shell.world(io.Discard)
	s, err := kiosk.Open(t.Context(), kiosk.Options{Dir: dir, Random: world.Random, Clock: world.Clock, Log: world.Log, Mirror: copied})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}
