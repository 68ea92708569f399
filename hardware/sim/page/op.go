package page

// OpKind says what an operation is.
type OpKind string

// The kinds of operation.
const (
	OpText    OpKind = "text"
	OpFeed    OpKind = "feed"    // end of line (N lines) or a feed by dots
	OpInit    OpKind = "init"    // back to the start
	OpStyle   OpKind = "style"   // how text looks from here on
	OpMove    OpKind = "move"    // the next character stands N dots from the left, or N further on
	OpPage    OpKind = "page"    // code page N
	OpRaster  OpKind = "raster"  // a picture of W by H dots
	OpQR      OpKind = "qr"      // a QR code of Text is drawn
	OpBarcode OpKind = "barcode" // a Code 128 of Text is drawn
	OpCut     OpKind = "cut"
	OpPulse   OpKind = "pulse" // to the drawer at connector N
	OpQuery   OpKind = "query" // something the printer answers
	OpSetting OpKind = "setting"
	OpUnknown OpKind = "unknown"
)

// Op is one operation in the order of the bytes.
type Op struct {
	Kind  OpKind
	Name  string // the command in Epson's names: "ESC E", "GS v 0"
	N     int    // its parameter
	Text  string
	W, H  int    // raster: dots
	Data  []byte // raster: rows padded to bytes, black set
	Ask   Ask    // query
	Bytes []byte
}
