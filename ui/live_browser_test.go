package ui_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

func TestWhatOthersChange(t *testing.T) {
	selling(t, []part{
		{"ATapOutlivesAnUpdate", aTapOutlivesAnUpdate},
	})
}

// A key that is drawn anew between press and release would lose the tap: the update waits until the finger is up.
func aTapOutlivesAnUpdate(w *window) {
	at := w.find(id("status"))
	w.run(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-testid="status"]').dataset.old = 1`))
	w.run(chromedp.MouseEvent(chromedp.MousePressed, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	w.stall.scan("2901234001987") // each scan also draws the status anew
	w.see("charge", "€6.00")
	w.stall.scan("2901234001703")
	w.see("charge", "€38.00")
	w.run(chromedp.MouseEvent(chromedp.MouseReleased, at.X, at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	w.see("status-drawer", "")
	w.await(`!document.querySelector('[data-testid="status"]').dataset.old`)
}
