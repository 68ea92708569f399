package credit_test

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

// desk is a ledger with selling, taking back and store credit in it: MUG 16.00
// and ODD 9.99 (19 %), BOOK 18.00 (7 %). Ana is a cashier who gives everything
// back, Jonas a manager. When the test ends, the ledger is verified and rebuilt.
type desk struct {
	*credit.Desk
	t       testing.TB
	clock   *clock.Fake
	cfg     ledger.Config
	folder  string // of the keys
	sales   sale.Seller
	refunds *refund.Desk
}

// set changes what the desk is opened with.
type set func(*event.Settings, *desk)

func policy(change func(c *event.Credit)) set {
	return func(s *event.Settings, _ *desk) { change(s.Credit) }
}

func on(postgres string) set {
	return func(_ *event.Settings, d *desk) { d.cfg.Postgres = postgres }
}

func areas() []ledger.Area {
	return append(keys.Areas(), event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(), gap.Area(),
		refund.Area(), tally.Area(), credit.Area())
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
	d.Desk = &credit.Desk{Ledger: l, Keys: signer}
	d.sales = sale.Seller{Ledger: l, Keys: signer, Joiners: []sale.Joiner{d.Desk}}
	d.refunds = &refund.Desk{Ledger: l, Keys: signer, Joiners: []refund.Joiner{d.Desk}}
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
		for _, v := range []event.ListedVariant{
			{SKU: "MUG", Price: 16_00, Tax: "standard"}, {SKU: "ODD", Price: 9_99, Tax: "standard"}, {SKU: "BOOK", Price: 18_00, Tax: "books"},
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

// sell sells one piece as Ana.
func (d *desk) sell(sku string, tenders ...sale.Tender) (sale.Receipt, error) {
	return d.sellAs("ana", sku, tenders...)
}

func (d *desk) sellAs(actor ledger.Actor, sku string, tenders ...sale.Tender) (sale.Receipt, error) {
	id := sale.ID(uuid.Must(uuid.NewV7()).String())
	return d.sales.Sell(ctx, d.act(actor), sale.Request{Sale: id, Lang: "en", Lines: []sale.Ordered{{SKU: sku, Qty: 1}}, Tenders: tenders})
}

func (d *desk) sold(sku string, tenders ...sale.Tender) sale.Receipt {
	d.t.Helper()
	s, err := d.sell(sku, tenders...)
	d.do(err)
	return s
}

// back takes the first line of a sale back as Ana.
func (d *desk) back(s sale.Receipt, tenders ...sale.Tender) (refund.Refund, error) {
	return d.refunds.Refund(ctx, d.act("ana"), refund.Request{
		Sale: s.Sale, Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Restock}}, Tenders: tenders, Reason: "size",
	})
}

// owed sells a piece for cash, takes it back as store credit, and finds that.
func (d *desk) owed(sku string, price money.Amount) credit.Credit {
	d.t.Helper()
	b, err := d.back(d.sold(sku, cash(price)), owing(0))
	d.do(err)
	return d.issued(b)
}

func (d *desk) issued(b refund.Refund) credit.Credit {
	d.t.Helper()
	var all []credit.Credit
	d.do(d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = d.OfRefund(ctx, q, b.Refunded.Refund)
		return err
	}))
	if len(all) != 1 {
		d.t.Fatalf("refund %s issued %d credits", b.Number, len(all))
	}
	return all[0]
}

func (d *desk) find(text string) credit.Credit {
	d.t.Helper()
	c, err := d.Find(ctx, text)
	d.do(err)
	return c
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

func (d *desk) sums() (s credit.Sums) {
	d.t.Helper()
	d.do(d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		s, err = d.Sums(ctx, q)
		return err
	}))
	return s
}

func (d *desk) settings() (s event.Settings) {
	d.t.Helper()
	d.do(d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		s, err = event.SettingsOf(ctx, q, d.Ledger.Event())
		return err
	}))
	return s
}

func cash(a money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: a, Given: a}}
}

// owing gives back as store credit; 0 for all.
func owing(a money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: sale.Credit, Amount: a}}
}

// by pays from a credit; 0 for as much as goes.
func by(c credit.Credit, a money.Amount) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: sale.Credit, Amount: a}, Code: c.Code}
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
