package dots

// Scaled reports whether a dot is black in the character enlarged sx times in width and sy times in height. With equal
// factors the corners are smoothed by the rule of Scale2x and Scale3x, as printers do that have GS b: a dot takes the
// colour of the two neighbours that meet at its corner where those agree and the two across differ from them.
func (g Glyph) Scaled(x, y, sx, sy int) bool {
	if x < 0 || y < 0 {
		return false
	}
	gx, gy := x/sx, y/sy
	on := g.At(gx, gy)
	if sx != sy || sx == 1 {
		return on
	}
	dx, dy := side(x%sx, sx), side(y%sy, sy)
	if dx == 0 || dy == 0 {
		return on
	}
	beside, above := g.At(gx+dx, gy), g.At(gx, gy+dy)
	if beside == above && beside != g.At(gx-dx, gy) && above != g.At(gx, gy-dy) {
		return beside
	}
	return on
}

// side is -1, 0 or 1 for the first, a middle or the last part of an enlarged dot.
func side(part, of int) int {
	switch part {
	case 0:
		return -1
	case of - 1:
		return 1
	}
	return 0
}
