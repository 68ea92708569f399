package signing_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"popstand/kiosk/album"
	"popstand/kiosk/signing"
)

// withAlbum is a stall that keeps pictures, and the folder.
func withAlbum(t *testing.T) (*stall, string) {
	t.Helper()
	w := newStall(t, quick)
	dir := filepath.Join(t.TempDir(), "captures")
	w.Album = album.New(dir)
	return w, dir
}

// drawing is a picture with a dark left half.
func drawing(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{R: 250, G: 240, B: 230, A: 255}
			if x < width/2 {
				c = color.RGBA{R: 20, G: 30, B: 40, A: 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func asJPEG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, img, nil))
	return b.Bytes()
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, img))
	return b.Bytes()
}

// fromPhone is a JPEG as telephones make them: held sideways, and it says where.
func fromPhone(t *testing.T, img image.Image, turn byte) []byte {
	t.Helper()
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(turn) + "\x00\x00\x00\x00\x00\x00GPS 52.5200N 13.4050E")
	exif := append([]byte("Exif\x00\x00"), tiff...)
	raw := asJPEG(t, img)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
	return append(append(out, exif...), raw[2:]...)
}

func (w *stall) photo(t signing.Ticket, raw []byte) (signing.Capture, error) {
	return w.Capture(ctx, w.act("ana"), signing.Capturing{Ticket: t.Ticket, Kind: signing.Photo, Consent: "en", Picture: raw})
}

