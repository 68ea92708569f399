package quota

import "popstand/kiosk/ledger"

// DecideMove opens decideMove.
func DecideMove(u Units, from ledger.NodeID, m Move) (Moved, error) { return decideMove(u, from, m) }

// DecideFill opens decideFill.
func DecideFill(u Units, before, want int64) (change, missing int64) {
	return decideFill(u, before, want)
}

// DecideCount opens decideCount.
func DecideCount(u Units, c Count) (Counted, error) { return decideCount(u, c) }
