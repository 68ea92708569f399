package escpos_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"popstand/hardware/escpos"
	"popstand/hardware/sim/page"
)

var update = flag.Bool("update", false, "write the golden files anew; look at every picture before committing them")

// families is how many profiles stand for the others.
const families = 5

// TestGolden holds the bytes for each sample and profile, the text they print and their picture. The picture is drawn
// by the separately written printer of hardware/sim/page.
func TestGolden(t *testing.T) {
	t.Parallel()
	for i, p := range escpos.Profiles() {
		for _, s := range append(samples(t), sample{"test", escpos.TestPage(p, escpos.Options{})}) {
			// The first profiles stand for all; of the others the signs show what is special.
			if i >= families && s.name != "signs" {
				continue
			}
			t.Run(s.name+"/"+p.Name, func(t *testing.T) {
				t.Parallel()
				out, err := escpos.Encode(s.doc, p, escpos.Options{Job: 147, Pulse: true, Image: logo})
				if err != nil {
					t.Fatal(err)
				}
				name := filepath.Join("testdata", s.name+"."+p.Name)
				printed := printOn(t, p, out)
				golden(t, name+".bin", out)
				golden(t, name+".txt", []byte(strings.Join(printed.Text, "\n")+"\n"))
				goldenPicture(t, name+".png", printed)
			})
		}
	}
}

// printOn prints on the simulated paper, all of whose bytes must be understood.
func printOn(t *testing.T, p escpos.Profile, out []byte) page.Page {
	t.Helper()
	printer := machine(p)
	pages := []page.Page{}
	for _, e := range printer.Feed(out) {
		switch e.Kind {
		case page.Cut:
			pages = append(pages, e.Page)
		case page.Unknown:
			t.Errorf("the printer does not know % x", e.Bytes)
		case page.Begins, page.Asks, page.Opens, page.Cancels:
		}
		if e.Inside {
			t.Errorf("%s was carried out inside other data", e.Kind)
		}
	}
	if printer.Accounted() != len(out) || printer.Waiting() != 0 {
		t.Errorf("%d of %d bytes accounted for, %d waiting", printer.Accounted(), len(out), printer.Waiting())
	}
	if last, ok := printer.Tear(); ok {
		pages = append(pages, last)
	}
	if len(pages) != 1 {
		t.Fatalf("%d pages, want one", len(pages))
	}
	return pages[0]
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and review the change", path)
	}
}

// goldenPicture compares dots, not files, because a new compressor is no change.
func goldenPicture(t *testing.T, path string, got page.Page) {
	t.Helper()
	if *update {
		var file bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&file, got.Image); err != nil {
			t.Fatal(err)
		}
		golden(t, path, file.Bytes())
		return
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	dots, ok := want.(*image.Paletted)
	if !ok || dots.Bounds() != got.Image.Bounds() || !bytes.Equal(dots.Pix, got.Image.Pix) {
		t.Errorf("%s differs; run with -update and review the change", path)
	}
}
