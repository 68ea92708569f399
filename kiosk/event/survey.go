package event

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// chunk is how much of a sheet is read at a time, in bytes.
const chunk = 64 << 10

// script is how a sheet's text is written.
type script int

const (
	scriptUTF8 script = iota
	scriptUTF16
	scriptWindows
)

// survey finds out how a sheet is written and how long it is, in bytes; false
// when it is none, which is a finding then.
func survey(found *findings, fsys fs.FS, file string) (script, int64, bool) {
	f, err := fsys.Open(file)
	if err != nil {
		return 0, 0, unreadable(found, file, err)
	}
	s := surveyor{utf8: true}
	buf := make([]byte, chunk)
	for err == nil {
		var n int
		n, err = f.Read(buf)
		s.look(buf[:n])
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return 0, 0, unreadable(found, file, err)
	}
	return s.verdict(found, file)
}

func unreadable(found *findings, file string, err error) bool {
	found.wrong(at{file: file}, "this file can't be read: "+reason(err)+".", "Check whether it is open elsewhere, and who may read it.")
	return false
}

type surveyor struct {
	head []byte // the first bytes
	tail []byte // of a character that the next chunk ends
	size int64
	utf8 bool
	zero bool
}

func (s *surveyor) look(b []byte) {
	s.size += int64(len(b))
	if need := 4 - len(s.head); need > 0 {
		s.head = append(s.head, b[:min(need, len(b))]...)
	}
	s.zero = s.zero || bytes.IndexByte(b, 0) >= 0
	if !s.utf8 {
		return
	}
	if len(s.tail) > 0 {
		b = append(s.tail, b...)
	}
	whole := len(b)
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if start := b[len(b)-i:]; utf8.RuneStart(start[0]) && !utf8.FullRune(start) {
			whole = len(b) - i
		}
	}
	s.utf8, s.tail = utf8.Valid(b[:whole]), append([]byte(nil), b[whole:]...)
}

func (s *surveyor) verdict(found *findings, file string) (script, int64, bool) {
	switch {
	case bytes.HasPrefix(s.head, []byte("PK\x03\x04")) || bytes.HasPrefix(s.head, []byte("\xd0\xcf\x11\xe0")):
		found.wrong(at{file: file}, "this is a workbook with another name.", "Open it and save the sheet as CSV (UTF-8).")
	case bytes.HasPrefix(s.head, []byte("\xff\xfe")) || bytes.HasPrefix(s.head, []byte("\xfe\xff")):
		return scriptUTF16, s.size, true
	case s.zero:
		found.wrong(at{file: file}, "this is not a text file.", "Save the sheet as CSV (UTF-8).")
	case s.utf8 && len(s.tail) == 0:
		return scriptUTF8, s.size, true
	default:
		found.add(at{file: file}, SeverityNote, "this is not UTF-8; it is read as Windows-1252.", "Check the accents, or save as CSV UTF-8.")
		return scriptWindows, s.size, true
	}
	return 0, 0, false
}

// decoder gives the text of a file as UTF-8 without a byte order mark.
func (s script) decoder(r io.Reader) io.Reader {
	switch s {
	case scriptUTF16:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case scriptWindows:
		return transform.NewReader(r, charmap.Windows1252.NewDecoder())
	case scriptUTF8:
	}
	return transform.NewReader(r, unicode.UTF8BOM.NewDecoder())
}
