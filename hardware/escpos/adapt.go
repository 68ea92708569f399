package escpos

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"popstand/kiosk/paper"
)

// adapt rewrites a document for what the printer has: typographic signs that no page of it holds become plain ones,
// and small text gives way where it would have to be sent as dots. It runs before the layout, because a replacement
// may be longer.
func adapt(doc paper.Doc, small bool, pages []*page) paper.Doc {
	plain := func(text string) string { return plain(text, pages) }
	out := paper.Doc{Lang: doc.Lang, Blocks: make([]paper.Block, len(doc.Blocks))}
	for i, b := range doc.Blocks {
		b.Text, b.Lead, b.Right = plain(b.Text), plain(b.Lead), plain(b.Right)
		all := b.Text + b.Lead + b.Right
		rows := make([][]string, len(b.Rows))
		for j, row := range b.Rows {
			for _, cell := range row {
				rows[j] = append(rows[j], plain(cell))
				all += plain(cell)
			}
		}
		b.Rows = rows
		if b.Size == paper.Small && (!small || !covered(all, pages)) {
			b.Size = paper.Normal
		}
		out.Blocks[i] = b
	}
	return out
}

// signs are the characters that may be written otherwise without anyone missing them. Letters are not among them: a
// name keeps its letters, as dots if need be.
func sign(r rune) (string, bool) {
	s, ok := map[rune]string{
		'‘': "'", '’': "'", '‚': ",", '‛': "'", '“': `"`, '”': `"`, '„': `"`, '‹': "<", '›': ">", '′': "'", '″': `"`,
		'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '…': "...", '•': "*", '⁄': "/",
		'\u00a0': " ", '\u2007': " ", '\u2008': " ", '\u2009': " ", '\u200a': " ", '\u202f': " ", '\u2002': " ", '\u2003': " ",
		'─': "-", '═': "=", '×': "x", '÷': "/", '™': "TM", '№': "No.",
	}[r]
	return s, ok
}

// plain rewrites a text for the pages: signs always, letters where they have to do without accents. Marks that do not
// compose with their letter are left out.
func plain(text string, pages []*page) string {
	if covered(text, pages) {
		return text
	}
	var out strings.Builder
	letters := []rune(norm.NFC.String(text))
	for i, r := range letters {
		s := replaced(r, pages)
		out.WriteString(s)
		if len(s) == 3 && s == code(r) && i+1 < len(letters) && unicode.IsDigit(letters[i+1]) {
			out.WriteByte(' ') // EUR 12.50
		}
	}
	return out.String()
}

func replaced(r rune, pages []*page) string {
	if covered(string(r), pages) {
		return string(r)
	}
	if paper.RuneCells(r) == 0 {
		return "" // a mark on the letter before that no font draws; the letter alone may be in a page
	}
	s, ok := sign(r)
	if !ok && isPlain(pages) {
		s, ok = ascii(r)
	}
	if !ok {
		return string(r)
	}
	return s
}

// ascii writes what is no ASCII with the letters and signs that are.
func ascii(r rune) (string, bool) {
	if c := code(r); c != "" {
		return c, true
	}
	if s, ok := map[rune]string{
		'¡': "", '¿': "", '«': `"`, '»': `"`, '·': "*", '°': "o", 'º': "o", 'ª': "a", '´': "'", '¨': `"`, '¸': ",", '¹': "1", '²': "2",
		'³': "3", '½': "1/2", '¼': "1/4", '¾': "3/4", '±': "+-", '©': "(c)", '®': "(R)", '§': "Par.", '¦': "|", '¬': "-", 'µ': "u",
	}[r]; ok {
		return s, true
	}
	return Latin(r)
}

// code is the ISO code of a currency sign, "" for what is none.
func code(r rune) string {
	return map[rune]string{'€': "EUR", '£': "GBP", '¥': "JPY", '¢': "ct", '₩': "KRW", '₹': "INR", '₺': "TRY", '₴': "UAH", '₪': "ILS", '฿': "THB"}[r]
}

// Latin writes a letter of a Latin alphabet without its accent: ł is l, ő is o, ß is ss. It is false
// for letters of other scripts.
func Latin(r rune) (string, bool) {
	if s, ok := map[rune]string{
		'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ø': "o", 'Ø': "O", 'ß': "ss", 'ẞ': "SS", 'æ': "ae", 'Æ': "AE", 'œ': "oe",
		'Œ': "OE", 'þ': "th", 'Þ': "Th", 'ð': "d", 'Ð': "D", 'ħ': "h", 'Ħ': "H", 'ı': "i", 'ŋ': "n", 'Ŋ': "N",
	}[r]; ok {
		return s, true
	}
	base := []rune(norm.NFD.String(string(r)))[0]
	letter := 'a' <= base && base <= 'z' || 'A' <= base && base <= 'Z'
	return string(base), letter && base != r
}
