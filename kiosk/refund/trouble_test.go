package refund_test

import (
	"context"
	"testing"

	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
)

func (d *desk) troubles() (all []refund.Trouble) {
	d.t.Helper()
	d.read(func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = refund.Troubles(ctx, q, d.Ledger.Event())
		return err
	})
	return all
}

// threeApart are the kiosk that sold something, one that only saw its paper, and one
// that did neither.
func threeApart(t *testing.T) (a, b, c *desk) {
	a, b, c = newDesk(t), newDesk(t, second), newDesk(t, third)
	a.signs(nil)
	b.take(a, a.journal()) // A's certificate
	b.signs(a)
	return a, b, c
}

// meet copies both journals to all three, to the third in the given order.
func meet(a, b, c *desk, order ...*desk) {
	for _, from := range order {
		c.take(from, from.journal())
	}
	a.take(b, b.journal())
	b.take(a, a.journal())
}

func TestPaperHereAndLinesThereAreShownWhereverBothAreKnown(t *testing.T) {
	for name, first := range map[string]bool{"the seller's journal first": true, "the paper's refund first": false} {
		t.Run(name, func(t *testing.T) {
			a, b, c := threeApart(t)
			s := a.sold(units("ODD", 3), cash(29_97))
			_, err := b.RefundSlip(ctx, b.act("ana"), refund.SlipRequest{
				Text: s.Text(a.Keys), All: true, Rate: "standard", Tender: cash(0), Reason: "size", Goods: refund.Keep, Approver: "jonas",
			})
			b.do(err)
			a.back(of(s, part(1, 2)))
			order := []*desk{b, a}
			if first {
				order = []*desk{a, b}
			}
			meet(a, b, c, order...)
			for _, d := range []*desk{a, b, c} {
				all := d.troubles()
				if len(all) != 1 || all[0].Why != refund.Overpaid || all[0].Number != s.Number || all[0].Sale != s.Sale || all[0].Paid != 29_97 ||
					all[0].Given != 49_95 || all[0].Over() != 19_98 || len(all[0].Refunds) != 2 {
					t.Errorf("%s shows %+v", d.Ledger.Node(), all)
				}
			}
		})
	}
}

func TestWhatFitsIsNoTrouble(t *testing.T) {
	a, b, c := threeApart(t)
	s := a.sold(units("ODD", 3), cash(29_97))
	_, err := b.RefundSlip(ctx, b.act("ana"), refund.SlipRequest{
		Text: s.Text(a.Keys), Amount: 9_99, Rate: "standard", Tender: cash(0), Reason: "size", Goods: refund.Keep, Approver: "jonas",
	})
	b.do(err)
	a.back(of(s, part(1, 2)))
	meet(a, b, c, a, b)
	for _, d := range []*desk{a, b, c} {
		if all := d.troubles(); len(all) != 0 {
			t.Errorf("%s shows %+v", d.Ledger.Node(), all)
		}
	}
}

func TestARateThatTheSaleNeverHadIsShownUntilAPersonSettlesIt(t *testing.T) {
	a, b, c := threeApart(t)
	s := a.sold(units("BOOK", 1), cash(18_00))
	_, err := b.RefundSlip(ctx, b.act("ana"), refund.SlipRequest{
		Text: s.Text(a.Keys), All: true, Rate: "standard", Tender: cash(0), Reason: "size", Goods: refund.Keep, Approver: "jonas",
	})
	b.do(err)
	meet(a, b, c, b, a)
	all := c.troubles()
	if len(all) != 1 || all[0].Why != refund.OtherRate || all[0].Over() != 0 || all[0].TaxBack != 2_87 || all[0].TaxSold != 1_18 {
		t.Fatalf("C shows %+v", all)
	}
	settling := refund.Settling{Number: s.Number, Reason: "told the bookkeeper"}
	refused(t, a.Settle(ctx, a.act("ana"), settling), "needs_approval")
	a.do(a.Settle(ctx, a.act("jonas"), settling))
	refused(t, a.Settle(ctx, a.act("jonas"), settling), "trouble_gone")
	b.take(a, a.journal())
	if len(a.troubles())+len(b.troubles()) != 0 {
		t.Errorf("still shown: %+v, %+v", a.troubles(), b.troubles())
	}
}

func TestWhatIsSettledComesBackWhenMoreIsGiven(t *testing.T) {
	a, b, c := threeApart(t)
	s := a.sold(units("ODD", 2), cash(19_98))
	ask := refund.SlipRequest{Text: s.Text(a.Keys), Amount: 9_99, Rate: "standard", Tender: cash(0), Reason: "size", Goods: refund.Keep, Approver: "jonas"}
	_, err := b.RefundSlip(ctx, b.act("ana"), ask)
	b.do(err)
	a.back(of(s, part(1, 2)))
	a.take(b, b.journal())
	a.do(a.Settle(ctx, a.act("jonas"), refund.Settling{Number: s.Number, Reason: "the buyer pays it back"}))
	_, err = b.RefundSlip(ctx, b.act("ana"), ask) // B still knows of no sale
	b.do(err)
	meet(a, b, c, a, b)
	for _, d := range []*desk{a, b, c} {
		if all := d.troubles(); len(all) != 1 || all[0].Over() != 19_98 {
			t.Errorf("%s shows %+v", d.Ledger.Node(), all)
		}
	}
}
