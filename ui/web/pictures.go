package web

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"path"
	"regexp"
	"sync"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // pictures may come as WebP; they leave as JPEG or PNG

	"popstand/kiosk/ink"
)

// PictureSize is the box that a picture is made to fit.
type PictureSize string

// The boxes: a tile on the selling screen (240 by 180), a product's own sheet (720 by 540), and a logo as it comes out of
// the receipt printer (see package ink).
const (
	Tile  PictureSize = "tile"
	Sheet PictureSize = "sheet"
	Paper PictureSize = "paper"
)

func (s PictureSize) box() (image.Point, bool) {
	switch s {
	case Tile:
		return image.Pt(240, 180), true
	case Sheet:
		return image.Pt(720, 540), true
	case Paper:
		return image.Pt(ink.Width, ink.Height), true
	}
	return image.Point{}, false
}

// PictureURL is where a stored picture is served in a size, "" for no picture. The name is the hash of the content and
// an ending, so a browser may keep it for ever.
func PictureURL(name string, size PictureSize) string {
	if name == "" {
		return ""
	}
	return path.Join("/media", string(size), name)
}

const (
	picturePixels = 40 << 20 // larger ones are a mistake or an attack: unpacked they fill a small board's memory
	pictureBytes  = 8 << 20
	picturesKept  = 16 << 20 // bytes of made pictures in memory
)

// Pictures serves an event's pictures: photographs made small once and kept in memory, drawings (SVG) as they are.
type Pictures struct {
	store  fs.FS
	making sync.Mutex // one at a time: unpacked photographs are large

	mu   sync.RWMutex
	made map[string]asset
	size int
}

// NewPictures serves pictures from a folder of files named by their content. Wiring opens it with os.OpenRoot, so that
// no link leads out of it.
func NewPictures(store fs.FS) *Pictures {
	return &Pictures{store: store, made: make(map[string]asset)}
}

var pictureName = regexp.MustCompile(`^[0-9a-f]{64}\.(svg|png|jpe?g|webp)$`)

// errNotAPicture is what a file that cannot be drawn answers.
var errNotAPicture = errors.New("not a picture, or too large to draw")

// Serve answers GET /media/:size/:name.
func (p *Pictures) Serve(c *fiber.Ctx) error {
	size, name := PictureSize(c.Params("size")), c.Params("name")
	if _, ok := size.box(); !ok || !pictureName.MatchString(name) {
		return fiber.ErrNotFound
	}
	file, err := p.picture(name, size)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotAPicture) {
		return fiber.ErrNotFound
	}
	if err != nil {
		return err
	}
	// A drawing opened by itself must not run what it may hold.
	c.Set(fiber.HeaderContentSecurityPolicy, "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	return file.send(c)
}

// Ink gives a stored logo as the receipt printer gets it.
func (p *Pictures) Ink(name string) (image.Image, error) {
	if !pictureName.MatchString(name) {
		return nil, fmt.Errorf("find logo %q: %w", name, fs.ErrNotExist)
	}
	file, err := p.picture(name, Paper)
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(file.body))
}

func (p *Pictures) picture(name string, size PictureSize) (asset, error) {
	key := string(size) + "/" + name
	if path.Ext(name) == ".svg" && size != Paper {
		key = name
	}
	if file, ok := p.kept(key); ok {
		return file, nil
	}
	p.making.Lock()
	defer p.making.Unlock()
	if file, ok := p.kept(key); ok {
		return file, nil
	}
	file, err := p.make(name, size)
	if err != nil {
		return asset{}, fmt.Errorf("make picture %s: %w", key, err)
	}
	p.keep(key, file)
	return file, nil
}

func (p *Pictures) kept(key string) (asset, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	file, ok := p.made[key]
	return file, ok
}

func (p *Pictures) keep(key string, file asset) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.size+len(file.body) > picturesKept {
		clear(p.made)
		p.size = 0
	}
	p.made[key] = file
	p.size += len(file.body)
}

func (p *Pictures) make(name string, size PictureSize) (asset, error) {
	raw, err := p.read(name)
	if err != nil {
		return asset{}, err
	}
	if size == Paper {
		dark, err := ink.Read(raw)
		if err != nil {
			return asset{}, fmt.Errorf("%w: %w", errNotAPicture, err)
		}
		return encodePNG(dark)
	}
	if path.Ext(name) == ".svg" {
		packed, err := pack(raw)
		return asset{kind: "image/svg+xml", body: raw, packed: packed}, err
	}
	about, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || int64(about.Width)*int64(about.Height) > picturePixels {
		return asset{}, errNotAPicture
	}
	photo, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return asset{}, errNotAPicture
	}
	box, _ := size.box()
	return encode(fit(photo, box))
}

func (p *Pictures) read(name string) ([]byte, error) {
	about, err := fs.Stat(p.store, name)
	if err != nil {
		return nil, err
	}
	if about.Size() > pictureBytes {
		return nil, errNotAPicture
	}
	return fs.ReadFile(p.store, name)
}

// fit makes a picture small enough for its box and keeps its proportions. A picture that fits stays as it is.
func fit(photo image.Image, box image.Point) image.Image {
	size := photo.Bounds().Size()
	if size.X <= box.X && size.Y <= box.Y {
		return photo
	}
	to := image.Pt(box.X, max(1, size.Y*box.X/size.X))
	if to.Y > box.Y {
		to = image.Pt(max(1, size.X*box.Y/size.Y), box.Y)
	}
	small := image.NewRGBA(image.Rectangle{Max: to})
	draw.CatmullRom.Scale(small, small.Bounds(), photo, photo.Bounds(), draw.Src, nil)
	return small
}

// encode writes photographs as JPEG, and what lets the page shine through as PNG.
func encode(photo image.Image) (asset, error) {
	if see, ok := photo.(interface{ Opaque() bool }); ok && !see.Opaque() {
		return encodePNG(photo)
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, photo, &jpeg.Options{Quality: 80})
	return asset{kind: "image/jpeg", body: out.Bytes()}, err
}

func encodePNG(picture image.Image) (asset, error) {
	var out bytes.Buffer
	err := png.Encode(&out, picture)
	return asset{kind: "image/png", body: out.Bytes()}, err
}
