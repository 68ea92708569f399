package paper

import "popstand/kiosk/ledger"

// KindAsked is the kind of fact of what somebody has printed by itself: a
// reprint, one of TestJob, DrawerJob and CodesJob, or what a Want asks for.
const KindAsked = "print.asked"

// Asked says that someone wants a document on paper, on the node that records it.
type Asked struct {
	Job     JobID   `json:"job"`
	Kind    JobKind `json:"kind"`
	Subject string  `json:"subject"`
	Copy    int     `json:"copy"` // the n-th reprint, from 1; 0 for what was never printed before
}

// Area gives the ledger what print jobs need.
func Area() ledger.Area {
	return ledger.Area{
		Name:   "paper",
		Kinds:  []ledger.Kind{ledger.On(KindAsked, 1, applyAsked)},
		Tables: []string{"job"},
		Checks: []ledger.Check{{Invariant: 14, Name: "copies are marked", Find: findUnmarked}},
	}
}
