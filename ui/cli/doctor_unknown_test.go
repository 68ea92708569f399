package cli_test

import (
	"errors"
	"io"
	"path/filepath"
	"testing"

	"popstand/kiosk"
)

func TestDoctorSaysWhatTheJournalDoesNotHold(t *testing.T) {
	c := newClinic(t)
	dir := c.stall()
	c.sold(dir)
	file, back := filepath.Join(t.TempDir(), "day.zip"), filepath.Join(t.TempDir(), "back")
	c.want(0, nil, "backup", "--dir", dir, "--to", file)
	c.want(0, nil, "restore", "--from", file, "--dir", back)
	world := c.shell.world(io.Discard)
	s, err := kiosk.Open(t.Context(), kiosk.Options{Dir: back, Random: world.Random, Clock: world.Clock, Log: world.Log})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(kiosk.KeepMissedOrders(t.Context(), s.Ledger, 2), s.Close()); err != nil {
		t.Fatal(err)
	}
	_, out := c.look("--dir", back)
	for _, want := range []string{"WARN orders 2 orders of orders.csv were not taken in. Popstand event check", "WARN restored from a backup: nothing after"} {
		if !hasLine(out, want) {
			t.Errorf("doctor says no line %q:\n%s", want, out)
		}
	}
}
