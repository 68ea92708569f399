package money

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	minus = "\u2212" // the typographic minus: as wide as a plus
	nbsp  = "\u00A0" // keeps a symbol on its number's line
)

// script is how a language writes numbers.
type script struct {
	group, point string
	after        bool // the symbol stands behind the number, and so does a space before %
}

// scriptOf takes a language tag ("de", "de-AT") and falls back to English.
func scriptOf(lang string) script {
	base, _, _ := strings.Cut(lang, "-")
	switch base {
	case "de", "es":
		return script{group: ".", point: ",", after: true}
	}
	return script{group: ",", point: "."}
}

// Format writes an amount for people: "€74.00" in English, "74,00 €" in German and Spanish, "¥11,840" in Japanese,
// "−€5.00" below zero. Thousands are grouped from 1,000 on, in every language: sums stand in columns. Spaces do not
// break and the minus is U+2212. Symbols that end in a letter stand apart: "CHF 74.00".
func (c Currency) Format(a Amount, lang string) string {
	return c.dress(a, lang, c.Digits)
}

// Short is Format without decimals where they are all zero: "€75", for keys and for counting out change.
func (c Currency) Short(a Amount, lang string) string {
	if _, rest := c.split(a); rest == 0 {
		return c.dress(a, lang, 0)
	}
	return c.dress(a, lang, c.Digits)
}

// Plain writes an amount for machines: "74.00", "-5.00", "11840". Parse reads it back.
func (c Currency) Plain(a Amount) string {
	sign := ""
	if a < 0 {
		sign = "-"
	}
	return sign + c.number(a, script{point: "."}, c.Digits)
}

func (c Currency) dress(a Amount, lang string, digits int) string {
	s := scriptOf(lang)
	sign := ""
	if a < 0 {
		sign = minus
	}
	number := c.number(a, s, digits)
	if s.after {
		return sign + number + nbsp + c.Symbol
	}
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(c.Symbol, ".")); unicode.IsLetter(last) {
		return sign + c.Symbol + nbsp + number
	}
	return sign + c.Symbol + number
}

// number writes the amount without its sign.
func (c Currency) number(a Amount, s script, digits int) string {
	whole, rest := c.split(a)
	text := grouped(strconv.FormatUint(whole, 10), s.group)
	if digits == 0 {
		return text
	}
	frac := strconv.FormatUint(rest, 10)
	return text + s.point + strings.Repeat("0", digits-len(frac)) + frac
}

// split gives the whole units and the rest, both without sign.
func (c Currency) split(a Amount) (whole, rest uint64) {
	size := uint64(a) //nolint:gosec // two's complement: the next line makes it the absolute value, of math.MinInt64 too
	if a < 0 {
		size = -size
	}
	return size / c.unit(), size % c.unit()
}

func grouped(digits, group string) string {
	if group == "" {
		return digits
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Format writes a rate for people, with as many decimals as it has: "19%" in English and Japanese, "7,7 %" in German
// and Spanish.
func (r Rate) Format(lang string) string {
	s := scriptOf(lang)
	percent := Currency{Digits: 4}
	text := percent.number(Amount(r), s, percent.Digits)
	text = strings.TrimSuffix(strings.TrimRight(text, "0"), s.point)
	if r < 0 {
		text = minus + text
	}
	if s.after {
		return text + nbsp + "%"
	}
	return text + "%"
}
