package album

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"

	"popstand/kiosk/ledger"
)

// Bounds of a picture.
const (
	// PictureBytes is the most that a picture may weigh as it comes from a camera.
	PictureBytes = 8 << 20
	// PictureSide is the longest side of what is kept, in pixels.
	PictureSide = 1600

	jpegPixels = 16 << 20 // larger ones, unpacked, fill a small computer's memory
	pngPixels  = 8 << 20
	jpegGrade  = 82
)

// Refusals of pictures.
var (
	// RefuseNoPicture answers what is neither a JPEG nor a PNG.
	RefuseNoPicture = ledger.Refuse("not_a_picture", "This is no picture that can be kept. Take a JPEG or a PNG.")
	// RefuseLarge answers a picture that is too large.
	RefuseLarge = ledger.Refuse("picture_too_large", "This picture is too large. Take it smaller.")
	// RefuseEmpty answers a signature without a line in it.
	RefuseEmpty = ledger.Refuse("nothing_drawn", "Nothing is drawn. Sign in the box.")
)

// Picture is what is kept.
type Picture struct {
	Body []byte
	Type string
}

// Develop makes a picture anew from its pixels: whatever else the file said, such
// as where it was taken, is left behind. A photo stands upright and becomes a
// JPEG, what was drawn becomes a PNG in grey. Refusals: RefuseNoPicture, RefuseLarge,
// RefuseEmpty.
func Develop(raw []byte, drawn bool) (Picture, error) {
	img, turn, err := decode(raw)
	if err != nil {
		return Picture{}, err
	}
	size := fit(img.Bounds().Size())
	var out bytes.Buffer
	if drawn {
		grey := image.NewGray(image.Rectangle{Max: size})
		paint(grey, img)
		if blank(grey) {
			return Picture{}, RefuseEmpty
		}
		err = png.Encode(&out, grey)
		return Picture{Body: out.Bytes(), Type: "image/png"}, err
	}
	photo := image.NewRGBA(image.Rectangle{Max: size})
	paint(photo, img)
	err = jpeg.Encode(&out, upright(photo, turn), &jpeg.Options{Quality: jpegGrade})
	return Picture{Body: out.Bytes(), Type: "image/jpeg"}, err
}

// decode looks how large a picture is before it unpacks it.
func decode(raw []byte) (img image.Image, turn int, err error) {
	var size image.Config
	most := jpegPixels
	isJPEG, isPNG := bytes.HasPrefix(raw, []byte("\xff\xd8")), bytes.HasPrefix(raw, []byte("\x89PNG"))
	switch {
	case len(raw) > PictureBytes:
		return nil, 0, RefuseLarge
	case isJPEG:
		size, err = jpeg.DecodeConfig(bytes.NewReader(raw))
	case isPNG:
		most = pngPixels
		size, err = png.DecodeConfig(bytes.NewReader(raw))
	default:
		return nil, 0, RefuseNoPicture
	}
	if err != nil || size.Width < 1 || size.Height < 1 {
		return nil, 0, RefuseNoPicture
	}
	if size.Width > most/size.Height {
		return nil, 0, RefuseLarge
	}
	if isJPEG {
		img, err = jpeg.Decode(bytes.NewReader(raw))
		turn = orientation(raw)
	} else {
		img, err = png.Decode(bytes.NewReader(raw))
	}
	if err != nil {
		return nil, 0, RefuseNoPicture
	}
	return img, turn, nil
}

// fit bounds the longest side; nothing is made larger.
func fit(p image.Point) image.Point {
	long := max(p.X, p.Y)
	if long <= PictureSide {
		return p
	}
	return image.Pt(max(1, p.X*PictureSide/long), max(1, p.Y*PictureSide/long))
}

// paint draws a picture on white paper.
func paint(on draw.Image, img image.Image) {
	draw.Draw(on, on.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(on, on.Bounds(), img, img.Bounds(), draw.Over, nil)
}

// blank says whether a paper is all of one tone.
func blank(g *image.Gray) bool {
	for _, v := range g.Pix {
		if v < 0x80 {
			return false
		}
	}
	return true
}

// upright turns and mirrors a picture as its Exif orientation (1 to 8) says that
// it is to be shown.
func upright(img *image.RGBA, turn int) image.Image {
	if turn < 2 || turn > 8 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	size := image.Pt(w, h)
	if turn >= 5 {
		size = image.Pt(h, w)
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range h {
		for x := range w {
			p := turned(turn, image.Pt(x, y), w-1, h-1)
			copy(out.Pix[out.PixOffset(p.X, p.Y):][:4], img.Pix[img.PixOffset(x, y):][:4])
		}
	}
	return out
}

// turned is where a pixel stands that stood at p; right and low are the last
// column and row.
func turned(turn int, p image.Point, right, low int) image.Point {
	switch turn {
	case 2:
		return image.Pt(right-p.X, p.Y)
	case 3:
		return image.Pt(right-p.X, low-p.Y)
	case 4:
		return image.Pt(p.X, low-p.Y)
	case 5:
		return image.Pt(p.Y, p.X)
	case 6:
		return image.Pt(low-p.Y, p.X)
	case 7:
		return image.Pt(low-p.Y, right-p.X)
	case 8:
		return image.Pt(p.Y, right-p.X)
	}
	return p
}
