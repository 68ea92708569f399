package event_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/text/encoding/charmap"

	"popstand/kiosk/event"
)

func TestDemoFolderIsWhatTheStallNeeds(t *testing.T) {
	e, problems := event.Check(event.Demo())
	for _, p := range problems {
		t.Error(p)
	}
	var tabs, rates []string
	scarce, gone := 0, 0
	for _, p := range e.Products {
		tabs = append(tabs, p.Category.In("en"))
		for _, lang := range event.Languages() {
			if p.Name[lang] == "" && lang != "en" {
				t.Errorf("%s has no name in %s", p.ID, lang)
			}
		}
		for _, v := range p.Variants {
			rates = append(rates, v.Tax)
			if v.Stock.Units == 0 {
				gone++
			} else if v.Stock.Units <= v.LowAt {
				scarce++
			}
		}
	}
	slices.Sort(tabs)
	slices.Sort(rates)
	if len(e.Products) < 14 || len(slices.Compact(tabs)) != 6 || len(slices.Compact(rates)) != 2 || scarce == 0 || gone == 0 || len(e.Staff) != 3 {
		t.Errorf("%d products, %q, %q, %d scarce, %d sold out", len(e.Products), tabs, rates, scarce, gone)
	}
}

func TestInitWritesAFolderThatPasses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "stall")
	if err := event.Init(dir); err != nil {
		t.Fatal(err)
	}
	e, problems := event.Check(os.DirFS(dir))
	for _, p := range problems {
		t.Error(p)
	}
	if len(e.Products) != 4 || len(e.Products[0].Variants) != 3 {
		t.Errorf("read %d products", len(e.Products))
	}
	if err := event.Init(dir); !errors.Is(err, event.ErrNotEmpty) {
		t.Errorf("a second Init gave %v", err)
	}
}

// good is the smallest settings file that passes.
const good = `name: Stall
currency: EUR
time_zone: Europe/Berlin
taxes: {mode: included, rates: {standard: 19 %, books: 7 %}}
brand: {colour: "#2e6b4f"}
creators: [{name: Us}]
seller: {name: Us, address: [Street 1]}
staff: [{name: Kim, role: manager, pin: "6249"}]
`

func folder(settings, products string) fstest.MapFS {
	return fstest.MapFS{"event.yaml": {Data: []byte(settings)}, "products.csv": {Data: []byte(products)}}
}

const sheet = "sku,name,price,stock\nTEE,Tee,35.00,4\n"

