package web_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"popstand/ui/web"
)

const (
	photoName   = "00000000000000000000000000000000000000000000000000000000000000a1.jpg"
	stickerName = "00000000000000000000000000000000000000000000000000000000000000a2.png"
	drawingName = "00000000000000000000000000000000000000000000000000000000000000a3.svg"
	bombName    = "00000000000000000000000000000000000000000000000000000000000000a4.png"
	brokenName  = "00000000000000000000000000000000000000000000000000000000000000a5.jpg"
	logoName    = "00000000000000000000000000000000000000000000000000000000000000a6.png"
)

// gallery is a world that serves one picture of each kind.
func gallery(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.App().Get("/media/:size/:name", web.NewPictures(stored(t)).Serve)
	return w
}

// stored is a folder with one picture of each kind.
func stored(t *testing.T) fstest.MapFS {
	t.Helper()
	photo := image.NewRGBA(image.Rect(0, 0, 1200, 600))
	for i := range photo.Pix {
		photo.Pix[i] = 255
	}
	var jpg, sticker bytes.Buffer
	if err := jpeg.Encode(&jpg, photo, nil); err != nil {
		t.Fatal(err)
	}
	clear := image.NewNRGBA(image.Rect(0, 0, 300, 900))
	clear.Set(1, 1, color.White)
	if err := png.Encode(&sticker, clear); err != nil {
		t.Fatal(err)
	}
	bomb := bytes.Clone(sticker.Bytes())
	copy(bomb[16:24], []byte{0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50}) // says it is 50,000 by 50,000
	binary.BigEndian.PutUint32(bomb[29:33], crc32.ChecksumIEEE(bomb[12:29]))
	var black bytes.Buffer
	if err := png.Encode(&black, image.NewGray(image.Rect(0, 0, 1200, 600))); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		photoName:    {Data: jpg.Bytes()},
		stickerName:  {Data: sticker.Bytes()},
		drawingName:  {Data: []byte("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>" + strings.Repeat(" ", 999))},
		bombName:     {Data: bomb},
		brokenName:   {Data: []byte("not a picture")},
		logoName:     {Data: black.Bytes()},
		"secret.svg": {Data: []byte("secret")},
	}
}

func TestAPhotographIsMadeToFitItsBox(t *testing.T) {
	w := gallery(t)
	for _, row := range []struct {
		name, kind string
		size       web.PictureSize
		want       image.Point
	}{
		{photoName, "image/jpeg", web.Tile, image.Pt(240, 120)},
		{photoName, "image/jpeg", web.Sheet, image.Pt(720, 360)},
		{stickerName, "image/png", web.Tile, image.Pt(60, 180)},
		{stickerName, "image/png", web.Sheet, image.Pt(180, 540)},
		{logoName, "image/png", web.Paper, image.Pt(256, 128)},
	} {
		for range 2 { // made, then kept
			a := w.ask(t, "GET", web.PictureURL(row.name, row.size), "")
			picture, _, err := image.Decode(strings.NewReader(a.body))
			if err != nil || a.Header.Get("Content-Type") != row.kind || picture.Bounds().Size() != row.want {
				t.Errorf("%s %s: %v %s %v", row.size, row.name, err, a.Header.Get("Content-Type"), picture.Bounds())
			}
			if !strings.Contains(a.Header.Get("Cache-Control"), "immutable") {
				t.Errorf("%s: %s", row.name, a.Header.Get("Cache-Control"))
			}
		}
	}
}

func TestPrinterGetsTheLogoThatTheScreenShows(t *testing.T) {
	store := stored(t)
	p := web.NewPictures(store)
	got, err := p.Ink(logoName)
	if err != nil || got.Bounds().Size() != image.Pt(256, 128) || color.GrayModel.Convert(got.At(128, 64)) != (color.Gray{}) {
		t.Errorf("got %v, %v", got, err)
	}
	delete(store, logoName)
	if _, err := p.Ink(logoName); err != nil { // a card that is pulled must not take the logo off the next receipt
		t.Errorf("the second time: %v", err)
	}
	for _, name := range []string{photoName, drawingName, bombName, brokenName, "secret.svg", "../" + logoName, ""} {
		if _, err := p.Ink(name); err == nil {
			t.Errorf("%q is a logo", name)
		}
	}
}

func TestADrawingCannotRunAnything(t *testing.T) {
	a := gallery(t).ask(t, "GET", web.PictureURL(drawingName, web.Tile), "")
	csp := a.Header.Get("Content-Security-Policy")
	if a.StatusCode != 200 || !strings.Contains(csp, "sandbox") || strings.Contains(csp, "script-src") || a.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d %s", a.StatusCode, csp)
	}
}

func TestOnlyStoredPicturesAreServed(t *testing.T) {
	w := gallery(t)
	for _, path := range []string{
		"/media/tile/secret.svg", "/media/tile/..%2fsecret.svg", "/media/huge/" + photoName, "/media/tile/" + bombName,
		"/media/paper/" + drawingName, "/media/paper/" + photoName, "/media/paper/" + bombName, "/media/tile/" + brokenName, "/media/tile/" + strings.Replace(photoName, "a1", "ff", 1),
	} {
		if a := w.ask(t, "GET", path, ""); a.StatusCode != 404 || a.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %s", path, a.StatusCode, a.Header.Get("Cache-Control"))
		}
	}
	if url := web.PictureURL("", web.Tile); url != "" {
		t.Errorf("no picture has the URL %q", url)
	}
}

// A few hundred bytes can say that they are a picture of ten gigabytes; nothing of it may be unpacked.
func TestAPictureBombIsNotUnpacked(t *testing.T) {
	w := gallery(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if a := w.ask(t, "GET", web.PictureURL(bombName, web.Tile), ""); a.StatusCode != 404 {
		t.Errorf("answered %d", a.StatusCode)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
		t.Errorf("took %d MB", took>>20)
	}
}

func TestALogoGoesIntoAPageItself(t *testing.T) {
	p := web.NewPictures(stored(t))
	url := p.Inline(logoName)
	raw, found := strings.CutPrefix(url, "data:image/png;base64,")
	picture, err := png.Decode(base64.NewDecoder(base64.StdEncoding, strings.NewReader(raw)))
	if !found || err != nil || picture.Bounds().Size() != image.Pt(256, 128) || color.GrayModel.Convert(picture.At(128, 64)) != (color.Gray{}) {
		t.Errorf("got %.40s, %v", url, err)
	}
	for _, name := range []string{photoName, drawingName, bombName, brokenName, "secret.svg", "../" + logoName, ""} {
		if url := p.Inline(name); url != "" {
			t.Errorf("%q is %.40s", name, url)
		}
	}
}
