package counter

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// foldNames are the forms in which a person's name may be sought, so that
// spelling does not count: as fold does, with letters that no accent makes
// written plainly, and without marks inside a name. LUKASZ finds Łukasz, OBRIEN
// finds O’Brien, and both MULLER and MUELLER find Müller.
func foldNames(s string) []string {
	s = strings.Map(plainMark, s)
	return slices.Compact([]string{fold(plain(s, false)), fold(plain(s, true))})
}

// nameRank says how well a folded name answers a folded text: 0 not at all, 2
// when it begins with it.
func nameRank(names, texts []string) int {
	all, best := strings.Join(names, " "), 0
	for _, text := range texts {
		for _, name := range names {
			if text != "" && strings.HasPrefix(name, text) {
				return 2
			}
		}
		if text != "" && holdsAll(all, text) {
			best = 1
		}
	}
	return best
}

// plainMark leaves out what people leave out when they type a name.
func plainMark(r rune) rune {
	switch r {
	case '\'', '’', '‘', 'ʼ', '`', '´', '＇':
		return -1
	}
	return r
}

// plain writes the letters that have no accent to take off as two or one of
// A to Z. long writes ä, ö, ü, å as people do who lack the keys for them.
func plain(s string, long bool) string {
	said := []string{
		"ø", "o", "å", "a", "ł", "l", "đ", "d", "ð", "d", "ı", "i", "æ", "ae", "œ", "oe", "þ", "th", "ħ", "h",
	}
	if long {
		said = append([]string{"ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa"}, said...)
	}
	return strings.NewReplacer(said...).Replace(norm.NFC.String(strings.ToLower(s)))
}
