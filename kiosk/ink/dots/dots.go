// Package dots is a bitmap font of the size that receipt printers print in: 12x24 dots for a character, 24x24 for a
// wide one, 9x17 for the small font. The encoder draws the lines with it that a printer has no characters for, and the
// simulated printer uses it as the font in its ROM. It knows nothing of printers or documents.
//
// The two files were drawn by gen.go from M PLUS 1 Code, Noto Sans CJK JP (both SIL Open Font License 1.1) and Go Mono.
package dots

import (
	_ "embed" // the font files
	"sort"
)

// The files are records of one size, ordered by character: three bytes of code point, then the dots row by row
// without gaps, first dot in the highest bit.
var (
	//go:embed narrow.bin
	narrow string
	//go:embed wide.bin
	wide string
)

const (
	key       = 3
	bytesA    = 12 * 24 / 8
	bytesB    = (9*17 + 7) / 8
	bytesWide = 24 * 24 / 8
)

// Glyph is one character's dots.
type Glyph struct {
	W, H int
	bits string
}

// At reports whether the dot in column x and row y, counted from the top left, is black.
func (g Glyph) At(x, y int) bool {
	if x < 0 || y < 0 || x >= g.W || y >= g.H {
		return false
	}
	i := y*g.W + x
	return g.bits[i/8]&(0x80>>(i%8)) != 0
}

// A is a character of the normal font, 12 or 24 dots wide and 24 high; false when the font has none.
func A(r rune) (Glyph, bool) {
	if bits, ok := find(narrow, r, bytesA+bytesB); ok {
		return Glyph{W: 12, H: 24, bits: bits[:bytesA]}, true
	}
	if bits, ok := find(wide, r, bytesWide); ok {
		return Glyph{W: 24, H: 24, bits: bits}, true
	}
	return Glyph{}, false
}

// B is a character of the small font, 9 dots wide and 17 high; false when the font has none. It has no wide characters.
func B(r rune) (Glyph, bool) {
	if bits, ok := find(narrow, r, bytesA+bytesB); ok {
		return Glyph{W: 9, H: 17, bits: bits[bytesA:]}, true
	}
	return Glyph{}, false
}

func find(file string, r rune, size int) (string, bool) {
	record := key + size
	code := func(i int) rune {
		at := file[i*record:]
		return rune(at[0])<<16 | rune(at[1])<<8 | rune(at[2])
	}
	n := len(file) / record
	i := sort.Search(n, func(i int) bool { return code(i) >= r })
	if i == n || code(i) != r {
		return "", false
	}
	return file[i*record+key : (i+1)*record], true
}
