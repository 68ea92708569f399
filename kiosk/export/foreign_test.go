package export_test

import (
	"archive/zip"
	"encoding/csv"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"popstand/kiosk/export"
	"popstand/kiosk/kiosktest"
)

// The summary is read by a program that knows nothing of popstand: all its pages
// are numbered, and names of any script are text.
func TestSummaryIsReadByAForeignProgram(t *testing.T) {
	read, draw := kiosktest.Need(t, "pdftotext"), kiosktest.Need(t, "pdftoppm")
	s := day(t)
	for lang, want := range map[string][]string{
		"en": {"Soft Static €", "Day report 2026-11-21", "€98.00", "初日サイン会ポスター", "Press, \"Łódź\"", "A-Z001", "Card fees", "Page 1 / 2"},
		"de": {"Tagesbericht", "98,00", "Auszahlungen"},
		"es": {"Informe del día", "Pagos a creadores"},
		"ja": {"ソフト・スタティック", "日次レポート", "支払明細", "€98.00"},
	} {
		from := s.source()
		from.Lang = lang
		x, err := export.Write(t.Context(), from, t.TempDir(), export.Wish{})
		s.do(err)
		pdf := filepath.Join(x.Path, export.SummaryName)
		raw, err := exec.CommandContext(t.Context(), read, "-layout", pdf, "-").CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, raw)
		}
		flat := strings.Join(strings.Fields(string(raw)), " ")
		for _, w := range want {
			if !strings.Contains(strings.ReplaceAll(flat, "\u00a0", " "), w) {
				t.Errorf("%s: %q is missing in\n%s", lang, w, raw)
			}
		}
		said, err := exec.CommandContext(t.Context(), draw, "-r", "20", "-png", pdf, filepath.Join(t.TempDir(), "page")).CombinedOutput()
		if err != nil || len(said) > 0 {
			t.Errorf("%s: it is drawn with complaints: %v %s", lang, err, said)
		}
	}
}

// cellOf is a cell of a sheet, as the standard has it (ECMA-376).
type cellOf struct {
	Ref  string `xml:"r,attr"`
	Kind string `xml:"t,attr"`
	V    string `xml:"v"`
	Text string `xml:"is>t"`
}

// sheetOf reads a sheet of the workbook with nothing but the standard's words.
func sheetOf(t *testing.T, path string, n string) (rows [][]string) {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close() //nolint:errcheck // read only
	f, err := z.Open("xl/worksheets/sheet" + n + ".xml")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Rows []struct {
			Cells []cellOf `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := xml.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	for _, r := range doc.Rows {
		var row []string
		for _, c := range r.Cells {
			for len(row) < columnOf(c.Ref) {
				row = append(row, "")
			}
			row = append(row, c.V+c.Text)
		}
		rows = append(rows, row)
	}
	return rows
}

// columnOf is the place of a cell in its row, from 0.
func columnOf(ref string) int {
	n := 0
	for _, r := range strings.TrimRight(ref, "0123456789") {
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

// The sheets hold what the CSV files hold, but for times, and for texts that are
// made harmless there alone.
func TestWorkbookHoldsTheTables(t *testing.T) {
	x := day(t).write(export.Wish{})
	for n, name := range map[string]string{"1": "sales", "2": "lines", "3": "tenders", "6": "taxes", "7": "stock", "8": "payouts", "9": "till"} {
		f, err := os.Open(filepath.Join(x.Path, name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := csv.NewReader(f).ReadAll()
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		got := sheetOf(t, filepath.Join(x.Path, export.WorkbookName), n)
		if len(got) != len(want) {
			t.Fatalf("%s: %d rows, want %d", name, len(got), len(want))
		}
		for i, row := range want {
			for k, v := range row {
				is := ""
				if k < len(got[i]) {
					is = got[i][k]
				}
				moment := i > 0 && (want[0][k] == "at" || strings.HasSuffix(want[0][k], "_at"))
				if is != v && "'"+is != v && (!moment || (is == "") != (v == "")) {
					t.Errorf("%s, row %d, %s: %q, want %q", name, i, want[0][k], is, v)
				}
			}
		}
	}
}

// 2026-11-21 22:30 in Berlin is day 46347.9375 of spreadsheets.
func TestWorkbookShowsTimesOfTheEvent(t *testing.T) {
	x := day(t).write(export.Wish{})
	if got := sheetOf(t, filepath.Join(x.Path, export.WorkbookName), "1")[1][2]; got != "46347.93750000000" {
		t.Errorf("the first sale was at %s", got)
	}
}

// LibreOffice opens every table and the workbook, and shows what popstand wrote.
func TestLibreOfficeOpensTheTables(t *testing.T) {
	office := kiosktest.Need(t, "soffice")
	x := day(t).write(export.Wish{})
	home, out := t.TempDir(), t.TempDir()
	convert := func(args ...string) {
		cmd := exec.CommandContext(t.Context(), office, slices.Concat([]string{"-env:UserInstallation=file://" + home, "--headless"}, args[:len(args)-1], []string{"--outdir", out}, args[len(args)-1:])...)
		if said, err := cmd.CombinedOutput(); err != nil || strings.Contains(string(said), "Error") {
			t.Fatalf("LibreOffice: %v: %s", err, said)
		}
	}
	// The filter's options: comma, quote, UTF-8, from the first line on; the last says: a file of each sheet.
	convert("--convert-to", `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1`, filepath.Join(x.Path, export.WorkbookName))
	sheet, err := os.ReadFile(filepath.Join(out, "report-lines.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"=1+1|mug", "初日サイン会ポスター", "@bundle", ",-1600,-16,", "2026-11-21 22:30:00"} {
		if !strings.Contains(string(sheet), want) {
			t.Errorf("%q is missing in what LibreOffice shows:\n%s", want, sheet)
		}
	}
	convert("--infilter=Text - txt - csv (StarCalc):44,34,76,1", "--convert-to", "xlsx", filepath.Join(x.Path, "lines.csv"))
	rows := sheetText(t, filepath.Join(out, "lines.xlsx"))
	if !strings.Contains(rows, "1+1|mug") || !strings.Contains(rows, "初日サイン会ポスター") || strings.Contains(rows, "<f") {
		t.Errorf("lines.csv holds a formula, or not its texts:\n%s", rows)
	}
}

// sheetText is the first sheet and the texts of a workbook that LibreOffice wrote.
func sheetText(t *testing.T, path string) string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close() //nolint:errcheck // read only
	var all strings.Builder
	for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"} {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, f); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
