package ui_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// codes are those that buyers of the demo hold, by how they are answered.
func (d *stall) codes(answers string) []string {
	d.t.Helper()
	raw, err := os.ReadFile(filepath.Join(d.dir, "demo.json"))
	if err != nil {
		d.t.Fatal(err)
	}
	var about struct{ Codes map[string][]string }
	if err := json.Unmarshal(raw, &about); err != nil {
		d.t.Fatal(err)
	}
	if len(about.Codes[answers]) == 0 {
		d.t.Fatalf("no order of the demo is answered with %q: %v", answers, about.Codes)
	}
	return about.Codes[answers]
}

// verdict waits until the page shows a verdict with this reason, and its keys take taps.
func (w *window) verdict(reason string) {
	w.t.Helper()
	w.await(`document.querySelector('[data-testid="verdict"]')?.dataset.reason === '` + reason + `' && !document.querySelector('[data-fresh]')`)
}

// present holds a code under the staff's scanner and waits for its verdict.
func (w *window) present(code, reason string) {
	w.t.Helper()
	w.clock(5 * time.Second) // the same code at once is one that still lies under the scanner
	w.run(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-testid="verdict"]')?.removeAttribute('data-reason')`))
	w.stall.scan(code)
	w.verdict(reason)
}

func TestPickup(t *testing.T) {
	t.Parallel()
	d := startStall(t)
	w := startSelling(t, d, sizes()[0])
	for _, p := range []part{
		{"TappedWhileTheNextIsScanned", tappedWhileTheNextIsScanned},
		{"FromTheScanToTheBag", fromTheScanToTheBag},
		{"APartAndTheRest", aPartAndTheRest},
		{"TakenBack", takenBack},
		{"PaidRightThere", paidRightThere},
		{"FoundByName", foundByName},
		{"PackedAndMoved", packedAndMoved},
		{"WhoWaitsIsCalled", whoWaitsIsCalled},
		{"NoFieldCatchesACode", noFieldCatchesACode},
		{"AManagerVouches", aManagerVouches},
	} {
		if !t.Run(p.name, func(t *testing.T) { p.test(w.in(t)) }) {
			return
		}
	}
}

// A tap is for the order that the person saw, though the next code came in the same moment; it is never lost.
func tappedWhileTheNextIsScanned(w *window) {
	seen, next := w.stall.codes("ready")[3], w.stall.codes("early")[0]
	const tap = `fetch('/pickup/handover', {method: 'POST', body: window.tapped, redirect: 'manual'}).then(() => location.reload())`
	w.present(seen, "ready")
	w.run(chromedp.Evaluate[chromedp.Void](`window.tapped = new URLSearchParams(new FormData(document.querySelector('[data-testid="hand-over"]').closest('form')))`))
	w.present(next, "too_early")
	w.run(chromedp.Evaluate[chromedp.Void](tap))
	w.await(`document.body.innerText.includes('was handed over')`)
	w.verdict("too_early")
	w.shot("late")
	w.present(seen, "already_used")
}

// One scan and one tap hand an order over; the next scan of its code says what happened.
func fromTheScanToTheBag(w *window) {
	ready := w.stall.codes("ready")[0]
	w.open("/sell")
	w.see("cart", "")
	w.present(ready, "ready")
	w.await(`location.pathname === '/pickup/verdict'`)
	w.shot("ready")
	w.tap("hand-over")
	w.verdict("accepted")
	w.shot("accepted")
	w.present(ready, "already_used")
	w.see("handing", "Ana")
	w.shot("collected")
	w.tap("done")
	w.see("recents", "Collected")
	w.shot("board")
	if n := len(w.stall.facts("pickup.handed_over")); n == 0 {
		w.t.Error("the journal knows of no hand-over")
	}
}

// What is missing stays here: the next scan offers the rest, and a slip says what is owed.
func aPartAndTheRest(w *window) {
	code := w.stall.codes("ready")[2]
	w.present(code, "ready")
	w.see("hand-over", "2")
	w.tap("missing")
	w.tap("less-1")
	w.see("give", "1")
	w.shot("parts")
	papers := w.papers()
	w.tap("give")
	w.verdict("accepted")
	w.see("rest", "1")
	w.stall.printed(papers + 1)
	w.present(code, "ready")
	w.see("hand-over", "1")
	w.tap("hand-over")
	w.verdict("accepted")
	w.gone("rest")
}

// A hand-over that was a mistake is taken back where it was made, and from the list of the last scans.
func takenBack(w *window) {
	w.present(w.stall.codes("ready")[1], "ready")
	w.tap("hand-over")
	w.verdict("accepted")
	w.tap("undo")
	w.verdict("ready")
	w.tap("hand-over")
	w.verdict("accepted")
	w.open("/pickup/scans")
	w.shot("scans")
	w.tap("undo")
	w.await(`document.readyState === 'complete' && document.body.innerText.split('Taken back').length === 3`) // twice
	w.present(w.stall.codes("ready")[1], "ready")
	w.tap("hand-over")
	w.verdict("accepted")
}

// What is not paid becomes a sale, and goes over the table once it is paid. A sale that was begun before waits.
func paidRightThere(w *window) {
	w.open("/sell")
	w.tap("tile-sticker-sheet")
	w.see("charge", "6")
	w.present(w.stall.codes("unpaid")[0], "unpaid")
	w.shot("unpaid")
	w.tap("take-payment")
	w.see("due", "")
	w.open("/pay?tender=card")
	w.tap("approved")
	w.see("paid", "")
	w.shot("paid-order")
	w.tap("paid-order")
	w.verdict("ready")
	w.tap("hand-over")
	w.verdict("accepted")
	w.open("/sell")
	w.see("held", "1")
	if n := len(w.stall.facts("order.paid")); n != 1 {
		w.t.Errorf("the journal says %d times that an order was paid", n)
	}
}

