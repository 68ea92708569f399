package sale_test

import (
	"context"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

func (d *desk) held() (all []sale.Parked) {
	d.t.Helper()
	d.do(d.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = sale.AllHeld(ctx, q, d.Event(), d.Node())
		return err
	}))
	return all
}

func TestHeldCartComesBackAsItWas(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		ctx, cart := context.Background(), cartOf(t, 2, 1)
		act := d.act("ana")
		parked, err := sale.Hold(ctx, d.Ledger, act, sale.Holding{Cart: cart, Label: " blue jacket "})
		d.do(err)
		again, err := sale.Hold(ctx, d.Ledger, act, sale.Holding{Cart: cart, Label: " blue jacket "})
		d.do(err)
		if all := d.held(); len(all) != 1 || all[0].ID != parked.ID || again.ID != parked.ID || all[0].By != "ana" || all[0].Label != "blue jacket" {
			t.Fatalf("held %+v", all)
		}
		d.do(d.Rebuild(ctx, nil))
		got, err := sale.Resume(ctx, d.Ledger, d.act("jonas"), parked.ID)
		d.do(err)
		if jsonOf(t, got) != jsonOf(t, cart.Forget()) {
			t.Errorf("came back as %s", jsonOf(t, got))
		}
		if all := d.held(); len(all) != 0 {
			t.Errorf("still held: %+v", all)
		}
	})
}

func TestHeldCartIsResumedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		ctx := context.Background()
		parked, err := sale.Hold(ctx, d.Ledger, d.act("ana"), sale.Holding{Cart: cartOf(t, 1)})
		d.do(err)
		acts := []ledger.Act{d.act("ana"), d.act("jonas")}
		outcomes := together(2, func(i int) string {
			if _, err := sale.Resume(ctx, d.Ledger, acts[i], parked.ID); err != nil {
				return refused(t, err, "already_resumed").Code
			}
			return "resumed"
		})
		if outcomes[0] == outcomes[1] {
			t.Errorf("both got %q", outcomes[0])
		}
		_, err = sale.Resume(ctx, d.Ledger, acts[0], parked.ID) // a retry gets its first answer
		if (err == nil) != (outcomes[0] == "resumed") {
			t.Errorf("the retry got %v after %s", err, outcomes[0])
		}
	})
}

func TestHoldRefuses(t *testing.T) {
	d := newDesk(t)
	ctx := context.Background()
	_, err := sale.Hold(ctx, d.Ledger, d.act("ana"), sale.Holding{Cart: sale.NewCart(id())})
	refused(t, err, "cart_empty")
	part, err := sale.Hold(ctx, d.Ledger, d.act("ana"), sale.Holding{Cart: paidInPart(t, cartOf(t, 1))})
	d.do(err)
	refused(t, sale.Discard(ctx, d.Ledger, d.act("ana"), part.ID), "parts_taken")
	_, err = sale.Resume(ctx, d.Ledger, d.act("ana"), "nowhere")
	refused(t, err, "held_unknown")
}

func TestDiscardedCartStaysAway(t *testing.T) {
	d := newDesk(t)
	ctx := context.Background()
	parked, err := sale.Hold(ctx, d.Ledger, d.act("ana"), sale.Holding{Cart: cartOf(t, 1)})
	d.do(err)
	d.do(sale.Discard(ctx, d.Ledger, d.act("jonas"), parked.ID))
	_, err = sale.Resume(ctx, d.Ledger, d.act("ana"), parked.ID)
	if r := refused(t, err, "already_discarded"); r.Values["by"] != "jonas" {
		t.Errorf("got %v", r.Values)
	}
	if len(d.held()) != 0 {
		t.Error("it is still in the list")
	}
}

// The money of a part is in the drawer: the cart is held with each part, and
// what counts is the newest, until the sale is paid.
func TestCartPaidInPartIsHeldUntilItIsPaid(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		ctx, cart := context.Background(), cartOf(t, 1)
		for _, c := range []sale.Cart{cart, paidInPart(t, cart)} {
			_, err := sale.Hold(ctx, d.Ledger, d.act("ana"), sale.Holding{Cart: c})
			d.do(err)
		}
		all := d.held()
		if len(all) != 1 || len(all[0].Cart.Parts) != 1 {
			t.Fatalf("held %+v", all)
		}
		paid := all[0].Cart
		exact, _, err := paid.Due(money.Included, 0)
		d.do(err)
		ask, err := paid.Request(money.Included, "en", sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: exact, Given: exact}})
		d.do(err)
		_, err = sale.Seller{Ledger: d.Ledger}.Sell(ctx, d.act("ana"), ask)
		d.do(err)
		if all := d.held(); len(all) != 0 {
			t.Errorf("paid and still held: %+v", all)
		}
	})
}
