package peer

import (
	"time"

	"popstand/kiosk/ledger"
	"popstand/sync/exchange"
)

// Pause is pause.
func Pause(attempt int, after string, random float64) time.Duration {
	return pause(attempt, after, random)
}

// OnlyNews makes the loops wait for news as good as for ever.
func (p *Peers) OnlyNews() {
	for _, l := range p.loops {
		l.idle = 1000 * time.Hour
	}
}

// RevokedIn is revokedIn.
func RevokedIn(n *exchange.Node) func(node ledger.NodeID) bool { return revokedIn(n) }
