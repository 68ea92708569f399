package page

import "popstand/hardware/escpos/dots"

// line is what stands in the line buffer.
type line struct {
	marks []mark
	w     int
}

// mark is one character with the modes it was sent in.
type mark struct {
	r      rune
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
	if p.line.w+g.W*m.sx > p.width {
		p.finishLine()
	}
	p.line.marks = append(p.line.marks, m)
	p.line.w += g.W * m.sx
}

// finishLine prints the line buffer and feeds by the line spacing, or by the tallest character when that is more.
func (p *Printer) finishLine() {
	if len(p.line.marks) == 0 {
		return
	}
	h := 0
	for _, m := range p.line.marks {
		h = max(h, m.glyph.H*m.sy)
	}
	y0 := p.roll.blank(max(h+2, p.modes.spacing))
	x := p.from(p.line.w)
	text := p.indent(p.line.w)
	for _, m := range p.line.marks {
		p.stamp(m, x, y0+h-m.glyph.H*m.sy)
		x += m.glyph.W * m.sx
		text += string(m.r)
	}
	p.text = append(p.text, text)
	p.line = line{}
}

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
