package event

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// rowLimit bounds a sheet: more goods than any stall carries, and few enough
// for the smallest board.
const rowLimit = 20_000

// row is one line of a sheet that holds something.
type row struct {
	line  int
	cells []string
}

// readSheet reads a spreadsheet's text as people save it: comma, semicolon or
// tab; UTF-8, UTF-16 or Windows-1252; with or without a byte order mark; any
// line ends. The first row is the heading.
func readSheet(found *findings, file string, data []byte) []row {
	text, ok := sheetText(found, file, data)
	if !ok {
		return nil
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	comma, skip := delimiter(text)
	r := csv.NewReader(strings.NewReader(skip))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	offset := strings.Count(text[:len(text)-len(skip)], "\n")
	return sheetRows(found, file, sheetSource{r: r, text: skip, offset: offset})
}

// sheetText decodes the file, or says why it is no sheet.
func sheetText(found *findings, file string, data []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		found.wrong(at{file: file}, "this is a workbook with another name.", "Open it and save the sheet as CSV (UTF-8).")
		return "", false
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(out), err == nil
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, 0) >= 0 {
		found.wrong(at{file: file}, "this is not a text file.", "Save the sheet as CSV (UTF-8).")
		return "", false
	}
	if utf8.Valid(data) {
		return string(data), true
	}
	found.add(at{file: file}, SeverityNote, "this is not UTF-8; it is read as Windows-1252.", "Check the accents, or save as CSV UTF-8.")
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	return string(out), err == nil
}

// delimiters are the signs that may stand between columns.
const delimiters = ";\t,|"

// delimiter finds what separates the columns: the sign that stands most often
// in the heading outside quotes. Excel may say it itself in a line "sep=;",
// which is skipped.
func delimiter(text string) (rune, string) {
	text = strings.TrimLeft(text, "\n")
	head, rest, _ := strings.Cut(text, "\n")
	if sign, says := strings.CutPrefix(strings.ToLower(strings.TrimSpace(head)), "sep="); says && len(sign) == 1 && strings.Contains(delimiters, sign) {
		return rune(sign[0]), rest
	}
	best, most := ',', 0
	for _, sign := range delimiters {
		if n := strings.Count(unquoted(head), string(sign)); n > most {
			best, most = sign, n
		}
	}
	return best, text
}

func unquoted(s string) string {
	var b strings.Builder
	for i, part := range strings.Split(s, `"`) {
		if i%2 == 0 {
			b.WriteString(part)
		}
	}
	return b.String()
}

type sheetSource struct {
	r      *csv.Reader
	text   string
	offset int // lines before the text
}

// sheetRows collects the rows. Quotes are read lazily, because 12" records are
// sold at stalls; so a quote that is never closed has to be found here, before
// it swallows the rest of the sheet unseen.
func sheetRows(found *findings, file string, src sheetSource) []row {
	var rows []row
	for {
		begin := src.r.InputOffset()
		cells, err := src.r.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			found.wrong(at{file: file, line: parseLine(err) + src.offset}, "this line can't be read: "+parseReason(err)+".", "Look for a quote too many.")
			return rows
		}
		line, _ := src.r.FieldPos(0)
		line += src.offset
		raw := strings.TrimSpace(src.text[begin:src.r.InputOffset()])
		if strings.Contains(raw, "\n") && strings.Count(raw, `"`)%2 == 1 || quoteOpen([]byte(raw), src.r.Comma) {
			found.wrong(at{file: file, line: line}, "a quote is opened here and never closed.", "Close it, or write it twice: 12\"\" vinyl.")
			return rows
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if len(rows) > rowLimit {
			found.wrong(at{file: file, line: line}, fmt.Sprintf("there are more than %d lines.", rowLimit), "Split the event, or remove what is not sold here.")
			return rows
		}
		rows = append(rows, row{line: line, cells: cells})
	}
}

func parseLine(err error) int {
	var e *csv.ParseError
	if errors.As(err, &e) {
		return e.StartLine
	}
	return 0
}

func parseReason(err error) string {
	var e *csv.ParseError
	if errors.As(err, &e) {
		return e.Err.Error()
	}
	return err.Error()
}
