// Package paper holds what is printed, before anyone knows on what: width-free documents (receipt, slip, Z) that the
// printer, the screen and a reprint all come from, and the jobs that wait to be printed.
//
// It knows neither printers nor bytes: columns are the only measure it lays out in, and the encoder under
// hardware/escpos turns the same layout into dots.
package paper

// Doc is one document of any width. It is kept as JSON with its print job, so its field names never change meaning.
type Doc struct {
	// Lang is the BCP 47 language of its words ("en", "de", "es", "ja").
	Lang   string  `json:"lang"`
	Blocks []Block `json:"blocks"`
}

// Kind says what a block is. An unknown kind is skipped by layout, so that an older program still prints the rest.
type Kind string

// The kinds of block.
const (
	KindText    Kind = "text"
	KindRow     Kind = "row"
	KindRule    Kind = "rule"
	KindTable   Kind = "table"
	KindQR      Kind = "qr"
	KindCode128 Kind = "code128"
	KindImage   Kind = "image"
	KindFeed    Kind = "feed"
	KindCut     Kind = "cut"
	KindPulse   Kind = "pulse"
)

// Align is where a block stands between the edges of the paper. The zero value is the left edge.
type Align string

// The alignments.
const (
	Left   Align = ""
	Centre Align = "centre"
	Right  Align = "right"
)

// Size is how large text stands. The zero value is the printer's normal font.
type Size string

// The sizes. Text that does not fit its line in a large size is set in a smaller one rather than broken within a word.
const (
	Normal Size = ""
	Small  Size = "small" // the printer's smaller font, where it has one
	Tall   Size = "tall"  // one wide, two high
	Big    Size = "big"   // two wide, two high
	Huge   Size = "huge"  // three wide, three high
)

// Block is one piece of a document. Which fields count depends on the kind; the functions below make each kind.
type Block struct {
	Kind  Kind       `json:"kind"`
	Text  string     `json:"text,omitempty"`  // text: the words; row: the description; qr, image: words in its place
	Lead  string     `json:"lead,omitempty"`  // row: the narrow first cell, a quantity
	Right string     `json:"right,omitempty"` // row: the last cell, an amount
	Data  string     `json:"data,omitempty"`  // qr, code128: the payload; image: its name
	Rows  [][]string `json:"rows,omitempty"`  // table: the first row is the head
	N     int        `json:"n,omitempty"`     // feed: lines; pulse: the drawer, 0 or 1
	Align Align      `json:"align,omitempty"`
	Bold  bool       `json:"bold,omitempty"`
	Size  Size       `json:"size,omitempty"`
}

// Text is a paragraph. Line breaks in it are kept.
func Text(s string) Block { return Block{Kind: KindText, Text: s} }

// Row is a description at the left, wrapped in its own column, and a value at the right.
func Row(text, right string) Block { return Block{Kind: KindRow, Text: text, Right: right} }

// Item is a row with a narrow first cell. All such cells of a document share one width.
func Item(lead, text, right string) Block {
	return Block{Kind: KindRow, Lead: lead, Text: text, Right: right}
}

// Rule is a line from edge to edge; made bold it is a double line.
func Rule() Block { return Block{Kind: KindRule} }

// Table is a head and rows of cells: the first column stands left, the others right.
func Table(head []string, rows ...[]string) Block {
	return Block{Kind: KindTable, Rows: append([][]string{head}, rows...)}
}

// QR is a QR code, centred.
func QR(data string) Block { return Block{Kind: KindQR, Data: data, Align: Centre} }

// Code128 is a bar code of printable ASCII, centred, with its text below.
func Code128(data string) Block { return Block{Kind: KindCode128, Data: data, Align: Centre} }

// Image is a picture that whoever prints knows by name, centred. The words alt stand in its place where it is unknown.
func Image(name, alt string) Block {
	return Block{Kind: KindImage, Data: name, Text: alt, Align: Centre}
}

// Feed is n empty lines.
func Feed(n int) Block { return Block{Kind: KindFeed, N: n} }

// Cut ends a piece of paper. A printer without a knife feeds far enough to tear.
func Cut() Block { return Block{Kind: KindCut} }

// Pulse opens the cash drawer on connector 0 or 1.
func Pulse(drawer int) Block { return Block{Kind: KindPulse, N: drawer} }

// Centred is the block in the middle of the line.
func (b Block) Centred() Block { b.Align = Centre; return b }

// Strong is the block in bold.
func (b Block) Strong() Block { b.Bold = true; return b }

// Sized is the block in another size.
func (b Block) Sized(s Size) Block { b.Size = s; return b }

// Under is a row indented to stand under an item's description: a discount, a detail.
func Under(text, right string) Block {
	return Block{Kind: KindRow, Lead: " ", Text: text, Right: right}
}
