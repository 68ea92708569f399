package till_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
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

// desk is a ledger with the areas of selling, a mug for 16.00 (19 %) and a
// book for 18.00 (7 %), Ana the cashier and Jonas the manager. When the test
// ends, the ledger is verified.
type desk struct {
	*ledger.Ledger
	t       testing.TB
	clock   *clock.Fake
	spoiled bool // the test has recorded what may not be
}

func newDesk(t testing.TB, postgres string) *desk {
	t.Helper()
	d := scratch(t, postgres, kiosktest.Quick(t))
	t.Cleanup(func() {
		if !d.spoiled {
			d.verify()
		}
		if err := d.Close(); err != nil {
			t.Errorf("close the ledger: %v", err)
		}
	})
	return d
}

// scratch is a desk that whoever asked for it verifies and closes.
func scratch(t testing.TB, postgres string, crash ledger.Crash) *desk {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	d := &desk{t: t, clock: clock.NewFake(time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC))}
	d.do(err)
	d.Ledger, err = ledger.Open(context.Background(), ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Postgres: postgres, Event: "0011223344556677", Node: "8899aabbccddeeff",
		Letter: "A", Key: key, Clock: d.clock, Program: "test", Crash: crash,
		Areas: []ledger.Area{event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), tally.Area(), refund.Area(), claim.Area()},
	})
	d.do(err)
	d.furnish()
	return d
}

func (d *desk) furnish() {
	d.t.Helper()
	d.record(event.KindDescribed, event.Settings{
		Name: event.Plain("Pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en"}, TaxMode: money.Included,
		Rates: []event.Rate{{Name: "standard", Rate: 190_000}, {Name: "books", Rate: 70_000}}, Policies: staff.DefaultPolicies(),
	})
	d.record(staff.KindEnrolled, staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier})
	d.record(staff.KindEnrolled, staff.Enrolled{ID: "jonas", Name: "Jonas", Role: staff.Manager})
	d.record(event.KindListed, event.Listed{ID: "mug", Name: event.Plain("Mug"), Variants: []event.ListedVariant{{SKU: "MUG", Price: 16_00, Tax: "standard"}}})
	d.record(event.KindListed, event.Listed{ID: "book", Name: event.Plain("Book"), Variants: []event.ListedVariant{{SKU: "BOOK", Price: 18_00, Tax: "books"}}})
}

func (d *desk) record(kind string, body any) {
	d.t.Helper()
	_, err := d.Do(context.Background(), d.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
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

func (d *desk) open(float money.Amount) till.Till {
	d.t.Helper()
	t, err := till.Open(context.Background(), d.Ledger, d.act("ana"), till.Opening{Float: till.Cash{Amount: float}})
	d.do(err)
	return t
}

func (d *desk) move(kind till.MoveKind, a money.Amount) {
	d.t.Helper()
	_, err := till.Move(context.Background(), d.Ledger, d.act("jonas"), till.Moving{Kind: kind, Amount: a, Reason: "test"})
	d.do(err)
}

// head says where the journal ends.
func (d *desk) head() ledger.Position {
	d.t.Helper()
	heads, err := d.Heads(context.Background())
	d.do(err)
	return heads[0]
}

// sell sells one of an item, by card as far as said and the rest in cash.
func (d *desk) sell(sku string, total, byCard money.Amount) sale.Receipt {
	d.t.Helper()
	r := sale.Request{Sale: sale.ID(uuid.NewString()), Lang: "en", Lines: []sale.Ordered{{SKU: sku, Qty: 1}}}
	if byCard > 0 {
		r.Tenders = append(r.Tenders, sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: byCard}, Confirmed: "ana"})
	}
	if total > byCard {
		r.Tenders = append(r.Tenders, sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: total - byCard, Given: 50_00}})
	}
	sold, err := sale.Seller{Ledger: d.Ledger}.Sell(context.Background(), d.act("ana"), r)
	d.do(err)
	return sold
}

func (d *desk) count(a money.Amount) till.Counted {
	d.t.Helper()
	c, err := till.Count(context.Background(), d.Ledger, d.act("ana"), till.Counting{Cash: till.Cash{Amount: a}})
	d.do(err)
	return c
}

func (d *desk) close(c till.Closing) till.Closed {
	d.t.Helper()
	z, err := till.Close(context.Background(), d.Ledger, d.act("ana"), c)
	d.do(err)
	return z
}

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
	t.Run("sqlite", func(t *testing.T) { test(t, newDesk(t, "")) })
	t.Run("postgres", func(t *testing.T) { test(t, newDesk(t, kiosktest.Postgres(t))) })
}
