package ui_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

func TestWhatOthersChange(t *testing.T) {
	selling(t, []part{
		{"ATapOutlivesAnUpdate", aTapOutlivesAnUpdate},
		{"BuyersSeeTheirSale", buyersSeeTheirSale},
		{"OthersSeeWhatIsLeft", othersSeeWhatIsLeft},
	})
}

// A key that is drawn anew between press and release would lose the tap: the update waits until the finger is up.
func aTapOutlivesAnUpdate(w *window) {
	at := w.find(id("status"))
	w.run(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-testid="status"]').dataset.old = 1`))
	w.mouse(chromedp.MousePressed, at)
	w.stall.scan("2901234001987") // each scan also draws the status anew
	w.see("charge", "€6.00")
	w.stall.scan("2901234001703")
	w.see("charge", "€38.00")
	w.mouse(chromedp.MouseReleased, at)
	w.see("status-drawer", "")
	w.await(`!document.querySelector('[data-testid="status"]').dataset.old`)
}

// connected waits until the page hears live updates.
func (w *window) connected() {
	w.t.Helper()
	w.await(`document.body['htmx-internal-data']?.sseEventSource?.readyState === EventSource.OPEN`)
}

// The screen that faces the buyer follows the sale, and says nothing of who sells.
func buyersSeeTheirSale(w *window) {
	buyer := w.beside()
	buyer.open("/display")
	buyer.connected()
	buyer.see("display-idle", "Soft Static")
	buyer.shot("idle")
	w.tap("tile-tour-tee")
	w.tap("size-TEE-M")
	buyer.see("display-sale", "Static tour tee")
	buyer.see("display-total", "€35.00")
	w.tap("tile-sticker-sheet")
	buyer.see("display-total", "€41.00")
	buyer.shot("sale")
	w.tap("charge")
	w.see("due", "")
	buyer.see("display-sale", "Cash, please.")
	w.tap("tender-card")
	buyer.see("display-sale", "terminal")
	w.tap("tender-cash")
	w.tap("quick-5000")
	buyer.see("display-change", "€9.00")
	buyer.shot("paid")
	w.tap("new-sale")
	buyer.see("display-idle", "")
	if ask[bool](buyer, `document.body.innerText.includes('Ana')`) {
		w.t.Error("buyers see who sells")
	}
}

func othersSeeWhatIsLeft(w *window) {
	other := open(w.t, w.stall, w.size)
	other.signIn("jonas", "manager")
	other.see("tile-enamel-mug", "18 left")
	other.connected()
	w.tap("tile-enamel-mug")
	w.tap("tile-enamel-mug")
	w.see("charge", "€32.00")
	w.payCash("4000")
	other.see("tile-enamel-mug", "16 left")
	other.tap("tile-enamel-mug") // a tile that was drawn anew works
	other.see("charge", "€16.00")
	other.see("tile-enamel-mug", "1")
	other.tap("trash")
	other.see("charge", "€0.00")
}

// The program is stopped and started again while a page is open: the page says so, asks to sign in by itself when it can,
// and nothing is lost.
func TestAPageOutlivesARestart(t *testing.T) {
	t.Parallel()
	d := startStall(t)
	w := startSelling(t, d, sizes()[1])
	w.complaints = []string{"ERR_", "[object Event]", "401", "502", "503"} // the program is gone for a while
	w.tap("tile-sticker-sheet")
	w.see("charge", "€6.00")
	w.tap("pause")
	w.see("held", "1")
	w.tap("tile-zine-3")
	w.see("charge", "€18.00")
	w.connected()
	d.end()
	w.await(`document.documentElement.hasAttribute('data-lost')`)
	w.see("status", "Connecting")
	w.shot("lost")
	d.begin(d.address())
	w.see("signin", "")
	w.signIn("ana", "cashier")
	w.see("held", "2") // the sale that was open has been set aside
	w.tap("held")
	w.see("held-list", "Zine no. 3")
	w.see("held-list", "Sticker sheet")
	w.tap("resume")
	w.payCash("1800")
}