func TestSettingsProblemsNameLineFieldAndCure(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"misspelt key", "currency:", "curency:", "event.yaml:2: error: curency: \"curency\" is not a setting. Did you mean `currency`?"},
		{"unknown key", "name: Stall", "name: Stall\nwifi: fast", "event.yaml:2: error: wifi: \"wifi\" is not a setting."},
		{"key below", "mode: included", "mod: included", "event.yaml:4: error: taxes.mod: \"mod\" is not a setting. Did you mean `mode`?"},
		{"key of a later version", "name: Stall", "name: Stall\nslots: []", "event.yaml:2: note: slots: slots is not read yet by this version."},
		{"key twice", "name: Stall", "name: Stall\nname: Other", "event.yaml:2: error: name: this stands twice, first in line 1."},
		{"no name", "name: Stall\n", "", "event.yaml:1: error: name: this is missing."},
		{"long name", "name: Stall", "name: " + strings.Repeat("x", 49), "has 49 characters. Shorten it to 48."},
		{"currency", "EUR", "Euro", "event.yaml:2: error: currency: \"EURO\" is not a currency"},
		{"zone", "Europe/Berlin", "Berlin", "event.yaml:3: error: time_zone: \"Berlin\" is not a time zone."},
		{"mode", "included", "inclusive", "event.yaml:4: error: taxes.mode: \"inclusive\" is not a tax mode. Write `included` or `on_top`."},
		{"rate", "19 %", "lots", "event.yaml:4: error: taxes.rates.standard: \"lots\" is not a tax rate."},
		{"huge rate", "19 %", "190 %", "event.yaml:4: error: taxes.rates.standard"},
		{"colour", `"#2e6b4f"`, "green", "event.yaml:5: error: brand.colour: \"GREEN\" is not a colour."},
		{"role", "role: manager", "role: manger", "event.yaml:8: error: staff[1].role: \"manger\" is not a role. Did you mean `manager`?"},
		{"no manager", "role: manager", "role: cashier", "event.yaml:8: error: staff: nobody is a manager or an organizer."},
		{"PIN", `"6249"`, `"62490"`, "event.yaml:8: error: staff[1].pin: this is not a PIN."},
		{"weak PIN", `"6249"`, `"1234"`, "event.yaml:8: warning: staff[1].pin: this PIN is easy to guess."},
		{"PIN twice", `pin: "6249"}`, `pin: "6249"}, {name: Sam, role: cashier, pin: "6249"}`, "staff[2].pin: Kim has the same PIN."},
		{"address", ", address: [Street 1]", "", "event.yaml:7: error: seller.address: this is missing."},
		{"no YAML", "name: Stall", "name: [Stall", "event.yaml:2: error: this is not YAML"},
		{"not a mapping", "{colour: \"#2e6b4f\"}", "green", "event.yaml:5: error: brand: here belong keys with values"},
		{"discount order", "name: Stall", "name: Stall\npolicies: {discount: {cashier: 60 %}}", "policies.discount.manager: manager may give less than cashier."},
		{"discount", "name: Stall", "name: Stall\npolicies: {max_discount: 120 %}", "event.yaml:2: error: policies.max_discount: \"120 %\" is not a share."},
		{"action", "name: Stall", "name: Stall\npolicies: {least_role: {reprnt: manager}}", "policies.least_role.reprnt: \"reprnt\" is not a setting. Did you mean `reprint`?"},
		{"node twice", "name: Stall", "name: Stall\nnodes: [{letter: A, name: X}, {letter: a, name: Y}]", "event.yaml:2: error: nodes[2].letter: there are two kiosks \"A\"."},
		{"language", "name: Stall", "name: Stall\nlanguages: [fr]", "event.yaml:2: error: languages: popstand does not speak \"fr\"."},
		{"rounding", "name: Stall", "name: Stall\ncash_rounding: five", "event.yaml:2: error: cash_rounding: \"five\" is not an amount."},
		{"logo", `"#2e6b4f"`, `"#2e6b4f", logo: x.svg`, "event.yaml:5: error: brand.logo: there is no file media/x.svg. Copy it into the folder media/."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatalf("BUG: %q is not in the good file", c.old)
			}
			_, problems := event.Check(folder(strings.Replace(good, c.old, c.new, 1), sheet))
			want(t, problems, c.want)
		})
	}
}

func want(t *testing.T, problems []event.Problem, words string) {
	t.Helper()
	for _, p := range problems {
		if strings.Contains(p.String(), words) {
			return
		}
	}
	t.Errorf("nobody says %q, but:", words)
	for _, p := range problems {
		t.Log(p)
	}
}

