package till

import (
	"strconv"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Till is an open till.
type Till struct {
	ID       ID
	Node     ledger.NodeID
	Place    Place // of the fact that opened it
	Float    money.Amount
	OpenedBy ledger.Actor
	OpenedMS int64 // Unix ms
}

// Refusals of a till.
var (
	// RefuseClosed answers what needs an open till.
	RefuseClosed = ledger.Refuse("till_closed", "The till is closed. Count the float and open it first.")
	// RefuseUnknown answers for a till that is not known here.
	RefuseUnknown = ledger.Refuse("till_unknown", "There is no such till here. Choose one from the list.")
	// RefuseNotClosed answers a correction of a till that has no Z.
	RefuseNotClosed = ledger.Refuse("till_not_closed", "There is no report of this till to correct. Count it again while it is open.")
	// RefuseNoReason answers a move of cash that nobody explains.
	RefuseNoReason = ledger.Refuse("reason_missing", "Say why: what the cash is for, or where it goes.")
	// RefuseLongReason answers a reason that no report has room for.
	RefuseLongReason = ledger.Refuse("reason_too_long", "The reason is too long. Say it in 200 characters.")
	// RefuseMoveKind answers an unknown kind of move.
	RefuseMoveKind = ledger.Refuse("move_unknown", "Choose cash in, cash out or a drop to the safe.")
	// RefusePieces answers notes and coins that can't be.
	RefusePieces = ledger.Refuse("bad_count", "Enter how many of each note and coin there are, zero or more.")
)

// longestReason is how many characters a reason has at most.
const longestReason = 200

// refuseOpen names the till that is open already.
func refuseOpen(t Till) *ledger.Refusal {
	return ledger.Refuse("till_open", "The till is open already. Close it before you open another.",
		"till", string(t.ID), "by", string(t.OpenedBy), "at", strconv.FormatInt(t.OpenedMS, 10))
}

// refuseAmount answers an amount that no drawer holds.
func refuseAmount(a money.Amount) *ledger.Refusal {
	return ledger.Refuse("bad_amount", "Enter an amount of zero or more.", "amount", amountText(a))
}

func amountText(a money.Amount) string { return strconv.FormatInt(int64(a), 10) }

// Sum is the money in hand: that of the pieces where they were counted, else
// the amount. It refuses pieces that can't be, and amounts below zero or above
// money.Max.
func (c Cash) Sum() (money.Amount, error) {
	if len(c.Pieces) == 0 {
		if c.Amount < 0 || c.Amount > money.Max {
			return 0, refuseAmount(c.Amount)
		}
		return c.Amount, nil
	}
	var sum money.Amount
	for _, p := range c.Pieces {
		if p.Value <= 0 || p.Value > money.Max || p.N < 0 || p.N > money.MaxQty {
			return 0, RefusePieces
		}
		if sum += p.Value * money.Amount(p.N); sum > money.Max {
			return 0, refuseAmount(sum)
		}
	}
	return sum, nil
}
