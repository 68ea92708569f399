package page

import (
	"image"
	"image/color"
)

// roll is the paper since the last cut, one byte for each dot.
type roll struct {
	width int
	h     int
	pix   []byte
}

// The white paper before the first line and after the last: what lies between the print head and the knife.
const (
	top  = 20
	tail = 44
)

// blank feeds rows of white paper and gives the first of them.
func (r *roll) blank(rows int) int {
	if r.h == 0 {
		r.h = top
		r.pix = make([]byte, top*r.width)
	}
	y := r.h
	r.h += rows
	r.pix = append(r.pix, make([]byte, rows*r.width)...)
	return y
}

func (r *roll) dot(x, y int) {
	if x >= 0 && x < r.width && y >= 0 && y < r.h {
		r.pix[y*r.width+x] = 1
	}
}

func (r *roll) clear() { r.h, r.pix = 0, nil }

// picture copies the paper with some white rows more.
func (r *roll) picture(more int) *image.Paletted {
	img := image.NewPaletted(image.Rect(0, 0, r.width, max(1, r.h+more)), color.Palette{color.White, color.Black})
	copy(img.Pix, r.pix)
	return img
}
