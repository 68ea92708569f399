package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"popstand/kiosk"
	"popstand/ui/cli"
)

// onFullCard starts a stall where this many bytes are free, and gives what the
// program said at its end.
func onFullCard(t *testing.T, dir string, free int64) (status int, said string) {
	t.Helper()
	var out bytes.Buffer
	env := shell{t: t}.world(&out)
	o := kiosk.Options{Dir: dir, Random: env.Random, Clock: env.Clock, Log: env.Log}
	o.Crash.Free = func() int64 { return free }
	s, err := kiosk.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	status = cli.Load(t.Context(), env, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return status, out.String()
}

// What is left of a card is kept for sales: at the first start there are none,
// and no event either.
func TestFirstStartOnAFullCardSaysThatThereIsNoRoom(t *testing.T) {
	dir := newClinic(t).stall()
	status, said := onFullCard(t, dir, 300<<20)
	if status != 1 || !strings.Contains(said, "314 MB are free") || !strings.Contains(said, "536 MB") || strings.Contains(said, "No event") {
		t.Errorf("status %d: %s", status, said)
	}
	if status, said := onFullCard(t, dir, 600<<20); status != 0 {
		t.Errorf("with room: status %d: %s", status, said)
	}
	if status, said := onFullCard(t, dir, 300<<20); status != 0 {
		t.Errorf("an event that was loaded before is not sold: status %d: %s", status, said)
	}
}

func TestAStartWithoutAnEventSaysHowToGetOne(t *testing.T) {
	dir := t.TempDir()
	status, said := onFullCard(t, dir, 600<<20)
	if status != 1 || !strings.Contains(said, "popstand event init "+dir) {
		t.Errorf("status %d: %s", status, said)
	}
}

func TestDoctorSaysThatTheEventHasNoRoom(t *testing.T) {
	c := newClinic(t)
	c.free = 300 << 20
	dir := c.stall()
	c.says(3, []string{"FAIL event not loaded 314 MB are free 536 MB"}, "--dir", dir)
	c.sold(dir)
	c.says(0, []string{"WARN storage", "PASS event"}, "--dir", dir)
}
