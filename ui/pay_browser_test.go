package ui_test

import (
	"encoding/json"
	"testing"
)

func TestPaying(t *testing.T) {
	selling(t, []part{
		{"CashIsTyped", cashIsTyped},
		{"CardWithAReference", cardWithAReference},
		{"ADeclinedCardTakesNothing", aDeclinedCardTakesNothing},
		{"InParts", inParts},
		{"APartHoldsTheTill", aPartHoldsTheTill},
		{"AGiftNeedsNoMoney", aGiftNeedsNoMoney},
	})
}

// tender is how a part of a sale was paid, as the journal has it.
type tender struct {
	Kind      string
	Amount    int64
	Given     int64
	Reference string
	Confirmed string
}

// lastSale is what the journal says of the sale that was paid last.
func (w *window) lastSale() (paid struct {
	Total, Rounding, Change int64
	Tenders                 []tender
},
) {
	w.t.Helper()
	sold := w.stall.facts("sale.paid")
	if len(sold) == 0 {
		w.t.Fatal("nothing is sold")
	}
	if err := json.Unmarshal(sold[len(sold)-1], &paid); err != nil {
		w.t.Fatal(err)
	}
	return paid
}

func cashIsTyped(w *window) {
	w.tap("tile-signal-lost-lp")
	w.tap("charge")
	w.key("3", "0", "00")
	w.see("change", "€2.00")
	w.see("pay", "Still short")
	w.await(`document.querySelector('[data-testid="take-cash"]').getAttribute('aria-disabled') === 'true'`)
	w.shot("short")
	w.key("back", "back", "back", "back", "4", "0", "00")
	w.see("given", "€40.00")
	w.see("change", "€8.00")
	w.see("pay", "€5 + €2 + €1")
	w.shot("typed")
	w.tap("take-cash")
	w.see("change", "€8.00")
	w.see("paid", "1× €5")
	if got := w.lastSale(); got.Total != 3200 || len(got.Tenders) != 1 || got.Tenders[0] != (tender{Kind: "cash", Amount: 3200, Given: 4000}) {
		w.t.Errorf("the journal says %+v", got)
	}
}

func cardWithAReference(w *window) {
	w.tap("tile-signal-lost-lp")
	w.tap("charge")
	w.tap("tender-card")
	w.see("terminal-amount", "€32.00")
	w.shot("card")
	w.tap("reference")
	w.press("4711")
	w.tap("approved")
	w.see("paid", "card")
	w.gone("change")
	w.shot("paid")
	if got := w.lastSale(); len(got.Tenders) != 1 || got.Tenders[0] != (tender{Kind: "card", Amount: 3200, Reference: "4711", Confirmed: "ana"}) {
		w.t.Errorf("the journal says %+v", got)
	}
}

func aDeclinedCardTakesNothing(w *window) {
	before := len(w.stall.facts("sale.paid"))
	w.tap("tile-signal-lost-lp")
	w.tap("charge")
	w.tap("tender-card")
	w.tap("declined")
	w.see("pay", "No money was taken")
	w.see("due", "€32.00")
	w.shot("declined")
	if sold := len(w.stall.facts("sale.paid")); sold != before {
		w.t.Errorf("%d sales were recorded", sold-before)
	}
	w.tap("tender-cash")
	w.tap("quick-3200")
	w.see("paid", "€32.00")
}

