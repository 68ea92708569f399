package event_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/charmap"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

const orderGoods = "sku,name,price,stock\nTEE-M,Tee M,35.00,400\nTEE-L,Tee L,35.00,400\nMUG,Mug,12.00,400\n"

const orderPlan = `  slots:
    - {id: sat-1030, from: 2026-11-28 10:30, until: 11:00, capacity: 2}
    - {id: sat-1100, from: 2026-11-28 11:00, until: 11:30, capacity: unlimited}
`

// ordersOf reads a sheet of orders at an event with the goods and slots above.
func ordersOf(t *testing.T, text string) ([]event.Order, []event.Problem) {
	t.Helper()
	files := folder(plan(orderPlan), orderGoods)
	e, problems := event.Check(files)
	if event.Failed(problems) {
		t.Fatal(problems)
	}
	files["orders.csv"] = &fstest.MapFile{Data: []byte(text)}
	var all []event.Order
	problems = e.Orders(files, func(o event.Order) error { all = append(all, o); return nil }, nil)
	return all, problems
}

func clean(t *testing.T, text string) []event.Order {
	t.Helper()
	all, problems := ordersOf(t, text)
	for _, p := range problems {
		if p.Severity != event.SeverityNote {
			t.Error(p)
		}
	}
	return all
}

