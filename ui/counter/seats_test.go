package counter_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"io/fs"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
)

// regular is the ticket of the session that begins at 16:30.
const (
	regular = "SIGNING-3-REGULAR"
	standby = "SIGNING-3-STANDBY"
	sheet   = "/sell?product=session-signing-3&sku="
)

// folder is the demo's event with other settings: what was, and what is.
func folder(t testing.TB, changes ...string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(event.Demo(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(event.Demo(), name)
		for i := 0; name == "event.yaml" && i+1 < len(changes); i += 2 {
			if !bytes.Contains(raw, []byte(changes[i])) {
				t.Fatalf("the demo does not say %q", changes[i])
			}
			raw = bytes.ReplaceAll(raw, []byte(changes[i]), []byte(changes[i+1]))
		}
		out[name] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// signingShop is Ana at the open till of a stall that sells tickets, at 15:42: one
// session is over, one goes on, and one begins at 16:30.
func signingShop(t testing.TB, changes ...string) *browser {
	t.Helper()
	s := newShop(t)
	s.Clock.Step(time.Date(2026, time.November, 21, 14, 42, 0, 0, time.UTC))
	s.Load(folder(t, changes...))
	signer, err := keys.Open(context.Background(), keys.Config{Dir: t.TempDir(), Ledger: s.Ledger, Random: rand.Reader, Machine: "test"})
	if err != nil {
		t.Fatal(err)
	}
	s.signing = &signing.Desk{Ledger: s.Ledger, Keys: signer, Random: rand.Reader}
	s.serve()
	return s.browser().signIn("ana", kiosktest.AnaPIN).openTill()
}

// ticket puts one into the sale, with words where there are any.
func (b *browser) ticket(sku, words string) *browser {
	b.t.Helper()
	b.get(sheet + sku)
	if words != "" {
		b.post("/cart/ticket", "do", "write", "unit", "1", "q", words)
	}
	return b.post("/cart/ticket", "do", "add")
}

func (b *browser) tickets(sale string) (all []signing.Ticket) {
	b.t.Helper()
	err := b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = signing.TicketsOfSale(ctx, q, b.Event(), sale)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}

func TestTicketsAreChosenAndSold(t *testing.T) {
	b := signingShop(t)
	b.get(sheet+regular).shows("Signing 16:30", "€5.00", "Soft Static", "Signing table", "Next place", "B1", "About 16:30 to", "Signed: LP, poster, zine", "At most 2 for one person")
	b.post("/cart/ticket", "do", "more").shows("Add 2 tickets", "€10.00", "Ticket 2")
	b.get("/sell?write=2").post("/cart/ticket", "do", "write", "unit", "2", "q", "To Mi", "key", "a")
	if got := b.hidden("unit"); got != "2" || !strings.Contains(b.body, `value="To Mia"`) {
		t.Fatalf("without script the key does nothing: %s", b.body)
	}
	b.post("/cart/ticket", "do", "write", "unit", "2", "q", " To  Mia ").shows("To Mia").hides("To  Mia")
	b.post("/cart/ticket", "do", "add").shows("Signing ticket", "“To Mia”", "€10.00")
	b.get("/pay").post("/pay/cash", "given", "1000").shows("B1", "B2", "“To Mia”", "Ticket numbers")
	id := strings.TrimPrefix(b.path, "/paid/")
	all := b.tickets(id)
	if len(all) != 2 {
		t.Fatalf("%d tickets were issued", len(all))
	}
	if p, err := b.signing.Holder(context.Background(), all[1]); err != nil || p.Words != "To Mia" {
		t.Errorf("the second one says %q, %v", p.Words, err)
	}
	b.get("/receipts/"+id).shows("B1", "B2", "Print tickets again")
	if !strings.Contains(b.body, "/signing/ticket/"+string(all[0].Ticket)) {
		t.Error("the receipt does not lead to its tickets")
	}
}

func TestWordsThatAreTooLongStayOnTheKeyboard(t *testing.T) {
	b := signingShop(t)
	b.get(sheet + regular)
	b.post("/cart/ticket", "do", "write", "unit", "1", "q", strings.Repeat("x", 41)).shows("at most 40 characters")
	if !strings.Contains(b.body, strings.Repeat("x", 41)) {
		t.Error("what was typed is gone")
	}
	b.get("/sell?ticket=1").shows("Type the words")
	b.once("/cart/ticket", "do", "write", "unit", "9", "q", "x")
	if b.status != http.StatusBadRequest {
		t.Errorf("words for a ticket that nobody chose: %d", b.status)
	}
}

func TestWordsOfALineCanBeChanged(t *testing.T) {
	b := signingShop(t).ticket(regular, "To Mai")
	b.get("/sell?words=" + b.line()).shows("Save words").hides("How many")
	b.post("/cart/ticket", "do", "write", "unit", "1", "q", "To Mia")
	b.post("/cart/ticket", "do", "add").shows("“To Mia”", "Words changed").hides("To Mai”")
	b.post("/cart/undo").shows("“To Mai”")
}

func TestWordsOutliveAPauseSealed(t *testing.T) {
	b := signingShop(t).ticket(regular, "To Mia")
	b.post("/cart/hold").hides("To Mia")
	facts, err := b.Facts(context.Background(), 0, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range facts {
		if strings.Contains(string(f.Body), "To Mia") {
			t.Errorf("%s says %s", f.Kind, f.Body)
		}
	}
	b.get("/held")
	id := b.hidden("id")
	if id == "" {
		_, rest, _ := strings.Cut(b.body, `name="id" value="`)
		id, _, _ = strings.Cut(rest, `"`)
	}
	b.post("/cart/resume", "id", id).shows("“To Mia”")
}

func TestWhatCostsNothingIsGivenOut(t *testing.T) {
	b := signingShop(t).ticket(standby, "")
	b.shows("Give out 1 ticket")
	b.post("/pay/nothing").shows("Nothing was to pay.", "B1", "A-000001")
	b.get("/receipts").shows("Free")
	op := b.ticket(standby, "").hidden("op")
	b.post("/pay/nothing").shows("A-000002")
	b.post("/pay/nothing", "op", op)
	if all, err := lastSales(b); err != nil || len(all) != 2 {
		t.Errorf("%d sales after a form that came twice, %v", len(all), err)
	}
}

func lastSales(b *browser) (all []sale.Receipt, err error) {
	err = b.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = sale.Last(ctx, q, b.Event(), b.Node(), 10)
		return err
	})
	return all, err
}

func TestATicketThatCostsNothingAnyMoreIsNotGivenAway(t *testing.T) {
	b := signingShop(t).ticket(standby, "")
	b.Load(folder(t, "seats: unlimited, price: 0}", "seats: unlimited, price: 3.00}"))
	b.post("/pay/nothing").shows("price has changed", "€3.00").hides("Give out")
	if all, err := lastSales(b); err != nil || len(all) != 0 {
		t.Errorf("%d sales, %v", len(all), err)
	}
}

func TestNobodyGetsMoreTicketsThanTheirLimit(t *testing.T) {
	b := signingShop(t).ticket(regular, "").ticket(regular, "")
	line := b.line()
	b.ticket(standby, "").shows("Nobody gets so many tickets")
	b.post("/cart/line", "line", line, "do", "plus").shows("Nobody gets so many tickets", "2×")
	b.post("/cart/add", "sku", regular).shows("Nobody gets so many tickets", "2×")
}

func TestSessionsSayWhyNothingIsSold(t *testing.T) {
	b := signingShop(t, "club, name", "club, walk_up: 0 %, name")
	b.get("/sell?cat=Tickets").shows("Finished", "14:00")
	b.get("/sell?product=session-signing-1").shows("This session is over.", "You can offer", "Signing 16:30, Signing ticket").hides("Add ticket")
	b.get(sheet+"SIGNING-3-CLUB").shows("All seats for walk-ups are given", "Signing 16:30, Standby").hides("Add ticket")
	b.post("/cart/add", "sku", "SIGNING-1-REGULAR").shows("This session is over.")
	if _, err := b.signing.Change(context.Background(), b.Act("jonas"), signing.Changing{Session: "signing-3", Off: true, Reason: "ill"}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	b.desk.Run(ctx) // reads anew, as after each fact
	b.get("/sell?product=session-signing-3").shows("This session was cancelled.")
}

func TestTheLastSeatIsSoldOnce(t *testing.T) {
	ana := signingShop(t, "price: 5.00, seats: 20}", "price: 5.00, seats: 1}", "      seats: 2\n      tier: regular", "      seats: 1\n      tier: club")
	jonas := ana.browser().signIn("jonas", kiosktest.JonasPIN)
	var wait sync.WaitGroup
	tills := []*browser{ana, jonas}
	for _, b := range tills {
		b.ticket(regular, "").get("/pay")
	}
	for _, b := range tills {
		wait.Go(func() { b.once("/pay/cash", "given", "500") })
	}
	wait.Wait()
	sold := 0
	for _, b := range tills {
		if strings.HasPrefix(b.header.Get("Location"), "/paid/") {
			sold++
			continue
		}
		b.get(b.header.Get("Location")).shows("left here")
	}
	if all, err := lastSales(ana); err != nil || sold != 1 || len(all) != 1 {
		t.Errorf("%d tills sold the last seat, %d sales, %v", sold, len(all), err)
	}
}
