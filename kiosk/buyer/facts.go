package buyer

import "popstand/kiosk/ledger"

// Kinds of fact.
const (
	KindErased = "buyer.erased"
)

// Erased says that a person's key is forgotten.
type Erased struct {
	Buyer ID `json:"buyer"`
}

// Area gives the ledger what people's data need. buyer_key is none of its
// tables: keys come from no fact, and a rebuild must leave them.
func Area() ledger.Area {
	return ledger.Area{
		Name:   "buyer",
		Kinds:  []ledger.Kind{ledger.On(KindErased, 1, applyErased)},
		Tables: []string{"buyer_erased"},
		Checks: []ledger.Check{{Invariant: 13, Name: "erased people", Find: findKept}},
	}
}
