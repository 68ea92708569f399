package ink_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"

	"popstand/kiosk/ink"
)

// sign is a square of one colour in the middle of a ground.
func sign(size, square image.Point, colour, ground color.Color) image.Image {
	img := image.NewNRGBA(image.Rectangle{Max: size})
	draw.Draw(img, img.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	at := image.Rectangle{Max: square}.Add(size.Sub(square).Div(2))
	draw.Draw(img, at, image.NewUniform(colour), image.Point{}, draw.Src)
	return img
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asJPEG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// middle is how light the middle of a picture is.
func middle(g *image.Gray) uint8 { return g.GrayAt(g.Rect.Dx()/2, g.Rect.Dy()/2).Y }

func TestLogoFitsItsRoomWithoutItsBorder(t *testing.T) {
	for _, c := range []struct {
		name                string
		size, square, wants image.Point
	}{
		{"small", image.Pt(100, 60), image.Pt(40, 20), image.Pt(40, 20)},
		{"as it is", image.Pt(384, 128), image.Pt(384, 128), image.Pt(384, 128)},
		{"wide", image.Pt(2000, 500), image.Pt(1920, 160), image.Pt(384, 32)},
		{"high", image.Pt(300, 2000), image.Pt(250, 1280), image.Pt(25, 128)},
		{"lost in its border", image.Pt(2000, 2000), image.Pt(256, 128), image.Pt(256, 128)},
		{"a line", image.Pt(4000, 1), image.Pt(4000, 1), image.Pt(384, 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ink.Read(asPNG(t, sign(c.size, c.square, color.Black, color.Transparent)))
			if err != nil {
				t.Fatal(err)
			}
			if d := got.Rect.Size().Sub(c.wants); abs(d.X) > 8 || abs(d.Y) > 4 {
				t.Errorf("the logo has %v dots, want %v", got.Rect.Size(), c.wants)
			}
			if got.Rect.Dx() > ink.Width || got.Rect.Dy() > ink.Height {
				t.Errorf("the logo has %v dots, more than there is room for", got.Rect.Size())
			}
			if middle(got) > 40 {
				t.Errorf("the middle of a black square is %d", middle(got))
			}
		})
	}
}

func abs(n int) int { return max(n, -n) }

func TestLogoIsSeenOnPaper(t *testing.T) {
	size, square := image.Pt(200, 100), image.Pt(100, 60)
	for _, c := range []struct {
		name           string
		colour, ground color.Color
		dark           bool
	}{
		{"black on white", color.Black, color.White, true},
		{"black on nothing", color.Black, color.Transparent, true},
		{"white on nothing", color.White, color.Transparent, true},
		{"yellow on nothing", color.NRGBA{255, 235, 59, 255}, color.Transparent, true},
		{"white on black", color.White, color.Black, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ink.Read(asPNG(t, sign(size, square, c.colour, c.ground)))
			if err != nil {
				t.Fatal(err)
			}
			if dark := middle(got) < 128; dark != c.dark {
				t.Errorf("the middle is %d, want it dark: %v", middle(got), c.dark)
			}
		})
	}
}

func TestPictureThatIsNoneForPaperIsRefused(t *testing.T) {
	whole := asPNG(t, sign(image.Pt(300, 300), image.Pt(200, 200), color.Black, color.White))
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"nothing", nil, ink.ErrFormat},
		{"drawing", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), ink.ErrFormat},
		{"half", whole[:len(whole)/2], ink.ErrTorn},
		{"white", asJPEG(t, sign(image.Pt(50, 50), image.Pt(20, 20), color.White, color.White)), ink.ErrBlank},
		{"clear", asPNG(t, sign(image.Pt(50, 50), image.Pt(20, 20), color.Transparent, color.Transparent)), ink.ErrBlank},
		{"pale yellow on white", asPNG(t, sign(image.Pt(50, 50), image.Pt(20, 20), color.NRGBA{255, 255, 200, 255}, color.White)), ink.ErrBlank},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := ink.Read(c.file); !errors.Is(err, c.want) {
				t.Errorf("Read gives %v, %v; want %v", got, err, c.want)
			}
		})
	}
}

// A photograph is refused by its head: what is behind would be unpacked into
// more memory than a small board has.
func TestPhotographIsRefusedBeforeItIsUnpacked(t *testing.T) {
	file := asJPEG(t, image.NewGray(image.Rect(0, 0, 2100, 2000)))
	for name, file := range map[string][]byte{"whole": file, "head alone": file[:700]} {
		_, err := ink.Read(file)
		var size *ink.SizeError
		if !errors.As(err, &size) || size.Width != 2100 || size.Height != 2000 {
			t.Errorf("%s: Read gives %v, want a SizeError of 2100 by 2000", name, err)
		}
	}
	allocated := testing.AllocsPerRun(1, func() { _, _ = ink.Read(file) })
	if allocated > 100 {
		t.Errorf("refusing takes %v allocations", allocated)
	}
}

func BenchmarkRead(b *testing.B) {
	var usual, largest bytes.Buffer
	for out, size := range map[*bytes.Buffer]image.Point{&usual: {500, 500}, &largest: {2048, 2048}} {
		if err := png.Encode(out, sign(size, size.Mul(3).Div(4), color.Black, color.Transparent)); err != nil {
			b.Fatal(err)
		}
	}
	for name, file := range map[string][]byte{"usual": usual.Bytes(), "largest": largest.Bytes()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ink.Read(file); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
