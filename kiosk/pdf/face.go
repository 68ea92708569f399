package pdf

import (
	"bytes"
	_ "embed" // the fonts
	"encoding/binary"
	"slices"

	"popstand/kiosk/ink/dots"
)

// The fonts were cut from those of the screens: one weight, no hints.
var (
	//go:embed fonts/plex-latin-400.ttf
	latinRegular []byte
	//go:embed fonts/plex-latin-ext-400.ttf
	latinExtRegular []byte
	//go:embed fonts/plex-latin-600.ttf
	latinBold []byte
	//go:embed fonts/plex-latin-ext-600.ttf
	latinExtBold []byte
)

// face is an outline font (ISO/IEC 14496-22, "OpenType").
type face struct {
	name   string // within the file
	ps     string
	file   []byte
	glyphs map[rune]uint16
	widths []uint16 // of glyphs, in 1/1000 of the size
	used   bool
}

// newFace reads the tables that tell letters and widths. The fonts are the
// program's own: one that can't be read is a mistake of whoever built it.
func newFace(name, ps string, file []byte) *face {
	f := &face{name: name, ps: ps, file: file, glyphs: map[rune]uint16{}}
	tables := map[string][]byte{}
	for i := range int(u16(file, 4)) {
		at := 12 + 16*i
		tables[string(file[at:at+4])] = file[u32(file, at+8) : u32(file, at+8)+u32(file, at+12)]
	}
	if u16(tables["head"], 18) != 1000 {
		panic("BUG: a font is not drawn in thousandths")
	}
	metrics := int(u16(tables["hhea"], 34))
	for i := range int(u16(tables["maxp"], 4)) {
		f.widths = append(f.widths, u16(tables["hmtx"], 4*min(i, metrics-1)))
	}
	f.readMap(tables["cmap"])
	return f
}

// readMap reads the subtable of format 4 for Windows.
func (f *face) readMap(cmap []byte) {
	for i := range int(u16(cmap, 2)) {
		at := 4 + 8*i
		if u16(cmap, at) != 3 {
			continue
		}
		f.readSegments(cmap[u32(cmap, at+4):])
	}
}

// readSegments reads the stretches of characters of a subtable: each has its
// glyphs one behind the other, or a list of them.
func (f *face) readSegments(t []byte) {
	segments := int(u16(t, 6)) / 2
	for s := range segments {
		end, start := int(u16(t, 14+2*s)), int(u16(t, 16+2*segments+2*s))
		delta, offset := int(u16(t, 16+4*segments+2*s)), int(u16(t, 16+6*segments+2*s))
		for c := start; c <= end && c < 0xFFFF; c++ {
			glyph := c + delta
			if offset > 0 {
				glyph = int(u16(t, 16+6*segments+2*s+offset+2*(c-start)))
				if glyph > 0 {
					glyph += delta
				}
			}
			if glyph &= 0xFFFF; glyph > 0 {
				f.glyphs[rune(c)] = uint16(glyph) //nolint:gosec // masked above
			}
		}
	}
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }

// characters lists what the face has letters for, by glyph.
func (f *face) characters() (all []rune) {
	for r := range f.glyphs {
		all = append(all, r)
	}
	slices.Sort(all)
	return all
}

// drawn are letters that are pictures, at most 256 to a font.
type drawn struct {
	codes map[rune]int // of all fonts together: font 0 has 0 to 255
	order []rune
}

const perFont = 256

// cell is the height of a dot letter, and how many dots a size is.
const cell = 24

// find returns a letter's place and width in dots.
func (d *drawn) find(r rune) (code, width int, ok bool) {
	g, ok := dots.A(r)
	if !ok {
		return 0, 0, false
	}
	code, known := d.codes[r]
	if !known {
		code = len(d.order)
		d.codes[r] = code
		d.order = append(d.order, r)
	}
	return code, g.W, true
}

// picture is the drawing of a letter: its width, then its dots as a mask. The
// row that letters stand on is the fourth from below, and of narrow ones the
// sixth.
func picture(r rune) []byte {
	g, _ := dots.A(r)
	below := 3
	if g.W < cell {
		below = 5
	}
	stride := (g.W + 7) / 8
	rows := make([]byte, stride*g.H)
	for y := range g.H {
		for x := range g.W {
			if g.At(x, y) {
				rows[y*stride+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	var b bytes.Buffer
	put(&b, "%d 0 0 %d %d %d d1\nq %d 0 0 %d 0 %d cm\nBI /W %d /H %d /IM true /D [1 0] /F /AHx ID\n%x>\nEI Q",
		g.W, -below, g.W, g.H-below, g.W, g.H, -below, g.W, g.H, rows)
	return b.Bytes()
}
