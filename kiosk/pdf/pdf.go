package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// The size of a page, in points.
const (
	Width  = 595.276
	Height = 841.89
)

// Doc is a document that is being drawn. Its pages are kept until Close, because
// the number of pages stands on each.
type Doc struct {
	faces [2][2]*face // regular and bold; Latin and what else
	dots  drawn
	pages []*bytes.Buffer
	title string
	lang  string
}

// New begins a document. Title and language are told to whoever reads the file
// aloud.
func New(title, lang string) *Doc {
	return &Doc{
		faces: [2][2]*face{
			{newFace("L", "PPSANS+IBMPlexSans-Regular", latinRegular), newFace("M", "PPSANT+IBMPlexSans-Regular", latinExtRegular)},
			{newFace("B", "PPSANU+IBMPlexSans-SemiBold", latinBold), newFace("C", "PPSANV+IBMPlexSans-SemiBold", latinExtBold)},
		},
		dots: drawn{codes: map[rune]int{}}, title: title, lang: lang,
	}
}

// Style is how text looks.
type Style struct {
	Size float64 // points
	Bold bool
	Grey float64 // 0 black, 1 white
}

// Page begins a page; what is drawn then is drawn on it.
func (d *Doc) Page() { d.pages = append(d.pages, &bytes.Buffer{}) }

// Pages is how many there are.
func (d *Doc) Pages() int { return len(d.pages) }

// On runs f with an earlier page, from 0, as the one that is drawn on.
func (d *Doc) On(page int, f func()) {
	all := d.pages
	d.pages = all[:page+1]
	f()
	d.pages = all
}

func (d *Doc) page() *bytes.Buffer { return d.pages[len(d.pages)-1] }

func put(b *bytes.Buffer, format string, args ...any) { _, _ = fmt.Fprintf(b, format, args...) } // a buffer takes everything

// piece is a stretch of text in one font.
type piece struct {
	font  string
	width float64 // of size 1
	hex   strings.Builder
}

// set finds the letters of a text.
func (d *Doc) set(text string, bold bool) []*piece {
	faces := d.faces[0]
	if bold {
		faces = d.faces[1]
	}
	var all []*piece
	add := func(font string, width float64, format string, code any) {
		if len(all) == 0 || all[len(all)-1].font != font {
			all = append(all, &piece{font: font})
		}
		p := all[len(all)-1]
		p.width += width
		_, _ = fmt.Fprintf(&p.hex, format, code)
	}
letters:
	for _, r := range strings.ToValidUTF8(text, "?") {
		switch r {
		case '\n', '\t', '\r':
			r = ' '
		case '\u202f', '\u2009', '\u00a0':
			r = '\u00a0'
		}
		for _, f := range faces {
			if g, ok := f.glyphs[r]; ok {
				f.used = true
				add(f.name, float64(f.widths[g])/1000, "%04x", g)
				continue letters
			}
		}
		if code, w, ok := d.dots.find(r); ok {
			add(fmt.Sprintf("D%d", code/perFont), float64(w)/cell, "%02x", code%perFont)
			continue
		}
		f := faces[0]
		f.used = true
		add(f.name, float64(f.widths[f.glyphs['?']])/1000, "%04x", f.glyphs['?'])
	}
	return all
}

// WidthOf is how wide a text is.
func (d *Doc) WidthOf(text string, s Style) float64 {
	w := 0.0
	for _, p := range d.set(text, s.Bold) {
		w += p.width
	}
	return w * s.Size
}

// Fit shortens a text until it is no wider than a width; what was cut off shows
// as "…".
func (d *Doc) Fit(text string, s Style, width float64) string {
	if d.WidthOf(text, s) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && d.WidthOf(string(runes)+"…", s) > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ") + "…"
}

// Text writes a line that begins at x and stands on y.
func (d *Doc) Text(x, y float64, text string, s Style) {
	b := d.page()
	for _, p := range d.set(text, s.Bold) {
		put(b, "BT %.3g g /%s %.2f Tf %.2f %.2f Td <%s> Tj ET\n", s.Grey, p.font, s.Size, x, Height-y, p.hex.String())
		x += p.width * s.Size
	}
}

// Right writes a line that ends at x.
func (d *Doc) Right(x, y float64, text string, s Style) { d.Text(x-d.WidthOf(text, s), y, text, s) }

// Middle writes a line around x.
func (d *Doc) Middle(x, y float64, text string, s Style) {
	d.Text(x-d.WidthOf(text, s)/2, y, text, s)
}

// Box fills a rectangle with a shade, 0 black, 1 white.
func (d *Doc) Box(x, y, w, h, grey float64) {
	put(d.page(), "%.3g g %.2f %.2f %.2f %.2f re f\n", grey, x, Height-y-h, w, h)
}

// Frame draws a rectangle's edge.
func (d *Doc) Frame(x, y, w, h, line, grey float64) {
	put(d.page(), "%.3g G %.2f w %.2f %.2f %.2f %.2f re S\n", grey, line, x, Height-y-h, w, h)
}

// Line draws a line.
func (d *Doc) Line(x1, y1, x2, y2, line, grey float64) {
	put(d.page(), "%.3g G %.2f w %.2f %.2f m %.2f %.2f l S\n", grey, line, x1, Height-y1, x2, Height-y2)
}

// Write writes the document.
func (d *Doc) Write(out io.Writer) error {
	f := &file{out: out}
	return f.write(d)
}
