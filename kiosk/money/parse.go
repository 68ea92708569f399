package money

import "strings"

// Parse reads what Plain writes, and the same with fewer decimals: "74.00", "74.5", "74", "-5.00". It takes no symbol
// and no thousands separators. What it cannot read is refused with Unreadable, TooManyDecimals or TooLarge.
func (c Currency) Parse(s string) (Amount, error) {
	sign, digits := Amount(1), s
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, digits = -1, rest
	}
	a, err := c.scan(digits, script{point: "."})
	return sign * a, err
}

// ParseIn reads what a person typed in a language, and everything that Format writes in it: with or without symbol,
// thousands separators (in their right places only: "1.50" is no German number), either minus, and the full-width
// digits of a Japanese keyboard.
func (c Currency) ParseIn(s, lang string) (Amount, error) {
	text, negative := c.undress(narrow(s))
	a, err := c.scan(text, scriptOf(lang))
	if negative {
		a = -a
	}
	return a, err
}

// ParseRate reads a percentage with up to four decimals, "19", "19%" or "8.875 %", between 0 and 100.
func ParseRate(s string) (Rate, error) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	a, err := Currency{Digits: 4}.scan(text, script{point: "."})
	if err != nil {
		return 0, err
	}
	if Rate(a) > Whole {
		return 0, &Error{Code: RateOutOfRange, Do: "Enter a rate between 0 % and 100 %."}
	}
	return Rate(a), nil
}

// undress takes sign, symbol and outer spaces off; the sign may stand before or behind the symbol.
func (c Currency) undress(s string) (text string, negative bool) {
	text, negative = cutMinus(strings.TrimSpace(s))
	bare := strings.TrimSuffix(strings.TrimPrefix(text, c.Symbol), c.Symbol)
	bare = strings.TrimSuffix(strings.TrimPrefix(bare, c.Code), c.Code)
	bare = strings.TrimSpace(bare)
	if !negative {
		bare, negative = cutMinus(bare)
	}
	return bare, negative
}

func cutMinus(s string) (string, bool) {
	for _, sign := range []string{minus, "-"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// narrow turns the full-width forms U+FF01 to U+FF5E into ASCII, which lies 0xFEE0 below, and the wide yen into a yen.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '\uFF01' && r <= '\uFF5E':
			return r - 0xFEE0
		case r == '\uFFE5':
			return '¥'
		}
		return r
	}, s)
}

// scan reads digits, and the separators of a script, without sign.
func (c Currency) scan(s string, in script) (Amount, error) {
	whole, frac, pointed := strings.Cut(s, in.point)
	whole, ok := ungroup(whole, in.group)
	if !ok || whole == "" || pointed && frac == "" || !isDigits(whole) || !isDigits(frac) {
		return 0, &Error{Code: Unreadable, Do: "Enter the amount in digits."}
	}
	if len(frac) > c.Digits {
		return 0, &Error{Code: TooManyDecimals, Do: "Enter fewer decimals.", Limit: int64(c.Digits)}
	}
	var a Amount
	for _, d := range whole + frac + strings.Repeat("0", c.Digits-len(frac)) {
		a = a*10 + Amount(d-'0')
		if a > Max {
			return 0, tooLarge(0)
		}
	}
	return a, nil
}

// ungroup takes thousands separators out, if they stand where they belong.
func ungroup(whole, group string) (string, bool) {
	if group == "" || !strings.Contains(whole, group) {
		return whole, true
	}
	parts := strings.Split(whole, group)
	for i, part := range parts {
		if i == 0 && (len(part) < 1 || len(part) > 3) || i > 0 && len(part) != 3 {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}

func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
