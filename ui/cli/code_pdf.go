package cli

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// pages draws labels on A4 paper, page by page as they come, so that a sheet of
// a hundred thousand takes no more memory than one page. It writes the little
// of PDF 1.4 (Adobe, "PDF Reference", third edition) that this takes: two of
// the fonts that every reader has, and codes as pictures of one bit a module.
type pages struct {
	out     *counted
	at      []int // where object i+1 begins
	content bytes.Buffer
	on      int // labels on this page
	ids     []int
	err     error
}

// Lengths are millimetres. A label is as large as those of the ready-cut sheets
// with 3 by 7 or 3 by 6 of them, and its code has modules of 0.68 mm.
const (
	point              = 72 / 25.4 // points of a millimetre
	pageWide, pageHigh = 210.0, 297.0
	wide, high         = 63.5, 46.6
	columns, rows      = 3, 6
	codeSide           = 28.0
	leftEdge           = (pageWide - columns*wide) / 2
	topEdge            = (pageHigh - rows*high) / 2
)

// The objects that stand at the head of the file.
const (
	catalogID = 1 + iota
	treeID
	boldID
	plainID
	firstID
)

func newPages(out io.Writer) *pages {
	p := &pages{out: &counted{out: out}, at: make([]int, firstID-1)}
	p.print("%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n")
	p.object(catalogID, "<< /Type /Catalog /Pages %d 0 R >>", treeID)
	p.object(boldID, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>")
	p.object(plainID, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
	return p
}

func (p *pages) count() int { return len(p.ids) }

func (p *pages) label(l label) error {
	if p.on == columns*rows {
		p.page()
	}
	left, top := leftEdge+wide*float64(p.on%columns), topEdge+high*float64(p.on/columns)
	p.on++
	bottom := top + 3 + codeSide
	fmt.Fprintf(&p.content, "q %.3f 0 0 %.3f %.3f %.3f cm BI /W %d /H %d /IM true /D [1 0] /F /AHx ID\n%x>\nEI Q\n",
		codeSide*point, codeSide*point, (left+(wide-codeSide)/2)*point, (pageHigh-bottom)*point, l.qr.Size, l.qr.Size, modules(l))
	p.text("F1", 12, l.human, left, bottom+5.2)
	for i, text := range l.lines {
		p.text("F2", 7, text, left, bottom+8.4+2.8*float64(i))
	}
	return p.err
}

// modules are the code's rows, each from its left in full bytes, black set.
func modules(l label) []byte {
	stride := (l.qr.Size + 7) / 8
	b := make([]byte, stride*l.qr.Size)
	for y := range l.qr.Size {
		for x := range l.qr.Size {
			if l.qr.Black(x, y) {
				b[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return b
}

// text writes one line in the middle of a label. All characters of the fonts
// are 0.6 of their size wide. What Western European letters can't write is left
// out as a whole: half a name helps nobody.
func (p *pages) text(font string, size float64, text string, left, baseline float64) {
	letter := size * 0.6 / point
	raw, err := charmap.Windows1252.NewEncoder().String(cut(text, int((wide-2)/letter)))
	if err != nil {
		return
	}
	fmt.Fprintf(&p.content, "BT /%s %g Tf %.3f %.3f Td <%x> Tj ET\n",
		font, size, (left+(wide-letter*float64(len(raw)))/2)*point, (pageHigh-baseline)*point, raw)
}

// marks are where to cut: at the edge of the paper, and a cross where four
// labels meet.
func (p *pages) marks() {
	p.content.WriteString("0.25 w\n")
	stroke := func(x1, y1, x2, y2 float64) {
		fmt.Fprintf(&p.content, "%.3f %.3f m %.3f %.3f l S\n", x1*point, (pageHigh-y1)*point, x2*point, (pageHigh-y2)*point)
	}
	for c := range columns + 1 {
		for r := range rows + 1 {
			x, y := leftEdge+wide*float64(c), topEdge+high*float64(r)
			stroke(x-1, y, x+1, y)
			stroke(x, y-1, x, y+1)
		}
	}
	for c := range columns + 1 {
		x := leftEdge + wide*float64(c)
		stroke(x, 4, x, topEdge-2)
		stroke(x, pageHigh-4, x, pageHigh-topEdge+2)
	}
	for r := range rows + 1 {
		y := topEdge + high*float64(r)
		stroke(4, y, leftEdge-2, y)
		stroke(pageWide-4, y, pageWide-leftEdge+2, y)
	}
}

// page writes the page that is full, or the last one.
func (p *pages) page() {
	p.marks()
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, err := z.Write(p.content.Bytes())
	if err == nil {
		err = z.Close()
	}
	if p.err == nil {
		p.err = err
	}
	id := firstID + 2*len(p.ids)
	p.at = append(p.at, 0, 0)
	p.object(id, "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R /Resources << /Font << /F1 %d 0 R /F2 %d 0 R >> >> >>",
		treeID, pageWide*point, pageHigh*point, id+1, boldID, plainID)
	p.object(id+1, "<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", packed.Len(), packed.Bytes())
	p.ids, p.on = append(p.ids, id), 0
	p.content.Reset()
}

// close writes the last page, and where everything is.
func (p *pages) close() error {
	if p.on > 0 {
		p.page()
	}
	var kids strings.Builder
	for _, id := range p.ids {
		fmt.Fprintf(&kids, "%d 0 R ", id)
	}
	p.object(treeID, "<< /Type /Pages /Count %d /Kids [ %s] >>", len(p.ids), kids.String())
	index := p.out.at
	p.print("xref\n0 %d\n0000000000 65535 f \n", len(p.at)+1)
	for _, at := range p.at {
		p.print("%010d 00000 n \n", at)
	}
	p.print("trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(p.at)+1, catalogID, index)
	return p.err
}

func (p *pages) object(id int, format string, args ...any) {
	p.at[id-1] = p.out.at
	p.print("%d 0 obj\n"+format+"\nendobj\n", append([]any{id}, args...)...)
}

// print writes on unless something failed before.
func (p *pages) print(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format, args...)
	}
}
