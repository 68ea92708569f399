package escpos_test

import (
	"bytes"
	"strings"
	"testing"

	"popstand/hardware/escpos"
	"popstand/hardware/sim/page"
	"popstand/kiosk/paper"
)

func TestProfilesAreWhole(t *testing.T) {
	names := map[string]bool{}
	for _, p := range escpos.Profiles() {
		if names[p.Name] || p.Title == "" || p.Name != strings.ToLower(p.Name) {
			t.Errorf("profile %q stands twice, or has no title", p.Name)
		}
		names[p.Name] = true
		if _, err := escpos.Encode(paper.Doc{}, p, escpos.Options{}); err != nil {
			t.Error(err)
		}
		numbers := map[byte]bool{}
		for _, e := range p.Pages {
			if numbers[e.N] {
				t.Errorf("%s: two code pages have the number %d", p.Name, e.N)
			}
			numbers[e.N] = true
		}
		if p.Small > 0 && p.Small*9 > p.Dots {
			t.Errorf("%s: %d small characters in %d dots", p.Name, p.Small, p.Dots)
		}
	}
	if len(names) < 12 {
		t.Errorf("%d profiles", len(names))
	}
}

func TestSuggestKnowsWhatPrintersSay(t *testing.T) {
	cases := []struct{ maker, model, want string }{
		{"EPSON", "TM-T20II", "tm-t20"},
		{"EPSON", "TM-T88V", "tm-t88"},
		{"EPSON", "TM-m30II", "tm-m30"},
		{"EPSON", "TM-T999", "tm-t20"},
		{"BIXOLON", "SRP-350III", "srp-s300"},
		{"Citizen", "CT-S651II", "ct-s651"},
		{"", "rp332", "rongta"},
		{"Star", "TSP654", "star"},
		{"popstand", "Simulated printer", "tm-t20"},
		{"NONAME", "POS-5890K", "pos-5890"},
	}
	for _, c := range cases {
		if p, ok := escpos.Suggest(c.maker, c.model); !ok || p.Name != c.want {
			t.Errorf("Suggest(%q, %q) = %q, %v; want %q", c.maker, c.model, p.Name, ok, c.want)
		}
	}
	if p, ok := escpos.Suggest("Nobody", "X1"); ok {
		t.Errorf("an unknown printer is a %s", p.Name)
	}
}

func TestPrinterTellsItsModel(t *testing.T) {
	answer := func(n int) string {
		for _, e := range page.New(576).Feed(escpos.AskIdentity(n)) {
			var d escpos.Demux
			for _, r := range d.Feed(e.Ask.Answer(page.Status{})) {
				return string(r.Data)
			}
		}
		return ""
	}
	p, ok := escpos.Suggest(answer(escpos.AskMaker), answer(escpos.AskModel))
	if !ok || p.Name != "tm-t20" {
		t.Errorf("the simulated printer is a %q", p.Name)
	}
}

// The test page of each profile shows all of its code pages, and each ruler on one line.
func TestTestPageShowsWhatThePrinterHas(t *testing.T) {
	t.Parallel()
	for _, p := range escpos.Profiles() {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			out, err := escpos.Encode(escpos.TestPage(p, escpos.Options{}), p, escpos.Options{Job: 1})
			if err != nil {
				t.Fatal(err)
			}
			text := printOn(t, p, out).Text
			whole := strings.Join(text, "\n")
			for _, e := range p.Pages {
				table, _ := escpos.CharmapOf(e.Name)
				if want := string(table.DecodeByte(0xe1)) + string(table.DecodeByte(0xe2)); !strings.Contains(whole, want) {
					t.Errorf("code page %s is not shown", e.Name)
				}
			}
			rulers := 0
			for _, line := range text {
				if strings.HasPrefix(line, ".........1") && strings.HasSuffix(line, "|") {
					rulers++
					if len(line) > p.Columns {
						t.Errorf("a ruler of %d in %d columns", len(line), p.Columns)
					}
				}
			}
			if rulers == 0 || !strings.Contains(whole, "POPSTAND-TEST-QR") && p.QR {
				t.Errorf("%d rulers in %s", rulers, whole)
			}
			if p.Cut != escpos.CutNone && !bytes.Contains(out, []byte{0x1d, 0x56}) {
				t.Error("nothing cuts")
			}
		})
	}
}

