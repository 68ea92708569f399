package paper

import (
	"strings"
	"unicode"
)

// wrap breaks text into lines of at most cells cells: at spaces, between East Asian characters, and within a word
// only when the word alone is too long. Line breaks in the text are kept; trailing spaces are not.
func wrap(s string, cells int) []string {
	cells = max(cells, 2)
	var lines []string
	for _, para := range strings.Split(s, "\n") {
		lines = append(lines, wrapLine(para, cells)...)
	}
	return lines
}

// balance is the smallest width that needs no more lines, so that centred text does not end in a lone word.
func balance(s string, cells int) int {
	n := len(wrap(s, cells))
	for cells > 2 && longest(s) < cells && len(wrap(s, cells-1)) == n {
		cells--
	}
	return cells
}

func wrapLine(para string, cells int) []string {
	var lines []string
	line := ""
	for _, piece := range pieces(para) {
		if Cells(line)+Cells(strings.TrimRight(piece, " ")) > cells && line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
			piece = strings.TrimLeft(piece, " ")
		}
		for {
			head, rest := split(piece, cells)
			if strings.TrimLeft(rest, " ") == "" {
				break
			}
			lines = append(lines, head)
			piece = rest
		}
		line += piece
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces cuts a paragraph where a line may end: after spaces, and between wide characters but not before closing
// punctuation nor after opening punctuation (the short form of the Japanese rule).
func pieces(s string) []string {
	var out []string
	start := 0
	var before rune
	for i, r := range s {
		if i > start && mayBreak(before, r) {
			out = append(out, s[start:i])
			start = i
		}
		before = r
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func mayBreak(before, r rune) bool {
	if before == ' ' {
		return r != ' '
	}
	if RuneCells(before) < 2 && RuneCells(r) < 2 {
		return false
	}
	noStart := unicode.In(r, unicode.Pe, unicode.Pf) || strings.ContainsRune("、。,.，．・：；？！ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々", r)
	noEnd := unicode.In(before, unicode.Ps, unicode.Pi)
	return r != ' ' && RuneCells(r) > 0 && !noStart && !noEnd
}

// split cuts off as many characters as fit into cells, at least one.
func split(s string, cells int) (head, rest string) {
	n := 0
	for i, r := range s {
		n += RuneCells(r)
		if n > cells && i > 0 {
			return s[:i], s[i:]
		}
	}
	return s, ""
}
