package kiosk_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
)

// cutCrowd lets several callers sell at once, so that they share commits,
// until the power goes at the n-th write, truncation or sync.
func cutCrowd(t *testing.T, stall string, n int) (life, day) {
	t.Helper()
	const callers, each = 6, 4
	d := day{stall: stall, disk: newDisk(t)}
	dir := copyOf(t, stall)
	defer os.RemoveAll(dir) //nolint:errcheck // it goes with the test in any case
	s, err := open(dir, ledger.Crash{VFS: d.disk.Name, Checkpoint: often.Checkpoint})
	if err != nil {
		t.Fatal(err)
	}
	d.disk.CutAt(n)
	l := life{paid: map[string]string{}}
	var all sync.WaitGroup
	var told sync.Mutex
	for c := range callers {
		for i := range each {
			l.asked = append(l.asked, string(opID(c*each+i)))
		}
		all.Go(func() {
			for i := range each {
				op := opID(c*each + i)
				r, err := kiosktest.SellTwoLines(s.Ledger, op)
				if err != nil {
					if !errors.Is(err, ledger.ErrUnknown) && !errors.Is(err, ledger.ErrStopped) {
						t.Errorf("cut at %d: %v", n, err)
					}
					return
				}
				told.Lock()
				l.paid[string(op)] = fmt.Sprint(r.Number, " ", r.Hash)
				told.Unlock()
			}
		})
	}
	all.Wait()
	_ = s.Close() // a last checkpoint, which may be cut too
	return l, d
}

// TestPowerCutOfACrowdLosesNoAnsweredSale cuts the power while commits are
// shared (invariants 1, 2, 3, 7, 9).
func TestPowerCutOfACrowdLosesNoAnsweredSale(t *testing.T) {
	t.Parallel()
	stall := prepared(t)
	for n := 1; ; n += stride(23) {
		l, d := cutCrowd(t, stall, n)
		if !d.disk.Cut() {
			break
		}
		rng := rand.New(rand.NewPCG(5, uint64(n)))
		for _, s := range []powercut.Survival{powercut.None, powercut.Torn} {
			again, err := d.restart(t, s, rng)
			if err == nil {
				err = errors.Join(l.look(again.Ledger, 0), again.Close(), os.RemoveAll(again.Dir))
			}
			if err != nil {
				t.Fatalf("cut at %d, survival %d: %v", n, s, err)
			}
		}
		d.disk.Close()
	}
}
