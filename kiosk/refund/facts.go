package refund

import (
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// Kinds of fact. Package till reads their bodies for its checks.
const (
	KindRefunded = "sale.refunded"
	KindUndone   = "refund.undone"
)

// ID names a refund: a UUIDv7, or the operation that made it.
type ID string

// Goods says what becomes of what came back. The values are written into facts
// and never change.
type Goods string

// What becomes of goods.
const (
	Restock Goods = "restock" // they are sold again
	Damaged Goods = "damaged" // they came back and are not
	Keep    Goods = "keep"    // the buyer keeps them
)

// Place is where a fact stands in the journals.
type Place struct {
	Node  ledger.NodeID `json:"node"`
	Epoch int64         `json:"epoch"`
	Seq   int64         `json:"seq"`
}

// Refunded is a refund, complete and frozen. Who made it, when and at which
// node stands in the fact's header.
type Refunded struct {
	Refund    ID             `json:"refund"`
	Number    string         `json:"number"` // Series and Counter as they are printed: "A-R000001"
	Series    string         `json:"series"`
	Counter   int64          `json:"counter"` // gap-free within its series
	Sale      sale.ID        `json:"sale"`
	Receipt   string         `json:"receipt"` // the sale's number
	Of        Place          `json:"of"`      // the sale's fact
	Sold      int64          `json:"sold_ms"` // when, Unix milliseconds by the seller's clock
	Code      code.ID        `json:"code"`    // under which the sale's units are claimed (CodeOf)
	Elsewhere bool           `json:"elsewhere,omitempty"`
	Till      till.ID        `json:"till,omitempty"` // of the node, where one was open
	Lang      string         `json:"lang"`
	Head      sale.Head      `json:"head"`
	Currency  string         `json:"currency"`
	Mode      money.TaxMode  `json:"mode"`
	Lines     []Line         `json:"lines"`
	Taxes     []sale.PaidTax `json:"taxes"`
	Items     money.Amount   `json:"items"`    // price of the units, before discounts
	Discount  money.Amount   `json:"discount"` // of the units
	Tax       money.Amount   `json:"tax"`
	Total     money.Amount   `json:"total"`    // what the units cost, with tax
	Rounding  money.Amount   `json:"rounding"` // the tenders pay Total + Rounding
	Tenders   []sale.Tender  `json:"tenders"`
	Reason    string         `json:"reason"`
	Late      bool           `json:"late,omitempty"`     // after the policy's window
	Approver  string         `json:"approver,omitempty"` // staff id of who agreed
	Job       string         `json:"job"`                // of the paper
	Pulse     bool           `json:"pulse,omitempty"`    // the drawer opens with it
	Paper     *Paper         `json:"paper,omitempty"`    // only the paper was here; nil where the sale was known
}

// Paper is what a refund rests on where only the receipt's paper was here. Then
// Sale stands for the number, Of is nowhere, and the one line is no line of it.
type Paper struct {
	Total money.Amount `json:"total"`              // that the code vouches for
	Known int64        `json:"known_ms,omitempty"` // up to when the seller's journal was known, Unix milliseconds
	Rated Rated        `json:"rated,omitempty"`    // how the tax rate is known; "" in old facts: the event's first one was taken
}

// Rated says how the tax rate of a refund from the paper alone is known. The values
// are written into facts and never change.
type Rated string

// How the rate is known.
const (
	RatedOnly Rated = "only" // the event has no other
	RatedRead Rated = "read" // who gave it back read it on the receipt
)

// Line is some units of one line of the sale.
type Line struct {
	Line     int          `json:"line"` // of the sale, from 1
	SKU      string       `json:"sku"`
	Product  string       `json:"product"`
	Name     event.Words  `json:"name"`
	Option   event.Words  `json:"option,omitempty"`
	Creator  string       `json:"creator,omitempty"`
	Qty      int64        `json:"qty"`
	Unit     money.Amount `json:"unit"`
	Gross    money.Amount `json:"gross"` // Unit x Qty
	Off      money.Amount `json:"off,omitempty"`
	Why      string       `json:"why,omitempty"` // the discount's reason
	Rate     money.Rate   `json:"rate"`
	Net      money.Amount `json:"net"`
	Tax      money.Amount `json:"tax"`
	Goods    Goods        `json:"goods"`
	Stock    bool         `json:"stock,omitempty"`      // its units go back to where the sale took them from
	Uses     []int64      `json:"uses"`                 // the claimed uses of the receipt, rising
	Order    string       `json:"order,omitempty"`      // id of the order that the line paid for
	Place    int          `json:"order_line,omitempty"` // its line there
	Session  string       `json:"session,omitempty"`    // of which the units are seats
	Tier     string       `json:"tier,omitempty"`
	Unlisted bool         `json:"unlisted,omitempty"`
}

// Undone says that a refund does not stand: the money is back in the drawer (or
// was charged again), and the goods are with the buyer.
type Undone struct {
	Refund    ID      `json:"refund"`
	Of        Place   `json:"of"` // the refund's fact
	Number    string  `json:"number"`
	Sale      sale.ID `json:"sale"`
	Code      code.ID `json:"code"`
	Lines     []Line  `json:"lines"`
	Reason    string  `json:"reason,omitempty"`
	Approver  string  `json:"approver,omitempty"`
	Confirmed string  `json:"confirmed,omitempty"` // the person who saw that the card was charged again
}

// AreaName is the area of refunds, for ledger.Changes.
const AreaName = "refund"

// Area gives the ledger what refunds need.
func Area() ledger.Area {
	return ledger.Area{
		Name: AreaName,
		Kinds: []ledger.Kind{
			ledger.On(KindRefunded, 1, applyRefunded),
			ledger.On(KindUndone, 1, applyUndone),
			ledger.On(KindSettled, 1, applySettled),
		},
		Tables: []string{"refund", "refund_line", "refund_tender", "refund_undone", "refund_settled"},
		Checks: []ledger.Check{
			{Invariant: 1, Name: "refunds are queued", Find: findUnqueued},
			{Invariant: 3, Name: "refund numbers", Find: findNumberGaps},
			{Invariant: 9, Name: "refunds add up", Find: findUnbalanced},
			{Invariant: 9, Name: "no more than was paid", Find: findTooMuch},
		},
	}
}
