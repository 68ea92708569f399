package money

// Currency is what popstand knows of a currency: how it is written, and the notes and coins that are in use.
type Currency struct {
	Code   string   // ISO 4217
	Digits int      // decimals, 0 to 3
	Symbol string   // as people at the counter write it
	Note   Amount   // the smallest note; below it are coins
	Cash   []Amount // notes and coins in use, the largest first; the last is the smallest payable amount
}

// CurrencyOf finds a currency by its ISO 4217 code in capitals. Others than those of Currencies are refused with
// CurrencyUnknown.
func CurrencyOf(code string) (Currency, error) {
	for _, c := range Currencies() {
		if c.Code == code {
			return c, nil
		}
	}
	return Currency{}, &Error{Code: CurrencyUnknown, Do: "Use a currency code such as EUR, USD, CHF or JPY."}
}

// Currencies lists the currencies that an event can be held in. Decimals are those of ISO 4217; notes and coins are
// those handed over a counter in 2026, without collectors' pieces and notes that are hardly seen (2,000 yen).
func Currencies() []Currency {
	return []Currency{
		{"EUR", 2, "€", 500, cents(200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50, 20, 10, 5, 2, 1)},
		{"USD", 2, "$", 100, cents(100_00, 50_00, 20_00, 10_00, 500, 100, 25, 10, 5, 1)},
		{"GBP", 2, "£", 500, cents(50_00, 20_00, 10_00, 500, 200, 100, 50, 20, 10, 5, 2, 1)},
		{"CHF", 2, "CHF", 10_00, cents(1000_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50, 20, 10, 5)},
		{"SEK", 2, "kr", 20_00, cents(1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100)},
		{"NOK", 2, "kr", 50_00, cents(1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 100)},
		{"DKK", 2, "kr.", 50_00, cents(500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50)},
		{"ISK", 0, "kr", 500, cents(10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1)},
		{"CAD", 2, "$", 500, cents(100_00, 50_00, 20_00, 10_00, 500, 200, 100, 25, 10, 5)},
		{"AUD", 2, "$", 500, cents(100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50, 20, 10, 5)},
		{"NZD", 2, "$", 500, cents(100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50, 20, 10)},
		{"PLN", 2, "zł", 10_00, cents(500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50, 20, 10, 5, 2, 1)},
		{"CZK", 2, "Kč", 100_00, cents(5000_00, 2000_00, 1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100)},
		{"HUF", 2, "Ft", 500_00, cents(20_000_00, 10_000_00, 5000_00, 2000_00, 1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500)},
		{"RON", 2, "lei", 100, cents(500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 100, 50, 10, 5, 1)},
		{"JPY", 0, "¥", 1_000, cents(10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1)},
		{"KRW", 0, "₩", 1_000, cents(50_000, 10_000, 5_000, 1_000, 500, 100, 50, 10)},
		{"CNY", 2, "¥", 100, cents(100_00, 50_00, 20_00, 10_00, 500, 100, 50, 10)},
		{"HKD", 2, "HK$", 10_00, cents(1000_00, 500_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50, 20, 10)},
		{"SGD", 2, "$", 200, cents(100_00, 50_00, 10_00, 500, 200, 100, 50, 20, 10, 5)},
		{"INR", 2, "₹", 10_00, cents(500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100)},
		{"MXN", 2, "$", 20_00, cents(1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50)},
		{"BRL", 2, "R$", 200, cents(200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50, 25, 10, 5)},
		{"ZAR", 2, "R", 10_00, cents(200_00, 100_00, 50_00, 20_00, 10_00, 500, 200, 100, 50, 20, 10)},
		{"KWD", 3, "KWD", 250, cents(20_000, 10_000, 5_000, 1_000, 500, 250, 100, 50, 20, 10, 5)},
		{"BHD", 3, "BHD", 500, cents(20_000, 10_000, 5_000, 1_000, 500, 100, 50, 25, 10, 5)},
		{"TND", 3, "TND", 5_000, cents(50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5)},
	}
}

func cents(values ...Amount) []Amount {
	return values
}

// unit is the number of minor units in one of the currency: 100, 1 for JPY, 1000 for KWD.
func (c Currency) unit() uint64 {
	unit := uint64(1)
	for range c.Digits {
		unit *= 10
	}
	return unit
}
