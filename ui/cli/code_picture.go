package cli

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"

	"popstand/kiosk/ink/dots"
	"popstand/kiosk/paper"
)

// picture draws one label: the code with its quiet zone of four modules, as
// ISO/IEC 18004 wants it, and the text below.
type picture struct {
	out io.Writer
}

const (
	pixels = 12 // of one module
	quiet  = 4  // modules
	big    = 2  // how many times larger the short number is than the rest
	line   = 30 // pixels from line to line, for characters 24 high
)

func (p *picture) label(l label) error {
	side := (l.qr.Size + 2*quiet) * pixels
	img := image.NewPaletted(image.Rect(0, 0, side, side+(big+len(l.lines))*line+quiet*pixels/2), color.Palette{color.White, color.Black})
	for y := range side {
		for x := range side {
			if l.qr.Black(x/pixels-quiet, y/pixels-quiet) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	y := side - quiet*pixels/2
	letters(img, l.human, y, big)
	for i, text := range l.lines {
		letters(img, text, y+(big+i)*line, 1)
	}
	if err := png.Encode(p.out, img); err != nil {
		return fmt.Errorf("draw the picture: %w", err)
	}
	return nil
}

func (p *picture) close() error { return nil }

// letters writes one line in the middle of a picture; what is too long is cut.
func letters(img *image.Paletted, text string, top, size int) {
	text = cut(text, img.Rect.Dx()/(12*size)-2)
	left := (img.Rect.Dx() - paper.Cells(text)*12*size) / 2
	for _, r := range text {
		g, ok := dots.A(r)
		if !ok {
			g, _ = dots.A('?')
		}
		for y := range g.H * size {
			for x := range g.W * size {
				if g.Scaled(x, y, size, size) {
					img.SetColorIndex(left+x, top+y, 1)
				}
			}
		}
		left += g.W * size
	}
}

// cut is a text of at most so many cells.
func cut(text string, cells int) string {
	if paper.Cells(text) <= cells {
		return text
	}
	runes := []rune(text)
	for paper.Cells(string(runes)) > cells-1 {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
