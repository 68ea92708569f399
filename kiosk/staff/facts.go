package staff

import "popstand/kiosk/ledger"

// Kinds of fact.
const (
	KindEnrolled  = "staff.enrolled"
	KindRemoved   = "staff.removed"
	KindSignedIn  = "staff.signed_in"
	KindSignedOut = "staff.signed_out"
	KindRefused   = "staff.refused"
	KindApproved  = "staff.approved"
	KindUnlocked  = "staff.unlocked"
)

// Enrolled says that somebody works here from now on, or under another name,
// role or PIN. The PIN is an argon2id hash in PHC form, never the digits.
type Enrolled struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Role Role   `json:"role"`
	PIN  string `json:"pin"`
}

// Removed says that somebody works here no longer.
type Removed struct {
	ID string `json:"id"`
}

// SignedIn says that somebody gave the right PIN.
type SignedIn struct {
	ID string `json:"id"`
}

// SignedOut says that somebody left the kiosk.
type SignedOut struct {
	ID string `json:"id"`
}

// Refused says that a wrong PIN was typed, and who has to answer for it: who
// wanted to sign in, or who asked for an approval. It is a fact so that
// pulling the plug gives nobody fresh tries.
type Refused struct {
	ID   string `json:"id"`
	Door Door   `json:"door"`
}

// Approved says that somebody vouched with their PIN for what another does.
type Approved struct {
	By   string `json:"by"`
	For  string `json:"for"`
	What string `json:"what"` // the action, in the trade's words
}

// Unlocked says that somebody let a locked person try again.
type Unlocked struct {
	ID string `json:"id"`
	By string `json:"by"` // a member, or "system" for whoever holds the data folder
}

// areaName is under what the ledger keeps what was read here.
const areaName = "staff"

// Area gives the ledger what staff needs.
func Area() ledger.Area {
	return ledger.Area{
		Name: areaName,
		Kinds: []ledger.Kind{
			ledger.On(KindEnrolled, 1, applyEnrolled),
			ledger.On(KindRemoved, 1, applyRemoved),
			ledger.On(KindSignedIn, 1, applySignedIn),
			ledger.Nothing(KindSignedOut, 1),
			ledger.On(KindRefused, 1, applyRefused),
			ledger.On(KindApproved, 1, applyApproved),
			ledger.On(KindUnlocked, 1, applyUnlocked),
		},
		Tables: []string{"staff", "staff_clean", "staff_wrong"},
	}
}
