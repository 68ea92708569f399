// Package ink makes a creator's picture ready for a receipt: small, in shades of grey, dark where the paper gets dark.
// It knows neither printers nor where pictures are kept. Its memory is bounded: the head of a file tells how large the
// picture is before anything of it is unpacked.
package ink

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // what logos come as
	_ "image/png"
	"path"
	"slices"
	"strings"

	_ "golang.org/x/image/webp" // a format that pictures come in
)

// MaxPixels is the largest picture that is unpacked: 2048 by 2048. The worst kind of file, a progressive JPEG of four
// inks, takes 80 MB then, for a moment; a usual PNG takes 16 MB.
const MaxPixels = 4 << 20

// Width and Height are the room for a logo in dots of 1/8 mm: 48 by 16 mm, as wide as the narrow paper. It is 8 kB at
// the most, 0.7 s at 115,200 baud and 4 s at 19,200.
const (
	Width  = 384
	Height = 128
)

// Why a picture is none for paper. A picture that is too large is a *SizeError.
var (
	ErrFormat = errors.New("not a PNG, JPEG or WebP picture")
	ErrTorn   = errors.New("the picture is damaged")
	ErrBlank  = errors.New("the picture is as light as paper")
)

// SizeError is a picture of more than MaxPixels.
type SizeError struct {
	Width, Height int
}

// Error gives the size.
func (e *SizeError) Error() string {
	return fmt.Sprintf("the picture has %d by %d points", e.Width, e.Height)
}

// Types are the endings of the files that can be printed.
func Types() []string { return []string{".png", ".jpg", ".jpeg", ".webp"} }

// Prints says whether a file of this name can be printed: a drawing (SVG) can't.
func Prints(name string) bool {
	return slices.Contains(Types(), strings.ToLower(path.Ext(name)))
}

// Read is the content of a picture's file as it is printed: without its empty border, no wider and no higher than the
// room for a logo, and never enlarged. A light shape on a clear ground, made for a dark screen, is printed dark.
// Errors: ErrFormat, ErrTorn, ErrBlank, *SizeError.
func Read(file []byte) (*image.Gray, error) {
	about, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("read logo: %w: %w", ErrFormat, err)
	}
	if int64(about.Width)*int64(about.Height) > MaxPixels {
		return nil, fmt.Errorf("read logo: %w", &SizeError{about.Width, about.Height})
	}
	img, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("read logo: %w: %w", ErrTorn, err)
	}
	out, ok := inkOf(img)
	if !ok {
		return nil, fmt.Errorf("read logo: %w", ErrBlank)
	}
	return out, nil
}