func TestSheetProblemsNameLineFieldAndCure(t *testing.T) {
	for _, c := range []struct{ name, sheet, want string }{
		{"price", "sku,name,price,stock\nTEE,Tee,cheap,4\n", "products.csv:2: error: price: \"cheap\" is not a price. Write it like 35.00."},
		{"no price", "sku,name,price,stock\nTEE,Tee,,4\n", "products.csv:2: error: price: this line has no price."},
		{"price below zero", "sku,name,price,stock\nTEE,Tee,-1.00,4\n", "products.csv:2: error: price: the price -1.00 is below zero."},
		{"price in two ways", "sku,name,price,stock\nTEE,Tee,1.234,4\n", "can be read in two ways"},
		{"free", "sku,name,price,stock\nTEE,Tee,0,4\n", "products.csv:2: warning: price: this is free."},
		{"no stock", "sku,name,price,stock\nTEE,Tee,35,\n", "products.csv:2: error: stock: this line has no stock."},
		{"half a shirt", "sku,name,price,stock\nTEE,Tee,35,1.5\n", "products.csv:2: error: stock: \"1.5\" is not a whole number."},
		{"stock below zero", "sku,name,price,stock\nTEE,Tee,35,-2\n", "products.csv:2: error: stock: -2 is below zero."},
		{"no stock column", "sku,name,price\nTEE,Tee,35\n", "products.csv:1: warning: stock: there is no column for this"},
		{"no price column", "sku,name,stock\nTEE,Tee,35\n", "products.csv:1: error: price: there is no column for this."},
		{"misspelt column", "sku,name,price,stock,pictre\nTEE,Tee,35,1,\n", "products.csv:1: warning: pictre: this column is not read. Did you mean `picture`?"},
		{"foreign column", "sku,name,price,stock,weight\nTEE,Tee,35,1,\n", "products.csv:1: note: weight: this column is not read."},
		{"column twice", "sku,name,price,stock,Preis\nTEE,Tee,35,1,36\n", "products.csv:1: error: Preis: this is the second column for price."},
		{"SKU twice", "sku,name,price,stock\nTEE,Tee,35,1\n\ntee,Mug,9,1\n", "products.csv:4: error: sku: the SKU tee stands in line 2 already."},
		{"no SKU", "sku,name,price,stock\n,Tee,35,1\n", "products.csv:2: error: sku: this line has no SKU."},
		{"SKU with blank", "sku,name,price,stock\nTEE M,Tee,35,1\n", "\"TEE M\" can't be a SKU."},
		{"no name", "sku,name,price,stock\nTEE,,35,1\n", "products.csv:2: error: name: this line has no name."},
		{"long name", "sku,name,price,stock\nTEE," + strings.Repeat("ä", 49) + ",35,1\n", "has 49 characters. Shorten it to 48."},
		{"tax", "sku,name,price,stock,tax\nTEE,Tee,35,1,standart\n", "products.csv:2: error: tax: \"standart\" is not a tax rate in event.yaml. Did you mean `standard`?"},
		{"creator", "sku,name,price,stock,creator\nTEE,Tee,35,1,Uz\n", "products.csv:2: error: creator: \"Uz\" is not a creator"},
		{"check digit", "sku,name,price,stock,ean\nTEE,Tee,35,1,4006381333932\n", "the check digit of 4006381333932 is wrong. If the other digits are right, it ends with 1: 4006381333931."},
		{"shortened barcode", "sku,name,price,stock,ean\nTEE,Tee,35,1,\"4,00638E+12\"\n", "Format the column as text"},
		{"barcode twice", "sku,name,price,stock,ean\nTEE,Tee,35,1,4006381333931\nMUG,Mug,9,1,4006381333931\n", "products.csv:3: error: barcode: the barcode 4006381333931 stands in line 2 already."},
		{"variant twice", "sku,name,variant,price,stock\nA,Tee,M,35,1\nB,Tee,M,35,1\n", "products.csv:3: error: variant: \"Tee\" has the variant \"M\" twice."},
		{"variant missing", "sku,name,variant,price,stock\nA,Tee,M,35,1\nB,Tee,,35,1\n", "products.csv:3: error: variant: \"Tee\" has several lines"},
		{"category differs", "sku,name,variant,price,stock,category\nA,Tee,M,35,1,X\nB,Tee,L,35,1,Y\n", "products.csv:3: warning: category: \"Y\", but line 2 puts this product into \"X\"."},
		{"points", "sku,name,price,stock,description\nA,Tee,35,1,one|two|three\n", "products.csv:2: error: description: there are 3 points. Keep the 2"},
		{"open quote in the last line", "sku,name,price,stock\nA,Tee,35,1\nB,\"Mug,9,1\n", "products.csv:3: error: a quote is opened here and never closed."},
		{"open quote", "sku,name,price,stock\nA,\"Tee,35,1\nB,Mug,9,1\n", "products.csv:2: error: a quote is opened here and never closed."},
		{"picture", "sku,name,price,stock,picture\nA,Tee,35,1,tee.svg\n", "products.csv:2: error: picture: there is no file media/tee.svg."},
		{"picture from the web", "sku,name,price,stock,picture\nA,Tee,35,1,https://example.org/tee.svg\n", "a picture can't be a web address"},
		{"empty", "", "products.csv: error: the sheet is empty."},
		{"heading only", "sku,name,price,stock\n", "products.csv: error: there is nothing to sell."},
		{"sep line with a quote", "sep=\"\nsku,name,price,stock\n", "products.csv:1: error: sku: there is no column for this."},
		{"workbook", "PK\x03\x04rest", "products.csv: error: this is a workbook with another name."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := event.Check(folder(good, c.sheet))
			want(t, problems, c.want)
		})
	}
}

