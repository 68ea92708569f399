package exchange_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/credit"
	"popstand/kiosk/event"
	"popstand/kiosk/exchange"
	"popstand/kiosk/gap"
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

var ctx = context.Background()

// desk is a ledger with selling, taking back, store credit and exchanges in it:
// TEE 35.00 (10 of them) and ODD 9.99 (19 %), BOOK 18.00 (7 %, 22 of them). Ana is
// a cashier who gives everything back, Jonas a manager. When the test ends, the ledger is verified and rebuilt.
type desk struct {
	*exchange.Desk
	t       testing.TB
	clock   *clock.Fake
	cfg     ledger.Config
	folder  string // of the keys
	credits *credit.Desk
}

// set changes what the desk is opened with.
type set func(*event.Settings, *desk)

func on(postgres string) set {
	return func(_ *event.Settings, d *desk) { d.cfg.Postgres = postgres }
}

func areas() []ledger.Area {
	return append(keys.Areas(), event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(), gap.Area(),
		refund.Area(), tally.Area(), credit.Area(), exchange.Area())
}

func newDesk(t testing.TB, sets ...set) *desk {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	d := &desk{t: t, clock: clock.NewFake(time.Date(2026, time.November, 21, 15, 42, 0, 0, time.UTC)), folder: t.TempDir()}
	d.do(err)
	d.cfg = ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "0011223344556677", Node: "8899aabbccddeeff", Letter: "A",
		Key: key, Clock: d.clock, Areas: areas(), Program: "test", Crash: kiosktest.Quick(t),
	}
	settings := described()
	for _, s := range sets {
		s(&settings, d)
	}
	l, err := ledger.Open(ctx, d.cfg)
	d.do(err)
	d.wire(l)
	t.Cleanup(func() {
		d.verify()
		d.do(l.Rebuild(ctx, nil))
		d.do(l.Close())
	})
	d.furnish(settings)
	_, err = till.Open(ctx, l, d.act("ana"), till.Opening{Float: till.Cash{Amount: 150_00}})
	d.do(err)
	return d
}

// beside opens the second node of a desk's event, with the keys that they share.
func (d *desk) beside(sets ...set) *desk {
	d.t.Helper()
	return newDesk(d.t, append(sets, func(_ *event.Settings, b *desk) {
		b.cfg.Node, b.cfg.Letter = "0102030405060708", "B"
		for _, name := range []string{"root.key", "event.pem"} {
			raw, err := os.ReadFile(filepath.Join(d.folder, name))
			d.do(err)
			d.do(os.WriteFile(filepath.Join(b.folder, name), raw, 0o600))
		}
	})...)
}

// wire puts the areas together on a ledger, with the keys in the folder.
func (d *desk) wire(l *ledger.Ledger) {
	d.t.Helper()
	signer, err := keys.Open(ctx, keys.Config{Dir: d.folder, Ledger: l, Random: rand.Reader, Machine: "test"})
	d.do(err)
	d.credits = &credit.Desk{Ledger: l, Keys: signer}
	d.Desk = &exchange.Desk{
		Ledger: l, Sales: sale.Seller{Ledger: l, Keys: signer, Joiners: []sale.Joiner{d.credits}},
		Refunds: &refund.Desk{Ledger: l, Keys: signer, Joiners: []refund.Joiner{d.credits}},
	}
}

func described() event.Settings {
	refunds := event.DefaultRefunds()
	refunds.Alone[staff.Cashier] = money.Max
	return event.Settings{
		Name: event.Plain("Soft Static pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en", "de"},
		TaxMode: money.Included, Rates: []event.Rate{{Name: "standard", Rate: 190_000}, {Name: "books", Rate: 70_000}},
		Seller:   event.Seller{Name: "Soft Static GbR", Address: []string{"Eisenbahnstraße 42"}, TaxID: "DE000000000"},
		Policies: staff.DefaultPolicies(), Nodes: []event.Node{{Letter: "A", Name: "Front table"}, {Letter: "B", Name: "Back table"}},
		Refunds: &refunds, CashStep: 5,
		Credit: &event.Credit{Expires: event.Span((365 * 24 * time.Hour).Milliseconds()), Least: 1_00, PaidOut: staff.Manager, Elsewhere: staff.Manager},
	}
}

