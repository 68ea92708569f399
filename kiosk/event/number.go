package event

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"popstand/kiosk/money"
)

// Faults of a number in a sheet, worded to follow "… ".
var (
	errNoNumber  = errors.New("is not a number")
	errAmbiguous = errors.New("can be read in two ways")
)

// priceOf reads an amount as people write it: "35", "35.00", "35,00 €",
// "1.234,50", "CHF 1'200.–".
func priceOf(s string, c money.Currency) (money.Amount, error) {
	plain, err := plainNumber(s, c.Digits > 0)
	if err != nil {
		return 0, err
	}
	if whole, frac, found := strings.Cut(plain, "."); found && len(frac) > c.Digits {
		if strings.Trim(frac[c.Digits:], "0") != "" {
			return 0, errNoNumber
		}
		plain = strings.TrimSuffix(whole+"."+frac[:c.Digits], ".")
	}
	a, err := c.Parse(plain)
	if err != nil {
		return 0, errNoNumber
	}
	return a, nil
}

// unitsOf reads a whole number of things.
func unitsOf(s string) (int64, error) {
	plain, err := plainNumber(s, false)
	if err != nil {
		return 0, err
	}
	whole, frac, _ := strings.Cut(plain, ".")
	if strings.Trim(frac, "0") != "" {
		return 0, errNoNumber
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return 0, errNoNumber
	}
	return n, nil
}

// percentOf reads "19", "19 %", "7,7%" as parts per million.
func percentOf(s string) (money.Rate, error) {
	rate, err := money.ParseRate(strings.Replace(s, ",", ".", 1))
	if err != nil {
		return 0, errNoNumber
	}
	return rate, nil
}

func digitsOnly(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// plainNumber brings a written number into the form -1234.50. decimals says
// whether a fraction is expected: then "1.234" could mean two things, and is
// refused rather than guessed.
func plainNumber(s string, decimals bool) (string, error) {
	minus, body := stripped(s)
	dot, comma := strings.Count(body, "."), strings.Count(body, ",")
	point := ""
	switch {
	case body == "" || strings.Trim(body, "0123456789.,") != "":
		return "", errNoNumber
	case dot > 0 && comma > 0:
		point = body[strings.LastIndexAny(body, ".,"):][:1]
	case dot+comma == 1:
		point = body[strings.IndexAny(body, ".,"):][:1]
		if after := len(body) - strings.Index(body, point) - 1; after == 3 {
			if decimals {
				return "", errAmbiguous
			}
			point = ""
		}
	}
	return joined(minus, body, point)
}

// stripped takes away what stands around and inside a number without meaning:
// currency, blanks, the Swiss apostrophe and dash.
func stripped(s string) (minus, body string) {
	if strings.Trim(s, "0123456789.,") == "" {
		// Long sheets have nothing else, and there is nothing to take away.
		return "", s
	}
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsLetter(r) || unicode.Is(unicode.Sc, r)
	})
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "", ".–", "", ".-", "", ",–", "", ",-", "", "−", "-").Replace(s)
	if rest, found := strings.CutPrefix(s, "-"); found {
		minus, s = "-", strings.TrimFunc(rest, func(r rune) bool { return unicode.Is(unicode.Sc, r) })
	}
	return minus, s
}

// joined puts a number together whose decimal point is known; the other
// separator must stand between groups of three digits.
func joined(minus, body, point string) (string, error) {
	whole, frac := body, ""
	if point != "" {
		i := strings.LastIndex(body, point)
		whole, frac = body[:i], body[i+1:]
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == '.' || r == ',' })
	for _, g := range groups[min(1, len(groups)):] {
		if len(g) != 3 {
			return "", errNoNumber
		}
	}
	if whole = strings.Join(groups, ""); whole == "" || !digitsOnly(frac) {
		return "", errNoNumber
	}
	if frac == "" {
		return minus + whole, nil
	}
	return minus + whole + "." + frac, nil
}
