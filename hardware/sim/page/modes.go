package page

import "golang.org/x/text/encoding/charmap"

// modes are what commands change and ESC @ sets back.
type modes struct {
	pages   func(n int) table // behind ESC t
	page    table
	align   byte // 0 left, 1 centre, 2 right
	bold    bool
	under   bool
	invert  bool
	small   bool
	sx, sy  int
	spacing int // dots from line to line
	barH    int
	barW    int
	hri     bool // words below a bar code
	gap     int  // dots behind each character
	left    int  // margin in dots
	wide    int  // dots of the print area, or 0 for all that is left
}

// table is a code page.
type table interface{ DecodeByte(b byte) rune }

// spacing30 is the line spacing that most printers start with.
const spacing30 = 30

func start(pages func(n int) table) modes {
	return modes{pages: pages, page: charmap.CodePage437, sx: 1, sy: 1, spacing: spacing30, barH: 80, barW: 2}
}

// epson is the table behind ESC t n in Epson's numbers, which most makers share.
func epson(n int) table {
	if n == 1 {
		return katakana{}
	}
	return tableOf(n, pageOf)
}

// tableOf is the table of that number, and nil when there is none.
func tableOf(n int, pages func(n int) *charmap.Charmap) table {
	if c := pages(n); c != nil {
		return c
	}
	return nil
}

func pageOf(n int) *charmap.Charmap {
	return map[int]*charmap.Charmap{
		0: charmap.CodePage437, 2: charmap.CodePage850, 3: charmap.CodePage860, 4: charmap.CodePage863,
		5: charmap.CodePage865, 16: charmap.Windows1252, 17: charmap.CodePage866, 18: charmap.CodePage852,
		19: charmap.CodePage858, 34: charmap.CodePage855, 36: charmap.CodePage862, 45: charmap.Windows1250,
		46: charmap.Windows1251, 47: charmap.Windows1253, 48: charmap.Windows1254, 51: charmap.Windows1257,
	}[n]
}

// settle gives text its characters and refuses a code page that this printer does not have.
func (m *modes) settle(op Op) Op {
	switch {
	case op.Kind == OpText:
		op.Text = string(m.page.DecodeByte(byte(op.N)))
	case op.Kind == OpPage && m.pages(op.N) == nil:
		op.Kind = OpUnknown
	}
	return op
}

// set changes the modes by a command.
func (m *modes) set(op Op) {
	on := op.N&1 == 1
	switch op.Name {
	case "ESC !":
		m.small, m.bold, m.under = op.N&1 != 0, op.N&8 != 0, op.N&128 != 0
		m.sx, m.sy = 1+op.N>>5&1, 1+op.N>>4&1
	case "GS !":
		m.sx, m.sy = 1+op.N>>4&7, 1+op.N&7
	case "ESC E", "ESC G":
		m.bold = on
	case "ESC -":
		m.under = op.N&3 != 0
	case "ESC M":
		m.small = on
	case "ESC a":
		m.align = byte(op.N & 3)
	case "ESC 2":
		m.spacing = spacing30
	case "ESC 3":
		m.spacing = op.N
	case "ESC t":
		m.page = m.pages(op.N)
	case "GS B":
		m.invert = on
	case "GS H":
		m.hri = op.N&2 != 0
	case "GS h":
		m.barH = op.N
	case "GS w":
		m.barW = op.N
	case "ESC  ":
		m.gap = op.N
	case "GS L":
		m.left = op.N
	case "GS W":
		m.wide = op.N
	}
}
