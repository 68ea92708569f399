package escpos

import (
	"strings"

	"popstand/kiosk/paper"
)

// text prints one line: as characters where the printer's pages have them all, else the whole line as dots. Never
// single characters as dots: cheap printers end the line at every picture.
func (e *encoder) text(l paper.Line) {
	text := strings.TrimRight(l.Text, " ")
	if text == "" {
		e.put(0x0a)
		return
	}
	parts, ok := runs(stroke(text, e.pages), e.page, e.pages)
	if !ok {
		e.drawn(l)
		return
	}
	e.style(l)
	for _, part := range parts {
		e.choose(part.page)
		e.put(part.text...)
	}
	e.put(0x0a)
}

// choose switches the code page (ESC t).
func (e *encoder) choose(p *page) {
	if e.page == nil || e.page.n != p.n {
		e.put(0x1b, 0x74, p.n)
		e.page = p
	}
}

// style sends the modes that differ from the printer's.
func (e *encoder) style(l paper.Line) {
	e.aligned(l.Align)
	if l.Bold != e.bold {
		e.put(0x1b, 0x45, flag(l.Bold)) // ESC E
		e.bold = l.Bold
	}
	if l.Size == e.size {
		return
	}
	if (l.Size == paper.Small) != (e.size == paper.Small) {
		e.put(0x1b, 0x4d, flag(l.Size == paper.Small)) // ESC M: font B or A
	}
	w, h := scale(l.Size)
	if ow, oh := scale(e.size); ow != w || oh != h {
		e.put(0x1d, 0x21, byte((w-1)<<4|(h-1))) // GS !
	}
	e.size = l.Size
}

func (e *encoder) aligned(a paper.Align) {
	if a == e.align {
		return
	}
	n := map[paper.Align]byte{paper.Left: 0, paper.Centre: 1, paper.Right: 2}[a]
	e.put(0x1b, 0x61, n) // ESC a, valid only at the start of a line
	e.align = a
}

func flag(on bool) byte {
	if on {
		return 1
	}
	return 0
}

// scale is how many times wider and higher than the font a size is.
func scale(s paper.Size) (w, h int) {
	switch s {
	case paper.Tall:
		return 1, 2
	case paper.Big:
		return 2, 2
	case paper.Huge:
		return 3, 3
	case paper.Normal, paper.Small:
	}
	return 1, 1
}

// stroke draws rules with plain signs where the pages lack the lines.
func stroke(text string, pages []*page) string {
	if !strings.ContainsAny(text, "─═") {
		return text
	}
	return plain(text, pages)
}
