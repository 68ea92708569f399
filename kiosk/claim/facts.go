package claim

import (
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
)

// Kinds of fact. That a use was accepted is said by the areas that accept.
const (
	KindSettled = "claim.settled"
	KindHanded  = "claim.home_handed"
)

// Settled says that a person has looked at a use that several acts claim, and
// what they found. It covers the acts that it names, and no others.
type Settled struct {
	Code     code.ID `json:"code"`
	No       int64   `json:"no"`
	Acts     []Act   `json:"acts"`
	How      How     `json:"how"`
	Note     string  `json:"note,omitempty"`
	Approver string  `json:"approver,omitempty"` // staff id
}

// How says what somebody found out about a conflict. The values are written into
// facts and never change.
type How string

// What can have happened.
const (
	SameBuyer How = "same"     // it was one hand-over, noted twice
	GivenBack How = "returned" // what was given the second time is back
	GivenAway How = "lost"     // it was given twice, and the stall bears it
	Charged   How = "charged"  // it was given twice, and the second was paid for
)

// Hows lists them as screens offer them.
func Hows() []How { return []How{SameBuyer, GivenBack, Charged, GivenAway} }

// Handed says that another node decides from now on about the codes of a scope
// that name Home. The node that decided until then records it; Fenced says that
// an organizer did, because that node is sealed off for good.
type Handed struct {
	Scope  Scope         `json:"scope"`
	Home   code.Home     `json:"home"`  // that the codes name
	Step   int64         `json:"step"`  // from 1, one more with each hand-over
	Giver  ledger.NodeID `json:"giver"` // that decided until then
	To     ledger.NodeID `json:"to"`
	Fenced bool          `json:"fenced,omitempty"`
}

// Area gives the ledger what claims need. That a use was accepted is no fact of
// this area: a claim is part of what another one records.
func Area() ledger.Area {
	return ledger.Area{
		Name: AreaName,
		Kinds: []ledger.Kind{
			ledger.On(KindSettled, 1, applySettled),
			ledger.On(KindHanded, 1, applyHanded),
		},
		Tables: []string{"claim", "claim_undone", "claim_conflict", "claim_settled", "claim_home"},
		Checks: []ledger.Check{
			{Invariant: 5, Name: "used once", Find: findTwoGreen},
			{Invariant: 6, Name: "conflicts", Find: findUnshown},
		},
	}
}

// AreaName is what the ledger calls what is changed here, see ledger.Changes.
const AreaName = "claim"
