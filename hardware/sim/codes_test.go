package sim_test

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"popstand/hardware/escpos"
	"popstand/hardware/scan"
	"popstand/hardware/sim/page"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/paper"
)

var keep = flag.String("keep", "", "keep what is printed in this folder, for readers that are not Go")

// The codes from which a new scanner is learnt are read from the paper of every
// printer by a reader of other people, each as the search expects it.
func TestPrintedTestCodesAreRead(t *testing.T) {
	zbar := kiosktest.Need(t, "zbarimg")
	for _, p := range escpos.Profiles() {
		for _, lang := range []string{"en", "ja"} {
			t.Run(p.Name+"/"+lang, func(t *testing.T) {
				doc, err := paper.SetCodes(t.Context(), nil, paper.Job{Kind: paper.CodesJob, Subject: lang + " 1"})
				if err != nil {
					t.Fatal(err)
				}
				out, err := escpos.Encode(doc, p, escpos.Options{})
				if err != nil {
					t.Fatal(err)
				}
				file := keepPaper(t, "codes-"+lang+"."+p.Name, out, p.Dots)
				// Binary: the code does not name its character set, and from a single letter zbarimg guesses Chinese.
				read, err := exec.CommandContext(t.Context(), zbar, "--nodbus", "-q", "--raw", "-Sbinary", file).Output()
				if err != nil {
					t.Fatalf("zbarimg: %v", err)
				}
				got := string(read)
				if want := scan.TestCode + scan.TestCode1D; got != want && got != scan.TestCode1D+scan.TestCode {
					t.Errorf("read %q, want %q", got, want)
				}
			})
		}
	}
}

// keepPaper prints, and gives the file of the picture. The bytes, the text and
// the codes stand beside it.
func keepPaper(t *testing.T, name string, out []byte, dots int) string {
	t.Helper()
	dir := *keep
	if dir == "" {
		dir = t.TempDir()
	}
	printer := page.New(dots)
	var printed page.Page
	for _, e := range printer.Feed(out) {
		if e.Kind == page.Cut {
			printed = e.Page
		}
	}
	if last, ok := printer.Tear(); ok {
		printed = last
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, printed.Image); err != nil {
		t.Fatal(err)
	}
	base := filepath.Join(dir, name)
	for end, content := range map[string][]byte{
		".bin": out, ".txt": []byte(strings.Join(printed.Text, "\n") + "\n"), ".png": picture.Bytes(),
		".codes": []byte(scan.TestCode + "\n" + scan.TestCode1D + "\n"),
	} {
		if err := os.WriteFile(base+end, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return base + ".png"
}
