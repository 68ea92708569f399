package pickup

import (
	"popstand/kiosk/buyer"
	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/verdict"
)

// Kinds of fact.
const (
	KindReceived   = "order.received"
	KindChanged    = "order.changed"
	KindMoved      = "order.moved"
	KindPacked     = "order.packed"
	KindPaid       = "order.paid"
	KindPaidBack   = "order.paid_back"
	KindCancelled  = "order.cancelled"
	KindReleased   = "order.released"
	KindHandedOver = "pickup.handed_over"
	KindGranted    = "pickup.granted"
	KindUndone     = "pickup.undone"
	KindRefused    = "scan.refused"
)

// Received says that an order came in: all of it, without a word about who the
// buyer is that anybody could read.
type Received struct {
	Order   ID           `json:"order"`
	Channel string       `json:"channel"` // of the shop, as the event folder names it
	Ref     string       `json:"ref"`     // the shop's own number
	Code    Issued       `json:"code"`
	Home    code.Home    `json:"home"`              // decides about the order's uses
	Slot    string       `json:"slot,omitempty"`    // "" for any time
	Over    bool         `json:"over,omitempty"`    // a person took it above the slot's capacity
	Counted bool         `json:"counted,omitempty"` // it takes a unit of the slot's capacity
	Payment Payment      `json:"payment"`
	Amount  money.Amount `json:"amount"`
	Lines   []Line       `json:"lines"`
	Bin     string       `json:"bin,omitempty"`
	Doubt   bool         `json:"doubt,omitempty"` // it came in after a restore, before anybody counted: it may have been here, and collected, before
	Lang    string       `json:"lang,omitempty"`
	Source  string       `json:"source,omitempty"` // "import" or "api"
	Buyer   buyer.ID     `json:"buyer,omitempty"`  // "" where the shop says nothing of who it is
	Sealed  buyer.Sealed `json:"sealed,omitempty"`
}

// held lists what is set aside for the order when it comes in.
func (r Received) held() []Stocked {
	var out []Stocked
	for _, l := range r.Lines {
		if l.Stock == Held {
			out = append(out, Stocked{SKU: l.SKU, Qty: l.Qty})
		}
	}
	return out
}

// Issued is the code that an order's buyer holds. Payload is what the code says,
// kept because a key that was copied could sign something else under its id. With
// Kept any node of the event can write the code again: the key that signed it is
// in no backup.
type Issued struct {
	ID      code.ID    `json:"id"`
	Human   code.Human `json:"human"`
	Payload []byte     `json:"payload"`
	Kept    []byte     `json:"kept,omitempty"` // its signature under the event's veil, see code.Kept
}

// Changed says what is otherwise now than Received said. The code, the slot and
// the bin have facts of their own.
type Changed struct {
	Order   ID           `json:"order"`
	Payment Payment      `json:"payment"`
	Amount  money.Amount `json:"amount"`
	Lines   []Line       `json:"lines"`
	Lang    string       `json:"lang,omitempty"`
	Slot    string       `json:"slot,omitempty"` // that its shop says; being moved is a fact of its own
	Buyer   buyer.ID     `json:"buyer,omitempty"`
	Sealed  buyer.Sealed `json:"sealed,omitempty"`
	Held    []Stocked    `json:"held,omitempty"` // how many more units are set aside here; fewer where it is negative
}

// Moved says that an order is booked in another slot.
type Moved struct {
	Order   ID     `json:"order"`
	From    string `json:"from"`
	To      string `json:"to"`
	Over    bool   `json:"over,omitempty"`
	Counted bool   `json:"counted,omitempty"` // it takes a unit of To
	Gives   bool   `json:"gives,omitempty"`   // the unit of From was this node's and is free again
}

// PackedUp says how far the packing of orders is.
type PackedUp struct {
	Orders []ID   `json:"orders"`
	Work   Work   `json:"work"`
	Bin    string `json:"bin,omitempty"`
}

// PaidAt says that a sale at a stall paid for an order. The sale has counted
// nothing: what is set aside stays so until it is handed over.
type PaidAt struct {
	Order  ID           `json:"order"`
	Sale   string       `json:"sale"`
	Number string       `json:"number"` // of its receipt
	Amount money.Amount `json:"amount"`
}

