package dispute

import (
	"popstand/kiosk/album"
	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// Kinds of fact.
const (
	KindOpened         = "case.opened"
	KindNoted          = "case.noted"
	KindClosed         = "case.closed"
	KindReopened       = "case.reopened"
	KindPictured       = "case.pictured"
	KindPictureDeleted = "case.picture_deleted"
)

// ID names a case: the operation that opened it, unless somebody chose one.
type ID string

// Ground is why no rule decides. The values are written into facts and never change.
type Ground string

// Why something becomes a case.
const (
	Late      Ground = "late"       // after the window
	FinalSale Ground = "final_sale" // of what is not taken back
	Damaged   Ground = "damaged"    // damaged, and nobody can say since when
	NoReceipt Ground = "no_receipt" // the sale can't be found
	Other     Ground = "other"
)

// Grounds lists them in the order in which screens offer them.
func Grounds() []Ground { return []Ground{Late, FinalSale, Damaged, NoReceipt, Other} }

// Outcome is what came of a case. The values are written into facts and never change.
type Outcome string

// What can come of a case.
const (
	Refunded  Outcome = "refunded"
	Exchanged Outcome = "exchanged"
	Declined  Outcome = "declined"
	Withdrawn Outcome = "withdrawn" // by the buyer
)

// Outcomes lists them in the order in which screens offer them.
func Outcomes() []Outcome { return []Outcome{Refunded, Exchanged, Declined, Withdrawn} }

// Place is where a fact stands in the journals.
type Place = refund.Place

// Word is what a person said, sealed. Buyer is the case's own and stays the same.
type Word struct {
	Buyer  buyer.ID     `json:"buyer,omitempty"`
	Sealed buyer.Sealed `json:"sealed,omitempty"`
}

// Opened is a case as its slip says it.
type Opened struct {
	Case     ID           `json:"case"`
	Number   string       `json:"number"` // Series and Counter as they are printed: "A-C000001"
	Series   string       `json:"series"`
	Counter  int64        `json:"counter"` // gap-free within its series
	Ground   Ground       `json:"ground"`
	Sale     sale.ID      `json:"sale,omitempty"`    // "" where it is not known
	Receipt  string       `json:"receipt,omitempty"` // number; "" for none
	Amount   money.Amount `json:"amount,omitempty"`  // that the buyer asks for; 0 where nobody said
	Currency string       `json:"currency"`
	Due      int64        `json:"due_ms"` // Unix milliseconds, by the clock of who opened it
	Terms    event.Words  `json:"terms,omitempty"`
	Lang     string       `json:"lang"` // of the slip
	Head     sale.Head    `json:"head"`
	Word     Word         `json:"word"` // Word.Buyer is there from the beginning
	Job      string       `json:"job"`  // of the slip
}

// Noted is something that somebody found out or wrote down. What it says is sealed.
type Noted struct {
	Case ID   `json:"case"`
	Word Word `json:"word"`
}

// Closed says what came of a case.
type Closed struct {
	Case     ID        `json:"case"`
	Outcome  Outcome   `json:"outcome"`
	Refund   refund.ID `json:"refund,omitempty"` // that paid it back
	Paid     string    `json:"paid,omitempty"`   // its number
	Reason   string    `json:"reason,omitempty"`
	Approver string    `json:"approver,omitempty"` // staff id of who agreed
}

// Reopened says that a case is open again.
type Reopened struct {
	Case     ID      `json:"case"`
	Of       []Place `json:"of"` // the closings that do not stand any more
	Reason   string  `json:"reason"`
	Approver string  `json:"approver,omitempty"`
}

// Pictured says that a picture was taken and that who brought the goods agreed.
// Nothing of the picture stands here but its hash.
type Pictured struct {
	Case    ID         `json:"case"`
	Hash    album.Hash `json:"hash"`
	Type    string     `json:"type"`
	Bytes   int64      `json:"bytes"`
	Consent string     `json:"consent"` // the language of the words that were agreed to
}

// PictureDeleted says that a picture is not kept any more, on no node.
type PictureDeleted struct {
	Case   ID         `json:"case"`
	Hash   album.Hash `json:"hash"`
	Of     []Place    `json:"of"` // the facts that it was taken by
	Reason string     `json:"reason"`
}

// AreaName is the area of cases, for ledger.Changes.
const AreaName = "dispute"

// Area gives the ledger what cases need.
func Area() ledger.Area {
	return ledger.Area{
		Name: AreaName,
		Kinds: []ledger.Kind{
			ledger.On(KindOpened, 1, applyOpened),
			ledger.On(KindNoted, 1, applyNoted),
			ledger.On(KindClosed, 1, applyClosed),
			ledger.On(KindReopened, 1, applyReopened),
			ledger.On(KindPictured, 1, applyPictured),
			ledger.On(KindPictureDeleted, 1, applyPictureDeleted),
		},
		Tables: []string{"dispute", "dispute_note", "dispute_closed", "dispute_reopened", "dispute_picture", "dispute_picture_gone"},
		Checks: []ledger.Check{
			{Invariant: 3, Name: "case numbers", Find: findNumberGaps},
		},
	}
}
