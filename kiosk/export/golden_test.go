package export_test

import (
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"popstand/kiosk/export"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The tables of a small day, to the byte. What goes through a hash of random
// bytes is cut out: the node's Z is sealed with the time of the run.
func TestTablesOfADrawnDay(t *testing.T) {
	x := day(t).write(export.Wish{Day: "2026-11-21"})
	for _, name := range []string{"sales", "lines", "tenders", "taxes", "stock", "pickups", "tickets", "payouts", "till"} {
		raw, err := os.ReadFile(filepath.Join(x.Path, name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		got := string(raw)
		if name == "till" {
			got = withoutHashes(got)
		}
		golden := filepath.Join("testdata", name+".csv")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s.csv is\n%s\nwant\n%s", name, got, want)
		}
	}
}

// withoutHashes empties the last two columns of till.csv.
func withoutHashes(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n")
	for i, l := range lines[1:] {
		fields := strings.Split(l, ",")
		n := len(fields)
		if fields[n-2] != "" {
			fields[n-2], fields[n-1] = "hash", strconv.Itoa(len(fields[n-1]))
		}
		lines[i+1] = strings.Join(fields, ",")
	}
	return strings.Join(lines, "\r\n") + "\r\n"
}

// table reads a CSV as a foreign program does: rows by the names of their columns.
func table(t *testing.T, x export.Export, name string) (rows []map[string]string) {
	t.Helper()
	f, err := os.Open(filepath.Join(x.Path, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, fields := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = fields[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func sumOf(t *testing.T, rows []map[string]string, column string) (sum int64) {
	t.Helper()
	for _, r := range rows {
		if r[column] == "" {
			continue
		}
		n, err := strconv.ParseInt(r[column], 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", column, err)
		}
		sum += n
	}
	return sum
}

// Whoever adds up a column gets the day, whatever table it is in (invariants 9 and 10).
func TestTablesAddUpToTheSame(t *testing.T) {
	x := day(t).write(export.Wish{Day: "2026-11-21"})
	sales, lines, tenders := table(t, x, "sales.csv"), table(t, x, "lines.csv"), table(t, x, "tenders.csv")
	taxes, payouts := table(t, x, "taxes.csv"), table(t, x, "payouts.csv")
	total := sumOf(t, sales, "total_minor")
	if total != 30_00+18_00+48_00-16_00+18_00 {
		t.Errorf("the day came to %d", total)
	}
	for what, got := range map[string]int64{
		"lines":   sumOf(t, lines, "total_minor"),
		"tenders": sumOf(t, tenders, "amount_minor") - sumOf(t, sales, "rounding_minor"),
		"taxes":   sumOf(t, taxes, "total_minor"),
		"payouts": sumOf(t, payouts, "net_minor") + sumOf(t, payouts, "tax_minor"),
		"parts": sumOf(t, payouts, "theirs_minor") + sumOf(t, payouts, "venue_minor") + sumOf(t, payouts, "platform_minor") +
			sumOf(t, payouts, "stall_minor") + sumOf(t, payouts, "tax_minor"),
	} {
		if got != total {
			t.Errorf("%s come to %d, sales to %d", what, got, total)
		}
	}
	if next := table(t, day(t).write(export.Wish{Day: "2026-11-22"}), "sales.csv"); len(next) != 1 || next[0]["total_minor"] != "1600" {
		t.Errorf("the day after has %v", next)
	}
}

// No cell may begin like a formula, but for numbers.
func TestTextIsNoFormula(t *testing.T) {
	x := day(t).write(export.Wish{Day: "2026-11-21"})
	found := false
	for _, name := range []string{"sales.csv", "lines.csv", "tenders.csv", "stock.csv"} {
		for _, row := range table(t, x, name) {
			for column, v := range row {
				if _, err := strconv.ParseFloat(v, 64); v != "" && strings.ContainsRune("=+-@", rune(v[0])) && (err != nil || column == "reference") {
					t.Errorf("%s: %s is %q", name, column, v)
				}
				found = found || strings.HasPrefix(v, "'=1+1")
			}
		}
	}
	if !found {
		t.Error("the product that looks like a formula is not there")
	}
}
