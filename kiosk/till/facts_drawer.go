package till

import (
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Kinds of fact of what happens to a drawer beside sales and moves.
const (
	KindDrawer = "till.drawer_opened"
	KindHanded = "till.handed_over"
)

// DrawerOpened says that the drawer was opened without a sale and without a move
// of cash. The job that opens it stands in a fact of its own, as that of a move.
type DrawerOpened struct {
	Till     ID     `json:"till,omitempty"` // empty where none was open
	Reason   string `json:"reason"`
	Approver string `json:"approver,omitempty"` // staff id
}

// HandedOver says that somebody took the open till over, with the count that both
// of them stand by. It goes on as the same till.
type HandedOver struct {
	Till       ID           `json:"till"`
	From       ledger.Actor `json:"from"`
	To         string       `json:"to"` // staff id
	Counted    money.Amount `json:"counted"`
	Difference money.Amount `json:"difference"` // counted less expected
	Reason     string       `json:"reason,omitempty"`
}
