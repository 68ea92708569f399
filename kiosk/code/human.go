package code

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

const (
	// HumanLength is how many symbols a human code has.
	HumanLength = humanData + 1

	humanData = 9
	longest   = 4 * HumanLength // bytes that are looked at; blanks and dashes between all symbols fit
)

// Human is the short code that stands beside the long one, for damaged prints and for the telephone: nine symbols of
// Crockford's base32 and a check symbol. Secret.Human and ParseHuman make it. It is looked up, never believed.
type Human string

// ParseHuman reads what a person typed: either case, O for 0, I and L for 1, blanks and dashes anywhere, full-width
// letters of a Japanese keyboard. It refuses with RefuseHumanLength, RefuseHumanSymbol or RefuseHumanCheck.
func ParseHuman(typed string) (Human, error) {
	if len(typed) > longest {
		return "", RefuseHumanLength
	}
	text := make([]byte, 0, HumanLength)
	for _, r := range width.Narrow.String(typed) {
		if isGap(r) {
			continue
		}
		r = lookalike(r)
		if r > 'Z' || !isSymbol(byte(r)) {
			return "", RefuseHumanSymbol
		}
		text = append(text, byte(r))
	}
	if len(text) != HumanLength {
		return "", RefuseHumanLength
	}
	if checkSymbol(text[:humanData]) != text[humanData] {
		return "", RefuseHumanCheck
	}
	return Human(text), nil
}

// isGap says whether a sign only keeps symbols apart: a blank, a dash, the minus and the long vowel that a keyboard may
// give for one.
func isGap(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune("\u2212\u30fc\uff70", r)
}

// String returns the ten symbols, as they are looked up and printed as a bar code.
func (h Human) String() string { return string(h) }

// Grouped returns the ten symbols as people read them: K7M2Q-D9TFA.
func (h Human) Grouped() string {
	if len(h) != HumanLength {
		return string(h)
	}
	return string(h[:5]) + "-" + string(h[5:])
}

// checkSymbol is the tenth symbol for nine: the symbols are elements of GF(32), each is weighed by another power of a
// generator a, and all ten add up to zero (a Reed-Solomon code with one check symbol; Reed and Solomon, "Polynomial
// Codes over Certain Finite Fields", 1960). One wrong symbol changes the sum because no weight is zero; two symbols that
// changed places change it because no two weights are equal, neighbours or not. ISO/IEC 7064 asks the same of its
// systems, but for 32 symbols it needs a check symbol from outside of them (Crockford's own, modulo 37, has five more).
func checkSymbol(symbols []byte) byte {
	var sum uint8
	for _, c := range symbols {
		sum = timesA(sum ^ valueOf(c))
	}
	return alphabet[sum]
}

// timesA multiplies by the generator a of GF(32), modulo x^5 + x^2 + 1, which is primitive: a has the order 31.
func timesA(v uint8) uint8 {
	v <<= 1
	if v&0b100000 != 0 {
		v ^= 0b100101
	}
	return v
}

func valueOf(symbol byte) uint8 {
	return uint8(strings.IndexByte(alphabet, symbol)) //nolint:gosec // only symbols come here
}