func names(t *testing.T, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestCaptureKeepsAPhotoBesideTheTicket(t *testing.T) {
	w, dir := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	c, err := w.photo(ticket, asJPEG(t, drawing(64, 48)))
	must(t, err)
	all, err := w.Captures(ctx, ticket.Ticket)
	must(t, err)
	if len(all) != 1 || all[0] != c || !c.Here || c.Kind != signing.Photo || c.Type != "image/jpeg" || c.Consent != "en" || c.Actor != "ana" || c.Node != w.Node() {
		t.Errorf("the ticket has %+v", all)
	}
	body, _, err := w.Picture(ctx, ticket.Ticket, c.Hash)
	must(t, err)
	if int64(len(body)) != c.Bytes || len(names(t, dir)) != 1 || names(t, dir)[0] != string(c.Hash) {
		t.Errorf("%d bytes are kept of %d, in %v", len(body), c.Bytes, names(t, dir))
	}
	other := w.sell("A-regular", 1)[0]
	_, _, err = w.Picture(ctx, other.Ticket, c.Hash)
	refused(t, err, "capture_unknown")
}

func TestCaptureLeavesBehindWhatACameraWrote(t *testing.T) {
	w, _ := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	c, err := w.photo(ticket, fromPhone(t, drawing(64, 48), 6))
	must(t, err)
	body, _, err := w.Picture(ctx, ticket.Ticket, c.Hash)
	must(t, err)
	if bytes.Contains(body, []byte("Exif")) || bytes.Contains(body, []byte("GPS")) {
		t.Error("the picture still says where it was taken")
	}
	img, err := jpeg.Decode(bytes.NewReader(body))
	must(t, err)
	if img.Bounds().Size() != image.Pt(48, 64) {
		t.Errorf("it stands as %v", img.Bounds())
	}
	if top, low := grey(img, 24, 4), grey(img, 24, 60); top > 90 || low < 180 {
		t.Errorf("what was left is not up: %d and %d", top, low)
	}
}

func grey(img image.Image, x, y int) uint8 {
	return color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y //nolint:errcheck // the model's own colour
}

// TestCaptureTurnsAsTheCameraWasHeld looks at the dark half of a picture for all
// eight ways to hold a camera.
func TestCaptureTurnsAsTheCameraWasHeld(t *testing.T) {
	w, _ := withAlbum(t)
	for turn, dark := range []string{1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "low", 8: "low"} {
		if turn == 0 {
			continue
		}
		ticket := w.sell("A-standby", 1)[0]
		c, err := w.photo(ticket, fromPhone(t, drawing(64, 48), byte(turn)))
		must(t, err)
		body, _, err := w.Picture(ctx, ticket.Ticket, c.Hash)
		must(t, err)
		img, err := jpeg.Decode(bytes.NewReader(body))
		must(t, err)
		size := img.Bounds().Size()
		at := map[string]image.Point{
			"left": {4, size.Y / 2}, "right": {size.X - 4, size.Y / 2}, "top": {size.X / 2, 4}, "low": {size.X / 2, size.Y - 4},
		}
		for side, p := range at {
			is := grey(img, p.X, p.Y) < 90
			if side == dark != is && (side == dark || opposite(side) == dark) {
				t.Errorf("held %d, the %s side is dark: %v", turn, side, is)
			}
		}
	}
}

func opposite(side string) string {
	return map[string]string{"left": "right", "right": "left", "top": "low", "low": "top"}[side]
}

func TestCaptureBoundsThePicture(t *testing.T) {
	w, dir := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	c, err := w.photo(ticket, asJPEG(t, drawing(3200, 400)))
	must(t, err)
	body, _, err := w.Picture(ctx, ticket.Ticket, c.Hash)
	must(t, err)
	size, err := jpeg.DecodeConfig(bytes.NewReader(body))
	must(t, err)
	if size.Width != album.PictureSide || size.Height != 200 {
		t.Errorf("it is kept as %d by %d", size.Width, size.Height)
	}
	huge := asPNG(t, image.NewGray(image.Rect(0, 0, 4096, 2049)))
	for code, raw := range map[string][]byte{
		"picture_too_large": huge, "not_a_picture": []byte("GIF89a and so on"),
	} {
		_, err := w.photo(ticket, raw)
		refused(t, err, code)
	}
	_, err = w.photo(ticket, asJPEG(t, drawing(20, 20))[:100])
	refused(t, err, "not_a_picture")
	_, err = w.photo(ticket, make([]byte, album.PictureBytes+1))
	refused(t, err, "picture_too_large")
	if n := len(names(t, dir)); n != 1 {
		t.Errorf("%d files are kept, want the one", n)
	}
}

func TestCaptureKeepsASignatureInGrey(t *testing.T) {
	w, _ := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	in := signing.Capturing{Ticket: ticket.Ticket, Kind: signing.Signature, Consent: "ja"}
	in.Picture = asPNG(t, image.NewNRGBA(image.Rect(0, 0, 60, 30)))
	_, err := w.Capture(ctx, w.act("ana"), in)
	refused(t, err, "nothing_drawn")
	in.Picture = asPNG(t, drawing(60, 30))
	c, err := w.Capture(ctx, w.act("ana"), in)
	must(t, err)
	body, _, err := w.Picture(ctx, ticket.Ticket, c.Hash)
	must(t, err)
	img, err := png.Decode(bytes.NewReader(body))
	must(t, err)
	if _, is := img.(*image.Gray); !is || c.Type != "image/png" {
		t.Errorf("a signature is %T, %s", img, c.Type)
	}
}

func TestCaptureTakesNothingWithoutConsent(t *testing.T) {
	w, dir := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	raw := asJPEG(t, drawing(20, 20))
	_, err := w.Capture(ctx, w.act("ana"), signing.Capturing{Ticket: ticket.Ticket, Kind: signing.Photo, Picture: raw})
	refused(t, err, "no_consent")
	_, err = w.Capture(ctx, w.act("ana"), signing.Capturing{Ticket: "who", Kind: signing.Photo, Consent: "en", Picture: raw})
	refused(t, err, "ticket_unknown")
	if n := len(names(t, dir)); n != 0 {
		t.Errorf("%d files are kept of what was refused", n)
	}
	w.Album = nil
	_, err = w.photo(ticket, raw)
	refused(t, err, "no_album")
}

func TestCaptureKeepsFewOfATicketAndOneOnce(t *testing.T) {
	w, dir := withAlbum(t)
	ticket := w.sell("A-regular", 1)[0]
	for n := range 8 {
		for range 2 { // sent twice by two taps
			_, err := w.photo(ticket, asJPEG(t, drawing(20+2*n, 20)))
			must(t, err)
		}
	}
	_, err := w.photo(ticket, asJPEG(t, drawing(80, 20)))
	refused(t, err, "captures_full")
	if n := len(names(t, dir)); n != 8 {
		t.Errorf("%d files are kept, want 8", n)
	}
}
