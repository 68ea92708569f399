package ui_test

import (
	"strings"
	"testing"
)

// A day at the drawer as a stall has it: a float, a sale in cash and one by card, cash that is paid out with a manager's
// PIN, a count that nobody could aim at, a coin that is missing and a word about it, the Z on the screen and on paper.
func TestDayAtTheDrawer(t *testing.T) {
	t.Parallel()
	for _, s := range sizes() {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			d := &drawerDay{open(t, startStall(t), s)}
			d.opens()
			d.sells()
			d.paysOut()
			d.counts()
			d.explains()
			d.reads()
		})
	}
}

// drawerDay is the window that the day is told in.
type drawerDay struct{ *window }

func (d *drawerDay) opens() {
	d.signIn("ana", "cashier")
	d.see("till-open", "")
	d.tap("denom-5000")
	d.key("3")
	d.tap("open-till")
	d.see("cart", "")
}

func (d *drawerDay) sells() {
	d.tap("tile-sticker-sheet")
	d.see("charge", "€6.00")
	d.payCash("1000")
	d.open("/sell")
	d.tap("tile-sticker-sheet")
	d.see("charge", "€6.00")
	d.open("/pay?tender=card")
	d.tap("approved")
	d.see("paid", "")
	d.stall.printed(2)
	d.open("/sell")
}

// paysOut takes five euros for parking: Ana may not alone, and sees nowhere what the drawer should hold.
func (d *drawerDay) paysOut() {
	d.touch(`.rail a[href="/cash"]`)
	d.see("story", "Ana opened the till with")
	d.see("holds", "Ana has the drawer")
	d.shot("cash")
	d.tap("cash-out")
	d.key("5", "00")
	d.see("take", "€5.00")
	d.tap("reason-travel")
	d.shot("cash-out")
	d.tap("take")
	d.see("approve", "")
	d.touch(`[data-testid="approve"] label:has(input[value="jonas"])`)
	d.pin(d.stall.PINs["manager"])
	d.see("story", "Paid out: Parking, travel")
	d.see("story", "−€5.00")
	d.gone("cash-x")
	d.shot("cash-story")
}

// counts finds 150.50 where 151.00 should be.
func (d *drawerDay) counts() {
	d.tap("cash-end")
	d.see("before", "signing numbers are open")
	d.shot("dayend-before")
	d.tap("begin-count")
	d.see("count", "")
	d.tap("denom-5000")
	d.key("3")
	d.tap("denom-50")
	d.key("1")
	d.see("counted", "€150.50")
	d.shot("dayend-count")
	if text := ask[string](d.window, "document.body.innerText"); strings.Contains(text, "151") {
		d.t.Errorf("the count is not blind: %s", text)
	}
	d.tap("count-done")
	d.see("you-counted", "€150.50")
	d.see("expected", "€151.00")
	d.see("gap", "−€0.50")
	d.see("where", "Cash sales")
	d.see("where", "Paid out")
	d.shot("dayend-check")
}

func (d *drawerDay) explains() {
	d.tap("accept")
	d.see("note", "")
	d.shot("dayend-note")
	d.tap("quick")
	d.see("means", "Wrong change given")
	d.shot("dayend-check-note")
	d.tap("accept")
}

func (d *drawerDay) reads() {
	d.see("report-title", "A-Z001")
	d.see("z-gross", "€12.00")
	d.see("z-gap", "−€0.50")
	d.see("z-notes", "Wrong change given")
	d.shot("dayend-report")
	d.stall.wantAnyPaper("Z report A-Z001", "Wrong change given")
	d.tap("print")
	d.see("report", "The report prints")
	d.stall.wantAnyPaper("Z report A-Z001", "COPY 1")
	d.see("next-export", "")
	d.open("/cash")
	d.see("cash", "The till is closed")
	d.see("report", "Report A-Z001")
	d.shot("cash-closed")
	if n := len(d.stall.facts("till.closed")); n != 1 {
		d.t.Errorf("the till was closed %d times", n)
	}
}
