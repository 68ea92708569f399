package money_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/money"
)

func anyStep() *rapid.Generator[money.Amount] {
	return rapid.SampledFrom([]money.Amount{0, 1, 5, 10, 50, 100, 500})
}

func TestRoundingIsAtMostHalfAStep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := money.Amount(rapid.Int64Range(-int64(money.Max), int64(money.Max)).Draw(t, "amount"))
		step := anyStep().Draw(t, "step")
		r := money.RoundCash(a, step)
		if step == 0 {
			if r != a {
				t.Fatalf("%d became %d without a step", a, r)
			}
			return
		}
		if r%step != 0 || 2*max(r-a, a-r) > step {
			t.Fatalf("%d to %d is %d", a, step, r)
		}
		if -r != money.RoundCash(-a, step) {
			t.Fatalf("%d and its refund are rounded to %d and %d", a, r, money.RoundCash(-a, step))
		}
		if money.RoundCash(r, step) != r {
			t.Fatalf("%d is rounded again", r)
		}
	})
}

// TestPaymentAddsUp pays a receipt as a stall does: parts by card and voucher, in any order, and cash for what Remaining
// says. Invariant 9: lines + tax + rounding = tenders - change.
func TestPaymentAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mode := anyMode().Draw(t, "mode")
		b, err := money.Reckon(mode, rapid.SliceOfN(anyItem(), 0, 6).Draw(t, "items"))
		if err != nil {
			t.Fatal(err)
		}
		step := anyStep().Draw(t, "step")
		tenders := pay(t, b.Total, step)
		s, err := money.Settle(b.Total, tenders, step)
		if err != nil {
			t.Fatalf("%d paid with %+v: %v", b.Total, tenders, err)
		}
		var lines, given money.Amount
		cash := false
		for _, l := range b.Lines {
			lines += l.Net
		}
		if mode == money.OnTop {
			lines += b.Tax
		}
		for _, tt := range tenders {
			given += max(tt.Given, tt.Amount)
			cash = cash || tt.Kind == money.Cash
		}
		if lines+s.Rounding != given-s.Change || s.Paid != b.Total+s.Rounding {
			t.Fatalf("lines %d + rounding %d, given %d - change %d, paid %d", lines, s.Rounding, given, s.Change, s.Paid)
		}
		if s.Change < 0 || 2*max(s.Rounding, -s.Rounding) > step || !cash && (s.Rounding != 0 || s.Change != 0) {
			t.Fatalf("out of bounds: %+v with %+v", s, tenders)
		}
	})
}

func pay(t *rapid.T, total, step money.Amount) []money.Tender {
	var tenders []money.Tender
	for range rapid.IntRange(0, 3).Draw(t, "parts") {
		exact, _, err := money.Remaining(total, tenders, step)
		if err != nil {
			t.Fatal(err)
		}
		if exact == 0 {
			break
		}
		part := money.Amount(rapid.Int64Range(1, int64(exact)).Draw(t, "part"))
		tenders = append(tenders, money.Tender{Kind: rapid.SampledFrom([]string{"card", "voucher"}).Draw(t, "kind"), Amount: part})
	}
	exact, cash, err := money.Remaining(total, tenders, step)
	if err != nil {
		t.Fatal(err)
	}
	if exact == 0 {
		return tenders
	}
	given := cash + money.Amount(rapid.Int64Range(0, 20_000).Draw(t, "over"))
	tenders = append(tenders, money.Tender{Kind: money.Cash, Amount: cash, Given: given})
	return rapid.Permutation(tenders).Draw(t, "order")
}

// TestPaymentSaysHowMuchIsWrong moves one tender of a payment that adds up; the refusal must name the difference.
func TestPaymentSaysHowMuchIsWrong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := money.Amount(rapid.Int64Range(100, 100_000).Draw(t, "total"))
		wrong := money.Amount(rapid.Int64Range(-99, 99).Filter(func(n int64) bool { return n != 0 }).Draw(t, "wrong"))
		kind := rapid.SampledFrom([]string{money.Cash, "card"}).Draw(t, "kind")
		tender := money.Tender{Kind: kind, Amount: total + wrong}
		want := money.PaymentShort
		if kind == money.Cash {
			tender.Given = tender.Amount
		}
		switch {
		case wrong > 0 && kind == money.Cash:
			want = money.CashOver
		case wrong > 0:
			want = money.PaymentOver
		}
		_, err := money.Settle(total, []money.Tender{tender}, 0)
		var e *money.Error
		if !errors.As(err, &e) || e.Code != want || e.Amount != max(wrong, -wrong) {
			t.Fatalf("%d paid with %+v: %v, want %s %d", total, tender, err, want, wrong)
		}
	})
}

func TestRemainingFollowsASplit(t *testing.T) {
	voucher := money.Tender{Kind: "voucher", Amount: 3_000}
	cash := money.Tender{Kind: money.Cash, Amount: 2_000, Given: 5_000}
	card := money.Tender{Kind: "card", Amount: 2_403}
	tests := []struct {
		name        string
		tenders     []money.Tender
		exact, cash money.Amount
	}{
		{"nothing paid", nil, 7_403, 7_405},
		{"a voucher", []money.Tender{voucher}, 4_403, 4_405},
		{"some cash", []money.Tender{voucher, cash}, 2_403, 2_405},
		{"the card pays the rest exactly", []money.Tender{voucher, cash, card}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			exact, inCash, err := money.Remaining(7_403, tt.tenders, 5)
			if err != nil || exact != tt.exact || inCash != tt.cash {
				t.Fatalf("%d, in cash %d, %v; want %d and %d", exact, inCash, err, tt.exact, tt.cash)
			}
		})
	}
}

func TestSettleRefusesTendersThatMeanNothing(t *testing.T) {
	tests := []struct {
		name   string
		total  money.Amount
		step   money.Amount
		tender money.Tender
		code   string
	}{
		{"no kind", 100, 0, money.Tender{Amount: 100}, money.TenderUnknown},
		{"less than nothing", 100, 0, money.Tender{Kind: "card", Amount: -100}, money.TenderEmpty},
		{"cash of nothing", 100, 0, money.Tender{Kind: money.Cash}, money.PaymentShort},
		{"negative cash", 100, 0, money.Tender{Kind: money.Cash, Amount: -1, Given: 5}, money.TenderEmpty},
		{"more than there is", 100, 0, money.Tender{Kind: money.Cash, Amount: 100, Given: money.Max + 1}, money.TooLarge},
		{"charged less than it pays", 100, 0, money.Tender{Kind: "card", Amount: 100, Given: 60}, money.PaymentShort},
		{"total too large", money.Max + 1, 0, money.Tender{Kind: "card", Amount: 100}, money.TooLarge},
		{"negative step", 100, -5, money.Tender{Kind: money.Cash, Amount: 100, Given: 100}, money.StepNegative},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := money.Settle(tt.total, []money.Tender{tt.tender}, tt.step)
			var e *money.Error
			if !errors.As(err, &e) || e.Code != tt.code {
				t.Fatalf("refused with %v, want %s", err, tt.code)
			}
		})
	}
	paid := money.Tender{Kind: money.Cash, Amount: 100, Given: 100}
	_, err := money.Settle(100, []money.Tender{paid, {Kind: money.Cash}}, 0)
	var e *money.Error
	if !errors.As(err, &e) || e.Code != money.TenderEmpty || e.Line != 2 {
		t.Fatalf("an empty cash part beside a full one is refused with %v", err)
	}
}
