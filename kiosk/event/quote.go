package event

// quoteOpen says whether a quote is opened in the text of a row that the row does
// not close: it is open to the end, or a cell that begins with a quote stands
// inside another one, in a row of several lines. Quotes inside a cell are forgiven:
// people write 12" vinyl.
func quoteOpen(raw []byte, comma rune) bool {
	quoted, begins, lines, inside := false, true, false, false
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case !quoted:
			quoted, begins = begins && c == '"', c == '\n' || rune(c) == comma
		case c == '\n':
			lines = true
		case c != '"':
		case i+1 < len(raw) && raw[i+1] == '"':
			i++
		case i+1 == len(raw) || raw[i+1] == '\n' || rune(raw[i+1]) == comma:
			quoted = false
		default:
			inside = inside || raw[i-1] == '\n' || rune(raw[i-1]) == comma
		}
	}
	return quoted || lines && inside
}
