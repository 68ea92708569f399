package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
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
	csv      *csv.Writer
	sheets   *workbook
	sheet    *sheet
	name     string
	fields   []string
}

// table begins a table.
func (m *maker) table(name string, columns []column) (*table, error) {
	out, err := m.folder.create(name + ".csv")
	if err != nil {
		return nil, err
	}
	t := &table{columns: columns, currency: m.currency, zone: m.zone, file: out, csv: csv.NewWriter(out), sheets: m.book, name: name}
	t.csv.UseCRLF = true
	var head []string
	for _, c := range columns {
		if c.kind == amount {
			head = append(head, c.name+"_minor")
		}
		head = append(head, c.name)
	}
	if t.sheet, err = m.book.sheet(name, columns); err != nil {
		out.drop()
		return nil, err
	}
	if err := t.csv.Write(head); err != nil {
		return nil, fmt.Errorf("write %s: %w", name, err)
	}
	return t, nil
}

// row writes one row.
func (t *table) row(cells ...cell) error {
	if len(cells) != len(t.columns) {
		panic("BUG: a row of " + t.name + " has other columns than its head")
	}
	t.fields = t.fields[:0]
	for i, c := range cells {
		t.fields = t.append(t.fields, t.columns[i].kind, c)
	}
	if err := t.csv.Write(t.fields); err != nil {
		return fmt.Errorf("write %s.csv: %w", t.name, err)
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

func (t *table) append(out []string, k kind, c cell) []string {
	if !c.set {
		if k == amount {
			out = append(out, "")
		}
		return append(out, "")
	}
	switch k {
	case number:
		return append(out, strconv.FormatInt(c.n, 10))
	case amount:
		return append(out, strconv.FormatInt(c.n, 10), t.currency.Plain(money.Amount(c.n)))
	case rate:
		return append(out, percentText(c.n))
	case moment:
		return append(out, time.UnixMilli(c.n).In(t.zone).Format(time.RFC3339))
	case text:
	}
	return append(out, harmless(c.text))
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
	t.csv.Flush()
	return errors.Join(t.csv.Error(), t.sheet.end(), t.file.done())
}

// drop closes a table that is not finished.
func (t *table) drop() { t.file.drop() }
