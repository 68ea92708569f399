package brand

import "math"

// oklch is a colour by lightness (0 to 1), chroma (0 is grey) and hue (radians).
// The matrices are those of Björn Ottosson's "A perceptual color space for image processing" (2020).
type oklch struct {
	l, c, h float64
}

func (c Colour) oklch() oklch {
	v := c.linear()
	l := math.Cbrt(.4122214708*v[0] + .5363325363*v[1] + .0514459929*v[2])
	m := math.Cbrt(.2119034982*v[0] + .6806995451*v[1] + .1073969566*v[2])
	s := math.Cbrt(.0883024619*v[0] + .2817188376*v[1] + .6299787005*v[2])
	a := 1.9779984951*l - 2.428592205*m + .4505937099*s
	b := .0259040371*l + .7827717662*m - .808675766*s
	return oklch{
		l: .2104542553*l + .793617785*m - .0040720468*s,
		c: math.Hypot(a, b),
		h: math.Atan2(b, a),
	}
}

func (o oklch) linear() [3]float64 {
	a, b := o.c*math.Cos(o.h), o.c*math.Sin(o.h)
	l := cube(o.l + .3963377774*a + .2158037573*b)
	m := cube(o.l - .1055613458*a - .0638541728*b)
	s := cube(o.l - .0894841775*a - 1.291485548*b)
	return [3]float64{
		4.0767416621*l - 3.3077115913*m + .2309699292*s,
		-1.2684380046*l + 2.6097574011*m - .3413193965*s,
		-.0041960863*l - .7034186147*m + 1.707614701*s,
	}
}

func cube(v float64) float64 { return v * v * v }

// colour returns the nearest colour that a screen can show with this lightness and hue: chroma gives way in steps of 5 %.
func (o oklch) colour() Colour {
	for range 60 {
		light := o.linear()
		if shown(light) {
			return fromLinear(light)
		}
		o.c *= .95
	}
	o.c = 0
	return fromLinear(o.linear())
}

func shown(light [3]float64) bool {
	for _, v := range light {
		if v < -.0005 || v > 1.0005 {
			return false
		}
	}
	return true
}

// need is a contrast that a colour must reach against another.
type need struct {
	against Colour
	ratio   float64
}

func meets(c Colour, needs []need) bool {
	for _, n := range needs {
		if Contrast(c, n.against) < n.ratio {
			return false
		}
	}
	return true
}

// push moves lightness down (-1) or up (+1) in steps of .005 until every need is met, or ends at black or white.
func (o oklch) push(direction float64, needs ...need) Colour {
	for ; o.l >= 0 && o.l <= 1; o.l += direction * .005 {
		if c := o.colour(); meets(c, needs) {
			return c
		}
	}
	if direction < 0 {
		return Colour{}
	}
	return white
}
