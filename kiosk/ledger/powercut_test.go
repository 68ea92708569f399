package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
)

// cutOnce records facts until the power goes at operation n, and returns those
// that were answered, with the disk. It is nil when the run ended before n.
func cutOnce(t *testing.T, cfg ledger.Config, n int) ([]ledger.Fact, *powercut.Disk) {
	t.Helper()
	disk, err := powercut.New()
	if err != nil {
		t.Fatal(err)
	}
	cfg.Crash.VFS = disk.Name
	l, err := ledger.Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	disk.CutAt(n)
	var answered []ledger.Fact
	for i := range 6 {
		facts, err := l.Do(context.Background(), ledger.Act{Op: op(i), Actor: "ana"}, add("x"))
		if err != nil {
			if !errors.Is(err, ledger.ErrUnknown) && !errors.Is(err, ledger.ErrStopped) {
				t.Fatalf("cut %d: %v", n, err)
			}
			break
		}
		answered = append(answered, facts...)
	}
	_ = l.Close()
	if !disk.Cut() {
		return answered, nil
	}
	return answered, disk
}

func TestPowerCutLosesNoAnsweredFact(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	cuts, step := 0, 1
	if raced {
		step = 5
	}
	for n := 1; ; n += step {
		cfg := config(t)
		answered, disk := cutOnce(t, cfg, n)
		if disk == nil {
			break
		}
		for _, s := range powercut.Survivals() {
			after := cfg
			after.Path = filepath.Join(t.TempDir(), "popstand.db")
			if err := disk.Platter(filepath.Dir(after.Path), s, rng); err != nil {
				t.Fatal(err)
			}
			if err := holds(after, answered); err != nil {
				t.Fatalf("cut at %d, survival %d: %v", n, s, err)
			}
			cuts++
		}
	}
	t.Logf("%d cuts", cuts)
}

// holds opens what a cut left and looks for the answered facts.
func holds(cfg ledger.Config, answered []ledger.Fact) error {
	ctx := context.Background()
	l, err := ledger.Open(ctx, cfg)
	if err != nil {
		return err
	}
	defer l.Close()
	for _, want := range answered {
		got, err := l.Fact(ctx, want.Node, want.Epoch, want.Seq)
		if err != nil || got.Hash != want.Hash {
			return fmt.Errorf("fact %d was answered and is gone: %w", want.Seq, err)
		}
	}
	r, err := l.Verify(ctx)
	if err != nil {
		return err
	}
	if len(r.Problems) > 0 {
		return fmt.Errorf("%v", r.Problems)
	}
	return nil
}
