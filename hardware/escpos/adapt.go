package escpos

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"popstand/kiosk/paper"
)

// adapt rewrites a document for what the printer has: typographic signs that no page of it holds become plain ones,
// and small text gives way where it would have to be sent as dots. It runs before the layout, because a replacement
// may be longer.
func (p Profile) adapt(doc paper.Doc) paper.Doc {
	pages := p.pages()
	out := paper.Doc{Lang: doc.Lang, Blocks: make([]paper.Block, len(doc.Blocks))}
	for i, b := range doc.Blocks {
		b.Text, b.Lead, b.Right = plain(b.Text, pages), plain(b.Lead, pages), plain(b.Right, pages)
		all := b.Text + b.Lead + b.Right
		rows := make([][]string, len(b.Rows))
		for j, row := range b.Rows {
			for _, cell := range row {
				rows[j] = append(rows[j], plain(cell, pages))
				all += plain(cell, pages)
			}
		}
		b.Rows = rows
		if b.Size == paper.Small && (p.Small == 0 || !covered(all, pages)) {
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

func plain(text string, pages []*page) string {
	if covered(text, pages) {
		return text
	}
	var out strings.Builder
	for _, r := range norm.NFC.String(text) {
		if s, ok := sign(r); ok && !covered(string(r), pages) {
			out.WriteString(s)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}