func TestPlainLettersAreASCII(t *testing.T) {
	metapace, err := escpos.Find("t-1")
	if err != nil {
		t.Fatal(err)
	}
	epson, err := escpos.Find("tm-t20")
	if err != nil {
		t.Fatal(err)
	}
	doc := paper.Doc{Blocks: []paper.Block{
		paper.Text("Łukasz Dvořák & Müller"), paper.Row("¡Ñandú 2º “Groß”!", "12,50\u00a0€"), paper.Text("€35.00 £3"), paper.Text("日本 ł"), paper.Cut(),
	}}
	cases := []struct {
		p     escpos.Profile
		plain bool
		want  []string
		drawn int
	}{
		{metapace, true, []string{"Lukasz Dvorak & Muller", `Nandu 2o "Gross"!`, " 12,50 EUR", "EUR 35.00 GBP 3"}, 1},
		{metapace, false, []string{"12,50 €", "€35.00 £3"}, 2},
		{epson, true, []string{"Lukasz Dvorak & Muller", `Nandu 2o "Gross"!`, " 12,50 EUR", "EUR 35.00 GBP 3"}, 1},
		{epson, false, []string{"Łukasz Dvořák & Müller", `¡Ñandú 2º “Groß”!`, "12,50 €"}, 1},
	}
	for _, c := range cases {
		out, err := escpos.Encode(doc, c.p, escpos.Options{Plain: c.plain})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(printOn(t, c.p, out).Text, "\n")
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s, plain %v: there is no %q in %q", c.p.Name, c.plain, want, text)
			}
		}
		if n := strings.Count(text, "[picture"); n != c.drawn {
			t.Errorf("%s, plain %v: %d lines are dots in %q", c.p.Name, c.plain, n, text)
		}
	}
	for r, want := range map[rune]string{'ő': "o", 'Ş': "S", 'ß': "ss", 'é': "e"} {
		if got, ok := escpos.Latin(r); !ok || got != want {
			t.Errorf("Latin(%c) = %q, %v", r, got, ok)
		}
	}
	for _, r := range "aЖ日€1" {
		if got, ok := escpos.Latin(r); ok {
			t.Errorf("Latin(%c) = %q", r, got)
		}
	}
}

func TestTestPageShowsWhatIsChosen(t *testing.T) {
	p, err := escpos.Find("netum-80")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		o            escpos.Options
		shows, hides []string
	}{
		{escpos.Options{}, []string{"€ 12,50 äöü ñ ç", "Code page 858"}, []string{"Plain letters", "buzzer"}},
		{escpos.Options{Plain: true}, []string{"EUR 12,50 aou n c", "Plain letters"}, []string{"äöü", "Code page", "buzzer"}},
		{escpos.Options{Buzz: true}, []string{"The buzzer sounds now."}, []string{"Plain letters"}},
	} {
		out, err := escpos.Encode(escpos.TestPage(p, c.o), p, c.o)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(printOn(t, p, out).Text, "\n")
		for _, want := range c.shows {
			if !strings.Contains(text, want) {
				t.Errorf("%+v: there is no %q in %q", c.o, want, text)
			}
		}
		for _, not := range c.hides {
			if strings.Contains(text, not) {
				t.Errorf("%+v: there is %q in %q", c.o, not, text)
			}
		}
	}
}

func TestBuzzerSoundsWhereThereIsOne(t *testing.T) {
	for _, p := range escpos.Profiles() {
		out, err := escpos.Encode(paper.Doc{Blocks: []paper.Block{paper.Text("x"), paper.Cut()}}, p, escpos.Options{Buzz: true})
		if err != nil {
			t.Fatal(err)
		}
		printOn(t, p, out)
		if bytes.Contains(out, []byte{0x1b, 0x42}) != p.Buzzer {
			t.Errorf("%s: % x", p.Name, out)
		}
	}
}
