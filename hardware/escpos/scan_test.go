package escpos_test

import (
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"popstand/hardware/escpos"
	"popstand/kiosk/kiosktest"
	"popstand/kiosk/paper"
)

// A foreign reader reads the codes from the picture of the paper.
func TestCodesScanFromPaper(t *testing.T) {
	t.Parallel()
	zbar := kiosktest.Need(t, "zbarimg")
	for _, p := range escpos.Profiles() {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			learn, err := paper.SetCodes(t.Context(), nil, paper.Job{Subject: "en"})
			if err != nil {
				t.Fatal(err)
			}
			learn.Blocks = learn.Blocks[:len(learn.Blocks)-1] // on one piece of paper with the others
			doc := paper.Doc{Blocks: append(learn.Blocks,
				paper.QR(code), paper.Feed(2), paper.Code128("PU-{000147}"), paper.Feed(2), paper.QR("https://popstand.example/u?x=1"), paper.Cut(),
			)}
			out, err := escpos.Encode(doc, p, escpos.Options{})
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "paper.png")
			file, err := os.Create(path) //nolint:gosec // a path of this test
			if err != nil {
				t.Fatal(err)
			}
			if err := png.Encode(file, printOn(t, p, out).Image); err != nil {
				t.Fatal(err)
			}
			if err := file.Close(); err != nil {
				t.Fatal(err)
			}
			read, err := exec.CommandContext(t.Context(), zbar, "--nodbus", "-q", "--raw", path).Output() //nolint:gosec // the tool found above
			if err != nil {
				t.Fatalf("zbarimg: %v", err)
			}
			// It guesses at the character set of the last letter, as scanners do.
			if n := strings.Count(string(read), strings.TrimSuffix(paper.ScannerCode, "é")); n != 2 {
				t.Errorf("%d of the two codes for a new scanner were read", n)
			}
			for _, want := range []string{code, "PU-{000147}", "https://popstand.example/u?x=1", "POPSTAND-1D-\n"} {
				if !strings.Contains(string(read), want) {
					t.Errorf("%q was not read; read %q", want, read)
				}
			}
		})
	}
}
