package credit_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/credit"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// Whatever two kiosks issue, spend, pay out and tell each other: a home lets no
// more go than it owes, the sums add up at both and are the same once each knows
// all, and so is every credit (invariants 5, 8 and 9; verify and the rebuild at
// the end are the desks').
func TestDrawnCreditsAddUpAtBothKiosks(t *testing.T) {
	a := newDesk(t)
	desks := []*desk{a, a.beside()}
	var all []credit.Credit
	rapid.Check(t, func(rt *rapid.T) {
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			d := rapid.SampledFrom(desks).Draw(rt, "kiosk")
			switch step := rapid.IntRange(0, 9).Draw(rt, "step"); {
			case step == 0 || len(all) == 0:
				all = append(all, d.owed("MUG", 16_00))
			case step < 6:
				d.spendSome(rt, rapid.SampledFrom(all).Draw(rt, "credit"))
			case step < 7:
				c := rapid.SampledFrom(all).Draw(rt, "credit")
				_, err := d.PayOut(ctx, d.act("jonas"), credit.PayingOut{Code: c.Code, Expect: c.Left, Reason: "asked for"})
				unrefused(rt, err)
			default:
				for _, other := range desks {
					if other != d {
						other.take(d, d.journal())
					}
				}
			}
			s := d.sums()
			if s.Issued+s.Over != s.Spent+s.PaidOut+s.Cancelled+s.Expired+s.Owed && known(d, all) {
				rt.Fatalf("the sums are %+v", s)
			}
		}
		desks[0].take(desks[1], desks[1].journal())
		desks[1].take(desks[0], desks[0].journal())
		if x, y := desks[0].sums(), desks[1].sums(); x != y {
			rt.Fatalf("one owes %+v, the other %+v", x, y)
		}
		for _, c := range all {
			if x, y := desks[0].find(c.Human.String()), desks[1].find(c.Human.String()); x.Left != y.Left || x.Over != y.Over || len(x.Uses) != len(y.Uses) {
				rt.Fatalf("one knows %+v, the other %+v", x, y)
			}
		}
	})
}

// known says whether every credit was issued in a journal that is here.
func known(d *desk, all []credit.Credit) bool {
	for _, c := range all {
		if _, err := d.Find(ctx, c.Human.String()); err != nil {
			return false
		}
	}
	return true
}

func (d *desk) spendSome(t *rapid.T, c credit.Credit) {
	pay := by(c, money.Amount(rapid.Int64Range(0, 17_00).Draw(t, "amount")))
	pay.Approver, pay.Signed = "jonas", ""
	rest := money.Amount(18_00) - pay.Amount
	tenders := []sale.Tender{pay}
	if pay.Amount > 0 && rest > 0 {
		tenders = append(tenders, cash(money.RoundCash(rest, 5)))
	}
	_, err := d.sell("BOOK", tenders...)
	unrefused(t, err)
}

func unrefused(t *rapid.T, err error) {
	var no *ledger.Refusal
	if err != nil && !errors.As(err, &no) {
		t.Fatal(err)
	}
}
