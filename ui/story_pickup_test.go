package ui_test

import (
	"time"

	"popstand/kiosk/clock"
)

// pickup visits what staff see who hand orders out.
func (s *story) pickup() {
	s.page("pickup", "/pickup")
	s.page("pickup-type", "/pickup/type")
	s.touch(`[data-kbd-key="X"]`)
	s.tap("find")
	s.find(".kbdpage .banner")
	s.at("pickup-type-none")
	s.page("pickup-find", "/pickup/find")
	s.touch(`[data-kbd-key="K"]`)
	s.await(`!!document.querySelector('.hit--order')`)
	s.at("pickup-found")
	s.verdicts()
	s.handing()
	s.changingAnOrder()
	s.vouching()
	s.unsureOfTheTime()
	s.open("/sell")
}

func (s *story) verdicts() {
	for _, v := range []struct{ code, reason string }{
		{"ready", "ready"},
		{"early", "too_early"},
		{"late", "too_late"},
		{"collected", "already_used"},
		{"unpaid", "unpaid"},
		{"other_event", "other_event"},
		{"revoked", "revoked"},
		{"forged", "not_genuine"},
	} {
		s.present(s.stall.codes(v.code)[0], v.reason)
		s.at("verdict-" + v.reason)
	}
}

func (s *story) handing() {
	s.present(s.stall.codes("ready")[2], "ready")
	s.tap("missing")
	s.tap("less-1")
	s.find(".hint")
	s.at("pickup-parts")
	s.tap("give")
	s.verdict("accepted")
	s.at("verdict-accepted")
	s.page("pickup-figures", "/pickup/figures")
	s.page("pickup-scans", "/pickup/scans")
	s.page("pickup-queue-none", "/pickup/queue")
	s.display.shows(s.stall.short(ready))
	s.display.see("buyer-queue", "")
	s.see("waits-row", "Mia Kessler")
	s.tap("call-next")
	s.await(`document.querySelector('[data-testid="waits-row"]')?.dataset.called === 'true'`)
	s.at("pickup-queue")
}

func (s *story) changingAnOrder() {
	s.open("/pickup")
	s.touch(`.slot[data-now]`)
	s.see("picklist", "")
	s.at("pickup-list")
	s.touch(`[data-testid^="order-"]`)
	s.verdict("ready")
	s.at("verdict-name")
	s.tap("change")
	s.see("changing", "")
	s.at("pickup-change")
	s.tap("bin")
	s.see("bin-field", "")
	s.at("pickup-bin")
	s.open("/pickup/verdict?do=delegate")
	s.see("lending", "")
	s.at("pickup-delegate")
	s.tap("lend")
	s.see("lent", "")
	s.at("pickup-delegated")
	s.open("/pickup/verdict?do=cancel")
	s.see("cancel-sure", "")
	s.at("pickup-cancel")
}

func (s *story) vouching() {
	s.clock(5 * time.Minute)
	s.open("/pickup/scans")
	s.tap("undo")
	s.see("approve", "")
	s.at("pickup-approve")
	s.pin("1111")
	s.see("pin-wrong", "")
	s.at("pickup-approve-wrong")
}

func (s *story) unsureOfTheTime() {
	s.stall.clock.SetTrust(clock.Unknown)
	s.present(s.stall.codes("ready")[0], "clock_unsure")
	s.at("verdict-clock_unsure")
	s.tap("time-no")
	s.see("timing", "")
	s.at("pickup-time")
	s.tap("set-time")
	s.see("time-bad", "")
	s.at("pickup-time-wrong")
	s.open("/pickup/verdict")
	s.tap("time-yes")
	s.verdict("ready")
	s.stall.clock.SetTrust(clock.Network)
}
