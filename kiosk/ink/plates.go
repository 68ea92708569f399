package ink

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// plates are a picture twice, roughly reduced: what it looks like on white paper, and what of it is not clear.
type plates struct {
	seen  *image.Gray // 255 is white
	shape *image.Gray // 0 is opaque, 255 is clear
	clear bool        // something is clear
}

// inkOf is a picture as it is printed; false when nothing of it would be seen. The first look finds the border that is
// cut off, the second takes what is left as fine as there is room for.
func inkOf(img image.Image) (*image.Gray, bool) {
	p, n := reduce(img, img.Bounds())
	box := inked(p.dark())
	if box.Empty() {
		return nil, false
	}
	kept := image.Rectangle{Min: box.Min.Mul(n), Max: box.Max.Mul(n)}.Add(img.Bounds().Min).Intersect(img.Bounds())
	again, _ := reduce(img, kept)
	if p.light() { // by the first look: the border may have been all that is clear
		return fit(again.shape), true
	}
	return fit(again.seen), true
}

// reduce averages squares of n by n points of a part of a picture, so that at least twice the room for a logo is left
// for the fine reduction. It keeps nothing of the picture's own size.
func reduce(img image.Image, b image.Rectangle) (p plates, n int) {
	at := points(img)
	n = max(1, b.Dx()/(2*Width), b.Dy()/(2*Height))
	size := image.Rect(0, 0, (b.Dx()+n-1)/n, (b.Dy()+n-1)/n)
	p = plates{seen: image.NewGray(size), shape: image.NewGray(size)}
	for y := range size.Max.Y {
		for x := range size.Max.X {
			square := image.Rect(0, 0, n, n).Add(b.Min).Add(image.Pt(x*n, y*n)).Intersect(b)
			light, solid := average(at, square)
			p.seen.SetGray(x, y, color.Gray{Y: light})
			p.shape.SetGray(x, y, color.Gray{Y: 255 - solid})
			p.clear = p.clear || solid < 128
		}
	}
	return p, n
}

// points reads a picture's points without making anything for each.
func points(img image.Image) func(x, y int) color.RGBA64 {
	if fast, ok := img.(image.RGBA64Image); ok {
		return fast.RGBA64At
	}
	return func(x, y int) color.RGBA64 {
		r, g, b, a := img.At(x, y).RGBA()
		return color.RGBA64{R: uint16(r), G: uint16(g), B: uint16(b), A: uint16(a)} //nolint:gosec // RGBA gives 16 bits
	}
}

// average is how light a square is on white paper, and how opaque. The weights of the colours are those of ITU-R BT.601,
// as in package color.
func average(at func(x, y int) color.RGBA64, square image.Rectangle) (light, solid uint8) {
	var sum, alpha uint64
	for y := square.Min.Y; y < square.Max.Y; y++ {
		for x := square.Min.X; x < square.Max.X; x++ {
			c := at(x, y)
			through := 0xffff - uint64(c.A)
			sum += (299*uint64(c.R)+587*uint64(c.G)+114*uint64(c.B))/1000 + through
			alpha += uint64(c.A)
		}
	}
	n := uint64(square.Dx()) * uint64(square.Dy()) << 8
	return uint8(min(sum/n, 255)), uint8(min(alpha/n, 255)) //nolint:gosec // bounded in the same line
}

// pale is as dark as a picture must be somewhere to be seen on paper: above, it is dithered to a few lost dots.
const pale = 160

// light says that a picture is light on a clear ground.
func (p plates) light() bool { return p.clear && darkest(p.seen) > pale }

// dark chooses the plate that can be seen on paper.
func (p plates) dark() *image.Gray {
	if p.light() {
		return p.shape
	}
	return p.seen
}

func darkest(g *image.Gray) uint8 {
	d := uint8(255)
	for _, v := range g.Pix {
		d = min(d, v)
	}
	return d
}

// white is what the printer leaves white. It is the encoder's own measure, see escpos.
const white = 215

// inked is where a picture leaves anything on the paper.
func inked(g *image.Gray) image.Rectangle {
	var box image.Rectangle
	for y := range g.Rect.Max.Y {
		for x := range g.Rect.Max.X {
			if g.GrayAt(x, y).Y <= white {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

// fit makes a picture small enough for the room, and keeps its proportions.
func fit(g *image.Gray) *image.Gray {
	size := g.Rect.Size()
	if size.X > Width {
		size = image.Pt(Width, max(1, size.Y*Width/size.X))
	}
	if size.Y > Height {
		size = image.Pt(max(1, size.X*Height/size.Y), Height)
	}
	out := image.NewGray(image.Rectangle{Max: size})
	draw.CatmullRom.Scale(out, out.Rect, g, g.Rect, draw.Src, nil)
	return out
}
