package escpos_test

import (
	"image"
	"strings"
	"testing"

	"popstand/hardware/escpos"
	"popstand/kiosk/paper"
)

// A cheap reader of lines sees a bar of one dot, an eighth of a millimetre, as often as not.
func TestScannerCodeHasBarsOfTwoDotsOnEveryPaper(t *testing.T) {
	t.Parallel()
	text := strings.TrimSuffix(paper.ScannerCode, "é")
	bars := 3*(len(text)+2) + 4 // a start and a check sign, and the stop sign with four
	for _, p := range escpos.Profiles() {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			out, err := escpos.Encode(paper.Doc{Blocks: []paper.Block{paper.Code128(text), paper.Cut()}}, p, escpos.Options{})
			if err != nil {
				t.Fatal(err)
			}
			rows := 0
			for _, widths := range runs(printOn(t, p, out).Image) {
				if len(widths) != 2*bars-1 {
					continue // of the words below
				}
				rows++
				for _, w := range widths {
					if w < 2 {
						t.Fatalf("a bar or gap is %d dots wide: %v", w, widths)
					}
				}
			}
			if rows < 60 {
				t.Errorf("%d rows hold %d bars", rows, bars)
			}
		})
	}
}

// runs gives of each row how wide its bars and the gaps between them are.
func runs(m image.Image) [][]int {
	all := make([][]int, 0, m.Bounds().Dy())
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		var edges, widths []int
		dark := false
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			r, _, _, _ := m.At(x, y).RGBA()
			if now := r < 0x8000; now != dark {
				dark, edges = now, append(edges, x)
			}
		}
		for i := 1; i < len(edges); i++ {
			widths = append(widths, edges[i]-edges[i-1])
		}
		all = append(all, widths)
	}
	return all
}
