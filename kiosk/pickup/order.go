package pickup

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// ID names an order within its event: a UUID that follows from the shop's own
// number, so two kiosks that load one list speak of the same orders.
type ID string

// IDOf is the id of a channel's order: the first half of a SHA-256 as a UUIDv8
// (RFC 9562, section 5.8).
func IDOf(event ledger.EventID, channel, ref string) ID {
	ref = refOf(ref)
	sum := sha256.Sum256([]byte("popstand/order1\x00" + string(event) + "\x00" + channel + "\x00" + ref))
	var id uuid.UUID
	copy(id[:], sum[:])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return ID(id.String())
}

// refOf is a shop's number as it is kept: blanks around it, and how many stand in
// it, tell no orders apart.
func refOf(ref string) string { return strings.Join(strings.Fields(ref), " ") }

// Payment says whether an order was paid, as its shop tells.
type Payment string

// Paid needs nothing, Unpaid is paid at the stall, Authorized was promised by
// the buyer's bank: the shop takes the money when it learns of the hand-over.
const (
	Paid       Payment = "paid"
	Unpaid     Payment = "unpaid"
	Authorized Payment = "authorized"
)

// Refunded and Cancelled orders are taken back by their shop: what is left of
// one that is known here is not handed out any more. No order keeps these words.
const (
	Refunded  Payment = "refunded"
	Cancelled Payment = "cancelled"
)

// Stock says where the units of a line come from.
type Stock string

// Apart are goods that lie beside the counted stock, Held are units of the stock
// of the node that received the order, set aside for it.
const (
	Apart Stock = ""
	Held  Stock = "held"
)

// Line is some units of one thing that was ordered.
type Line struct {
	SKU    string       `json:"sku"`
	Name   event.Words  `json:"name"`
	Option event.Words  `json:"option,omitempty"`
	Qty    int64        `json:"qty"`
	Unit   money.Amount `json:"unit"` // price of one, as the shop charged it
	Stock  Stock        `json:"stock,omitempty"`
}

// Limits of an order.
const (
	maxLines = 200
	maxUnits = 1000
)

// Order is all that is known of an order here.
type Order struct {
	Received                // as its shop said last
	Use       code.ID       // what claims are written on: the id of its earliest code
	Slot      string        // where it is booked now; "" for any time
	Booked    ledger.NodeID // whose unit of the slot's capacity it takes; "" for nobody's
	Work      Work          // how far its packing is
	Bin       string        // where it waits
	Sales     []PaidHere    // what was paid for it at a stall
	Cancelled bool          // by its shop, or by staff: refunded
	Released  bool          // its goods went back to the stall
	SaidAt    int64         // when its shop's word came in, Unix milliseconds
	event     ledger.EventID
	several   bool // codes lead to it
}

// Work is how far an order's packing is.
type Work string

// The steps of packing.
const (
	Unpacked Work = ""
	Packing  Work = "packing"
	Packed   Work = "packed"
)

// PaidHere is a sale at a stall that paid for the order.
type PaidHere struct {
	Sale   string
	Amount money.Amount
	Back   bool // its money was given back, because the order was paid twice
}

// Units counts the units of all lines.
func (r Received) Units() int64 {
	var n int64
	for _, l := range r.Lines {
		n += l.Qty
	}
	return n
}

// Open is what is still to pay before the order may be handed over.
func (o Order) Open() money.Amount {
	if o.Payment != Unpaid {
		return 0
	}
	open := o.Amount
	for _, s := range o.Sales {
		if !s.Back {
			open -= s.Amount
		}
	}
	return max(open, 0)
}

// Settled says whether the order may be handed over as far as money goes. One
// that costs nothing is settled.
func (o Order) Settled() bool { return o.Open() == 0 }

// same says whether a shop says of an order what it said before.
func (r Received) same(o Received) bool {
	return r.Slot == o.Slot && r.Payment == o.Payment && r.Amount == o.Amount && r.Lang == o.Lang && slices.EqualFunc(r.Lines, o.Lines, func(a, b Line) bool {
		return a.SKU == b.SKU && a.Qty == b.Qty && a.Unit == b.Unit
	})
}

// content is what of an order its shop may change, as its row keeps it.
type content struct {
	Payment Payment `json:"payment"`
	Amount  int64   `json:"amount"`
	Lang    string  `json:"lang,omitempty"`
	Lines   []Line  `json:"lines"`
	Slot    string  `json:"slot,omitempty"`
	Buyer   string  `json:"buyer,omitempty"`
	Sealed  string  `json:"sealed,omitempty"`
}

func (c content) text() (string, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("write an order's content: %w", err)
	}
	return string(raw), nil
}
