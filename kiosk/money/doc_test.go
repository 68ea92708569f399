package money_test

import (
	"errors"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"popstand/kiosk/money"
)

// A row is a line of a worked table of the package comment, cut at two spaces or more.
type row []string

// tables reads the worked tables out of doc.go: indented blocks whose first word is the name.
func tables(t *testing.T, name string) [][]row {
	t.Helper()
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var found [][]row
	for block := range strings.SplitSeq(strings.ReplaceAll(string(source), "//\n", "\n"), "\n\n") {
		if !strings.HasPrefix(block, "//\t"+name+"  ") {
			continue
		}
		var table []row
		for line := range strings.Lines(block) {
			if text, ok := strings.CutPrefix(strings.TrimSpace(line), "//\t"); ok {
				table = append(table, regexp.MustCompile(` {2,}`).Split(text, -1))
			}
		}
		found = append(found, table)
	}
	if len(found) == 0 {
		t.Fatalf("doc.go has no table %q", name)
	}
	return found
}

func currency(t testing.TB, code string) money.Currency {
	t.Helper()
	c, err := money.CurrencyOf(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func amount(t testing.TB, c money.Currency, text string) money.Amount {
	t.Helper()
	a, err := c.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return a
}

// item reads "35.00 x 2", with what is taken off it ("-" for nothing).
func item(t *testing.T, c money.Currency, text, off string) money.Item {
	t.Helper()
	price, qty, ok := strings.Cut(text, " x ")
	n, err := strconv.ParseInt(qty, 10, 64)
	if !ok || err != nil {
		t.Fatalf("%q is no item", text)
	}
	i := money.Item{Unit: amount(t, c, price), Qty: n}
	switch {
	case strings.HasSuffix(off, "%"):
		percent := amount(t, money.Currency{Digits: 4}, strings.TrimSuffix(off, "%"))
		i.Discount = money.Discount{Kind: money.ByPercent, Percent: money.Rate(percent)}
	case off != "-":
		i.Discount = money.Discount{Kind: money.ByAmount, Amount: amount(t, c, off)}
	}
	return i
}

func percent(t *testing.T, text string) money.Rate {
	t.Helper()
	r, err := money.ParseRate(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// written puts a bill back into the form of its table.
func written(head row, c money.Currency, rows []row, b money.Bill, spread []money.Item) []string {
	lines := []string{strings.Join(head, " ")}
	for i, l := range b.Lines {
		off := rows[i][1]
		if spread != nil {
			off = c.Plain(spread[i].Discount.Amount)
		}
		lines = append(lines, strings.Join([]string{rows[i][0], off, rows[i][2], c.Plain(l.Net), c.Plain(l.Tax)}, " "))
	}
	for _, tax := range b.Taxes {
		lines = append(lines, strings.Join([]string{"rate", tax.Rate.Format("en"), c.Plain(tax.Net), c.Plain(tax.Tax), c.Plain(tax.Gross)}, " "))
	}
	return append(lines, strings.Join([]string{"total", c.Plain(b.Items), c.Plain(b.Discount), c.Plain(b.Tax), c.Plain(b.Total)}, " "))
}

func TestReceiptsOfThePackageComment(t *testing.T) {
	for _, table := range tables(t, "receipt") {
		head := table[0]
		c := currency(t, head[2])
		var items []money.Item
		for _, r := range table[1:] {
			if !strings.Contains(r[0], " x ") {
				continue
			}
			if len(head) > 3 { // what is taken off comes from Spread
				items = append(items, item(t, c, r[0], "-"))
			} else {
				items = append(items, item(t, c, r[0], r[1]))
			}
			items[len(items)-1].Rate = percent(t, r[2])
		}
		var spread []money.Item
		if len(head) > 3 {
			off := amount(t, c, strings.TrimSuffix(head[3], " off"))
			var err error
			if spread, err = money.Spread(items, money.Discount{Kind: money.ByAmount, Amount: off}); err != nil {
				t.Fatal(err)
			}
			items = spread
		}
		bill, err := money.Reckon(money.TaxMode(head[1]), items)
		if err != nil {
			t.Fatal(err)
		}
		got := written(head, c, table[1:], bill, spread)
		for i, want := range table {
			if len(got) != len(table) || got[i] != strings.Join(want, " ") {
				t.Errorf("the comment says\n%v\nbut it is\n%s", table, strings.Join(got, "\n"))
				break
			}
		}
	}
}

// refusal writes an error as the tables do: the code, then the amount or the limit, if there is one.
func refusal(t *testing.T, c money.Currency, err error) string {
	t.Helper()
	var e *money.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is not an error that a person can act on", err)
	}
	switch {
	case e.Amount != 0:
		return e.Code + " " + c.Plain(e.Amount)
	case e.Limit != 0:
		return e.Code + " " + strconv.FormatInt(e.Limit, 10)
	}
	return e.Code
}

func TestRefusedLinesOfThePackageComment(t *testing.T) {
	for _, r := range tables(t, "refused")[0][1:] {
		c := currency(t, r[0])
		text, off, ok := strings.Cut(r[1], " - ")
		if !ok {
			off = "-"
		}
		_, err := money.Reckon(money.Included, []money.Item{item(t, c, text, off)})
		if got := refusal(t, c, err); got != r[2] {
			t.Errorf("%s: %s, the comment says %s", r[1], got, r[2])
		}
	}
}

func TestSplitsOfThePackageComment(t *testing.T) {
	c := currency(t, "EUR")
	for _, r := range tables(t, "allocate")[0][1:] {
		var weights []money.Amount
		for w := range strings.FieldsSeq(r[1]) {
			weights = append(weights, amount(t, c, w))
		}
		parts, err := money.Allocate(amount(t, c, r[0]), weights)
		if got := list(c, parts); err != nil || got != r[2] {
			t.Errorf("%s by %s gives %s (%v), the comment says %s", r[0], r[1], got, err, r[2])
		}
	}
	for _, r := range tables(t, "portion")[0][1:] {
		if got := list(c, portions(t, amount(t, c, r[0]), strings.Fields(r[1]))); got != r[2] {
			t.Errorf("%s in steps of %s gives %s, the comment says %s", r[0], r[1], got, r[2])
		}
	}
}

func portions(t *testing.T, line money.Amount, steps []string) []money.Amount {
	t.Helper()
	var taken []int64
	var qty, done int64
	for _, s := range steps {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		taken = append(taken, n)
		qty += n
	}
	var parts []money.Amount
	for _, n := range taken {
		part, err := money.Portion(line, done, n, qty)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part)
		done += n
	}
	return parts
}

func list(c money.Currency, amounts []money.Amount) string {
	var texts []string
	for _, a := range amounts {
		texts = append(texts, c.Plain(a))
	}
	return strings.Join(texts, " ")
}

func TestCashRoundingOfThePackageComment(t *testing.T) {
	c := currency(t, "EUR")
	for _, r := range tables(t, "round")[0][1:] {
		if got := c.Plain(money.RoundCash(amount(t, c, r[0]), amount(t, c, r[1]))); got != r[2] {
			t.Errorf("%s to %s is %s, the comment says %s", r[0], r[1], got, r[2])
		}
	}
}

// tender reads "cash 74.00 of 100.00" or "card 74.00".
func tender(t *testing.T, c money.Currency, text string) money.Tender {
	t.Helper()
	words := strings.Fields(text)
	m := money.Tender{Kind: words[0], Amount: amount(t, c, words[1])}
	if len(words) == 4 {
		m.Given = amount(t, c, words[3])
	}
	return m
}

func TestPaymentsOfThePackageComment(t *testing.T) {
	c := currency(t, "EUR")
	for _, r := range tables(t, "pay")[0][1:] {
		total := amount(t, c, r[0])
		var tenders []money.Tender
		if r[2] != "-" {
			for text := range strings.SplitSeq(r[2], ", ") {
				tenders = append(tenders, tender(t, c, text))
			}
		}
		s, err := money.Settle(total, tenders, amount(t, c, r[1]))
		got := "rounding " + c.Plain(s.Rounding) + " change " + c.Plain(s.Change)
		if err != nil {
			got = refusal(t, c, err)
		} else if s.Paid != total+s.Rounding {
			t.Errorf("%v: paid %d is not total %d + rounding %d", r, s.Paid, total, s.Rounding)
		}
		if got != r[3] {
			t.Errorf("%s paid with %s: %s, the comment says %s", r[0], r[2], got, r[3])
		}
	}
}

func TestCountingOutOfThePackageComment(t *testing.T) {
	for _, r := range tables(t, "quick")[0][1:] {
		c := currency(t, r[0])
		if got := list(c, money.Quick(amount(t, c, r[1]), c)); got != r[2] {
			t.Errorf("%s %s offers %s, the comment says %s", r[0], r[1], got, r[2])
		}
	}
	for _, r := range tables(t, "pieces")[0][1:] {
		c := currency(t, r[0])
		var texts []string
		for _, p := range money.Pieces(amount(t, c, r[1]), c) {
			texts = append(texts, strconv.FormatInt(p.N, 10)+"x"+c.Plain(p.Value))
		}
		if got := strings.Join(texts, " "); got != r[2] {
			t.Errorf("%s %s is counted out as %s, the comment says %s", r[0], r[1], got, r[2])
		}
	}
}

func TestWritingOfThePackageComment(t *testing.T) {
	table := tables(t, "write")[0]
	for _, r := range table[1:] {
		c := currency(t, r[0])
		for i, lang := range table[0][2:] {
			want := strings.ReplaceAll(r[i+2], " ", "\u00A0")
			if got := c.Format(amount(t, c, r[1]), lang); got != want {
				t.Errorf("%s %s in %s is %q, the comment says %q", r[0], r[1], lang, got, want)
			}
		}
	}
}
