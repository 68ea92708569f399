package ui_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

func TestWithoutAFinger(t *testing.T) {
	selling(t, []part{
		{"AKeyboardSells", aKeyboardSells},
		{"EscapeClosesASheet", escapeClosesASheet},
	})
}

// tabTo presses Tab until an element has the focus, as who cannot point does, or a switch.
func (w *window) tabTo(name string) {
	w.t.Helper()
	for range 200 {
		if ask[bool](w, `document.readyState === 'complete' && !!document.activeElement.closest('`+id(name)+`')`) {
			if !ask[bool](w, `document.activeElement.matches(':focus-visible') && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2`) {
				w.t.Errorf("%s does not show that it has the focus", name)
			}
			return
		}
		w.press("\t")
	}
	w.fail("Tab never reaches %s", name)
}

func aKeyboardSells(w *window) {
	w.tabTo("tile-sticker-sheet")
	w.shot("focus")
	w.press("\r")
	w.see("charge", "€6.00")
	w.press("\r") // the focus stays where it was
	w.see("charge", "€12.00")
	w.tabTo("tile-tour-tee")
	w.press("\r")
	w.see("tray", "")
	w.tabTo("size-TEE-M")
	w.press("\r")
	w.see("charge", "€47.00")
	w.gone("tray")
	w.tabTo("charge")
	w.press("\r")
	w.see("due", "€47.00")
	w.press("5000") // digits type wherever the focus is
	w.see("change", "€3.00")
	w.press("\r")
	w.see("paid", "€47.00")
	w.tabTo("new-sale")
	w.press("\r")
	w.see("charge", "€0.00")
}

// The focus is held in a sheet while it is open, and goes back to what opened it.
func escapeClosesASheet(w *window) {
	w.tabTo("tile-tour-tee")
	w.press("\r")
	w.see("tray", "")
	for range 12 {
		w.press("\t")
		if !ask[bool](w, `!!document.activeElement.closest('[aria-modal="true"]')`) {
			w.t.Fatal("Tab leaves an open sheet")
		}
	}
	w.press("\x1b")
	w.gone("tray")
	w.await(`!!document.activeElement.closest('[data-testid="tile-tour-tee"]')`)
}

// A page without script sells, too: every key is a form or a link.
func TestWithoutScript(t *testing.T) {
	t.Parallel()
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			w := open(t, startStall(t), s)
			w.plain()
			sellWithoutScript(w)
		})
	}
}

// plain switches scripts off.
func (w *window) plain() {
	w.t.Helper()
	call(w, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

func sellWithoutScript(w *window) {
	w.open("/")
	if ask[bool](w, `typeof htmx !== 'undefined'`) {
		w.t.Fatal("scripts run")
	}
	w.tap("staff-ana")
	w.plainKey("2", "5", "8", "0")
	w.see("till-open", "")
	w.tap("denom-5000")
	w.plainKey("2")
	w.see("open-till", "100")
	w.tap("open-till")
	w.see("cart", "")
	w.tap("tile-tour-tee")
	w.see("tray", "")
	w.tap("size-TEE-M")
	w.see("charge", "€35.00")
	w.tap("plus")
	w.see("charge", "€70.00")
	w.tap("edit")
	w.see("line-edit", "")
	w.plainKey("3")
	w.tap("set-qty")
	w.see("charge", "€105.00")
	w.tap("search")
	for _, key := range []string{"S", "T", "I"} {
		w.loads(func() { w.touch(`[data-kbd-key="` + key + `"]`) })
	}
	w.tap("hit-sticker-sheet")
	w.see("charge", "€111.00")
	w.shot("cart")
	w.tap("charge")
	w.see("due", "€111.00")
	w.plainKey("1", "2", "0", "00")
	w.see("change", "€9.00")
	w.shot("pay")
	w.tap("take-cash")
	w.see("paid", "A-000001")
	w.see("change", "€9.00")
	w.shot("paid")
	w.stall.wantPaper(1, "A-000001", "111.00", "9.00")
	w.tap("new-sale")
	w.see("charge", "€0.00")
	w.tap("status")
	w.see("status-drawer", "")
	w.tap("theme-dark")
	w.see("cart", "")
	w.tap("status")
	w.tap("signout")
	w.see("signin", "")
}

// plainKey taps keys that each bring a new page, and waits for it.
func (w *window) plainKey(keys ...string) {
	w.t.Helper()
	for _, key := range keys {
		w.loads(func() { w.key(key) })
	}
}

// loads waits until an act has brought another page.
func (w *window) loads(act func()) {
	w.t.Helper()
	before := ask[float64](w, `performance.timeOrigin`)
	act()
	until[bool](w, fmt.Sprintf(`performance.timeOrigin !== %f && document.readyState === 'complete'`, before), "another page")
}
