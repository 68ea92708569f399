package pickup_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/gap"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
	"popstand/kiosk/verdict"
)

var ctx = context.Background()

// stall is a node with a pickup desk: TEE 35.00 (10 counted), PIN 10.00 (not
// counted), the slots of plan, Ana the cashier and Jonas the manager. The clock
// stands five minutes into the first slot. When the test ends, the ledger is
// verified.
type stall struct {
	*ledger.Ledger
	pickup.Desk
	t     testing.TB
	clock *clock.Fake
	cfg   ledger.Config
	dir   string
	acts  int
}

type set func(*event.Settings, *ledger.Config)

func areas() []ledger.Area {
	all := []ledger.Area{
		event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(), buyer.Area(), pickup.Area(), gap.Area(),
	}
	return append(all, keys.Areas()...)
}

func newStall(t testing.TB, sets ...set) *stall {
	t.Helper()
	w := bare(t, "0a11111111111111", sets...)
	w.keys()
	p := plan()
	settings := event.Settings{
		Name: event.Plain("Pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en"}, TaxMode: money.Included,
		Rates: []event.Rate{{Name: "standard", Rate: 190_000}}, Policies: staff.DefaultPolicies(), Pickup: &p,
		Channels: []event.Channel{{ID: "shop", Name: "Shop", Number: 1}},
	}
	for _, s := range sets {
		s(&settings, &w.cfg)
	}
	w.record(event.KindDescribed, settings)
	w.record(staff.KindEnrolled, staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier})
	w.record(staff.KindEnrolled, staff.Enrolled{ID: "jonas", Name: "Jonas", Role: staff.Manager})
	w.record(quota.KindGranted, quota.Granted{Quota: quota.Stock("TEE"), Units: 10})
	for _, s := range p.Slots {
		w.record(quota.KindGranted, quota.Granted{Quota: s.Quota(), Units: s.Capacity})
	}
	w.list("TEE", 35_00, true)
	w.list("PIN", 10_00, false)
	return w
}

// bare is a node of the same event with nothing in it.
func bare(t testing.TB, node ledger.NodeID, sets ...set) *stall {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	must(t, err)
	w := &stall{t: t, clock: clock.NewFake(time.UnixMilli(noon + 5*minute)), dir: t.TempDir()}
	w.cfg = ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "5a7e010203040506", Node: node, Letter: string('A' + node[1] - 'a'),
		Key: key, Clock: w.clock, Program: "test", Areas: areas(), Crash: kiosktest.Quick(t),
	}
	for _, s := range sets {
		p := plan()
		none := event.Settings{Pickup: &p} // only the ledger's part counts here
		s(&none, &w.cfg)
	}
	w.Ledger, err = ledger.Open(ctx, w.cfg)
	must(t, err)
	t.Cleanup(func() {
		w.verify()
		must(t, w.Close())
	})
	return w
}

// keys opens the desk with the node's keys.
func (w *stall) keys() {
	w.t.Helper()
	k, err := keys.Open(ctx, keys.Config{Dir: w.dir, Ledger: w.Ledger, Random: rand.Reader, Machine: w.dir})
	must(w.t, err)
	w.Desk.Ledger, w.Desk.Keys, w.Random = w.Ledger, k, rand.Reader
}

// joined is another node of the stall's event, which knows what the stall knows.
func (w *stall) joined() *stall {
	w.t.Helper()
	b := bare(w.t, "0b22222222222222")
	for _, name := range []string{keys.RootName, keys.SharedName} {
		raw, err := os.ReadFile(filepath.Join(w.dir, name))
		must(w.t, err)
		must(w.t, os.WriteFile(filepath.Join(b.dir, name), raw, 0o600))
	}
	b.keys()
	b.hears(w)
	w.hears(b)
	return b
}

