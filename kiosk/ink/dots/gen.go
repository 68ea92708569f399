//go:build ignore

// Gen draws the dot fonts of this folder from outline fonts:
//
//	go run gen.go -mplus Mplus1Code-Medium.otf -digits Mplus1-Medium.otf -noto NotoSansCJK-Regular.ttc
//
// Debian's fonts-mplus (063+git20221017) and fonts-noto-cjk (20220127) gave the files that are committed. Each glyph is
// rasterised eight times too large and every dot set that is covered by half. Latin letters come from M PLUS 1 Code
// (its slashed zero, unreadable at this size, from M PLUS 1), Greek and Cyrillic from Go Mono, what is left from Noto
// Sans Mono CJK JP; box-drawing lines are drawn here so that they meet from cell to cell.
package main

import (
	"flag"
	"fmt"
	"image"
	"log"
	"math"
	"os"
	"slices"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"popstand/kiosk/paper"
)

// cell is a strike: its size in dots, the em in dots each way, and the row below the base line.
type cell struct {
	w, h   int
	sx, sy float64
	base   float64
}

var (
	fontA = cell{12, 24, 24, 22, 19}
	fontB = cell{9, 17, 18, 16, 13}
	wide  = cell{24, 24, 24, 24, 21}
)

func main() {
	mplus := flag.String("mplus", "", "M PLUS 1 Code Medium")
	digits := flag.String("digits", "", "M PLUS 1 Medium")
	noto := flag.String("noto", "", "Noto Sans CJK Regular, the collection")
	flag.Parse()
	g := gen{
		mplus:  open(*mplus, 0),
		digits: open(*digits, 0),
		noto:   open(*noto, 5),
		gomono: must(sfnt.Parse(gomono.TTF)),
	}
	narrow, full := runes()
	var out []byte
	for _, r := range narrow {
		a, ok := g.narrow(r, fontA)
		b, _ := g.narrow(r, fontB)
		if ok {
			out = append(append(append(out, byte(r>>16), byte(r>>8), byte(r)), a...), b...)
		}
	}
	write("narrow.bin", out)
	out = nil
	for _, r := range full {
		if bits, ok := g.wide(r); ok {
			out = append(append(out, byte(r>>16), byte(r>>8), byte(r)), bits...)
		}
	}
	write("wide.bin", out)
}

type gen struct{ mplus, digits, noto, gomono *sfnt.Font }