func TestEveryProblemIsToldAtOnce(t *testing.T) {
	bad := strings.NewReplacer("EUR", "XXX", "Europe/Berlin", "Nowhere", "manager", "boss").Replace(good)
	_, problems := event.Check(folder(bad, "sku,name,price,stock\nA,Tee,x,y\nA,,z,1\n"))
	errs := 0
	for _, p := range problems {
		if p.Severity == event.SeverityError {
			errs++
		}
		if p.Cure == "" || p.Line == 0 {
			t.Errorf("no cure or no line: %v", p)
		}
	}
	if errs != 7 {
		t.Errorf("%d errors, want currency, zone, role, nobody manages, price, stock, and the name of line 3", errs)
		for _, p := range problems {
			t.Log(p)
		}
	}
}

func TestSheetsAreReadAsPeopleSaveThem(t *testing.T) {
	plain := "sku;name;variant;price;stock\r\nTEE-M;Größe „Ä“;M;35,00;4\r\n\r\n;;;;\r\nTEE-L;;L;1.035,50 €;5\r\n"
	win, err := charmap.Windows1252.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	utf16 := []byte{0xff, 0xfe}
	for _, r := range strings.ReplaceAll(plain, ";", "\t") {
		utf16 = append(utf16, byte(r), byte(r>>8)) //nolint:gosec // all in the basic plane
	}
	for name, text := range map[string]string{
		"semicolons":          plain,
		"byte order mark":     "\ufeff" + plain,
		"Windows-1252":        win,
		"UTF-16 with tabs":    string(utf16),
		"tabs":                strings.ReplaceAll(plain, ";", "\t"),
		"old Mac line ends":   strings.ReplaceAll(plain, "\r\n", "\r"),
		"sep line":            "sep=;\r\n" + plain,
		"commas and quotes":   "sku,name,variant,price,stock\nTEE-M,\"Größe „Ä“\",M,\"35,00\",4\nTEE-L,,L,\"1,035.50\",5\n",
		"German headings":     strings.Replace(plain, "sku;name;variant;price;stock", "Artikel-Nr.;Bezeichnung;Größe;VK (EUR);Bestand", 1),
		"Spanish headings":    strings.Replace(plain, "sku;name;variant;price;stock", "Código;Artículo;Talla;Precio;Existencias", 1),
		"product for name":    strings.Replace(plain, "sku;name;variant", "SKU;Produkt;Variante", 1),
		"other order, extras": "stock,weight,price,variant,name,sku\n4,1 kg,35,M,Größe „Ä“,TEE-M\n5,,1035.5,L,Größe „Ä“,TEE-L\n",
	} {
		t.Run(name, func(t *testing.T) {
			text = strings.Replace(text, "VK (EUR)", "VK", 1)
			e, problems := event.Check(folder(good, text))
			if event.Failed(problems) || len(e.Products) != 1 || len(e.Products[0].Variants) != 2 {
				t.Fatalf("%d products; %v", len(e.Products), problems)
			}
			p := e.Products[0]
			if p.Name.In("") != "Größe „Ä“" || p.Variants[0].Price != 3500 || p.Variants[1].Price != 103550 || p.Variants[1].Stock.Units != 5 {
				t.Errorf("read %+v", p)
			}
		})
	}
}

