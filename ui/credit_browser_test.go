package ui_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"popstand/kiosk"
	"popstand/kiosk/code"
	"popstand/kiosk/credit"
	"popstand/kiosk/exchange"
	"popstand/kiosk/keys"
)

// owedCode is what the QR of the newest store credit says, and the number beside it.
func (d *stall) owedCode() (text, human string) {
	d.t.Helper()
	all := d.facts(credit.KindIssued)
	if len(all) == 0 {
		d.t.Fatal("no store credit was issued")
	}
	var b credit.Issued
	if err := json.Unmarshal(all[len(all)-1], &b); err != nil {
		d.t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(d.dir, "node.json"))
	if err != nil {
		d.t.Fatal(err)
	}
	var who kiosk.Identity
	if err := json.Unmarshal(raw, &who); err != nil {
		d.t.Fatal(err)
	}
	shared, err := keys.Read(d.dir, who.Event)
	if err != nil {
		d.t.Fatal(err)
	}
	c, err := shared.Secret.Write(code.Kept{Payload: b.Payload, Veiled: b.Kept})
	if err != nil {
		d.t.Fatal(err)
	}
	return c.Text(), b.Human.Grouped()
}

// TestWhatComesBackIsOwedSpentAndExchanged takes a zine back as store credit, pays a part of it out of that by its short
// number, scans it again, and then exchanges another zine for a sticker sheet and cancels that.
func TestWhatComesBackIsOwedSpentAndExchanged(t *testing.T) {
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			w := startSelling(t, startStall(t), s)
			w.tap("tile-zine-3")
			w.see("charge", "18")
			w.payCash("1800")
			receipt := w.stall.receiptCode("A-000001")
			w.takeBack(receipt)
			w.tap("refund-go")
			w.see("refund-pay", "18.00")
			w.tap("refund-as-credit")
			w.await(`document.querySelector('[data-testid="refund-as-credit"]').getAttribute('aria-pressed') === 'true'`)
			w.settled().shot("credit-pay")
			w.tap("refund-give")
			w.see("refund-said", "store credit")
			w.settled().shot("credit-done")
			text, human := w.stall.owedCode()
			w.stall.wantAnyPaper("STORE CREDIT", human, "18.00")

			w.open("/sell")
			w.settled()
			w.tap("tile-sticker-sheet")
			w.see("charge", "6.00")
			w.tap("charge")
			w.settled().shot("pay")
			w.tap("tender-credit")
			w.see("credit", "Scan the store credit")
			w.settled().shot("scan")
			w.tap("credit-type")
			w.see("credit-typing", "")
			w.settled() // before its script runs, each key is a page of its own
			for _, key := range strings.ReplaceAll(human, "-", "") {
				w.touch(`[data-kbd-key="` + string(key) + `"]`)
			}
			w.settled().shot("type")
			w.tap("find")
			w.see("credit-left", "18.00")
			w.settled().shot("use")
			w.tap("credit-use")
			w.see("paid", "A-000002")
			w.settled().shot("paid")

			w.open("/sell")
			w.settled()
			w.stall.scan(text)
			w.see("credit-left", "12.00")
			w.see("credit-uses", "A-000002")
			w.settled().shot("history")

			w.open("/sell")
			w.settled()
			w.tap("tile-zine-3")
			w.see("charge", "18")
			w.payCash("1800")
			w.takeBack(w.stall.receiptCode("A-000003"))
			w.settled().shot("lines")
			w.tap("refund-exchange")
			w.see("exchange", "Choose what goes out")
			w.settled().shot("exchange-empty")
			w.tap("exchange-goods")
			w.settled()
			w.tap("tile-sticker-sheet")
			w.see("exchange-strip", "18.00")
			w.settled().shot("exchange-sell")
			w.tap("charge")
			w.see("exchange-net", "12.00")
			w.settled().shot("exchange-pay")
			w.tap("exchange-do")
			w.see("refund-said", "A-000004")
			w.stall.wantAnyPaper("A-000004", "A-R000002", "Exchange")
			w.settled().shot("exchange-done")
			w.tap("refund-undo")
			w.see("refund-done", "Cancel this exchange")
			w.tap("refund-undo-sure")
			w.see("refund-done", "cancelled")
			if made, undone := w.stall.facts(exchange.KindMade), w.stall.facts(exchange.KindUndone); len(made) != 1 || len(undone) != 1 {
				t.Errorf("recorded %s and %s", made, undone)
			}
		})
	}
}

// takeBack scans a receipt and chooses its first line.
func (w *window) takeBack(receipt string) {
	w.t.Helper()
	w.clock(5 * time.Second) // the same code at once is one that still lies under the scanner
	w.open("/sell")
	w.settled()
	w.stall.scan(receipt)
	w.see("refund-lines", "A-0000")
	w.tap("refund-line-1")
	w.await(`!!document.querySelector('[data-testid="refund-line-1"][aria-checked="true"]')`)
	w.tap("refund-reason-size")
	w.await(`document.querySelector('[data-testid="refund-go"]').name === 'go'`)
}
