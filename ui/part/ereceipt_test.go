package part_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/ui/part"
	"popstand/ui/web"
)

var update = flag.Bool("update", false, "write the golden files anew; look at them before committing them")

// hostile is a product's name by somebody who wants to be elsewhere.
const hostile = `</p><script src="//evil.example/x.js"></script><img src=x onerror=alert(1)> "'&amp; ` + "\u202eexe.\u2066"

// bought is a sale with everything that a receipt can say.
func bought(t *testing.T, lang string) paper.ReceiptData {
	t.Helper()
	eur, err := money.CurrencyOf("EUR")
	if err != nil {
		t.Fatal(err)
	}
	return paper.ReceiptData{
		Lang: lang, Currency: eur, Mode: money.Included, Logo: "logo.png", Brand: "Soft Static",
		Seller: paper.Seller{Name: "Soft Static GbR", Address: []string{"Eisenbahnstraße 42", "10997 Berlin"}, TaxID: "DE000000000", Support: "hi@softstatic.example"},
		Number: "A-000147", At: 1_773_493_500_000, Zone: "Europe/Berlin", Unverified: true, Node: "Front table", Staff: "Mika", Hash: "9f31c2d05b7a",
		Lines: []paper.ReceiptLine{
			{Name: "Static tour tee, organic cotton, printed by hand in the back room", Detail: "M, black", Qty: 2, Unit: 3500, Gross: 7000, Rate: 190000, Discount: 700, Reason: "damaged"},
			{Name: "ノイズ・ジン 第3号", Qty: 12, Unit: 900, Gross: 10800, Rate: 70000, Order: "WEB-77"},
		},
		Items: 17800, Discount: 700, Total: 17100, Rounding: -2,
		Taxes:   []money.Tax{{Rate: 190000, Net: 5294, Tax: 1006, Gross: 6300}, {Rate: 70000, Net: 10093, Tax: 707, Gross: 10800}},
		Tenders: []paper.ReceiptTender{{Kind: "card", Reference: "4711", Amount: 2200}, {Kind: money.Cash, Amount: 14898, Given: 15000}},
		Change:  102, QR: "popstand:softstatic-2026:A-000147:9f31c2d0", QRNote: "Keep this.", Footer: "softstatic.example\nBerlin",
	}
}

func dot(string) string { return "data:image/png;base64,aGVsbG8=" }

