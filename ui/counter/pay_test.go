package counter_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"popstand/hardware"
	"popstand/hardware/sim"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

// sales reads what was sold, the newest first.
func (s *shop) sales() []sale.Receipt {
	s.t.Helper()
	var all []sale.Receipt
	err := s.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = sale.Last(ctx, q, s.Event(), s.Node(), 50)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func TestPayingTwiceGivesTheSamePaidPage(t *testing.T) {
	b := selling(t).add("TEE-M").get("/pay")
	page := b.body
	b.once("/pay/cash", "given", "5000")
	first := b.header.Get("Location")
	b.body = page
	b.once("/pay/cash", "given", "4000") // the second tap, on another key
	if again := b.header.Get("Location"); !strings.HasPrefix(first, "/paid/") || again != first {
		t.Errorf("first %s, then %s", first, again)
	}
	b.body = page
	b.once("/pay/card", "do", "approved")
	if again := b.header.Get("Location"); again != first {
		t.Errorf("by card: %s, want %s", again, first)
	}
	if n := len(b.sales()); n != 1 {
		t.Errorf("%d sales", n)
	}
}

func TestTapsAtOnceSellOnce(t *testing.T) {
	b := selling(t).add("TEE-M").get("/pay")
	var taps sync.WaitGroup
	places := make([]string, 8)
	for i := range places {
		taps.Go(func() {
			tap := *b
			tap.cookies = map[string]string{}
			for name, value := range b.cookies {
				tap.cookies[name] = value
			}
			tap.once("/pay/cash", "given", "3500")
			places[i] = tap.header.Get("Location")
		})
	}
	taps.Wait()
	for _, place := range places {
		if place != places[0] || !strings.HasPrefix(place, "/paid/") {
			t.Errorf("places: %v", places)
		}
	}
	if n := len(b.sales()); n != 1 {
		t.Errorf("%d sales", n)
	}
}

func TestCashThatIsTooLittleIsRefused(t *testing.T) {
	b := selling(t).add("TEE-M").get("/pay")
	b.post("/pay/cash", "typed", "2000", "take", "1").shows("The cash is not enough.", "Still short", "€15.00")
	b.post("/pay/cash", "typed", "", "take", "1").shows("Type digits only.")
	if n := len(b.sales()); n != 0 {
		t.Errorf("%d sales", n)
	}
}

func TestACardIsConfirmedByAPerson(t *testing.T) {
	b := selling(t).add("TEE-M").get("/pay?tender=card").shows("Type €35.00 into the terminal")
	b.post("/pay/card", "do", "declined", "reference", "0815").shows("The card payment is not recorded.")
	b.post("/pay/card", "do", "").shows("The card is not confirmed.")
	b.post("/pay/card", "do", "approved", "reference", strings.Repeat("9", 41)).shows("The slip number is too long.")
	b.post("/pay/card", "do", "approved", "reference", "004711").shows("€35.00 by card", "No change")
	got := b.sales()[0].Tenders
	if len(got) != 1 || got[0].Reference != "004711" || got[0].Confirmed != "ana" || got[0].Kind != sale.Card {
		t.Errorf("tenders: %+v", got)
	}
}

func TestASaleIsPaidInParts(t *testing.T) {
	b := selling(t).add("TEE-M").get("/pay?tender=split").shows("No part is taken yet.")
	b.get("/pay?tender=split&edit=1").post("/pay/part", "do", "amount", "typed", "20", "digit", "00").shows("€20.00")
	b.post("/pay/part", "do", "amount", "typed", "9900", "set", "1").shows("This is more than is still open.")
	b.post("/pay/part", "do", "amount", "typed", "2000", "set", "1").shows("€20.00")
	page := b.body
	b.post("/pay/part", "do", "take", "kind", b.hidden("kind"), "amount", b.hidden("amount")).shows("Still to pay", "€15.00")
	b.body = page
	b.post("/pay/part", "do", "take", "kind", "cash", "amount", "2000").shows("€15.00") // a second tap
	b.post("/cart/add", "sku", "STICK").shows("A part of this sale is paid.")
	b.get("/pay").post("/signout").shows("A part of this sale is paid.")
	b.post("/pay/part", "remove", partOf(b)).shows("No part is taken yet.", "€35.00")
	b.post("/pay/part", "do", "kind-card").post("/pay/part", "do", "take", "kind", "card", "amount", "500").shows("€30.00")
	b.post("/pay/part", "do", "kind-cash")
	if kind := b.hidden("kind"); kind != "cash" {
		t.Errorf("the next part is %s", kind)
	}
	b.post("/pay/part", "do", "take", "kind", "cash", "amount", "3000").shows("A-000001", "€35.00 in parts")
	if got := b.sales()[0].Tenders; len(got) != 2 || got[0].Kind != sale.Card || got[1].Amount != 3000 {
		t.Errorf("tenders: %+v", got)
	}
}

// partOf is the id of the first part that can be undone.
func partOf(b *browser) string {
	_, rest, _ := strings.Cut(b.body, `name="remove" value="`)
	id, _, _ := strings.Cut(rest, `"`)
	return id
}

func TestADiscountNeedsASecondPerson(t *testing.T) {
	b := selling(t).add("TEE-M")
	line := b.line()
	b.get("/sell?edit=discount&line="+line).shows("Damaged", "Goodwill")
	b.post("/cart/line", "line", line, "do", "discount", "kind", "percent", "reason", "damaged", "typed", "10", "set", "1")
	b.shows("€31.50", "Discount on Static tour tee", "Damaged") // a cashier's own
	b.post("/cart/line", "line", line, "do", "discount", "kind", "percent", "reason", "damaged", "typed", "30", "set", "1")
	b.shows("A second person must approve", "30% on Static tour tee: Damaged", "Jonas", "Priya").hides("Ana")
	approve := func(pin string) {
		for _, digit := range strings.Split(pin, "") {
			b.post("/cart/line", "line", line, "do", "approve", "staff", "jonas", "typed", b.hidden("typed"), "digit", digit)
		}
	}
	approve("0000")
	b.shows("That PIN is not Jonas’s.", "4 tries left")
	approve(kiosktest.AnaPIN)
	b.shows("You cannot approve this yourself.")
	b.get("/sell").shows("€31.50")
	b.post("/cart/line", "line", line, "do", "discount", "kind", "amount", "reason", "bundle", "typed", "1000", "set", "1")
	b.shows("€10.00 on Static tour tee: Bundle")
	approve(kiosktest.JonasPIN)
	b.shows("€25.00").get("/pay").post("/pay/cash", "given", "2500").shows("A-000001")
	if got := b.sales()[0].Lines[0].Discount; got.Approver != "jonas" || got.Reason != "bundle" {
		t.Errorf("discount: %+v", got)
	}
}

func TestASaleThatIsNotOnDiskBlocks(t *testing.T) {
	b := selling(t).add("TEE-M").get("/pay")
	page := b.body
	if err := b.Ledger.Close(); err != nil {
		t.Fatal(err)
	}
	b.post("/pay/cash", "given", "5000")
	if !b.has("unsaved") {
		t.Fatalf("no dialog: %s", b.text())
	}
	b.shows("This sale is not saved", "No sale was saved.")
	b.get("/pay?tender=cash").shows("€35.00")
	if b.hidden("op") != (&browser{body: page}).hidden("op") {
		t.Error("trying again is another operation")
	}
	b.get("/sell").shows("1 item")
	if b.has("unsaved") {
		t.Error("the dialog stays when somebody went back to the sale")
	}
	b.Restart()
	if n := len(b.sales()); n != 0 {
		t.Errorf("%d sales", n)
	}
}

func TestAPriceThatChangedIsShownBeforeAnythingIsSold(t *testing.T) {
	b := selling(t).add("STICK").get("/pay").shows("€6.00")
	b.setPrice("STICK", 700)
	b.post("/pay/cash", "given", "600").shows("A price has changed.", "€7.00")
	b.post("/pay/cash", "given", "700").shows("A-000001", "€7.00 in cash")
}

func TestAnItemThatWasSoldElsewhereIsRefusedAtThePayment(t *testing.T) {
	ana := selling(t).add("SOCK-41")
	jonas := ana.browser().signIn("jonas", kiosktest.JonasPIN).get("/sell").add("SOCK-41").get("/pay")
	jonas.post("/pay/cash", "given", "1200").shows("A-000001")
	ana.get("/pay").post("/pay/cash", "given", "1200").shows("Not enough left here.")
	if n := len(ana.sales()); n != 1 {
		t.Errorf("%d sales", n)
	}
}

func TestReceiptsAreFoundShownAndPrintedAgain(t *testing.T) {
	b, table := sellingAt(t)
	table.Printer.SetFaults(sim.Faults{Paper: sim.PaperOut})
	b.printerIs(hardware.PaperOut)
	b.add("TEE-M").get("/pay").post("/pay/cash", "given", "5000").shows("Printer is out of paper")
	table.Printer.SetFaults(sim.Faults{Cover: true})
	b.printerIs(hardware.CoverOpen)
	b.get(b.path).shows("Close the lid.")
	b.get("/receipts").shows("A-000001", "Ana", "€35.00")
	b.get("/receipts?q=1").shows("A-000001")
	b.get("/receipts?q=A-9").shows("No receipt has this number")
	id := string(b.sales()[0].Sale)
	b.get("/receipts/"+id).shows("Static tour tee", "Soft Static GbR", "TOTAL")
	op := b.hidden("op")
	b.post("/receipts/" + id + "/reprint").shows("1 copy printed")
	b.once("/receipts/"+id+"/reprint", "op", op) // the same tap again
	b.get("/receipts/" + id).shows("1 copy printed")
	b.once("/receipts/" + id + "/reprint")
	b.get("/receipts/" + id).shows("2 copies printed").shows("Print a copy")
	b.send(http.MethodGet, "/receipts/no-such", nil)
	if b.status == http.StatusOK {
		t.Error("a receipt that does not exist was shown")
	}
	b.shows("No such page")
	b.get("/receipts/"+id).once("/receipts/"+id+"/reprint", "back", "https://evil.example/")
	if to := b.header.Get("Location"); to != "/receipts/"+id {
		t.Errorf("the form leads to %s", to)
	}
}

func TestAWrongPINIsCountedAndLocks(t *testing.T) {
	b := openShop(t).browser()
	b.signIn("ana", "0000").shows("That PIN is not Ana’s.", "4 tries left")
	b.signIn("ana", "0000").signIn("ana", "0000").shows("2 tries left")
	b.signIn("ana", kiosktest.AnaPIN).shows("Ana can try again at")
	for range 2 {
		b.Clock.Advance(60e9)
		b.signIn("ana", "0000")
	}
	b.shows("Ana is locked.")
	b.Clock.Advance(3600e9)
	b.get("/signin?staff=ana").shows("Ana is locked.")
	b.send(http.MethodPost, "/signin", url.Values{"csrf": {b.hidden("csrf")}, "staff": {"nobody"}, "typed": {"123"}, "digit": {"4"}})
	b.shows("Choose your name")
}

// The money of a part is in the drawer: the sale comes back after the power was
// cut, with what was taken.
func TestAPartThatWasTakenSurvivesAPowerCut(t *testing.T) {
	b := selling(t).add("TEE-M").get("/pay?tender=split")
	b.post("/pay/part", "do", "take", "kind", "cash", "amount", "2000").shows("€15.00")
	b.get("/held").shows("No sale is held.") // somebody works on it
	b.Restart()
	b.serve()
	jonas := b.browser().signIn("jonas", kiosktest.JonasPIN).get("/held").shows("Static tour tee", "Ana")
	jonas.post("/cart/resume", "id", jonas.hidden("id")).get("/pay?tender=split").shows("€20.00", "€15.00")
	b.Restart()
	b.serve()
	ana := b.browser().signIn("ana", kiosktest.AnaPIN).get("/held").shows("Static tour tee", "Jonas")
	ana.post("/cart/resume", "id", ana.hidden("id")).get("/pay?tender=split")
	ana.post("/pay/part", "do", "take", "kind", "card", "amount", "1500").shows("A-000001")
	if got := b.sales()[0].Tenders; len(got) != 2 || got[0].Amount != 2000 || got[1].Amount != 1500 {
		t.Errorf("tenders: %+v", got)
	}
	ana.get("/held").shows("No sale is held.")
}
