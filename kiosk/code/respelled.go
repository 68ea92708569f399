package code

import "unicode"

// misspelled says what is wrong with a text that is not Length symbols of the alphabet. A code in other letters than its
// own is told apart from a text that is no code, because only one of them is worth a second look by staff. Either way
// nothing of it is used.
func misspelled(text string) *Error {
	switch {
	case len(text) <= 2*Length && respelled(text):
		return RefuseSpelling
	case len(text) != Length:
		return RefuseLength
	}
	return RefuseAlphabet
}

func respelled(text string) bool {
	n, first := 0, 'x'
	for _, r := range text {
		if unicode.IsSpace(r) || r == '-' {
			continue
		}
		r = lookalike(r)
		if r > 'Z' || !isSymbol(byte(r)) {
			return false
		}
		if n == 0 {
			first = r
		}
		n++
	}
	return n == Length && first == firstLetter
}
