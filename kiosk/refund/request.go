package refund

import (
	"context"
	"encoding/json"
	"sync/atomic"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// Request is what a refund is asked for. What it comes to is no part of it: that
// follows from the sale.
type Request struct {
	Refund  ID            `json:"refund"` // a new UUIDv7; left empty, the operation's id
	Sale    sale.ID       `json:"sale"`
	Parts   []Part        `json:"parts"`
	Tenders []sale.Tender `json:"tenders"`          // an amount of zero takes what the others leave
	Expect  *money.Amount `json:"expect,omitempty"` // what people saw that goes back; nil when nobody saw it
	Reason  string        `json:"reason"`
	Lang    string        `json:"lang,omitempty"` // of the paper; the receipt's when empty
	// Approver is the staff id of who agreed, where the policy asks for it.
	Approver string `json:"approver,omitempty"`
}

// Part is some units of one line of the sale.
type Part struct {
	Line  int   `json:"line"` // from 1
	Qty   int64 `json:"qty"`
	Goods Goods `json:"goods"`
}

// Joiner is an area with something that hangs on lines of sales: orders that
// were paid, seats with a ticket. What it decides and records stands in the
// refund's own command, so that both are on disk or neither is. It is the way
// back of a sale.Joiner.
type Joiner interface {
	// Claims says whether a line is of this area.
	Claims(l sale.PaidLine) bool
	// JoinRefund records what the refund means to this area, after sale.refunded
	// and for each refund, also one without lines that it claims. A refusal of
	// it refuses the refund.
	JoinRefund(ctx context.Context, tx *ledger.Tx, r Request, back Refund) error
	// UndoRefund records that the refund does not stand, after refund.undone. A
	// refusal of it refuses the undoing.
	UndoRefund(ctx context.Context, tx *ledger.Tx, back Refund) error
}

// Desk takes things back, together with the areas that have a part in it.
type Desk struct {
	Ledger  *ledger.Ledger
	Joiners []Joiner
	Keys    *keys.Signer // that signed receipts are checked with; nil reads none

	last atomic.Pointer[sale.Receipt] // found last: what is found is mostly what comes back, and a sale never changes
}

// Refusals of refunds.
var (
	// RefuseNothing answers a refund of nothing.
	RefuseNothing = ledger.Refuse("refund_empty", "Nothing is chosen yet. Tap what comes back.")
	// RefuseNoReason answers a refund that nobody explains.
	RefuseNoReason = ledger.Refuse("reason_missing", "Say why it comes back.")
	// RefuseLongReason answers a reason that no paper holds.
	RefuseLongReason = ledger.Refuse("reason_too_long", "The reason is too long. Say it in 200 characters.")
	// RefuseGoods answers goods of which nobody says what becomes of them.
	RefuseGoods = ledger.Refuse("goods_unknown", "Say what becomes of the goods: back to the shelf, damaged, or the buyer keeps them.")
	// RefuseUnwired answers a line whose area does not join: a ticket that would
	// stay valid.
	RefuseUnwired = ledger.Refuse("refund_unwired", "This line can't be taken back here: a ticket or an order hangs on it. Do it at another kiosk.")
	// RefuseSplit answers tenders that don't say who gets what.
	RefuseSplit = ledger.Refuse("refund_split", "Say how much goes back to the card; cash is the rest.")
	// RefuseNoRefund answers for a refund that is not here.
	RefuseNoRefund = ledger.Refuse("refund_unknown", "There is no such refund here. Look at its receipt.")
	// RefuseSettled answers the undoing of a refund that is not the last act.
	RefuseSettled = ledger.Refuse("refund_settled", "Something else was done since. Sell the goods again instead.")
)

// wired makes sure that nothing is left hanging on a line that comes back.
func (d *Desk) wired(sold sale.Receipt, parts []Part) error {
	for _, p := range parts {
		if p.Line < 1 || p.Line > len(sold.Lines) {
			continue // decide says so
		}
		if l := sold.Lines[p.Line-1]; (l.Order != "" || l.Session != "") && !d.claimed(l) {
			return RefuseUnwired
		}
	}
	return nil
}

func (d *Desk) claimed(l sale.PaidLine) bool {
	for _, j := range d.Joiners {
		if j.Claims(l) {
			return true
		}
	}
	return false
}

// ask is the canonical request: the caller's own where it has one (the API's
// body), else the command's kind and the JSON of what it is asked for.
func ask(act ledger.Act, kind string, request any) []byte {
	if act.Ask != nil {
		return act.Ask
	}
	raw, err := json.Marshal(request)
	if err != nil {
		panic("BUG: a refund's request can't be written as JSON: " + err.Error())
	}
	return append([]byte(kind+" "), raw...)
}
