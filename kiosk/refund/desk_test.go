package refund_test

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/quota"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/tally"
	"popstand/kiosk/till"
)

// desk is a ledger with the areas of selling and taking back and a small
// catalogue in it: TEE 35.00 (19 %, 10 of it), BOOK 18.00 (7 %, 22), MUG 16.00,
// CENT 0.01 and ODD 9.99 (19 %, not counted), GIFT 0.00 (7 %). Ana is a cashier,
// Jonas a manager, Priya an organizer. When the test ends, the ledger is
// verified and rebuilt.
type desk struct {
	refund.Desk
	t       testing.TB
	clock   *clock.Fake
	cfg     ledger.Config
	spoiled bool   // the test has recorded what may not be
	folder  string // of the keys, where receipts are signed
}

// set changes what the desk is opened with.
type set func(*event.Settings, *ledger.Config)

func mode(m money.TaxMode) set { return func(s *event.Settings, _ *ledger.Config) { s.TaxMode = m } }

func step(a money.Amount) set { return func(s *event.Settings, _ *ledger.Config) { s.CashStep = a } }

func on(postgres string) set {
	return func(_ *event.Settings, c *ledger.Config) { c.Postgres = postgres }
}

// unsynced does without the disk, for tests that record much.
func unsynced(_ *event.Settings, c *ledger.Config) { c.Crash.NoSync = true }

// policy changes the refund policy.
func policy(change func(p *event.Refunds)) set {
	return func(s *event.Settings, _ *ledger.Config) {
		p := s.Returns()
		change(&p)
		s.Refunds = &p
	}
}

// second makes the desk another node of the same event.
func second(_ *event.Settings, c *ledger.Config) { c.Node, c.Letter = "0102030405060708", "B" }

// freely lets the cashier give everything back as cash and as card.
func freely(p *event.Refunds) {
	p.Alone[staff.Cashier] = money.Max
	p.Tenders = map[string][]string{"cash": {"cash", "card"}, "card": {"card", "cash"}}
}

func areas() []ledger.Area {
	return append(keys.Areas(), []ledger.Area{
		event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(), refund.Area(), tally.Area(),
	}...)
}

func newDesk(t testing.TB, sets ...set) *desk {
	t.Helper()
	settings := event.Settings{
		Name: event.Plain("Soft Static pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en", "de"},
		TaxMode: money.Included, Rates: []event.Rate{{Name: "standard", Rate: 190_000}, {Name: "books", Rate: 70_000}},
		Seller:   event.Seller{Name: "Soft Static GbR", Address: []string{"Eisenbahnstraße 42", "10997 Berlin"}, TaxID: "DE000000000"},
		Policies: staff.DefaultPolicies(), Nodes: []event.Node{{Letter: "A", Name: "Front table"}, {Letter: "B", Name: "Back table"}},
	}
	_, key, err := ed25519.GenerateKey(nil)
	d := &desk{t: t, clock: clock.NewFake(time.Date(2026, time.November, 21, 15, 42, 0, 0, time.UTC))}
	d.do(err)
	d.cfg = ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "0011223344556677", Node: "8899aabbccddeeff", Letter: "A",
		Key: key, Clock: d.clock, Areas: areas(), Program: "test", Crash: kiosktest.Quick(t),
	}
	for _, s := range append([]set{policy(freely)}, sets...) {
		s(&settings, &d.cfg)
	}
	d.Ledger, err = ledger.Open(context.Background(), d.cfg)
	d.do(err)
	t.Cleanup(func() {
		if !d.spoiled {
			d.verify()
		}
		if err := d.Ledger.Close(); err != nil {
			t.Errorf("close the ledger: %v", err)
		}
	})
	d.furnish(settings)
	d.open()
	return d
}

func (d *desk) open() {
	d.t.Helper()
	_, err := till.Open(context.Background(), d.Ledger, d.act("ana"), till.Opening{Float: till.Cash{Amount: 150_00}})
	d.do(err)
}