func TestOrdersAreReadRowByRow(t *testing.T) {
	got := clean(t, `order,name,email,phone,slot,sku,qty,price,paid,bin,lang,note
1001,Ana Ríos,ana@example.org,+49 30 1234,sat-1030,TEE-M,2,35.00,paid,B7,es-ES,"rings
twice"
1001,,,,,MUG,1,12.00,,,,
1002,Jo,,,2026-11-28 11:00,tee-l,1,30.00,unpaid,,fr,
`)
	want := []event.Order{
		{
			Ref: "1001", Channel: "shop", Buyer: event.Buyer{Name: "Ana Ríos", Email: "ana@example.org", Phone: "+49 30 1234"}, Slot: "sat-1030",
			Paid: event.PaidYes, Amount: 8200, Bin: "B7", Lang: "es", Note: "rings twice", Line: 2,
			Lines: []event.OrderLine{{SKU: "TEE-M", Qty: 2, Unit: 3500, Line: 2}, {SKU: "MUG", Qty: 1, Unit: 1200, Line: 4}},
		},
		{
			Ref: "1002", Channel: "shop", Buyer: event.Buyer{Name: "Jo"}, Slot: "sat-1100", Paid: event.PaidNo, Amount: 3000, Line: 5,
			Lines: []event.OrderLine{{SKU: "TEE-L", Qty: 1, Unit: 3000, Line: 5}},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v\nwant %+v", got, want)
	}
}

func TestShopifysExportIsRead(t *testing.T) {
	got, problems := ordersOf(t, `Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing City,Billing Phone,Shipping Name,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Id,Tags,Risk Level,Source,Lineitem discount,Phone
#1001,ana@example.org,paid,2026-10-01 10:00:00 +0200,unfulfilled,,no,EUR,82.00,0.00,13.09,82.00,,0.00,Pickup,2026-10-01 10:00:00 +0200,2,Tee - M,35.00,,TEE-M,true,true,pending,Ana Ríos,Street 1,Berlin,'+49301234,Ana R,,ring,,,Visa,abc,0.00,Us,0.00,,Stall,5501,,Low,web,0.00,
#1001,ana@example.org,,,,,,,,,,,,,,2026-10-01 10:00:00 +0200,1,Mug,12.00,,MUG,true,true,pending,,,,,,,,,,,,,Us,,,,,,,,0.00,
#1002,jo@example.org,refunded,,unfulfilled,,no,EUR,35.00,0.00,5.59,35.00,,0.00,Pickup,2026-10-01 10:00:00 +0200,1,Tee - L,35.00,,TEE-L,true,true,pending,,,,,Jo Ito,,,,,Visa,abc,35.00,Us,0.00,,,5502,,Low,web,0.00,+81312345
#1003,,pending,,fulfilled,,no,EUR,35.00,0.00,5.59,35.00,,0.00,Pickup,2026-10-01 10:00:00 +0200,1,Tee - L,35.00,,TEE-L,true,true,fulfilled,Kim,,,,,,,,,Visa,abc,0.00,Us,35.00,,,5503,,Low,web,0.00,
#1004,,partially_paid,,,,no,EUR,35.00,0.00,5.59,35.00,,0.00,Pickup,2026-10-01 10:00:00 +0200,1,Tee - L,35.00,,TEE-L,true,true,pending,Lee,,,,,,,,,Visa,abc,0.00,Us,15.00,,,5504,,Low,web,0.00,
#1005,,authorized,,,,no,EUR,35.00,0.00,5.59,35.00,,0.00,Pickup,2026-10-01 10:00:00 +0200,1,Tee - L,35.00,,TEE-L,true,true,pending,Max,,,,,,,,2026-10-02 10:00:00 +0200,Visa,abc,0.00,Us,35.00,,,5505,,Low,web,0.00,
`)
	for _, p := range problems {
		if p.Severity != event.SeverityNote && !strings.Contains(p.Message, "this is missing in so many orders: 2.") {
			t.Error(p)
		}
	}
	want(t, problems, "orders.csv: note: so many orders are left out, because the shop has fulfilled them: 1.")
	var short []string
	for _, o := range got {
		short = append(short, fmt.Sprint(o.Ref, " ", o.Buyer.Name, " ", o.Buyer.Phone, " ", o.Paid, " ", o.Cancelled, " ", o.Amount, " ", len(o.Lines)))
	}
	expected := []string{
		"#1001 Ana Ríos +49301234 paid false 8200 2", "#1002 Jo Ito +81312345 unpaid true 3500 1",
		"#1004 Lee  unpaid false 1500 1", "#1005 Max  authorized true 3500 1",
	}
	if !slices.Equal(short, expected) {
		t.Errorf("read %q\nwant %q", short, expected)
	}
}

func TestWooCommercesExportsAreRead(t *testing.T) {
	for name, text := range map[string]string{
		"one row per order": `order_id,order_number,order_date,status,order_total,order_currency,payment_method,customer_email,billing_first_name,billing_last_name,billing_phone,customer_note,slot,line_item_1,line_item_2
77,WC-77,2026-10-01 10:00:00,processing,82.00,EUR,stripe,ana@example.org,Ana,Ríos,030 1234,,sat-1030,name:Tee; the black|product_id:9|sku:TEE-M|quantity:2|total:70.00|sub_total:70.00,name:Mug|product_id:10|sku:MUG|quantity:1|total:12.00
78,WC-78,2026-10-01 10:00:00,wc-on-hold,35.00,EUR,bacs,,Jo,,,,sat-1030,name:Tee|product_id:9|sku:TEE-L|quantity:1|total:35.00,
`,
		"all lines in a cell": `order_id,order_number_formatted,order_number,date,status,order_total,order_currency,billing_email,billing_first_name,billing_last_name,billing_phone,slot,line_items
77,x,WC-77,2026-10-01,processing,82.00,EUR,ana@example.org,Ana,Ríos,030 1234,sat-1030,name:Tee|sku:TEE-M|quantity:2|total:70.00;name:Mug|sku:MUG|quantity:1|total:12.00
78,x,WC-78,2026-10-01,on-hold,35.00,EUR,,Jo,,,sat-1030,name:Tee|sku:TEE-L|quantity:1|total:35.00
`,
		"one row per item": `order_id,order_number,date,status,order_total,order_currency,billing_email,billing_first_name,billing_last_name,billing_phone,item_name,item_sku,item_quantity,item_total,item_price,slot
77,WC-77,2026-10-01,processing,82.00,EUR,ana@example.org,Ana,Ríos,030 1234,Tee,TEE-M,2,70.00,35.00,sat-1030
77,WC-77,2026-10-01,processing,82.00,EUR,ana@example.org,Ana,Ríos,030 1234,Mug,MUG,1,12.00,12.00,sat-1030
78,WC-78,2026-10-01,on-hold,35.00,EUR,,Jo,,,Tee,TEE-L,1,35.00,35.00,sat-1030
`,
		"words as headings": `Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Email (Billing),Phone (Billing),Order Total Amount,SKU,Item #,Item Name,Quantity,Item Cost,Pickup slot
WC-77,Processing,2026-10-01,,Ana,Ríos,ana@example.org,030 1234,82,TEE-M,1,Tee,2,35,28.11.2026 10:30 - 11:00
WC-77,Processing,2026-10-01,,Ana,Ríos,ana@example.org,030 1234,82,MUG,2,Mug,1,12,28.11.2026 10:30 - 11:00
WC-78,On hold,2026-10-01,,Jo,,,,35,TEE-L,1,Tee,1,35,28.11.2026 10:30 - 11:00
`,
	} {
		t.Run(name, func(t *testing.T) {
			got := clean(t, text)
			if len(got) != 2 || got[0].Ref != "WC-77" || got[0].Paid != event.PaidYes || got[1].Paid != event.PaidNo || got[1].Amount != 3500 {
				t.Fatalf("read %+v", got)
			}
			o := got[0]
			if o.Buyer != (event.Buyer{Name: "Ana Ríos", Email: "ana@example.org", Phone: "030 1234"}) || o.Amount != 8200 || o.Slot != "sat-1030" {
				t.Errorf("read %+v", o)
			}
			if len(o.Lines) != 2 || o.Lines[0].SKU != "TEE-M" || o.Lines[0].Qty != 2 || o.Lines[0].Unit != 3500 || o.Lines[1].Unit != 1200 {
				t.Errorf("lines are %+v", o.Lines)
			}
		})
	}
}

func TestSheetsOfOrdersAreReadAsPeopleSaveThem(t *testing.T) {
	plain := "order;name;sku;qty;slot;paid\r\nA-1;Zoë Großmann;TEE-M;2;sat-1100;ja\r\n\r\n;;;;;\r\nA-2;Ito;MUG;1;sat-1100;nein\r\n"
	plain = strings.Replace(plain, "paid", "paid;total", 1)
	plain = strings.NewReplacer(";ja", ";ja;1.070,00 €", ";nein", ";nein;12,00", ";;;;;\r", ";;;;;;\r").Replace(plain)
	win, err := charmap.Windows1252.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	utf16 := []byte{0xff, 0xfe}
	for _, r := range strings.ReplaceAll(plain, ";", "\t") {
		utf16 = append(utf16, byte(r), byte(r>>8)) //nolint:gosec // all in the basic plane
	}
	for name, text := range map[string]string{
		"semicolons":        plain,
		"byte order mark":   "\ufeff" + plain,
		"Windows-1252":      win,
		"UTF-16 with tabs":  string(utf16),
		"old Mac line ends": strings.ReplaceAll(plain, "\r\n", "\r"),
		"sep line":          "sep=;\r\n" + plain,
		"blank lines first": "\r\n\r\n" + plain,
		"German headings":   strings.Replace(plain, "order;name;sku;qty;slot;paid;total", "Bestellnummer;Kunde;Artikel-Nr.;Menge;Abholzeit;Bezahlt;Betrag", 1),
		"Spanish headings":  strings.Replace(plain, "order;name;sku;qty;slot;paid;total", "Pedido;Nombre;Código;Cantidad;Recogida;Pagado;Importe", 1),
		"no last line end":  strings.TrimSuffix(plain, "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got := clean(t, text)
			if len(got) != 2 || got[0].Buyer.Name != "Zoë Großmann" || got[0].Amount != 107000 || got[1].Paid != event.PaidNo || got[1].Amount != 1200 {
				t.Errorf("read %+v", got)
			}
		})
	}
}

