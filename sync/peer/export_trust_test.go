package peer

import (
	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
)

// RevokedIn is revokedIn.
func RevokedIn(n *exchange.Node) func(node ledger.NodeID) bool { return revokedIn(n) }
