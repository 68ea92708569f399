package scan_test

import (
	"encoding/binary"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/hardware/port/keys"
)

// strokes are keys pressed and released, as a 64-bit kernel tells it.
func strokes(codes ...uint16) string {
	var b []byte
	for _, c := range codes {
		for _, value := range []uint32{1, 0} {
			b = append(b, make([]byte, keys.Event64-8)...)
			b = binary.NativeEndian.AppendUint16(b, 1)
			b = binary.NativeEndian.AppendUint16(b, c)
			b = binary.NativeEndian.AppendUint32(b, value)
		}
	}
	return string(b)
}

func TestScannerThatPretendsToBeAKeyboard(t *testing.T) {
	onBench(t, "evdev:/dev/input/by-id/x-event-kbd", func(b *bench) {
		b.write(strokes(5, 11, 11, 7))
		b.want()
		b.write(strokes(4, 9, 2, 28))
		b.want("4006381")
		b.write(strokes(2, 3, 59, 4, 28)) // a key without a character in between
		b.write(strokes(30, 31))          // and a code that never ends
		b.pass(time.Second)
		b.write(strokes(48, 28))
		b.want("4006381", "b")
		if b.noise.Garbled != 1 || b.noise.Torn != 1 {
			t.Errorf("noise %+v", b.noise)
		}
		if err := b.hand.Close(); err != nil {
			t.Fatal(err)
		}
		b.pass(time.Second)
		b.write(strokes(46, 28))
		b.want("4006381", "b", "c")
		if n := len(b.words); b.words[n-2] != hardware.Gone {
			t.Errorf("states %v", b.words)
		}
	})
}