func TestOrderProblemsNameLineFieldAndCure(t *testing.T) {
	head := "order,name,sku,qty,slot,paid,total\n"
	for _, c := range []struct{ name, text, want string }{
		{"unknown SKU", head + "1,Jo,TEE-N,1,sat-1030,yes,35\n", "orders.csv:2: error: sku: the SKU \"TEE-N\" is not in products.csv. Did you mean `TEE-"},
		{"no SKU", head + "1,Jo,,1,sat-1030,yes,35\n", "orders.csv:2: error: sku: this line has no SKU."},
		{"no order", head + ",Jo,MUG,1,sat-1030,yes,35\n", "orders.csv:2: error: order: this line has no order number."},
		{"formula for a number", head + "=1+1,Jo,MUG,1,sat-1030,yes,35\n", "orders.csv:2: error: order: \"=1+1\" can't be an order number."},
		{"shortened number", head + "\"1,2E+11\",Jo,MUG,1,sat-1030,yes,35\n", "orders.csv:2: error: order: the spreadsheet has shortened this number to \"1,2E+11\". Format the column as text"},
		{"no quantity", head + "1,Jo,MUG,,sat-1030,yes,35\n", "orders.csv:2: error: qty: this line does not say how many."},
		{"none of it", head + "1,Jo,MUG,0,sat-1030,yes,35\n", "orders.csv:2: error: qty: \"0\" is not a number of things."},
		{"barcode for quantity", head + "1,Jo,MUG,4006381333931,sat-1030,yes,35\n", "orders.csv:2: error: qty: \"4006381333931\" is more than anybody orders."},
		{"unknown slot", head + "1,Jo,MUG,1,sat-1031,yes,35\n", "orders.csv:2: error: slot: \"sat-1031\" is not a slot in event.yaml. Did you mean `sat-1030`?"},
		{"no time of a slot", head + "1,Jo,MUG,1,2026-11-28 10:35,yes,35\n", "orders.csv:2: error: slot: \"2026-11-28 10:35\" is not a slot in event.yaml. Known here: sat-1030, sat-1100."},
		{"payment", head + "1,Jo,MUG,1,sat-1030,maybe,35\n", "orders.csv:2: error: paid: \"maybe\" says nothing of payment that popstand knows."},
		{"no payment", head + "1,Jo,MUG,1,sat-1030,,35\n", "orders.csv:2: error: paid: this order does not say whether it is paid."},
		{"no amount", head + "1,Jo,MUG,1,sat-1030,no,\n", "orders.csv:2: error: total: this order is not paid, and nothing says what it costs."},
		{"amount", head + "1,Jo,MUG,1,sat-1030,no,much\n", "orders.csv:2: error: total: \"much\" is not an amount."},
		{"amount in two ways", head + "1,Jo,MUG,1,sat-1030,no,1.234\n", "can be read in two ways. Write the decimals too"},
		{"rows that differ", head + "1,Jo,MUG,1,sat-1030,yes,35\n1,Jo,TEE-M,1,sat-1100,yes,35\n", "orders.csv:3: error: slot: line 2 of the same order says something else."},
		{"rows apart", head + "1,Jo,MUG,1,sat-1030,yes,35\n2,Al,MUG,1,sat-1030,yes,35\n1,Jo,TEE-M,1,sat-1030,yes,35\n", "orders.csv:4: error: order: the order 1 stands in line 2 already. Sort the sheet by order number"},
		{"full slot", head + "1,Jo,MUG,1,sat-1030,yes,35\n2,Al,MUG,1,sat-1030,yes,35\n3,Bo,MUG,1,sat-1030,yes,35\n", "orders.csv: warning: slot: the slot sat-1030 has 3 orders and room for 2. Move 1 to another slot, or raise its capacity in event.yaml."},
		{"no slot", head + "1,Jo,MUG,1,,yes,35\n", "orders.csv: warning: slot: this is missing in so many orders: 1."},
		{"channel", "order,name,sku,qty,paid,channel\n1,Jo,MUG,1,yes,shup\n", "orders.csv:2: error: channel: \"shup\" is not a channel in event.yaml. Did you mean `shop`?"},
		{"currency", "order,name,sku,qty,paid,currency\n1,Jo,MUG,1,yes,USD\n", "orders.csv:2: error: currency: this order is in USD, and the event is in EUR."},
		{"no order column", "name,sku,qty,paid\nJo,MUG,1,yes\n", "orders.csv:1: error: order: there is no column for this. Write one of these words over it: order, ordernumber, orderno."},
		{"no payment column", "order,sku,qty\n1,MUG,1\n", "orders.csv:1: error: paid: there is no column for this. Add one and write paid, unpaid or authorized"},
		{"no quantity column", "order,sku,paid\n1,MUG,yes\n", "orders.csv:1: warning: qty: there is no column for this: each line counts as one."},
		{"misspelt column", "order,sku,qty,paid,chanel\n1,MUG,1,yes,shop\n", "orders.csv:1: warning: chanel: this column is not read. Did you mean `channel`?"},
		{"column twice", "order,sku,qty,paid,Qty\n1,MUG,1,yes,1\n", "orders.csv:1: error: Qty: there are two columns of this name."},
		{"e-mail", "order,sku,qty,paid,email\n1,MUG,1,yes,jo at example\n", "orders.csv:2: warning: email: this is not an e-mail address; it is left out."},
		{"telephone", "order,sku,qty,paid,phone\n1,MUG,1,yes,\"4,917E+11\"\n", "orders.csv:2: warning: phone: this is not a telephone number; it is left out."},
		{"refunded in part", "order,sku,qty,paid\n1,MUG,1,partially_refunded\n", "orders.csv:2: warning: paid: this order was refunded in part"},
		{"packed without SKU", "order,paid,line_items\n1,yes,a mug\n", "orders.csv:2: error: sku: this line has no SKU."},
		{"open quote in the last line", head + "1,Jo,MUG,1,sat-1030,yes,35\n2,\"Al,MUG,1,sat-1030,yes,35\n", "orders.csv:3: error: a quote is opened here and never closed."},
		{"two open quotes", head + "1,\"Jo,MUG,1,sat-1030,yes,35\n2,\"Al,MUG,1,sat-1030,yes,35\n", "orders.csv:2: error: a quote is opened here and never closed."},
		{"open quote", head + "1,\"Jo,MUG,1,sat-1030,yes,35\n2,Al,MUG,1,sat-1030,yes,35\n", "orders.csv:2: error: a quote is opened here and never closed."},
		{"workbook", "PK\x03\x04rest", "orders.csv: error: this is a workbook with another name."},
		{"no text", "order,\x00sku", "orders.csv: error: this is not a text file."},
		{"empty", "\n\n", "orders.csv: warning: the sheet is empty."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := ordersOf(t, c.text)
			want(t, problems, c.want)
		})
	}
}

