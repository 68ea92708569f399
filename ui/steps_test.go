package ui_test

import (
	"testing"
	"time"
)

// signIn signs the person with a role in.
func (w *window) signIn(name, role string) {
	w.t.Helper()
	w.open("/signin")
	w.tap("staff-" + name)
	w.await(`!!document.querySelector('[data-testid="staff-` + name + `"][aria-current="true"]')`)
	w.pin(w.stall.PINs[role])
	w.await(`location.pathname !== '/signin' && document.readyState === 'complete'`)
}

// openTill counts three notes of 50 into the drawer.
func (w *window) openTill() {
	w.t.Helper()
	w.tap("denom-5000")
	w.key("3")
	w.see("open-till", "150")
	w.tap("open-till")
	w.see("cart", "")
}

// startSelling opens a tab in which Ana sells on a till that is open.
func startSelling(t testing.TB, d *stall, s size) *window {
	t.Helper()
	w := open(t, d, s)
	w.signIn("ana", "cashier")
	w.openTill()
	return w
}

// emptySale goes to the selling screen and begins anew there.
func (w *window) emptySale() {
	w.t.Helper()
	w.open("/sell")
	if ask[bool](w, `!!document.querySelector('[data-testid="line"]')`) {
		w.tap("trash")
		w.gone("line")
	}
}

// payCash charges what is in the cart and takes a quick amount of cash.
func (w *window) payCash(given string) {
	w.t.Helper()
	w.tap("charge")
	w.tap("quick-" + given)
	w.see("paid", "")
}

// clock lets time pass at the stall.
func (w *window) clock(d time.Duration) { w.stall.clock.Advance(d) }
