package kiosk_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"popstand/kiosk"
	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// day is what one run of the script came to before the power went.
type day struct {
	steps []step
	said  []string // the answers that people got, in order
	stall string   // the folder that was copied
	disk  *powercut.Disk
}

// cutAt plays the script on a copy of a prepared stall until the power goes
// at the n-th write, truncation or sync. The restart of the program is part of
// the day. The disk is not cut when the day was over before.
func cutAt(t *testing.T, stall string, n int, crash ledger.Crash) day {
	t.Helper()
	disk := newDisk(t)
	d := day{steps: script(t, 0), stall: stall, disk: disk}
	dir := copyOf(t, stall)
	defer os.RemoveAll(dir) //nolint:errcheck // the test's own folder goes in any case
	disk.CutAt(n)
	crash.VFS = disk.Name
	s, err := open(dir, crash)
	if err != nil {
		if !disk.Cut() {
			t.Fatal(err)
		}
		return d
	}
	for _, step := range d.steps {
		said, err := step.run(s.Ledger)
		if err != nil {
			if !disk.Cut() || !errors.Is(err, ledger.ErrUnknown) && !errors.Is(err, ledger.ErrStopped) {
				t.Errorf("cut at %d: %s: %v", n, step.name, err)
			}
			break
		}
		d.said = append(d.said, said)
	}
	_ = s.Close() // a last checkpoint, which may be cut too
	return d
}

func newDisk(t testing.TB) *powercut.Disk {
	t.Helper()
	d, err := powercut.New()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// restart opens what the cut left, in a new folder. This life sees no cut.
func (d day) restart(t *testing.T, s powercut.Survival, rng *rand.Rand) (*kiosk.Stall, error) {
	t.Helper()
	dir := d.left(t, s, rng)
	stall, err := open(dir, ledger.Crash{NoSync: true})
	if err != nil {
		return nil, fmt.Errorf("open what the cut left: %w", err)
	}
	return stall, nil
}

// left writes what the cut left into a new folder.
func (d day) left(t *testing.T, s powercut.Survival, rng *rand.Rand) string {
	t.Helper()
	dir := copyOf(t, d.stall)
	if err := d.disk.Platter(dir, s, rng); err != nil {
		t.Fatal(err)
	}
	return dir
}

// survives restarts the stall and says what was lost or doubled.
func (d day) survives(t *testing.T, s powercut.Survival, rng *rand.Rand) error {
	t.Helper()
	stall, err := d.restart(t, s, rng)
	if err != nil {
		return err
	}
	defer os.RemoveAll(stall.Dir) //nolint:errcheck // it goes with the test in any case
	return errors.Join(d.look(stall.Ledger), stall.Close())
}

// look says what a restarted stall has lost or doubled; nil when nothing.
func (d day) look(l *ledger.Ledger) error {
	for i, said := range d.said {
		if err := d.steps[i].stands(l, said); err != nil {
			return fmt.Errorf("%s was answered: %w", d.steps[i].name, err)
		}
	}
	sold := 0
	for i, step := range d.steps {
		first, err := step.run(l)
		if err != nil {
			return fmt.Errorf("%s, tried again: %w", step.name, err)
		}
		if i < len(d.said) && first != d.said[i] {
			return fmt.Errorf("%s said %s, and now %s", step.name, d.said[i], first)
		}
		if again, err := step.run(l); err != nil || again != first {
			return fmt.Errorf("%s said %s, and then %s: %w", step.name, first, again, err)
		}
		if err := step.stands(l, first); err != nil {
			return fmt.Errorf("%s, tried again: %w", step.name, err)
		}
		if step.sells {
			sold++
		}
		if i < len(d.said) {
			continue // the drawer has moved on since
		}
		if err := drawerHolds(l, step); err != nil {
			return err
		}
	}
	if err := numbered(l, "A", sold); err != nil {
		return err
	}
	r, err := l.Verify(context.Background())
	if err == nil && len(r.Problems) > 0 {
		err = fmt.Errorf("verify: %v", r.Problems)
	}
	return err
}

// stands looks for the one effect of a step: its facts, and for a sale its
// receipt with the number that was told, and its one job for the printer.
func (s step) stands(l *ledger.Ledger, said string) error {
	return l.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		facts, err := ledger.FactsOfOp(ctx, q, l.Event(), s.op)
		if err != nil || len(facts) == 0 {
			return errors.Join(errors.New("its facts are gone"), err)
		}
		if !s.sells {
			return nil
		}
		r, err := sale.BySale(ctx, q, l.Event(), s.saleID())
		if err != nil {
			return fmt.Errorf("its receipt is gone: %w", err)
		}
		if now := fmt.Sprintf("%q", fmt.Sprint(r.Number, " ", r.Hash)); now != said || len(facts) != 1 {
			return fmt.Errorf("it said %s, and is %s in %d facts", said, now, len(facts))
		}
		jobs, err := paper.JobsOf(ctx, q, l.Event(), paper.ReceiptJob, string(s.saleID()))
		originals := slices.DeleteFunc(jobs, func(j paper.Job) bool { return j.Copy > 0 })
		if err != nil || len(originals) != 1 {
			return fmt.Errorf("its paper is queued %d times: %w", len(originals), err)
		}
		return nil
	})
}

