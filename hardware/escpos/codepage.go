package escpos

import (
	"slices"

	"golang.org/x/text/encoding/charmap"
)

// charmapOf is the table of a code page by its number in words.
func charmapOf(name string) (*charmap.Charmap, bool) {
	table, ok := map[string]*charmap.Charmap{
		"437": charmap.CodePage437, "850": charmap.CodePage850, "852": charmap.CodePage852, "855": charmap.CodePage855,
		"858": charmap.CodePage858, "860": charmap.CodePage860, "862": charmap.CodePage862, "863": charmap.CodePage863,
		"865": charmap.CodePage865, "866": charmap.CodePage866, "1250": charmap.Windows1250,
		"1251": charmap.Windows1251, "1252": charmap.Windows1252, "1253": charmap.Windows1253,
		"1254": charmap.Windows1254, "1257": charmap.Windows1257,
	}[name]
	return table, ok
}

// page is a code page that the printer may be switched to. Of a plain one only ASCII is used, which all pages share.
type page struct {
	n     byte
	table *charmap.Charmap
	plain bool
}

func (p *page) encode(r rune) (byte, bool) {
	b, ok := p.table.EncodeRune(r)
	return b, ok && b >= 0x20 && b != 0x7f && (b < 0x80 || !p.plain)
}

// pages are the pages to use; plain is the first, for ASCII alone.
func (p Profile) pages(plain bool) []*page {
	var out []*page
	for _, e := range p.Pages {
		if table, ok := charmapOf(e.Name); ok {
			out = append(out, &page{n: e.N, table: table, plain: plain})
		}
	}
	if plain {
		return out[:1]
	}
	return out
}

// isPlain says that letters have to do without accents.
func isPlain(pages []*page) bool { return len(pages) > 0 && pages[0].plain }

// run is text that one code page covers.
type run struct {
	page *page
	text []byte
}

// runs cuts a line where the code page has to change, staying on the current page as long as it serves; false when
// a character is in no page.
func runs(text string, current *page, pages []*page) ([]run, bool) {
	var out []run
	for _, r := range text {
		use := current
		if use == nil || !has(use, r) {
			i := slices.IndexFunc(pages, func(p *page) bool { return has(p, r) })
			if i < 0 {
				return nil, false
			}
			use = pages[i]
		}
		if len(out) == 0 || use != current {
			out = append(out, run{page: use})
			current = use
		}
		b, _ := use.encode(r)
		last := &out[len(out)-1]
		last.text = append(last.text, b)
	}
	return out, true
}

func has(p *page, r rune) bool {
	_, ok := p.encode(r)
	return ok
}

// covered reports whether the pages together have every character of the text; line breaks are not characters.
func covered(text string, pages []*page) bool {
	for _, r := range text {
		if r != '\n' && !slices.ContainsFunc(pages, func(p *page) bool { return has(p, r) }) {
			return false
		}
	}
	return true
}