// furnish records the event, its goods and its people.
func (d *desk) furnish(settings event.Settings) {
	d.t.Helper()
	all := []any{
		settings,
		staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier},
		staff.Enrolled{ID: "jonas", Name: "Jonas", Role: staff.Manager},
		staff.Enrolled{ID: "priya", Name: "Priya", Role: staff.Organizer},
		quota.Granted{Quota: quota.Stock("TEE"), Units: 10},
		quota.Granted{Quota: quota.Stock("BOOK"), Units: 22},
	}
	for _, v := range []event.ListedVariant{
		{SKU: "TEE", Name: event.Plain("M"), Price: 35_00, Tax: "standard", Counted: true},
		{SKU: "BOOK", Price: 18_00, Tax: "books", Counted: true},
		{SKU: "MUG", Price: 16_00, Tax: "standard"},
		{SKU: "CENT", Price: 1, Tax: "standard"},
		{SKU: "ODD", Price: 9_99, Tax: "standard"},
		{SKU: "GIFT", Price: 0, Tax: "books"},
	} {
		all = append(all, event.Listed{
			ID: strings.ToLower(v.SKU), Name: event.Plain(v.SKU), Category: event.Plain("Goods"), Creator: "soft-static",
			Variants: []event.ListedVariant{v},
		})
	}
	d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		for _, body := range all {
			if _, err := tx.Record(ctx, kindOf(body), body); err != nil {
				return err
			}
		}
		return nil
	})
}

func kindOf(body any) string {
	switch body.(type) {
	case event.Settings:
		return event.KindDescribed
	case staff.Enrolled:
		return staff.KindEnrolled
	case quota.Granted:
		return quota.KindGranted
	case refund.Refunded:
		return refund.KindRefunded
	}
	return event.KindListed
}

func (d *desk) record(actor ledger.Actor, f func(ctx context.Context, tx *ledger.Tx) error) {
	d.t.Helper()
	_, err := d.Ledger.Do(context.Background(), d.act(actor), f)
	d.do(err)
}

func (d *desk) act(actor ledger.Actor) ledger.Act {
	return ledger.Act{Op: ledger.Op(uuid.NewString()), Actor: actor}
}

func (d *desk) do(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) verify() {
	d.t.Helper()
	for _, p := range d.problems() {
		d.t.Errorf("verify: %v", p)
	}
}

func (d *desk) problems() []ledger.Problem {
	d.t.Helper()
	report, err := d.Ledger.Verify(context.Background())
	d.do(err)
	return report.Problems
}

func (d *desk) read(f func(ctx context.Context, q ledger.Queryer) error) {
	d.t.Helper()
	d.do(d.Ledger.Read(context.Background(), f))
}

// sold sells as Ana, for cash unless tenders say otherwise.
func (d *desk) sold(lines []sale.Ordered, tenders ...sale.Tender) sale.Receipt {
	d.t.Helper()
	r := sale.Request{Sale: sale.ID(uuid.Must(uuid.NewV7()).String()), Lang: "en", Lines: lines, Tenders: tenders}
	s, err := sale.Seller{Ledger: d.Ledger, Keys: d.Keys}.Sell(context.Background(), d.act("ana"), r)
	d.do(err)
	return s
}

// refund takes back as Ana.
func (d *desk) refund(r refund.Request) (refund.Refund, error) {
	return d.Refund(context.Background(), d.act("ana"), r)
}

// back fails the test when the refund is refused.
func (d *desk) back(r refund.Request) refund.Refund {
	d.t.Helper()
	b, err := d.refund(r)
	d.do(err)
	return b
}

func (d *desk) undo(id refund.ID) (refund.Refund, error) {
	return d.Undo(context.Background(), d.act("ana"), refund.Undoing{Refund: id, Confirmed: "ana"})
}

func (d *desk) find(text string) refund.Found {
	d.t.Helper()
	f, err := d.Find(context.Background(), text)
	d.do(err)
	return f
}

