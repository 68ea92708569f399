package event

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// A sheet of orders may be longer than memory is large, so it is never held:
// survey reads it once to see how it is written, and a sheetStream reads it
// again row by row. What people save is forgiven as readSheet forgives it.

// recordLimit is the longest row, in bytes. A quote that is never closed makes
// the rest of the file one row.
const recordLimit = 1 << 20

var errLongRow = errors.New("row is too long")

// lineEnds turns the line ends of old and of other machines into \n.
type lineEnds struct {
	r  io.Reader
	cr bool // the last byte was \r, so a \n that follows belongs to it
}

func (l *lineEnds) Read(p []byte) (int, error) {
	for {
		n, err := l.r.Read(p)
		out := 0
		for _, b := range p[:n] {
			if b == '\n' && l.cr {
				l.cr = false
				continue
			}
			if l.cr = b == '\r'; l.cr {
				b = '\n'
			}
			p[out] = b
			out++
		}
		if out > 0 || err != nil || len(p) == 0 {
			return out, err
		}
	}
}

// rawText remembers what the row that is being read looks like in the file,
// and ends a row that will not end by itself.
type rawText struct {
	r   io.Reader
	buf bytes.Buffer
}

func (w *rawText) Read(p []byte) (int, error) {
	if w.buf.Len() > recordLimit {
		return 0, errLongRow
	}
	n, err := w.r.Read(p)
	w.buf.Write(p[:n])
	return n, err
}

// counted counts the bytes that were read.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// sheetStream reads a sheet row by row. The cells of a row are overwritten by
// the next.
type sheetStream struct {
	found *findings
	name  string
	file  fs.File
	bytes *counted
	raw   *rawText
	csv   *csv.Reader
	lines int   // above the next row
	skip  int   // lines above the text that the csv reader sees
	seen  int64 // bytes of that text in rows that were read

	broken bool // it ended with a finding, and the last row that was read may not be whole
}

// openStream opens a sheet that was surveyed.
func openStream(found *findings, fsys fs.FS, name string, s script) (*sheetStream, bool) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, unreadable(found, name, err)
	}
	st := &sheetStream{found: found, name: name, file: f, bytes: &counted{r: f}}
	st.raw = &rawText{r: &lineEnds{r: s.decoder(st.bytes)}}
	text := bufio.NewReaderSize(st.raw, chunk)
	comma := st.delimiter(text)
	st.csv = csv.NewReader(text)
	st.csv.Comma, st.csv.FieldsPerRecord, st.csv.LazyQuotes, st.csv.ReuseRecord = comma, -1, true, true
	return st, true
}

func (s *sheetStream) close() error { return s.file.Close() }

// delimiter finds what separates the columns, and passes what stands above the
// heading: empty lines, and a line "sep=;".
func (s *sheetStream) delimiter(text *bufio.Reader) rune {
	for {
		// An error shows again when the rows are read.
		head, _ := text.Peek(chunk)
		line, _, _ := bytes.Cut(head, []byte("\n"))
		comma, rest := delimiter(string(line) + "\n")
		if len(head) == 0 || len(line) > 0 && rest != "" {
			return comma
		}
		n, err := text.Discard(min(len(line)+1, len(head)))
		s.raw.buf.Next(n)
		s.lines++
		s.skip++
		if err != nil || len(line) > 0 {
			return comma
		}
	}
}

// next reads the next row that holds something; false at the end, and after a
// finding that ends the sheet. Read lazily, no quote is wrong in itself.
func (s *sheetStream) next() (row, bool) {
	for {
		cells, err := s.csv.Read()
		switch {
		case errors.Is(err, io.EOF):
			return row{}, false
		case errors.Is(err, errLongRow):
			empty := s.raw.buf.Len() - len(bytes.TrimLeft(s.raw.buf.Bytes(), "\n"))
			s.openQuote(s.lines + empty + 1)
			return row{}, false
		case err != nil:
			s.broken = true
			return row{}, unreadable(s.found, s.name, err)
		}
		line, _ := s.csv.FieldPos(0)
		line += s.skip
		if !s.passed(line) {
			return row{}, false
		}
		if slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			return row{line: line, cells: cells}, true
		}
	}
}

// passed lets go of a row's text; false when a quote was opened in it that the
// sheet has swallowed (see sheetRows).
func (s *sheetStream) passed(line int) bool {
	end := s.csv.InputOffset()
	raw := s.raw.buf.Next(int(end - s.seen))
	s.seen = end
	breaks := bytes.Count(raw, []byte("\n"))
	s.lines += breaks
	quotes := bytes.Count(raw, []byte(`"`))
	if quotes == 0 {
		return true
	}
	raw = bytes.TrimSpace(raw)
	if bytes.Contains(raw, []byte("\n")) && quotes%2 == 1 || quoteOpen(raw, s.csv.Comma) {
		s.openQuote(line)
		return false
	}
	return true
}

func (s *sheetStream) openQuote(line int) {
	s.broken = true
	s.found.wrong(at{file: s.name, line: line}, "a quote is opened here and never closed.",
		fmt.Sprintf("Close it, or write it twice: 12\"\" vinyl. A line holds at most %d MB.", recordLimit>>20))
}
