package dots_test

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"

	"popstand/kiosk/ink/dots"
)

func TestFontHasAllOfJIS(t *testing.T) {
	t.Parallel()
	decoder := japanese.EUCJP.NewDecoder()
	missing, all := 0, 0
	for row := 0x21; row <= 0x74; row++ {
		for column := 0x21; column <= 0x7e; column++ {
			b, err := decoder.Bytes([]byte{byte(row | 0x80), byte(column | 0x80)})
			r, _ := utf8.DecodeRune(b)
			if err != nil || r == utf8.RuneError || r == '≒' { // the one sign that none of the sources has
				continue
			}
			all++
			if _, ok := dots.A(r); !ok {
				missing++
				t.Logf("no glyph for %q", r)
			}
		}
	}
	if all < 6877 || missing > 0 {
		t.Errorf("%d of %d characters are missing", missing, all)
	}
}

func TestEveryEuropeanLetterHasBothSizes(t *testing.T) {
	t.Parallel()
	for _, r := range "AZaz09 €£¥äöüÄÖÜßéèêëçñÅØæœŁłŃśźżĄęŠčřžĐőűȘțğİıЖяЂєΑΩπ─═│┼█" {
		a, okA := dots.A(r)
		b, okB := dots.B(r)
		if !okA || !okB || a.W != 12 || a.H != 24 || b.W != 9 || b.H != 17 {
			t.Errorf("%q: %v %dx%d, %v %dx%d", r, okA, a.W, a.H, okB, b.W, b.H)
		}
		if r != ' ' && (black(a) == 0 || black(b) == 0) {
			t.Errorf("%q is blank", r)
		}
	}
	if g, ok := dots.A('花'); !ok || g.W != 24 {
		t.Errorf("花 is %d dots wide", g.W)
	}
	if _, ok := dots.A(0x10ffff); ok {
		t.Error("a character that is none has a glyph")
	}
}

func black(g dots.Glyph) int {
	n := 0
	for y := range g.H {
		for x := range g.W {
			if g.At(x, y) {
				n++
			}
		}
	}
	return n
}

func TestCode128RefusesWhatItCannotSay(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "ü", "a\nb"} {
		if _, ok := dots.Code128(bad); ok {
			t.Errorf("%q became a bar code", bad)
		}
	}
	// start, three characters, check sign: 11 modules each; the stop sign has 13
	if bars, ok := dots.Code128("A~ "); !ok || len(bars) != 5*11+13 || !bars[0] || !bars[len(bars)-1] {
		t.Errorf("a code of %d modules", len(bars))
	}
}
