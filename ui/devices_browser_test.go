package ui_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/scan"
)

// hand does something to a simulated device, as the workbench does.
func (d *stall) hand(do string) {
	d.t.Helper()
	d.send("/bench/do", url.Values{"do": {do}})
}

// spare holds a code under the second scanner, which nobody has set up.
func (d *stall) spare(code string) {
	d.t.Helper()
	d.send("/bench/scan", url.Values{"scanner": {"spare"}, "code": {code}})
}

func (d *stall) send(path string, form url.Values) {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), http.MethodPost, d.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	if res.StatusCode >= http.StatusBadRequest {
		d.t.Fatalf("%s %v: %s %s", path, form, res.Status, text)
	}
}

// ears is what the page says that it has heard, "found" when the search is over.
const ears = `(document.querySelector('[data-testid="scanner-found"]') ? 'found' :
	[...document.querySelectorAll('[data-testid="ear"]')].map(e => e.innerText).join('|'))`

// learn holds the test code under the second scanner until the page has found it: again when something else is heard, and
// when nothing is, for a code that comes in pieces may say what another said before.
func (w *window) learn() {
	w.t.Helper()
	for tries := 0; ; tries++ {
		before := until[string](w, ears, "something is listened to")
		if before == "found" {
			return
		}
		if tries == 30 {
			w.fail("nothing is found: %s", before)
		}
		w.stall.spare(scan.TestCode)
		until[bool](w, fmt.Sprintf("%s !== %q || performance.now() > %f", ears, before, ask[float64](w, "performance.now()")+5000), "some seconds pass")
	}
}

// receipt is that of a sale: where it stands, and its number.
type receipt struct{ path, number string }

// card sells one thing by card.
func (w *window) card() receipt {
	w.t.Helper()
	w.open("/sell")
	w.tap("tile-sticker-sheet")
	w.see("charge", "6")
	w.open("/pay?tender=card")
	w.tap("approved")
	w.see("paid", "")
	return receipt{
		path:   strings.Replace(ask[string](w, "location.pathname"), "/paid/", "/receipts/", 1),
		number: ask[string](w, `document.querySelector('[data-testid="number"]').innerText`),
	}
}

// interrupted sells twice: the printer is pulled out while it prints the first receipt, which is torn; the other one waits.
// A receipt that came out before the hand was at the cable is followed by another.
func (w *window) interrupted() (torn, waits receipt) {
	w.t.Helper()
	w.stall.hand("slow")
	for range 10 {
		papers := w.papers()
		torn = w.card()
		w.stall.until("nothing is printed", func() bool { return w.stall.printer() == hardware.Busy || w.papers() > papers })
		w.stall.hand("printer-unplug")
		w.stall.until("the printer is never gone", func() bool { return w.stall.printer() == hardware.Gone })
		w.open("/prints")
		if ask[bool](w, `!!document.querySelector('[data-testid="prints-look"]')`) {
			return torn, w.card()
		}
		w.stall.hand("printer-plug")
		w.gone("prints-queue")
	}
	w.fail("no receipt is torn")
	return torn, waits
}

// managing opens a tab in which Jonas sells on a till that is open.
func managing(t *testing.T, s size) *window {
	t.Helper()
	w := open(t, startStall(t), s)
	w.signIn("jonas", "manager")
	w.openTill()
	return w
}

// A new printer, a new scanner: all that is done with a finger, in the order in which a stall does it.
func TestDevicesAreSetUpByHand(t *testing.T) {
	t.Parallel()
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			w := managing(t, s)
			aPrinterIsSetUp(w)
			aScannerIsLearnt(w)
			aScannerIsGivenToBuyers(w)
		})
	}
}

// toDevices goes where staff find the devices.
func (w *window) toDevices() {
	w.t.Helper()
	w.open("/sell")
	w.tap("status")
	w.tap("to-devices")
	w.see("devices", "")
}

func aPrinterIsSetUp(w *window) {
	w.toDevices()
	w.tap("printer")
	w.tap("no-printer")
	w.see("devices", "No printer")
	w.open("/devices")
	w.tap("set-printer")
	w.pickPrinter()
	papers := w.papers()
	w.tap("kind-tm-t88")
	w.tap("print-test")
	w.see("slip", "The test page came out")
	w.stall.wantPaper(papers+1, "Test page")
	w.tap("other-kind")
	w.tap("kind-tm-t20")
	w.tap("print-test")
	w.see("slip", "The test page came out")
	w.shot("tested")
	w.tap("other-kind")
	w.tap("kind-netum-80")
	w.tap("print-test")
	w.see("slip", "The test page came out")
	w.tap("try-letters")
	w.find(`[data-testid="try-letters"][aria-pressed="true"]`)
	w.see("slip", "The test page came out")
	w.shot("plain")
	w.stall.wantPaper(papers+4, "no accents above")
	w.tap("keep")
	w.see("devices", "Plain")
	w.tap("buzz-yes")
	w.find(`[data-testid="buzz-yes"][aria-pressed="true"]`)
	w.shot("manner")
	w.tap("plain-no")
	w.find(`[data-testid="plain-no"][aria-pressed="true"]`)
	w.open("/devices/printer/kind")
	w.tap("kind-tm-t20")
	w.tap("print-test")
	w.see("slip", "The test page came out")
	w.tap("keep")
	w.see("devices", "Epson TM-T20II")
	w.open("/sell")
	w.tap("tile-sticker-sheet")
	w.payCash("600")
	w.stall.wantPaper(papers+6, "A-000001", "\x1dv0") // GS v 0: the logo, the only picture on it
	w.open("/receipts")
	w.touch(`[data-testid="receipt-row"]`)
	w.find(".paper__logo")
	w.shot("logo")
}

