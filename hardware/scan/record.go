package scan

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Scan is one read code. Raw is the record as it came, Text is what it says
// without the AIM identifier, AIM names the symbology ("]Q1" is a QR code) and
// is empty when the scanner does not send it. Port is the device as configured.
type Scan struct {
	Port string
	Raw  []byte
	Text string
	AIM  string
}

// Read makes a scan of a record. ok is false when the record holds control
// bytes that no code carries: noise, or the wrong baud.
func Read(record []byte) (s Scan, ok bool) {
	for _, c := range record {
		if !payload(c) {
			return Scan{}, false
		}
	}
	aim, rest := splitAIM(record)
	if len(rest) == 0 {
		return Scan{}, false
	}
	return Scan{Raw: record, AIM: aim, Text: text(rest)}, true
}

// payload says whether a code may hold a byte. EOT, FS, GS and RS stand inside
// GS1 and ISO 15434 messages.
func payload(c byte) bool {
	switch c {
	case 0x04, 0x1c, 0x1d, 0x1e:
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

// text reads UTF-8, or else Windows-1252, which scanners from before UTF-8
// send and which knows a letter for nearly every byte.
func text(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	// The decoder of a one-byte character set replaces what it does not know.
	s, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return string([]rune(string(b)))
	}
	return string(s)
}
