package report_test

import (
	"context"
	"crypto/ed25519"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/quota"
	"popstand/kiosk/refund"
	"popstand/kiosk/report"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// stand is a kiosk with all areas and a small catalogue: MUG 16.00 (19 %, by
// Ana's band, which gets 70 %; 20 of them) and BOOK 18.00 (7 %, by another, who
// gets all of it). Its clock stands at Saturday noon in Berlin. When the test
// ends, the ledger is verified and rebuilt.
type stand struct {
	*ledger.Ledger
	refund.Desk
	t       testing.TB
	key     ed25519.PrivateKey
	clock   *clock.Fake
	spoiled bool
}

var noon = time.Date(2026, time.November, 21, 11, 0, 0, 0, time.UTC)

func newStand(t testing.TB, letter string) *stand {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	s := &stand{t: t, key: key, clock: clock.NewFake(noon)}
	s.do(err)
	s.Ledger, err = ledger.Open(context.Background(), ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "0011223344556677", Node: ledger.NodeID("8899aabbccddee" + map[string]string{"A": "0a", "B": "0b", "C": "0c"}[letter]),
		Letter: letter, Key: key, Clock: s.clock, Program: "test", Areas: kiosk.Areas(), Crash: kiosktest.Quick(t),
	})
	s.do(err)
	s.Desk.Ledger = s.Ledger
	t.Cleanup(s.end)
	if letter == "A" {
		s.furnish()
	}
	return s
}

func (s *stand) end() {
	if !s.spoiled {
		for _, p := range s.problems() {
			s.t.Errorf("verify: %v", p)
		}
		before := s.day("2026-11-21")
		s.do(s.Ledger.Rebuild(context.Background(), nil))
		same(s.t, "rebuild", before, s.day("2026-11-21"))
	}
	if err := s.Close(); err != nil {
		s.t.Errorf("close the ledger: %v", err)
	}
}

func (s *stand) furnish() {
	s.describe(nil)
	s.record(staff.KindEnrolled, staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier})
	s.record(staff.KindEnrolled, staff.Enrolled{ID: "jonas", Name: "Jonas", Role: staff.Organizer})
	s.record(event.KindListed, event.Listed{ID: "mug", Name: event.Plain("Mug"), Category: event.Plain("Goods"), Creator: "band", Variants: []event.ListedVariant{{SKU: "MUG", Price: 16_00, Tax: "standard", Counted: true}}})
	s.record(event.KindListed, event.Listed{ID: "book", Name: event.Plain("Book"), Category: event.Plain("Print"), Creator: "press", Variants: []event.ListedVariant{{SKU: "BOOK", Price: 18_00, Tax: "books"}}})
	s.record(quota.KindGranted, quota.Granted{Quota: quota.Stock("MUG"), Units: 20})
}

// describe says what holds for the event, otherwise than usual where change says so.
func (s *stand) describe(change func(*event.Settings)) {
	x := event.Settings{
		Name: event.Plain("Pop-up"), Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en"}, TaxMode: money.Included,
		Rates: []event.Rate{{Name: "standard", Rate: 190_000}, {Name: "books", Rate: 70_000}}, Policies: staff.DefaultPolicies(),
		Creators: []event.Creator{{ID: "band", Name: "Ana's band", Split: 700_000}, {ID: "press", Name: "Press", Split: money.Whole}},
		Seller:   event.Seller{Name: "Soft Static GbR", TaxID: "DE0"}, Nodes: []event.Node{{Letter: "A", Name: "Front table"}, {Letter: "B", Name: "Back table"}},
	}
	if change != nil {
		change(&x)
	}
	s.record(event.KindDescribed, x)
}

func (s *stand) record(kind string, body any) {
	s.t.Helper()
	_, err := s.Ledger.Do(context.Background(), s.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	s.do(err)
}

func (s *stand) act(actor ledger.Actor) ledger.Act {
	return ledger.Act{Op: ledger.Op(uuid.NewString()), Actor: actor}
}

func (s *stand) do(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *stand) problems() []ledger.Problem {
	s.t.Helper()
	r, err := s.Ledger.Verify(context.Background())
	s.do(err)
	return r.Problems
}

func (s *stand) open(float money.Amount) till.Till {
	s.t.Helper()
	t, err := till.Open(context.Background(), s.Ledger, s.act("ana"), till.Opening{Float: till.Cash{Amount: float}})
	s.do(err)
	return t
}

func (s *stand) close(counted money.Amount) till.Closed {
	s.t.Helper()
	z, err := till.Close(context.Background(), s.Ledger, s.act("jonas"), till.Closing{Counted: &till.Cash{Amount: counted}, Reason: "coins"})
	s.do(err)
	return z
}

// sell sells so many for cash, or by card, as Ana.
func (s *stand) sell(kind, sku string, qty int64, off money.Amount) sale.Receipt {
	s.t.Helper()
	price := map[string]money.Amount{"MUG": 16_00, "BOOK": 18_00}[sku]*money.Amount(qty) - off
	o := sale.Ordered{SKU: sku, Qty: qty}
	if off > 0 {
		o.Discount = sale.Discount{Discount: money.Discount{Kind: money.ByAmount, Amount: off}, Reason: "bundle"}
	}
	t := sale.Tender{Tender: money.Tender{Kind: kind, Amount: price}}
	if kind == sale.Card {
		t.Confirmed = "ana"
	}
	r, err := sale.Seller{Ledger: s.Ledger}.Sell(context.Background(), s.act("ana"), sale.Request{
		Sale: sale.ID(uuid.Must(uuid.NewV7()).String()), Lang: "en", Lines: []sale.Ordered{o}, Tenders: []sale.Tender{t},
	})
	s.do(err)
	return r
}

// back takes one unit of the first line back for cash, as Jonas.
func (s *stand) back(r sale.Receipt) refund.Refund {
	s.t.Helper()
	b, err := s.Refund(context.Background(), s.act("jonas"), refund.Request{
		Sale: r.Sale, Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Restock}}, Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash}}}, Reason: "size",
	})
	s.do(err)
	return b
}

func (s *stand) till(id till.ID) (r report.Report) {
	s.t.Helper()
	s.do(s.Ledger.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		r, err = report.Reader{Ledger: s.Ledger, Lang: "en"}.Till(ctx, q, id)
		return err
	}))
	return r
}

func (s *stand) day(date string) (r report.Report) {
	s.t.Helper()
	s.do(s.Ledger.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		r, err = report.Reader{Ledger: s.Ledger, Lang: "en"}.Day(ctx, q, date)
		return err
	}))
	return r
}

// journal is all that the stand has recorded, sealed.
func (s *stand) journal() ledger.Batch {
	s.t.Helper()
	seal, err := s.Ledger.Seal(context.Background())
	s.do(err)
	facts, err := s.Ledger.Facts(context.Background(), 0, 10_000)
	s.do(err)
	return ledger.Batch{Facts: facts, Seal: seal}
}

func (s *stand) take(from *stand, b ledger.Batch) {
	s.t.Helper()
	_, err := s.Ledger.Ingest(context.Background(), from.key.Public().(ed25519.PublicKey), b) //nolint:errcheck // an ed25519 key has no other public half
	s.do(err)
}
