package page

import (
	"cmp"
	"slices"
	"strings"

	"popstand/kiosk/ink/dots"
)

// line is what stands in the line buffer.
type line struct {
	marks []mark
	at    int // where the next character goes, in dots from the line's start
	w     int // how far the line reaches
}

// mark is one character with the modes it was sent in.
type mark struct {
	r      rune
	x      int
	glyph  dots.Glyph
	sx, sy int
	bold   bool
	under  bool
	invert bool
}

// put adds a character; a full line is printed first.
func (p *Printer) put(r rune) {
	m := mark{r: r, sx: p.modes.sx, sy: p.modes.sy, bold: p.modes.bold, under: p.modes.under, invert: p.modes.invert}
	draw := dots.A
	if p.modes.small {
		draw = dots.B
	}
	g, ok := draw(r)
	if !ok {
		g, _ = draw('?')
	}
	m.glyph = g
	if _, width := p.area(); p.line.at+g.W*m.sx > width {
		p.finishLine()
	}
	m.x = p.line.at
	p.line.marks = append(p.line.marks, m)
	p.line.at += (g.W + p.modes.gap) * m.sx
	p.line.w = max(p.line.w, p.line.at)
}

// move goes to another place in the line; one that is not on the paper is passed over, as printers do.
func (p *Printer) move(op Op) {
	to := op.N
	if op.Name == "ESC \\" {
		to += p.line.at
	}
	if _, width := p.area(); to >= 0 && to <= width {
		p.line.at = to
	}
}

// finishLine prints the line buffer and feeds by the line spacing, or by the tallest character when that is more.
func (p *Printer) finishLine() {
	if len(p.line.marks) == 0 {
		p.line = line{}
		return
	}
	h := 0
	for _, m := range p.line.marks {
		h = max(h, m.glyph.H*m.sy)
	}
	y0, x0 := p.roll.blank(max(h+2, p.modes.spacing)), p.from(p.line.w)
	for _, m := range p.line.marks {
		p.stamp(m, x0+m.x, y0+h-m.glyph.H*m.sy)
	}
	p.text = append(p.text, p.indent(p.line.w)+p.line.text())
	p.line = line{}
}

// text is the line as plain text, from the left to the right.
func (l line) text() string {
	slices.SortStableFunc(l.marks, func(a, b mark) int { return cmp.Compare(a.x, b.x) })
	var out strings.Builder
	end := 0
	for _, m := range l.marks {
		if free := m.x - end; free >= blank/2 {
			out.WriteString(strings.Repeat(" ", (free+blank/2)/blank))
		}
		out.WriteRune(m.r)
		end = m.x + m.glyph.W*m.sx
	}
	return out.String()
}

// blank is how many dots stand for a space in plain text.
const blank = 12

// stamp draws a character; bold is struck twice, one dot apart.
func (p *Printer) stamp(m mark, x0, y0 int) {
	w, h := m.glyph.W*m.sx, m.glyph.H*m.sy
	for y := range h {
		for x := range w {
			on := m.glyph.Scaled(x, y, m.sx, m.sy) || m.bold && m.glyph.Scaled(x-1, y, m.sx, m.sy) || m.under && y >= h-2
			if on != m.invert {
				p.roll.dot(x0+x, y0+y)
			}
		}
	}
}
