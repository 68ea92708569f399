package pickup_test

import (
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/quota"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// refunds gives the stall a desk that takes back what orders were paid.
func refunds(_ *event.Settings, c *ledger.Config) { c.Areas = append(c.Areas, refund.Area()) }

// takesBack takes back units of lines of a sale, for cash.
func (w *stall) takesBack(of sale.Receipt, qty ...int64) (refund.Refund, error) {
	d := refund.Desk{Ledger: w.Ledger, Joiners: []refund.Joiner{&w.Desk}}
	r := refund.Request{Sale: of.Sale, Tenders: []sale.Tender{{Tender: money.Tender{Kind: money.Cash}}}, Reason: "leaves"}
	for i, n := range qty {
		if n > 0 {
			r.Parts = append(r.Parts, refund.Part{Line: i + 1, Qty: n, Goods: refund.Keep})
		}
	}
	return d.Refund(ctx, w.act("jonas"), r)
}

// quantities are those of each line of a sale.
func quantities(r sale.Receipt) (all []int64) {
	for _, l := range r.Lines {
		all = append(all, l.Qty)
	}
	return all
}

func TestAnOrderComesBackAsAWhole(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		w.openTill()
		o := w.receive(unpaid("1001"))
		r, err := sells(&w.Desk, w.act("ana"), settles(o, 80_00))
		must(t, err)
		_, err = w.takesBack(r, 1)
		kiosktest.Refused(t, err, "order_whole")
		if w.units(quota.Stock("TEE")).Held == 0 {
			t.Fatal("nothing is set aside for the order")
		}
		back, err := w.takesBack(r, quantities(r)...)
		must(t, err)
		if back.Total != 80_00 || w.stage(o.Received.Order) != pickup.StageRefunded || w.units(quota.Stock("TEE")).Held != 0 {
			t.Errorf("%d went back, the order is %s, %+v", back.Total, w.stage(o.Received.Order), w.units(quota.Stock("TEE")))
		}
		_, err = (&refund.Desk{Ledger: w.Ledger, Joiners: []refund.Joiner{&w.Desk}}).Undo(ctx, w.act("jonas"), refund.Undoing{Refund: back.Refunded.Refund})
		kiosktest.Refused(t, err, "order_back")
	}, refunds)
}

func TestWhatWasCollectedComesBackLikeAnyGoods(t *testing.T) {
	onEach(t, func(t *testing.T, w *stall) {
		w.openTill()
		o := w.receive(unpaid("1001"))
		r, err := sells(&w.Desk, w.act("ana"), settles(o, 80_00))
		must(t, err)
		w.hand(w.text(o), pickup.Part{Line: 1, Qty: 1})
		_, err = w.takesBack(r, 1)
		kiosktest.Refused(t, err, "part_collected")
		w.hand(w.text(o))
		_, err = w.takesBack(r, 1)
		must(t, err)
		if at := w.stage(o.Received.Order); at != pickup.StageCollected {
			t.Errorf("the order is %s", at)
		}
	}, refunds)
}
