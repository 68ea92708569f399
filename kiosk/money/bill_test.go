package money_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"popstand/kiosk/money"
)

// anyItem draws an item that Reckon takes, with a rate of a short list so that rates meet.
func anyItem() *rapid.Generator[money.Item] {
	return rapid.Custom(func(t *rapid.T) money.Item {
		i := money.Item{
			Unit: money.Amount(rapid.Int64Range(0, 50_000).Draw(t, "unit")),
			Qty:  rapid.Int64Range(1, 30).Draw(t, "qty"),
			Rate: rapid.SampledFrom([]money.Rate{0, 26_000, 70_000, 88_750, 190_000, money.Whole}).Draw(t, "rate"),
		}
		switch rapid.IntRange(0, 2).Draw(t, "discount") {
		case 1:
			p := money.Rate(rapid.Int64Range(0, int64(money.Whole)).Draw(t, "percent"))
			i.Discount = money.Discount{Kind: money.ByPercent, Percent: p}
		case 2:
			a := money.Amount(rapid.Int64Range(0, int64(i.Unit)*i.Qty).Draw(t, "off"))
			i.Discount = money.Discount{Kind: money.ByAmount, Amount: a}
		}
		return i
	})
}

func anyMode() *rapid.Generator[money.TaxMode] {
	return rapid.SampledFrom([]money.TaxMode{money.Included, money.OnTop})
}

// off returns how far tax is from rate x base / of, in parts of the denominator: at most half of it when it is rounded
// correctly.
func off(tax, base money.Amount, rate, of money.Rate) int64 {
	d := int64(tax)*int64(of) - int64(base)*int64(rate)
	return max(d, -d)
}

func TestBillAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mode := anyMode().Draw(t, "mode")
		items := rapid.SliceOfN(anyItem(), 0, 12).Draw(t, "items")
		b, err := money.Reckon(mode, items)
		if err != nil {
			t.Fatal(err)
		}
		checkLines(t, items, b)
		checkTaxes(t, mode, items, b)
		want := b.Items - b.Discount
		if mode == money.OnTop {
			want += b.Tax
		}
		if b.Total != want {
			t.Fatalf("total %d, want %d: %+v", b.Total, want, b)
		}
	})
}

func checkLines(t *rapid.T, items []money.Item, b money.Bill) {
	var gross, discount, tax money.Amount
	for i, l := range b.Lines {
		if l.Gross != items[i].Unit*money.Amount(items[i].Qty) || l.Net != l.Gross-l.Discount {
			t.Fatalf("line %+v of item %+v", l, items[i])
		}
		if l.Discount < 0 || l.Net < 0 || l.Tax < 0 || l.Tax > l.Net {
			t.Fatalf("line out of bounds: %+v", l)
		}
		gross, discount, tax = gross+l.Gross, discount+l.Discount, tax+l.Tax
	}
	if b.Items != gross || b.Discount != discount || b.Tax != tax {
		t.Fatalf("lines add up to %d - %d, tax %d; bill %+v", gross, discount, tax, b)
	}
}

func checkTaxes(t *rapid.T, mode money.TaxMode, items []money.Item, b money.Bill) {
	var sum, tax money.Amount
	for i, row := range b.Taxes {
		if i > 0 && row.Rate >= b.Taxes[i-1].Rate {
			t.Fatalf("rates do not fall: %+v", b.Taxes)
		}
		var lines, lineTax money.Amount
		for j, l := range b.Lines {
			if items[j].Rate == row.Rate {
				lines, lineTax = lines+l.Net, lineTax+l.Tax
			}
		}
		base, of := row.Gross, money.Whole+row.Rate
		if mode == money.OnTop {
			base, of = row.Net, money.Whole
		}
		if base != lines || lineTax != row.Tax || row.Net+row.Tax != row.Gross {
			t.Fatalf("rate %+v, its lines %d with tax %d", row, lines, lineTax)
		}
		if 2*off(row.Tax, base, row.Rate, of) > int64(of) {
			t.Fatalf("tax of %+v is more than half a unit off", row)
		}
		sum, tax = sum+lines, tax+row.Tax
	}
	if sum != b.Items-b.Discount || tax != b.Tax {
		t.Fatalf("rates hold %d with tax %d: %+v", sum, tax, b)
	}
}

// TestTaxTakenOutIsTheTaxPutOn: what comes to a total with tax on top holds the same tax when that total includes it.
// For rates above 0 % the difference is below half a unit, so it cannot be rounded away.
func TestTaxTakenOutIsTheTaxPutOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i := anyItem().Draw(t, "item")
		onTop, err := money.Reckon(money.OnTop, []money.Item{i})
		if err != nil {
			t.Fatal(err)
		}
		included, err := money.Reckon(money.Included, []money.Item{{Unit: onTop.Total, Qty: 1, Rate: i.Rate}})
		if err != nil {
			t.Fatal(err)
		}
		if included.Taxes[0] != onTop.Taxes[0] {
			t.Fatalf("on top %+v, included %+v", onTop.Taxes[0], included.Taxes[0])
		}
	})
}

