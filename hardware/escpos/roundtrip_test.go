package escpos_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"popstand/hardware/escpos"
	"popstand/hardware/sim/page"
	"popstand/kiosk/paper"
)

// Whatever the document and the printer: every letter and digit comes out on paper, as a character or as dots, and the
// printer understands every byte.
func TestNoTextIsLost(t *testing.T) {
	t.Parallel()
	eyes := newReader()
	alphabet := []rune("abcXYZ0123456789 äöüßéñçÅŁłŞğčřž“”–…€£¥ЖдяΑΩπ日本語アクリルがぱー。、ｱ★髙")
	words := rapid.StringOfN(rapid.RuneFrom(alphabet), 0, 70, -1)
	sizes := rapid.SampledFrom([]paper.Size{paper.Normal, paper.Small, paper.Tall, paper.Big, paper.Huge})
	aligns := rapid.SampledFrom([]paper.Align{paper.Left, paper.Centre, paper.Right})
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(escpos.Profiles()).Draw(t, "profile")
		var doc paper.Doc
		want := ""
		for range rapid.IntRange(1, 5).Draw(t, "blocks") {
			text, right := words.Draw(t, "text"), rapid.StringMatching(`€?[0-9]{0,8}`).Draw(t, "right")
			b := rapid.SampledFrom([]paper.Block{
				paper.Text(text + right), paper.Row(text, right), paper.Item("2", text, right),
				paper.Table([]string{"x", "n"}, []string{text, right}),
			}).Draw(t, "block")
			want += b.Text + b.Right + b.Lead + strings.Join(slices.Concat(b.Rows...), "")
			b.Size, b.Align = sizes.Draw(t, "size"), aligns.Draw(t, "align")
			doc.Blocks = append(doc.Blocks, b)
		}
		out, err := escpos.Encode(doc, p, escpos.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := readBack(t, eyes, p, out)
		if g, w := eyes.letters(got), eyes.letters(want); !contains(g, w) {
			t.Fatalf("printed %q, lost some of %q", string(g), string(w))
		}
	})
}

// readBack prints and reads what stands on the paper.
func readBack(t *rapid.T, eyes *reader, p escpos.Profile, out []byte) string {
	printer := machine(p)
	printer.Feed(out)
	if printer.Accounted() != len(out) {
		t.Fatalf("%d of %d bytes accounted for", printer.Accounted(), len(out))
	}
	text := ""
	for _, op := range printer.Page().Ops {
		switch op.Kind {
		case page.OpText:
			text += op.Text
		case page.OpRaster:
			line, ok := eyes.read(op)
			if !ok {
				t.Fatalf("a line of dots cannot be read, after %q", text)
			}
			text += line
		default:
		}
	}
	return text
}

// letters are the letters and digits of a text in order of their code, alike ones as one.
func (r *reader) letters(text string) []rune {
	var out []rune
	for _, c := range text {
		if same, ok := r.alike(c); ok && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
			out = append(out, same)
		}
	}
	slices.Sort(out)
	return out
}

// contains reports whether a sorted list holds all of another.
func contains(all, some []rune) bool {
	i := 0
	for _, c := range all {
		if i < len(some) && some[i] == c {
			i++
		}
	}
	return i == len(some)
}

// FuzzEncode feeds any text through every profile: nothing may be misunderstood, and no data may act as a command.
func FuzzEncode(f *testing.F) {
	for _, s := range []string{"plain", "\x10\x04\x01 \x1b@", "é€Ł日\u0301\ufe0f\U0001F600\u202e", "a\nb\tc\x00", strings.Repeat("W", 900)} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, s string, which uint8) {
		all := escpos.Profiles()
		p := all[int(which)%len(all)]
		doc := paper.Doc{Blocks: []paper.Block{
			paper.Text(s).Sized(paper.Big), paper.Item(s, s, s), paper.QR(s), paper.Code128(s), paper.Image("none", s), paper.Cut(),
		}}
		out, err := escpos.Encode(doc, p, escpos.Options{Job: int64(which) + 1})
		if err != nil {
			t.Fatal(err)
		}
		printer := machine(p)
		for _, e := range printer.Feed(out) {
			if e.Kind == page.Unknown || e.Inside || e.Kind == page.Opens {
				t.Errorf("%q makes the printer take %s: % x", s, e.Kind, e.Bytes)
			}
		}
		if printer.Accounted() != len(out) || printer.Waiting() != 0 {
			t.Errorf("%d of %d bytes accounted for, %d waiting", printer.Accounted(), len(out), printer.Waiting())
		}
	})
}
