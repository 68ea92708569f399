package pickup

import (
	"context"
	"slices"

	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// The desk joins refunds: money for an order comes back with the whole order, or
// for goods that were collected.
var _ refund.Joiner = (*Desk)(nil)

// JoinRefund notes what a refund means to the orders that its sale paid for, see
// refund.Joiner. An order that nobody has collected is cancelled, and comes back
// whole; of one that was collected in part all that is left comes back, and is
// cancelled; one that was paid twice stays as it is, with one receipt less; one that
// was collected stays collected: its goods come back like any others. Refusals:
// order_whole (ref), part_collected, not_home, order_unknown.
func (d *Desk) JoinRefund(ctx context.Context, tx *ledger.Tx, _ refund.Request, back refund.Refund) error {
	for _, id := range ordersIn(back) {
		o, err := OrderOf(ctx, tx, tx.Event(), id)
		if err == nil {
			err = d.refunded(ctx, tx, o, back)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// UndoRefund refuses to undo the refund of an order, see refund.Joiner: it is
// cancelled by then, and its goods are somebody else's. Refusal: order_back.
func (*Desk) UndoRefund(_ context.Context, _ *ledger.Tx, back refund.Refund) error {
	if len(ordersIn(back)) == 0 {
		return nil
	}
	return ledger.Refuse("order_back", "An order came back with this. Sell its goods again instead.")
}

// ordersIn lists the orders of which something comes back.
func ordersIn(back refund.Refund) (ids []ID) {
	for _, l := range back.Lines {
		if id := ID(l.Order); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (d *Desk) refunded(ctx context.Context, tx *ledger.Tx, o Order, back refund.Refund) error {
	whole, err := allBack(ctx, tx, o, back)
	if err != nil {
		return err
	}
	stand, err := o.standing(ctx, tx)
	if err != nil {
		return err
	}
	twice, err := o.twice(ctx, tx)
	if err != nil {
		return err
	}
	again := slices.IndexFunc(twice.Receipts, func(r Receipt) bool { return r.May && r.Sale == string(back.Sale) })
	gone := GoneOf(stand)
	switch {
	case whole && again >= 0:
		r := twice.Receipts[again]
		_, err := tx.Record(ctx, KindPaidBack, PaidBack{Order: o.Received.Order, Sale: r.Sale, Number: r.Number, Amount: r.Amount, Approver: back.Approver})
		return err
	case gone.All(o.Lines), o.Cancelled:
		return nil
	case gone.Any():
		rest, err := restBack(ctx, tx, o, gone, back)
		if err != nil {
			return err
		}
		if !rest {
			return RefusePartCollected
		}
	case !whole:
		return ledger.Refuse("order_whole", "An order comes back as a whole. Choose all of its lines, or hand it over first.", "ref", o.Ref)
	}
	if err := d.atHome(ctx, tx, o); err != nil {
		return err
	}
	return cancel(ctx, tx, o, back.Reason)
}

// allBack says whether everything of an order that a sale sold has come back now.
func allBack(ctx context.Context, q ledger.Queryer, o Order, back refund.Refund) (bool, error) {
	kept, err := notBack(ctx, q, o, back)
	for _, n := range kept {
		if n > 0 {
			return false, err
		}
	}
	return true, err
}

// restBack says whether nothing that a buyer has kept the money in for is left
// to collect.
func restBack(ctx context.Context, q ledger.Queryer, o Order, gone Gone, back refund.Refund) (bool, error) {
	kept, err := notBack(ctx, q, o, back)
	for _, l := range o.Lines {
		kept[l.SKU] -= l.Qty
	}
	for _, r := range gone.Left(o.Lines) {
		kept[r.Item.SKU] += r.Qty
	}
	for _, n := range kept {
		if n > 0 {
			return false, err
		}
	}
	return true, err
}

// notBack counts the units of an order that a sale sold and no refund took back,
// by SKU.
func notBack(ctx context.Context, q ledger.Queryer, o Order, back refund.Refund) (map[string]int64, error) {
	kept := map[string]int64{}
	sold, err := sale.BySale(ctx, q, o.event, back.Sale)
	if err != nil {
		return kept, err
	}
	all, err := refund.OfSale(ctx, q, o.event, back.Sale)
	if err != nil {
		return kept, err
	}
	for _, l := range sold.Lines {
		if ID(l.Order) == o.Received.Order {
			kept[l.SKU] += l.Qty
		}
	}
	for _, r := range all {
		for _, l := range r.Lines {
			if !r.Undone && ID(l.Order) == o.Received.Order {
				kept[l.SKU] -= l.Qty
			}
		}
	}
	return kept, nil
}