// pickPrinter picks the printer that is plugged in, until it has said who it is: one that takes long to answer is unknown.
func (w *window) pickPrinter() {
	w.t.Helper()
	for range 10 {
		w.touch(`[data-testid^="pick-"]`)
		w.see("printer-kind", "")
		if ask[bool](w, `document.querySelector('[data-testid="head"]').innerText.includes('EPSON TM-T20II')`) {
			return
		}
		w.open("/devices/printer")
	}
	w.fail("the printer never says who it is")
}

func aScannerIsLearnt(w *window) {
	w.toDevices()
	w.tap("set-scanner")
	w.see("ear", "")
	w.learn()
	w.see("speech", "19200 baud")
	w.tap("for-staff")
	w.tap("keep")
	w.see("devices", "It is in use now")
	w.stall.spare("2901234001703")
	w.see("devices", "2901234001703")
	w.shot("used")
	w.open("/sell")
	w.stall.spare("2901234001840") // another code: the same one at once counts as one scan
	w.see("charge", "€14.00")
	w.stall.scan("2901234001987")
	w.see("charge", "€20.00")
}

// What buyers hold under their scanner shows on its page, and in no sale.
func aScannerIsGivenToBuyers(w *window) {
	w.toDevices()
	w.tap("scanner-2")
	w.tap("role-buyer")
	w.see("devices", "Buyers hold codes under it.")
	w.await(`!!document.querySelector('[data-testid="device-state"] .chip')`)
	w.stall.spare("2901234001147")
	w.see("devices", "2901234001147")
	w.open("/sell")
	w.clock(time.Minute) // the same code at once counts as one scan
	w.stall.scan("2901234001987")
	w.see("charge", "€26.00")
	w.see("cart-count", "3")
}

// Devices are reached and set up with a keyboard, too.
func TestDevicesWithoutAFinger(t *testing.T) {
	t.Parallel()
	w := managing(t, sizes()[1])
	w.open("/devices")
	w.tabTo("set-printer")
	w.press("\r")
	w.see("printer-choose", "")
	w.tabTo("network")
	w.press("\r")
	w.see("printer-address", "")
	w.await(`document.activeElement.id === 'q'`)
	w.press("127.0.0.1:1")
	w.await(`document.activeElement.value === '127.0.0.1:1'`)
	w.press("\r")
	w.see("printer-address", "Nothing answers at its address.")
	w.open("/devices")
	w.tabTo("set-scanner")
	w.press("\r")
	w.see("ear", "")
	w.stall.scan("2901234001987") // on a page where nothing is sold it goes nowhere
	w.tabTo("stop")
	w.press("\r")
	w.see("scanner-1", "Last scan")
	w.open("/sell")
	w.see("charge", "€0.00")
}

// A printer that stops in the middle of a receipt stops no sale; somebody says what became of the receipt.
func TestAStuckReceiptIsSettled(t *testing.T) {
	t.Parallel()
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			w := startSelling(t, startStall(t), s)
			torn, waits := w.interrupted()
			w.tap("new-sale")
			w.see("status", "Look here")
			w.tap("status")
			w.tap("see-printer")
			w.see("prints-look", torn.number)
			w.see("prints-queue", waits.number)
			w.stall.hand("well")
			w.stall.hand("printer-plug")
			w.gone("prints-queue")
			w.tap("print-again")
			w.see("prints-page", "Nothing waits")
			w.shot("settled")
			w.see("status", "Ready")
			w.stall.wantAnyPaper(torn.number, "COPY 1")
		})
	}
}

// Whatever can be done with devices can be done without script.
func TestDevicesWithoutScript(t *testing.T) {
	t.Parallel()
	w := managing(t, sizes()[0])
	w.plain()
	w.open("/devices")
	w.tap("set-scanner")
	w.see("scanner-listening", "")
	for !ask[bool](w, `!!document.querySelector('[data-testid="scanner-found"]')`) {
		w.stall.spare(scan.TestCode)
		w.loads(func() { w.tap("refresh") })
	}
	w.tap("keep")
	w.see("devices", "It is in use now")
	w.open("/devices/printer?net=1")
	w.loads(func() { w.touch(`[data-kbd-key="1"]`) })
	w.loads(func() { w.touch(`[data-kbd-key="."]`) })
	if got := ask[string](w, `document.querySelector('[data-testid="address"]').value`); got != "1." {
		w.t.Errorf("typed %q", got)
	}
}
