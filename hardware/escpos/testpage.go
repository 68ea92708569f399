package escpos

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"popstand/kiosk/paper"
)

// sheetImage is the name of the picture that stands for a code page in a test page, before its number.
const sheetImage = "escpos:page/"

// TestPage is a document that shows whether a profile fits its printer: rulers that break when the columns are wrong,
// every code page, text of each kind, a picture, both codes and the knife. It says what to look for in English, since
// the words of other languages may be what is wrong. What is chosen in the options shows: plain letters instead of the
// code pages that are not used then, and a word about the buzzer.
func TestPage(p Profile, o Options) paper.Doc {
	doc := paper.Doc{Lang: "en", Blocks: []paper.Block{
		paper.Text("Test page").Sized(paper.Big).Centred(), paper.Text(p.Title).Centred(),
		paper.Text(fmt.Sprintf("%s: %d dots, %d columns", p.Name, p.Dots, p.Columns)).Centred(),
		paper.Feed(1), paper.Text("Each ruler has to stay on one line:"),
	}}
	for _, n := range rulers(p.Columns) {
		doc.Blocks = append(doc.Blocks, paper.Text(ruler(n)))
	}
	doc.Blocks = append(doc.Blocks,
		paper.Rule(), paper.Row("left", "right"), paper.Text("bold").Strong(), paper.Text("tall").Sized(paper.Tall),
		paper.Text("small").Sized(paper.Small), paper.Text("€ 12,50 äöü ñ ç"), paper.Text("日本語 as dots"), paper.Rule(),
	)
	doc.Blocks = append(doc.Blocks, sheets(p, o)...)
	doc.Blocks = append(doc.Blocks,
		paper.Rule(), paper.Text("Both codes have to scan:"), paper.QR("POPSTAND-TEST-QR"), paper.Feed(1),
		paper.Code128("POPSTAND-TEST"), paper.Feed(1),
	)
	if o.Buzz && p.Buzzer {
		doc.Blocks = append(doc.Blocks, paper.Text("The buzzer sounds now.").Centred())
	}
	doc.Blocks = append(doc.Blocks, paper.Text("The knife cuts below this line.").Centred(), paper.Cut())
	return doc
}

// sheets show the code pages that are used.
func sheets(p Profile, o Options) []paper.Block {
	if o.Plain {
		return []paper.Block{paper.Text("Plain letters: no accents above.")}
	}
	all := []paper.Block{paper.Text("Each sheet has to show letters of its name:")}
	for _, page := range p.Pages {
		all = append(all, paper.Image(sheetImage+strconv.Itoa(int(page.N)), "Code page "+page.Name))
	}
	return all
}

// rulers are the widths to try: those of the usual papers that fit, and the profile's own.
func rulers(columns int) []int {
	all := slices.DeleteFunc([]int{32, 42, 48}, func(n int) bool { return n >= columns })
	return append(all, columns)
}

// ruler counts its characters: each tenth shows the tens, and the last is a bar.
func ruler(n int) string {
	var out strings.Builder
	for i := 1; i < n; i++ {
		if i%10 == 0 {
			out.WriteString(strconv.Itoa(i / 10 % 10))
			continue
		}
		out.WriteByte('.')
	}
	return out.String() + "|"
}

// sheet prints the upper half of a code page as the printer has it, whatever the letters: that is the point of it.
// It is false for a picture that is no sheet.
func (e *encoder) sheet(name string) bool {
	number, ok := strings.CutPrefix(name, sheetImage)
	i := slices.IndexFunc(e.p.Pages, func(p Page) bool { return strconv.Itoa(int(p.N)) == number })
	if !ok || i < 0 {
		return false
	}
	known := e.pages[slices.IndexFunc(e.pages, func(p *page) bool { return p.n == e.p.Pages[i].N })]
	e.words(fmt.Sprintf("Code page %s, number %s", e.p.Pages[i].Name, number), paper.Left)
	e.aligned(paper.Left)
	e.choose(known)
	for c := 0x80; c <= 0xff; c++ {
		e.put(byte(c))
		if c%32 == 31 {
			e.put(0x0a)
		}
	}
	return true
}
