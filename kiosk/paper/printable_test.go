package paper_test

import (
	"reflect"
	"strings"
	"testing"

	"popstand/kiosk/paper"
)

func TestPrintableTextIsWhatIsPrinted(t *testing.T) {
	t.Parallel()
	const hostile = "cafe\u0301\u202e\u200b 5\u00a0€\x1b@\x00\tend"
	doc := paper.Doc{Lang: "en", Blocks: []paper.Block{
		paper.Text(hostile), paper.Item(hostile, hostile, hostile), paper.Table([]string{hostile, hostile}, []string{hostile}), paper.QR(hostile),
	}}
	before := doc.Text(200)
	got := doc.Printable()
	if doc.Text(200) != before || doc.Blocks[0].Text != hostile {
		t.Error("the document itself was changed")
	}
	if text := got.Text(200); text != before {
		t.Errorf("printed otherwise:\n%s\nwant\n%s", text, before)
	}
	const want = "café 5 €?@? end"
	b := got.Blocks
	if b[0].Text != want || b[1].Lead != want || b[1].Text != want || b[1].Right != want || !reflect.DeepEqual(b[2].Rows, [][]string{{want, want}, {want, ""}}) {
		t.Errorf("got %+v, want %q", b, want)
	}
	if b[3].Data != hostile {
		t.Errorf("the code holds %q", b[3].Data)
	}
}

func TestAPictureIsWordsInText(t *testing.T) {
	t.Parallel()
	doc := paper.Doc{Blocks: []paper.Block{paper.Image("a1.png", ""), paper.Image("a1.png", "Our logo")}}
	if got := doc.Text(20); strings.TrimSpace(got) != "Our logo" {
		t.Errorf("got %q", got)
	}
}
