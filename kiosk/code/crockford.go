package code

import "encoding/base32"

// alphabet is Crockford's base32: no I, L, O or U, and every symbol is in the alphanumeric set of QR codes.
// Source: Douglas Crockford, "Base 32", https://www.crockford.com/base32.html; bits are taken as in RFC 4648, section 6.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var crockford = base32.NewEncoding(alphabet).WithPadding(base32.NoPadding)

// isSymbol says whether c is written exactly as the alphabet has it.
func isSymbol(c byte) bool {
	switch {
	case c >= '0' && c <= '9':
		return true
	case c == 'I', c == 'L', c == 'O', c == 'U':
		return false
	}
	return c >= 'A' && c <= 'Z'
}

func onlySymbols(text string) bool {
	for i := range len(text) {
		if !isSymbol(text[i]) {
			return false
		}
	}
	return true
}

// lookalike gives the symbol that a person means: the other case, O for 0, I and L for 1. What is no letter stays.
func lookalike(r rune) rune {
	if r >= 'a' && r <= 'z' {
		r -= 'a' - 'A'
	}
	switch r {
	case 'O':
		return '0'
	case 'I', 'L':
		return '1'
	}
	return r
}