// furnish records the event, its goods and its people.
func (d *desk) furnish(settings event.Settings) {
	d.t.Helper()
	_, err := d.Ledger.Do(ctx, d.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		if _, err := tx.Record(ctx, event.KindDescribed, settings); err != nil {
			return err
		}
		for id, role := range map[string]staff.Role{"ana": staff.Cashier, "jonas": staff.Manager} {
			if _, err := tx.Record(ctx, staff.KindEnrolled, staff.Enrolled{ID: id, Name: id, Role: role}); err != nil {
				return err
			}
		}
		for sku, n := range map[string]int64{"TEE": 10, "BOOK": 22} {
			if _, err := tx.Record(ctx, quota.KindGranted, quota.Granted{Quota: quota.Stock(sku), Units: n}); err != nil {
				return err
			}
		}
		for _, v := range []event.ListedVariant{
			{SKU: "TEE", Price: 35_00, Tax: "standard", Counted: true},
			{SKU: "ODD", Price: 9_99, Tax: "standard"},
			{SKU: "CENT", Price: 1, Tax: "standard"},
			{SKU: "MUG", Price: 16_00, Tax: "standard"},
			{SKU: "BOOK", Price: 18_00, Tax: "books", Counted: true},
		} {
			body := event.Listed{ID: strings.ToLower(v.SKU), Name: event.Plain(v.SKU), Category: event.Plain("Goods"), Variants: []event.ListedVariant{v}}
			if _, err := tx.Record(ctx, event.KindListed, body); err != nil {
				return err
			}
		}
		return nil
	})
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
	report, err := d.Ledger.Verify(ctx)
	d.do(err)
	for _, p := range report.Problems {
		d.t.Errorf("verify: %v", p)
	}
}

// sold sells some pieces as Ana.
func (d *desk) sold(lines []sale.Ordered, tenders ...sale.Tender) sale.Receipt {
	d.t.Helper()
	r, err := d.Sales.Sell(ctx, d.act("ana"), sale.Request{Sale: newSale(), Lang: "en", Lines: lines, Tenders: tenders})
	d.do(err)
	return r
}

func newSale() sale.ID { return sale.ID(uuid.Must(uuid.NewV7()).String()) }

func units(sku string, qty int64) []sale.Ordered { return []sale.Ordered{{SKU: sku, Qty: qty}} }

// of asks for the first units of a sale's first line to be exchanged.
func of(s sale.Receipt, qty int64, lines []sale.Ordered, tenders ...sale.Tender) exchange.Request {
	return exchange.Request{
		Of: s.Sale, Sale: newSale(), Parts: []refund.Part{{Line: 1, Qty: qty, Goods: refund.Restock}}, Reason: "size", Lines: lines, Tenders: tenders, Lang: "en",
	}
}

// swap exchanges as Ana.
func (d *desk) swap(r exchange.Request) (exchange.Exchanged, error) {
	return d.Swap(ctx, d.act("ana"), r)
}

// swapped fails the test when the exchange is refused.
func (d *desk) swapped(r exchange.Request) exchange.Exchanged {
	d.t.Helper()
	e, err := d.swap(r)
	d.do(err)
	return e
}

func (d *desk) undo(e exchange.Exchanged) (exchange.Exchanged, error) {
	return d.Undo(ctx, d.act("ana"), exchange.Undoing{Refund: e.Refund, Reason: "mistake", Confirmed: "ana"})
}

func (d *desk) conflicts() (n int) {
	d.t.Helper()
	d.do(d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := claim.Conflicts(ctx, q, d.Ledger.Event())
		n = len(all)
		return err
	}))
	return n
}

func (d *desk) left(sku string) (n int64) {
	d.t.Helper()
	d.do(d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		u, err := quota.UnitsOf(ctx, q, quota.Share{Event: d.Ledger.Event(), Node: d.Ledger.Node(), Quota: quota.Stock(sku)})
		n = u.Left()
		return err
	}))
	return n
}

func (d *desk) expected() (sum money.Amount) {
	d.t.Helper()
	d.do(d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		t, err := till.MustCurrent(ctx, q, d.Ledger.Event(), d.Ledger.Node())
		if err == nil {
			sum, err = till.Expected(ctx, q, d.Ledger.Event(), t)
		}
		return err
	}))
	return sum
}

func cash(a money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: a, Given: a}}
}

func card(a money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: a}, Confirmed: "ana"}
}

// owing gives back as store credit; 0 for all.
func owing(a money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: sale.Credit, Amount: a}}
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

// journal is all that a node has recorded, sealed.
func (d *desk) journal() ledger.Batch {
	d.t.Helper()
	seal, err := d.Ledger.Seal(ctx)
	d.do(err)
	facts, err := d.Ledger.Facts(ctx, 0, 10_000)
	d.do(err)
	return ledger.Batch{Facts: facts, Seal: seal}
}

func (d *desk) take(from *desk, b ledger.Batch) {
	d.t.Helper()
	_, err := d.Ledger.Ingest(ctx, from.cfg.Key.Public().(ed25519.PublicKey), b) //nolint:errcheck,forcetypeassert // an ed25519 key has no other public half
	d.do(err)
}

// onBoth runs a test on SQLite and on PostgreSQL.
func onBoth(t *testing.T, test func(t *testing.T, d *desk), sets ...set) {
	t.Run("sqlite", func(t *testing.T) { test(t, newDesk(t, sets...)) })
	t.Run("postgres", func(t *testing.T) { test(t, newDesk(t, append(sets, on(kiosktest.Postgres(t)))...)) })
}
