package exchange

import (
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// Kinds of fact.
const (
	KindMade   = "exchange.made"
	KindUndone = "exchange.undone"
)

// Made says that a refund and a sale of the same operation belong together.
type Made struct {
	Refund refund.ID    `json:"refund"`
	Back   string       `json:"back"` // the refund's number
	Sale   sale.ID      `json:"sale"`
	Number string       `json:"number"` // of the sale's receipt
	Value  money.Amount `json:"value"`  // that the one paid of the other
}

// Undone says that an exchange does not stand: the refund was cancelled, and what
// had gone out was taken back by another.
type Undone struct {
	Refund refund.ID `json:"refund"`
	Sale   sale.ID   `json:"sale"`
	Back   refund.ID `json:"back"`
	Number string    `json:"number"` // of Back
}

// Area gives the ledger what exchanges need.
func Area() ledger.Area {
	return ledger.Area{
		Name:   "exchange",
		Kinds:  []ledger.Kind{ledger.On(KindMade, 1, applyMade), ledger.On(KindUndone, 1, applyUndone)},
		Tables: []string{"exchange", "exchange_undone"},
		Checks: []ledger.Check{{Invariant: 9, Name: "goods for goods", Find: findUneven}},
	}
}
