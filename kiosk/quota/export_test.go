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

// DecideGive opens decideGive.
func DecideGive(u Units, from ledger.NodeID, g Give) (Moved, error) { return decideGive(u, from, g) }

// DecideAllot opens decideAllot.
func DecideAllot(all []Holding, moving []Underway, here ledger.NodeID, a Allot) []Moved {
	return decideAllot(all, moving, here, a)
}

// DecideReturn opens decideReturn.
func DecideReturn(all []Holding, here ledger.NodeID) []Moved { return decideReturn(all, here) }