// drawerHolds compares what the open till should hold with the sum by hand.
func drawerHolds(l *ledger.Ledger, s step) error {
	return l.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		open, err := till.Current(ctx, q, l.Event(), l.Node())
		if err != nil || open == nil {
			if s.drawer != 0 || err != nil {
				return fmt.Errorf("after %s no till is open: %w", s.name, err)
			}
			return nil
		}
		have, err := till.Expected(ctx, q, l.Event(), *open)
		if err != nil || have != s.drawer {
			return fmt.Errorf("after %s the drawer should hold %d, it says %d: %w", s.name, s.drawer, have, err)
		}
		return nil
	})
}

const numbersInOrder = `SELECT counter FROM sale WHERE event = $1 AND series = $2 ORDER BY counter`

// numbered says whether the receipts of a series are numbered from 1 to n,
// each once.
func numbered(l *ledger.Ledger, series string, n int) error {
	return l.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		rows, err := q.Query(ctx, numbersInOrder, string(l.Event()), series)
		if err != nil {
			return err
		}
		defer rows.Close()
		var counter int64
		for i := range n {
			if !rows.Next() {
				return fmt.Errorf("there are %d receipts, not %d", i, n)
			}
			if err := rows.Scan(&counter); err != nil || counter != int64(i+1) {
				return fmt.Errorf("receipt %d is %s-%d: %w", i+1, series, counter, err)
			}
		}
		if rows.Next() {
			return fmt.Errorf("there are more than %d receipts", n)
		}
		return rows.Err()
	})
}

// TestPowerCutLosesNoAnsweredSale cuts the power at every fifth write and sync of
// a day, at each one in a soak, leaving what it may of what was not synced. It looks for the
// design's invariants 1, 2, 3, 7, 9 and 10.
func TestPowerCutLosesNoAnsweredSale(t *testing.T) {
	t.Parallel()
	stall, cuts, n := prepared(t), 0, 1
	for ; ; n += stride(5) { // of a page in the WAL there are two writes, and the survivals take turns in three

		d := cutAt(t, stall, n, often)
		if !d.disk.Cut() {
			break
		}
		rng := rand.New(rand.NewPCG(1, uint64(n)))
		for _, s := range survivals(n) {
			if err := d.survives(t, s, rng); err != nil {
				t.Fatalf("cut at %d, survival %d: %v", n, s, err)
			}
			cuts++
		}
		d.disk.Close()
	}
	if t.Logf("%d cuts", cuts); n < 300 {
		t.Error("a day should have more places to cut it at")
	}
}

// often lets the WAL be written back several times a day.
var often = ledger.Crash{Checkpoint: 60} //nolint:gochecknoglobals // a constant

// survivals are the ways in which the n-th cut forgets: all of them in a soak,
// else two, the strictest and one that takes turns.
func survivals(n int) []powercut.Survival {
	if soak() {
		return powercut.Survivals()
	}
	return []powercut.Survival{powercut.None, powercut.Survivals()[1+n%3]}
}

// stride is how many writes a search goes on at a time: n of them, all in a
// soak, and more under the race detector.
func stride(n int) int {
	switch {
	case soak():
		return 1
	case raced:
		return 29 * n
	}
	return n
}

func soak() bool { return os.Getenv("POPSTAND_SOAK") == "1" }

// TestPowerCutWhileRecovering cuts the power a second time, while the restart
// takes over what the first cut left.
func TestPowerCutWhileRecovering(t *testing.T) {
	t.Parallel()
	stall, again := prepared(t), 0
	for n := 20; ; n += stride(71) {
		d := cutAt(t, stall, n, often)
		if !d.disk.Cut() {
			break
		}
		rng := rand.New(rand.NewPCG(2, uint64(n)))
		for m := 1; m < 40; m += 5 {
			second := d
			second.stall = d.left(t, powercut.Torn, rng)
			second.disk = newDisk(t)
			second.disk.CutAt(m)
			if s, err := open(second.stall, ledger.Crash{VFS: second.disk.Name, Checkpoint: often.Checkpoint}); err == nil {
				_ = s.Close()
			}
			if err := second.survives(t, powercut.Torn, rng); err != nil {
				t.Fatalf("cut at %d and then at %d: %v", n, m, err)
			}
			second.disk.Close()
			if err := os.RemoveAll(second.stall); err != nil {
				t.Fatal(err)
			}
			again++
		}
		d.disk.Close()
	}
	if again == 0 {
		t.Error("nothing was cut twice")
	}
}

// TestPowerCutWithoutSyncsLosesSales is the control: the same search on a disk
// that is never synced must find a loss each time.
func TestPowerCutWithoutSyncsLosesSales(t *testing.T) {
	stall, tried := prepared(t), 0
	rng := rand.New(rand.NewPCG(3, 0))
	for n := 20; ; n += 7 {
		d := cutAt(t, stall, n, ledger.Crash{NoSync: true})
		if !d.disk.Cut() {
			break
		}
		if len(d.said) > 0 {
			tried++
			if err := d.survives(t, powercut.None, rng); err == nil {
				t.Errorf("cut at %d: %d answers were never synced, and nothing is missed", n, len(d.said))
			}
		}
		d.disk.Close()
	}
	if tried == 0 {
		t.Error("no cut came behind an answer")
	}
}
