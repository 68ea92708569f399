package tally

import (
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Quarter is how fine times are kept, in milliseconds: no zone of the world is
// off by less, so hours and days of any zone can be made of them.
const Quarter = int64(15 * time.Minute / time.Millisecond)

// Entry is what one sale or refund adds. The JSON is kept with refunds.
type Entry struct {
	Till     string        `json:"till"`
	Back     bool          `json:"back,omitempty"` // it was given back
	Quarter  int64         `json:"quarter_ms"`     // Unix milliseconds
	Staff    string        `json:"staff"`
	Trust    string        `json:"trust"` // clock.Trust of the time
	Total    money.Amount  `json:"total"` // with tax, before cash rounding
	Rounding money.Amount  `json:"rounding,omitempty"`
	Lines    []EntryLine   `json:"lines,omitempty"`
	Tenders  []EntryTender `json:"tenders,omitempty"`
}

// EntryLine is one line of it. The amounts are as in sale.PaidLine.
type EntryLine struct {
	SKU      string       `json:"sku"`
	Creator  string       `json:"creator,omitempty"`
	Rate     money.Rate   `json:"rate"`
	Goods    string       `json:"goods,omitempty"` // what became of what came back
	Qty      int64        `json:"qty"`
	Gross    money.Amount `json:"gross"`
	Off      money.Amount `json:"off,omitempty"`
	Net      money.Amount `json:"net"`
	Tax      money.Amount `json:"tax"`
	Reason   string       `json:"reason,omitempty"`   // of Off
	Approver string       `json:"approver,omitempty"` // staff id of who agreed to Off
}

// EntryTender is one way in which it was paid.
type EntryTender struct {
	Kind   string       `json:"kind"`
	Amount money.Amount `json:"amount"`
}

// EntryOf begins the entry of a fact.
func EntryOf(f ledger.Fact, till string) Entry {
	return Entry{Till: till, Quarter: f.At.Wall - f.At.Wall%Quarter, Staff: string(f.Actor), Trust: string(f.At.Trust)}
}
