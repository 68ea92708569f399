package event

import (
	"context"
	"strconv"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
)

// Commands of a manager at the kiosk. Approver is the staff id of the second
// person where the one who acts may not do it alone. Besides their own, all
// return the refusals of staff.Policies.Permit.

// SetPrice gives a SKU another price.
type SetPrice struct {
	SKU      string
	Price    money.Amount
	Approver string
}

// Do sets the price. The same price again records nothing. Refusals:
// sku_unknown, bad_price.
func (c SetPrice) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if _, err := Permit(ctx, tx, c.Approver, staff.ChangePrice); err != nil {
			return err
		}
		offer, err := viewOf(tx).Offer(ctx, tx, c.SKU)
		if err != nil {
			return err
		}
		if err := checkPrice(c.Price); err != nil {
			return err
		}
		if offer.Price == c.Price {
			return nil
		}
		_, err = tx.Record(ctx, KindPriced, Priced{SKU: c.SKU, Price: c.Price, Was: offer.Price})
		return err
	})
}

func checkPrice(a money.Amount) error {
	if a < 0 || a > priceLimit {
		return ledger.Refuse("bad_price", "Enter a price of zero or more.", "price", strconv.FormatInt(int64(a), 10))
	}
	return nil
}

// SetStock says how many units of a SKU somebody counted here.
type SetStock struct {
	SKU      string
	Units    int64
	Reason   string
	Approver string
}

// Do records the count. Refusals: sku_unknown, not_counted, and those of quota.Count.
func (c SetStock) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if _, err := Permit(ctx, tx, c.Approver, staff.ChangeStock); err != nil {
			return err
		}
		offer, err := viewOf(tx).Offer(ctx, tx, c.SKU)
		if err != nil {
			return err
		}
		if !offer.Counted {
			return ledger.Refuse("not_counted", "This is sold without counting. Give it a stock in the event folder first.", "sku", c.SKU)
		}
		return quota.Count{Quota: offer.Quota, Units: c.Units, Reason: c.Reason}.Record(ctx, tx)
	})
}

// Delist takes a product off the screen. What is left of it stays in the books.
type Delist struct {
	ID       string
	Approver string
}

// Do takes the product off. Refusal: product_unknown.
func (c Delist) Do(ctx context.Context, l *ledger.Ledger, act ledger.Act) ([]ledger.Fact, error) {
	return l.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if _, err := Permit(ctx, tx, c.Approver, staff.ChangePrice); err != nil {
			return err
		}
		products, err := productsOf(ctx, tx, tx.Event(), selectProducts)
		if err != nil {
			return err
		}
		for _, p := range products {
			if p.ID == c.ID {
				_, err := tx.Record(ctx, KindDelisted, Delisted{ID: c.ID})
				return err
			}
		}
		return ledger.Refuse("product_unknown", "This product is not in the list.", "id", c.ID)
	})
}

// Permit checks inside a command that its actor may do something, alone or
// with an approver, and returns the event's settings.
func Permit(ctx context.Context, tx *ledger.Tx, approver string, action staff.Action) (Settings, error) {
	s, err := SettingsOf(ctx, tx, tx.Event())
	if err != nil {
		return s, err
	}
	return s, s.Policies.Permit(ctx, tx, staff.Warrant{Event: tx.Event(), Actor: tx.Actor(), Approver: approver}, action)
}

func viewOf(tx *ledger.Tx) View { return View{Event: tx.Event(), Node: tx.Node()} }
