package quota

import "popstand/kiosk/ledger"

// Kinds of fact.
const (
	KindGranted = "quota.granted"
	KindMoved   = "quota.moved"
	KindCounted = "quota.counted"
)

// Granted says that the node that records it made units, or took back some
// that nobody had (Units is negative then).
type Granted struct {
	Quota ID    `json:"quota"`
	Units int64 `json:"units"`
	Filed bool  `json:"filed,omitempty"` // asked for by the event folder
}

// Moved says that the node that records it gave units to another. It is the
// debit; the receiver's credit is its applying this same fact.
type Moved struct {
	Quota ID            `json:"quota"`
	To    ledger.NodeID `json:"to"`
	Units int64         `json:"units"`
}

// Counted says that somebody counted the goods in hand of the node that
// records it, and by how much that differed from what was left.
type Counted struct {
	Quota  ID     `json:"quota"`
	Units  int64  `json:"units"`  // in hand
	Change int64  `json:"change"` // Units less what the tables said
	Reason string `json:"reason,omitempty"`
}

// Area gives the ledger what quotas need.
func Area() ledger.Area {
	return ledger.Area{
		Name: "quota",
		Kinds: []ledger.Kind{
			ledger.On(KindGranted, 1, applyGranted),
			ledger.On(KindMoved, 1, applyMoved),
			ledger.On(KindCounted, 1, applyCounted),
		},
		Tables: []string{"quota_unit"},
		Checks: []ledger.Check{{Invariant: 4, Name: "quota units", Find: findImbalance}},
	}
}