func TestOnlySoundOrdersAreHandedOver(t *testing.T) {
	got, problems := ordersOf(t, "order,sku,qty,paid\n1,MUG,1,yes\n2,MUG,x,yes\n2,TEE-M,1,yes\n3,MUG,1,yes\n1,MUG,1,yes\n")
	var refs []string
	for _, o := range got {
		refs = append(refs, o.Ref)
	}
	if !slices.Equal(refs, []string{"1", "3"}) || !event.Failed(problems) {
		t.Errorf("handed over %q; %v", refs, problems)
	}
}

func TestNoProblemTellsWhoBuys(t *testing.T) {
	_, problems := ordersOf(t, "order,name,email,phone,note,sku,qty,paid\n1,Secret Person,secret at example,call secret,secret words,NO,0,what\n1,Other Secret,x@secret.example,1,,NO,0,what\n")
	if len(problems) < 5 {
		t.Errorf("only %v", problems)
	}
	for _, p := range problems {
		if strings.Contains(strings.ToLower(p.String()), "secret") {
			t.Errorf("told: %v", p)
		}
	}
}

func TestFormulasBecomeHarmlessText(t *testing.T) {
	got := clean(t, "order,name,bin,note,sku,qty,paid,slot\n"+
		"1,\"=HYPERLINK(\"\"http://x\"\")\",@A1,\"-2+3\ncmd|' /C calc'!A0\",'MUG,1,yes,sat-1030\n"+
		"2,'=1+1,'+B,\"\t=x\u202e\u0007y\",MUG,1,yes,sat-1030\n3,'t Hooft,,Jo-Ann = me,MUG,1,yes,sat-1100\n")
	want := [][3]string{{`HYPERLINK("http://x")`, "A1", "2+3 cmd|' /C calc'!A0"}, {"1+1", "B", "xy"}, {"'t Hooft", "", "Jo-Ann = me"}}
	for i, o := range got {
		if text := [3]string{o.Buyer.Name, o.Bin, o.Note}; text != want[i] || o.Lines[0].SKU != "MUG" {
			t.Errorf("order %d: %q, want %q", i+1, text, want[i])
		}
	}
}

