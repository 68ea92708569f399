package sale

import (
	"popstand/kiosk/buyer"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/till"
)

// Kinds of fact.
const (
	KindPaid      = "sale.paid"
	KindHeld      = "cart.held"
	KindResumed   = "cart.resumed"
	KindDiscarded = "cart.discarded"
)

// Paid is a sale, complete and frozen. Who sold it, when and at which node
// stands in the fact's header.
type Paid struct {
	Sale     ID            `json:"sale"`
	Number   string        `json:"number"` // Series and Counter as they are printed: "A-000001"
	Series   string        `json:"series"`
	Counter  int64         `json:"counter"` // gap-free within its series
	Till     till.ID       `json:"till"`
	Lang     string        `json:"lang"` // of the receipt
	Head     Head          `json:"head"`
	Currency string        `json:"currency"`
	Mode     money.TaxMode `json:"mode"`
	Lines    []PaidLine    `json:"lines"`
	Taxes    []PaidTax     `json:"taxes"`
	Items    money.Amount  `json:"items"`    // sum of the lines before discounts
	Discount money.Amount  `json:"discount"` // sum of the discounts
	Tax      money.Amount  `json:"tax"`
	Total    money.Amount  `json:"total"` // with tax, before cash rounding
	Rounding money.Amount  `json:"rounding"`
	Change   money.Amount  `json:"change"`
	Tenders  []Tender      `json:"tenders"`
	Job      string        `json:"job"`             // of the receipt's paper
	Pulse    bool          `json:"pulse,omitempty"` // the drawer opens with it
	Note     string        `json:"note,omitempty"`
	Orders   []PaidOrder   `json:"orders,omitempty"` // made elsewhere and paid here
	Code     *Code         `json:"code,omitempty"`   // of the receipt; nil where nobody could sign it
}

// Code is the receipt's signed code. Payload is what it says, kept because a key
// that was copied can sign another one under the same id.
type Code struct {
	ID      code.ID `json:"id"`
	Payload []byte  `json:"payload"`
	Kept    []byte  `json:"kept"` // its signature under the event's veil, see code.Secret.Veil
}

// PaidOrder is an order that the sale paid for. Amount is how much of it is
// settled by that; a discount at the stall makes the sale cheaper, and not this.
type PaidOrder struct {
	ID     string       `json:"id"`
	Ref    string       `json:"ref"` // its shop's number
	Amount money.Amount `json:"amount"`
}

// Head is what stands around the goods on the receipt. It is frozen too, so
// that a reprint says what the first print said.
type Head struct {
	Logo    string       `json:"logo,omitempty"` // name of the stored picture
	Brand   string       `json:"brand,omitempty"`
	Seller  event.Seller `json:"seller"`
	Support string       `json:"support,omitempty"`
	Zone    string       `json:"zone"`  // IANA name of the event's time zone
	Node    string       `json:"node"`  // what people call the kiosk
	Staff   string       `json:"staff"` // what people call who sold it
}

// PaidLine is one line of a sale. Refunds read it and never reckon again.
type PaidLine struct {
	SKU      string       `json:"sku"`
	Product  string       `json:"product"`
	Name     event.Words  `json:"name"`
	Option   event.Words  `json:"option,omitempty"`
	Creator  string       `json:"creator,omitempty"`
	Qty      int64        `json:"qty"`
	Unit     money.Amount `json:"unit"`
	Gross    money.Amount `json:"gross"` // Unit x Qty
	Off      money.Amount `json:"off,omitempty"`
	Discount Discount     `json:"discount,omitzero"` // how Off came about
	Rate     money.Rate   `json:"rate"`
	Net      money.Amount `json:"net"`                  // without tax, in both tax modes
	Tax      money.Amount `json:"tax"`                  // Net + Tax is what the line adds to the total
	Counted  bool         `json:"counted,omitempty"`    // its units are a quota, and this sale takes them from it
	Order    string       `json:"order,omitempty"`      // id of the order that it belongs to
	Place    int          `json:"order_line,omitempty"` // its line there, from 1; 0 for what the shop charges beside
	Session  string       `json:"session,omitempty"`    // event.Session.ID: the units are seats of it
	Tier     string       `json:"tier,omitempty"`       // event.Tier.ID
	Unlisted bool         `json:"unlisted,omitempty"`   // the catalogue did not hold it: Rate is the event's first
}

// PaidTax is one rate's row of the receipt. Net + Tax = Gross.
type PaidTax struct {
	Rate  money.Rate   `json:"rate"`
	Net   money.Amount `json:"net"`
	Tax   money.Amount `json:"tax"`
	Gross money.Amount `json:"gross"`
}

// HeldID names one setting aside of a cart: the operation that did it.
type HeldID string

// Held says that a cart was set aside.
type Held struct {
	Held  HeldID `json:"held"`
	Cart  Cart   `json:"cart"`
	Label string `json:"label,omitempty"`

	Words []HeldWords `json:"words,omitempty"`
}

// HeldWords is what is to be written for the holder of one unit of a line that
// was set aside, sealed.
type HeldWords struct {
	Line   LineID       `json:"line"`
	Unit   int          `json:"unit"` // from 1
	Sealed buyer.Sealed `json:"sealed"`
}

// Ended says that a cart is not set aside any more: it was resumed or
// discarded, by the fact's kind.
type Ended struct {
	Held HeldID `json:"held"`
}

// Area gives the ledger what sales need.
func Area() ledger.Area {
	return ledger.Area{
		Name: "sale",
		Kinds: []ledger.Kind{
			ledger.On(KindPaid, 1, applyPaid),
			ledger.On(KindHeld, 1, applyHeld),
			ledger.On(KindResumed, 1, applyEnded),
			ledger.On(KindDiscarded, 1, applyEnded),
		},
		Tables: []string{"sale", "sale_line", "sale_tender", "held", "held_end"},
		Checks: []ledger.Check{
			{Invariant: 1, Name: "receipts are queued", Find: findUnqueued},
			{Invariant: 3, Name: "receipt numbers", Find: findNumberGaps},
			{Invariant: 9, Name: "sales add up", Find: findUnbalanced},
		},
	}
}
