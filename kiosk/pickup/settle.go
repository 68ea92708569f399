package pickup

import (
	"context"
	"errors"
	"slices"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

// The desk joins sales: it brings the orders that a sale's lines name, and
// notes that they are paid in the sale's own command. The goods stay where they
// are until they are handed over: what was set aside is counted then, once.
var _ sale.Joiner = (*Desk)(nil)

// Claims takes the lines of orders.
func (*Desk) Claims(l sale.PaidLine) bool { return l.Order != "" }

// OrdersFor brings the orders that the lines name, alone or beside goods that
// the buyer chooses here. Refusals: no_pickup, order_unknown, not_unpaid (ref),
// already_collected, already_cancelled, already_released.
func (d *Desk) OrdersFor(ctx context.Context, tx *ledger.Tx, r sale.Request) ([]sale.Order, error) {
	ids := named(r)
	if len(ids) == 0 {
		return nil, nil
	}
	settings, err := planOf(ctx, tx, tx.Event())
	if err != nil {
		return nil, err
	}
	orders := make([]sale.Order, len(ids))
	for i, id := range ids {
		o, err := OrderOf(ctx, tx, tx.Event(), id)
		if err != nil {
			return nil, err
		}
		if err := d.payable(ctx, tx, stand{settings, NowOf(tx.Now(), *settings.Pickup)}, o); err != nil {
			return nil, err
		}
		orders[i] = o.forSale()
	}
	return orders, nil
}

// Join records an order.paid for each order of the sale.
func (*Desk) Join(ctx context.Context, tx *ledger.Tx, _ sale.Request, paid sale.Receipt) error {
	for _, o := range paid.Orders {
		fact := PaidAt{Order: ID(o.ID), Sale: string(paid.Sale), Number: paid.Number, Amount: o.Amount}
		if _, err := tx.Record(ctx, KindPaid, fact); err != nil {
			return err
		}
	}
	return nil
}

// named lists the orders that the lines name.
func named(r sale.Request) (ids []ID) {
	for _, l := range r.Lines {
		if id := ID(l.Of.Order); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// payable refuses an order of which nothing is to pay here.
func (d *Desk) payable(ctx context.Context, q ledger.Queryer, at stand, o Order) error {
	if o.Settled() {
		return ledger.Refuse("not_unpaid", "This order is paid. Nothing is open.", "ref", o.Ref)
	}
	o, err := d.alive(ctx, q, o)
	if err != nil {
		return err
	}
	stage, err := stageOf(ctx, q, at, o)
	if err != nil {
		return err
	}
	if o.Released {
		return RefuseReleased
	}
	return StepPay.Check(stage)
}

// forSale is the order as a sale knows it.
func (o Order) forSale() sale.Order {
	out := sale.Order{ID: string(o.Received.Order), Ref: o.Ref, Open: o.Open()}
	for _, l := range o.Lines {
		out.Lines = append(out.Lines, sale.OrderLine{SKU: l.SKU, Name: l.Name, Option: l.Option, Qty: l.Qty, Unit: l.Unit})
	}
	return out
}

// ForCart prices what is open of an order as the lines that sale.Cart.AddOrder
// takes. Refusals as for OrdersFor.
func (d *Desk) ForCart(ctx context.Context, q ledger.Queryer, id ID) ([]sale.Line, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	o, err := OrderOf(ctx, q, d.Ledger.Event(), id)
	if err != nil {
		return nil, err
	}
	if err := d.payable(ctx, q, stand{settings, NowOf(d.Ledger.Now(), *settings.Pickup)}, o); err != nil {
		return nil, err
	}
	view := event.View{Event: d.Ledger.Event(), Node: d.Ledger.Node(), Lang: o.Lang}
	return o.forSale().Quote(ctx, q, view, settings)
}

// Renew gives the orders in a cart their prices of now, after a price_changed
// or when a cart comes back that was set aside. An order of which nothing is to
// pay any more is taken out, and the first reason for that is the error beside
// the cart. A cart that is paid in part is refused with parts_taken.
func (d *Desk) Renew(ctx context.Context, q ledger.Queryer, c sale.Cart) (sale.Cart, error) {
	var gone error
	for _, o := range c.Orders() {
		lines, err := d.ForCart(ctx, q, ID(o.Order))
		var next sale.Cart
		var no *ledger.Refusal
		switch {
		case err == nil:
			next, err = c.AddOrder(lines)
		case errors.As(err, &no):
			if gone == nil {
				gone = err
			}
			next, err = c.RemoveOrder(o.Order)
		}
		if err != nil {
			return c, err
		}
		c = next
	}
	return c, gone
}
