package ui_test

import (
	"encoding/json"
	"testing"
)

func TestTheCart(t *testing.T) {
	selling(t, []part{
		{"QuantityIsTyped", quantityIsTyped},
		{"ADiscountNeedsAReason", aDiscountNeedsAReason},
		{"ALargeDiscountNeedsASecondPerson", aLargeDiscountNeedsASecondPerson},
		{"ATooLargeDiscountIsRefused", aTooLargeDiscountIsRefused},
		{"MistakesAreUndone", mistakesAreUndone},
		{"HeldSalesOutliveASignOut", heldSalesOutliveASignOut},
	})
}

func quantityIsTyped(w *window) {
	w.tap("tile-sticker-sheet")
	w.tap("plus")
	w.see("charge", "€12.00")
	w.tap("minus")
	w.see("charge", "€6.00")
	w.tap("edit")
	w.see("line-edit", "Sticker sheet")
	w.shot("quantity")
	w.key("1", "2")
	w.tap("set-qty")
	w.gone("line-edit")
	w.see("charge", "€72.00")
	w.see("tile-sticker-sheet", "12")
	w.tap("edit")
	w.key("9", "9", "9")
	w.tap("set-qty")
	w.see("line-edit", "Not enough left here.")
	w.key("clear", "0")
	w.tap("set-qty")
	w.see("line-edit", "from 1 up")
	w.tap("close")
	w.see("charge", "€72.00")
}

// discount opens the sheet of the open line and types a discount there.
func (w *window) discount(reason string, keys ...string) {
	w.t.Helper()
	w.tap("edit")
	w.touch(`.edit__tabs a[href*="edit=discount"]`)
	w.see("set-discount", "")
	if reason != "" {
		w.touch(`.reasons label:has(input[value="` + reason + `"])`)
	}
	w.key(keys...)
}

func aDiscountNeedsAReason(w *window) {
	w.tap("tile-signal-lost-lp")
	w.see("charge", "€32.00")
	w.discount("", "1", "0")
	w.see("set-discount", "10")
	w.tap("set-discount")
	w.see("line-edit", "reason")
	w.shot("discount")
	w.touch(`.reasons label:has(input[value="damaged"])`)
	w.key("clear", "1", "0")
	w.tap("set-discount")
	w.gone("line-edit")
	w.see("charge", "€28.80")
	w.see("line", "−€3.20")
	w.shot("reduced")
	before := len(w.stall.facts("sale.paid"))
	w.payCash("3000")
	var paid struct {
		Lines []struct {
			Discount struct {
				Reason, Approver string
			}
		}
	}
	sold := w.stall.facts("sale.paid")[before:]
	if err := json.Unmarshal(sold[0], &paid); err != nil || paid.Lines[0].Discount.Reason != "damaged" || paid.Lines[0].Discount.Approver != "" {
		w.t.Errorf("%v: %s", err, sold[0])
	}
}

// A cashier gives 10 % alone; what is more a manager approves with their own PIN, and the journal names them.
func aLargeDiscountNeedsASecondPerson(w *window) {
	before := len(w.stall.facts("sale.paid"))
	w.tap("tile-signal-lost-lp")
	w.see("charge", "€32.00")
	w.discount("bundle", "5", "0")
	w.tap("set-discount")
	w.see("line-edit", "Jonas")
	w.shot("approve")
	w.see("charge", "€32.00")
	w.pin(w.stall.PINs["cashier"]) // one's own PIN does not help
	w.see("line-edit", "You cannot approve this yourself.")
	w.pin(w.stall.PINs["manager"])
	w.gone("line-edit")
	w.see("charge", "€16.00")
	w.payCash("2000")
	sold := w.stall.facts("sale.paid")[before:]
	var paid struct {
		Lines []struct {
			Discount struct {
				Reason, Approver string
			}
		}
	}
	if err := json.Unmarshal(sold[0], &paid); err != nil || paid.Lines[0].Discount.Reason != "bundle" || paid.Lines[0].Discount.Approver != "jonas" {
		w.t.Errorf("%v: %s", err, sold[0])
	}
}

func aTooLargeDiscountIsRefused(w *window) {
	w.tap("tile-signal-lost-lp")
	w.see("charge", "€32.00")
	w.discount("damaged", "1", "0", "1")
	w.tap("set-discount")
	w.see("line-edit", "This discount is too large.")
	w.touch(`.edit__kinds a[href*="kind=amount"]`)
	w.await(`!!document.querySelector('form[data-pad="amount"]')`)
	w.touch(`.reasons label:has(input[value="damaged"])`)
	w.key("3", "2", "0", "1")
	w.see("set-discount", "€32.01")
	w.tap("set-discount")
	w.see("line-edit", "This discount is too large.")
	w.tap("close")
	w.see("charge", "€32.00")
}

func mistakesAreUndone(w *window) {
	w.tap("tile-sticker-sheet")
	w.tap("tile-enamel-mug")
	w.see("charge", "€22.00")
	w.tap("remove")
	w.see("undo", "Enamel mug")
	w.see("charge", "€6.00")
	w.shot("undo")
	w.touch(`[data-testid="undo"] button`)
	w.see("charge", "€22.00")
	w.tap("trash")
	w.see("charge", "€0.00")
	w.touch(`[data-testid="undo"] button`)
	w.see("charge", "€22.00")
	w.gone("undo")
	if n := ask[int](w, `document.querySelectorAll('[data-testid="line"]').length`); n != 2 {
		w.t.Errorf("%d lines came back", n)
	}
}

// A sale that was set aside, and one that was open when its cashier left, wait for whoever comes.
func heldSalesOutliveASignOut(w *window) {
	w.tap("tile-sticker-sheet")
	w.see("charge", "€6.00")
	w.tap("pause")
	w.see("charge", "€0.00")
	w.see("held", "1")
	w.tap("tile-zine-3")
	w.see("charge", "€18.00")
	signOut(w)
	w.signIn("jonas", "manager")
	w.see("held", "2")
	w.tap("held")
	w.see("held-list", "Sticker sheet")
	w.see("held-list", "Zine no. 3")
	w.shot("held")
	w.tap("resume") // the newest
	w.see("charge", "€18.00")
	w.tap("held")
	w.tap("resume")
	w.see("charge", "€6.00") // the other one is set aside for it
	w.see("held", "1")
	w.tap("held")
	w.tap("resume")
	w.see("charge", "€18.00")
	w.payCash("1800")
	w.tap("new-sale")
	w.tap("held")
	w.tap("resume")
	w.see("charge", "€6.00")
	w.payCash("600")
	signOutOfPaid(w)
}

// signOutOfPaid leaves the tab to Ana again.
func signOutOfPaid(w *window) {
	w.tap("new-sale")
	signOut(w)
	w.signIn("ana", "cashier")
}
