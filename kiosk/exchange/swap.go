package exchange

import (
	"context"
	"slices"
	"strconv"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// Swap gives goods for goods: a refund and a sale, both on disk when Swap returns
// or neither. The same operation with the same request gives the same exchange
// again, and with another one is refused as op_reused.
//
// The tenders pay the difference, or give it back where what came back was worth
// more: then one with an amount of zero takes what the others leave.
//
// Refusals: those of refund.Desk.Refund and of sale.Seller.Sell, price_changed
// (was, is) for another difference than people saw, and exchange_even where
// tenders are named and nothing is to be paid.
func (d *Desk) Swap(ctx context.Context, act ledger.Act, r Request) (Exchanged, error) {
	if r.Refund == "" {
		r.Refund = refund.ID(act.Op)
	}
	act.Ask = ask(act, KindMade, r)
	facts, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error { return d.swap(ctx, tx, r) })
	if err != nil {
		return Exchanged{}, err
	}
	b, err := made(facts)
	if err != nil {
		return Exchanged{}, err
	}
	return d.find(ctx, b.Refund)
}

func (d *Desk) find(ctx context.Context, id refund.ID) (e Exchanged, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		p, err := OfRefund(ctx, q, d.Ledger.Event(), id)
		if err == nil {
			e, err = p.Both(ctx, q, d.Ledger.Event())
		}
		return err
	})
	return e, err
}

func (d *Desk) swap(ctx context.Context, tx *ledger.Tx, r Request) error {
	t, sold, err := d.try(ctx, tx, r)
	if err != nil {
		return err
	}
	value := min(t.Value, t.Out.Total)
	back, out, err := r.sides(t, value, origin(sold))
	if err != nil {
		return err
	}
	s := side{value}
	refunded, err := d.Refunds.Inside(ctx, tx, r.refund(back), s)
	if err != nil {
		return err
	}
	seller := d.Sales
	seller.Joiners = append(slices.Clone(seller.Joiners), s)
	paid, err := seller.Record(ctx, tx, r.sale(out))
	if err != nil {
		return err
	}
	_, err = tx.Record(ctx, KindMade, Made{
		Refund: refunded.Refunded.Refund, Back: refunded.Number, Sale: paid.Sale, Number: paid.Number, Value: value,
	})
	return err
}

// sides says which tenders give back and which pay.
func (r Request) sides(t Trial, value money.Amount, origin string) (back, out []sale.Tender, err error) {
	if r.Expect != nil && *r.Expect != t.Net {
		return nil, nil, ledger.Refuse("price_changed", "Something has changed meanwhile. Look at the difference, then try again.",
			"was", text(*r.Expect), "is", text(t.Net))
	}
	if value > 0 {
		goods := money.Tender{Kind: sale.Exchange, Amount: value}
		back, out = []sale.Tender{{Tender: goods}}, []sale.Tender{{Tender: goods, Origin: origin}}
	}
	switch {
	case t.Net > 0:
		out = append(out, r.Tenders...)
	case t.Net < 0:
		back = append(back, r.Tenders...)
	case len(r.Tenders) > 0:
		return nil, nil, ledger.Refuse("exchange_even", "What comes back is worth as much as what goes out. Leave the payment away.")
	}
	return back, out, nil
}

// origin is by which one kind of tender a sale was paid, through whatever
// exchanges; "" where there were several, and then it never becomes money.
func origin(sold sale.Receipt) (kind string) {
	for _, t := range sold.Tenders {
		if kind != "" && kind != t.Came() {
			return ""
		}
		kind = t.Came()
	}
	if kind == sale.Exchange {
		return ""
	}
	return kind
}

// side joins the refund and the sale of one exchange.
type side struct{ value money.Amount }

// Claims takes no lines.
func (side) Claims(sale.PaidLine) bool { return false }

// OrdersFor brings none.
func (side) OrdersFor(context.Context, *ledger.Tx, sale.Request) ([]sale.Order, error) {
	return nil, nil
}

// Join leaves it to Swap.
func (side) Join(context.Context, *ledger.Tx, sale.Request, sale.Receipt) error { return nil }

// Pays takes what came back.
func (side) Pays(kind string) bool { return kind == sale.Exchange }

// Draw gives what came back, which a caller can't name otherwise.
func (s side) Draw(_ context.Context, _ *ledger.Tx, _ sale.Tender) (money.Amount, error) {
	return s.value, nil
}

// Backs gives what goes out.
func (side) Backs(kind string) bool { return kind == sale.Exchange }

// JoinRefund leaves it to Swap.
func (side) JoinRefund(context.Context, *ledger.Tx, refund.Request, refund.Refund) error { return nil }

// UndoRefund leaves it to Undo.
func (side) UndoRefund(context.Context, *ledger.Tx, refund.Refund) error { return nil }

func text(a money.Amount) string { return strconv.FormatInt(int64(a), 10) }
