package web

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io/fs"
)

// inlineGreys is how many shades a picture within a page has. With sixteen a
// point takes four bits: the largest and worst logo is 33 KB then, and a
// receipt with it is fit for mail.
const inlineGreys = 16

// Inline gives a stored logo as a data: URL, as it comes out of the receipt
// printer, for a page that has to stand alone. It is "" for a picture that is
// not there or that can't be drawn: a receipt is worth more than its logo.
func (p *Pictures) Inline(name string) string {
	url, err := p.inline(name)
	if err != nil {
		return ""
	}
	return url
}

func (p *Pictures) inline(name string) (string, error) {
	if !pictureName.MatchString(name) {
		return "", fmt.Errorf("find logo %q: %w", name, fs.ErrNotExist)
	}
	file, err := p.picture(name, Paper)
	if err != nil {
		return "", err
	}
	logo, _, err := image.Decode(bytes.NewReader(file.body))
	if err != nil {
		return "", fmt.Errorf("read logo %s: %w", name, err)
	}
	greys := make(color.Palette, inlineGreys)
	for i := range greys {
		greys[i] = color.Gray{Y: uint8(i * 255 / (inlineGreys - 1))} //nolint:gosec // at most 255
	}
	small := image.NewPaletted(logo.Bounds(), greys)
	draw.Draw(small, small.Rect, logo, logo.Bounds().Min, draw.Src)
	out, err := encodePNG(small)
	if err != nil {
		return "", err
	}
	return "data:" + out.kind + ";base64," + base64.StdEncoding.EncodeToString(out.body), nil
}