func TestBillDoesNotDependOnTheOrderOfLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mode := anyMode().Draw(t, "mode")
		items := rapid.SliceOfN(anyItem(), 1, 8).Draw(t, "items")
		a, err := money.Reckon(mode, items)
		if err != nil {
			t.Fatal(err)
		}
		b, err := money.Reckon(mode, rapid.Permutation(items).Draw(t, "shuffled"))
		if err != nil {
			t.Fatal(err)
		}
		if a.Total != b.Total || a.Tax != b.Tax {
			t.Fatalf("total %d with tax %d, shuffled %d with %d", a.Total, a.Tax, b.Total, b.Tax)
		}
	})
}

func TestSpreadTakesExactlyTheDiscount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(anyItem(), 0, 8).Draw(t, "items")
		before, err := money.Reckon(money.Included, items)
		if err != nil {
			t.Fatal(err)
		}
		d := money.Discount{Kind: money.ByAmount, Amount: money.Amount(rapid.Int64Range(0, int64(before.Total)).Draw(t, "off"))}
		spread, err := money.Spread(items, d)
		if err != nil {
			t.Fatal(err)
		}
		after, err := money.Reckon(money.Included, spread)
		if err != nil {
			t.Fatal(err)
		}
		if after.Total != before.Total-d.Amount || after.Items != before.Items {
			t.Fatalf("%d off %d leaves %d", d.Amount, before.Total, after.Total)
		}
	})
}

func TestReckonRefuses(t *testing.T) {
	ok := money.Item{Unit: 100, Qty: 1, Rate: 190_000}
	with := func(change func(*money.Item)) money.Item {
		i := ok
		change(&i)
		return i
	}
	tests := []struct {
		name string
		item money.Item
		code string
	}{
		{"tax below 0 %", with(func(i *money.Item) { i.Rate = -1 }), money.RateOutOfRange},
		{"tax above 100 %", with(func(i *money.Item) { i.Rate = money.Whole + 1 }), money.RateOutOfRange},
		{"discount of no kind", with(func(i *money.Item) { i.Discount.Kind = "half" }), money.DiscountUnknown},
		{"negative percent", with(func(i *money.Item) { i.Discount = money.Discount{Kind: money.ByPercent, Percent: -1} }), money.DiscountNegative},
		{"a price beyond int64", with(func(i *money.Item) { i.Unit, i.Qty = 1<<62, 9_999 }), money.TooLarge},
		{"a negative price that is a gift in sum", with(func(i *money.Item) { i.Unit = -100 }), money.PriceNegative},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := money.Reckon(money.Included, []money.Item{ok, tt.item})
			var e *money.Error
			if !errors.As(err, &e) || e.Code != tt.code || e.Line != 2 {
				t.Fatalf("Reckon refuses with %v, want %s at line 2", err, tt.code)
			}
			if _, err := money.Spread([]money.Item{ok, tt.item}, money.Discount{}); !errors.As(err, &e) || e.Code != tt.code {
				t.Fatalf("Spread refuses with %v, want %s", err, tt.code)
			}
		})
	}
}

func TestReckonRefusesAReceiptThatIsTooLarge(t *testing.T) {
	var e *money.Error
	half := money.Item{Unit: money.Max/2 + 1, Qty: 1}
	if _, err := money.Reckon(money.Included, []money.Item{half, half}); !errors.As(err, &e) || e.Code != money.TooLarge || e.Line != 2 {
		t.Fatalf("two halves refuse with %v", err)
	}
	taxed := money.Item{Unit: money.Max, Qty: 1, Rate: 190_000}
	if _, err := money.Reckon(money.OnTop, []money.Item{taxed}); !errors.As(err, &e) || e.Code != money.TooLarge {
		t.Fatalf("tax on top of the largest amount refuses with %v", err)
	}
	if _, err := money.Reckon("net", nil); !errors.As(err, &e) || e.Code != money.TaxModeUnknown {
		t.Fatalf("an unknown mode refuses with %v", err)
	}
}

func TestErrorSaysWhereAndHowMuch(t *testing.T) {
	_, err := money.Reckon(money.Included, []money.Item{{Unit: 1, Qty: 1}, {Unit: 1, Qty: 10_000}})
	var e *money.Error
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	if got, want := e.Error(), "qty_out_of_range at 2: Enter a quantity from 1 to 9,999."; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
	if v := e.Values(); len(v) != 2 || v["line"] != "2" || v["limit"] != "9999" {
		t.Errorf("Values() = %v", v)
	}
	_, err = money.Settle(7_400, nil, 0)
	if !errors.As(err, &e) || len(e.Values()) != 1 || e.Values()["amount"] != "7400" {
		t.Errorf("Values() = %v", e.Values())
	}
}

func BenchmarkReckon(b *testing.B) {
	items := []money.Item{
		{Unit: 3_500, Qty: 1, Rate: 190_000},
		{Unit: 3_200, Qty: 1, Rate: 190_000, Discount: money.Discount{Kind: money.ByPercent, Percent: 100_000}},
		{Unit: 600, Qty: 2, Rate: 190_000},
		{Unit: 1_800, Qty: 1, Rate: 70_000},
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := money.Reckon(money.Included, items); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReckonHundredLines(b *testing.B) {
	items := make([]money.Item, 100)
	for i := range items {
		items[i] = money.Item{Unit: money.Amount(100 + i), Qty: int64(1 + i%5), Rate: money.Rate(i%3) * 70_000}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := money.Reckon(money.OnTop, items); err != nil {
			b.Fatal(err)
		}
	}
}