// hears takes over all that another node has recorded.
func (w *stall) hears(from *stall) {
	w.t.Helper()
	seal, err := from.Seal(ctx)
	must(w.t, err)
	facts, err := from.Facts(ctx, 0, 100_000)
	must(w.t, err)
	_, err = w.Ingest(ctx, from.cfg.Key.Public().(ed25519.PublicKey), ledger.Batch{Facts: facts, Seal: seal}) //nolint:errcheck // an ed25519 key has no other public half
	must(w.t, err)
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
	return ledger.Act{Op: ledger.Op(fmt.Sprintf("%s-%d", w.cfg.Node, w.acts)), Actor: actor}
}

func (w *stall) record(kind string, body any) {
	w.t.Helper()
	_, err := w.Do(ctx, w.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	must(w.t, err)
}

func (w *stall) list(sku string, price money.Amount, counted bool) {
	w.t.Helper()
	w.record(event.KindListed, event.Listed{
		ID: sku, Name: event.Plain("The " + sku), Creator: "c", Variants: []event.ListedVariant{{SKU: sku, Price: price, Tax: "standard", Counted: counted}},
	})
}

// incoming is a paid order of two tees and a pin, in the first slot.
func incoming(ref string) pickup.Incoming {
	return pickup.Incoming{
		Channel: "shop", Ref: ref, Slot: "noon", Payment: pickup.Paid, Amount: 80_00, Source: "import",
		Lines: []pickup.Line{{SKU: "TEE", Qty: 2, Unit: 35_00}, {SKU: "PIN", Qty: 1, Unit: 10_00}},
		Buyer: buyer.Person{Name: "Mia Kessler", Email: "mia@example.org"},
	}
}

func (w *stall) receive(in pickup.Incoming) pickup.Order {
	w.t.Helper()
	o, err := w.Receive(ctx, w.act("system"), in)
	must(w.t, err)
	return o
}

// text is the code that the order's buyer holds.
func (w *stall) text(o pickup.Order) string {
	w.t.Helper()
	c, err := w.CodeOf(o)
	must(w.t, err)
	return c.Text()
}

func (w *stall) scan(text string) pickup.Verdict {
	w.t.Helper()
	v, err := w.Scan(ctx, pickup.Found{Text: text})
	must(w.t, err)
	return v
}

// shows fails the test unless a code is answered so.
func (w *stall) shows(text string, light verdict.Light, reason verdict.Reason) pickup.Verdict {
	w.t.Helper()
	v := w.scan(text)
	if v.Light != light || v.Reason != reason {
		w.t.Fatalf("%s %s (also %v), want %s %s", v.Light, v.Reason, v.Also, light, reason)
	}
	return v
}

func (w *stall) handOver(text string, parts ...pickup.Part) (pickup.Handed, error) {
	return w.HandOver(ctx, w.act("ana"), pickup.HandingOver{Found: pickup.Found{Text: text}, Parts: parts})
}

func (w *stall) hand(text string, parts ...pickup.Part) pickup.Handed {
	w.t.Helper()
	h, err := w.handOver(text, parts...)
	must(w.t, err)
	return h
}

func (w *stall) units(id quota.ID) (u quota.Units) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		u, err = quota.UnitsOf(ctx, q, quota.Share{Event: w.Event(), Node: w.Node(), Quota: id})
		return err
	}))
	return u
}

func (w *stall) stage(id pickup.ID) (at pickup.Stage) {
	w.t.Helper()
	must(w.t, w.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		o, err := pickup.OrderOf(ctx, q, w.Event(), id)
		if err != nil {
			return err
		}
		at, err = w.StageOf(ctx, q, o)
		return err
	}))
	return at
}

// onEach runs a test on SQLite and on PostgreSQL.
func onEach(t *testing.T, run func(t *testing.T, w *stall), sets ...set) {
	t.Run("sqlite", func(t *testing.T) { run(t, newStall(t, sets...)) })
	t.Run("postgres", func(t *testing.T) {
		dsn := kiosktest.Postgres(t)
		run(t, newStall(t, append(sets, func(_ *event.Settings, c *ledger.Config) { c.Postgres, c.Path = dsn, "" })...))
	})
}

func with(change func(*event.Pickup)) set {
	return func(s *event.Settings, _ *ledger.Config) { change(s.Pickup) }
}

func (w *stall) forward(minutes int64) { w.clock.Advance(time.Duration(minutes) * time.Minute) }
