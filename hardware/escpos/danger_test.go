package escpos_test

import (
	"image"
	"image/color"
	"testing"

	"popstand/hardware/escpos"
	"popstand/hardware/sim/page"
	"popstand/kiosk/paper"
)

// A picture may hold the bytes of real-time commands, which printers carry out wherever they stand: a drawer must
// never open from a logo.
func TestNoPictureOpensTheDrawer(t *testing.T) {
	t.Parallel()
	planted := [][]byte{
		{0x10, 0x14, 0x01, 0x00, 0x05},
		{0x10, 0x04, 0x01},
		{0x10, 0x05, 0x02},
		{0x10, 0x10, 0x04, 0x04},
		{0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08},
	}
	for _, p := range escpos.Profiles() {
		img := image.NewGray(image.Rect(0, 0, p.Dots, 200))
		for i := range img.Pix {
			img.Pix[i] = 255
		}
		for y := range 200 {
			plant(img, y, planted[y%len(planted)], y%40)
			plant(img, y, []byte{0x10}, p.Dots/8-1) // goes on in the next row
			plant(img, y, []byte{0x04, 0x02}, 0)
		}
		doc := paper.Doc{Blocks: []paper.Block{paper.Image("logo", ""), paper.Text("\x04\x14\x01 after"), paper.Cut()}}
		out, err := escpos.Encode(doc, p, escpos.Options{Image: func(string) (image.Image, bool) { return img, true }})
		if err != nil {
			t.Fatal(err)
		}
		printer := machine(p)
		for _, e := range printer.Feed(out) {
			if e.Inside || e.Kind == page.Opens || e.Kind == page.Cancels || e.Kind == page.Unknown {
				t.Errorf("%s: the picture makes the printer take %s", p.Name, e.Kind)
			}
		}
		if printer.Accounted() != len(out) {
			t.Errorf("%s: %d of %d bytes accounted for", p.Name, printer.Accounted(), len(out))
		}
	}
}

// The simulated printer does open it when nobody takes care, or the test above could not fail.
func TestTheSimulatedPrinterObeysDotsThatLookLikeCommands(t *testing.T) {
	t.Parallel()
	raw := []byte{0x1d, 0x76, 0x30, 0x00, 0x05, 0x00, 0x01, 0x00, 0x10, 0x14, 0x01, 0x00, 0x05}
	events := page.New(576).Feed(raw)
	if len(events) != 1 || events[0].Kind != page.Opens || !events[0].Inside {
		t.Errorf("got %+v", events)
	}
}

// plant sets the dots of bytes from a column of bytes on.
func plant(img *image.Gray, y int, bits []byte, column int) {
	for i, b := range bits {
		for bit := range 8 {
			c := color.Gray{Y: 255}
			if b&(0x80>>bit) != 0 {
				c.Y = 0
			}
			img.SetGray((column+i)*8+bit, y, c)
		}
	}
}
