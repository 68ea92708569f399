package ui_test

import (
	"testing"
	"time"
)

// story walks through every screen and state that staff and buyers meet, in the language of the kiosk, and stops at each
// for a visit.
type story struct {
	*window
	display *window
	visit   func(w *window, name string)
}

// tell runs a story in a language on a stall of its own.
func tell(t *testing.T, lang string, visit func(w *window, name string)) {
	t.Helper()
	w := open(t, startStall(t), sizes()[0])
	w.complaints = []string{"404"} // one of the pages is not there
	s := &story{window: w, display: w.beside(), visit: visit}
	s.tell(lang)
}

// at visits what the tab shows, once fonts and pictures are there.
func (s *story) at(name string) {
	s.t.Helper()
	s.visit(s.settled(), name)
}

// settled waits until the page stands still.
func (w *window) settled() *window {
	w.t.Helper()
	w.await(`document.readyState === 'complete' && document.fonts.status === 'loaded' && !document.querySelector('.htmx-request') && [...document.images].every(i => i.complete || i.loading === 'lazy')`)
	return w
}

// page opens an address and visits it.
func (s *story) page(name, path string) {
	s.t.Helper()
	s.open(path)
	s.at(name)
}

// tell runs the whole story. The language is set before anything is seen of it.
func (s *story) tell(lang string) {
	s.t.Helper()
	s.open("/status?back=/signin")
	s.tap("lang-" + lang)
	s.see("signin", "")
	s.arriving()
	s.choosing()
	s.changing()
	s.paying()
	s.afterwards()
	s.seats()
	s.signing() // before the clock goes on: some tickets are early for a few minutes only
	s.pickup()
	s.devices()
	s.drawer()
	s.leaving()
}

func (s *story) arriving() {
	s.page("signin", "/signin")
	s.tap("staff-ana")
	s.find(".pad")
	s.at("signin-pin")
	s.pin("1111")
	s.see("pin-wrong", "")
	s.at("signin-wrong")
	s.pin(s.stall.PINs["cashier"])
	s.see("till-open", "")
	s.at("till")
	s.tap("denom-5000")
	s.key("3")
	s.at("till-counted")
	s.tap("open-till")
	s.see("cart", "")
	s.at("sell-empty")
}

func (s *story) choosing() {
	s.tap("tile-tour-tee")
	s.see("tray", "")
	s.at("sizes")
	s.tap("details")
	s.see("product", "")
	s.at("product")
	s.page("product-plain", "/sell?sheet=1&product=sticker-sheet")
	s.page("search", "/sell?search=1")
	s.page("search-found", "/sell?search=1&q=s")
	s.page("search-none", "/sell?search=1&q=xyz")
	s.open("/sell")
	s.stall.scan("4006381333931")
	s.see("#strip", "4006381333931")
	s.at("unknown")
	s.stall.scan("2901234002052")
	s.find("#strip .banner")
	s.at("soldout")
	s.page("category", "/sell?cat=Signed")
	s.open("/sell?cat=")
	for _, code := range []string{"2901234001147", "2901234001703", "2901234001987"} {
		s.stall.scan(code)
	}
	s.see("cart-count", "3")
	s.tap("plus")
	s.see("cart-count", "4")
	s.at("sell")
	s.tap("remove")
	s.see("undo", "")
	s.at("undo")
	s.touch(`[data-testid="undo"] button`)
	s.see("cart-count", "4")
}

func (s *story) changing() {
	s.tap("edit")
	s.see("line-edit", "")
	s.at("quantity")
	s.key("9", "9", "9")
	s.tap("set-qty")
	s.find("#over .banner")
	s.at("quantity-refused")
	s.touch(`.edit__tabs a[href*="edit=discount"]`)
	s.see("set-discount", "")
	s.at("discount")
	s.touch(`.edit__kinds a[href*="kind=amount"]`)
	s.await(`!!document.querySelector('form[data-pad="amount"]')`)
	s.key("5", "0", "0")
	s.at("discount-amount")
	s.tap("set-discount")
	s.find("#over .banner")
	s.at("discount-refused")
	s.touch(`.reasons label:has(input[value="damaged"])`)
	s.tap("set-discount")
	s.find(`.reasons label:has(input[value="jonas"])`)
	s.at("approve")
	s.pin("1111")
	s.see("pin-wrong", "")
	s.at("approve-wrong")
	s.pin(s.stall.PINs["manager"])
	s.gone("line-edit")
	s.at("reduced")
	s.tap("pause")
	s.see("held", "1")
	s.at("parked")
	s.tap("held")
	s.see("held-list", "")
	s.at("held")
	s.tap("resume")
	s.see("cart-count", "4")
}

