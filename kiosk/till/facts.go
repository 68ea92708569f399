package till

import (
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Kinds of fact.
const (
	KindOpened  = "till.opened"
	KindMoved   = "till.moved"
	KindCounted = "till.counted"
	KindClosed  = "till.closed"

	KindCorrected = "till.corrected"
)

// ID names a till: the operation that opened it.
type ID string

// Piece is a number of equal notes or coins, as it was counted.
type Piece struct {
	Value money.Amount `json:"value"`
	N     int64        `json:"n"`
}

// Cash is money in hand: counted piece by piece, or given as one amount.
type Cash struct {
	Amount money.Amount `json:"amount"`
	Pieces []Piece      `json:"pieces,omitempty"`
}

// Opened says that a till was opened with a float.
type Opened struct {
	Till     ID     `json:"till"`
	Float    Cash   `json:"float"`
	Approver string `json:"approver,omitempty"` // staff id
}

// MoveKind says where moved cash went.
type MoveKind string

// The kinds of move.
const (
	In   MoveKind = "in"   // change brought from elsewhere
	Out  MoveKind = "out"  // paid from the drawer, for what the reason says
	Drop MoveKind = "drop" // taken to a safe place; it stays the stall's money
)

// Moved says that cash went into or out of a till without a sale.
type Moved struct {
	Till     ID           `json:"till"`
	Kind     MoveKind     `json:"kind"`
	Amount   money.Amount `json:"amount"` // above zero
	Reason   string       `json:"reason"`
	Approver string       `json:"approver,omitempty"` // staff id
}

// Counted says what somebody counted in a till, and what should have been
// there. The person did not see the expected amount before.
type Counted struct {
	Till       ID           `json:"till"`
	Cash       Cash         `json:"cash"`
	Expected   money.Amount `json:"expected"`
	Difference money.Amount `json:"difference"` // counted less expected
	Reason     string       `json:"reason,omitempty"`
}

// Place is where a fact stands in the journal of the till's node.
type Place struct {
	Epoch int64 `json:"epoch"`
	Seq   int64 `json:"seq"`
}

// Closed is the Z: what a till took from its opening on, frozen.
//
// In version 1 Z counted the node's Zs through all epochs, and Previous was the
// hash of the fact before. Paper came with none of them.
type Closed struct {
	Till   ID     `json:"till"`
	Z      int64  `json:"z"`      // counts the node's Zs from 1, anew in each epoch, as its receipts do
	Series string `json:"series"` // letter of the node's receipts
	First  Place  `json:"first"`  // the fact that opened the till
	Last   Place  `json:"last"`   // the last fact of the till before this one
	Takings
	Float      money.Amount  `json:"float"`
	Expected   money.Amount  `json:"expected"`
	Counted    *money.Amount `json:"counted,omitempty"`    // nil when nobody counted
	Since      money.Amount  `json:"since,omitempty"`      // cash that came (or went) after the count
	Difference money.Amount  `json:"difference,omitempty"` // counted + since - expected
	Reason     string        `json:"reason,omitempty"`
	Approver   string        `json:"approver,omitempty"` // staff id
	Previous   string        `json:"previous,omitempty"` // SHA-256 of the body of the node's Z before, of whatever epoch
	Job        string        `json:"job,omitempty"`      // of the paper
	Held       int64         `json:"held,omitempty"`     // sales that were set aside, and stay so
	Prints     int64         `json:"prints,omitempty"`   // papers that waited or were stuck, and stay so
	Kept       int64         `json:"kept,omitempty"`     // facts that are quarantined: they count nowhere yet

	// How many facts no other node was known to have, nil where nobody asked; and
	// that there was no other node.
	Unsynced *int64 `json:"unsynced,omitempty"`
	Alone    bool   `json:"alone,omitempty"`

	// What was found out about closed tills since the Z before.
	Corrections []Correction `json:"corrections,omitempty"`
}

// Correction is by how much the count of a closed till was wrong.
type Correction struct {
	Till   ID           `json:"till"`
	Series string       `json:"series"` // of its Z
	Z      int64        `json:"z"`
	Amount money.Amount `json:"amount"` // more than was counted, or less
	Reason string       `json:"reason"`
}

// Corrected says what was found out about a till after its Z.
type Corrected struct {
	Till     ID           `json:"till"`
	Series   string       `json:"series"` // of its Z
	Z        int64        `json:"z"`
	Amount   money.Amount `json:"amount"` // more than was counted, or less
	Reason   string       `json:"reason"`
	Approver string       `json:"approver,omitempty"` // staff id
}

// Takings are the sums of a till's sales and moves.
type Takings struct {
	Sales       int64        `json:"sales"`
	FirstNumber string       `json:"first_number,omitempty"`
	LastNumber  string       `json:"last_number,omitempty"`
	Items       money.Amount `json:"items"`    // prices x quantities, as prices are stated
	Discount    money.Amount `json:"discount"` // what was taken off
	Tax         money.Amount `json:"tax"`
	Total       money.Amount `json:"total"` // with tax, before cash rounding
	Rounding    money.Amount `json:"rounding"`
	Tenders     []TenderSum  `json:"tenders"`
	Taxes       []TaxSum     `json:"taxes"`
	In          money.Amount `json:"in"`
	Out         money.Amount `json:"out"`
	Drop        money.Amount `json:"drop"`
	NoSale      int64        `json:"no_sale,omitempty"` // how often the drawer was opened for nothing of these
	Refunds     Refunds      `json:"refunds,omitzero"`  // the sums above are those of the sales alone
}

// TenderSum is what one kind of tender paid.
type TenderSum struct {
	Kind   string       `json:"kind"`
	N      int64        `json:"n"` // how many tenders
	Amount money.Amount `json:"amount"`
}

// TaxSum is one rate's part of the takings. Net + Tax = Gross.
type TaxSum struct {
	Rate  money.Rate   `json:"rate"`
	Net   money.Amount `json:"net"`
	Tax   money.Amount `json:"tax"`
	Gross money.Amount `json:"gross"`
}

// Area gives the ledger what tills need.
func Area() ledger.Area {
	return ledger.Area{
		Name: "till",
		Kinds: []ledger.Kind{
			ledger.On(KindOpened, 1, applyOpened),
			ledger.On(KindMoved, 1, applyMoved),
			ledger.On(KindCounted, 1, applyCounted),
			ledger.On(KindClosed, 2, applyClosed),
			ledger.On(KindCorrected, 1, applyCorrected),
			ledger.On(KindDrawer, 1, applyDrawer),
			ledger.On(KindHanded, 1, applyHanded),
		},
		Tables: []string{"till", "till_move", "till_count", "till_close", "till_correction", "till_drawer", "till_holder"},
		Checks: []ledger.Check{
			{Invariant: 10, Name: "expected cash", Find: findCashGaps},
			{Invariant: 10, Name: "Z totals", Find: findZGaps},
			{Invariant: 10, Name: "Z chain", Find: findUnchained},
		},
	}
}
