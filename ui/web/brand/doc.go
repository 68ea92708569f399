// Package brand makes a creator's one colour into the colours a screen needs.
//
// A creator brings a single colour; a screen needs a fill, a label on it, an edge, a text colour, a tint and a deep shade,
// in three themes, all of them readable. The package derives them in OKLCH, where a step of lightness looks like one, and
// measures contrast as WCAG 2.x does: labels and text reach 4.5 to 1, outdoors 7 to 1. Hue is kept; lightness gives way.
//
// It knows nothing of HTTP, of files and of the rest of the palette: green, amber and red are never a creator's to change.
package brand
