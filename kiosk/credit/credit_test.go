package credit_test

import (
	"testing"
	"time"

	"popstand/kiosk/code"
	"popstand/kiosk/credit"
	"popstand/kiosk/event"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
)

func TestARefundIssuesACreditThatIsFoundByEitherCode(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		c := d.owed("MUG", 16_00)
		text := d.Text(c)
		if len(text) != code.Length || !credit.Is(text) {
			t.Fatalf("its code is %q", text)
		}
		for _, typed := range []string{text, c.Human.Grouped(), c.Human.String()} {
			f := d.find(typed)
			if f.Code != c.Code || f.Left != 16_00 || !f.Here || f.Number != "A-R000001" || f.Trust == "" {
				t.Errorf("%s finds %+v", typed, f)
			}
		}
		if w := c.Judge(d.settings(), d.Ledger.Now()); w.Light != verdict.Green || w.Reason != verdict.Ready {
			t.Errorf("it is %+v", w)
		}
		if year := 365 * 24 * time.Hour.Milliseconds(); c.Until < d.clock.Now().Wall+year || c.Until > d.clock.Now().Wall+year+5*60*1000 {
			t.Errorf("it ends at %d", c.Until)
		}
		if got := d.expected(); got != 166_00 {
			t.Errorf("the drawer should hold %d: a store credit takes nothing out", got)
		}
	})
}

func TestACreditIsSpentInPartsUntilNothingIsLeft(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		c := d.owed("MUG", 16_00)
		s := d.sold("ODD", by(c, 5_00), cash(5_00))
		if s.Tenders[0].Left != 11_00 || s.Total+s.Rounding != 10_00 {
			t.Errorf("the receipt says %+v", s)
		}
		if _, err := d.sell("MUG", by(c, 11_01), cash(5_00)); err != nil {
			if no := refused(t, err, "credit_short"); no.Values["left"] != "1100" {
				t.Errorf("it says %v", no.Values)
			}
		} else {
			t.Error("more was spent than was left")
		}
		if s = d.sold("BOOK", by(c, 0), cash(7_00)); s.Tenders[0].Amount != 11_00 {
			t.Errorf("as much as goes was %+v", s.Tenders)
		}
		c = d.find(c.Human.String())
		if c.Left != 0 || len(c.Uses) != 2 || c.Uses[1].Number != s.Number || c.Uses[1].No != 2 {
			t.Errorf("then it is %+v", c)
		}
		_, err := d.sell("ODD", by(c, 1), cash(10_00))
		refused(t, err, "credit_over")
		if got := d.sums(); got != (credit.Sums{N: 1, Issued: 16_00, Spent: 16_00}) {
			t.Errorf("the sums are %+v", got)
		}
	})
}

func TestNothingIsPaidByACreditThatIsNoneOrTwice(t *testing.T) {
	d := newDesk(t)
	c := d.owed("MUG", 16_00)
	for name, x := range map[string]struct {
		tenders []sale.Tender
		code    string
	}{
		"nobody says which":        {[]sale.Tender{{Tender: money.Tender{Kind: sale.Credit, Amount: 16_00}}}, "credit_missing"},
		"twice in one sale":        {[]sale.Tender{by(c, 8_00), by(c, 8_00)}, "credit_twice"},
		"nothing was ever issued":  {[]sale.Tender{by(credit.Credit{Code: code.NewID(7, 7)}, 16_00)}, "credit_unknown"},
		"goods that nobody brings": {[]sale.Tender{{Tender: money.Tender{Kind: sale.Exchange, Amount: 16_00}}}, "tender_unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.sell("MUG", x.tenders...)
			refused(t, err, x.code)
		})
	}
	signed, err := code.Parse(d.Text(c))
	d.do(err)
	forged, err := d.Keys.Sign(c.Code, d.Keys.Home(), code.Voucher{Value: 999_00, Uses: 255}, d.Ledger.Now())
	d.do(err)
	receipt := d.sold("ODD", cash(10_00)).Text(d.Keys)
	for text, want := range map[string]string{
		forged.Text(): "not_genuine", receipt: "wrong_kind", "AAAAA-AAAAA": "credit_unknown", "no code": "credit_unknown",
	} {
		_, err := d.Find(ctx, text)
		refused(t, err, want)
	}
	if _, err := d.Keys.Revoke(ctx, d.Ledger, d.act("system"), signed.ID()); err != nil {
		t.Fatal(err)
	}
	_, err = d.Find(ctx, d.Text(c))
	refused(t, err, "revoked")
}

func TestAnOldCreditIsOwedNoMore(t *testing.T) {
	d := newDesk(t)
	c := d.owed("MUG", 16_00)
	d.clock.Advance(366 * 24 * time.Hour)
	if w := c.Judge(d.settings(), d.Ledger.Now()); w.Light != verdict.Red || w.Reason != verdict.TooLate {
		t.Errorf("it is %+v", w)
	}
	_, err := d.sell("MUG", by(c, 16_00))
	if no := refused(t, err, "credit_over"); no.Values["reason"] != string(verdict.TooLate) {
		t.Errorf("it says %v", no.Values)
	}
	if got := d.sums(); got.Expired != 16_00 || got.Owed != 0 {
		t.Errorf("the sums are %+v", got)
	}
}

func TestWhatWasPaidByCreditGoesBackAsCredit(t *testing.T) {
	d := newDesk(t, policy(func(c *event.Credit) { c.Least = 100_00 }))
	_, err := d.back(d.sold("MUG", cash(16_00)), owing(0))
	refused(t, err, "credit_small")
	d2 := newDesk(t)
	s := d2.sold("ODD", by(d2.owed("MUG", 16_00), 9_99))
	_, err = d2.back(s, cash(0))
	refused(t, err, "refund_tender")
	b, err := d2.back(s, owing(0))
	d2.do(err)
	if c := d2.issued(b); c.Left != 9_99 {
		t.Errorf("it is %+v", c)
	}
}