func (s *story) paying() {
	s.tap("charge")
	s.see("due", "")
	s.at("pay-cash")
	s.key("5", "0")
	s.at("pay-short")
	s.key("0", "00")
	s.at("pay-change")
	s.key("back", "back", "back", "back", "back", "4", "6", "2", "8", "8")
	s.at("pay-coins") // as many different notes and coins as can be
	s.page("pay-card", "/pay?tender=card")
	s.tap("declined")
	s.find("#pay .banner")
	s.at("pay-declined")
	s.page("pay-split", "/pay?tender=split")
	s.tap("edit-part")
	s.see("set-amount", "")
	s.key("2", "0", "00")
	s.at("pay-amount")
	s.tap("set-amount")
	s.see("take-part", "20")
	s.tap("take-part")
	s.see("part", "")
	s.at("pay-part")
	s.buyers("display-pay")
	s.tap("undo-part")
	s.gone("part")
	s.tap("back")
	s.see("cart-count", "4")
	s.buyers("display-sale")
	s.open("/pay?tender=cash")
}

// buyers visits the screen that faces them.
func (s *story) buyers(name string) {
	s.t.Helper()
	s.display.open("/display")
	s.visit(s.display.settled(), name)
}

func (s *story) afterwards() {
	s.key("2", "0", "0", "00")
	s.tap("take-cash")
	s.see("paid", "")
	s.buyers("display-paid")
	paid := ask[string](s.window, "location.pathname")
	s.see("slip", "")
	s.stall.printed(1)
	s.page("paid", paid)
	s.page("receipts", "/receipts")
	s.page("receipts-none", "/receipts?q=A-999999")
	s.open("/receipts")
	s.tap("receipt-row")
	s.see("paper", "")
	s.at("receipt")
	s.tap("status")
	s.see("status-drawer", "")
	s.at("status")
	s.page("status-page", "/status")
	s.page("not-found", "/nothing")
	s.open("/sell")
	s.tap("tile-sticker-sheet")
	s.see("charge", "6")
	s.open("/pay?tender=card")
	s.tap("approved")
	s.see("paid", "")
	s.at("paid-card")
	s.buyers("display-paid-card")
	s.stall.printed(2)
}

// devices are looked at by a cashier, and set up by a manager.
func (s *story) devices() {
	s.page("devices-cashier", "/devices")
	s.open("/sell")
	signOut(s.window)
	s.signIn("jonas", "manager")
	s.page("devices", "/devices")
	s.tap("scanner-1")
	s.see("device-title", "")
	s.at("devices-scanner")
	s.open("/devices")
	s.touch(`[data-testid^="found-"]`)
	s.at("devices-found")
	s.open("/devices?open=printer")
	papers := s.papers()
	s.tap("test")
	s.find(".device .banner")
	s.at("devices-tested")
	s.stall.printed(papers + 1) // while it prints nobody can ask it who it is
	s.await(`!!document.querySelector('[data-testid="device-state"] .chip')`)
	s.tap("no-printer")
	s.see("device-undo", "")
	s.at("devices-undo")
	s.touch(`[data-testid="device-undo"] .key`)
	s.gone("device-undo")
	s.await(`document.querySelector('[data-testid="printer"] .hmark')?.dataset.s === 'ok'`)
	s.settingAPrinterUp()
	s.settingAScannerUp()
	s.prints()
}

func (s *story) settingAPrinterUp() {
	s.page("printer-choose", "/devices/printer")
	s.tap("network")
	s.see("printer-address", "")
	s.at("printer-address")
	s.touch(`[data-kbd-key="1"]`)
	s.tap("find") // nobody is at the address 1
	s.find(".kbdpage .banner")
	s.at("printer-refused")
	s.open("/devices/printer")
	s.touch(`[data-testid^="pick-"]`)
	s.see("printer-kind", "")
	s.at("printer-kind")
	s.tap("print-test")
	s.see("printer-test", "")
	s.find(".ready__slip .slip")
	s.at("printer-test")
	s.tap("other-kind")
	s.see("printer-kind", "")
	s.at("printer-other")
}

func (s *story) settingAScannerUp() {
	s.open("/devices")
	s.tap("set-scanner")
	s.see("ear", "")
	s.at("scanner-listening")
	s.tap("print-codes")
	s.find(".exp__list .banner")
	s.at("scanner-codes")
	s.learn()
	s.at("scanner-found")
	s.tap("stop")
	s.see("devices", "")
	s.stall.hand("spare-unplug")
	s.tap("set-scanner")
	s.see("learn-again", "")
	s.at("scanner-failed")
	s.stall.hand("spare-plug")
	s.open("/devices")
}

// prints have gathered: one of which nobody knows whether it came out, and one that waits.
func (s *story) prints() {
	s.page("prints-none", "/prints")
	torn, _ := s.interrupted()
	s.await(`!!document.querySelector('[data-testid="see-prints"]')`)
	s.at("paid-stuck")
	s.tap("see-prints")
	s.see("print", "")
	s.at("prints")
	s.page("receipt-unknown", torn.path)
	s.tap("status")
	s.see("status-drawer", "")
	s.at("status-ask")
	s.stall.hand("printer-plug")
}

func (s *story) leaving() {
	s.open("/sell")
	signOut(s.window)
	s.buyers("display-idle")
	s.tap("staff-priya")
	for wrong := range 5 {
		if wrong >= 3 {
			s.clock(time.Minute)
		}
		s.pin("1111")
		s.see("pin-wrong", "")
	}
	s.at("signin-locked")
}
