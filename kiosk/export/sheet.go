package export

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"popstand/kiosk/money"
)

// The workbook is the little of SpreadsheetML (ECMA-376, part 1) that plain
// tables take: texts stand in their cells, so that no list of them has to be
// kept, and the sheets are packed while their rows come, each beside the others,
// so that one pass over the journals fills all of them. Money and times are
// numbers, written digit by digit.

// WorkbookName is the file with all tables.
const WorkbookName = "report.xlsx"

// sheetLimit is how many rows a sheet holds, the head included: that of Excel.
const sheetLimit = 1 << 20

// The styles of the workbook's cells, in the order of styles.
const (
	plainStyle = iota
	headStyle
	moneyStyle
	momentStyle
)

// workbook collects sheets.
type workbook struct {
	folder   *folder
	currency money.Currency
	sheets   []*sheet
}

// sheet is one sheet, packed into a file of its own until the workbook is put
// together.
type sheet struct {
	name   string
	part   int // of a table that is too long for one sheet, from 1
	kinds  []column
	rows   int
	out    *os.File
	disk   *bufio.Writer
	packed *flate.Writer
	text   *bufio.Writer
	crc    hash.Hash32
	size   int64 // unpacked
	line   []byte
	letter []string // of each column: A, B … AA
}

// sheet begins a sheet with its head.
func (b *workbook) sheet(name string, columns []column) (*sheet, error) {
	s := &sheet{name: name, part: 1, kinds: columns}
	return s, b.begin(s)
}

// more begins the sheet that a table goes on in.
func (b *workbook) more(s *sheet) (*sheet, error) {
	if err := s.end(); err != nil {
		return nil, err
	}
	next := &sheet{name: s.name, part: s.part + 1, kinds: s.kinds}
	return next, b.begin(next)
}

func (b *workbook) begin(s *sheet) error {
	out, err := os.Create(filepath.Join(b.folder.path(), fmt.Sprintf(".%s-%d", s.name, s.part)))
	if err != nil {
		return fmt.Errorf("begin a sheet: %w", err)
	}
	b.sheets = append(b.sheets, s)
	s.out, s.disk, s.crc = out, bufio.NewWriterSize(out, buffered), crc32.NewIEEE()
	if s.packed, err = flate.NewWriter(s.disk, flate.BestSpeed); err != nil {
		return fmt.Errorf("begin a sheet: %w", err)
	}
	s.text = bufio.NewWriterSize((*unpacked)(s), 1<<16)
	s.head()
	return nil
}

// unpacked is what goes into a sheet.
type unpacked sheet

