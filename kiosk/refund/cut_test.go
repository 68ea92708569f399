package refund_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// copied is the desk's database in a new folder. Nobody writes meanwhile.
func (d *desk) copied(dir string) string {
	d.t.Helper()
	for _, suffix := range []string{"", "-wal"} {
		raw, err := os.ReadFile(d.cfg.Path + suffix)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		d.do(err)
		d.do(os.WriteFile(filepath.Join(dir, filepath.Base(d.cfg.Path)+suffix), raw, 0o600))
	}
	return filepath.Join(dir, filepath.Base(d.cfg.Path))
}

// reopened is a desk on a copy.
func (d *desk) reopened(path string, crash ledger.Crash) *refund.Desk {
	d.t.Helper()
	cfg := d.cfg
	cfg.Path, cfg.Crash = path, crash
	l, err := ledger.Open(ctx, cfg)
	d.do(err)
	return &refund.Desk{Ledger: l}
}

// The power goes at one write or sync of a refund after the other, at fewer of
// the later ones. Then all of it is there or nothing is: the money, the goods,
// the claims and the paper; and a retry comes to one refund.
func TestPowerCutLeavesARefundOrNone(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("TEE", 2), cash(70_00))
	act, ask := d.act("ana"), of(s, part(1, 1))
	left := map[bool]int{}
	for n := 1; ; n += 1 + n/4 {
		disk, err := powercut.New()
		d.do(err)
		cut := d.reopened(d.copied(t.TempDir()), ledger.Crash{VFS: disk.Name})
		disk.CutAt(n)
		said, failed := cut.Refund(ctx, act, ask)
		_ = cut.Ledger.Close() // a last checkpoint, which may be cut too
		if !disk.Cut() {
			d.do(failed)
			disk.Close()
			break
		}
		// The strictest way to forget, and one that takes turns.
		for _, how := range []powercut.Survival{powercut.None, powercut.Survivals()[1+n%3]} {
			dir := t.TempDir()
			path := d.copied(dir)
			d.do(disk.Platter(dir, how, rand.New(rand.NewPCG(1, uint64(n)))))
			left[d.whole(path, act, ask, said, failed)]++
		}
		disk.Close()
	}
	if left[true] == 0 || left[false] == 0 {
		t.Errorf("cuts left a refund %d times and none %d times", left[true], left[false])
	}
}

// whole looks at what a cut left, asks again, and says whether it was there.
func (d *desk) whole(path string, act ledger.Act, ask refund.Request, said refund.Refund, failed error) bool {
	d.t.Helper()
	c := d.reopened(path, ledger.Crash{NoSync: true})
	defer func() { d.do(c.Ledger.Close()) }()
	there := d.made(c, ask.Sale) == 1
	if failed == nil && !there {
		d.t.Fatal("a refund that was answered is gone")
	}
	again, err := c.Refund(ctx, act, ask)
	d.do(err)
	if again.Number != "A-R000001" || failed == nil && again.Hash != said.Hash || d.made(c, ask.Sale) != 1 {
		d.t.Errorf("it said %s, and now %s", said.Number, again.Number)
	}
	report, err := c.Ledger.Verify(ctx)
	d.do(err)
	for _, p := range report.Problems {
		d.t.Errorf("verify: %v", p)
	}
	return there
}

// made counts the refunds of a sale, each with its paper and its unit.
func (d *desk) made(c *refund.Desk, id sale.ID) (n int) {
	d.t.Helper()
	f, err := c.Find(ctx, string(id))
	d.do(err)
	if f.Lines[0].Left != 2-int64(len(f.Refunds)) {
		d.t.Errorf("%d units are left after %d refunds", f.Lines[0].Left, len(f.Refunds))
	}
	for _, r := range f.Refunds {
		d.do(c.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			jobs, err := paper.JobsOf(ctx, q, c.Ledger.Event(), paper.RefundJob, string(r.Refund))
			n += len(jobs)
			return err
		}))
	}
	return n
}
