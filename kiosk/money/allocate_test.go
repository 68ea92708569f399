package money_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/money"
)

func TestAllocateLosesNoCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := money.Amount(rapid.Int64Range(-math.MaxInt64, math.MaxInt64).Draw(t, "total"))
		weight := rapid.Custom(func(t *rapid.T) money.Amount {
			return money.Amount(rapid.OneOf(rapid.Int64Range(0, 10), rapid.Int64Range(0, int64(money.Max))).Draw(t, "w"))
		})
		weights := rapid.SliceOfN(weight, 1, 20).Draw(t, "weights")
		whole, err := money.Sum(weights...)
		if err != nil {
			t.Fatal(err)
		}
		parts, err := money.Allocate(total, weights)
		if whole == 0 && total != 0 {
			if err == nil {
				t.Fatalf("%d was given to nobody", total)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		var sum money.Amount
		for i, part := range parts {
			sum += part
			if !within(part, total, weights[i], whole) {
				t.Fatalf("part %d is a unit or more off its share of %d by %v", part, total, weights)
			}
		}
		if sum != total || len(parts) != len(weights) {
			t.Fatalf("parts %v add up to %d, not %d", parts, sum, total)
		}
	})
}

// within checks |part x whole - total x weight| < whole: less than one unit off, and nothing at all for no weight.
func within(part, total, weight, whole money.Amount) bool {
	if whole == 0 {
		return part == 0
	}
	got := new(big.Int).Mul(big.NewInt(int64(part)), big.NewInt(int64(whole)))
	want := new(big.Int).Mul(big.NewInt(int64(total)), big.NewInt(int64(weight)))
	return got.Sub(got, want).CmpAbs(big.NewInt(int64(whole))) < 0 && (weight > 0 || part == 0)
}

func TestAllocateFailsWithoutAMeaning(t *testing.T) {
	tests := []struct {
		name    string
		total   money.Amount
		weights []money.Amount
	}{
		{"nobody to give to", 1, nil},
		{"no weight at all", 1, []money.Amount{0, 0}},
		{"a negative weight", 1, []money.Amount{2, -1}},
		{"weights beyond int64", 1, []money.Amount{math.MaxInt64, 1}},
		{"a total without a positive", math.MinInt64, []money.Amount{1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if parts, err := money.Allocate(tt.total, tt.weights); err == nil {
				t.Fatalf("gives %v", parts)
			}
		})
	}
	if parts, err := money.Allocate(0, []money.Amount{0, 0}); err != nil || len(parts) != 2 {
		t.Fatalf("nothing for two gifts gives %v, %v", parts, err)
	}
}

// TestPortionsGiveBackTheLine takes a line back in random steps; the parts must add up to it at every end.
func TestPortionsGiveBackTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := money.Amount(rapid.Int64Range(-int64(money.Max), int64(money.Max)).Draw(t, "line"))
		qty := rapid.Int64Range(1, money.MaxQty).Draw(t, "qty")
		var done int64
		var back money.Amount
		for done < qty {
			take := rapid.Int64Range(1, qty-done).Draw(t, "take")
			part, err := money.Portion(line, done, take, qty)
			if err != nil {
				t.Fatal(err)
			}
			if part != 0 && (part < 0) != (line < 0) {
				t.Fatalf("a part %d of %d has the other sign", part, line)
			}
			done, back = done+take, back+part
		}
		if back != line {
			t.Fatalf("%d came back of %d", back, line)
		}
	})
}

func TestPortionRefusesMoreThanIsLeft(t *testing.T) {
	for _, tt := range []struct{ done, take, qty int64 }{{0, 4, 3}, {3, 1, 3}, {0, 0, 3}, {-1, 1, 3}, {0, 1, 0}, {0, 1, money.MaxQty + 1}, {5, math.MaxInt64, 3}} {
		_, err := money.Portion(100, tt.done, tt.take, tt.qty)
		var e *money.Error
		if !errors.As(err, &e) || e.Code != money.QtyOutOfRange {
			t.Errorf("%+v: %v", tt, err)
		}
	}
}

func TestSumRefusesOverflow(t *testing.T) {
	for _, amounts := range [][]money.Amount{{math.MaxInt64, 1}, {math.MinInt64, -1}, {1, math.MaxInt64}} {
		if sum, err := money.Sum(amounts...); err == nil {
			t.Errorf("%v add up to %d", amounts, sum)
		}
	}
	if sum, err := money.Sum(math.MaxInt64, math.MinInt64, 1); err != nil || sum != 0 {
		t.Errorf("the whole range adds up to %d, %v", sum, err)
	}
}
