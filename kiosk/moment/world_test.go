package moment_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/moment"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

var ctx = context.Background()

// noon is 2026-11-28 12:00 in Berlin.
const (
	noon   = int64(1_795_863_600_000)
	minute = int64(60_000)
)

// stall is a node with a pickup desk, an open till and a counter of moments. It
// sells the product tee as TEE-S and TEE-M, 10.00 each, and the product PIN as
// PIN, 5.00; nothing is counted, and orders come any time.
type stall struct {
	*ledger.Ledger
	desk  pickup.Desk
	count *moment.Counter
	t     testing.TB
	clock *clock.Fake
	acts  int
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newStall(t testing.TB, sets ...func(*ledger.Config)) *stall {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	must(t, err)
	w := &stall{t: t, clock: clock.NewFake(time.UnixMilli(noon))}
	areas := append(keys.Areas(), event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(),
		buyer.Area(), pickup.Area(), moment.Area())
	cfg := ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "5a7e010203040506", Node: "0a11111111111111", Letter: "A",
		Key: key, Clock: w.clock, Program: "test", Areas: areas, Crash: kiosktest.Quick(t),
	}
	cfg.Crash.NoSync = true
	for _, s := range sets {
		s(&cfg)
	}
	w.Ledger, err = ledger.Open(ctx, cfg)
	must(t, err)
	t.Cleanup(func() {
		w.verify()
		must(t, w.Close())
	})
	dir := t.TempDir()
	k, err := keys.Open(ctx, keys.Config{Dir: dir, Ledger: w.Ledger, Random: rand.Reader, Machine: dir})
	must(t, err)
	w.desk.Ledger, w.desk.Keys, w.desk.Random = w.Ledger, k, rand.Reader
	w.count = moment.NewCounter(w.Ledger, nil)
	w.furnish()
	return w
}

func (w *stall) furnish() {
	w.t.Helper()
	w.record(event.KindDescribed, event.Settings{
		Name: event.Plain("Pop-up"), Currency: "EUR", TimeZone: "Asia/Kolkata", Languages: []string{"en"}, TaxMode: money.Included,
		Rates: []event.Rate{{Name: "standard", Rate: 190_000}}, Policies: staff.DefaultPolicies(),
		Channels: []event.Channel{{ID: "shop", Name: "Shop", Number: 1}},
		Pickup:   &event.Pickup{After: event.AfterHold, Undo: event.Span(2 * minute), Collectors: event.CollectorsAnyone, Unknown: event.UnknownGreen},
	})
	w.record(staff.KindEnrolled, staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier})
	w.list("tee", 10_00, "TEE-S", "TEE-M")
	w.list("PIN", 5_00, "PIN")
	_, err := till.Open(ctx, w.Ledger, w.act("ana"), till.Opening{Float: till.Cash{Amount: 100_00}})
	must(w.t, err)
}

func (w *stall) list(id string, price money.Amount, skus ...string) {
	w.t.Helper()
	p := event.Listed{ID: id, Name: event.Plain(id), Creator: "c"}
	for _, sku := range skus {
		p.Variants = append(p.Variants, event.ListedVariant{SKU: sku, Price: price, Tax: "standard"})
	}
	w.record(event.KindListed, p)
}

func (w *stall) verify() {
	w.t.Helper()
	report, err := w.Verify(ctx)
	must(w.t, err)
	for _, p := range report.Problems {
		w.t.Errorf("verify: %v", p)
	}
}

func (w *stall) act(actor ledger.Actor) ledger.Act {
	w.acts++
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("00000000-0000-7000-8000-%012d", w.acts)), Actor: actor}
}

func (w *stall) record(kind string, body any) {
	w.t.Helper()
	_, err := w.Do(ctx, w.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	must(w.t, err)
}

func prices(sku string) money.Amount {
	if sku == "PIN" {
		return 5_00
	}
	return 10_00
}

// sell sells some units for cash.
func (w *stall) sell(sku string, qty int64) {
	w.t.Helper()
	total := prices(sku) * money.Amount(qty)
	_, err := sale.Seller{Ledger: w.Ledger}.Sell(ctx, w.act("ana"), sale.Request{Lines: []sale.Ordered{{SKU: sku, Qty: qty}}, Tenders: cash(total)})
	must(w.t, err)
}

// sells sells where the desk has its part in it.
func sells(d *pickup.Desk, act ledger.Act, r sale.Request) (sale.Receipt, error) {
	return sale.Seller{Ledger: d.Ledger, Joiners: []sale.Joiner{d}}.Sell(ctx, act, r)
}

func cash(a money.Amount) []sale.Tender {
	return []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: a, Given: a}}}
}

// order takes an order of a shop in: two tees of two sizes and a pin.
func (w *stall) order(ref string, payment pickup.Payment) pickup.Order {
	w.t.Helper()
	o, err := w.desk.Receive(ctx, w.act("system"), pickup.Incoming{
		Channel: "shop", Ref: ref, Payment: payment, Amount: 25_00,
		Lines: []pickup.Line{{SKU: "TEE-S", Qty: 1, Unit: 10_00}, {SKU: "TEE-M", Qty: 1, Unit: 10_00}, {SKU: "PIN", Qty: 1, Unit: 5_00}},
	})
	must(w.t, err)
	return o
}

func (w *stall) handOver(o pickup.Order, parts ...pickup.Part) pickup.Handed {
	w.t.Helper()
	c, err := w.desk.CodeOf(o)
	must(w.t, err)
	h, err := w.desk.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: c.Text()}, Parts: parts})
	must(w.t, err)
	return h
}

func (w *stall) totals() (all moment.Table) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = moment.Totals(ctx, q, w.Event())
		return err
	}))
	return all
}

// facts lists what the counter has recorded.
func (w *stall) facts() (out []moment.Counted) {
	w.t.Helper()
	all, err := w.Facts(ctx, 0, 100_000)
	must(w.t, err)
	for _, f := range all {
		if f.Kind == moment.KindCounted {
			out = append(out, decoded(w.t, f))
		}
	}
	return out
}

// onEach runs a test on SQLite and on PostgreSQL.
func onEach(t *testing.T, run func(t *testing.T, w *stall)) {
	t.Run("sqlite", func(t *testing.T) { run(t, newStall(t)) })
	t.Run("postgres", func(t *testing.T) {
		dsn := kiosktest.Postgres(t)
		run(t, newStall(t, func(c *ledger.Config) { c.Postgres, c.Path = dsn, "" }))
	})
}