// expected is what the open till should hold.
func (d *desk) expected() (sum money.Amount) {
	d.t.Helper()
	d.read(func(ctx context.Context, q ledger.Queryer) error {
		t, err := till.MustCurrent(ctx, q, d.Ledger.Event(), d.Ledger.Node())
		if err != nil {
			return err
		}
		sum, err = till.Expected(ctx, q, d.Ledger.Event(), t)
		return err
	})
	return sum
}

func (d *desk) left(sku string) (units int64) {
	d.t.Helper()
	d.read(func(ctx context.Context, q ledger.Queryer) error {
		u, err := quota.UnitsOf(ctx, q, quota.Share{Event: d.Ledger.Event(), Node: d.Ledger.Node(), Quota: quota.Stock(sku)})
		units = u.Left()
		return err
	})
	return units
}

// part is some units of a line that go back to the shelf.
func part(line int, qty int64) refund.Part {
	return refund.Part{Line: line, Qty: qty, Goods: refund.Restock}
}

// of asks for parts of a sale, back in cash.
func of(s sale.Receipt, parts ...refund.Part) refund.Request {
	return refund.Request{Sale: s.Sale, Parts: parts, Tenders: []sale.Tender{cash(0)}, Reason: "size"}
}

func units(sku string, qty int64) []sale.Ordered { return []sale.Ordered{{SKU: sku, Qty: qty}} }

func cash(a money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: a, Given: a}}
}

func card(a money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: a}, Reference: "0417", Confirmed: "ana"}
}

// refused fails the test unless err is a refusal with this code.
func refused(t testing.TB, err error, code string) *ledger.Refusal {
	t.Helper()
	var r *ledger.Refusal
	if !errors.As(err, &r) || r.Code != code {
		t.Fatalf("got %v, want the refusal %s", err, code)
	}
	return r
}

func jsonOf(t testing.TB, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// onBoth runs a test on SQLite and on PostgreSQL, and rebuilds the tables in the
// end.
func onBoth(t *testing.T, test func(t *testing.T, d *desk), sets ...set) {
	run := func(t *testing.T, d *desk) {
		test(t, d)
		d.do(d.Ledger.Rebuild(context.Background(), nil))
	}
	t.Run("sqlite", func(t *testing.T) { run(t, newDesk(t, sets...)) })
	t.Run("postgres", func(t *testing.T) { run(t, newDesk(t, append(sets, on(kiosktest.Postgres(t)))...)) })
}

// journal is all that a node has recorded, sealed.
func (d *desk) journal() ledger.Batch {
	d.t.Helper()
	seal, err := d.Ledger.Seal(context.Background())
	d.do(err)
	facts, err := d.Ledger.Facts(context.Background(), 0, 10_000)
	d.do(err)
	return ledger.Batch{Facts: facts, Seal: seal}
}

func (d *desk) take(from *desk, b ledger.Batch) {
	d.t.Helper()
	_, err := d.Ledger.Ingest(context.Background(), from.cfg.Key.Public().(ed25519.PublicKey), b) //nolint:errcheck // an ed25519 key has no other public half
	d.do(err)
}

func (d *desk) settings() (s event.Settings) {
	d.t.Helper()
	d.read(func(ctx context.Context, q ledger.Queryer) (err error) {
		s, err = event.SettingsOf(ctx, q, d.Ledger.Event())
		return err
	})
	return s
}

// price is what some lines come to.
func (d *desk) price(lines []sale.Ordered) money.Amount {
	d.t.Helper()
	s := d.settings()
	items := make([]money.Item, len(lines))
	d.read(func(ctx context.Context, q ledger.Queryer) error {
		for i, l := range lines {
			o, err := event.View{Event: d.Ledger.Event(), Node: d.Ledger.Node()}.OfferUnder(ctx, q, s, l.SKU)
			if err != nil {
				return err
			}
			items[i] = money.Item{Unit: o.Price, Qty: l.Qty, Rate: o.Tax.Rate, Discount: l.Discount.Discount}
		}
		return nil
	})
	b, err := money.Reckon(s.TaxMode, items)
	d.do(err)
	return b.Total
}
