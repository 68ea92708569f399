package refund_test

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/staff"
)

// signs gets a desk ready to sign receipts; another desk's folder gives it the keys
// that the nodes of one event share.
func (d *desk) signs(like *desk) {
	d.t.Helper()
	d.folder = d.t.TempDir()
	if like != nil {
		for _, name := range []string{"root.key", "event.pem"} {
			raw, err := os.ReadFile(filepath.Join(like.folder, name))
			d.do(err)
			d.do(os.WriteFile(filepath.Join(d.folder, name), raw, 0o600))
		}
	}
	k, err := keys.Open(context.Background(), keys.Config{Dir: d.folder, Ledger: d.Ledger, Random: rand.Reader, Machine: "test"})
	d.do(err)
	d.Keys = k
}

func TestASignedReceiptFindsItsSale(t *testing.T) {
	d, other := newDesk(t), newDesk(t, func(_ *event.Settings, c *ledger.Config) { c.Event = "1122334455667700" })
	d.signs(nil)
	other.signs(nil)
	s := d.sold(units("ODD", 3), cash(29_97))
	text := s.Text(d.Keys)
	if f := d.find(text); f.Sale != s.Sale || !f.Code {
		t.Errorf("it finds %+v", f)
	}
	c, err := code.Parse(text)
	d.do(err)
	wrong := "0"
	if text[len(text)-1:] == wrong {
		wrong = "1"
	}
	foreign := other.sold(units("ODD", 1), cash(9_99))
	numbers := code.Receipt{Series: "A", Counter: 1, Total: 1, Sold: 600_000, Tenders: code.TenderCash}
	copied, err := d.Keys.Sign(c.ID(), c.Home(), numbers, d.Ledger.Now())
	d.do(err)
	for text, want := range map[string]string{
		text[:len(text)-1] + wrong: "not_genuine",
		foreign.Text(other.Keys):   "other_event",
		copied.Text():              "not_genuine", // a key was copied: another payload under the same id
	} {
		_, err := d.Find(ctx, text)
		refused(t, err, want)
	}
	_, err = d.Keys.Revoke(ctx, d.Ledger, d.act("priya"), c.ID())
	d.do(err)
	_, err = d.Find(ctx, text)
	refused(t, err, "revoked")
}

func TestPaperAloneIsEnoughForAPerson(t *testing.T) {
	a, b := newDesk(t), newDesk(t, second)
	a.signs(nil)
	b.take(a, a.journal()) // A's certificate, before it sells
	b.signs(a)
	s := a.sold(units("ODD", 3), cash(29_97))
	text := s.Text(a.Keys)
	slip, err := b.Slip(ctx, text)
	b.do(err)
	if slip.Number != "A-000001" || slip.Total != 29_97 || slip.Left != 29_97 || slip.Known == 0 || slip.Late {
		t.Errorf("the paper says %+v", slip)
	}
	ask := refund.SlipRequest{Text: text, Amount: 9_99, Tender: cash(0), Reason: "size", Goods: refund.Damaged}
	_, err = b.RefundSlip(ctx, b.act("ana"), ask)
	refused(t, err, "rate_missing") // the event has two
	ask.Rate = "standard"
	_, err = b.RefundSlip(ctx, b.act("ana"), ask)
	refused(t, err, "needs_approval")
	trial, err := b.TrySlip(ctx, b.act("ana"), ask)
	b.do(err)
	if trial.Need != staff.Manager || trial.Alone || trial.Total != 9_99 {
		t.Errorf("it would be %+v", trial)
	}
	ask.Approver = "jonas"
	first, err := b.RefundSlip(ctx, b.act("ana"), ask)
	b.do(err)
	if first.Receipt != "A-000001" || first.Total != 9_99 || first.Tax != 1_60 || first.Paper.Rated != refund.RatedRead || !first.Elsewhere || first.Paper.Total != 29_97 {
		t.Errorf("given back %+v", first)
	}
	ask.Amount = 29_97
	_, err = b.RefundSlip(ctx, b.act("ana"), ask)
	refused(t, err, "refund_over")
	_, err = b.RefundSlip(ctx, b.act("api:shop"), refund.SlipRequest{Text: text, Amount: 1, Rate: "books", Tender: cash(0), Reason: "x", Goods: refund.Keep})
	refused(t, err, "not_home")
	ask.Amount, ask.Tender = 1_00, card(0)
	if _, err = b.RefundSlip(ctx, b.act("ana"), ask); err != nil {
		t.Errorf("cash goes back to a card where the policy says so: %v", err)
	}
	b.take(a, a.journal())
	_, err = b.Slip(ctx, text)
	refused(t, err, "sale_known")
	f := b.find(text)
	if f.Back != 10_99 || len(f.Refunds) != 2 {
		t.Errorf("the sale shows %d given back in %d refunds", f.Back, len(f.Refunds))
	}
	whole := of(s, part(1, 3))
	whole.Approver = "jonas"
	_, err = b.Refund(ctx, b.act("ana"), whole)
	refused(t, err, "refund_over")
	back := of(s, part(1, 1))
	back.Approver = "jonas"
	_, err = b.Refund(ctx, b.act("ana"), back)
	b.do(err)
}

func TestPaperIsNotPaidTwice(t *testing.T) {
	a, b, c := newDesk(t), newDesk(t, second), newDesk(t, func(_ *event.Settings, c *ledger.Config) { c.Node, c.Letter = "1112131415161718", "C" })
	a.signs(nil)
	for _, d := range []*desk{b, c} {
		d.take(a, a.journal())
		d.signs(a)
	}
	s := a.sold(units("ODD", 1), cash(9_99))
	for _, d := range []*desk{b, c} {
		ask := refund.SlipRequest{Text: s.Text(a.Keys), All: true, Rate: "standard", Tender: cash(0), Reason: "size", Goods: refund.Keep, Approver: "jonas"}
		r, err := d.RefundSlip(ctx, d.act("ana"), ask)
		d.do(err)
		_, err = d.RefundSlip(ctx, d.act("ana"), ask)
		refused(t, err, "already_refunded")
		if r.Given(money.Cash) != 9_99 {
			t.Errorf("%d in cash", r.Given(money.Cash))
		}
	}
	a.take(b, b.journal())
	a.take(c, c.journal())
	var refunds int
	a.read(func(ctx context.Context, q ledger.Queryer) error {
		all, err := refund.OfSale(ctx, q, a.Ledger.Event(), s.Sale)
		refunds = len(all)
		return err
	})
	if refunds != 2 || len(a.conflicts()) != 1 {
		t.Errorf("%d refunds, %d conflicts", refunds, len(a.conflicts()))
	}
	_, err := a.refund(of(s, part(1, 1)))
	refused(t, err, "refund_over")
}
