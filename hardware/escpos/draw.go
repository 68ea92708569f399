package escpos

import (
	"strings"

	"popstand/kiosk/ink/dots"
	"popstand/kiosk/paper"
)

// The cell of the font that lines are drawn in, and the white rows that keep drawn lines as far apart as printed ones.
const (
	cellWidth  = 12
	cellHeight = 24
	leading    = 6
)

// drawn prints a line as dots.
func (e *encoder) drawn(l paper.Line) {
	sx, sy := scale(l.Size)
	text := strings.TrimRight(l.Text, " ")
	width := paper.Cells(text) * cellWidth * sx
	left := 0
	switch l.Align {
	case paper.Centre:
		left = (e.p.Dots - width) / 2
	case paper.Right:
		left = e.p.Dots - width
	case paper.Left:
	}
	left = max(left, 0)
	if width == 0 {
		e.put(0x0a)
		return
	}
	b := newBitmap(min(left+width, e.p.Dots), cellHeight*sy+leading)
	x := left
	for _, r := range text {
		cells := paper.RuneCells(r)
		b.glyph(r, cells, x, sx, sy, l.Bold)
		x += cells * cellWidth * sx
	}
	e.raster(b)
}

// glyph draws a character, an empty box when the font has none. Bold is struck twice, one dot apart, as printers do.
func (b *bitmap) glyph(r rune, cells, x0, sx, sy int, bold bool) {
	g, ok := dots.A(r)
	for y := range cellHeight * sy {
		for x := range cells * cellWidth * sx {
			on := ok && g.Scaled(x, y, sx, sy) || !ok && missing(x/sx, y/sy, cells)
			if on {
				b.set(x0+x, y)
			}
			if on && bold {
				b.set(x0+x+1, y)
			}
		}
	}
}

func missing(x, y, cells int) bool {
	w := cells * cellWidth
	inside := x >= 1 && x < w-1 && y >= 3 && y < 21
	return inside && (x == 1 || x == w-2 || y == 3 || y == 20)
}
