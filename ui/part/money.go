package part

import (
	"strings"

	"popstand/kiosk/money"
)

// Money is how amounts are written, for the script that shows digits while they
// are typed: prefix, groups of three, decimal sign, digits after it, suffix.
type Money struct {
	Digits  int    // after the decimal sign: 2 for EUR, 0 for JPY
	Decimal string // "." or ","
	Group   string // between thousands
	Prefix  string // "€"
	Suffix  string // " €" with its no-break space
}

// MoneyOf reads the way of writing off an example, so that the script writes
// amounts as the server does.
func MoneyOf(c money.Currency, lang string) Money {
	sample := int64(1234567)
	for range c.Digits {
		sample *= 10
	}
	text := c.Format(money.Amount(sample), lang)
	from := strings.IndexAny(text, "123456789")
	to := strings.LastIndexAny(text, "0123456789") + 1
	if from < 0 {
		return Money{Digits: c.Digits}
	}
	m := Money{Digits: c.Digits, Prefix: text[:from], Suffix: text[to:]}
	number := text[from:to]
	m.Group = between(number, "1", "234")
	if c.Digits > 0 {
		m.Decimal = between(number, "567", "0")
	}
	return m
}

// between gives what stands between two parts of a number.
func between(number, left, right string) string {
	_, rest, _ := strings.Cut(number, left)
	sign, _, _ := strings.Cut(rest, right)
	return sign
}
