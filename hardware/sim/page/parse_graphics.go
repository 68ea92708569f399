package page

import "bytes"

// graphicsHead is how many bytes stand before the dots of a stored picture: m fn a bx by c xL xH yL yH.
const graphicsHead = 10

// parseGraphics reads GS 8 L, which is GS ( L for pictures of more than 64 KB.
func parseGraphics(b []byte) (Op, int) {
	if len(b) < 7 {
		return Op{}, 0
	}
	if b[2] != 'L' || int(b[5]) > maxGraphics>>16 || b[6] > 0 {
		return Op{Kind: OpUnknown, Name: "GS 8"}, 3
	}
	n := 7 + int(b[3]) + int(b[4])<<8 + int(b[5])<<16
	if len(b) < n {
		return Op{}, 0
	}
	op := Op{Kind: OpUnknown, Name: "GS ( L", Data: bytes.Clone(b[7:n])}
	op.graphics()
	return op, n
}

// maxGraphics is the memory for a picture in bytes.
const maxGraphics = 384 << 10

// graphics knows two functions of GS ( L: 112 stores a picture of one colour, 2 or 50 prints what is stored.
func (op *Op) graphics() {
	d := op.Data
	switch {
	case len(d) == 2 && d[0] == '0' && (d[1] == 2 || d[1] == '2'):
		op.Kind = OpRaster
	case len(d) >= graphicsHead && d[0] == '0' && d[1] == 112:
		w, h := int(d[6])|int(d[7])<<8, int(d[8])|int(d[9])<<8
		if len(d) == graphicsHead+(w+7)/8*h {
			op.Kind, op.W, op.H, op.N = OpSetting, w, h, int(d[3]-1)&1|int(d[4]-1)&1<<1
			op.Data = d[graphicsHead:]
		}
	}
}
