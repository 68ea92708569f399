package money_test

import (
	"errors"
	"math"
	"testing"

	"popstand/kiosk/money"
)

func TestShortLeavesOutZeroDecimals(t *testing.T) {
	tests := []struct{ code, plain, lang, want string }{
		{"EUR", "75.00", "en", "€75"},
		{"EUR", "75.50", "en", "€75.50"},
		{"EUR", "75.00", "de-AT", "75\u00A0€"},
		{"EUR", "1000.00", "es", "1.000\u00A0€"},
		{"JPY", "5000", "ja", "¥5,000"},
		{"DKK", "75.00", "en", "kr.\u00A075"},
		{"USD", "-2.00", "fr", "−$2"}, // a language that is not spoken here is written as English
	}
	for _, tt := range tests {
		c := currency(t, tt.code)
		if got := c.Short(amount(t, c, tt.plain), tt.lang); got != tt.want {
			t.Errorf("Short(%s %s, %s) = %q, want %q", tt.code, tt.plain, tt.lang, got, tt.want)
		}
	}
}

func TestFormatHoldsForEveryAmount(t *testing.T) {
	c := currency(t, "EUR")
	if got, want := c.Format(math.MinInt64, "en"), "−€92,233,720,368,547,758.08"; got != want {
		t.Errorf("the least amount is %q, want %q", got, want)
	}
	if got, want := c.Plain(-5), "-0.05"; got != want {
		t.Errorf("Plain(-5) = %q, want %q", got, want)
	}
}

func TestRateIsWrittenAndReadAsPercent(t *testing.T) {
	tests := []struct {
		rate     money.Rate
		en, de   string
		readable bool
	}{
		{190_000, "19%", "19\u00A0%", true},
		{88_750, "8.875%", "8,875\u00A0%", true},
		{0, "0%", "0\u00A0%", true},
		{money.Whole, "100%", "100\u00A0%", true},
		{1, "0.0001%", "0,0001\u00A0%", true},
		{-70_000, "−7%", "−7\u00A0%", false},
		{money.Whole + 1, "100.0001%", "100,0001\u00A0%", false},
	}
	for _, tt := range tests {
		if en, de := tt.rate.Format("en"), tt.rate.Format("de"); en != tt.en || de != tt.de {
			t.Errorf("%d is %q and %q, want %q and %q", tt.rate, en, de, tt.en, tt.de)
		}
		if r, err := money.ParseRate(tt.en); tt.readable && (err != nil || r != tt.rate) || !tt.readable && err == nil {
			t.Errorf("ParseRate(%q) = %d, %v", tt.en, r, err)
		}
	}
	if r, err := money.ParseRate(" 7 % "); err != nil || r != 70_000 {
		t.Errorf(`ParseRate(" 7 %% ") = %d, %v`, r, err)
	}
}

func TestParseInReadsWhatPeopleType(t *testing.T) {
	tests := []struct {
		code, lang, text string
		want             money.Amount
	}{
		{"EUR", "en", "74", 7_400},
		{"EUR", "en", " €1,186.5 ", 118_650},
		{"EUR", "de", "1.186,50 €", 118_650},
		{"EUR", "de", "EUR 35,00", 3_500},
		{"EUR", "es", "−5,00\u00A0€", -500},
		{"EUR", "en", "€-5.00", -500},
		{"JPY", "ja", "￥１１，８４０", 11_840},
		{"KWD", "en", "3.25", 3_250},
		{"CHF", "de", "74.05", 0},
		{"EUR", "de", "1.50", 0},
		{"EUR", "en", "1,50", 0},
		{"EUR", "en", "1,1860.00", 0},
		{"EUR", "en", "1234,567", 0},
		{"EUR", "en", "--5", 0},
		{"EUR", "en", "-€-5", 0},
		{"EUR", "en", "5.", 0},
		{"EUR", "en", ".5", 0},
		{"EUR", "en", "", 0},
		{"EUR", "en", "€", 0},
		{"EUR", "en", "1e3", 0},
		{"EUR", "en", "٣", 0},
	}
	for _, tt := range tests {
		c := currency(t, tt.code)
		got, err := c.ParseIn(tt.text, tt.lang)
		var e *money.Error
		if tt.want == 0 && (!errors.As(err, &e) || e.Code != money.Unreadable) || tt.want != 0 && (err != nil || got != tt.want) {
			t.Errorf("%q in %s is %d (%v), want %d", tt.text, tt.lang, got, err, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ code, text, want string }{
		{"EUR", "74.001", money.TooManyDecimals},
		{"JPY", "74.0", money.TooManyDecimals},
		{"EUR", "10000000000.00", money.TooLarge},
		{"EUR", "99999999999999999999999999", money.TooLarge},
		{"EUR", "1,186.00", money.Unreadable},
		{"EUR", "€74.00", money.Unreadable},
		{"EUR", "+74.00", money.Unreadable},
		{"EUR", "-", money.Unreadable},
	}
	for _, tt := range tests {
		_, err := currency(t, tt.code).Parse(tt.text)
		var e *money.Error
		if !errors.As(err, &e) || e.Code != tt.want {
			t.Errorf("%s %q is refused with %v, want %s", tt.code, tt.text, err, tt.want)
		}
	}
	_, err := money.CurrencyOf("eur")
	var e *money.Error
	if !errors.As(err, &e) || e.Code != money.CurrencyUnknown {
		t.Errorf("a currency in small letters is refused with %v", err)
	}
}

// FuzzParseReadsWhatFormatWrites: every amount up to the largest comes back from all its written forms, a larger one is
// refused, and whatever text is readable means one amount only.
func FuzzParseReadsWhatFormatWrites(f *testing.F) {
	f.Add(int64(7_400), uint8(0), uint8(0), "74.00")
	f.Add(int64(-500), uint8(3), uint8(1), "−5,00 €")
	f.Add(int64(11_840), uint8(15), uint8(3), "￥１１，８４０")
	f.Add(int64(math.MinInt64), uint8(24), uint8(2), "1.186,50 kr.")
	f.Fuzz(func(t *testing.T, n int64, which, tongue uint8, text string) {
		all := money.Currencies()
		c, lang := all[int(which)%len(all)], []string{"en", "de", "es", "ja"}[tongue%4]
		a := money.Amount(n)
		inRange := a >= -money.Max && a <= money.Max
		fromPlain, err1 := c.Parse(c.Plain(a))
		fromFormat, err2 := c.ParseIn(c.Format(a, lang), lang)
		fromShort, err3 := c.ParseIn(c.Short(a, lang), lang)
		if !inRange {
			if err1 == nil || err2 == nil || err3 == nil {
				t.Fatalf("%s %d is above the largest amount and was read", c.Code, a)
			}
			return
		}
		if err := errors.Join(err1, err2, err3); err != nil || fromPlain != a || fromFormat != a || fromShort != a {
			t.Fatalf("%s %d in %s: %q %d, %q %d, %q %d: %v", c.Code, a, lang,
				c.Plain(a), fromPlain, c.Format(a, lang), fromFormat, c.Short(a, lang), fromShort, err)
		}
		if read, err := c.ParseIn(text, lang); err == nil {
			if again, err := c.ParseIn(c.Format(read, lang), lang); err != nil || again != read {
				t.Fatalf("%q is %d, written %q, read %d: %v", text, read, c.Format(read, lang), again, err)
			}
		}
	})
}