func TestRefusedOrdersAreToldAndOthersGoOn(t *testing.T) {
	files := fstest.MapFS{"orders.csv": {Data: []byte("order,sku,qty,paid\n1,A,1,yes\n2,A,1,yes\n3,A,1,yes\n4,A,1,yes\n")}}
	seen := 0
	problems := event.Orders(files, event.Settings{Currency: "EUR", TimeZone: "UTC"}, func(o event.Order) error {
		seen++
		switch o.Ref {
		case "2":
			return fmt.Errorf("receive: %w", ledger.Refuse("slot_full", "Choose another slot."))
		case "3":
			return errors.New("disk is full")
		}
		return nil
	}, nil)
	want(t, problems, "orders.csv:3: error: this order was refused (slot_full). Choose another slot.")
	want(t, problems, "orders.csv:4: error: reading ended here: disk is full.")
	if seen != 3 {
		t.Errorf("%d orders were handed over, want 3", seen)
	}
}

func TestNoSheetIsNoOrders(t *testing.T) {
	files := folder(good, sheet)
	if problems := event.Orders(files, event.Settings{}, nil, nil); len(problems) > 0 {
		t.Error(problems)
	}
	files["orders.xlsx"] = &fstest.MapFile{}
	want(t, event.Orders(files, event.Settings{}, nil, nil), "orders.csv: warning: there is no such file in the folder. Open orders.xlsx and save the sheet as orders.csv (CSV UTF-8).")
}

