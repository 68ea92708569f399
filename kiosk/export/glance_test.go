package export_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"popstand/kiosk/event"
	"popstand/kiosk/export"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// full is a sale in which everything that tables show is set, and some of the rest.
func full() sale.Paid {
	line := sale.PaidLine{
		SKU: "MUG", Product: "mug", Name: event.Words{"en": "Mug \"A\" <&>", "ja": "マグ"}, Option: event.Words{"": "red"}, Creator: "band", Qty: 3, Unit: 16_00, Gross: 48_00,
		Off: 1_00, Discount: sale.Discount{Reason: "bundle"}, Rate: 190_000, Net: 39_50, Tax: 7_50, Order: "o1", Session: "s1", Tier: "vip", Counted: true, Place: 2,
	}
	b := sale.Paid{
		Sale: "0192", Number: "A-000001", Series: "A", Counter: 1, Till: till.ID("t"), Lang: "de", Currency: "EUR", Job: "j", Note: "a, b", Code: &sale.Code{Payload: []byte("c")},
		Head:  sale.Head{Node: "初日", Staff: "Ana", Seller: event.Seller{Name: "x", Address: []string{"y", "z"}}},
		Lines: []sale.PaidLine{line, {SKU: "B", Qty: -1}}, Taxes: []sale.PaidTax{{Rate: 1}}, Items: 48_00, Discount: 1_00, Tax: 7_50, Total: 47_00, Rounding: -1, Change: 3_00,
		Tenders: []sale.Tender{{Tender: money.Tender{Kind: "cash", Amount: 47_00, Given: 50_00}, Reference: "+47", Confirmed: "ana"}},
		Orders:  []sale.PaidOrder{{ID: "o1", Ref: "#12"}},
	}
	return b
}

// shown leaves of a sale what the tables show.
func shown(b sale.Paid) sale.Paid {
	out := sale.Paid{
		Sale: b.Sale, Number: b.Number, Till: b.Till, Head: sale.Head{Node: b.Head.Node, Staff: b.Head.Staff}, Items: b.Items, Discount: b.Discount, Tax: b.Tax,
		Total: b.Total, Rounding: b.Rounding, Change: b.Change, Tenders: b.Tenders,
	}
	for _, l := range b.Lines {
		l.Discount, l.Counted, l.Place, l.Unlisted = sale.Discount{Reason: l.Discount.Reason}, false, 0, false
		out.Lines = append(out.Lines, l)
	}
	for _, o := range b.Orders {
		out.Orders = append(out.Orders, sale.PaidOrder{ID: o.ID, Ref: o.Ref})
	}
	return out
}

func TestTablesReadASaleAsJSONDoes(t *testing.T) {
	plain, err := json.Marshal(full())
	if err != nil {
		t.Fatal(err)
	}
	in := func(old, new string) string {
		if !strings.Contains(string(plain), old) {
			t.Fatalf("there is no %s in %s", old, plain)
		}
		return strings.Replace(string(plain), old, new, 1)
	}
	for name, c := range map[string]struct {
		body  string
		quick bool
	}{
		"as it is written":    {string(plain), true},
		"empty":               {`{}`, true},
		"something of later":  {in(`"sale":`, `"later":[{"a":["]}\"",{}]},null,1.5e3,"\\"],"sale":`), true},
		"an escape":           {in(`"bundle"`, `"bun\u0064le"`), false},
		"another case":        {in(`"total":`, `"Total":`), false},
		"a name of two cases": {in(`"sku":"MUG"`, `"sku":"MUG","SKU":"PRINT"`), false},
		"blanks":              {in(`"number":`, `"number": `), false},
		"null":                {in(`"tenders":[`, `"tenders":null,"x":[`), false},
		"the same name twice": {in(`"number":"A-000001"`, `"number":"A-000001","number":"A-000002"`), true},
	} {
		got, quick, err := export.Glanced([]byte(c.body))
		if err != nil || quick != c.quick {
			t.Errorf("%s: read with a glance %v, want %v (%v)", name, quick, c.quick, err)
			continue
		}
		var want sale.Paid
		if err := json.Unmarshal([]byte(c.body), &want); err != nil {
			t.Fatal(err)
		}
		if is, should := shown(*got), shown(want); !reflect.DeepEqual(is, should) {
			t.Errorf("%s: read %+v, want %+v", name, is, should)
		}
	}
}

// What is no JSON, or no sale, is refused wherever it is cut.
func TestTablesRefuseWhatIsNoSale(t *testing.T) {
	plain, err := json.Marshal(full())
	if err != nil {
		t.Fatal(err)
	}
	bad := []string{`{"qty":1}x`, `{"total":1.5}`, `{"total":9223372036854775808}`, `{"number":7}`, `{"lines":{}}`, `{"lines":[1]}`, `{"lines":[{"name":[]}]}`, `{"head":1}`, `[]`, `{"a":1,}`, "{\"number\":\"\xff", `{"x":"`, `{"x":[}`}
	for i := range plain {
		bad = append(bad, string(plain[:i]))
	}
	for _, s := range bad {
		if b, _, err := export.Glanced([]byte(s)); err == nil {
			t.Errorf("%q was read as %+v", s, b)
		}
	}
}

func TestFieldsAreQuotedAsTheLibraryDoes(t *testing.T) {
	for _, s := range []string{"", "a", " a", "a ", "a,b", `a"b`, "a\nb", "a\r\nb", `\.`, "初日, \"x\"", "\u00a0x", ";", "\ta", "\xff"} {
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.UseCRLF = true
		if err := w.Write([]string{s, "x"}); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		if got, want := export.Field(s)+",x\r\n", b.String(); got != want {
			t.Errorf("%q is written as %q, want %q", s, got, want)
		}
	}
}

func TestSumsAreWrittenAsMoneyDoes(t *testing.T) {
	for _, code := range []string{"EUR", "JPY", "KWD"} {
		c, err := money.CurrencyOf(code)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range []money.Amount{0, 1, 9, 10, 99, 100, 101, 1_234_567, 1 << 40, 1<<40 + 1, -1, -99, -100, math.MaxInt64, math.MinInt64} {
			if got := export.Money(c, a); got != c.Plain(a) {
				t.Errorf("%s %d is written as %s, want %s", code, a, got, c.Plain(a))
			}
		}
	}
}