func open(path string, index int) *sfnt.Font {
	data, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	return must(must(sfnt.ParseCollection(data)).Font(index))
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func write(name string, data []byte) {
	fmt.Println(name, len(data))
	if err := os.WriteFile(name, data, 0o644); err != nil {
		log.Fatal(err)
	}
}

// runes are the characters worth having: every European page, the Latin blocks, and JIS X 0208 with the vendors'
// additions (Windows code page 932).
func runes() (narrow, full []rune) {
	var all []rune
	for r := rune(0x20); r < 0x250; r++ {
		all = append(all, r)
	}
	for r := rune(0x1e00); r < 0x1f00; r++ {
		all = append(all, r)
	}
	for r := rune(0x370); r < 0x530; r++ {
		all = append(all, r)
	}
	for r := rune(0x2010); r < 0x2800; r++ {
		all = append(all, r)
	}
	for r := rune(0xff61); r < 0xffa0; r++ {
		all = append(all, r)
	}
	for _, page := range charmap.All {
		if p, ok := page.(*charmap.Charmap); ok {
			for b := range 256 {
				all = append(all, p.DecodeByte(byte(b)))
			}
		}
	}
	for hi := 0x81; hi < 0x100; hi++ {
		for lo := 0x40; lo < 0xfd; lo++ {
			s, err := japanese.ShiftJIS.NewDecoder().Bytes([]byte{byte(hi), byte(lo)})
			if err == nil {
				all = append(all, []rune(string(s))...)
			}
		}
	}
	slices.Sort(all)
	for _, r := range slices.Compact(all) {
		switch {
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0xfffd || r == 0xad:
		case paper.RuneCells(r) == 1:
			narrow = append(narrow, r)
		case paper.RuneCells(r) == 2:
			full = append(full, r)
		}
	}
	return narrow, full
}

func (g gen) narrow(r rune, c cell) ([]byte, bool) {
	if r >= 0x2500 && r < 0x25a0 {
		if dots, ok := box(r, c); ok {
			return pack(dots, c), true
		}
	}
	if r == '0' {
		zero := c
		zero.sx *= 0.86 // told from the letter by its width
		dots, ok := draw(g.digits, r, zero, true)
		return pack(dots, c), ok
	}
	if dots, ok := draw(g.mplus, r, c, false); ok {
		return pack(dots, c), true
	}
	mono := c
	mono.sx, mono.sy = c.sx*5/6, c.sy*0.93
	if dots, ok := draw(g.gomono, r, mono, false); ok {
		return pack(dots, c), true
	}
	dots, ok := draw(g.noto, r, c, true)
	return pack(dots, c), ok
}

func (g gen) wide(r rune) ([]byte, bool) {
	if dots, ok := draw(g.mplus, r, wide, false); ok {
		return pack(dots, wide), true
	}
	dots, ok := draw(g.noto, r, wide, true)
	return pack(dots, wide), ok
}

const over = 8

// draw rasterises one glyph into a cell. What would leave the cell above or below is pressed into it; with fit, so is
// what is too wide.
func draw(f *sfnt.Font, r rune, c cell, fit bool) ([]bool, bool) {
	var buf sfnt.Buffer
	gi, err := f.GlyphIndex(&buf, r)
	if err != nil || gi == 0 {
		return nil, false
	}
	const unit = 1024
	segments, err := f.LoadGlyph(&buf, gi, fixed.I(unit), nil)
	if err != nil {
		return nil, false
	}
	segments = slices.Clone(segments)
	advance, _ := f.GlyphAdvance(&buf, gi, fixed.I(unit), 0)
	adv := float64(advance) / 64 / unit
	top, bottom := extent(segments, unit)
	sx, dx := c.sx, (float64(c.w)-adv*c.sx)/2
	if fit && adv*sx > float64(c.w) {
		shrink := float64(c.w) / (adv * sx)
		sx, dx = sx*shrink, 0
		if adv > 0.9 && c.w != c.h { // a full-width sign in a narrow cell keeps its shape
			return small(segments, c, unit, adv), true
		}
	}
	up, down := c.sy, c.sy
	if top*up > c.base {
		up = c.base / top
	}
	if room := float64(c.h) - c.base; bottom*down > room {
		down = room / bottom
	}
	return fill(segments, c, 48, func(p fixed.Point26_6) (float32, float32) {
		x, y := float64(p.X)/64/unit, float64(p.Y)/64/unit
		if y < 0 {
			y *= up
		} else {
			y *= down
		}
		return float32((x*sx + dx) * over), float32((y + c.base) * over)
	}), true
}

// small draws a square sign as wide as the narrow cell, in the middle of its height.
func small(segments sfnt.Segments, c cell, unit float64, adv float64) []bool {
	scale := float64(c.w) / adv
	return fill(segments, c, 30, func(p fixed.Point26_6) (float32, float32) {
		x, y := float64(p.X)/64/unit, float64(p.Y)/64/unit
		return float32(x * scale * over), float32((y*scale + 0.38*scale + float64(c.h)*0.46) * over)
	})
}

func extent(segments sfnt.Segments, unit float64) (top, bottom float64) {
	for _, s := range segments {
		for _, p := range s.Args[:args(s.Op)] {
			y := float64(p.Y) / 64 / unit
			top, bottom = math.Max(top, -y), math.Max(bottom, y)
		}
	}
	return top, bottom
}

func args(op sfnt.SegmentOp) int {
	switch op {
	case sfnt.SegmentOpQuadTo:
		return 2
	case sfnt.SegmentOpCubeTo:
		return 3
	}
	return 1
}

func fill(segments sfnt.Segments, c cell, percent int, at func(fixed.Point26_6) (float32, float32)) []bool {
	z := vector.NewRasterizer(c.w*over, c.h*over)
	for _, s := range segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			z.ClosePath()
			z.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			z.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			z.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			z.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	z.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, c.w*over, c.h*over))
	z.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	dots := make([]bool, c.w*c.h)
	for i := range dots {
		sum := 0
		for y := range over {
			for x := range over {
				sum += int(mask.AlphaAt(i%c.w*over+x, i/c.w*over+y).A)
			}
		}
		dots[i] = sum*100 >= percent*over*over*255
	}
	return dots
}