// A buyer without a code is found by name, and asked who it is for. No name ever stands in an address.
func foundByName(w *window) {
	w.open("/pickup")
	w.tap("find-name")
	w.see("finding", "")
	for _, key := range []string{"K", "O", "F", "I"} {
		w.touch(`[data-kbd-key="` + key + `"]`)
	}
	w.see("hit-SS-KZNW", "Kofi Takeda")
	w.shot("find")
	w.tap("hit-SS-KZNW")
	w.verdict("ready")
	w.see("verdict-word", "Ask the name")
	w.shot("name")
	w.tap("hand-over")
	w.verdict("accepted")
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, url := range w.asked {
		if strings.Contains(strings.ToUpper(url), "KOFI") {
			w.t.Errorf("the name stands in %s", url)
		}
	}
}

// Orders are packed from the list of their slot, put into a bin, and moved to another slot.
func packedAndMoved(w *window) {
	w.open("/pickup")
	w.touch(`.slot[data-now]`)
	w.see("picklist", "")
	w.tap("pack-SS-MNPZ")
	w.find(id("unpack-SS-MNPZ"))
	w.shot("picklist")
	papers := w.papers()
	w.tap("print-list")
	w.see("picklist", "prints")
	w.stall.printed(papers + 1)
	w.tap("order-SS-MNPZ")
	w.verdict("ready")
	w.tap("change")
	w.see("stage", "Packed")
	w.shot("change")
	w.touch(`[data-testid^="move-"]:not([aria-disabled]):last-child`)
	w.verdict("too_early")
	w.shot("moved")
}

// The board and every other page of the staff hand the window over to the verdict; a field that has the focus gets nothing.
func noFieldCatchesACode(w *window) {
	w.open("/pickup/find")
	w.see("finding", "")
	w.await(`document.activeElement.id === 'q'`)
	w.present(w.stall.codes("forged")[0], "not_genuine")
	w.shot("forged")
	w.open("/receipts")
	w.see("receipts", "")
	w.present(w.stall.codes("other_event")[0], "other_event")
	w.present(w.stall.codes("revoked")[0], "revoked")
	w.present(strings.ToLower(w.stall.codes("early")[0]), "not_genuine") // codes have one spelling
	w.present(w.stall.codes("early")[0], "too_early")
	w.shot("early")
}

// What a cashier may not do alone, a manager allows with a PIN: after the minutes of the policy are over, and when it is too
// late for an order.
func aManagerVouches(w *window) {
	w.present(w.stall.codes("early")[1], "too_early")
	w.tap("hand-over")
	w.verdict("accepted")
	w.clock(5 * time.Minute)
	w.open("/pickup/scans")
	w.tap("undo")
	w.see("approve", "")
	w.shot("approve")
	w.pin("1111")
	w.see("pin-wrong", "")
	w.pin(w.stall.PINs["manager"])
	w.see("scan-row", "Taken back")
	w.clock(3 * time.Hour)
	w.present(w.stall.codes("late")[0], "too_late")
	w.shot("too-late")
	w.tap("override")
	w.see("reasons", "")
	w.shot("reason")
	w.tap("override-go")
	w.see("approve", "")
	w.pin(w.stall.PINs["manager"])
	w.verdict("accepted")
	for _, body := range w.stall.facts("pickup.handed_over") {
		if strings.Contains(string(body), `"reason":"proof"`) && strings.Contains(string(body), `"approver":"jonas"`) {
			return
		}
	}
	w.t.Error("the journal does not say who allowed it, and why")
}

// With scripts off an order's number is typed key by key, a part is chosen and handed over, and taken back.
func TestPickupWithoutScript(t *testing.T) {
	t.Parallel()
	w := startSelling(t, startStall(t), sizes()[1])
	w.plain()
	w.open("/pickup/type")
	typed := ""
	for _, key := range strings.Split("SS-CQ64", "") {
		w.touch(`[data-kbd-key="` + key + `"]`)
		typed += key
		w.await(`document.querySelector('[data-testid="type-field"]')?.value === '` + typed + `'`)
	}
	w.tap("find")
	w.verdict("ready")
	w.see("who", "Emil Roth")
	w.tap("missing")
	w.tap("less-1")
	w.await(`document.querySelector('[data-testid="less-1"]')?.disabled === true`)
	w.tap("less-2")
	w.await(`document.querySelector('[data-testid="less-2"]')?.disabled === true`)
	w.tap("give")
	w.verdict("accepted")
	w.see("rest", "2")
	w.tap("undo")
	w.verdict("ready")
	w.see("hand-over", "")
}

// Who takes a number at the buyers' screen is on the board at once, is called, and waits no more when the order is theirs.
func whoWaitsIsCalled(w *window) {
	w.open("/pickup")
	w.see("waiting", "0")
	buyers := w.beside()
	buyers.shows(w.stall.short("SS-GPQY"))
	buyers.see("buyer-queue", "")
	w.see("waiting", "1")
	w.tap("queue")
	w.tap("call-next")
	w.await(`document.querySelector('[data-testid="waits-row"]')?.dataset.called === 'true'`)
	w.tap("call-next") // nobody else waits
	w.see("waits", "Nobody waits")
	w.tap("waits-row")
	w.verdict("ready")
	w.tap("hand-over")
	w.verdict("accepted")
	w.open("/pickup/queue")
	w.see("waits", "Nobody waits")
	w.gone("waits-row")
}
