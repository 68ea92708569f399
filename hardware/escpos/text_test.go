package escpos_test

import (
	"strings"
	"testing"

	"popstand/hardware/escpos"
	"popstand/hardware/sim/page"
	"popstand/kiosk/paper"
)

// strange is text that a name may hold and no receipt printer knows.
func strange() map[string]string {
	return map[string]string{
		"composed":            "Ame\u0301lie e\u0301te\u0301",
		"marks on marks":      "Z\u0351\u0363a\u0357\u0321l\u0362g\u0338o\u0315",
		"a mark alone":        "\u0301",
		"hundreds of marks":   "a" + strings.Repeat("\u0301", 300),
		"thai and devanagari": "ที่ प्रिंटर",
		"emoji":               "Tee \U0001F455 \U0001F469\u200d\U0001F469\u200d\U0001F467 \U0001F1E9\U0001F1EA \U0001F44D\U0001F3FD ❤\ufe0f",
		"hebrew":              "חולצה שחורה 12",
		"arabic with vowels":  "قَمِيص أسود",
		"direction marks":     "\u202eabc\u202c \u2066x\u2069 \u200f12",
		"invalid":             "a\xff\xfeb\xc3",
		"controls":            "a\x00b\x1b@c\x10\x14\x01\x00\x05d\u0085e\u2028f",
		"private and unknown": "\ue000\U000F0000\U0010FFFF\u0378",
		"no break at all":     strings.Repeat("W", 500) + strings.Repeat("語", 300) + strings.Repeat("\U0001F455", 200),
		"only spaces":         "\u3000 \u00a0\u200b\ufeff",
	}
}

// Whatever a name holds, every line fits the paper, the printer understands every byte, and what stands around it is
// printed. Direction is no concern: a letter without a glyph is an empty box wherever it stands.
func TestStrangeTextStopsNoReceipt(t *testing.T) {
	t.Parallel()
	for name, text := range strange() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, p := range escpos.Profiles()[:families] {
				doc := paper.Doc{Lang: "en", Blocks: []paper.Block{
					paper.Text("before"), paper.Text(text), paper.Text(text).Sized(paper.Huge).Centred(), paper.Text(text).Sized(paper.Small),
					paper.Item("2", text, "€4,00"), paper.Under(text, text), paper.Table([]string{text, "n"}, []string{"x", text}),
					paper.QR(text), paper.Code128(text), paper.Text("after"), paper.Cut(),
				}}
				for _, l := range doc.Layout(paper.Paper{Columns: p.Columns, Small: p.Small}) {
					if l.Kind == paper.KindText && l.Size == paper.Normal && paper.Cells(l.Text) > p.Columns {
						t.Errorf("%s: %d cells in %d columns: %q", p.Name, paper.Cells(l.Text), p.Columns, l.Text)
					}
				}
				out, err := escpos.Encode(doc, p, escpos.Options{Job: 1})
				if err != nil {
					t.Fatal(err)
				}
				got := strings.Join(printOn(t, p, out).Text, "\n")
				if !strings.HasPrefix(got, "before") || !strings.Contains(got, "\nafter") || !strings.Contains(got, "4,00") && covers(p, text) {
					t.Errorf("%s: printed %q", p.Name, got)
				}
			}
		})
	}
}

// covers reports whether a line with the text goes out as characters, so that a reader of characters sees it.
func covers(p escpos.Profile, text string) bool {
	out, err := escpos.Encode(paper.Doc{Blocks: []paper.Block{paper.Text(text + "€")}}, p, escpos.Options{})
	if err != nil {
		return false
	}
	printer := machine(p)
	printer.Feed(out)
	for _, op := range printer.Page().Ops {
		if op.Kind == page.OpRaster {
			return false
		}
	}
	return true
}

// A letter and its mark are one character where the printer has it, and stay text.
func TestComposedLettersStayText(t *testing.T) {
	t.Parallel()
	p, err := escpos.Find("tm-t20")
	if err != nil {
		t.Fatal(err)
	}
	out, err := escpos.Encode(paper.Doc{Blocks: []paper.Block{paper.Text("Ame\u0301lie"), paper.Cut()}}, p, escpos.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := printOn(t, p, out).Text; got[0] != "Amélie" {
		t.Errorf("printed %q", got)
	}
}
