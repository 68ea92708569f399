package dispute_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/dispute"
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

var ctx = context.Background()

// desk is a node with a desk for cases, which are answered within 48 hours. MUG
// costs 16.00. Ana is a cashier, Jonas a manager. When the test ends, the ledger is
// verified and rebuilt.
type desk struct {
	dispute.Desk
	t     testing.TB
	clock *clock.Fake
	key   ed25519.PrivateKey
	dir   string
	have  map[ledger.NodeID]int64 // up to where each journal was taken
}

func areas() []ledger.Area {
	return append(keys.Areas(), event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(), buyer.Area(),
		refund.Area(), tally.Area(), dispute.Area())
}

type set func(c *ledger.Config)

// second and third make the desk another node of the same event.
func second(c *ledger.Config) { c.Node, c.Letter = "0102030405060708", "B" }
func third(c *ledger.Config)  { c.Node, c.Letter = "0203040506070809", "C" }

func newDesk(t testing.TB, sets ...set) *desk {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	d := &desk{t: t, clock: clock.NewFake(time.Date(2026, time.November, 21, 15, 42, 0, 0, time.UTC)), key: key, dir: t.TempDir(), have: map[ledger.NodeID]int64{}}
	d.do(err)
	cfg := ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "0011223344556677", Node: "8899aabbccddeeff", Letter: "A",
		Key: key, Clock: d.clock, Areas: areas(), Program: "test",
	}
	cfg.Crash.NoSync = true
	for _, s := range sets {
		s(&cfg)
	}
	d.Desk.Random = rand.Reader
	d.Ledger, err = ledger.Open(ctx, cfg)
	d.do(err)
	t.Cleanup(func() {
		report, err := d.Ledger.Verify(ctx)
		d.do(err)
		for _, p := range report.Problems {
			t.Errorf("verify: %v", p)
		}
		d.do(d.Ledger.Close())
	})
	d.furnish()
	return d
}

func (d *desk) furnish() {
	d.t.Helper()
	settings := event.Settings{
		Name: event.Plain("Soft Static pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en", "de"},
		TaxMode: money.Included, Rates: []event.Rate{{Name: "standard", Rate: 190_000}},
		Seller:   event.Seller{Name: "Soft Static GbR", Address: []string{"Eisenbahnstraße 42"}},
		Support:  event.Support{Email: "hello@softstatic.example"},
		Policies: staff.DefaultPolicies(), Nodes: []event.Node{{Letter: "A", Name: "Front table"}, {Letter: "B", Name: "Back table"}},
		Disputes: &event.Disputes{Answer: event.Span((48 * time.Hour).Milliseconds()), Decides: staff.Manager, Terms: event.Words{"": "We write to you."}},
	}
	d.record("system", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, event.KindDescribed, settings)
		for _, m := range []staff.Enrolled{{ID: "ana", Name: "Ana", Role: staff.Cashier}, {ID: "jonas", Name: "Jonas", Role: staff.Manager}} {
			_, no := tx.Record(ctx, staff.KindEnrolled, m)
			err = errors.Join(err, no)
		}
		_, no := tx.Record(ctx, event.KindListed, event.Listed{
			ID: "mug", Name: event.Plain("MUG"), Category: event.Plain("Goods"), Creator: "soft-static",
			Variants: []event.ListedVariant{{SKU: "MUG", Price: 16_00, Tax: "standard"}},
		})
		return errors.Join(err, no)
	})
	_, err := till.Open(ctx, d.Ledger, d.act("ana"), till.Opening{Float: till.Cash{Amount: 150_00}})
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

func (d *desk) record(actor ledger.Actor, f func(ctx context.Context, tx *ledger.Tx) error) {
	d.t.Helper()
	_, err := d.Ledger.Do(ctx, d.act(actor), f)
	d.do(err)
}

func (d *desk) read(f func(ctx context.Context, q ledger.Queryer) error) {
	d.t.Helper()
	d.do(d.Ledger.Read(ctx, f))
}

// opened opens a case as Ana.
func (d *desk) opened(o dispute.Opening) dispute.Case {
	d.t.Helper()
	c, err := d.Open(ctx, d.act("ana"), o)
	d.do(err)
	return c
}

func (d *desk) byID(id dispute.ID) dispute.Case {
	d.t.Helper()
	c, err := d.Case(ctx, id)
	d.do(err)
	return c
}

// open are the numbers of the open cases, as they are listed.
func (d *desk) open() (numbers []string) {
	d.t.Helper()
	d.read(func(ctx context.Context, q ledger.Queryer) error {
		all, err := dispute.Open(ctx, q, d.Ledger.Event())
		for _, c := range all {
			numbers = append(numbers, c.Number)
		}
		return err
	})
	return numbers
}

// sold sells a mug as Ana.
func (d *desk) sold() sale.Receipt {
	d.t.Helper()
	s, err := sale.Seller{Ledger: d.Ledger}.Sell(ctx, d.act("ana"), sale.Request{
		Sale: sale.ID(uuid.Must(uuid.NewV7()).String()), Lang: "en", Lines: []sale.Ordered{{SKU: "MUG", Qty: 1}},
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash, Amount: 16_00, Given: 16_00}}},
	})
	d.do(err)
	return s
}

// journal is what a node has recorded since, sealed.
func (d *desk) journal(since int64) ledger.Batch {
	d.t.Helper()
	seal, err := d.Ledger.Seal(ctx)
	d.do(err)
	facts, err := d.Ledger.Facts(ctx, since, 10_000)
	d.do(err)
	return ledger.Batch{Facts: facts, Seal: seal}
}

func (d *desk) take(from *desk) {
	d.t.Helper()
	b := from.journal(d.have[from.Ledger.Node()])
	if len(b.Facts) == 0 {
		return
	}
	_, err := d.Ledger.Ingest(ctx, from.key.Public().(ed25519.PublicKey), b) //nolint:errcheck // an ed25519 key has no other public half
	d.do(err)
	d.have[from.Ledger.Node()] = b.Facts[len(b.Facts)-1].Seq
}

// onBoth runs a test on SQLite and on PostgreSQL, and rebuilds the tables in the end.
func onBoth(t *testing.T, test func(t *testing.T, d *desk)) {
	run := func(t *testing.T, d *desk) {
		test(t, d)
		d.do(d.Ledger.Rebuild(ctx, nil))
	}
	t.Run("sqlite", func(t *testing.T) { run(t, newDesk(t)) })
	t.Run("postgres", func(t *testing.T) {
		url := kiosktest.Postgres(t)
		run(t, newDesk(t, func(c *ledger.Config) { c.Postgres = url }))
	})
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
