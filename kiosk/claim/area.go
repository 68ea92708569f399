package claim

import "popstand/kiosk/ledger"

// Area gives the ledger what claims need. It has no kinds of fact: a claim is
// part of what another area records.
func Area() ledger.Area {
	return ledger.Area{
		Name:   "claim",
		Tables: []string{"claim", "claim_undone", "claim_conflict"},
		Checks: []ledger.Check{
			{Invariant: 5, Name: "used once", Find: findTwoGreen},
			{Invariant: 6, Name: "conflicts", Find: findUnshown},
		},
	}
}