func TestManyProblemsAreCounted(t *testing.T) {
	text := "order,sku,qty,paid\n"
	for i := range 900 {
		text += fmt.Sprintf("%d,MUG,x,yes\n", i)
	}
	_, problems := ordersOf(t, text)
	if len(problems) != 501 {
		t.Errorf("%d problems are kept", len(problems))
	}
	want(t, problems, "orders.csv: error: there are 400 more problems. Mend these first")
}

func TestProgressEndsAtTheEnd(t *testing.T) {
	files := fstest.MapFS{"orders.csv": {Data: []byte(orderSheet(2500))}}
	var last, total int64
	calls := 0
	event.Orders(files, event.Settings{Currency: "EUR", TimeZone: "UTC"}, nil, func(d, n int64) {
		if d < last || d > n {
			t.Errorf("%d of %d after %d", d, n, last)
		}
		last, total = d, n
		calls++
	})
	if last != total || total != int64(len(files["orders.csv"].Data)) || calls < 3 {
		t.Errorf("%d calls, the last with %d of %d", calls, last, total)
	}
}

// TestEndlessQuoteIsNotHeldInMemory reads a sheet that opens a quote
// in its third line and never closes it.
func TestEndlessQuoteIsNotHeldInMemory(t *testing.T) {
	files := endless{"order,name,sku,qty,paid\n1,Jo,MUG,1,yes\n2,\"Al,MUG,1,yes\n", 8 << 20}
	var got []string
	problems := event.Orders(files, event.Settings{Currency: "EUR", TimeZone: "UTC"}, func(o event.Order) error { got = append(got, o.Ref); return nil }, nil)
	want(t, problems, "orders.csv:3: error: a quote is opened here and never closed.")
	if len(got) != 0 {
		t.Errorf("handed over %q: nobody knows where the last one ends", got)
	}
}

// endless is a folder with one sheet: a beginning, and then the same line for ever.
type endless struct {
	head string
	size int64
}

func (e endless) Open(name string) (fs.File, error) {
	if name != "orders.csv" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &endlessFile{Reader: io.LimitReader(io.MultiReader(strings.NewReader(e.head), repeat("3,Bo,MUG,1,yes\n")), e.size)}, nil
}

type endlessFile struct{ io.Reader }

func (endlessFile) Stat() (fs.FileInfo, error) { return nil, nil } //nolint:nilnil // nobody looks
func (endlessFile) Close() error               { return nil }

type repeat string

func (r repeat) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], r)
	}
	return n, nil
}

// orderSheet is a sheet with so many orders of one line each.
func orderSheet(n int) string {
	var b strings.Builder
	b.WriteString("order,name,email,sku,qty,price,paid,slot\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,Buyer %d,b%d@example.org,TEE-M,1,35.00,paid,\n", i+1, i, i)
	}
	return b.String()
}

// Spreadsheets write dates and truth in their own language.
func TestOrdersAreReadAsSpreadsheetsWriteThem(t *testing.T) {
	for _, c := range []struct{ slot, paid string }{
		{"2026-11-28 10:30", "TRUE"}, {"28.11.2026 10:30", "WAHR"}, {"28.11.26 10:30", "VERDADERO"}, {"28.11.26 10:30", "ja"},
	} {
		got := clean(t, "order,slot,sku,qty,price,paid\n1001,"+c.slot+",TEE-M,1,35.00,"+c.paid+"\n")
		if len(got) != 1 || got[0].Paid != event.PaidYes {
			t.Errorf("%+v was read as %+v", c, got)
		}
	}
}
