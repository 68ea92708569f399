package event_test

import (
	"bytes"
	"image"
	"image/png"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"popstand/kiosk/event"
)

// black is a PNG of a size.
func black(t *testing.T, w, h int) string {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// withLogo is a folder that names a logo, in line 5, and holds these pictures.
func withLogo(logo string, pictures map[string]string) fstest.MapFS {
	fsys := folder(strings.Replace(good, `"#2e6b4f"`, `"#2e6b4f", logo: `+logo, 1), sheet)
	for name, data := range pictures {
		fsys["media/"+name] = &fstest.MapFile{Data: []byte(data)}
	}
	return fsys
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg"/>`

func TestReceiptsCarryTheLogoOrThePictureBesideIt(t *testing.T) {
	small := black(t, 40, 30)
	for _, c := range []struct {
		name, logo string
		pictures   map[string]string
		want       string // on paper
	}{
		{"PNG", "a.png", map[string]string{"a.png": small}, "media/a.png"},
		{"drawing", "a.svg", map[string]string{"a.svg": drawing}, ""},
		{"PNG beside a drawing", "a.svg", map[string]string{"a.svg": drawing, "a.png": small}, "media/a.png"},
		{"other name", "a.svg", map[string]string{"a.svg": drawing, "b.png": small}, ""},
		{"capitals", "A.SVG", map[string]string{"A.SVG": drawing, "A.PNG": small}, "media/A.PNG"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, problems := event.Check(withLogo(c.logo, c.pictures))
			if event.Failed(problems) {
				t.Fatal(problems)
			}
			if got := e.Settings.Brand.OnPaper(); got != c.want {
				t.Errorf("%q is on receipts, want %q", got, c.want)
			}
			kept := map[string]bool{}
			for _, m := range e.Media {
				kept[m.Path] = true
			}
			if want := map[string]bool{"media/" + c.logo: true}; c.want != "" {
				want[c.want] = true
				if !maps.Equal(kept, want) {
					t.Errorf("kept are %v, want %v", kept, want)
				}
			}
			if told := len(problems) > 0; told != (c.want == "") {
				t.Errorf("problems: %v", problems)
			}
		})
	}
}

func TestLogoProblemsNameLineFieldAndCure(t *testing.T) {
	photo := black(t, 2100, 2000)
	for _, c := range []struct {
		name, logo string
		pictures   map[string]string
		want       string
	}{
		{
			"drawing alone", "a.svg",
			map[string]string{"a.svg": drawing},
			"event.yaml:5: warning: brand.logo: receipts go without the logo: media/a.svg is a drawing, and printers take none. Save it as a.png too, in black, beside it in media/.",
		},
		{
			"photograph", "a.png",
			map[string]string{"a.png": photo},
			"event.yaml:5: error: brand.logo: media/a.png has 2100 by 2000 points; a small kiosk has no memory to unpack it. Make it smaller: 800 points wide",
		},
		{
			"photograph beside a drawing", "a.svg",
			map[string]string{"a.svg": drawing, "a.png": photo},
			"event.yaml:5: error: brand.logo: media/a.png has 2100 by 2000 points",
		},
		{
			"another kind of file", "a.png",
			map[string]string{"a.png": "ftypheic"},
			"event.yaml:5: error: brand.logo: media/a.png is no PNG, JPEG or WebP, whatever its name says. Save it as PNG.",
		},
		{
			"half a file", "a.png",
			map[string]string{"a.png": black(t, 90, 90)[:60]},
			"event.yaml:5: error: brand.logo: media/a.png is damaged. Copy the picture again.",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := event.Check(withLogo(c.logo, c.pictures))
			want(t, problems, c.want)
		})
	}
}
