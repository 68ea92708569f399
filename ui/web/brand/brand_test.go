package brand_test

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"popstand/ui/web/brand"
)

// written is one row of testdata/palettes.json: what the design's own script derives from a seed.
type written struct {
	Seed                 string
	Light, Dark, Outdoor struct{ Fill, On, Edge, Text, Tint, Deep string }
}

func rows(t *testing.T) []written {
	t.Helper()
	raw, err := os.ReadFile("testdata/palettes.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []written
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func parse(t *testing.T, text string) brand.Colour {
	t.Helper()
	c, err := brand.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDeriveGivesTheDesignsPalettes(t *testing.T) {
	for _, row := range rows(t) {
		got := brand.Derive(parse(t, row.Seed))
		for name, pair := range map[string][2]any{
			"light":   {got.Light, row.Light},
			"dark":    {got.Dark, row.Dark},
			"outdoor": {got.Outdoor, row.Outdoor},
		} {
			if g, w := flat(t, pair[0]), flat(t, pair[1]); g != w {
				t.Errorf("%s, %s theme:\n got %s\nwant %s", row.Seed, name, g, w)
			}
		}
	}
}

func flat(t *testing.T, palette any) string {
	t.Helper()
	if p, ok := palette.(brand.Palette); ok {
		return strings.Join([]string{p.Fill.String(), p.On.String(), p.Edge.String(), p.Text.String(), p.Tint.String(), p.Deep.String()}, " ")
	}
	p := palette.(struct{ Fill, On, Edge, Text, Tint, Deep string })
	return strings.Join([]string{p.Fill, p.On, p.Edge, p.Text, p.Tint, p.Deep}, " ")
}

// The table that the design prints: fill, label and text of the light theme with their ratios, fills of the other two.
func TestDeriveGivesThePrintedTable(t *testing.T) {
	for _, row := range []struct {
		seed, fill, on, text, dark, outdoor string
		label, words                        float64
	}{
		{"#E8175D", "#E6135C", "#FFFFFF", "#D30652", "#FE4573", "#AF0C44", 4.6, 5.4},
		{"#C8F031", "#C8F031", "#121412", "#5D7207", "#C8F031", "#C8F031", 14.1, 5.4},
		{"#1F45E0", "#1F45E0", "#FFFFFF", "#1F45E0", "#5986FC", "#1F45E0", 7.0, 7.0},
		{"#FF6A1A", "#FF6A1A", "#121412", "#B5490E", "#FF6A1A", "#993B04", 6.5, 5.4},
		{"#F3D9C4", "#F3D9C4", "#121412", "#7C6653", "#F3D9C4", "#F3D9C4", 13.7, 5.4},
	} {
		b := brand.Derive(parse(t, row.seed))
		got := []string{b.Light.Fill.String(), b.Light.On.String(), b.Light.Text.String(), b.Dark.Fill.String(), b.Outdoor.Fill.String()}
		want := []string{row.fill, row.on, row.text, row.dark, row.outdoor}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: got %v, want %v", row.seed, got, want)
		}
		near(t, row.seed+" label", brand.Contrast(b.Light.On, b.Light.Fill), row.label)
		near(t, row.seed+" words", brand.Contrast(b.Light.Text, parse(t, "#FFFFFF")), row.words)
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > .06 {
		t.Errorf("%s: ratio %.2f, the table says %.1f", what, got, want)
	}
}

// Any colour a creator brings must end up readable: 4.5 indoors, 7 outdoors, on every ground it can stand on.
func TestEveryColourBecomesReadable(t *testing.T) {
	for r := 0; r <= 255; r += 51 {
		for g := 0; g <= 255; g += 51 {
			for b := 0; b <= 255; b += 51 {
				seed := brand.Colour{uint8(r), uint8(g), uint8(b)}
				got := brand.Derive(seed)
				readable(t, seed, "light", got.Light, 4.5, "#FFFFFF", "#EBECE8")
				readable(t, seed, "dark", got.Dark, 4.5, "#1B1E1C", "#101211")
				readable(t, seed, "outdoor", got.Outdoor, 7, "#FFFFFF", "#FFFFFF")
			}
		}
	}
}

func readable(t *testing.T, seed brand.Colour, theme string, p brand.Palette, least float64, surface, canvas string) {
	t.Helper()
	pairs := map[string][2]brand.Colour{
		"label on fill":   {p.On, p.Fill},
		"text on tint":    {p.Text, p.Tint},
		"text on surface": {p.Text, parse(t, surface)},
		"text on canvas":  {p.Text, parse(t, canvas)},
	}
	for what, pair := range pairs {
		if ratio := brand.Contrast(pair[0], pair[1]); ratio < least {
			t.Errorf("%s, %s: %s is %.2f to 1, needs %.1f", seed, theme, what, ratio, least)
		}
	}
	for _, ground := range []string{surface, canvas} {
		if ratio := brand.Contrast(p.Edge, parse(t, ground)); ratio < 3 {
			t.Errorf("%s, %s: edge on %s is %.2f to 1, needs 3", seed, theme, ground, ratio)
		}
	}
}

func TestParseRefusesWhatIsNoColour(t *testing.T) {
	for _, text := range []string{"", "#", "#12", "red", "#GGGGGG", "#1234567", "#E8175D;}"} {
		if c, err := brand.Parse(text); err == nil {
			t.Errorf("%q became %s", text, c)
		}
	}
	if c := parse(t, "#abc"); c.String() != "#AABBCC" {
		t.Errorf("#abc became %s", c)
	}
}

func TestCSSNamesSixValuesForEachTheme(t *testing.T) {
	css := string(brand.Derive(parse(t, "#E8175D")).CSS(`/media/"x`))
	for _, name := range []string{"--brand:", "--on-brand:", "--brand-edge:", "--brand-text:", "--brand-tint:", "--brand-deep:"} {
		if n := strings.Count(css, name); n != 3 {
			t.Errorf("%s stands %d times, want once a theme", name, n)
		}
	}
	if !strings.Contains(css, `:root{--mark:url("/media/\"x")}`) {
		t.Errorf("the mark can break out of its quotes: %s", css)
	}
	if !strings.Contains(css, `[data-theme="outdoor"]{--brand:#AF0C44;--on-brand:#FFFFFF;--brand-edge:#000000;`) {
		t.Errorf("outdoor keys have no black line: %s", css)
	}
}
