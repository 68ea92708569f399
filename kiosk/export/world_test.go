package export_test

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/export"
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

// stand is a kiosk whose every id and time is drawn beforehand, so that its files
// can be compared byte by byte. It sells MUG 16.00 (19 %), BOOK 18.00 (7 %) and
// PRINT 9.00, whose names spreadsheets and fonts find difficult.
type stand struct {
	*ledger.Ledger
	refund.Desk
	t     testing.TB
	clock *clock.Fake
	n     int
}

// evening is 22:30 on Saturday, 21 November 2026, in Berlin.
var evening = time.Date(2026, time.November, 21, 21, 30, 0, 0, time.UTC)

func newStand(t testing.TB) *stand {
	t.Helper()
	s := &stand{t: t, clock: clock.NewFake(evening)}
	var err error
	s.Ledger, err = ledger.Open(context.Background(), ledger.Config{
		Path: filepath.Join(t.TempDir(), "popstand.db"), Event: "0011223344556677", Node: "8899aabbccddee0a",
		Letter: "A", Key: ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)), Clock: s.clock, Program: "test", Areas: kiosk.Areas(),
		Crash: kiosktest.Quick(t),
	})
	s.do(err)
	s.Desk.Ledger = s.Ledger
	t.Cleanup(func() { s.do(s.Close()) })
	s.furnish()
	return s
}

func (s *stand) do(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *stand) id() string {
	s.n++
	return fmt.Sprintf("01920000-0000-7000-8000-%012d", s.n)
}

func (s *stand) act(actor ledger.Actor) ledger.Act {
	return ledger.Act{Op: ledger.Op(s.id()), Actor: actor}
}

func (s *stand) record(kind string, body any) {
	s.t.Helper()
	_, err := s.Ledger.Do(context.Background(), s.act("system"), func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Record(ctx, kind, body)
		return err
	})
	s.do(err)
}

func (s *stand) furnish() {
	s.record(event.KindDescribed, event.Settings{
		Name: event.Words{"": "Soft Static €", "ja": "ソフト・スタティック"}, Currency: "EUR", TimeZone: "Europe/Berlin", Languages: []string{"en", "ja"}, TaxMode: money.Included,
		Rates: []event.Rate{{Name: "standard", Rate: 190_000}, {Name: "books", Rate: 70_000}}, Policies: staff.DefaultPolicies(),
		Creators: []event.Creator{
			{ID: "band", Name: "Ana's band", Split: 700_000, Venue: 100_000, Platform: 25_000}, {ID: "press", Name: "Press, \"Łódź\"", Split: money.Whole},
		},
		Seller: event.Seller{Name: "Soft Static GbR", Address: []string{"Street 1"}}, Nodes: []event.Node{{Letter: "A", Name: "Front table"}},
		Costs:  []event.Cost{{Name: "Table", Amount: 10_00, Day: "2026-11-21"}, {Name: "Card fees", Share: 14_000, Of: "card"}},
		People: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
	})
	s.record(staff.KindEnrolled, staff.Enrolled{ID: "ana", Name: "Ana", Role: staff.Cashier, PIN: "$argon2id$secret"})
	s.record(staff.KindEnrolled, staff.Enrolled{ID: "jonas", Name: "Jonas", Role: staff.Organizer})
	list := func(id, sku, name, tax, creator string, price money.Amount, counted bool) {
		s.record(event.KindListed, event.Listed{ID: id, Name: event.Plain(name), Category: event.Plain("Goods & more"), Creator: creator, Variants: []event.ListedVariant{{SKU: sku, Price: price, Tax: tax, Counted: counted}}})
	}
	list("mug", "MUG", "=1+1|mug", "standard", "band", 16_00, true)
	list("book", "BOOK", "-Book; \"€\", <&>\nsecond line", "books", "press", 18_00, false)
	list("print", "PRINT", "初日サイン会ポスター", "standard", "", 9_00, false)
	s.record(quota.KindGranted, quota.Granted{Quota: quota.Stock("MUG"), Units: 20})
}

var prices = map[string]money.Amount{"MUG": 16_00, "BOOK": 18_00, "PRINT": 9_00}

// sell sells so many, as Ana; given is what is handed over in cash.
func (s *stand) sell(kind, sku string, qty int64, off, given money.Amount) sale.Receipt {
	s.t.Helper()
	o := sale.Ordered{SKU: sku, Qty: qty}
	if off > 0 {
		o.Discount = sale.Discount{Discount: money.Discount{Kind: money.ByAmount, Amount: off}, Reason: "@bundle"}
	}
	t := sale.Tender{Tender: money.Tender{Kind: kind, Amount: prices[sku]*money.Amount(qty) - off, Given: given}}
	if kind == sale.Card {
		t.Confirmed, t.Reference = "ana", "+4711"
	}
	r, err := sale.Seller{Ledger: s.Ledger}.Sell(context.Background(), s.act("ana"), sale.Request{
		Sale: sale.ID(s.id()), Lang: "en", Lines: []sale.Ordered{o}, Tenders: []sale.Tender{t},
	})
	s.do(err)
	return r
}

func (s *stand) back(r sale.Receipt, reason string) refund.Refund {
	s.t.Helper()
	b, err := s.Refund(context.Background(), s.act("jonas"), refund.Request{
		Sale: r.Sale, Parts: []refund.Part{{Line: 1, Qty: 1, Goods: refund.Restock}}, Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash}}}, Reason: reason,
	})
	s.do(err)
	return b
}

// day is a small day that spans midnight: two tills in a row, a reduced sale, one
// by card, a refund that stands, one that was cancelled, and what belongs to the
// next day.
func day(t testing.TB) *stand {
	t.Helper()
	s := newStand(t)
	ctx := context.Background()
	open := func(float money.Amount) {
		_, err := till.Open(ctx, s.Ledger, s.act("ana"), till.Opening{Float: till.Cash{Amount: float}})
		s.do(err)
	}
	shut := func(counted money.Amount, reason string) {
		_, err := till.Close(ctx, s.Ledger, s.act("jonas"), till.Closing{Counted: &till.Cash{Amount: counted}, Reason: reason})
		s.do(err)
	}
	open(150_00)
	s.sell(money.Cash, "MUG", 2, 2_00, 50_00)
	s.clock.Advance(10 * time.Minute)
	s.sell(sale.Card, "BOOK", 1, 0, 0)
	mugs := s.sell(money.Cash, "MUG", 3, 0, 0)
	s.back(mugs, "cracked, \"very\"")
	gone := s.back(mugs, "mistake")
	_, err := s.Undo(ctx, s.act("jonas"), refund.Undoing{Refund: gone.Refund, Confirmed: "jonas"})
	s.do(err)
	shut(211_00, "coins")
	s.clock.Advance(20 * time.Minute)
	open(100_00)
	s.sell(money.Cash, "PRINT", 2, 0, 20_00)
	s.clock.Advance(time.Hour) // 00:00 and no sale of this day
	s.sell(money.Cash, "MUG", 1, 0, 0)
	return s
}

func (s *stand) source() export.Source {
	return export.Source{Reader: report.Reader{Ledger: s.Ledger}, Program: "test"}
}

// write exports the day into a folder of its own.
func (s *stand) write(w export.Wish) export.Export {
	s.t.Helper()
	return s.writeTo(s.t.TempDir(), w)
}

func (s *stand) writeTo(dir string, w export.Wish) export.Export {
	s.t.Helper()
	x, err := export.Write(context.Background(), s.source(), dir, w)
	s.do(err)
	return x
}
