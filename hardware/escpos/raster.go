package escpos

import "popstand/kiosk/paper"

// bitmap is a picture of one bit for each dot, rows padded to bytes, black set.
type bitmap struct {
	w, h   int
	stride int
	bits   []byte
}

func newBitmap(w, h int) *bitmap {
	stride := (w + 7) / 8
	return &bitmap{w: w, h: h, stride: stride, bits: make([]byte, stride*h)}
}

func (b *bitmap) set(x, y int) {
	if x >= 0 && y >= 0 && x < b.w && y < b.h {
		b.bits[y*b.stride+x/8] |= 0x80 >> (x % 8)
	}
}

// bandRows bounds the rows of one command. It keeps the count in one byte, so that the header never holds a pair that
// a printer would take for a real-time command. MaxCommand bounds its bytes.
const bandRows = 128

// MaxCommand is how many bytes may follow the head of the longest command: so many zeros end one that was torn off.
const MaxCommand = 8192

// raster prints a picture that is at the left edge of the paper (GS v 0), in bands. It is made harmless first.
func (e *encoder) raster(b *bitmap) {
	e.aligned(paper.Left)
	if e.p.Guard {
		e.put(0x1d, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x00, 0x02, 0x00) // GS ( D: no pulse, no power off
	}
	most := min(bandRows, MaxCommand/b.stride)
	for y := 0; y < b.h; y += most {
		rows := min(most, b.h-y)
		data := harmless(b.bits[y*b.stride : (y+rows)*b.stride])
		e.put(0x1d, 0x76, 0x30, 0x00, byte(b.stride), byte(b.stride>>8), byte(rows), 0x00)
		e.put(data...)
		e.pause()
	}
	if e.p.Guard {
		e.put(0x1d, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, 0x01, 0x02, 0x00) // the pulse may be used again
	}
}

// harmless is the data without the sequences that printers carry out wherever they stand, dots included: DLE EOT asks
// for the status, DLE ENQ clears the buffer, DLE DC4 opens the drawer. One dot of each is left white.
func harmless(data []byte) []byte {
	out := append([]byte(nil), data...)
	for i := range out {
		if out[i] == dle && i+1 < len(out) && (out[i+1] == eot || out[i+1] == enq || out[i+1] == dc4) {
			out[i] = 0
		}
	}
	return out
}

// The bytes that begin and choose a real-time command.
const (
	dle = 0x10
	eot = 0x04
	enq = 0x05
	dc4 = 0x14
)
