package export

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"popstand/kiosk/money"
)

// kind is what stands in a column.
type kind int

const (
	text   kind = iota
	number      // a whole number
	amount      // money: two columns, minor units and decimal
	rate        // a share in percent
	moment      // when: Unix milliseconds
)

// column is one column of a table; an amount takes two.
type column struct {
	name string
	kind kind
}

// cell is what stands in a row. A cell that is not set is empty.
type cell struct {
	text string
	n    int64
	set  bool
}

func words(s string) cell          { return cell{text: s, set: s != ""} }
func count(n int64) cell           { return cell{n: n, set: true} }
func sum(a money.Amount) cell      { return cell{n: int64(a), set: true} }
func percent(r money.Rate) cell    { return cell{n: int64(r), set: true} }
func at(ms int64) cell             { return cell{n: ms, set: ms != 0} }
func either(set bool, c cell) cell { c.set = c.set && set; return c }

// table is one table: a CSV file, and a sheet of the workbook.
type table struct {
	columns  []column
	currency money.Currency
	zone     *time.Location
	file     *file
	sheets   *workbook
	sheet    *sheet
	name     string
	line     []byte
	newest   stamp
	rates    map[int64]string
}

// table begins a table.
func (m *maker) table(name string, columns []column) (*table, error) {
	out, err := m.folder.create(name + ".csv")
	if err != nil {
		return nil, err
	}
	t := &table{columns: columns, currency: m.currency, zone: m.zone, file: out, sheets: m.book, name: name}
	for i, name := range heads(columns) {
		if i > 0 {
			t.line = append(t.line, ',')
		}
		t.line = appendField(t.line, name)
	}
	if t.sheet, err = m.book.sheet(name, columns); err != nil {
		out.drop()
		return nil, err
	}
	return t, t.newline()
}

// heads names the columns of a file: an amount's two.
func heads(columns []column) (all []string) {
	for _, c := range columns {
		if c.kind == amount {
			all = append(all, c.name+"_minor")
		}
		all = append(all, c.name)
	}
	return all
}

// newline writes the line that was put together.
func (t *table) newline() error {
	t.line = append(t.line, '\r', '\n')
	if _, err := t.file.Write(t.line); err != nil {
		return fmt.Errorf("write %s.csv: %w", t.name, err)
	}
	return nil
}

// row writes one row.
func (t *table) row(cells ...cell) error {
	if len(cells) != len(t.columns) {
		panic("BUG: a row of " + t.name + " has other columns than its head")
	}
	t.line = t.appendRow(t.line[:0], cells)
	if err := t.newline(); err != nil {
		return err
	}
	if t.sheet.rows == sheetLimit {
		next, err := t.sheets.more(t.sheet)
		if err != nil {
			return err
		}
		t.sheet = next
	}
	return t.sheet.row(t, cells)
}

// harmless keeps a spreadsheet from reading a text as a formula: LibreOffice and
// Excel do so by its first character (OWASP, "CSV Injection").
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// percentText writes millionths as percent: 190000 is "19", 77000 is "7.7".
func percentText(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%s%d.%04d", sign, n/10_000, n%10_000)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// done ends the table.
func (t *table) done() error {
	return errors.Join(t.sheet.end(), t.file.done())
}

// drop closes a table that is not finished.
func (t *table) drop() { t.file.drop() }
