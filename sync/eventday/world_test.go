package eventday_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"maps"
	mrand "math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/kiosktest/powercut"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
	"popstand/sync/ask"
	"popstand/sync/exchange"
	"popstand/sync/exchange/exchangetest"
	"popstand/sync/homes"
	"popstand/sync/spread"
)

// orders is how many orders the first kiosk knows in the morning.
const orders = 12

// morning is an event as it opens: the folders of its kiosks, enrolled and with
// their tills open, and the codes that buyers hold.
type morning struct {
	dirs  []string
	codes []string
	home  code.Home // that the codes name
	slot  int64
}

// prepare makes a morning once; each day works on a copy.
func prepare(t *testing.T, kiosks int) morning {
	t.Helper()
	w := &day{t: t, clocks: opening()}
	first := kiosktest.Stall(t)
	first.OpenTill(100_00)
	m := morning{dirs: []string{t.TempDir()}}
	signer, err := keys.Open(context.Background(), keys.Config{Dir: first.Dir, Ledger: first.Ledger, Random: rand.Reader, Machine: keys.Anywhere})
	must(t, err)
	desk := &pickup.Desk{Ledger: first.Ledger, Keys: signer, Random: rand.Reader}
	for i := range orders {
		o, err := desk.Receive(context.Background(), first.Act("system"), incoming(i))
		must(t, err)
		c, err := desk.CodeOf(o)
		must(t, err)
		m.codes, m.home = append(m.codes, c.Text()), c.Home()
		m.slot = int64(c.Body().(code.Pickup).Slot) //nolint:errcheck,forcetypeassert // an order's code is a pickup's
	}
	copyFiles(t, first.Dir, m.dirs[0])
	for _, name := range []string{"popstand.db", "popstand.db-wal", "popstand.db-shm"} { // it is open
		must(t, os.RemoveAll(filepath.Join(m.dirs[0], name)))
	}
	must(t, first.Ledger.Backup(context.Background(), filepath.Join(m.dirs[0], "popstand.db")))
	w.open(0, m.dirs[0])
	for i := 1; i < kiosks; i++ {
		dir := t.TempDir()
		w.enrol(dir, string(rune('A'+i)))
		m.dirs = append(m.dirs, dir)
		w.open(i, dir)
		_, err := till.Open(context.Background(), w.kiosks[i].Ledger, w.act("ana"), till.Opening{Float: till.Cash{Amount: 100_00}})
		must(t, err)
	}
	w.settle()
	for i, k := range w.kiosks {
		must(t, k.Close())
		k.disk.Close()
		m.dirs[i] = k.Dir
	}
	return m
}

func opening() time.Time { return time.Date(2026, time.November, 21, 15, 42, 0, 0, time.UTC) }

// day is one run of an event.
type day struct {
	t      testing.TB
	rng    *mrand.Rand
	seed   uint64
	codes  []string
	home   code.Home
	slot   int64
	kiosks []*stand
	acts   int
	clocks time.Time // what a right clock shows
	parted map[[2]int]bool
	hall   exchangetest.Weather
	story  []string // what happened, for whoever has to find out why

	answered []answered // sales that somebody was told of
	accepted map[string][]acceptance
}

// stand is one kiosk of the day.
type stand struct {
	*kiosk.Stall
	d       *day
	n       int
	clock   *clock.Fake
	disk    *powercut.Disk
	node    *exchange.Node
	keeper  *spread.Keeper
	asked   ask.Desk
	pickup  *pickup.Desk
	seller  sale.Seller
	refunds *refund.Desk
	sold    []sale.Receipt
	handed  []pickup.Handed
}

// begin copies a morning of so many kiosks; what the others own stays away.
func begin(t testing.TB, m morning, kiosks int, seed uint64) *day {
	t.Helper()
	d := &day{
		t: t, seed: seed, acts: 1000, rng: mrand.New(mrand.NewPCG(2026, seed)), codes: m.codes, home: m.home, slot: m.slot, clocks: opening(), parted: map[[2]int]bool{}, accepted: map[string][]acceptance{},
	}
	d.hall.Rand = d.rng
	for i, from := range m.dirs[:kiosks] {
		dir := filepath.Join(t.TempDir(), fmt.Sprint(i))
		copyFiles(t, from, dir)
		d.open(i, dir)
	}
	return d
}

// end closes the kiosks.
func (d *day) end() {
	for _, k := range d.kiosks {
		must(d.t, k.Close())
		k.disk.Close()
	}
}