// Write packs.
func (s *unpacked) Write(b []byte) (int, error) {
	_, _ = s.crc.Write(b) // a hash takes everything
	s.size += int64(len(b))
	return s.packed.Write(b)
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (s *sheet) head() {
	_, _ = s.text.WriteString(xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	var names []string
	for _, c := range s.kinds {
		if c.kind == amount {
			names = append(names, c.name+"_minor")
			s.width(len(names), 10)
		}
		names = append(names, c.name)
		s.width(len(names), widthOf(c))
	}
	_, _ = s.text.WriteString(`</cols><sheetData>`)
	for i := range names {
		s.letter = append(s.letter, letters(i))
	}
	s.rows = 1
	s.line = append(s.line[:0], `<row r="1">`...)
	for i, name := range names {
		s.words(i, headStyle, name)
	}
	s.line = append(s.line, `</row>`...)
	_, _ = s.text.Write(s.line) // the writer keeps its error until it is flushed
}

// width sets a column's width, in characters.
func (s *sheet) width(column, characters int) {
	_, _ = fmt.Fprintf(s.text, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, column, column, characters+2)
}

func widthOf(c column) int {
	switch {
	case c.kind == moment:
		return 19
	case c.kind == text && (c.name == "name" || strings.HasPrefix(c.name, "name_")):
		return 28
	case c.kind == text:
		return max(14, len(c.name))
	}
	return max(10, len(c.name))
}

// letters names a column, from 0: A, Z, AA.
func letters(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letters(i/26-1) + letters(i%26)
}

func (s *sheet) row(t *table, cells []cell) error {
	s.rows++
	s.line = append(s.line[:0], `<row r="`...)
	s.line = strconv.AppendInt(s.line, int64(s.rows), 10)
	s.line = append(s.line, `">`...)
	at := 0
	for i, c := range cells {
		k := t.columns[i].kind
		if c.set {
			s.cell(at, k, c, t)
		}
		if at++; k == amount {
			at++
		}
	}
	s.line = append(s.line, `</row>`...)
	if _, err := s.text.Write(s.line); err != nil {
		return fmt.Errorf("write sheet %s: %w", s.name, err)
	}
	return nil
}

func (s *sheet) cell(at int, k kind, c cell, t *table) {
	switch k {
	case text:
		s.words(at, plainStyle, c.text)
	case number:
		s.number(at, plainStyle, strconv.FormatInt(c.n, 10))
	case amount:
		s.number(at, plainStyle, strconv.FormatInt(c.n, 10))
		s.number(at+1, moneyStyle, t.currency.Plain(money.Amount(c.n)))
	case rate:
		s.number(at, plainStyle, percentText(c.n))
	case moment:
		s.number(at, momentStyle, serial(c.n, t.zone))
	}
}

func (s *sheet) open(at, style int) {
	s.line = append(s.line, `<c r="`...)
	s.line = append(s.line, s.letter[at]...)
	s.line = strconv.AppendInt(s.line, int64(s.rows), 10)
	if style != plainStyle {
		s.line = append(s.line, `" s="`...)
		s.line = strconv.AppendInt(s.line, int64(style), 10)
	}
	s.line = append(s.line, '"')
}

func (s *sheet) number(at, style int, digits string) {
	s.open(at, style)
	s.line = append(s.line, `><v>`...)
	s.line = append(s.line, digits...)
	s.line = append(s.line, `</v></c>`...)
}

// words writes a text. A text in its own kind of cell is never a formula.
func (s *sheet) words(at, style int, words string) {
	s.open(at, style)
	s.line = append(s.line, ` t="inlineStr"><is><t xml:space="preserve">`...)
	s.line = escape(s.line, words)
	s.line = append(s.line, `</t></is></c>`...)
}

// escape writes text for XML 1.0 and leaves out what it can't hold.
func escape(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '\r':
			b = append(b, "&#13;"...)
		case r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF, r == utf8.RuneError:
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// serial is a time as spreadsheets count it: days since 30 December 1899, as
// clocks in the zone show it.
func serial(ms int64, zone *time.Location) string {
	const day = 24 * 60 * 60 * 1000
	_, offset := time.UnixMilli(ms).In(zone).Zone()
	ms += int64(offset)*1000 + 25569*day
	return fmt.Sprintf("%d.%011d", ms/day, ms%day*100_000_000_000/day)
}

// end ends a sheet; a second time does nothing.
func (s *sheet) end() error {
	if s.text == nil {
		return nil
	}
	last := s.letter[len(s.letter)-1]
	_, err := fmt.Fprintf(s.text, `</sheetData><autoFilter ref="A1:%s%d"/></worksheet>`, last, s.rows)
	err = errors.Join(err, s.text.Flush(), s.packed.Close(), s.disk.Flush())
	s.text = nil
	if err != nil {
		return fmt.Errorf("end sheet %s: %w", s.name, err)
	}
	return nil
}

// write puts the workbook together.
func (b *workbook) write() error {
	out, err := b.folder.create(WorkbookName)
	if err != nil {
		return err
	}
	defer out.drop()
	z := zip.NewWriter(out)
	for _, part := range b.parts() {
		w, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(w, part.text)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", WorkbookName, err)
		}
	}
	for i, s := range b.sheets {
		if err := b.add(z, i, s); err != nil {
			return fmt.Errorf("write %s: %w", WorkbookName, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write %s: %w", WorkbookName, err)
	}
	return out.done()
}

func (b *workbook) add(z *zip.Writer, i int, s *sheet) error {
	size, err := s.out.Seek(0, io.SeekCurrent)
	if err == nil {
		_, err = s.out.Seek(0, io.SeekStart)
	}
	if err != nil {
		return fmt.Errorf("read sheet %s: %w", s.name, err)
	}
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: sheetPath(i), Method: zip.Deflate, CRC32: s.crc.Sum32(),
		CompressedSize64: uint64(size), UncompressedSize64: uint64(s.size), //nolint:gosec // sizes of files
	})
	if err == nil {
		_, err = io.Copy(w, s.out)
	}
	return errors.Join(err, s.out.Close(), os.Remove(s.out.Name()))
}

// drop closes the sheets of a workbook that is not finished.
func (b *workbook) drop() {
	for _, s := range b.sheets {
		_ = s.out.Close()
	}
}

func sheetPath(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }

// part is one of the files that hold a workbook together.
type part struct{ name, text string }

func (b *workbook) parts() []part {
	var types, sheets, links strings.Builder
	for i, s := range b.sheets {
		name := s.name
		if s.part > 1 {
			name += " " + strconv.Itoa(s.part)
		}
		fmt.Fprintf(&types, `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, sheetPath(i))
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, i+1, i+1)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
	}
	decimals := ""
	if b.currency.Digits > 0 {
		decimals = "." + strings.Repeat("0", b.currency.Digits)
	}
	const ns = `xmlns="http://schemas.openxmlformats.org/`
	return []part{
		{"[Content_Types].xml", xmlHead + `<Types ` + ns + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", xmlHead + `<Relationships ` + ns + `package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xmlHead + `<workbook ` + ns + `spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships ` + ns + `package/2006/relationships">` + links.String() +
			`<Relationship Id="rIdStyles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", xmlHead + `<styleSheet ` + ns + `spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0` + decimals + `"/>` +
			`<numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
			`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
			`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
			`<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>` +
			`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
	}
}
