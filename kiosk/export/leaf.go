package export

import (
	"fmt"

	"popstand/kiosk/pdf"
)

// Where the summary stands on its pages, in points.
const (
	left   = 45.0
	wide   = pdf.Width - 2*left
	top    = 45.0
	bottom = pdf.Height - 50
)

// sheetOf sets things below each other and turns the page where there is no more
// room.
type sheetOf struct {
	doc *pdf.Doc
	y   float64
}

func newSheet(doc *pdf.Doc) *sheetOf {
	s := &sheetOf{doc: doc, y: top}
	doc.Page()
	return s
}

// need turns the page unless a height is left; it says whether it did.
func (s *sheetOf) need(height float64) bool {
	if s.y+height <= bottom {
		return false
	}
	s.doc.Page()
	s.y = top
	return true
}

// number writes the foot of every page.
func (s *sheetOf) number(text, page string) {
	small := pdf.Style{Size: 8, Grey: .35}
	all := s.doc.Pages()
	for i := range all {
		s.doc.On(i, func() {
			n := fmt.Sprintf("%s %d / %d", page, i+1, all)
			s.doc.Line(left, pdf.Height-38, left+wide, pdf.Height-38, .5, .6)
			s.doc.Text(left, pdf.Height-26, s.doc.Fit(text, small, wide-90), small)
			s.doc.Right(left+wide, pdf.Height-26, n, small)
		})
	}
}

func (s *sheetOf) title(text string) {
	s.doc.Text(left, s.y+10, text, pdf.Style{Size: 11, Bold: true})
	s.y += 18
}

// figure is one number with its name.
type figure struct{ name, value string }

// figures sets numbers in boxes, three in a row.
func (s *sheetOf) figures(all []figure) {
	const each, high = 3, 44.0
	w := (wide - 2*8) / each
	for i, f := range all {
		x, y := left+float64(i%each)*(w+8), s.y+float64(i/each)*(high+8)
		s.doc.Frame(x, y, w, high, .75, .5)
		s.doc.Text(x+8, y+14, s.doc.Fit(f.name, pdf.Style{Size: 8.5}, w-16), pdf.Style{Size: 8.5, Grey: .3})
		st := pdf.Style{Size: 16, Bold: true}
		for st.Size > 8 && s.doc.WidthOf(f.value, st) > w-16 {
			st.Size--
		}
		s.doc.Text(x+8, y+34, f.value, st)
	}
	s.y += float64((len(all)+each-1)/each)*(high+8) + 8
}

// bar is one bar of a chart.
type bar struct {
	name, label string
	value       int64
	less        int64 // the part that was given back, drawn lighter
}

func most(bars []bar) float64 {
	n := int64(1)
	for _, b := range bars {
		n = max(n, b.value)
	}
	return float64(n)
}

// columns is a chart of upright bars, for what goes on in time. Bars are dark
// enough for any printer, and each has its number.
func (s *sheetOf) columns(title string, bars []bar) {
	const high = 110.0
	if len(bars) == 0 {
		return
	}
	s.need(high + 50)
	s.title(title)
	all, step := most(bars), wide/float64(len(bars))
	w := min(step*.7, 46)
	base := s.y + high + 10
	small := pdf.Style{Size: 7.5}
	for i, b := range bars {
		x := left + step*float64(i) + (step-w)/2
		h := high * float64(max(0, b.value)) / all
		s.doc.Box(x, base-h, w, h, .25)
		if b.less > 0 {
			s.doc.Box(x+w*.8, base-high*float64(min(b.less, b.value))/all, w*.2, high*float64(min(b.less, b.value))/all, .75)
		}
		if s.doc.WidthOf(b.label, small) <= step-1 {
			s.doc.Middle(x+w/2, base-h-3, b.label, small)
		}
		if i%(1+len(bars)/16) == 0 {
			s.doc.Middle(x+w/2, base+10, b.name, small)
		}
	}
	s.doc.Line(left, base, left+wide, base, .75, 0)
	s.y = base + 26
}

// rows is a chart of lying bars, for things with names.
func (s *sheetOf) rows(title string, bars []bar) {
	const step, name, label = 17.0, 165.0, 95.0
	if len(bars) == 0 {
		return
	}
	s.need(step*float64(len(bars)) + 30)
	s.title(title)
	all, room := most(bars), wide-name-label
	text := pdf.Style{Size: 9}
	for _, b := range bars {
		s.doc.Text(left, s.y+10, s.doc.Fit(b.name, text, name-8), text)
		w := max(1, room*float64(max(0, b.value))/all)
		s.doc.Box(left+name, s.y+1, w, 12, .25)
		s.doc.Text(left+name+w+5, s.y+10, b.label, pdf.Style{Size: 8.5})
		s.y += step
	}
	s.y += 12
}

// col is a column of a table: its head, its share of the width, and whether it
// holds numbers.
type col struct {
	head  string
	share float64
	right bool
}

// grid is a table.
type grid struct {
	title string
	cols  []col
	lines [][]string
}

func (g *grid) add(cells ...string) { g.lines = append(g.lines, cells) }

// table sets a table, and its head again on each page that it goes on. One of no
// lines is left out.
func (s *sheetOf) table(g grid) {
	const step = 14.0
	if len(g.lines) == 0 {
		return
	}
	s.need(18 + 3*step)
	s.title(g.title)
	s.line(g, headsOf(g), true)
	for i, cells := range g.lines {
		if s.need(step) {
			s.line(g, headsOf(g), true)
		}
		if i%2 == 1 {
			s.doc.Box(left-3, s.y, wide+6, step, .94)
		}
		s.line(g, cells, false)
	}
	s.y += 16
}

func headsOf(g grid) (all []string) {
	for _, c := range g.cols {
		all = append(all, c.head)
	}
	return all
}

func (s *sheetOf) line(g grid, cells []string, head bool) {
	const step = 14.0
	whole := 0.0
	for _, c := range g.cols {
		whole += c.share
	}
	x := left
	for i, c := range g.cols {
		w := wide * c.share / whole
		st := pdf.Style{Size: 8.5, Bold: head}
		text, at, room := cells[i], x, w-4
		if i > 0 && !c.right && g.cols[i-1].right {
			at, room = x+10, w-14
		}
		for st.Size > 6.5 && c.right && s.doc.WidthOf(text, st) > w-4 {
			st.Size -= .5
		}
		text = s.doc.Fit(text, st, room)
		if c.right {
			s.doc.Right(x+w, s.y+10, text, st)
		} else {
			s.doc.Text(at, s.y+10, text, st)
		}
		x += w
	}
	s.y += step
	if head {
		s.doc.Line(left, s.y-1, left+wide, s.y-1, .75, 0)
	}
}
