package money_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/money"
)

// Worked by hand: what each unit of a line gives back.
func TestEachUnitGivesBackWhatItCost(t *testing.T) {
	for name, c := range map[string]struct {
		mode money.TaxMode
		sold money.Sold
		want []money.Back
	}{
		"one unit": {money.Included, money.Sold{Unit: 35_00, Qty: 1, Net: 29_41, Tax: 5_59}, []money.Back{{Gross: 35_00, Net: 29_41, Tax: 5_59}}},
		// 19.98 with 3.19 of tax: each unit is its price, the odd cent of the tax is in one of them.
		"odd tax": {money.Included, money.Sold{Unit: 9_99, Qty: 2, Net: 16_79, Tax: 3_19}, []money.Back{{Gross: 9_99, Net: 8_39, Tax: 1_60}, {Gross: 9_99, Net: 8_40, Tax: 1_59}}},
		// 30.00 less 10.00 is 20.00 for three: 6.67, 6.66, 6.67.
		"discount": {money.Included, money.Sold{Unit: 10_00, Qty: 3, Off: 10_00, Net: 16_81, Tax: 3_19}, []money.Back{
			{Gross: 10_00, Off: 3_33, Net: 5_61, Tax: 1_06}, {Gross: 10_00, Off: 3_34, Net: 5_59, Tax: 1_07}, {Gross: 10_00, Off: 3_33, Net: 5_61, Tax: 1_06},
		}},
		// 8.875 % on 20.00 is 1.78.
		"on top": {money.OnTop, money.Sold{Unit: 10_00, Qty: 2, Net: 20_00, Tax: 1_78}, []money.Back{{Gross: 10_00, Net: 10_00, Tax: 89}, {Gross: 10_00, Net: 10_00, Tax: 89}}},
		"a cent for three": {money.Included, money.Sold{Unit: 1, Qty: 3, Off: 2, Net: 1}, []money.Back{
			{Gross: 1, Off: 1}, {Gross: 1, Net: 1}, {Gross: 1, Off: 1},
		}},
		"a gift": {money.Included, money.Sold{Qty: 2}, []money.Back{{}, {}}},
	} {
		t.Run(name, func(t *testing.T) {
			for i, want := range c.want {
				got, err := c.sold.Nth(c.mode, int64(i+1))
				if err != nil || got != want {
					t.Errorf("unit %d gives back %+v, %v; want %+v", i+1, got, err, want)
				}
			}
		})
	}
}

func TestNoUnitBeyondTheLineIsGivenBack(t *testing.T) {
	for _, n := range []int64{-1, 0, 3} {
		_, err := money.Sold{Unit: 1, Qty: 2, Net: 2}.Nth(money.Included, n)
		var refused *money.Error
		if !errors.As(err, &refused) || refused.Code != money.QtyOutOfRange {
			t.Errorf("unit %d: %v", n, err)
		}
	}
}

// Whatever was sold: its units together are the line, and none has less than
// nothing of anything.
func TestDrawnUnitsAreTheLine(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		mode := rapid.SampledFrom([]money.TaxMode{money.Included, money.OnTop}).Draw(rt, "mode")
		items := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) money.Item {
			i := money.Item{
				Unit: money.Amount(rapid.Int64Range(0, 99_99).Draw(rt, "unit")), Qty: rapid.Int64Range(1, 40).Draw(rt, "qty"),
				Rate: rapid.SampledFrom([]money.Rate{0, 70_000, 88_750, 190_000, money.Whole}).Draw(rt, "rate"),
			}
			off := rapid.Int64Range(0, int64(i.Unit)*i.Qty).Draw(rt, "off")
			i.Discount = money.Discount{Kind: money.ByAmount, Amount: money.Amount(off)}
			return i
		}), 1, 4).Draw(rt, "items")
		bill, err := money.Reckon(mode, items)
		if err != nil {
			rt.Fatal(err)
		}
		for i, l := range bill.Lines {
			s := money.Sold{Unit: items[i].Unit, Qty: items[i].Qty, Off: l.Discount, Net: l.Net, Tax: l.Tax}
			if mode == money.Included {
				s.Net -= s.Tax
			}
			var sum money.Back
			for n := range s.Qty {
				b, err := s.Nth(mode, n+1)
				if err != nil || min(b.Gross, b.Off, b.Net, b.Tax) < 0 {
					rt.Fatalf("unit %d of %+v is %+v, %v", n+1, s, b, err)
				}
				sum = sum.Add(b)
			}
			if want := (money.Back{Gross: l.Gross, Off: s.Off, Net: s.Net, Tax: s.Tax}); sum != want {
				rt.Fatalf("the units of %+v come to %+v, the line is %+v", s, sum, want)
			}
		}
	})
}
