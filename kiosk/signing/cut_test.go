package signing_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
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

// reopened is a desk on a copy, with the keys of the stall.
func (w *stall) reopened(path string, crash ledger.Crash) *signing.Desk {
	w.t.Helper()
	cfg := w.cfg
	cfg.Path, cfg.Crash = path, crash
	l, err := ledger.Open(ctx, cfg)
	must(w.t, err)
	return &signing.Desk{Ledger: l, Keys: w.Desk.Keys, Random: w.Random}
}

func twoTickets(d *signing.Desk, act ledger.Act) (sale.Receipt, error) {
	return sale.Seller{Ledger: d.Ledger, Joiners: []sale.Joiner{d}}.Sell(ctx, act, sale.Request{
		Lines: []sale.Ordered{{SKU: "A-regular", Qty: 2}}, Lang: "en",
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 10_00, Given: 10_00}}},
	})
}

// The power goes at one write or sync of a sale of two tickets after the other, at
// fewer of the later ones. Then the sale and both tickets are there or none of
// them is, a retry comes to one sale and two tickets, and the next ticket has the
// next place.
func TestPowerCutLeavesASaleWithItsTicketsOrNeither(t *testing.T) {
	w := newStall(t)
	w.sell("A-regular", 1)
	act := w.act("ana")
	both := map[bool]int{}
	more := 3
	if brief() {
		more = 1
	}
	for n := 1; ; n += 1 + n/more {
		disk, err := powercut.New()
		must(t, err)
		d := w.reopened(w.copied(t.TempDir()), ledger.Crash{VFS: disk.Name})
		disk.CutAt(n)
		said, failed := twoTickets(d, act)
		_ = d.Ledger.Close() // a last checkpoint, which may be cut too
		if !disk.Cut() {
			must(t, failed)
			disk.Close()
			break
		}
		for _, s := range []powercut.Survival{powercut.None, powercut.Survivals()[1+n%3]} {
			dir := t.TempDir()
			path := w.copied(dir)
			must(t, disk.Platter(dir, s, rand.New(rand.NewPCG(1, uint64(n)))))
			both[w.soldWhole(path, act, said, failed)]++
		}
		disk.Close()
	}
	if both[true] == 0 || both[false] == 0 {
		t.Errorf("cuts left all %d times and nothing %d times", both[true], both[false])
	}
}

// soldWhole looks at what a cut left, sells again, and says whether all was there.
func (w *stall) soldWhole(path string, act ledger.Act, said sale.Receipt, failed error) bool {
	w.t.Helper()
	d := w.reopened(path, ledger.Crash{NoSync: true})
	defer func() { must(w.t, d.Ledger.Close()) }()
	left := len(ofSale(w.t, d, sale.ID(act.Op)))
	if left != 0 && left != 2 || failed == nil && left != 2 {
		w.t.Fatalf("the cut left %d tickets, the answer was %v", left, failed)
	}
	r, err := twoTickets(d, act)
	must(w.t, err)
	if failed == nil && r.Hash != said.Hash {
		w.t.Errorf("it said %s, and now %s", said.Number, r.Number)
	}
	all := ofSale(w.t, d, r.Sale)
	if len(all) != 2 || all[0].Of.Label != "A2" || all[1].Of.Label != "A3" {
		w.t.Errorf("after a retry: %+v", all)
	}
	next, err := twoTickets(d, ledger.Act{Op: act.Op + "-next", Actor: "ana"})
	must(w.t, err)
	if all := ofSale(w.t, d, next.Sale); len(all) != 2 || all[0].Of.Label != "A4" {
		w.t.Errorf("the next are %+v", all)
	}
	return left == 2
}

func ofSale(t testing.TB, d *signing.Desk, id sale.ID) (all []signing.Ticket) {
	t.Helper()
	must(t, d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = signing.TicketsOfSale(ctx, q, d.Ledger.Event(), string(id))
		return err
	}))
	return all
}
