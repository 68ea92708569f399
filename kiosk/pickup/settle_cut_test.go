package pickup_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
)

// copied is the stall's database in a new folder. Nobody writes meanwhile.
func (w *stall) copied(dir string) string {
	w.t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		raw, err := os.ReadFile(w.cfg.Path + suffix)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		must(w.t, err)
		must(w.t, os.WriteFile(filepath.Join(dir, filepath.Base(w.cfg.Path)+suffix), raw, 0o600))
	}
	return filepath.Join(dir, filepath.Base(w.cfg.Path))
}

// reopened is a desk on a copy. Paying asks for no keys.
func (w *stall) reopened(path string, crash ledger.Crash) (*pickup.Desk, error) {
	w.t.Helper()
	cfg := w.cfg
	cfg.Path, cfg.Crash = path, crash
	l, err := ledger.Open(ctx, cfg)
	return &pickup.Desk{Ledger: l, Keys: w.Desk.Keys}, err
}

// The power goes at one write or sync of a payment after the other, at fewer of
// the later ones. Then the sale and the payment are both there or neither is,
// and a retry comes to one of each.
func TestPowerCutLeavesASaleWithItsOrderOrNeither(t *testing.T) {
	w := newStall(t)
	w.openTill()
	o := w.receive(unpaid("1001"))
	act := w.act("ana")
	both := map[bool]int{}
	for n := 1; ; n += 1 + n/4 {
		disk, err := powercut.New()
		must(t, err)
		from := w.copied(t.TempDir())
		d, err := w.reopened(from, ledger.Crash{VFS: disk.Name})
		must(t, err)
		disk.CutAt(n)
		said, failed := sells(d, act, settles(o, 80_00))
		_ = d.Ledger.Close() // a last checkpoint, which may be cut too
		if !disk.Cut() {
			must(t, failed)
			disk.Close()
			break
		}
		// The strictest way to forget, and one that takes turns.
		for _, s := range []powercut.Survival{powercut.None, powercut.Survivals()[1+n%3]} {
			dir := t.TempDir()
			path := w.copied(dir)
			must(t, disk.Platter(dir, s, rand.New(rand.NewPCG(1, uint64(n)))))
			both[w.paidInFull(path, act, o, said, failed)]++
		}
		disk.Close()
	}
	if both[true] == 0 || both[false] == 0 {
		t.Errorf("cuts left both %d times and neither %d times", both[true], both[false])
	}
}

// paidInFull looks at what a cut left, pays again, and says whether all was there.
func (w *stall) paidInFull(path string, act ledger.Act, o pickup.Order, said sale.Receipt, failed error) bool {
	w.t.Helper()
	d, err := w.reopened(path, ledger.Crash{NoSync: true})
	must(w.t, err)
	defer func() { must(w.t, d.Ledger.Close()) }()
	facts := func() (kinds []string) {
		must(w.t, d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			all, err := ledger.FactsOfOp(ctx, q, d.Ledger.Event(), act.Op)
			for _, f := range all {
				kinds = append(kinds, f.Kind)
			}
			return err
		}))
		return kinds
	}
	left := len(facts())
	if left != 0 && left != 2 || failed == nil && left != 2 {
		w.t.Fatalf("the cut left %v, the answer was %v", facts(), failed)
	}
	r, err := sells(d, act, settles(o, 80_00))
	must(w.t, err)
	if failed == nil && r.Hash != said.Hash || r.Number != "A-000001" {
		w.t.Errorf("it said %s, and now %s", said.Number, r.Number)
	}
	if after, err := d.Order(ctx, o.Received.Order); err != nil || !after.Settled() || len(after.Sales) != 1 || len(facts()) != 2 {
		w.t.Errorf("after a retry: %+v in %v, %v", after.Sales, facts(), err)
	}
	return left == 2
}