func TestAStallWithoutThePolicyIssuesNone(t *testing.T) {
	d := newDesk(t, func(s *event.Settings, _ *desk) { s.Credit = nil })
	_, err := d.back(d.sold("MUG", cash(16_00)), owing(0))
	refused(t, err, "refund_tender")
}

func TestACancelledRefundTakesItsCreditAlong(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		b, err := d.back(d.sold("MUG", cash(16_00)), owing(0))
		d.do(err)
		c := d.issued(b)
		_, err = d.refunds.Undo(ctx, d.act("ana"), refund.Undoing{Refund: b.Refunded.Refund})
		d.do(err)
		_, err = d.sell("MUG", by(c, 16_00))
		if no := refused(t, err, "credit_over"); no.Values["reason"] != string(verdict.Revoked) {
			t.Errorf("it says %v", no.Values)
		}
		if got := d.sums(); got.Cancelled != 16_00 || got.Owed != 0 {
			t.Errorf("the sums are %+v", got)
		}
	})
}

func TestWhatIsLeftIsPaidOutByWhoeverMay(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk) {
		c := d.owed("MUG", 16_00)
		d.sold("ODD", by(c, 9_99))
		ask := credit.PayingOut{Code: c.Code, Expect: 6_01, Reason: "Store credit " + c.Human.Grouped()}
		_, err := d.PayOut(ctx, d.act("ana"), ask)
		refused(t, err, "needs_approval")
		early := ask
		early.Expect = 16_00
		_, err = d.PayOut(ctx, d.act("jonas"), early)
		refused(t, err, "price_changed")
		before, act := d.expected(), d.act("jonas")
		for range 2 { // a retry pays nothing out again
			got, err := d.PayOut(ctx, act, ask)
			d.do(err)
			if got.Left != 0 || d.expected() != before-6_01 {
				t.Errorf("%d is left, %d in the drawer", got.Left, d.expected())
			}
		}
		_, err = d.PayOut(ctx, d.act("jonas"), ask)
		refused(t, err, "credit_over")
		if got := d.sums(); got != (credit.Sums{N: 1, Issued: 16_00, Spent: 9_99, PaidOut: 6_01}) {
			t.Errorf("the sums are %+v", got)
		}
	})
	d := newDesk(t, policy(func(c *event.Credit) { c.PaidOut = "" }))
	_, err := d.PayOut(ctx, d.act("jonas"), credit.PayingOut{Code: d.owed("MUG", 16_00).Code, Expect: 16_00, Reason: "asked for"})
	refused(t, err, "credit_kept")
}

// At another kiosk than its home a person decides, known or not; and both kiosks
// show what they did without knowing of each other.
func TestAwayFromHomeAPersonDecides(t *testing.T) {
	a := newDesk(t)
	b := a.beside()
	b.take(a, a.journal()) // with a's key, and nothing of the credit
	c := a.owed("MUG", 16_00)
	text := a.Text(c)
	unknown := b.find(text)
	if unknown.Known || unknown.Left != 16_00 || unknown.Judge(b.settings(), b.Ledger.Now()).Reason != verdict.NotHome {
		t.Errorf("by its code alone it is %+v", unknown)
	}
	scanned := by(unknown, 10_00)
	scanned.Signed = text
	_, err := b.sell("MUG", scanned, cash(6_00))
	refused(t, err, "needs_approval")
	_, err = b.sellAs("api:till", "MUG", scanned, cash(6_00))
	refused(t, err, "not_home")
	scanned.Approver = "jonas"
	_, err = b.sell("MUG", scanned, cash(6_00))
	b.do(err)
	_, err = a.sell("MUG", by(c, 16_00))
	a.do(err)
	a.take(b, b.journal())
	b.take(a, a.journal())
	for _, d := range []*desk{a, b} {
		if f := d.find(text); f.Left != 0 || f.Over != 10_00 || len(f.Uses) != 2 {
			t.Errorf("both know %+v", f)
		}
		if s := d.sums(); s.Over != 10_00 || s.Issued+s.Over != s.Spent {
			t.Errorf("the sums are %+v", s)
		}
	}
}

func TestTheEventBoundsWhatAPersonDecides(t *testing.T) {
	most := policy(func(c *event.Credit) { c.Most = 5_00 })
	a := newDesk(t, most)
	b := a.beside(most)
	c := a.owed("MUG", 16_00)
	b.take(a, a.journal())
	t5 := by(c, 5_01)
	t5.Approver = "jonas"
	_, err := b.sell("MUG", t5, cash(11_00))
	refused(t, err, "credit_short")
	t5.Amount = 5_00
	_, err = b.sell("MUG", t5, cash(11_00))
	b.do(err)
	t5.Amount = 1
	_, err = b.sell("MUG", t5, cash(16_00))
	refused(t, err, "credit_short")

	nobody := policy(func(c *event.Credit) { c.Elsewhere = "" })
	n := newDesk(t, nobody)
	m := n.beside(nobody)
	c = n.owed("MUG", 16_00)
	m.take(n, n.journal())
	_, err = m.sellAs("jonas", "MUG", by(c, 16_00))
	refused(t, err, "not_home")
	if w := m.find(c.Human.String()).Judge(m.settings(), m.Ledger.Now()); w.Light != verdict.Red || w.Need != staff.Role("") {
		t.Errorf("it is %+v", w)
	}
}
