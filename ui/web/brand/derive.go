package brand

import "math"

// Palette is what one theme takes from the creator's colour.
type Palette struct {
	Fill Colour // keys and surfaces that carry the brand
	On   Colour // label on Fill: at least 4.5 to 1, outdoors 7
	Edge Colour // line round Fill: Fill itself where it stands off the page at 3 to 1, else ink
	Text Colour // brand-coloured words: at least 4.5 (7) on surface, canvas and Tint
	Tint Colour // a quiet ground in the brand's hue
	Deep Colour // the lower edge of a key
}

// Brand is a creator's colour as the three themes show it.
type Brand struct {
	Seed                 Colour
	Light, Dark, Outdoor Palette
}

var (
	white = Colour{255, 255, 255}
	ink   = Colour{0x12, 0x14, 0x12}
)

// ground is what a theme's brand colours stand on; the values are those of tokens.css.
type ground struct {
	surface, canvas, ink Colour
	label                float64 // least contrast of words
}

var (
	lightGround   = ground{surface: white, canvas: Colour{0xEB, 0xEC, 0xE8}, ink: ink, label: 4.5}
	darkGround    = ground{surface: Colour{0x1B, 0x1E, 0x1C}, canvas: Colour{0x10, 0x12, 0x11}, ink: Colour{0xF1, 0xF4, 0xF0}, label: 4.5}
	outdoorGround = ground{surface: white, canvas: white, ink: Colour{}, label: 7}
)

// Derive makes the palettes of all three themes from one colour. It never fails: every colour has readable neighbours.
func Derive(seed Colour) Brand {
	return Brand{Seed: seed, Light: light(seed), Dark: dark(seed), Outdoor: outdoor(seed)}
}

func light(seed Colour) Palette {
	o := seed.oklch()
	fill, on := dayFill(seed, lightGround.label)
	tint := oklch{l: .955, c: math.Min(o.c*.16, .035), h: o.h}.colour()
	return lightGround.palette(seed, fill, on, tint, -1)
}

func outdoor(seed Colour) Palette {
	fill, on := dayFill(seed, outdoorGround.label)
	return outdoorGround.palette(seed, fill, on, white, -1)
}

func dark(seed Colour) Palette {
	o := seed.oklch()
	fill, on := nightFill(seed)
	tint := oklch{l: .30, c: math.Min(o.c*.35, .07), h: o.h}.colour()
	return darkGround.palette(seed, fill, on, tint, 1)
}

// dayFill keeps the seed under a white label if that reads, else under an ink one. A colour that a small darkening (.06)
// brings under white is darkened: white on the brand is what people know from the merchandise.
func dayFill(seed Colour, label float64) (fill, on Colour) {
	if Contrast(seed, white) >= label {
		return seed, white
	}
	o := seed.oklch()
	inkReads := Contrast(seed, ink) >= label
	if inkReads && o.l >= .66 {
		return seed, ink
	}
	darker := o.push(-1, need{white, label})
	if inkReads && math.Abs(darker.oklch().l-o.l) >= .06 {
		return seed, ink
	}
	return darker, white
}

// nightFill lifts the seed until it reads as a source of light on a dark counter.
func nightFill(seed Colour) (fill, on Colour) {
	o, fill := seed.oklch(), seed
	if Contrast(seed, darkGround.surface) < darkGround.label {
		fill = o.push(1, need{darkGround.surface, darkGround.label}, need{ink, 5.5})
	}
	on = white
	if Contrast(fill, ink) >= Contrast(fill, white) {
		on = ink
	}
	if Contrast(fill, on) < darkGround.label {
		return o.push(1, need{ink, darkGround.label}), ink
	}
	return fill, on
}

// palette adds what follows from a fill: edge, text and deep shade. The direction is where text finds contrast.
func (g ground) palette(seed, fill, on, tint Colour, direction float64) Palette {
	edge := g.ink
	if meets(fill, []need{{g.surface, 3}, {g.canvas, 3}}) {
		edge = fill
	}
	words := []need{{g.surface, g.label}, {g.canvas, g.label}, {tint, g.label}}
	hue, text := seed.oklch(), fill
	if !meets(fill, words) {
		text = oklch{l: fill.oklch().l, c: hue.c, h: hue.h}.push(direction, words...)
	}
	deep := oklch{l: math.Max(0, fill.oklch().l-.13), c: hue.c, h: hue.h}.colour()
	return Palette{Fill: fill, On: on, Edge: edge, Text: text, Tint: tint, Deep: deep}
}
