package brand

import (
	"encoding/hex"
	"fmt"
	"math"
	"strings"
)

// Colour is one sRGB colour, 8 bits a channel: red, green, blue.
type Colour [3]uint8

// Parse reads "#E8175D", "E8175D" or "#E15". The error says what a colour looks like.
func Parse(text string) (Colour, error) {
	digits := strings.TrimPrefix(strings.TrimSpace(text), "#")
	if len(digits) == 3 {
		digits = double(digits)
	}
	raw, err := hex.DecodeString(digits)
	if err != nil || len(raw) != 3 {
		return Colour{}, fmt.Errorf("read colour %q: write six hex digits, such as #E8175D", text)
	}
	return Colour(raw), nil
}

func double(digits string) string {
	var full strings.Builder
	for _, d := range digits {
		full.WriteRune(d)
		full.WriteRune(d)
	}
	return full.String()
}

// String writes the colour as CSS has it: "#E8175D".
func (c Colour) String() string {
	return fmt.Sprintf("#%02X%02X%02X", c[0], c[1], c[2])
}

// Contrast is the WCAG 2.x contrast ratio of two colours, from 1 to 21. The order does not matter.
func Contrast(a, b Colour) float64 {
	x, y := a.luminance(), b.luminance()
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

func (c Colour) luminance() float64 {
	l := c.linear()
	return .2126*l[0] + .7152*l[1] + .0722*l[2]
}

// linear undoes the sRGB transfer curve: each channel from 0 to 1, proportional to light.
func (c Colour) linear() [3]float64 {
	var out [3]float64
	for i, v := range c {
		s := float64(v) / 255
		if s <= .04045 {
			out[i] = s / 12.92
			continue
		}
		out[i] = math.Pow((s+.055)/1.055, 2.4)
	}
	return out
}

// fromLinear applies the sRGB transfer curve and rounds to 8 bits; light outside the gamut is cut off.
func fromLinear(light [3]float64) Colour {
	var out Colour
	for i, v := range light {
		v = math.Min(1, math.Max(0, v))
		if v <= .0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - .055
		}
		out[i] = uint8(math.Floor(v*255 + .5))
	}
	return out
}
