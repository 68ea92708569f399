package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// file numbers and writes objects.
type file struct {
	out io.Writer
	at  []int // where object i+1 begins; 0 for one that is only named yet
	n   int
	err error
}

func (f *file) print(b []byte) {
	if f.err == nil {
		var n int
		n, f.err = f.out.Write(b)
		f.n += n
	}
}

// id names an object that is written later.
func (f *file) id() int {
	f.at = append(f.at, 0)
	return len(f.at)
}

func (f *file) object(id int, format string, args ...any) int {
	f.at[id-1] = f.n
	var b bytes.Buffer
	put(&b, "%d 0 obj\n", id)
	put(&b, format, args...)
	b.WriteString("\nendobj\n")
	f.print(b.Bytes())
	return id
}

func (f *file) stream(id int, dict string, content []byte) int {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, err := z.Write(content)
	if err = errors.Join(err, z.Close()); err != nil && f.err == nil {
		f.err = err
	}
	return f.object(id, "<< %s /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", dict, packed.Len(), packed.Bytes())
}

func (f *file) write(d *Doc) error {
	f.print([]byte("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"))
	catalog, tree, info := f.id(), f.id(), f.id()
	resources := f.id()
	var kids strings.Builder
	for _, p := range d.pages {
		content := f.stream(f.id(), "", p.Bytes())
		page := f.object(f.id(), "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R /Resources %d 0 R >>", tree, Width, Height, content, resources)
		fmt.Fprintf(&kids, "%d 0 R ", page)
	}
	var fonts strings.Builder
	for _, face := range []*face{d.faces[0][0], d.faces[0][1], d.faces[1][0], d.faces[1][1]} {
		if face.used {
			fmt.Fprintf(&fonts, "/%s %d 0 R ", face.name, f.face(face))
		}
	}
	for i := 0; i*perFont < len(d.dots.order); i++ {
		fmt.Fprintf(&fonts, "/D%d %d 0 R ", i, f.drawn(d.dots.order[i*perFont:min(len(d.dots.order), (i+1)*perFont)]))
	}
	f.object(resources, "<< /Font << %s>> >>", fonts.String())
	f.object(tree, "<< /Type /Pages /Count %d /Kids [ %s] >>", len(d.pages), kids.String())
	f.object(info, "<< /Title %s /Producer %s >>", textString(d.title), textString("popstand"))
	f.object(catalog, "<< /Type /Catalog /Pages %d 0 R /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >> >>", tree, d.lang)
	f.end(catalog, info)
	if f.err != nil {
		return fmt.Errorf("write pages: %w", f.err)
	}
	return nil
}

func (f *file) end(catalog, info int) {
	index := f.n
	var b bytes.Buffer
	put(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.at)+1)
	for _, at := range f.at {
		put(&b, "%010d 00000 n \n", at)
	}
	put(&b, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(f.at)+1, catalog, info, index)
	f.print(b.Bytes())
}

// textString is text outside of pages: UTF-16 behind a byte order mark.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String() + ">"
}

// face embeds an outline font as it is; text names its glyphs.
func (f *file) face(x *face) int {
	program := f.stream(f.id(), fmt.Sprintf("/Length1 %d", len(x.file)), x.file)
	weight := 80
	if strings.Contains(x.ps, "Bold") {
		weight = 120
	}
	about := f.object(f.id(), "<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [-203 -212 990 1061] /ItalicAngle 0 /Ascent 1025 /Descent -275 /CapHeight 698 /StemV %d /FontFile2 %d 0 R >>",
		x.ps, weight, program)
	var widths strings.Builder
	for _, w := range x.widths {
		fmt.Fprintf(&widths, "%d ", w)
	}
	letters := f.object(f.id(), "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 500 /W [ 0 [ %s] ] /CIDToGIDMap /Identity >>",
		x.ps, about, widths.String())
	var codes []string
	var runes []rune
	for _, r := range x.characters() {
		codes, runes = append(codes, fmt.Sprintf("%04X", x.glyphs[r])), append(runes, r)
	}
	said := f.stream(f.id(), "", meaning("<0000> <FFFF>", codes, runes))
	return f.object(f.id(), "<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [ %d 0 R ] /ToUnicode %d 0 R >>", x.ps, letters, said)
}

// drawn embeds letters that are pictures.
func (f *file) drawn(order []rune) int {
	var procs, names, widths strings.Builder
	var codes []string
	for i, r := range order {
		p := picture(r)
		fmt.Fprintf(&procs, "/c%d %d 0 R ", i, f.stream(f.id(), "", p))
		fmt.Fprintf(&names, "/c%d ", i)
		var w int
		_, _ = fmt.Sscan(string(p), &w) // a picture begins with its width
		fmt.Fprintf(&widths, "%d ", w)
		codes = append(codes, fmt.Sprintf("%02X", i))
	}
	said := f.stream(f.id(), "", meaning("<00> <FF>", codes, order))
	return f.object(f.id(), "<< /Type /Font /Subtype /Type3 /FontBBox [0 -5 24 24] /FontMatrix [%.8f 0 0 %.8f 0 0] /CharProcs << %s>> /Encoding << /Type /Encoding /Differences [ 0 %s] >> /FirstChar 0 /LastChar %d /Widths [ %s] /Resources << >> /ToUnicode %d 0 R >>",
		1.0/cell, 1.0/cell, procs.String(), names.String(), len(order)-1, widths.String(), said)
}

// meaning says which characters a font's codes are, so that text can be searched
// and copied.
func meaning(space string, codes []string, runes []rune) []byte {
	var b bytes.Buffer
	put(&b, "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def "+
		"/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange %s endcodespacerange\n", space)
	const most = 100 // of a section
	for from := 0; from < len(codes); from += most {
		until := min(from+most, len(codes))
		put(&b, "%d beginbfchar\n", until-from)
		for i := from; i < until; i++ {
			put(&b, "<%s> <", codes[i])
			for _, u := range utf16.Encode(runes[i : i+1]) {
				put(&b, "%04X", u)
			}
			put(&b, ">\n")
		}
		put(&b, "endbfchar\n")
	}
	put(&b, "endcmap CMapName currentdict /CMap defineresource pop end end\n")
	return b.Bytes()
}
