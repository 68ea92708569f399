package scan

import (
	"bytes"

	"popstand/hardware/port"
	"popstand/hardware/port/keys"
)

// form is one way in which the last letter of the test code arrives.
type form struct {
	bytes  string
	letter Letter
}

// forms are the known ways. Where one begins another, the longer stands first.
func forms() []form {
	return []form{
		{"\xc3\x83\xc2\xa9", LetterChanged}, // UTF-8 taken for Windows-1252 and encoded again
		{"\xc3\xa9", LetterUTF8},
		{"\xc3\x89", LetterChanged}, // in capitals
		{"\xa8\xa6", LetterChanged}, // GBK, the factory setting of many modules
		{"\xe9", LetterCP1252},
		{"\x82", LetterCP850},
		{"C)", LetterLost}, // the eighth bit is cut off
		{"?", LetterLost},
		{"\x1a", LetterLost},
		{"e", LetterLost},
		{"E", LetterLost},
	}
}

// cutLetter takes the letter off what follows the dash. A code of lines has none, whatever follows.
func cutLetter(rest []byte, lines bool) (l Letter, form, after []byte) {
	if lines {
		return LetterNone, nil, rest
	}
	for _, f := range forms() {
		if bytes.HasPrefix(rest, []byte(f.bytes)) {
			return f.letter, rest[:len(f.bytes)], rest[len(f.bytes):]
		}
	}
	if n := leading(rest, func(c byte) bool { return c >= 0x80 }); n > 0 {
		return LetterChanged, rest[:n], rest[n:]
	}
	// Keys that make no character: a dead accent before its letter, or Alt and digits.
	if n := leading(rest, func(c byte) bool { return c == keys.Noise }); n > 0 {
		n += leading(rest[n:min(n+1, len(rest))], func(c byte) bool { return c == 'e' || c == 'E' })
		return LetterLost, rest[:n], rest[n:]
	}
	return LetterNone, nil, rest
}

// leading is how many bytes at the beginning are so.
func leading(b []byte, so func(byte) bool) int {
	for i, c := range b {
		if !so(c) {
			return i
		}
	}
	return len(b)
}

// enc is what an address says about a scanner that sends the letter so. UTF-8 needs no word, and none is better: codes
// from elsewhere that are no UTF-8 are read too then, as Windows-1252.
func (l Letter) enc() port.Enc {
	switch l {
	case LetterCP1252:
		return port.CP1252
	case LetterCP850:
		return port.CP850
	case LetterUTF8, LetterNone, LetterLost, LetterChanged:
	}
	return port.AnyEnc
}

// whole reports whether the letter can be read.
func (l Letter) whole() bool {
	return l == LetterUTF8 || l == LetterCP1252 || l == LetterCP850
}