// PaidBack says that the money of one receipt of an order was given back,
// because the order was paid twice.
type PaidBack struct {
	Order    ID           `json:"order"`
	Sale     string       `json:"sale"`
	Number   string       `json:"number"` // of its receipt
	Amount   money.Amount `json:"amount"`
	Approver string       `json:"approver,omitempty"`
}

// Stocked is some units of one SKU of the stock of the node that says so.
type Stocked struct {
	SKU string `json:"sku"`
	Qty int64  `json:"qty"`
}

// Ended says that what is left of an order is cancelled, or that its goods went back to the
// stall, by the fact's kind.
type Ended struct {
	Order  ID        `json:"order"`
	Reason string    `json:"reason,omitempty"`
	Freed  []Stocked `json:"freed,omitempty"` // set aside here before, and not any more
	Slot   string    `json:"slot,omitempty"`  // whose unit is free again, because it was this node's
	Waits  []Place   `json:"waits,omitempty"` // arrivals whose wait ends with it
}

// Taken is some units of a line that were handed over.
type Taken struct {
	Part
	SKU   string  `json:"sku"`
	Uses  []int64 `json:"uses"` // one for each unit
	Stock From    `json:"stock,omitempty"`
	// Owner is whose goods they are, where they are another node's: set aside there
	// before it handed on the decision about them, or by the home that was asked.
	Owner ledger.NodeID `json:"owner,omitempty"`
}

// From says which counted goods of this node a unit was taken from.
type From string

// Goods that were never counted here, that were set aside for the order, or that
// anybody could have bought.
const (
	FromNowhere From = ""
	FromHeld    From = "held"
	FromShelf   From = "shelf"
	// FromHome are goods that the home which was asked took out of its own: nothing
	// leaves the stock here, and what comes back comes back there.
	FromHome From = "home"
)

// HandedOver says that somebody collected an order, or a part of it.
type HandedOver struct {
	Order     ID              `json:"order,omitempty"` // empty when only the code was known
	Ref       string          `json:"ref,omitempty"`
	Code      code.ID         `json:"code"` // that the claims are written on
	Lines     []Taken         `json:"lines,omitempty"`
	Uses      []int64         `json:"uses,omitempty"` // where only the code was known
	Way       claim.Way       `json:"way"`
	Collector claim.Collector `json:"collector"`
	Shown     code.ID         `json:"shown,omitzero"`   // the code that was scanned, in full; 0 where none was
	By        code.ID         `json:"by,omitzero"`      // the delegation that was shown
	ByUse     int64           `json:"by_use,omitempty"` // and which use of it this is
	Override  Override        `json:"override,omitzero"`
	Evidence  Evidence        `json:"evidence"`
	Slot      string          `json:"slot,omitempty"` // where the order was booked
	Left      int64           `json:"left"`           // units that still wait
	Times     Times           `json:"times,omitzero"`
	Waits     []Place         `json:"waits,omitempty"` // arrivals whose wait ends with it
	For       claim.Act       `json:"for,omitzero"`    // under which the home was asked, where that was another act of this node
	Home      Place           `json:"home,omitzero"`   // the fact of the home that was asked and has accepted
}

// Granted says that this node, which decides about an order, has let another one
// hand it over, in full or in part: it claims the uses for the act there. What
// was set aside here leaves the stock with it.
type Granted struct {
	Order     ID              `json:"order,omitempty"`
	Ref       string          `json:"ref,omitempty"`
	Code      code.ID         `json:"code"`
	Lines     []Taken         `json:"lines,omitempty"`
	Uses      []int64         `json:"uses,omitempty"`
	Collector claim.Collector `json:"collector"`
	By        code.ID         `json:"by,omitzero"`
	ByUse     int64           `json:"by_use,omitempty"`
	Left      int64           `json:"left"`
	For       claim.Act       `json:"for"`
}

func (g Granted) what() string { return HandedOver{Order: g.Order}.what() }

// Override says on whose word something was handed over that was not GREEN.
type Override struct {
	Reason   string `json:"reason,omitempty"`
	Approver string `json:"approver,omitempty"` // staff id
}

