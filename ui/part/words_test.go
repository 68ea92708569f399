package part_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"popstand/ui/part"
)

// texts reads every text of a catalogue, by its path.
func texts(w *part.Words) map[string]string {
	all := map[string]string{}
	gather(all, "", reflect.ValueOf(*w))
	return all
}

func gather(all map[string]string, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		all[path] = v.String()
	case reflect.Struct:
		for i := range v.NumField() {
			gather(all, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			e := v.Index(i).Interface().(part.Entry)
			all[path+"."+e.Key+".What"] = e.What
			if !strings.HasSuffix(path, "Reasons") {
				all[path+"."+e.Key+".Do"] = e.Do
			}
		}
	}
}

var holes = regexp.MustCompile(`\{[a-z]+\}`)

func TestEachLanguageHasEveryText(t *testing.T) {
	english := texts(part.WordsOf("en"))
	if len(english) < 300 {
		t.Fatalf("only %d texts were found", len(english))
	}
	for _, w := range part.Languages() {
		mine := texts(w)
		for path, want := range english {
			got, has := mine[path]
			if !has || got == "" {
				t.Errorf("%s: %s is missing", w.Code, path)
				continue
			}
			a, b := holes.FindAllString(want, -1), holes.FindAllString(got, -1)
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(a, b) {
				t.Errorf("%s: %s has the placeholders %v, English has %v", w.Code, path, b, a)
			}
		}
		if len(mine) != len(english) {
			t.Errorf("%s has %d texts, English has %d", w.Code, len(mine), len(english))
		}
	}
}

func TestLanguagesDiffer(t *testing.T) {
	english := texts(part.WordsOf("en"))
	for _, w := range part.Languages()[1:] {
		same := 0
		for path, text := range texts(w) {
			if text == english[path] {
				same++
			}
		}
		if same*12 > len(english) {
			t.Errorf("%s: %d of %d texts are still English", w.Code, same, len(english))
		}
	}
}

func TestTextsKeepTheHouseRules(t *testing.T) {
	for _, w := range part.Languages() {
		for path, text := range texts(w) {
			if strings.ContainsAny(text, "!！") {
				t.Errorf("%s: %s shouts: %q", w.Code, path, text)
			}
			if strings.Contains(text, "'") {
				t.Errorf("%s: %s has a typewriter's apostrophe: %q", w.Code, path, text)
			}
		}
	}
}

func TestRefusalOfAnUnknownCodeKeepsItsSentence(t *testing.T) {
	said := part.WordsOf("de").Refusal("code_of_tomorrow", "Do this.", nil)
	if said.Do != "Do this." || said.What == "" {
		t.Errorf("got %+v", said)
	}
}

func TestWordsOfTakesRegionsAndFallsBack(t *testing.T) {
	for lang, want := range map[string]string{"de-AT": "de", "ja": "ja", "fr": "en", "": "en"} {
		if got := part.WordsOf(lang).Code; got != want {
			t.Errorf("WordsOf(%q) is %s, want %s", lang, got, want)
		}
	}
}

func TestPluralAndFill(t *testing.T) {
	items := part.WordsOf("en").Common.ItemsN
	if one, many := items.N(1), items.N(3); one != "1 item" || many != "3 items" {
		t.Errorf("got %q and %q", one, many)
	}
	if got := part.Fill("{a} and {b}", "a", "{b}", "b", "x"); got != "{b} and x" {
		t.Errorf("a value is read as a placeholder: %q", got)
	}
}
