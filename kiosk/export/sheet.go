package export

import (
	"archive/zip"
	"errors"
	"fmt"
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
	name  string
	part  int // of a table that is too long for one sheet, from 1
	kinds []column
	rows  int
	pack  *packer
	line  []byte
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
	if s.pack, err = newPacker(out); err != nil {
		return fmt.Errorf("begin a sheet: %w", errors.Join(err, out.Close()))
	}
	b.sheets = append(b.sheets, s)
	s.head()
	return nil
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// head writes what stands before the rows, and their heads. Neither rows nor
// cells say where they are: they stand one behind the other, and an empty one
// stands there too (18.3.1.4 and 18.3.1.73: r is optional). That is a third less
// to pack.
func (s *sheet) head() {
	s.line = append(s.line[:0], xmlHead+`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">`+
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`...)
	at := 0
	for _, c := range s.kinds {
		if c.kind == amount {
			at++
			s.width(at, 10)
		}
		at++
		s.width(at, widthOf(c))
	}
	s.line = append(s.line, `</cols><sheetData><row>`...)
	s.rows = 1
	for _, name := range heads(s.kinds) {
		s.words(headStyle, name)
	}
	s.line = append(s.line, `</row>`...)
	_, _ = s.pack.Write(s.line) // the packer keeps its error until the end
}

// width sets a column's width, in characters.
func (s *sheet) width(column, characters int) {
	s.line = fmt.Appendf(s.line, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, column, column, characters+2)
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
	s.line = append(s.line[:0], `<row>`...)
	for i, c := range cells {
		s.cell(t.columns[i].kind, c, t)
	}
	s.line = append(s.line, `</row>`...)
	if _, err := s.pack.Write(s.line); err != nil {
		return fmt.Errorf("write sheet %s: %w", s.name, err)
	}
	return nil
}

func (s *sheet) cell(k kind, c cell, t *table) {
	switch {
	case !c.set && k == amount:
		s.line = append(s.line, `<c/><c/>`...)
	case !c.set:
		s.line = append(s.line, `<c/>`...)
	case k == number:
		s.line = append(strconv.AppendInt(s.number(plainStyle), c.n, 10), numberEnd...)
	case k == amount:
		s.line = append(strconv.AppendInt(s.number(plainStyle), c.n, 10), numberEnd...)
		s.line = append(appendMoney(s.number(moneyStyle), t.currency, money.Amount(c.n)), numberEnd...)
	case k == rate:
		s.line = append(append(s.number(plainStyle), t.percent(c.n)...), numberEnd...)
	case k == moment:
		s.line = append(append(s.number(momentStyle), t.stamp(c.n).serial...), numberEnd...)
	default:
		s.words(plainStyle, c.text)
	}
}

const numberEnd = `</v></c>`

func (s *sheet) open(style int) {
	s.line = append(s.line, `<c`...)
	if style != plainStyle {
		s.line = append(s.line, ` s="`...)
		s.line = append(strconv.AppendInt(s.line, int64(style), 10), '"')
	}
}

// number begins a number; its digits and its end follow.
func (s *sheet) number(style int) []byte {
	s.open(style)
	return append(s.line, `><v>`...)
}

// words writes a text. A text in its own kind of cell is never a formula.
func (s *sheet) words(style int, words string) {
	s.open(style)
	s.line = append(s.line, ` t="inlineStr"><is><t`...)
	if strings.TrimSpace(words) != words {
		s.line = append(s.line, ` xml:space="preserve"`...)
	}
	s.line = append(s.line, '>')
	s.line = escape(s.line, words)
	s.line = append(s.line, `</t></is></c>`...)
}

// escape writes text for XML 1.0 and leaves out what it can't hold.
func escape(b []byte, s string) []byte {
	if plainText(s) {
		return append(b, s...)
	}
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

func plainText(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '&' || c == '<' || c == '>' {
			return false
		}
	}
	return true
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
	if s.pack.full == nil {
		return nil
	}
	_, _ = fmt.Fprintf(s.pack, `</sheetData><autoFilter ref="A1:%s%d"/></worksheet>`, letters(len(heads(s.kinds))-1), s.rows)
	if err := s.pack.end(); err != nil {
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
	in := s.pack.out
	size, err := in.Seek(0, io.SeekCurrent)
	if err == nil {
		_, err = in.Seek(0, io.SeekStart)
	}
	if err != nil {
		return fmt.Errorf("read sheet %s: %w", s.name, err)
	}
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: sheetPath(i), Method: zip.Deflate, CRC32: s.pack.crc,
		CompressedSize64: uint64(size), UncompressedSize64: uint64(s.pack.size), //nolint:gosec // sizes of files
	})
	if err == nil {
		_, err = io.Copy(w, in)
	}
	return errors.Join(err, in.Close(), os.Remove(in.Name()))
}

// drop closes the sheets of a workbook that is not finished.
func (b *workbook) drop() {
	for _, s := range b.sheets {
		_ = s.pack.end()
		_ = s.pack.out.Close()
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
