package exchange_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/exchange"
	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
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

// reopened is a desk on a copy. Its keys are those of the first.
func (d *desk) reopened(path string, crash ledger.Crash) *desk {
	d.t.Helper()
	c := &desk{t: d.t, clock: d.clock, cfg: d.cfg, folder: d.folder}
	c.cfg.Path, c.cfg.Crash = path, crash
	l, err := ledger.Open(ctx, c.cfg)
	d.do(err)
	c.wire(l)
	return c
}

// The power goes at one write or sync of an exchange after the other, at fewer of
// the later ones. Then both of its sides are there, with the store credit that it
// gives, or nothing is; and a retry comes to one exchange.
func TestPowerCutLeavesAnExchangeOrNone(t *testing.T) {
	d := newDesk(t)
	s := d.sold(units("TEE", 1), cash(35_00))
	act, ask := d.act("ana"), of(s, 1, units("BOOK", 1), owing(0))
	left := map[bool]int{}
	for n := 1; ; n += 1 + n/3 {
		disk, err := powercut.New()
		d.do(err)
		cut := d.reopened(d.copied(t.TempDir()), ledger.Crash{VFS: disk.Name})
		disk.CutAt(n)
		_, failed := cut.Swap(ctx, act, ask)
		_ = cut.Ledger.Close() // a last checkpoint, which may be cut too
		if !disk.Cut() {
			d.do(failed)
			disk.Close()
			break
		}
		dir := t.TempDir()
		path := d.copied(dir)
		d.do(disk.Platter(dir, powercut.Survivals()[n%len(powercut.Survivals())], rand.New(rand.NewPCG(1, uint64(n)))))
		left[d.whole(path, act, ask, failed)]++
		disk.Close()
	}
	if left[true] == 0 || left[false] == 0 {
		t.Errorf("cuts left an exchange %d times and none %d times", left[true], left[false])
	}
}

// whole looks at what a cut left, asks again, and says whether it was there.
func (d *desk) whole(path string, act ledger.Act, ask exchange.Request, failed error) bool {
	d.t.Helper()
	c := d.reopened(path, ledger.Crash{NoSync: true})
	defer func() { d.do(c.Ledger.Close()) }()
	there := c.has(ask.Sale)
	if failed == nil && !there {
		d.t.Fatal("an exchange that was answered is gone")
	}
	e, err := c.Swap(ctx, act, ask)
	d.do(err)
	if e.Back.Number != "A-R000001" || e.Out.Number != "A-000002" {
		d.t.Errorf("it is %s and %s", e.Back.Number, e.Out.Number)
	}
	d.do(c.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := c.credits.OfRefund(ctx, q, e.Refund)
		if len(all) != 1 || all[0].Left != 17_00 {
			d.t.Errorf("it gave %+v", all)
		}
		return err
	}))
	c.verify()
	return there
}

func (d *desk) has(id sale.ID) (there bool) {
	d.t.Helper()
	d.do(d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		_, err := sale.BySale(ctx, q, d.Ledger.Event(), id)
		there = err == nil
		if errors.Is(err, sale.RefuseNoSale) {
			err = nil
		}
		return err
	}))
	return there
}
