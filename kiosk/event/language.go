package event

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Languages lists the languages that popstand speaks.
func Languages() []string { return []string{"en", "de", "es", "ja"} }

// fold brings a heading or a name into a form in which spelling habits don't
// count: lower case, without accents, blanks and signs.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r == 'ß':
			b.WriteString("ss")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// slug makes an id out of a name: ASCII letters and digits with single
// hyphens. It is empty for a name without any.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			gap = true
		}
	}
	return b.String()
}
