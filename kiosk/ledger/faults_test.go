package ledger_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
)

func newDisk(t *testing.T) *powercut.Disk {
	t.Helper()
	d, err := powercut.New()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPowerCutWithoutSyncsIsCaughtLosing(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	lost := 0
	for n := 9; n < 60; n += 5 {
		cfg := config(t)
		cfg.Crash.NoSync = true
		answered, disk := cutOnce(t, cfg, n)
		if disk == nil || len(answered) == 0 {
			continue
		}
		after := cfg
		after.Crash.NoSync = false
		after.Path = filepath.Join(t.TempDir(), "popstand.db")
		if err := disk.Platter(filepath.Dir(after.Path), powercut.None, rng); err != nil {
			t.Fatal(err)
		}
		if holds(after, answered) != nil {
			lost++
		}
	}
	if lost == 0 {
		t.Error("nothing was lost with synchronous=OFF: the power cut does not cut")
	}
}

func TestFullDiskGivesUpTheBallastAndGoesOn(t *testing.T) {
	disk := newDisk(t)
	cfg := config(t)
	cfg.Crash.VFS, cfg.Ballast = disk.Name, 1<<20
	l := open(t, cfg)
	ballast := filepath.Join(filepath.Dir(cfg.Path), "ballast")
	if st, err := os.Stat(ballast); err != nil || st.Size() != cfg.Ballast {
		t.Fatalf("no ballast: %v", err)
	}
	record(t, l, 1)

	disk.FullAt(1)
	_, err := l.Do(context.Background(), ledger.Act{Op: op(2), Actor: "ana"}, func(ctx context.Context, tx *ledger.Tx) error {
		if _, err := os.Stat(ballast); err != nil {
			disk.Room() // giving up the ballast made room
		}
		return add("x")(ctx, tx)
	})
	if err != nil {
		t.Fatalf("the sale was lost to a full disk: %v", err)
	}
	if h := l.Health(); h.Space != ledger.SpaceEmergency {
		t.Errorf("space is %q, want an emergency", h.Space)
	}

	disk.FullAt(1)
	if _, err := l.Do(context.Background(), ledger.Act{Op: op(3), Actor: "ana"}, add("x")); !errors.Is(err, ledger.RefuseDiskFull) {
		t.Errorf("with no ballast left: %v", err)
	}
	if h := l.Health(); h.Space != ledger.SpaceFull {
		t.Errorf("space is %q, want full", h.Space)
	}
	no := ledger.Refuse("no", "Don't.")
	refused := func(context.Context, *ledger.Tx) error { return no }
	if _, err := l.Do(context.Background(), ledger.Act{Op: op(4), Actor: "ana"}, refused); !errors.Is(err, no) {
		t.Errorf("a refused command: %v", err)
	}
	if err := l.Local(context.Background(), func(context.Context, ledger.Tables) error { return nil }); err != nil {
		t.Errorf("a look at the writer: %v", err)
	}
	if h := l.Health(); h.Space != ledger.SpaceFull {
		t.Errorf("space is %q after commands that wrote nothing, want full", h.Space)
	}
	disk.Room()
	record(t, l, 3)
	if h := l.Health(); h.Space != ledger.SpaceEmergency {
		t.Errorf("space is %q after a sale, want an emergency", h.Space)
	}
	if r := verified(t, l); r.Facts != 5 {
		t.Errorf("%d facts, want 5: the refused one must have left nothing", r.Facts)
	}
}

func TestFailedSyncStopsTheLedger(t *testing.T) {
	disk := newDisk(t)
	cfg := config(t)
	cfg.Crash.VFS = disk.Name
	stopped := make(chan error, 1)
	cfg.Stop = func(err error) { stopped <- err }
	l := open(t, cfg)
	record(t, l, 1)
	disk.FailSync(1)
	act := ledger.Act{Op: op(2), Actor: "ana"}
	if _, err := l.Do(context.Background(), act, add("x")); !errors.Is(err, ledger.ErrUnknown) {
		t.Fatalf("got %v, want an unknown outcome", err)
	}
	if err := <-stopped; err == nil {
		t.Error("stopped without a reason")
	}
	if _, err := l.Do(context.Background(), ledger.Act{Op: op(3), Actor: "ana"}, add("x")); !errors.Is(err, ledger.ErrStopped) {
		t.Errorf("after the stop: %v", err)
	}
	_ = l.Close()

	cfg.Crash.VFS = ""
	l = open(t, cfg)
	facts, err := l.Do(context.Background(), act, add("x"))
	if err != nil || len(facts) != 1 {
		t.Fatalf("after the restart the same act gives %v, %v", facts, err)
	}
	verified(t, l)
}

func TestMirrorGivesBackWhatTheDatabaseLost(t *testing.T) {
	cfg := config(t)
	cfg.Mirror = filepath.Join(t.TempDir(), "mirror")
	l := open(t, cfg)
	record(t, l, 1)
	old := copyDatabase(t, l)
	want := record(t, l, 2)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	cfg.Path = old // the card lied: the last commit never reached it
	l = open(t, cfg)
	got, err := l.Fact(context.Background(), want.Node, want.Epoch, want.Seq)
	if err != nil || got.Hash != want.Hash {
		t.Fatalf("the fact is gone: %v", err)
	}
	verified(t, l)
}

func copyDatabase(t *testing.T, l *ledger.Ledger) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "popstand.db")
	if err := l.Backup(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMirrorThatIsAwayHoldsUpNothing(t *testing.T) {
	cfg := config(t)
	gone := filepath.Join(t.TempDir(), "stick")
	cfg.Mirror = filepath.Join(gone, "mirror")
	l := open(t, cfg)
	record(t, l, 1)
	if h := l.Health(); h.Mirror == "" {
		t.Error("nobody is told that the mirror is away")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(gone, 0o700); err != nil {
		t.Fatal(err)
	}
	l = open(t, cfg)
	record(t, l, 2)
	if h := l.Health(); h.Mirror != "" {
		t.Errorf("the mirror is back, but: %s", h.Mirror)
	}
	raw, err := os.ReadFile(cfg.Mirror)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"item 1", "item 2"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the mirror lacks %q", want)
		}
	}
}

