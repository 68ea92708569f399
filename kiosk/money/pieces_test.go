package money_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/money"
)

func anyCurrency() *rapid.Generator[money.Currency] {
	return rapid.SampledFrom(money.Currencies())
}

func TestQuickAmountsRiseFromTheAmountDue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCurrency().Draw(t, "currency")
		due := money.Amount(rapid.Int64Range(1, 5_000_000).Draw(t, "due"))
		keys := money.Quick(due, c)
		if keys[0] != due || len(keys) < 2 || len(keys) > 4 {
			t.Fatalf("%s %d offers %v", c.Code, due, keys)
		}
		if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
			t.Fatalf("%s %d: keys do not rise: %v", c.Code, due, keys)
		}
		larger := slices.DeleteFunc(slices.Clone(c.Cash), func(v money.Amount) bool { return v <= due })
		if len(larger) > 0 && !slices.Contains(keys, slices.Min(larger)) {
			t.Fatalf("%s %d: the smallest single piece %d is missing in %v", c.Code, due, slices.Min(larger), keys)
		}
	})
}

func TestQuickOffersNothingSilly(t *testing.T) {
	c := currency(t, "EUR")
	if keys := money.Quick(0, c); len(keys) != 1 || keys[0] != 0 {
		t.Errorf("nothing due offers %v", keys)
	}
	if keys := money.Quick(-1, c); keys != nil {
		t.Errorf("a refund offers %v", keys)
	}
	if keys := money.Quick(1<<62, c); len(keys) != 1 {
		t.Errorf("an amount beyond the largest offers %v", keys)
	}
}

func TestPiecesCountOutTheChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCurrency().Draw(t, "currency")
		change := money.Amount(rapid.Int64Range(-5, 1_000_000).Draw(t, "change"))
		var sum money.Amount
		last := c.Cash[0] + 1
		for _, p := range money.Pieces(change, c) {
			if p.N < 1 || p.Value >= last || !slices.Contains(c.Cash, p.Value) {
				t.Fatalf("%s %d: piece %+v", c.Code, change, p)
			}
			sum, last = sum+p.Value*money.Amount(p.N), p.Value
		}
		if rest := max(change, 0) - sum; rest < 0 || rest >= c.Cash[len(c.Cash)-1] {
			t.Fatalf("%s %d: %d counted out", c.Code, change, sum)
		}
	})
}

// TestPiecesAreTheFewest compares counting out with the best that is possible. Two of the largest pieces are far enough:
// if the greedy way fails at all, it fails below the sum of the two largest (Kozen and Zaks, 1994).
func TestPiecesAreTheFewest(t *testing.T) {
	for _, c := range money.Currencies() {
		least := c.Cash[len(c.Cash)-1]
		best := make([]int64, (c.Cash[0]+c.Cash[1])/least+1)
		for n := 1; n < len(best); n++ {
			best[n] = int64(n)
			for _, v := range c.Cash {
				if size := int(v / least); size <= n {
					best[n] = min(best[n], best[n-size]+1)
				}
			}
			var count int64
			for _, p := range money.Pieces(money.Amount(n)*least, c) {
				count += p.N
			}
			if count != best[n] {
				t.Errorf("%s %s is counted out in %d pieces, %d would do", c.Code, c.Plain(money.Amount(n)*least), count, best[n])
				break
			}
		}
	}
}

func TestCurrenciesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range money.Currencies() {
		if seen[c.Code] || len(c.Code) != 3 || c.Symbol == "" || c.Digits < 0 || c.Digits > 3 {
			t.Errorf("%+v", c)
		}
		seen[c.Code] = true
		if !slices.Contains(c.Cash, c.Note) || !slices.IsSortedFunc(c.Cash, func(a, b money.Amount) int { return int(b - a) }) {
			t.Errorf("%s: note %d, cash %v", c.Code, c.Note, c.Cash)
		}
		least := c.Cash[len(c.Cash)-1]
		for _, v := range c.Cash {
			if v%least != 0 || v <= 0 {
				t.Errorf("%s: %d cannot be paid in %d", c.Code, v, least)
			}
		}
	}
}
