package pickup

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

// Paying binds a sale at this stall to the order that it paid for.
type Paying struct {
	Order  ID     `json:"order"`
	Number string `json:"number"` // of the receipt: "A-000001"
}

// Pay notes that a sale paid for an order. Goods that were set aside for it are
// not any more: the sale has counted them. Refusals: order_unknown,
// sale_unknown, sale_bound (ref) when the sale paid for another order,
// not_unpaid, already_collected, already_cancelled, already_released.
func (d *Desk) Pay(ctx context.Context, act ledger.Act, p Paying) (Order, error) {
	return d.with(ctx, act, KindPaid, p, p.Order, func(ctx context.Context, tx *ledger.Tx, s event.Settings, o Order) error {
		if err := serves(ctx, tx, s); err != nil {
			return err
		}
		o, err := d.alive(ctx, tx, o)
		if err != nil {
			return err
		}
		if err := step(ctx, tx, s, o, StepPay); err != nil {
			return err
		}
		r, err := sale.Find(ctx, tx, tx.Event(), tx.Letter(), p.Number)
		if err != nil {
			return err
		}
		if o.Settled() {
			return ledger.Refuse("not_unpaid", "This order is paid. Nothing is open.")
		}
		if err := unbound(ctx, tx, string(r.Sale)); err != nil {
			return err
		}
		fact := PaidAt{Order: p.Order, Sale: string(r.Sale), Number: r.Number, Amount: r.Total}
		if fact.Freed, err = heldOf(ctx, tx, ownerOf(tx), p.Order); err != nil {
			return err
		}
		_, err = tx.Record(ctx, KindPaid, fact)
		return err
	})
}

const orderOfSale = `
	SELECT o.ref
	FROM pickup_sale s
	JOIN pickup_order o ON o.event = s.event AND o.ord = s.ord
	WHERE s.event = $1 AND s.sale = $2
	LIMIT 1`

// unbound refuses a sale that paid for an order already.
func unbound(ctx context.Context, tx *ledger.Tx, id string) error {
	var ref string
	err := tx.QueryRow(ctx, orderOfSale, string(tx.Event()), id).Scan(&ref)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("look what sale %s paid for: %w", id, err)
	}
	return ledger.Refuse("sale_bound", "This receipt paid for another order.", "ref", ref)
}
