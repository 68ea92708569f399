package paper

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Cells is how many cells of a fixed-width font the text takes: East Asian wide characters take two, marks that
// combine with the character before them none (Unicode Standard Annex 11; ambiguous characters count one).
func Cells(s string) int {
	n := 0
	for _, r := range s {
		n += RuneCells(r)
	}
	return n
}

// RuneCells is how many cells one character takes: 0, 1 or 2.
func RuneCells(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	default:
		return 1
	}
}

// clean makes text printable: composed characters, one kind of space, no control characters. Line breaks stay.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\u00a0' || r == '\u202f' || r == '\u2009' || r == '\t':
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			return '?'
		case unicode.In(r, unicode.Cf) || r == '\ufe0e' || r == '\ufe0f':
			return -1
		}
		return r
	}, norm.NFC.String(s))
}

func pad(n int) string { return strings.Repeat(" ", max(n, 0)) }

func padRight(s string, cells int) string { return s + pad(cells-Cells(s)) }

func padLeft(s string, cells int) string { return pad(cells-Cells(s)) + s }
