package counter

import (
	"context"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/ui/web"
)

// charge sells the cart: paid by the parts taken, and then by last. The
// operation is the cart's own, so that however often a form is sent, there is
// one sale.
func (t *turn) charge(cart sale.Cart, last ...sale.Tender) error {
	ask, err := cart.Request(t.Settings.TaxMode, "", last...)
	if err != nil {
		return t.paying(err)
	}
	act := ledger.Act{Op: ledger.Op(cart.ID), Actor: t.actor()}
	r, err := t.desk.Seller.Sell(t.ctx(), act, ask)
	switch {
	case err == nil:
		return t.done(r)
	case isRefusal(err, "already_paid"), isRefusal(err, "op_reused"):
		return t.foundPaid(err)
	case isRefusal(err, "price_changed"):
		return t.repriced(err)
	case errors.Is(err, ledger.ErrUnknown):
		return t.unsaved("outcome_unknown", err)
	case errors.Is(err, ledger.ErrStopped):
		return t.unsaved("not_saved", err)
	}
	return t.paying(err)
}

// done begins a new sale and shows what was paid.
func (t *turn) done(r sale.Receipt) error {
	d := t.desk
	d.shelves.spoil()
	if err := d.begin(t.stand); err != nil {
		return err
	}
	t.stand.last, t.stand.screen, t.stand.failed, t.stand.note = r.Sale, screenPaid, "", note{}
	d.Site.Live.Touch(topicDisplay, topicTiles)
	return web.SeeOther(t.c, "/paid/"+string(r.Sale))
}

// foundPaid shows the sale that the cart became already: a form that was sent
// again after nobody knew whether it was recorded.
func (t *turn) foundPaid(no error) error {
	r, err := t.desk.receipt(t.ctx(), t.stand.cart.ID)
	if isRefusal(err, "sale_unknown") {
		return t.paying(no)
	}
	if err != nil {
		return err
	}
	return t.done(r)
}

// repriced shows the new total; nothing was sold.
func (t *turn) repriced(no error) error {
	t.desk.shelves.spoil()
	s, err := t.desk.shelf(t.ctx(), t.lang)
	if err != nil {
		return err
	}
	t.shelf = s
	if err := errors.Join(t.reprice(), t.renew()); err != nil {
		return err
	}
	return t.paying(no)
}

// unsaved shows the one dialog that blocks. The cart and its operation stay,
// so trying again can't sell twice.
func (t *turn) unsaved(code string, err error) error {
	t.desk.Log.Error("a sale is not saved", "sale", string(t.stand.cart.ID), "code", code, "err", err)
	t.stand.failed = code
	return web.SeeOther(t.c, "/sell?unsaved=1")
}

// receipt reads a paid sale.
func (d *Desk) receipt(ctx context.Context, id sale.ID) (r sale.Receipt, err error) {
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		r, err = sale.BySale(ctx, q, d.Ledger.Event(), id)
		return err
	})
	if err != nil {
		return r, fmt.Errorf("read sale: %w", err)
	}
	return r, nil
}
