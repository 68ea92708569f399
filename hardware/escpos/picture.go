package escpos

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"

	"popstand/kiosk/paper"
)

// maxLogo bounds a picture's height in dots: 60 mm, three seconds at 115200 baud.
const maxLogo = 480

// image prints a picture of the document, no wider than the paper and never enlarged.
func (e *encoder) image(b paper.Block) {
	if e.sheet(b.Data) {
		return
	}
	var img image.Image
	ok := false
	if e.o.Image != nil {
		img, ok = e.o.Image(b.Data)
	}
	if !ok || img.Bounds().Empty() {
		if b.Text != "" {
			e.words(b.Text, b.Align)
		}
		return
	}
	grey := shrink(img, e.p.Dots, maxLogo)
	e.raster(dither(grey, (e.p.Dots-grey.Rect.Dx())/2))
}

// shrink is the picture on white in shades of grey, made to fit.
func shrink(img image.Image, w, h int) *image.Gray {
	size := img.Bounds().Size()
	if size.X > w {
		size = image.Pt(w, max(1, size.Y*w/size.X))
	}
	if size.Y > h {
		size = image.Pt(max(1, size.X*h/size.Y), h)
	}
	out := image.NewGray(image.Rectangle{Max: size})
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.CatmullRom.Scale(out, out.Rect, img, img.Bounds(), draw.Over, nil)
	return out
}

// dither makes black and white of grey by Floyd and Steinberg's error diffusion; nearly black and nearly white areas
// stay clean.
func dither(img *image.Gray, left int) *bitmap {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	b := newBitmap(left+w, h)
	here, below := make([]int, w+2), make([]int, w+2)
	for y := range h {
		for x := range w {
			v := level(img.GrayAt(x, y)) + here[x+1]/16
			rest := v
			if v < 128 {
				b.set(left+x, y)
			} else {
				rest = v - 255
			}
			here[x+2] += rest * 7
			below[x] += rest * 3
			below[x+1] += rest * 5
			below[x+2] += rest
		}
		here, below = below, here
		clear(below)
	}
	return b
}

func level(c color.Gray) int {
	switch {
	case c.Y < 40:
		return 0
	case c.Y > 215:
		return 255
	}
	return int(c.Y)
}
