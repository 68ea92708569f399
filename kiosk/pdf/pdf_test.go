package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"popstand/kiosk/kiosktest"
	"popstand/kiosk/pdf"
)

// write writes a document into a file.
func write(t *testing.T, d *pdf.Doc) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A foreign reader finds every letter, whatever font it comes from.
func TestTextIsReadAgain(t *testing.T) {
	tool := kiosktest.Need(t, "pdftotext")
	d := pdf.New("Tagesbericht €", "de")
	lines := []string{
		"Größe €12.50 – “First Light” −€5.00", "Kraków Łódź Čeština Ő", "ソフト・スタティック 初日サイン会", "Ωμέγα Привет", "mixed サイン会 A47",
	}
	d.Page()
	for i, l := range lines {
		d.Text(50, 100+30*float64(i), l, pdf.Style{Size: 12, Bold: i%2 == 1})
	}
	d.Page()
	d.Right(500, 100, "page 2", pdf.Style{Size: 9})
	raw, err := exec.CommandContext(t.Context(), tool, "-layout", write(t, d), "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
	for _, l := range append(lines, "page 2") {
		if !strings.Contains(string(raw), l) {
			t.Errorf("%q is missing in\n%s", l, raw)
		}
	}
}

func TestFitCutsWithAnEllipsis(t *testing.T) {
	d, s := pdf.New("x", "en"), pdf.Style{Size: 10}
	if got := d.Fit("short", s, 100); got != "short" {
		t.Errorf("got %q", got)
	}
	got := d.Fit("ソフト・スタティック ベルリン ポップアップ", s, 100)
	if !strings.HasSuffix(got, "…") || d.WidthOf(got, s) > 100 || d.WidthOf(got, s) < 80 {
		t.Errorf("got %q, %f wide", got, d.WidthOf(got, s))
	}
}

func TestTextThatNoFontHasIsAQuestionMark(t *testing.T) {
	tool := kiosktest.Need(t, "pdftotext")
	d := pdf.New("x", "en")
	d.Page()
	d.Text(50, 100, "a\U0001F600b\xff", pdf.Style{Size: 12})
	raw, err := exec.CommandContext(t.Context(), tool, write(t, d), "-").CombinedOutput()
	if err != nil || !strings.Contains(string(raw), "a?b?") {
		t.Errorf("%v: %s", err, raw)
	}
}
