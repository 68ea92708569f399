package sale_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/quota"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/tally"
	"popstand/kiosk/till"
)

// desk is a ledger with the areas of selling and a small catalogue in it:
// TEE 35.00 (19 %, 10 of it), BOOK 18.00 (7 %, 22), MUG 16.00 and CENT 0.01
// (19 %, not counted), GIFT 0.00 (7 %, not counted). Ana is a cashier, Jonas a
// manager. When the test ends, the ledger is verified.
type desk struct {
	*ledger.Ledger
	t       testing.TB
	clock   *clock.Fake
	cfg     ledger.Config
	spoiled bool // the test has recorded what may not be
}

// set changes the settings that the desk is opened with.
type set func(*event.Settings, *ledger.Config)

func mode(m money.TaxMode) set { return func(s *event.Settings, _ *ledger.Config) { s.TaxMode = m } }

func step(a money.Amount) set { return func(s *event.Settings, _ *ledger.Config) { s.CashStep = a } }

func on(postgres string) set {
	return func(_ *event.Settings, c *ledger.Config) { c.Postgres = postgres }
}

func areas() []ledger.Area {
	return []ledger.Area{event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), tally.Area()}
}

func newDesk(t testing.TB, sets ...set) *desk {
	t.Helper()
	d := closedDesk(t, sets...)
	d.do(func() error {
		_, err := till.Open(context.Background(), d.Ledger, d.act("ana"), till.Opening{Float: till.Cash{Amount: 150_00}})
		return err
	}())
	return d
}

// closedDesk is a desk whose till was not opened.
func closedDesk(t testing.TB, sets ...set) *desk {
	t.Helper()
	settings := event.Settings{
		Name: event.Plain("Soft Static pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en", "de"},
		TaxMode: money.Included, Rates: []event.Rate{{Name: "standard", Rate: 190_000}, {Name: "books", Rate: 70_000}},
		Seller:   event.Seller{Name: "Soft Static GbR", Address: []string{"Eisenbahnstraße 42", "10997 Berlin"}, TaxID: "DE000000000"},
		Policies: staff.DefaultPolicies(), Nodes: []event.Node{{Letter: "A", Name: "Front table"}},
	}
	settings.Policies.MaxDiscount = 800_000
	_, key, err := ed25519.GenerateKey(nil)
	d := &desk{t: t, clock: clock.NewFake(time.Date(2026, time.November, 21, 15, 42, 0, 0, time.UTC))}
	d.do(err)
	d.cfg = ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "0011223344556677", Node: "8899aabbccddeeff", Letter: "A",
		Key: key, Clock: d.clock, Areas: areas(), Program: "test", Crash: kiosktest.Quick(t),
	}
	for _, s := range sets {
		s(&settings, &d.cfg)
	}
	d.Ledger, err = ledger.Open(context.Background(), d.cfg)
	d.do(err)
	t.Cleanup(func() {
		if !d.spoiled {
			d.verify()
		}
		if err := d.Close(); err != nil {
			t.Errorf("close the ledger: %v", err)
		}
	})
	d.furnish(settings)
	return d
}

// furnish records the event, its goods and its people.
func (d *desk) furnish(settings event.Settings) {
	d.t.Helper()
	tee := event.Words{"": "Tour tee", "de": "Tour-T-Shirt"}
	goods := []event.ListedVariant{
		{SKU: "TEE", Name: event.Plain("M"), Price: 35_00, Tax: "standard", Counted: true},
		{SKU: "BOOK", Price: 18_00, Tax: "books", Counted: true},
		{SKU: "MUG", Price: 16_00, Tax: "standard"},
		{SKU: "CENT", Price: 1, Tax: "standard"},
		{SKU: "GIFT", Price: 0, Tax: "books"},
	}
	d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		all := []any{
			settings,
			staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier},
			staff.Enrolled{ID: "jonas", Name: "Jonas", Role: staff.Manager},
			quota.Granted{Quota: quota.Stock("TEE"), Units: 10},
			quota.Granted{Quota: quota.Stock("BOOK"), Units: 22},
		}
		for _, v := range goods {
			name := event.Plain(v.SKU)
			if v.SKU == "TEE" {
				name = tee
			}
			all = append(all, event.Listed{ID: strings.ToLower(v.SKU), Name: name, Creator: "soft-static", Variants: []event.ListedVariant{v}})
		}
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
	case event.Priced:
		return event.KindPriced
	}
	return event.KindListed
}

func (d *desk) record(actor ledger.Actor, f func(ctx context.Context, tx *ledger.Tx) error) {
	d.t.Helper()
	_, err := d.Do(context.Background(), d.act(actor), f)
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
	report, err := d.Verify(context.Background())
	d.do(err)
	return report.Problems
}

// sell sells as Ana.
func (d *desk) sell(r sale.Request) (sale.Receipt, error) {
	return sale.Seller{Ledger: d.Ledger}.Sell(context.Background(), d.act("ana"), r)
}

// sold fails the test when the sale is refused.
func (d *desk) sold(r sale.Request) sale.Receipt {
	d.t.Helper()
	receipt, err := d.sell(r)
	d.do(err)
	return receipt
}

// till is the open till's expected cash.
func (d *desk) expected() (sum money.Amount) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		t, err := till.MustCurrent(ctx, q, d.Event(), d.Node())
		if err != nil {
			return err
		}
		sum, err = till.Expected(ctx, q, d.Event(), t)
		return err
	}))
	return sum
}

func (d *desk) left(sku string) (units int64) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		u, err := quota.UnitsOf(ctx, q, quota.Share{Event: d.Event(), Node: d.Node(), Quota: quota.Stock(sku)})
		units = u.Left()
		return err
	}))
	return units
}

// item is a SKU as the catalogue has it.
func (d *desk) item(sku string) (item sale.Item) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		offer, err := event.View{Event: d.Event(), Node: d.Node(), Lang: "en"}.Offer(ctx, q, sku)
		item = sale.ItemOf(offer)
		return err
	}))
	return item
}

// one asks for units of one item, paid in cash without change.
func one(sku string, qty int64, total money.Amount) sale.Request {
	return sale.Request{Sale: id(), Lang: "en", Lines: []sale.Ordered{{SKU: sku, Qty: qty}}, Tenders: []sale.Tender{cash(total, total)}}
}

func id() sale.ID { return sale.ID(uuid.Must(uuid.NewV7()).String()) }

func cash(amount, given money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: amount, Given: given}}
}

func card(amount money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: amount}, Reference: "0417", Confirmed: "ana"}
}

func percent(rate money.Rate, approver string) sale.Discount {
	return sale.Discount{Discount: money.Discount{Kind: money.ByPercent, Percent: rate}, Reason: "damaged", Approver: approver}
}

func off(a money.Amount, approver string) sale.Discount {
	return sale.Discount{Discount: money.Discount{Kind: money.ByAmount, Amount: a}, Reason: "damaged", Approver: approver}
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

// onBoth runs a test on SQLite and on PostgreSQL.
func onBoth(t *testing.T, test func(t *testing.T, d *desk)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newDesk(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, newDesk(t, on(kiosktest.Postgres(t)))) })
}

func (d *desk) settings() (s event.Settings) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		s, err = event.SettingsOf(ctx, q, d.Event())
		return err
	}))
	return s
}
