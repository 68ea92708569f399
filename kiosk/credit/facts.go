package credit

import (
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// Kinds of fact.
const (
	KindIssued    = "credit.issued"
	KindSpent     = "credit.spent"
	KindPaidOut   = "credit.paid_out"
	KindCancelled = "credit.cancelled"
)

// Issued says that the stall owes somebody what a refund did not give back as
// money. Its code's home is the node that says so.
type Issued struct {
	Code    code.ID      `json:"code"`
	Human   code.Human   `json:"human"`
	Payload []byte       `json:"payload"` // what the code says
	Kept    []byte       `json:"kept"`    // its signature under the event's veil, see code.Secret.Veil
	Value   money.Amount `json:"value"`
	Until   int64        `json:"until_ms,omitempty"` // Unix milliseconds, by the clock's full five minutes; 0 = never ends
	Refund  refund.ID    `json:"refund"`
	Number  string       `json:"number"` // of the refund
}

// Spent says that a part of a credit, or all of it, paid for a sale.
type Spent struct {
	Code     code.ID      `json:"code"`
	Use      int64        `json:"use"` // of the code, from 1
	Amount   money.Amount `json:"amount"`
	Left     money.Amount `json:"left"` // after it, as far as was known here
	Sale     sale.ID      `json:"sale"`
	Number   string       `json:"number"`         // of the receipt
	Away     bool         `json:"away,omitempty"` // this node is not the code's home: a person decided
	Approver string       `json:"approver,omitempty"`
}

// PaidOut says that what was left of a credit went out in cash. The till's move
// stands beside it, in the same operation.
type PaidOut struct {
	Code     code.ID      `json:"code"`
	Use      int64        `json:"use"`
	Amount   money.Amount `json:"amount"`
	Till     till.ID      `json:"till"`
	Approver string       `json:"approver,omitempty"`
}

// Cancelled says that a credit does not stand any more, with the refund that it
// was issued for.
type Cancelled struct {
	Code   code.ID   `json:"code"`
	Refund refund.ID `json:"refund"`
}

// Area gives the ledger what store credit needs.
func Area() ledger.Area {
	return ledger.Area{
		Name: "credit",
		Kinds: []ledger.Kind{
			ledger.On(KindIssued, 1, applyIssued),
			ledger.On(KindSpent, 1, applySpent),
			ledger.On(KindPaidOut, 1, applyPaidOut),
			ledger.On(KindCancelled, 1, applyCancelled),
		},
		Tables: []string{"credit", "credit_use", "credit_cancelled"},
		Checks: []ledger.Check{
			{Invariant: 9, Name: "store credit is what refunds gave", Find: findUnissued},
			{Invariant: 9, Name: "store credit is what sales took", Find: findUnspent},
			{Invariant: 5, Name: "no more than was owed", Find: findOverdrawn},
		},
	}
}
