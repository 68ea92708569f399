package ui_test

import (
	"crypto/ed25519"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/code"
	"popstand/kiosk/refund"
)

// receiptCode is what the QR of a receipt says, as a program is told.
func (d *stall) receiptCode(number string) string {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodGet, d.URL+"/api/v1/sales/"+number, http.NoBody)
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+d.Token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	var sold struct {
		Code string `json:"code"`
	}
	if err := json.NewDecoder(res.Body).Decode(&sold); err != nil {
		d.t.Fatal(err)
	}
	if c, err := code.Parse(sold.Code); err != nil || c.Kind() != code.KindReceipt {
		d.t.Fatalf("the code of %s is %q: %v", number, sold.Code, err)
	}
	return sold.Code
}

// TestALineComesBackOnce sells two things, scans the receipt, gives one of them back, and meets it again at the next scan.
func TestALineComesBackOnce(t *testing.T) {
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			w := startSelling(t, startStall(t), s)
			w.tap("tile-zine-3")
			w.see("charge", "18")
			w.tap("tile-sticker-sheet")
			w.see("charge", "24")
			w.payCash("2400")
			receipt := w.stall.receiptCode("A-000001")
			w.open("/sell")
			w.settled()
			w.stall.scan(receipt)
			w.see("refund-lines", "A-000001")
			w.tap("refund-line-1")
			w.await(`!!document.querySelector('[data-testid="refund-line-1"][aria-checked="true"]')`)
			w.tap("refund-reason-changed_mind")
			w.await(`document.querySelector('[data-testid="refund-go"]').name === 'go'`)
			w.see("refund-sum", "18.00")
			w.settled().shot("lines")
			w.tap("refund-go")
			w.see("refund-pay", "18.00")
			w.settled().shot("pay")
			w.tap("refund-give")
			w.see("refund-done", "€18.00")
			w.stall.wantAnyPaper("A-R000001", "A-000001", "Changed their mind")
			w.see("refund-said", "A-R000001")
			w.settled().shot("done")

			w.clock(5 * time.Second) // the same code at once is one that still lies under the scanner
			w.stall.scan(receipt)
			w.see("refund-lines", "Already refunded")
			w.await(`document.querySelector('[data-testid="refund-line-1"]').getAttribute('aria-disabled') === 'true'`)
			w.settled().shot("again")
			w.open("/refund")
			w.see("refund-find", "A-000001")
			w.settled().shot("find")
			if got := w.stall.facts(refund.KindRefunded); len(got) != 1 {
				t.Errorf("recorded %s", got)
			}
		})
	}
}

// TestAForgedReceiptIsRefusedWithWords scans a receipt whose last characters somebody changed.
func TestAForgedReceiptIsRefusedWithWords(t *testing.T) {
	t.Parallel()
	w := startSelling(t, startStall(t), sizes()[1])
	w.tap("tile-sticker-sheet")
	w.payCash("600")
	genuine := w.stall.receiptCode("A-000001")
	w.open("/sell")
	w.settled()
	other := "0"
	if strings.HasSuffix(genuine, other) {
		other = "1"
	}
	w.stall.scan(genuine[:len(genuine)-1] + other)
	w.see("refund-find", "not genuine")
	w.settled().shot("forged")
}

// TestASaleIsCancelledBeforeItsBuyerLeft takes a sale back from the page that says it is paid, and lets the refund be
// cancelled in its turn.
func TestASaleIsCancelledBeforeItsBuyerLeft(t *testing.T) {
	t.Parallel()
	w := startSelling(t, startStall(t), sizes()[0])
	w.tap("tile-zine-3")
	w.see("charge", "18")
	w.tap("tile-sticker-sheet")
	w.see("charge", "24")
	w.payCash("2400")
	w.tap("void")
	w.see("refund-pin", "24.00")
	w.settled().shot("pin")
	w.pin(w.stall.PINs["manager"])
	w.see("refund-done", "24.00")
	w.tap("refund-undo")
	w.see("refund-undo-pin", "")
	w.settled().shot("undo")
	w.pin(w.stall.PINs["manager"])
	w.see("refund-said", "cancelled")
	w.settled().shot("undone")
	w.open("/refund/find")
	w.settled()
	for _, key := range []string{"S", "T", "I"} {
		w.touch(`[data-kbd-key="` + key + `"]`)
	}
	w.await(`document.querySelector('#q').value === 'STI'`)
	w.tap("find")
	w.see("refund-lines", "A-000001")
	if got := w.stall.facts(refund.KindUndone); len(got) != 1 {
		t.Errorf("recorded %s", got)
	}
}

// elsewhere is a receipt that this event's key signed, of a sale that the stall has never heard of.
func (d *stall) elsewhere(total int64) string {
	d.t.Helper()
	raw, err := os.ReadFile(filepath.Join(d.dir, "code.key"))
	if err != nil {
		d.t.Fatal(err)
	}
	block, _ := pem.Decode(raw)
	var fact struct {
		Certificate []byte `json:"certificate"`
	}
	if err := json.Unmarshal(d.facts("key.certified")[0], &fact); err != nil {
		d.t.Fatal(err)
	}
	cert, err := code.ParseCertificate(fact.Certificate)
	if err != nil {
		d.t.Fatal(err)
	}
	issuer, err := code.NewIssuer(ed25519.NewKeyFromSeed(block.Bytes), cert)
	if err != nil {
		d.t.Fatal(err)
	}
	now := d.clock.Now().Wall
	c, _, err := issuer.Issue(code.Draft{Number: 77_777, Home: code.Home{0xbe, 0xef, 1}, Body: code.Receipt{
		Series: "Q", Counter: 42, Total: total, Sold: code.StepDown(now), Tenders: code.TenderCash,
	}}, code.At(now))
	if err != nil {
		d.t.Fatal(err)
	}
	return c.Text()
}

// TestPaperOfAnotherKioskIsDecidedByAPerson scans a receipt whose journal never came, gives a part of it back with a
// manager's PIN, and is held to the rest at the next scan.
func TestPaperOfAnotherKioskIsDecidedByAPerson(t *testing.T) {
	t.Parallel()
	w := startSelling(t, startStall(t), sizes()[1])
	paper := w.stall.elsewhere(35_00)
	w.open("/sell")
	w.settled()
	w.stall.scan(paper)
	w.see("refund-paper", "Q-000042")
	w.see("refund-paper", "Another kiosk sold this.")
	for i, digit := range []string{"2", "0", "0", "0"} {
		w.key(digit)
		w.see("refund-sum", []string{"0.02", "0.20", "2.00", "20.00"}[i])
	}
	w.tap("refund-reason-size")
	w.await(`document.querySelector('[data-testid="refund-reason-size"]').ariaPressed === 'true'`)
	w.tap("refund-rate-standard")
	w.await(`document.querySelector('[data-testid="refund-go"]').name === 'go'`)
	w.settled().shot("paper")
	w.tap("refund-go")
	w.see("refund-pay", "20.00")
	w.see("refund-pay", "Another kiosk sold this.")
	w.settled().shot("pay")
	w.pin(w.stall.PINs["manager"])
	w.see("refund-done", "20.00")
	w.stall.wantAnyPaper("A-R000001", "Q-000042")
	w.clock(5 * time.Second)
	w.stall.scan(paper)
	w.see("refund-paper", "15.00")
}
