package keys_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"popstand/hardware/port/keys"
)

// event is one of the kernel's, with a time that means nothing.
func event(size int, kind, code uint16, value uint32) []byte {
	b := bytes.Repeat([]byte{0x5a}, size-8)
	b = binary.NativeEndian.AppendUint16(b, kind)
	b = binary.NativeEndian.AppendUint16(b, code)
	return binary.NativeEndian.AppendUint32(b, value)
}

// stroke is a key pressed and released, each followed by the scan code before it and the report behind it.
func stroke(size int, code uint16) []byte {
	var out []byte
	for _, value := range []uint32{1, 0} {
		out = append(out, event(size, 4, 4, 0x70004)...)
		out = append(out, event(size, 1, code, value)...)
		out = append(out, event(size, 0, 0, 0)...)
	}
	return out
}

func held(size int, modifier uint16, codes ...uint16) []byte {
	out := event(size, 1, modifier, 1)
	for _, c := range codes {
		out = append(out, stroke(size, c)...)
	}
	return append(out, event(size, 1, modifier, 0)...)
}

func typed(size int, codes ...uint16) []byte {
	var out []byte
	for _, c := range codes {
		out = append(out, stroke(size, c)...)
	}
	return out
}

func TestDecoderReadsWhatAKeyboardTyped(t *testing.T) {
	for _, size := range []int{keys.Event64, keys.Event32} {
		// As recorded of a USB keyboard that typed 4006381 and Enter.
		d := keys.Decoder{Layout: keys.US, Size: size}
		if got := d.Feed(typed(size, 5, 11, 11, 7, 4, 9, 2, 28)); string(got) != "4006381\r" {
			t.Errorf("%d: %q", size, got)
		}
	}
}

func TestDecoderKnowsLayouts(t *testing.T) {
	const size = keys.Event64
	all := func(from, to uint16) []uint16 {
		var out []uint16
		for c := from; c <= to; c++ {
			out = append(out, c)
		}
		return out
	}
	cases := []struct {
		name   string
		layout keys.Layout
		events []byte
		want   string
	}{
		{"us digits", keys.US, typed(size, all(2, 13)...), "1234567890-="},
		{"us letters", keys.US, typed(size, append(all(16, 27), all(30, 41)...)...), "qwertyuiop[]asdfghjkl;'`"},
		{"us bottom", keys.US, typed(size, append(all(43, 53), 57, 86)...), `\zxcvbnm,./ \`},
		{"us shift", keys.US, held(size, 54, append(all(2, 13), 21, 27, 40, 53)...), `!@#$%^&*()_+Y}"?`},
		{"de", keys.DE, typed(size, 21, 44, 12, 26, 39, 40, 53, 52, 43, 86, 27), "zyßüöä-.#<+"},
		{"de shift", keys.DE, held(size, 42, append(all(2, 11), 12, 27, 43, 51, 52, 53, 86, 21)...), `!"§$%&/()=?*';:_>Z`},
		{"de altgr", keys.DE, held(size, 100, 8, 9, 10, 11, 12, 16, 18, 27, 50, 86), `{[]}\@€~µ|`},
		{"pad", keys.DE, typed(size, 71, 72, 73, 75, 76, 77, 79, 80, 81, 82, 83, 55, 74, 78, 98, 96), "7894561230.*-+/\r"},
		{"tab", keys.US, typed(size, 30, 15), "a\t"},
		{"gs", keys.US, append(typed(size, 2), held(size, 29, 27)...), "1\x1d"},
		{"dead key", keys.DE, typed(size, 30, 13, 41), "a\x01\x01"},
		{"function key", keys.US, typed(size, 59), "\x01"},
		{"ctrl of nothing", keys.US, held(size, 97, 2), "\x01"},
		{"alt codes", keys.US, held(size, 56, 79), "\x01"},
		{"lights", keys.US, typed(size, 58, 69, 30), "a"},
		{"repeat", keys.US, append(event(size, 1, 30, 1), event(size, 1, 30, 2)...), "a"},
		{"lost", keys.US, append(append(event(size, 1, 42, 1), event(size, 0, 3, 0)...), typed(size, 30)...), "\x01a"},
		{"both shifts", keys.US, append(append(event(size, 1, 42, 1), held(size, 54, 30)...), typed(size, 30)...), "AA"},
	}
	for _, c := range cases {
		d := keys.Decoder{Layout: c.layout, Size: size}
		if got := d.Feed(c.events); string(got) != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// FuzzDecoder: any bytes, in any pieces, give the same characters, and never a line end that no Enter made.
func FuzzDecoder(f *testing.F) {
	f.Add(typed(keys.Event32, 5, 28), 3)
	f.Fuzz(func(t *testing.T, in []byte, n int) {
		whole := keys.Decoder{Layout: keys.DE, Size: keys.Event32}
		pieces := whole
		want := whole.Feed(in)
		var got []byte
		n = max(1, n%40)
		for len(in) > 0 {
			k := min(n, len(in))
			got = append(got, pieces.Feed(in[:k])...)
			in = in[k:]
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("in pieces %q, whole %q", got, want)
		}
	})
}