func file(t *testing.T, r paper.ReceiptData, logo func(string) string) string {
	t.Helper()
	text, err := web.Text(t.Context(), part.EReceiptFile(part.EReceiptOf(paper.Receipt(r), r.Number, logo)))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAReceiptIsTheSameOnPaperAndAsAFile(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "de", "es", "ja"} {
		nasty := bought(t, lang)
		nasty.Lines[0].Name, nasty.Footer, nasty.Mode = hostile, hostile, money.OnTop
		for _, r := range []paper.ReceiptData{bought(t, lang), nasty} {
			got, want := fileLines(t, file(t, r, dot)), paperLines(paper.Receipt(r))
			if len(want) < 25 {
				t.Fatalf("only %d lines are printed", len(want))
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: the file says\n%s\nthe paper says\n%s", lang, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
}

// paperLines are the lines of a document on paper so wide that nothing wraps, each with one space between its words.
func paperLines(doc paper.Doc) []string {
	var lines []string
	for _, l := range doc.Layout(paper.Paper{Columns: 3000}) {
		text := strings.Join(strings.Fields(l.Text), " ")
		switch {
		case l.Kind == paper.KindQR:
			text = "(code)"
		case l.Kind == paper.KindImage:
			text = "(logo)"
		case l.Block.Kind == paper.KindRule:
			text = "(rule)"
		}
		if text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// fileLines are the lines of a file, read as a browser does.
func fileLines(t *testing.T, text string) []string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var lines []string
	var line strings.Builder
	end := func() {
		for _, l := range strings.Split(line.String(), "\n") {
			if l = strings.Join(strings.Fields(l), " "); l != "" {
				lines = append(lines, l)
			}
		}
		line.Reset()
	}
	for reads := false; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if word := map[string]string{"svg": "(code)", "img": "(logo)", "hr": "(rule)"}[token.Name.Local]; word != "" {
				lines = append(lines, word)
			}
		case xml.CharData:
			if reads {
				line.WriteString(string(token) + " ")
			}
		case xml.EndElement:
			switch token.Name.Local {
			case "h1": // the title, for who hears the page
				reads = true
			case "p", "div", "tr":
				end()
			}
		}
	}
}

func TestEReceiptIsAsItWas(t *testing.T) {
	t.Parallel()
	const path = "testdata/ereceipt.html"
	got := file(t, bought(t, "en"), dot)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the file is\n%s", got)
	}
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// A file that fetched anything would tell somebody where and when it is read.
var reaches = regexp.MustCompile(`(?i)https?:|\bsrc=["']?[^d"']|\bsrc="d[^a]|url\(|@import|<script|<link|<iframe|<object|<form|\son[a-z]+\s*=\s*["']|\sstyle=|href=`)

func TestEReceiptNeedsNothingBesideItself(t *testing.T) {
	t.Parallel()
	text := file(t, bought(t, "de"), dot)
	if found := reaches.FindString(text); found != "" {
		t.Errorf("it reaches out: %q", found)
	}
	style := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(text)
	if style == nil || !strings.Contains(text, `content="`+strings.ReplaceAll(part.EReceiptRules(), "'", "&#39;")+`"`) {
		t.Fatalf("no style, or no rules: %s", text)
	}
	if !strings.Contains(part.EReceiptRules(), "'sha256-"+hash(style[1])+"'") {
		t.Error("the rules know another style")
	}
	if !strings.Contains(text, `<html lang="de">`) || !strings.Contains(text, "<title>Beleg A-000147</title>") {
		t.Error("it is not in the language of the receipt")
	}
}

func TestAHostileNameIsOnlyAName(t *testing.T) {
	t.Parallel()
	r := bought(t, "en")
	r.Lines[0].Name, r.Lines[0].Detail, r.Brand, r.Footer, r.QRNote = hostile, hostile, hostile, hostile, hostile
	r.Seller = paper.Seller{Name: hostile, Address: []string{hostile}, TaxID: hostile, Support: hostile}
	text := file(t, r, dot)
	for _, bad := range []string{"<script", "<img src=x", "\u202e", "\u2066"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q came through", bad)
		}
	}
	if n := strings.Count(text, "&lt;script src=&#34;//evil.example/x.js&#34;&gt;"); n != 9 {
		t.Errorf("the name stands there %d times", n)
	}
}

func TestAnEReceiptIsNoCopy(t *testing.T) {
	t.Parallel()
	doc := paper.Receipt(bought(t, "en"))
	text, err := web.Text(t.Context(), part.EReceiptFile(part.EReceiptOf(doc, "A-000147", dot)))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text, "COPY") || !strings.Contains(text, "Proof 9f31c2d0") {
		t.Error("it says COPY, or does not say which sale it is of")
	}
}

// Forty lines with the worst logo that there can be: nothing but noise.
func TestAnEReceiptIsFitForMail(t *testing.T) {
	t.Parallel()
	noise := image.NewGray(image.Rect(0, 0, 384, 128))
	random := rand.NewChaCha8([32]byte{7})
	if _, err := random.Read(noise.Pix); err != nil {
		t.Fatal(err)
	}
	var logo bytes.Buffer
	if err := png.Encode(&logo, noise); err != nil {
		t.Fatal(err)
	}
	name := strings.Repeat("a", 64) + ".png"
	pictures := web.NewPictures(fstest.MapFS{name: {Data: logo.Bytes()}})
	r := bought(t, "en")
	r.Logo = name
	for i := range 38 {
		r.Lines = append(r.Lines, paper.ReceiptLine{Name: fmt.Sprint("Sticker sheet no. ", i), Detail: "blue", Qty: 2, Unit: 300, Gross: 600, Rate: 70000})
	}
	text := file(t, r, pictures.Inline)
	if !strings.Contains(text, `<img src="data:image/png;base64,`) {
		t.Error("the logo is not there")
	}
	if len(text) < 20<<10 || len(text) > 60<<10 {
		t.Errorf("it weighs %d bytes", len(text))
	}
}

func TestAMissingLogoIsNoHole(t *testing.T) {
	t.Parallel()
	if text := file(t, bought(t, "en"), func(string) string { return "" }); strings.Contains(text, "<img") {
		t.Error("there is a picture of nothing")
	}
}
