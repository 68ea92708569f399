package page

import "bytes"

// parse reads one operation from the head of the buffer and says how many bytes it took; 0 when it needs more.
func parse(b []byte) (Op, int) {
	switch c := b[0]; c {
	case 0x0a:
		return Op{Kind: OpFeed, Name: "LF", N: 1}, 1
	case 0x00, 0x0d, 0x0c, 0x18:
		return Op{Kind: OpSetting, Name: "control"}, 1
	case dle:
		return parseLive(b)
	case 0x1b:
		return parseESC(b)
	case 0x1c:
		return parseFS(b)
	case 0x1d:
		return parseGS(b)
	default:
		if c < 0x20 || c == 0x7f {
			return Op{Kind: OpUnknown, Name: "control"}, 1
		}
		return Op{Kind: OpText, N: int(c)}, 1
	}
}

// fixed is a command of a fixed length.
type fixed struct {
	n    int // bytes in all
	kind OpKind
}

func (f fixed) read(b []byte, name string) (Op, int) {
	if len(b) < f.n {
		return Op{}, 0
	}
	op := Op{Kind: f.kind, Name: name}
	if f.n > 2 {
		op.N = int(b[2])
	}
	return op, f.n
}

// parseLive passes over what live has carried out already.
func parseLive(b []byte) (Op, int) {
	if len(b) < 3 {
		return Op{}, 0
	}
	need := 3
	if b[1] == dc4 {
		need = map[byte]int{1: 5, 2: 5, 8: 10}[b[2]]
	}
	if need == 0 || b[1] != eot && b[1] != enq && b[1] != dc4 {
		return Op{Kind: OpUnknown, Name: "DLE"}, 1
	}
	if len(b) < need {
		return Op{}, 0
	}
	return Op{Kind: OpSetting, Name: "DLE", N: int(b[2])}, need
}

func parseESC(b []byte) (Op, int) {
	if len(b) < 2 {
		return Op{}, 0
	}
	var f fixed
	switch b[1] {
	case '@':
		f = fixed{2, OpInit}
	case '2':
		f = fixed{2, OpStyle}
	case '!', 'E', 'G', '-', 'M', 'a', '3':
		f = fixed{3, OpStyle}
	case 't':
		f = fixed{3, OpPage}
	case 'd', 'J':
		f = fixed{3, OpFeed}
	case 'p':
		f = fixed{5, OpPulse}
	case 'i', 'm':
		f = fixed{2, OpCut}
	case 'R', '{', 'V', '=', ' ':
		f = fixed{3, OpSetting}
	case 'B', 'c':
		f = fixed{4, OpSetting}
	case '$', '\\':
		return parseMove(b)
	default:
		return Op{Kind: OpUnknown, Name: "ESC"}, 2
	}
	return f.read(b, "ESC "+string(rune(b[1])))
}

// parseMove reads ESC $, a place from the left, and ESC \, a way from here, which may lead back.
func parseMove(b []byte) (Op, int) {
	op, n := fixed{4, OpMove}.read(b, "ESC "+string(rune(b[1])))
	if n > 0 {
		op.N = int(b[2]) | int(b[3])<<8
		if b[1] == '\\' {
			op.N = int(int16(op.N))
		}
	}
	return op, n
}

func parseGS(b []byte) (Op, int) {
	if len(b) < 2 {
		return Op{}, 0
	}
	name := "GS " + string(rune(b[1]))
	switch c := b[1]; c {
	case 'V':
		return parseCut(b)
	case 'v':
		return parseRaster(b)
	case 'k':
		return parseBarcode(b)
	case '(':
		return parseExtended(b)
	case '8':
		return parseGraphics(b)
	case '!', 'B':
		return fixed{3, OpStyle}.read(b, name)
	case 'b', 'H', 'h', 'w', 'f':
		return fixed{3, OpSetting}.read(b, name)
	case 'L', 'W', 'P':
		op, n := fixed{4, OpSetting}.read(b, name)
		if n > 0 {
			op.N |= int(b[3]) << 8
		}
		return op, n
	case 'r', 'I', 'a':
		op, n := fixed{3, OpQuery}.read(b, name)
		op.Ask = Ask{Kind: map[byte]AskKind{'r': AskInOrder, 'I': AskIdentity, 'a': AskAlways}[c], N: op.N}
		return op, n
	default:
		return Op{Kind: OpUnknown, Name: "GS"}, 2
	}
}

func parseCut(b []byte) (Op, int) {
	if len(b) < 3 {
		return Op{}, 0
	}
	switch b[2] {
	case 0, 1, '0', '1':
		return Op{Kind: OpCut, Name: "GS V", N: -1}, 3
	case 'A', 'B':
		if len(b) < 4 {
			return Op{}, 0
		}
		return Op{Kind: OpCut, Name: "GS V", N: int(b[3])}, 4
	}
	return Op{Kind: OpUnknown, Name: "GS V"}, 3
}

func parseRaster(b []byte) (Op, int) {
	if len(b) < 8 {
		return Op{}, 0
	}
	if b[2] != '0' || b[3]&^3 != 0 && b[3]&^3 != '0' {
		return Op{Kind: OpUnknown, Name: "GS v"}, 2
	}
	stride, rows := int(b[4])|int(b[5])<<8, int(b[6])|int(b[7])<<8
	n := 8 + stride*rows
	if len(b) < n {
		return Op{}, 0
	}
	return Op{Kind: OpRaster, Name: "GS v 0", W: stride * 8, H: rows, N: int(b[3]), Data: bytes.Clone(b[8:n])}, n
}

// parseExtended reads the family GS ( x pL pH …, which carries its own length.
func parseExtended(b []byte) (Op, int) {
	if len(b) < 5 {
		return Op{}, 0
	}
	n := 5 + int(b[3]) + int(b[4])<<8
	if len(b) < n {
		return Op{}, 0
	}
	op := Op{Kind: OpUnknown, Name: "GS ( " + string(rune(b[2])), Data: bytes.Clone(b[5:n])}
	switch b[2] {
	case 'k':
		op.Kind = qrKind(op.Data)
	case 'H':
		if len(op.Data) == 6 && op.Data[0] == '0' {
			op.Kind, op.Ask = OpQuery, Ask{Kind: AskMark, ID: string(op.Data[2:])}
		}
	case 'D':
		op.Kind = OpSetting
	case 'L':
		op.graphics()
	}
	return op, n
}

// qrKind knows the functions of QR codes (cn 49): model, size, level, store and print.
func qrKind(data []byte) OpKind {
	if len(data) < 3 || data[0] != '1' {
		return OpUnknown
	}
	switch data[1] {
	case 'A', 'C', 'E', 'P':
		return OpSetting
	case 'Q':
		return OpQR
	}
	return OpUnknown
}