// Evidence is what a decision rested on.
type Evidence struct {
	Light  verdict.Light    `json:"light"`
	Reason verdict.Reason   `json:"reason"`
	Also   []verdict.Reason `json:"also,omitempty"`
	Since  int64            `json:"unknown_since,omitempty"` // from when nothing was known of what was handed over, Unix milliseconds
	Trust  clock.Trust      `json:"trust"`                   // of the clock
	Orders int64            `json:"orders_ms"`               // age of what is known of the order; -1 unknown
	Lists  int64            `json:"lists_ms"`                // age of the oldest list of what is revoked; -1 none
}

// uses lists every use that was claimed of Code.
func (h HandedOver) uses() []int64 { return usesOf(h.Lines, h.Uses) }

// what is what the claims are about; blind where only the code was known.
func (h HandedOver) what() string {
	if h.Order == "" {
		return blind
	}
	return blind + " " + string(h.Order)
}

func usesOf(lines []Taken, uses []int64) []int64 {
	out := append([]int64(nil), uses...)
	for _, l := range lines {
		out = append(out, l.Uses...)
	}
	return out
}

// Undone says that a hand-over was a mistake, and what it takes back.
type Undone struct {
	Order    ID      `json:"order,omitempty"`
	Code     code.ID `json:"code"`
	Of       Place   `json:"of"`
	Lines    []Taken `json:"lines,omitempty"`
	Uses     []int64 `json:"uses,omitempty"`
	By       code.ID `json:"by,omitzero"`
	ByUse    int64   `json:"by_use,omitempty"`
	Reason   string  `json:"reason,omitempty"`
	Approver string  `json:"approver,omitempty"`
	Waits    []Place `json:"waits,omitempty"` // arrivals whose wait goes on
}

func (u Undone) uses() []int64 { return usesOf(u.Lines, u.Uses) }

// Place names a fact.
type Place struct {
	Node  ledger.NodeID `json:"node"`
	Epoch int64         `json:"epoch"`
	Seq   int64         `json:"seq"`
}

// Refused says that a scan was not answered with GREEN. Of a text that is no
// genuine code nothing is kept.
type Refused struct {
	Code   code.ID          `json:"code,omitzero"`
	Light  verdict.Light    `json:"light"`
	Reason verdict.Reason   `json:"reason"`
	Also   []verdict.Reason `json:"also,omitempty"`
	Fault  string           `json:"fault,omitempty"` // what package code found
	Alarm  bool             `json:"alarm,omitempty"`
}

// AreaName is what the ledger calls what is changed here, see ledger.Changes.
const AreaName = "pickup"

// Area gives the ledger what orders and their hand-over need. It stands on the
// areas event, staff, quota, sale, claim and keys.
func Area() ledger.Area {
	return ledger.Area{
		Name: AreaName,
		Kinds: []ledger.Kind{
			ledger.On(KindReceived, 1, applyReceived),
			ledger.On(KindChanged, 1, applyChanged),
			ledger.On(KindMoved, 1, applyMoved),
			ledger.On(KindPacked, 1, applyPacked),
			ledger.On(KindPaid, 1, applyPaid),
			ledger.On(KindPaidBack, 1, applyPaidBack),
			ledger.On(KindCancelled, 1, applyCancelled),
			ledger.On(KindReleased, 1, applyReleased),
			ledger.On(KindHandedOver, 1, applyHandedOver),
			ledger.On(KindGranted, 1, applyGranted),
			ledger.On(KindUndone, 1, applyUndone),
			ledger.On(KindDelegated, 1, applyDelegated),
			ledger.Nothing(KindRefused, 1),
			ledger.On(KindArrived, 1, applyArrived),
			ledger.On(KindCalled, 1, applyCalled),
			ledger.On(KindLeft, 1, applyLeft),
		},
		Tables: []string{
			"pickup_order", "pickup_code", "pickup_also", "pickup_sale", "pickup_held", "pickup_handed", "pickup_undone", "pickup_delegate", "pickup_doubt", "pickup_paid_back",
			"pickup_wait", "pickup_wait_end", "pickup_wait_back", "pickup_call", "pickup_served",
		},
		Checks: []ledger.Check{
			{Invariant: 4, Name: "places in slots", Find: findUnbooked},
			{Invariant: 5, Name: "collected once", Find: findOvercollected},
			{Invariant: 8, Name: "who waits", Find: findMiswaiting},
		},
	}
}
