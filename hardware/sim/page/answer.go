package page

// AskKind is a way in which the host asks.
type AskKind string

// The ways to ask.
const (
	AskRealTime AskKind = "DLE EOT" // answered at once
	AskInOrder  AskKind = "GS r"    // answered when everything before it is processed
	AskIdentity AskKind = "GS I"
	AskAlways   AskKind = "GS a"   // answer now and at every change from here on
	AskMark     AskKind = "GS ( H" // answered when everything before it is printed
	AskCleared  AskKind = "DLE DC4 8"
)

// Ask is a question of the host.
type Ask struct {
	Kind AskKind
	N    int
	ID   string // AskMark: the four characters to send back
}

// Status is how a printer fares.
type Status struct {
	Drawer    bool // the drawer's switch is closed
	Offline   bool
	CoverOpen bool
	Feeding   bool // the feed button is held
	PaperLow  bool
	PaperEnd  bool
	Cutter    bool // the knife is stuck
	Broken    bool // an error that only a repair ends
	Hot       bool // the head is too hot, it goes on by itself
}

// Answer is what a printer in that state sends; nothing for AskAlways with all switches off.
func (a Ask) Answer(s Status) []byte {
	switch a.Kind {
	case AskRealTime:
		return []byte{s.realTime(a.N)}
	case AskInOrder:
		return []byte{s.inOrder(a.N)}
	case AskIdentity:
		return a.identity()
	case AskAlways:
		if a.N == 0 {
			return nil
		}
		return s.Automatic()
	case AskMark:
		return append(append([]byte{0x37, 0x22}, a.ID...), 0)
	case AskCleared:
		return []byte{0x37, 0x25, 0}
	}
	return nil
}

func bit(on bool, b byte) byte {
	if on {
		return b
	}
	return 0
}

// stopped reports whether anything keeps the printer from printing.
func (s Status) stopped() bool {
	return s.Offline || s.CoverOpen || s.PaperEnd || s.Cutter || s.Broken || s.Hot
}

// realTime is the answer to DLE EOT n; bits 1 and 4 are always set, 0 and 7 never.
func (s Status) realTime(n int) byte {
	const always = 0x12
	switch n {
	case 1:
		return always | bit(s.Drawer, 0x04) | bit(s.stopped(), 0x08) | bit(s.Feeding, 0x40)
	case 2:
		return always | bit(s.CoverOpen, 0x04) | bit(s.Feeding, 0x08) | bit(s.PaperEnd, 0x20) |
			bit(s.Cutter || s.Broken || s.Hot, 0x40)
	case 3:
		return always | bit(s.Cutter, 0x08) | bit(s.Broken, 0x20) | bit(s.Hot, 0x40)
	default:
		return always | bit(s.PaperLow || s.PaperEnd, 0x0c) | bit(s.PaperEnd, 0x60)
	}
}

// inOrder is the answer to GS r n: 1 the paper, 2 the drawer.
func (s Status) inOrder(n int) byte {
	if n == 2 || n == '2' {
		return bit(s.Drawer, 0x01)
	}
	return bit(s.PaperLow || s.PaperEnd, 0x03) | bit(s.PaperEnd, 0x0c)
}

// Automatic is the four bytes that a printer with automatic status sends by itself at every change.
func (s Status) Automatic() []byte {
	return []byte{
		0x10 | bit(s.Drawer, 0x04) | bit(s.stopped(), 0x08) | bit(s.CoverOpen, 0x20) | bit(s.Feeding, 0x40),
		bit(s.Cutter, 0x08) | bit(s.Broken, 0x20) | bit(s.Hot, 0x40),
		bit(s.PaperLow || s.PaperEnd, 0x03) | bit(s.PaperEnd, 0x0c),
		0,
	}
}

// identity is what a TM-T20 says of itself: texts for the numbers from 65, one byte for those from 1. (Epson's ESC/POS
// reference, GS I)
func (a Ask) identity() []byte {
	texts := map[int]string{65: "1.00 ESC/POS", 66: "EPSON", 67: "TM-T20II", 68: "SIM0000001"}
	if text, ok := texts[a.N]; ok {
		return append(append([]byte{0x5f}, text...), 0)
	}
	return []byte{0x02}
}
