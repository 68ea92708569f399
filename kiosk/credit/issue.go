package credit

import (
	"context"
	"strconv"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// mostUses is how many parts a code says that it may be spent in. Nobody counts
// on it: what is left decides.
const mostUses = 255

// RefuseSpent answers the cancelling of a refund whose credit was spent.
var RefuseSpent = ledger.Refuse("credit_spent", "A part of the store credit was spent already, so its refund stands. Sell the goods again instead.")

// Backs takes tenders of store credit.
func (d *Desk) Backs(kind string) bool { return kind == sale.Credit }

// JoinRefund issues what a refund gives as store credit. Refusals: credit_small
// (least), credit_large (most), credit_unsigned where no code can be signed here.
func (d *Desk) JoinRefund(ctx context.Context, tx *ledger.Tx, _ refund.Request, back refund.Refund) error {
	value := back.Given(sale.Credit)
	if value == 0 {
		return nil
	}
	s, err := event.SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	policy, _ := s.StoreCredit()
	if err := d.sized(ctx, tx, policy, back, value); err != nil {
		return err
	}
	if d.Keys == nil {
		return refuseUnsigned()
	}
	until := ends(policy, tx.Now())
	c, err := d.Keys.Next(ctx, tx, code.Voucher{Value: int64(value), Uses: mostUses, Until: until}, tx.Now())
	if err != nil {
		return err
	}
	k := d.Keys.Secret.Keep(c)
	_, err = tx.Record(ctx, KindIssued, Issued{
		Code: c.ID(), Human: d.Keys.Secret.Human(c.ID()), Payload: k.Payload, Kept: k.Veiled, Value: value, Until: until, Refund: back.Refunded.Refund, Number: back.Number,
	})
	return err
}

func refuseUnsigned() *ledger.Refusal {
	return ledger.Refuse("credit_unsigned", "This kiosk can't sign codes, so it can't issue store credit. Give it back another way.")
}

// sized holds a credit to what the event issues and a code can tell. What store
// credit had paid goes back as one, however small it is.
func (d *Desk) sized(ctx context.Context, tx *ledger.Tx, policy event.Credit, back refund.Refund, value money.Amount) error {
	if value > money.Amount(code.MaxValue) {
		return ledger.Refuse("credit_large", "No code can hold so much. Give a part of it back another way.", "most", strconv.FormatInt(code.MaxValue, 10))
	}
	if value >= policy.Least || back.Paper != nil {
		return nil
	}
	sold, err := sale.BySale(ctx, tx, tx.Event(), back.Sale)
	if err != nil {
		return err
	}
	for _, t := range sold.Tenders {
		if t.Came() == sale.Credit {
			return nil
		}
	}
	return ledger.Refuse("credit_small", "That is too little for a store credit. Give it back another way.", "least", strconv.FormatInt(int64(policy.Least), 10))
}

// ends is when a credit that is issued now does. Under a clock that nobody
// vouches for it has no end: one that was worked out could lie in the past.
func ends(policy event.Credit, now clock.Reading) int64 {
	if policy.Expires == 0 || !now.Trust.Known() {
		return 0
	}
	return code.StepUp(now.Wall + int64(policy.Expires))
}

// UndoRefund cancels the credits that a refund issued. It refuses with
// credit_spent where something went off one.
func (d *Desk) UndoRefund(ctx context.Context, tx *ledger.Tx, back refund.Refund) error {
	if back.Given(sale.Credit) == 0 {
		return nil
	}
	all, err := d.OfRefund(ctx, tx, back.Refunded.Refund)
	if err != nil {
		return err
	}
	for _, c := range all {
		if len(c.Uses) > 0 {
			return RefuseSpent
		}
		if _, err := tx.Record(ctx, KindCancelled, Cancelled{Code: c.Code, Refund: back.Refunded.Refund}); err != nil {
			return err
		}
	}
	return nil
}
