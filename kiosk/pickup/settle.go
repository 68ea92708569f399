package pickup

import (
	"context"
	"errors"
	"slices"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
)

// Settling pays orders by a sale. The sale's lines name the orders, alone or
// beside goods that the buyer chooses here; Order may name one that they don't,
// for callers that have no cart.
type Settling struct {
	Order ID           `json:"order,omitempty"`
	Sale  sale.Request `json:"sale"`
}

// PaySale sells and pays in one command: one sale.paid, and an order.paid for
// each order, or none of them. The same operation gives the same receipt again.
// The goods stay where they are until they are handed over: what was set aside
// is counted then, once.
//
// Refusals: no_pickup, order_unknown, not_unpaid (ref), already_collected,
// already_cancelled, already_released, no_order when no order is named, and
// those of sale.Request.Record.
func (d *Desk) PaySale(ctx context.Context, act ledger.Act, s Settling) (sale.Receipt, error) {
	if s.Sale.Sale == "" {
		s.Sale.Sale = sale.ID(act.Op)
	}
	act.Ask = asked(act, KindPaid, s)
	var made sale.Receipt
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) (err error) {
		made, err = s.record(ctx, tx)
		return err
	})
	if err != nil {
		return sale.Receipt{}, err
	}
	return sale.ReceiptIn(facts, made)
}

// record decides inside the command.
func (s Settling) record(ctx context.Context, tx *ledger.Tx) (sale.Receipt, error) {
	settings, err := planOf(ctx, tx, tx.Event())
	if err != nil {
		return sale.Receipt{}, err
	}
	request, ids := s.named()
	if len(ids) == 0 {
		return sale.Receipt{}, ledger.Refuse("no_order", "Choose the order that is paid.")
	}
	orders := make([]sale.Order, len(ids))
	for i, id := range ids {
		o, err := OrderOf(ctx, tx, tx.Event(), id)
		if err != nil {
			return sale.Receipt{}, err
		}
		if err := payable(ctx, tx, stand{settings, NowOf(tx.Now(), *settings.Pickup)}, o); err != nil {
			return sale.Receipt{}, err
		}
		orders[i] = o.forSale()
	}
	r, err := request.Record(ctx, tx, orders...)
	if err != nil {
		return sale.Receipt{}, err
	}
	for _, o := range orders {
		fact := PaidAt{Order: ID(o.ID), Sale: string(r.Sale), Number: r.Number, Amount: o.Open, Kept: true}
		if _, err := tx.Record(ctx, KindPaid, fact); err != nil {
			return sale.Receipt{}, err
		}
	}
	return r, nil
}

// named lists the orders, and puts the one that no line names before the lines.
func (s Settling) named() (sale.Request, []ID) {
	var ids []ID
	for _, l := range s.Sale.Lines {
		if id := ID(l.Of.Order); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	r := s.Sale
	if s.Order != "" && !slices.Contains(ids, s.Order) {
		ids = append([]ID{s.Order}, ids...)
		r.Lines = append([]sale.Ordered{{Of: sale.Of{Order: string(s.Order)}}}, r.Lines...)
	}
	return r, ids
}

// payable refuses an order of which nothing is to pay here.
func payable(ctx context.Context, q ledger.Queryer, at stand, o Order) error {
	if o.Settled() {
		return ledger.Refuse("not_unpaid", "This order is paid. Nothing is open.", "ref", o.Ref)
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
// takes. Refusals as for PaySale, but for those of the sale itself.
func (d *Desk) ForCart(ctx context.Context, q ledger.Queryer, id ID) ([]sale.Line, error) {
	settings, err := planOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return nil, err
	}
	o, err := OrderOf(ctx, q, d.Ledger.Event(), id)
	if err != nil {
		return nil, err
	}
	if err := payable(ctx, q, stand{settings, NowOf(d.Ledger.Now(), *settings.Pickup)}, o); err != nil {
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
