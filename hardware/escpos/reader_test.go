package escpos_test

import (
	"sync"

	"popstand/hardware/sim/page"
	"popstand/kiosk/ink/dots"
)

// reader reads lines that were printed as dots, by comparing every cell with the font. Characters that look the same
// (Latin A, Greek Alpha) come back as one of them; see alike.
type reader struct {
	runes []rune // all that the font has
	once  sync.Map
}

// newReader looks at every character that the font might have.
func newReader() *reader {
	r := &reader{}
	for c := rune(0x20); c < 0x10000; c++ {
		if _, ok := dots.A(c); ok {
			r.runes = append(r.runes, c)
		}
	}
	return r
}

// factor is how much a line is enlarged.
type factor struct{ x, y int }

// shapes maps the dots of enlarged characters to the first character that looks so.
func (r *reader) shapes(f factor) map[string]rune {
	if m, ok := r.once.Load(f); ok {
		return m.(map[string]rune)
	}
	m := map[string]rune{}
	for _, c := range r.runes {
		g, _ := dots.A(c)
		key := shape(g.W*f.x, g.H*f.y, func(x, y int) bool { return g.Scaled(x, y, f.x, f.y) })
		if _, ok := m[key]; !ok {
			m[key] = c
		}
	}
	r.once.Store(f, m)
	return m
}

func shape(w, h int, at func(x, y int) bool) string {
	key := make([]byte, 0, w*h)
	for y := range h {
		for x := range w {
			if at(x, y) {
				key = append(key, 1)
			} else {
				key = append(key, 0)
			}
		}
	}
	return string(key)
}

// alike is the character that stands for all that look like c; false when the font has none.
func (r *reader) alike(c rune) (rune, bool) {
	g, ok := dots.A(c)
	if !ok {
		return 0, false
	}
	return r.shapes(factor{1, 1})[shape(g.W, g.H, g.At)], true
}

// read is the text of a picture, or false when it is none.
func (r *reader) read(op page.Op) (string, bool) {
	black := func(x, y int) bool {
		return x < op.W && op.Data[y*op.W/8+x/8]&(0x80>>(x%8)) != 0
	}
	for _, f := range map[int][]factor{30: {{1, 1}}, 54: {{1, 2}, {2, 2}}, 78: {{3, 3}}}[op.H] {
		first := 0
		for first < op.W && !column(black, first, op.H) {
			first++
		}
		for left := first; left >= max(0, first-24*f.x); left-- {
			if text, ok := r.from(left, op.W, f, black); ok {
				return text, true
			}
		}
	}
	return "", false
}

func column(black func(x, y int) bool, x, h int) bool {
	for y := range h {
		if black(x, y) {
			return true
		}
	}
	return false
}

// from reads cell by cell from a left edge.
func (r *reader) from(left, right int, f factor, black func(x, y int) bool) (string, bool) {
	shapes := r.shapes(f)
	text := ""
	for x := left; x+12*f.x <= right; {
		found := false
		for _, w := range []int{24 * f.x, 12 * f.x} {
			key := shape(w, 24*f.y, func(dx, dy int) bool { return black(x+dx, dy) })
			if c, ok := shapes[key]; ok && c != '\u3000' {
				text += string(c)
				x += w
				found = true
				break
			}
		}
		if !found {
			return "", false
		}
	}
	return text, true
}