func TestMirrorOfAnotherKioskIsNotTaken(t *testing.T) {
	theirs, _ := other(t)
	theirs.Mirror = filepath.Join(t.TempDir(), "mirror")
	l := open(t, theirs)
	record(t, l, 100)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	cfg := config(t)
	cfg.Mirror = theirs.Mirror
	l = open(t, cfg)
	record(t, l, 1)
	if r := verified(t, l); r.Facts != 3 {
		t.Errorf("%d facts, want only the own three", r.Facts)
	}
}

func TestChangedFactIsFound(t *testing.T) {
	l := open(t, config(t))
	record(t, l, 1)
	err := l.Local(context.Background(), func(ctx context.Context, tb ledger.Tables) error {
		return tb.Exec(ctx, `UPDATE fact SET body = '{"what":"less"}' WHERE seq = 3`)
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Verify(context.Background())
	if err != nil || len(r.Problems) == 0 || r.Problems[0].Invariant != 2 {
		t.Errorf("found %v, %v", r.Problems, err)
	}
}

func TestDataOfANewerProgramIsNotTouched(t *testing.T) {
	cfg := config(t)
	l := open(t, cfg)
	err := l.Local(context.Background(), func(ctx context.Context, tb ledger.Tables) error {
		return tb.Exec(ctx, `INSERT INTO migration (name, applied_ms) VALUES ('9999_future', 0)`)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ledger.Open(context.Background(), cfg); !errors.Is(err, ledger.Refuse("newer_data", "")) {
		t.Errorf("got %v", err)
	}
}

func TestRestoredNodeTakesANewEpochAndLetter(t *testing.T) {
	cfg := config(t)
	l := open(t, cfg)
	record(t, l, 1)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	cfg.Reopen = &ledger.Reopening{Reason: "restored from a backup", Letter: "B"}
	for range 2 { // the second start must not open a third epoch
		l = open(t, cfg)
		if l.Epoch() != 2 || l.Letter() != "B" {
			t.Errorf("epoch %d, letter %s", l.Epoch(), l.Letter())
		}
		verified(t, l)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMirrorNeverTouchesAnotherFile(t *testing.T) {
	cfg := config(t)
	cfg.Mirror = filepath.Join(t.TempDir(), "holiday.jpg")
	photo := []byte(strings.Repeat("no mirror at all ", 1000))
	if err := os.WriteFile(cfg.Mirror, photo, 0o600); err != nil {
		t.Fatal(err)
	}
	l := open(t, cfg)
	record(t, l, 1)
	if h := l.Health(); h.Mirror == "" {
		t.Error("nobody is told that there is no mirror")
	}
	if got, err := os.ReadFile(cfg.Mirror); err != nil || string(got) != string(photo) {
		t.Errorf("the photo was changed: %v", err)
	}
}

func TestDamageInTheMirrorHidesNothingBehindIt(t *testing.T) {
	cfg := config(t)
	cfg.Mirror = filepath.Join(t.TempDir(), "mirror")
	l := open(t, cfg)
	record(t, l, 1)
	old := copyDatabase(t, l)
	want := record(t, l, 2)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(cfg.Mirror)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/3] ^= 0xff // a byte rots in a fact that the database has
	if err := os.WriteFile(cfg.Mirror, raw, 0o600); err != nil {
		t.Fatal(err)
	}

	cfg.Path = old
	l = open(t, cfg)
	if got, err := l.Fact(context.Background(), want.Node, want.Epoch, want.Seq); err != nil || got.Hash != want.Hash {
		t.Errorf("the fact behind the damage is gone: %v", err)
	}
	if kept, err := filepath.Glob(cfg.Mirror + ".damaged-*"); err != nil || len(kept) != 1 {
		t.Errorf("the damaged mirror was not kept: %v %v", kept, err)
	}
	verified(t, l)
}