func TestInchSignsAreNoQuotes(t *testing.T) {
	e, problems := event.Check(folder(good, "sku,name,price,stock\nLP,Record 12\" pink,20,4\nEP,Record 7\",9,4\n"))
	if event.Failed(problems) || len(e.Products) != 2 || e.Products[0].Name.In("") != `Record 12" pink` {
		t.Errorf("read %+v; %v", e.Products, problems)
	}
}

func TestLocalizedColumnsAreRead(t *testing.T) {
	e, _ := event.Check(folder(good, "sku,name,name_de,Name (ja),price,stock,description,description_de\nA,Tee,T-Shirt,Tシャツ,35,1,soft|warm,weich|warm\n"))
	p := e.Products[0]
	if p.Name.In("de") != "T-Shirt" || p.Name.In("ja") != "Tシャツ" || p.Name.In("es") != "Tee" {
		t.Errorf("names are %v", p.Name)
	}
	if len(p.Points) != 2 || p.Points[0].In("de") != "weich" || p.Points[1].In("es") != "warm" {
		t.Errorf("points are %v", p.Points)
	}
}

func TestYenHaveNoDecimals(t *testing.T) {
	for text, want := range map[string]int64{"5600": 5600, "5,600": 5600, "¥5,600": 5600, "5600円": 5600, "5600.00": 5600} {
		e, problems := event.Check(folder(strings.Replace(good, "EUR", "JPY", 1), "sku\tname\tprice\tstock\nA\tTee\t"+text+"\t1\n"))
		if event.Failed(problems) || int64(e.Products[0].Variants[0].Price) != want {
			t.Errorf("%s: %v", text, problems)
		}
	}
}

func TestFilesOfLaterVersionsAreNoted(t *testing.T) {
	files := folder(good, sheet)
	files["vouchers.csv"] = &fstest.MapFile{Data: []byte("x")}
	_, problems := event.Check(files)
	want(t, problems, "vouchers.csv: note: vouchers.csv is not read yet by this version.")
	if event.Failed(problems) {
		t.Errorf("a note stops the load: %v", problems)
	}
}

func TestMissingFilesAreLookedForUnderTheirOtherNames(t *testing.T) {
	files := folder(good, sheet)
	files["products.xlsx"], files["event.yml"] = files["products.csv"], files["event.yaml"]
	delete(files, "products.csv")
	delete(files, "event.yaml")
	_, problems := event.Check(files)
	want(t, problems, "Open products.xlsx and save the sheet as products.csv (CSV UTF-8).")
	want(t, problems, "Rename event.yml to event.yaml.")
}

func FuzzCheckNeverPanics(f *testing.F) {
	f.Add(good, sheet)
	f.Add("a: &a [*a]", "sep=;\n\"")
	f.Add(good, "sep=\"")
	f.Add("staff: [x, {}, [1]]\ncreators: {a: b}\nname: {en: [x]}", "sku,name,price\n\"a\nb\",,'")
	f.Fuzz(func(_ *testing.T, settings, products string) {
		event.Check(folder(settings, products))
	})
}

func TestTheDemoPlaysNow(t *testing.T) {
	dir := t.TempDir()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2027, 3, 27, 23, 50, 0, 0, zone) // the last hour before the clocks change
	if err := event.UnpackDemo(dir, now); err != nil {
		t.Fatal(err)
	}
	e, problems := event.Check(os.DirFS(dir))
	if event.Failed(problems) {
		t.Fatal(problems)
	}
	var open []event.Slot
	for _, s := range e.Settings.Pickup.Slots {
		if s.From <= now.UnixMilli() && now.UnixMilli() < s.Until {
			open = append(open, s)
		}
	}
	if len(open) != 1 {
		t.Fatalf("%d slots are open at %s: %+v", len(open), now, e.Settings.Pickup.Slots)
	}
	orders := 0
	problems = e.Orders(os.DirFS(dir), func(o event.Order) error {
		if o.Slot == open[0].ID {
			orders++
		}
		return nil
	}, nil)
	if len(problems) > 0 || orders != 18 {
		t.Errorf("%d orders in the open slot, %v", orders, problems)
	}
}
