package kiosk

import (
	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/credit"
	"popstand/kiosk/dispute"
	"popstand/kiosk/event"
	"popstand/kiosk/exchange"
	"popstand/kiosk/gap"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/moment"
	"popstand/kiosk/paper"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/kiosk/tally"
	"popstand/kiosk/till"
)

// Areas is the one list of what can happen at a stall.
func Areas() []ledger.Area {
	return append(keys.Areas(), event.Area(), staff.Area(), quota.Area(), till.Area(), sale.Area(), paper.Area(), claim.Area(), buyer.Area(), pickup.Area(),
		moment.Area(), gap.Area(), refund.Area(), dispute.Area(), credit.Area(), exchange.Area(), signing.Area(), tally.Area())
}
