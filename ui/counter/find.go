package counter

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"popstand/kiosk/event"
)

// hitsMost is how many products a search shows: more is no help.
const hitsMost = 24

// find is one product as a search sees it: its names in every language, its
// sizes, SKUs and barcodes, folded.
type find struct {
	product string
	names   []string // in all languages; what begins with the text comes first
	rest    string
	skus    map[string]string // SKU by its folded self and by its barcodes
}

func findOf(l event.Listing) find {
	f := find{product: l.ID, skus: map[string]string{}}
	var rest strings.Builder
	for _, o := range l.Offers {
		for _, name := range o.Names {
			f.names = append(f.names, fold(name))
		}
		for _, name := range o.VariantNames {
			rest.WriteString(" " + fold(name))
		}
		rest.WriteString(" " + fold(o.SKU))
		f.skus[fold(o.SKU)] = o.SKU
		for _, code := range o.Barcodes {
			f.skus[fold(code)] = o.SKU
		}
	}
	f.rest = rest.String()
	return f
}

// fold brings a text into the form in which spelling does not count: lower
// case, narrow letters, no accents.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case r == 'ß':
			b.WriteString("ss")
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// rank says how well a product answers a folded text: 0 not at all, 3 best.
func (f find) rank(text string) int {
	if _, exact := f.skus[text]; exact {
		return 3
	}
	best := 0
	for _, name := range f.names {
		switch {
		case strings.HasPrefix(name, text):
			return 2
		case holdsAll(name+" "+f.rest, text):
			best = 1
		}
	}
	return best
}

// holdsAll says whether each word of a text stands somewhere.
func holdsAll(in, text string) bool {
	for word := range strings.FieldsSeq(text) {
		if !strings.Contains(in, word) {
			return false
		}
	}
	return true
}

// search returns the products that answer a text, the best first.
func (s *shelf) search(text string) []find {
	folded := fold(text)
	if folded == "" {
		return nil
	}
	var found []find
	for rank := 3; rank > 0; rank-- {
		for _, f := range s.finds {
			if f.rank(folded) == rank && len(found) < hitsMost {
				found = append(found, f)
			}
		}
	}
	return found
}
