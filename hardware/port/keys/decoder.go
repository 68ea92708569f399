package keys

import (
	"encoding/binary"
	"unicode/utf8"
)

// Noise stands for a key without a character, or for events that were lost.
const Noise = 0x01

// The kernel's event types and codes (linux/input-event-codes.h), as far as
// they matter here.
const (
	synchronous = 0
	dropped     = 3 // of a synchronous event: the queue ran over
	key         = 1

	released = 0
	pressed  = 1 // a repeat is 2: it says nothing that a scanner meant

	leftCtrl, rightCtrl   = 29, 97
	leftShift, rightShift = 42, 54
	leftAlt, rightAlt     = 56, 100
	capsLock, numLock     = 58, 69
	enter, padEnter       = 28, 96
	tab                   = 15
)

// The sizes of the kernel's struct input_event: two longs of time, then type,
// code and value. On 32-bit systems the time stays two 32-bit words.
const (
	Event64 = 24
	Event32 = 16
)

// Decoder turns events into characters. Layout is that of the scanner; Size is
// Event64 or Event32.
type Decoder struct {
	Layout Layout
	Size   int

	rest             []byte // of an event that was cut off
	shift, alt, ctrl [2]bool
	chars            []byte
}

// Feed takes events as the kernel gives them, and gives the characters in
// UTF-8. Enter is CR; Ctrl makes control characters, as scanners send the GS
// inside a GS1 code.
func (d *Decoder) Feed(b []byte) []byte {
	d.chars = nil
	d.rest = append(d.rest, b...)
	for len(d.rest) >= d.Size {
		d.event(d.rest[d.Size-8 : d.Size])
		d.rest = d.rest[d.Size:]
	}
	return d.chars
}

// event takes type, code and value.
func (d *Decoder) event(b []byte) {
	kind, code := binary.NativeEndian.Uint16(b), binary.NativeEndian.Uint16(b[2:])
	value := binary.NativeEndian.Uint32(b[4:])
	switch {
	case kind == synchronous && code == dropped:
		d.shift, d.alt, d.ctrl = [2]bool{}, [2]bool{}, [2]bool{}
		d.chars = append(d.chars, Noise)
	case kind != key:
	case d.modify(code, value != released):
	case value == pressed:
		d.press(code)
	}
}

// modify takes the keys that change others.
func (d *Decoder) modify(code uint16, down bool) bool {
	switch code {
	case leftShift:
		d.shift[0] = down
	case rightShift:
		d.shift[1] = down
	case leftAlt:
		d.alt[0] = down
	case rightAlt:
		d.alt[1] = down
	case leftCtrl:
		d.ctrl[0] = down
	case rightCtrl:
		d.ctrl[1] = down
	case capsLock, numLock: // the lights of a scanner mean nothing
	default:
		return false
	}
	return true
}

func (d *Decoder) press(code uint16) {
	switch code {
	case enter, padEnter:
		d.chars = append(d.chars, '\r')
		return
	case tab:
		d.chars = append(d.chars, '\t')
		return
	}
	r := d.Layout.char(code, d.shift[0] || d.shift[1], d.alt[1])
	switch {
	case r == 0, d.alt[0]:
		d.chars = append(d.chars, Noise)
	case d.ctrl[0] || d.ctrl[1]:
		d.chars = append(d.chars, control(r))
	default:
		d.chars = utf8.AppendRune(d.chars, r)
	}
}

// control is what Ctrl makes of a character: Ctrl and ] is GS.
func control(r rune) byte {
	switch {
	case 'a' <= r && r <= 'z', '@' <= r && r <= '_':
		return byte(r) & 0x1f
	}
	return Noise
}
