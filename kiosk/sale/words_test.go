package sale_test

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"testing"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/paper"
	"popstand/kiosk/sale"
)

func seatItem() sale.Item {
	return sale.Item{SKU: "SEAT", Name: event.Plain("Signing 15:15"), Rate: 190_000, Session: "sat-1515", Tier: "regular"}
}

// withWords is a cart with a shirt and two tickets, one of them with words.
func withWords(t *testing.T) sale.Cart {
	t.Helper()
	c := cartOf(t, 1)
	c.ID = id()
	c, err := c.AddSeats(seatItem(), 2, []string{"", "To Mia"})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWordsStandWithTheirTickets(t *testing.T) {
	c := withWords(t)
	line := c.Lines[1].ID
	more, _ := c.AddSeats(seatItem(), 1, []string{"To Noa"})
	if got := more.Lines[1].Words; !slices.Equal(got, []string{"", "To Mia", "To Noa"}) {
		t.Errorf("three tickets have the words %q", got)
	}
	less, _ := c.Minus(line)
	if got := less.Lines[1].Words; !slices.Equal(got, []string{""}) {
		t.Errorf("one ticket has the words %q", got)
	}
	back, _ := less.Undo()
	if got := back.Lines[1].Words; !slices.Equal(got, []string{"", "To Mia"}) {
		t.Errorf("an undo brings back %q", got)
	}
	other, _ := back.Dedicate(line, []string{"To Kim"})
	if got := other.Lines[1].Words; !slices.Equal(got, []string{"To Kim"}) || back.Lines[1].Words[1] != "To Mia" {
		t.Errorf("other words are %q, and the cart before has %q", got, back.Lines[1].Words)
	}
	plain, _ := cartOf(t, 1).AddSeats(seatItem(), 1, []string{""})
	if plain.Lines[1].Words != nil {
		t.Error("nothing to write is kept as words")
	}
}

func sealing(_ *event.Settings, c *ledger.Config) { c.Areas = append(c.Areas, buyer.Area()) }

func TestHeldWordsAreSealedAndComeBack(t *testing.T) {
	d := newDesk(t, sealing)
	ctx, cart := context.Background(), withWords(t)
	p, err := sale.Hold(ctx, d.Ledger, d.act("ana"), sale.Holding{Cart: cart, Random: rand.Reader})
	d.do(err)
	if got := p.Cart.Lines[1].Words; !slices.Equal(got, []string{"", "To Mia"}) {
		t.Errorf("the held cart has the words %q", got)
	}
	facts, err := d.Facts(ctx, 0, 1000)
	d.do(err)
	for _, f := range facts {
		if strings.Contains(string(f.Body), "To Mia") {
			t.Errorf("%s says %s", f.Kind, f.Body)
		}
	}
	back, err := sale.Resume(ctx, d.Ledger, d.act("ana"), p.ID)
	d.do(err)
	if got := back.Lines[1].Words; !slices.Equal(got, []string{"", "To Mia"}) {
		t.Errorf("the words came back as %q", got)
	}
	again, err := sale.Hold(ctx, d.Ledger, d.act("ana"), sale.Holding{Cart: back, Random: rand.Reader})
	d.do(err)
	d.do(sale.Discard(ctx, d.Ledger, d.act("ana"), again.ID))
	if !d.keyForgotten(buyer.ID(cart.ID)) {
		t.Error("a cart that was given up can still be read")
	}
}

func (d *desk) keyForgotten(id buyer.ID) bool {
	d.t.Helper()
	facts, err := d.Facts(context.Background(), 0, 1000)
	d.do(err)
	return slices.ContainsFunc(facts, func(f ledger.Fact) bool {
		return f.Kind == buyer.KindErased && strings.Contains(string(f.Body), string(id))
	})
}

// heard is a joiner that keeps what it was told.
type heard struct {
	seats
	words *[]string
}

func (h heard) Join(ctx context.Context, tx *ledger.Tx, r sale.Request, paid sale.Receipt) error {
	for _, o := range r.Lines {
		*h.words = append(*h.words, o.Words...)
	}
	return h.seats.Join(ctx, tx, r, paid)
}

func TestPaidWordsReachTheirJoinerAndTheKeyOfTheCartIsForgotten(t *testing.T) {
	d := newDesk(t, sealing)
	d.signs()
	ctx, cart := context.Background(), withWords(t)
	p, err := sale.Hold(ctx, d.Ledger, d.act("ana"), sale.Holding{Cart: cart, Random: rand.Reader})
	d.do(err)
	cart, err = sale.Resume(ctx, d.Ledger, d.act("ana"), p.ID)
	d.do(err)
	r, err := cart.Request(d.settings().TaxMode, "en", cash(35_00, 35_00))
	d.do(err)
	var words []string
	s := sale.Seller{Ledger: d.Ledger, Joiners: []sale.Joiner{heard{words: &words}}}
	act := d.act("ana")
	first, err := s.Sell(ctx, act, r)
	d.do(err)
	if !slices.Equal(words, []string{"", "To Mia"}) || !d.keyForgotten(buyer.ID(cart.ID)) {
		t.Errorf("the joiner heard %q", words)
	}
	r.Lines[1].Words = []string{"", "To somebody else"}
	if again, err := s.Sell(ctx, act, r); err != nil || again.Hash != first.Hash {
		t.Errorf("a retry answers %s, %v", again.Number, err)
	}
}

func TestNothingToPayIsASale(t *testing.T) {
	d := newDesk(t)
	d.signs()
	s := sale.Seller{Ledger: d.Ledger, Joiners: []sale.Joiner{seats{}}}
	r, err := s.Sell(context.Background(), d.act("ana"), seat(1))
	d.do(err)
	if r.Number != "A-000001" || r.Total != 0 || r.Rounding != 0 || r.Change != 0 || len(r.Tenders) != 0 || r.Pulse {
		t.Errorf("the sale is %+v", r.Paid)
	}
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		jobs, err := paper.JobsOf(ctx, q, d.Event(), paper.ReceiptJob, string(r.Sale))
		if len(jobs) != 1 {
			t.Errorf("it prints %+v", jobs)
		}
		return err
	}))
	doc, err := r.Doc(nil)
	d.do(err)
	for _, want := range []string{"A-000001", "Signing 15:15", "0.00"} {
		if text := doc.Text(48); !strings.Contains(text, want) {
			t.Errorf("the receipt does not say %q:\n%s", want, text)
		}
	}
	ask := seat(1)
	ask.Tenders = []sale.Tender{cash(1, 1)}
	_, err = s.Sell(context.Background(), d.act("ana"), ask)
	refused(t, err, "cash_over")
	if next, err := s.Sell(context.Background(), d.act("ana"), seat(1)); err != nil || next.Number != "A-000002" {
		t.Errorf("the next one is %s, %v", next.Number, err)
	}
}
