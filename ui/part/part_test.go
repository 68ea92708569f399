package part_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/ui/part"
)

func currency(t *testing.T, code string) money.Currency {
	t.Helper()
	c, err := money.CurrencyOf(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestMoneyIsWrittenForTheScriptAsTheServerWritesIt(t *testing.T) {
	for _, c := range []struct {
		code, lang string
		want       part.Money
	}{
		{"EUR", "en", part.Money{Digits: 2, Decimal: ".", Group: ",", Prefix: "€"}},
		{"EUR", "de", part.Money{Digits: 2, Decimal: ",", Group: ".", Suffix: "\u00a0€"}},
		{"JPY", "ja", part.Money{Group: ",", Prefix: "¥"}},
		{"CHF", "en", part.Money{Digits: 2, Decimal: ".", Group: ",", Prefix: "CHF\u00a0"}},
	} {
		if got := part.MoneyOf(currency(t, c.code), c.lang); got != c.want {
			t.Errorf("%s in %s: got %+v, want %+v", c.code, c.lang, got, c.want)
		}
	}
}

func TestDaysAndTimes(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 21, 15, 4, 7, 0, berlin).UnixMilli()
	for lang, want := range map[string]string{"en": "Sat 21 Nov", "de": "Sa. 21. Nov.", "es": "sáb 21 nov", "ja": "11月21日(土)"} {
		if got := part.Day(at, berlin, lang); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
	if got := part.Clock(at, berlin); got != "15:04" {
		t.Errorf("clock: %q", got)
	}
	if got := part.ClockSeconds(at, berlin); got != "15:04:07" {
		t.Errorf("clock with seconds: %q", got)
	}
	if got := part.Moment(at, at+3600_000, berlin, "en"); got != "15:04" {
		t.Errorf("the same day: %q", got)
	}
	if got := part.Moment(at, at+86_400_000, berlin, "en"); got != "Sat 21 Nov 15:04" {
		t.Errorf("a day later: %q", got)
	}
}

func TestSharesFillTheBarAndHideNobody(t *testing.T) {
	if got := part.Shares(3000, 2000, 2400); !slices.Equal(got, []int{10, 6, 8}) {
		t.Errorf("got %v", got)
	}
	if got := part.Shares(1, 99999); got[0] != 1 {
		t.Errorf("a small part is not seen: %v", got)
	}
	if got := part.Shares(0, 0); !slices.Equal(got, []int{1, 1}) {
		t.Errorf("nothing to share: %v", got)
	}
}

func TestKeyboardsHoldTheirLanguagesLetters(t *testing.T) {
	for lang, letters := range map[string]string{"en": "AZ09", "de": "ÄÖÜßZ", "es": "ÑA", "ja": "AZ"} {
		var keys []string
		for _, row := range part.Keyboard(lang) {
			if len(row) > 11 {
				t.Errorf("%s: %d keys in a row are too narrow on 800 pixels", lang, len(row))
			}
			keys = append(keys, row...)
		}
		for _, letter := range strings.Split(letters, "") {
			if !slices.Contains(keys, letter) {
				t.Errorf("%s has no key %s", lang, letter)
			}
		}
	}
}

func TestInitialSkipsQuotes(t *testing.T) {
	for name, want := range map[string]string{"“Signal Lost” LP": "S", "「スタティック」": "ス", "ñandú": "Ñ", "": ""} {
		if got := part.Initial(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestWordSizeCountsWideLettersTwice(t *testing.T) {
	for word, want := range map[string]string{"Paid": "s", "Bezahlt": "m", "支払い済み": "l", "Something": "m"} {
		if got := part.WordSize(word); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

func TestPaperShowsWhatIsPrinted(t *testing.T) {
	doc := paper.Doc{Lang: "en", Blocks: []paper.Block{
		paper.Image("mark.png", ""), paper.Text("Soft Static").Centred().Sized(paper.Big), paper.Row("Total", "€47.00").Strong(),
		paper.QR("A-000146"), paper.Pulse(0), paper.Cut(),
	}}
	lines := part.PaperOf(doc, func(name string) string { return "/media/" + name }).Lines
	if len(lines) != 5 {
		t.Fatalf("got %d lines: %+v", len(lines), lines)
	}
	if lines[0].Kind != "logo" || lines[0].Logo != "/media/mark.png" {
		t.Errorf("logo: %+v", lines[0])
	}
	lines = lines[1:]
	if !lines[0].Big || lines[0].Align != "centre" {
		t.Errorf("title: %+v", lines[0])
	}
	if !lines[1].Bold || !strings.HasPrefix(lines[1].Text, "Total ") || !strings.HasSuffix(lines[1].Text, "€47.00") {
		t.Errorf("total: %+v", lines[1])
	}
	if lines[2].Kind != "qr" || lines[2].Size < 21 || !strings.HasPrefix(lines[2].QR, "M0 0h7v1h-7z") {
		t.Errorf("code: %+v", lines[2])
	}
	if lines[3].Kind != "cut" {
		t.Errorf("cut: %+v", lines[3])
	}
}

func TestARefusalWritesItsAmountsAsMoney(t *testing.T) {
	w := part.Words{Code: "en", Refusals: []part.Entry{{Key: "test", What: "{open} open, line {line}", Do: "Pay."}}}
	said := w.Refused(ledger.Refuse("test", "", "open", "2400", "line", "3"), currency(t, "EUR"))
	if said.What != "€24.00 open, line 3" {
		t.Errorf("got %q", said.What)
	}
}

// notOnAScreen are refusals that only commands and the API answer: their English sentence serves.
func notOnAScreen() []string {
	return []string{
		"bad_letter", "bad_name", "bad_node", "bad_price", "bad_product", "damaged", "database_missing", "event_runs", "held_more", "identity_missing", "in_use",
		"move_unknown", "newer_data", "no_data", "not_counted", "older_data", "other_key", "storage_low",
		// of orders and their pickup
		"bad_code", "bad_order", "buyer_too_long", "channel_unknown", "erased", "no_key",
		// of the keys behind codes
		"keys_damaged", "keys_missing", "keys_other_event", "list_full", "no_keys", "no_root", "numbers_out", "numbers_used_up", "other_root",
		// of letting another kiosk in
		"bad_request", "letter_taken", "node_known", "not_empty", "not_enrolled", "other_certificate",
	}
}

// TestEveryRefusalOfTheTradeHasWords reads the codes off the source: a new one
// needs its words in four languages, or a place in the list above.
func TestEveryRefusalOfTheTradeHasWords(t *testing.T) {
	known := map[string]bool{}
	for _, e := range part.WordsOf("en").Refusals {
		known[e.Key] = true
	}
	found := 0
	for code, where := range refusalCodes(t, "../../kiosk") {
		found++
		if !known[code] && !slices.Contains(notOnAScreen(), code) {
			t.Errorf("%s (%s) has no words", code, where)
		}
	}
	if found < 20 {
		t.Fatalf("only %d refusals were found", found)
	}
}

var refuses = regexp.MustCompile(`Refuse\("([a-z_]+)"`)

func refusalCodes(t *testing.T, root string) map[string]string {
	t.Helper()
	codes := map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range refuses.FindAllSubmatch(source, -1) {
			codes[string(m[1])] = filepath.Base(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

func TestDocumentAsksForNothingElsewhere(t *testing.T) {
	var page bytes.Buffer
	p := part.Page{Title: "<Sell>", Lang: "en", Theme: "light", Assets: map[string]string{"css/app.css": "/a/1234/css/app.css"}}
	if err := part.Document(p).Render(t.Context(), &page); err != nil {
		t.Fatal(err)
	}
	text := page.String()
	if strings.Contains(text, "<Sell>") {
		t.Error("the title is not escaped")
	}
	for _, want := range []string{`href="/a/1234/css/app.css"`, `src="/assets/js/kiosk.js"`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if strings.Contains(text, "//fonts.") || strings.Contains(text, "https:") {
		t.Error("the page asks another host")
	}
}