// Twenty in cash, twelve by card; the first part is taken back once.
func inParts(w *window) {
	w.tap("tile-signal-lost-lp")
	w.tap("charge")
	w.tap("tender-split")
	w.shot("split")
	w.tap("edit-part")
	w.see("set-amount", "€32.00")
	w.key("2", "0", "00")
	w.see("set-amount", "€20.00")
	w.shot("amount")
	w.tap("set-amount")
	w.see("take-part", "€20.00")
	w.tap("take-part")
	w.see("part", "€20.00")
	w.see("due", "€12.00")
	w.shot("part")
	w.tap("undo-part")
	w.gone("part")
	w.see("due", "€32.00")
	w.tap("edit-part")
	w.see("set-amount", "")
	w.key("2", "0", "00")
	w.tap("set-amount")
	w.see("take-part", "€20.00")
	w.tapTwice("take-part")
	w.see("due", "€12.00")
	w.see("take-part", "€12.00")
	if n := ask[int](w, `document.querySelectorAll('[data-testid="part"]').length`); n != 1 {
		w.t.Errorf("%d parts were taken", n)
	}
	w.tap("kind-card")
	w.await(`document.querySelector('[data-testid="kind-card"]').getAttribute('aria-pressed') === 'true'`)
	w.tap("take-part")
	w.see("paid", "€32.00")
	got := w.lastSale()
	if len(got.Tenders) != 2 || got.Tenders[0].Kind != "cash" || got.Tenders[0].Amount != 2000 || got.Tenders[1].Kind != "card" || got.Tenders[1].Amount != 1200 {
		w.t.Errorf("the journal says %+v", got)
	}
}

// Money that is in the drawer belongs to a sale: nobody leaves it, and no line changes under it.
func aPartHoldsTheTill(w *window) {
	w.tap("tile-signal-lost-lp")
	w.tap("charge")
	w.tap("tender-split")
	w.tap("edit-part")
	w.see("set-amount", "")
	w.key("1", "0", "00")
	w.tap("set-amount")
	w.see("take-part", "€10.00")
	w.tap("take-part")
	w.see("due", "€22.00")
	w.tap("back")
	w.tap("status")
	w.tap("signout")
	w.see("pay", "€10.00")
	w.see("#pay [role=alert]", "")
	w.shot("held")
	w.tap("undo-part")
	w.see("due", "€32.00")
}

func aGiftNeedsNoMoney(w *window) {
	w.tap("tile-sticker-sheet")
	w.see("charge", "€6.00")
	w.discount("goodwill", "1", "0", "0")
	w.tap("set-discount")
	w.touch(`.reasons label:has(input[value="priya"])`)
	w.pin(w.stall.PINs["organizer"])
	w.see("give", "nothing to pay")
	w.shot("gift")
	w.tap("give")
	w.see("paid", "Nothing was to pay")
}

// Where the smallest coin is five, cash is rounded and a card is not.
func TestCashIsRoundedWhereTheEventSaysSo(t *testing.T) {
	t.Parallel()
	d := startStallWith(t, "currency: EUR\n", "currency: EUR\ncash_rounding: \"0.05\"\n")
	w := startSelling(t, d, sizes()[0])
	for _, c := range []struct {
		name, take          string
		due                 string
		rounding, tendered  int64
		roundedOnThePayPage bool
	}{
		{"Cash", "quick-3035", "€30.35", -1, 3035, true},
		{"Card", "approved", "€30.36", 0, 3036, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := w.in(t)
			w.emptySale()
			w.tap("tile-signal-lost-lp")
			w.see("charge", "€32.00")
			w.discount("damaged", "5")
			w.tap("set-discount")
			w.see("charge", "€30.40")
			w.tap("edit")
			w.touch(`.edit__tabs a[href*="edit=discount"]`)
			w.touch(`.edit__kinds a[href*="kind=amount"]`)
			w.await(`!!document.querySelector('form[data-pad="amount"]')`)
			w.touch(`.reasons label:has(input[value="damaged"])`)
			w.key("clear", "1", "6", "4")
			w.tap("set-discount")
			w.see("charge", "€30.36")
			w.tap("charge")
			if c.take == "approved" {
				w.tap("tender-card")
				w.see("terminal-amount", "€30.36")
			}
			w.see("due", c.due)
			if got := ask[bool](w, `document.querySelector('#pay').innerText.includes('€30.36') && document.querySelector('#pay').innerText.includes('rounded')`); got != c.roundedOnThePayPage {
				t.Errorf("the page says that it rounds: %v", got)
			}
			w.shot("due")
			w.tap(c.take)
			w.see("paid", "")
			if got := w.lastSale(); got.Total != 3036 || got.Rounding != c.rounding || got.Tenders[0].Amount != c.tendered {
				t.Errorf("the journal says %+v", got)
			}
		})
	}
}