// pack writes the dots row by row, without a gap between the rows, first dot in the highest bit.
func pack(dots []bool, c cell) []byte {
	out := make([]byte, (c.w*c.h+7)/8)
	for i, on := range dots {
		if on {
			out[i/8] |= 0x80 >> (i % 8)
		}
	}
	return out
}

// box draws the lines and blocks of code page 437.
func box(r rune, c cell) ([]bool, bool) {
	dots := make([]bool, c.w*c.h)
	set := func(x0, y0, x1, y1 int) {
		for y := max(y0, 0); y < min(y1, c.h); y++ {
			for x := max(x0, 0); x < min(x1, c.w); x++ {
				dots[y*c.w+x] = true
			}
		}
	}
	if shade, ok := map[rune]int{'░': 1, '▒': 2, '▓': 3}[r]; ok {
		for i := range dots {
			x, y := i%c.w, i/c.w
			on := [...]bool{x%4 == y%2*2 && y%2 == 0 || x%4 == 2 && y%2 == 1, (x+y)%2 == 0, !(x%4 == 0 && y%2 == 0 || x%4 == 2 && y%2 == 1)}
			dots[i] = on[shade-1]
		}
		return dots, true
	}
	blocks := map[rune][4]int{'█': {0, 0, c.w, c.h}, '▀': {0, 0, c.w, c.h / 2}, '▄': {0, c.h / 2, c.w, c.h}, '▌': {0, 0, c.w / 2, c.h}, '▐': {c.w / 2, 0, c.w, c.h}}
	if b, ok := blocks[r]; ok {
		set(b[0], b[1], b[2], b[3])
		return dots, true
	}
	// up, right, down, left: 0 nothing, 1 a single line, 2 a double line
	arms, ok := map[rune][4]int{
		'─': {0, 1, 0, 1}, '│': {1, 0, 1, 0}, '┌': {0, 1, 1, 0}, '┐': {0, 0, 1, 1}, '└': {1, 1, 0, 0}, '┘': {1, 0, 0, 1},
		'├': {1, 1, 1, 0}, '┤': {1, 0, 1, 1}, '┬': {0, 1, 1, 1}, '┴': {1, 1, 0, 1}, '┼': {1, 1, 1, 1},
		'═': {0, 2, 0, 2}, '║': {2, 0, 2, 0}, '╔': {0, 2, 2, 0}, '╗': {0, 0, 2, 2}, '╚': {2, 2, 0, 0}, '╝': {2, 0, 0, 2},
		'╠': {2, 2, 2, 0}, '╣': {2, 0, 2, 2}, '╦': {0, 2, 2, 2}, '╩': {2, 2, 0, 2}, '╬': {2, 2, 2, 2},
		'╒': {0, 2, 1, 0}, '╓': {0, 1, 2, 0}, '╕': {0, 0, 1, 2}, '╖': {0, 0, 2, 1}, '╘': {1, 2, 0, 0}, '╙': {2, 1, 0, 0},
		'╛': {1, 0, 0, 2}, '╜': {2, 0, 0, 1}, '╞': {1, 2, 1, 0}, '╟': {2, 1, 2, 0}, '╡': {1, 0, 1, 2}, '╢': {2, 0, 2, 1},
		'╤': {0, 2, 1, 2}, '╥': {0, 1, 2, 1}, '╧': {1, 2, 0, 2}, '╨': {2, 1, 0, 1}, '╪': {1, 2, 1, 2}, '╫': {2, 1, 2, 1},
	}[r]
	if !ok {
		return nil, false
	}
	mx, my := c.w/2, c.h/2
	for i, arm := range arms {
		for _, off := range [][]int{nil, {-1}, {-3, 1}}[arm] {
			switch i {
			case 0:
				set(mx+off, 0, mx+off+2, my+1)
			case 1:
				set(mx-1, my+off, c.w, my+off+2)
			case 2:
				set(mx+off, my-1, mx+off+2, c.h)
			case 3:
				set(0, my+off, mx+1, my+off+2)
			}
		}
	}
	return dots, true
}
