package refund

import (
	"context"
	"strings"
	"unicode/utf8"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
)

// KindSettled is the kind of Settled.
const KindSettled = "refund.settled"

// Settled says that a person has looked at a receipt whose refunds disagree, and
// what comes of it. Whatever is given back later shows it again.
type Settled struct {
	Code     code.ID      `json:"code"` // under which the sale's units are claimed (CodeOf)
	Number   string       `json:"number"`
	Why      Why          `json:"why"`
	Given    money.Amount `json:"given"` // when it was settled
	Over     money.Amount `json:"over,omitempty"`
	Reason   string       `json:"reason"`
	Approver string       `json:"approver,omitempty"`
}

// Settling asks to settle a receipt whose refunds disagree.
type Settling struct {
	Number   string `json:"number"`
	Reason   string `json:"reason"`
	Approver string `json:"approver,omitempty"`
}

// Settle takes a receipt from the list of Troubles: a manager says what becomes of
// it. No money moves by it. Refusals: trouble_gone, reason_missing,
// reason_too_long, those of staff.Policies.PermitRole.
func (d *Desk) Settle(ctx context.Context, act ledger.Act, s Settling) error {
	act.Ask = ask(act, KindSettled, s)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		reason := strings.TrimSpace(s.Reason)
		switch {
		case reason == "":
			return RefuseNoReason
		case utf8.RuneCountInString(reason) > maxReason:
			return RefuseLongReason
		}
		all, err := Troubles(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		for _, t := range all {
			if t.Number != s.Number {
				continue
			}
			if err := permitSettle(ctx, tx, s); err != nil {
				return err
			}
			_, err := tx.Record(ctx, KindSettled, Settled{
				Code: t.code, Number: t.Number, Why: t.Why, Given: t.Given, Over: t.Over(), Reason: reason, Approver: s.Approver,
			})
			return err
		}
		return ledger.Refuse("trouble_gone", "Nothing is open about this receipt any more. Look at the list again.", "number", s.Number)
	})
	return err
}

func permitSettle(ctx context.Context, tx *ledger.Tx, s Settling) error {
	settings, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	who := staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: s.Approver}
	return settings.Policies.PermitRole(ctx, tx, who, staff.Manager, staff.Refund)
}
