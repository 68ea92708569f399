package till

import (
	"context"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/staff"
)

// Moving asks to put cash into the open till or to take some out.
type Moving struct {
	Kind   MoveKind     `json:"kind"`
	Amount money.Amount `json:"amount"`
	Reason string       `json:"reason"`
	// Approver is the staff id of who agreed, where the policy asks for it.
	Approver string `json:"approver,omitempty"`
}

// Move records that cash went into or out of the open till, and opens the drawer
// for it. Refusals:
// till_closed, move_unknown, reason_missing, bad_amount, and move_over for
// more than the drawer should hold, and those of staff.Policies.Permit.
func Move(ctx context.Context, l *ledger.Ledger, act ledger.Act, m Moving) (Moved, error) {
	act.Ask = ask(act, KindMoved, m)
	facts, err := l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		t, err := MustCurrent(ctx, tx, tx.Event(), tx.Node())
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, m.Approver, staff.MoveCash); err != nil {
			return err
		}
		expected, err := Expected(ctx, tx, tx.Event(), t)
		if err != nil {
			return err
		}
		fact, err := decideMove(t.ID, expected, m)
		if err != nil {
			return err
		}
		if _, err = tx.Record(ctx, KindMoved, fact); err != nil {
			return err
		}
		return paper.Kick(ctx, tx)
	})
	if err != nil {
		return Moved{}, err
	}
	moved, _, err := body[Moved](facts, KindMoved)
	return moved, err
}

func decideMove(id ID, expected money.Amount, m Moving) (Moved, error) {
	m.Reason = strings.TrimSpace(m.Reason)
	switch {
	case m.Kind != In && m.Kind != Out && m.Kind != Drop:
		return Moved{}, RefuseMoveKind
	case m.Amount <= 0 || m.Amount > money.Max:
		return Moved{}, ledger.Refuse("bad_amount", "Enter an amount above zero.", "amount", amountText(m.Amount))
	case m.Reason == "":
		return Moved{}, RefuseNoReason
	case utf8.RuneCountInString(m.Reason) > longestReason:
		return Moved{}, RefuseLongReason
	case m.Kind != In && m.Amount > expected:
		return Moved{}, ledger.Refuse("move_over", "That is more than the drawer should hold. Check the amount, or count the drawer.",
			"expected", amountText(expected))
	}
	return Moved{Till: id, Kind: m.Kind, Amount: m.Amount, Reason: m.Reason, Approver: m.Approver}, nil
}
