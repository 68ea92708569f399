package scan

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"popstand/hardware/port"
)

// Scan is one read code. Raw is the record as it came, Text is what it says
// without the AIM identifier, AIM names the symbology ("]Q1" is a QR code) and
// is empty when the scanner does not send it. Port is the device as configured.
//
// Elements is what a GS1 code holds, nil for any other code. GTIN is the number
// of the product, of a GS1 code or of an EAN or UPC: 8, 13 or 14 digits; empty when the
// code names none.
//
// Doubtful is a text that is no UTF-8 from a scanner of which nothing is known: letters of Windows-1252, or what a bad
// cable or a parity bit makes of a code.
type Scan struct {
	Port     string
	Raw      []byte
	Text     string
	AIM      string
	Elements []Element
	GTIN     string
	Doubtful bool
}

// Reader makes scans of records. Its zero value reads what any scanner sends.
type Reader struct {
	Prefix, Suffix string   // what the scanner puts around each code; codes without it are read too
	Enc            port.Enc // character set
	GS1            bool     // every code is a GS1 element string
}

// readerOf makes the reader that a scanner's address asks for.
func readerOf(a port.Address) Reader {
	return Reader{Prefix: a.Prefix, Suffix: a.Suffix, Enc: a.Enc, GS1: a.GS1}
}

// Read makes a scan of a record, with the zero Reader.
func Read(record []byte) (Scan, bool) { return Reader{}.Read(record) }

// Read makes a scan of a record. ok is false when the record holds control
// bytes that no code carries, or is not in the character set: noise, or the
// wrong baud.
func (r Reader) Read(record []byte) (s Scan, ok bool) {
	rest := bytes.TrimSuffix(bytes.TrimPrefix(record, []byte(r.Prefix)), []byte(r.Suffix))
	for _, c := range rest {
		if !payload(c) {
			return Scan{}, false
		}
	}
	aim, rest := splitAIM(rest)
	if len(rest) == 0 {
		return Scan{}, false
	}
	s = Scan{Raw: record, AIM: aim}
	if s.Text, ok = r.text(rest); !ok {
		return Scan{}, false
	}
	s.Doubtful = r.Enc == port.AnyEnc && !utf8.Valid(rest)
	r.identify(&s)
	return s, true
}

// identify reads what a code of the trade says. A code that claims to be GS1
// and is not stays a plain one: somebody printed it so, and it may be a SKU.
func (r Reader) identify(s *Scan) {
	switch s.AIM {
	case "]C1", "]e0", "]d2", "]Q3":
	case "]E0", "]E3", "]E4":
		s.GTIN = gtin(s.Text)
		return
	default:
		if !r.GS1 {
			return
		}
	}
	elements, err := ParseGS1(s.Text)
	if err != nil {
		return
	}
	s.Elements = elements
	for _, e := range elements {
		if e.AI == "01" {
			s.GTIN = gtin(e.Value)
		}
	}
}

// payload says whether a code may hold a byte. EOT, FS, GS and RS stand inside
// GS1 and ISO 15434 messages; TAB, LF and CR come this far only when they do not
// end records.
func payload(c byte) bool {
	switch c {
	case 0x04, 0x1c, 0x1d, 0x1e, tab, lf, cr:
		return true
	case 0x7f:
		return false
	}
	return c >= 0x20
}

// splitAIM takes off an AIM symbology identifier: "]", a letter, and a digit
// or letter as the modifier (ISO/IEC 15424).
func splitAIM(r []byte) (aim string, rest []byte) {
	if len(r) < 3 || r[0] != ']' || !letter(r[1]) || !letter(r[2]) && !digit(r[2]) {
		return "", r
	}
	return string(r[:3]), r[3:]
}

func letter(c byte) bool { return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' }
func digit(c byte) bool  { return '0' <= c && c <= '9' }

// text reads the character set: when none is named UTF-8, or else Windows-1252,
// which scanners from before UTF-8 send and which knows a letter for nearly
// every byte.
func (r Reader) text(b []byte) (string, bool) {
	switch {
	case r.Enc == port.CP850:
		return decode(charmap.CodePage850, b), true
	case r.Enc == port.CP1252:
		return decode(charmap.Windows1252, b), true
	case utf8.Valid(b):
		return string(b), true
	case r.Enc == port.UTF8:
		return "", false
	}
	return decode(charmap.Windows1252, b), true
}

// decode reads a character set of one byte. It has a sign for each byte, if
// only the one for "unknown".
func decode(set *charmap.Charmap, b []byte) string {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = set.DecodeByte(c)
	}
	return string(out)
}
