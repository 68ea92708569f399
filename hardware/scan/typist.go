package scan

import (
	"encoding/binary"
	"unicode/utf8"

	"popstand/hardware/port/keys"
)

// typist turns what was read of a keyboard into what it means on a keyboard of another country: the same keys, other
// letters.
type typist map[rune]string

// The kernel's numbers of the keys, as far as they make characters, and of the two that change them.
const (
	lastKey    = 127
	shiftKey   = 42
	altGrKey   = 100
	keyEvent   = 1
	keyDown    = 1
	noModifier = 0
)

func newTypist(from, to keys.Layout) typist {
	t := typist{}
	for _, modifier := range []uint16{noModifier, shiftKey, altGrKey} {
		for code := uint16(1); code <= lastKey; code++ {
			was, _ := utf8.DecodeRune(press(from, modifier, code))
			if _, known := t[was]; was != utf8.RuneError && was != keys.Noise && !known {
				t[was] = string(press(to, modifier, code))
			}
		}
	}
	return t
}

// retype adds to out what the text means on the other keyboard.
func (t typist) retype(out, text []byte) []byte {
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if other, ok := t[r]; ok {
			out = append(out, other...)
		} else {
			out = append(out, text[:n]...)
		}
		text = text[n:]
	}
	return out
}

// press is the character of one key.
func press(l keys.Layout, modifier, code uint16) []byte {
	d := keys.Decoder{Layout: l, Size: keys.Event64}
	if modifier != noModifier {
		d.Feed(event(modifier, keyDown))
	}
	return d.Feed(event(code, keyDown))
}

// event is a key that goes down or up, as a 64-bit kernel tells it.
func event(code uint16, value uint32) []byte {
	b := binary.NativeEndian.AppendUint16(make([]byte, keys.Event64-8), keyEvent)
	b = binary.NativeEndian.AppendUint16(b, code)
	return binary.NativeEndian.AppendUint32(b, value)
}