// open opens the folder of the n-th kiosk, on a disk whose power can be cut.
func (d *day) open(n int, dir string) {
	d.t.Helper()
	if n == len(d.kiosks) {
		d.kiosks = append(d.kiosks, &stand{d: d, n: n, clock: clock.NewFake(d.clocks)})
	}
	k := d.kiosks[n]
	var err error
	k.disk, err = powercut.New()
	must(d.t, err)
	k.Stall, err = kiosk.Open(context.Background(), kiosk.Options{
		Dir: dir, Random: rand.Reader, Clock: k.clock, Program: "test", Crash: ledger.Crash{VFS: k.disk.Name},
	})
	if err != nil {
		d.fail("kiosk %d does not open: %v", n, err)
	}
	signer, err := keys.Open(context.Background(), keys.Config{Dir: dir, Ledger: k.Ledger, Random: rand.Reader, Machine: keys.Anywhere})
	must(d.t, err)
	own, _, err := k.Own(rand.Reader)
	must(d.t, err)
	k.node = &exchange.Node{Ledger: k.Ledger, Own: own, Program: "test", Facts: 9}
	asker := ask.Asker{Node: k.node, Reach: k.reach}
	k.keeper = &spread.Keeper{Ledger: k.Ledger, Asker: asker, Log: slog.New(slog.DiscardHandler)}
	k.pickup = &pickup.Desk{Ledger: k.Ledger, Keys: signer, Random: rand.Reader, Homes: homes.Client{Asker: asker}}
	k.seller = sale.Seller{Ledger: k.Ledger, Keys: signer, Joiners: []sale.Joiner{k.pickup}}
	k.refunds = &refund.Desk{Ledger: k.Ledger, Keys: signer, Joiners: []refund.Joiner{k.pickup}}
	k.asked = ask.Desk{Node: k.node, Handlers: k.keeper.Handlers()}
	maps.Copy(k.asked.Handlers, homes.Desks{Pickup: k.pickup}.Handlers(k.Node()))
}

// enrol lets a new kiosk in at the first one.
func (d *day) enrol(dir, letter string) {
	d.t.Helper()
	first := d.kiosks[0]
	a, err := keys.OpenAuthority(first.Dir, first.Event())
	must(d.t, err)
	who, err := keys.NewCandidate(rand.Reader)
	must(d.t, err)
	r, err := who.Request()
	must(d.t, err)
	in, err := keys.Doorman{Authority: a, Ledger: first.Ledger, Dir: first.Dir, Random: rand.Reader}.Admit(context.Background(), d.act("priya"), r, letter)
	must(d.t, err)
	must(d.t, kiosk.Join(dir, keys.Anywhere, who, in))
	stall, err := kiosk.Open(context.Background(), kiosk.Options{Dir: dir, Random: rand.Reader, Clock: clock.NewFake(d.clocks), Program: "test"})
	must(d.t, err)
	own, _, err := stall.Own(rand.Reader)
	must(d.t, err)
	_, err = (&exchange.Node{Ledger: stall.Ledger, Own: own, Program: "test"}).Exchange(context.Background(), exchangetest.Direct{To: first.node})
	must(d.t, err)
	must(d.t, stall.Close())
}

func (d *day) act(who ledger.Actor) ledger.Act {
	d.acts++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("00000000-0000-7000-a000-%012d", d.acts)), Actor: who}
}

// incoming is an order that was paid in a shop.
func incoming(i int) pickup.Incoming {
	return pickup.Incoming{
		Channel: "shop", Ref: fmt.Sprint("DAY-", i), Slot: "", Payment: pickup.Paid, Amount: 50_00, Source: pickup.SourceList,
		Lines: []pickup.Line{{SKU: "PINS", Qty: 2, Unit: 15_00}, {SKU: "TOTE", Qty: 1, Unit: 20_00}},
	}
}

// fail ends the run with all that happened in it.
func (d *day) fail(format string, args ...any) {
	d.t.Helper()
	for _, line := range d.story[max(0, len(d.story)-60):] {
		d.t.Log(line)
	}
	d.t.Fatalf("seed %d: "+format, append([]any{d.seed}, args...)...)
}

func (d *day) tell(format string, args ...any) {
	d.story = append(d.story, d.clocks.Format("15:04:05 ")+fmt.Sprintf(format, args...))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// copyFiles copies the files of a folder, not what lies in folders below it.
func copyFiles(t testing.TB, from, to string) {
	t.Helper()
	must(t, os.MkdirAll(to, 0o750))
	all, err := os.ReadDir(from)
	must(t, err)
	for _, e := range all {
		if !e.Type().IsRegular() {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(from, e.Name()))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(to, e.Name()), raw, 0o600))
	}
}

func cash(amount money.Amount) []sale.Tender {
	return []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: amount, Given: amount}}}
}
