package event

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// The columns of orders.csv by the names that popstand gives them.
const (
	ordRef       = "order"
	ordChannel   = "channel"
	ordName      = "name"
	ordFirst     = "first_name"
	ordLast      = "last_name"
	ordEmail     = "email"
	ordPhone     = "phone"
	ordSlot      = "slot"
	ordPaid      = "paid"
	ordStatus    = "status"
	ordCancelled = "cancelled"
	ordTotal     = "total"
	ordDue       = "due"
	ordCurrency  = "currency"
	ordBin       = "bin"
	ordLang      = "lang"
	ordNote      = "note"
	ordSKU       = "sku"
	ordQty       = "qty"
	ordUnit      = "price"
	ordFulfilled = "fulfilled"
	ordPacked    = "line_items" // all lines in one cell
	ordOther     = "other"      // known, and not needed
)

// orderHeadings are the words that people put over a column, folded, in
// English, German and Spanish, and those of Shopify's order export and of the
// order exports for WooCommerce (Import Export Suite, Customer/Order/Coupon
// Export, Advanced Order Export). Exports have several for one thing: the
// first that says something in a row counts.
func orderHeadings() map[string][]string {
	return map[string][]string{
		ordRef: {
			"order", "ordernumber", "orderno", "ordername", "orderref", "reference", "orderid", "bestellung", "bestellnummer", "bestellnr", "auftrag",
			"auftragsnummer", "pedido", "numerodepedido", "npedido",
		},
		ordChannel: {"channel", "shop", "saleschannel", "store", "kanal", "verkaufskanal", "canal", "tienda"},
		ordName: {
			"buyer", "customer", "buyername", "customername", "fullname", "name", "billingname", "shippingname", "kunde", "kundin", "kundenname", "besteller", "cliente", "comprador",
			"nombre", "nombrecompleto",
		},
		ordFirst: {"firstname", "billingfirstname", "firstnamebilling", "shippingfirstname", "firstnameshipping", "vorname", "nombredepila"},
		ordLast:  {"lastname", "surname", "billinglastname", "lastnamebilling", "shippinglastname", "lastnameshipping", "nachname", "apellido", "apellidos"},
		ordEmail: {"email", "emailaddress", "mail", "customeremail", "billingemail", "emailbilling", "correo", "correoelectronico"},
		ordPhone: {
			"phone", "phonenumber", "mobile", "billingphone", "phonebilling", "shippingphone", "phoneshipping", "telefon", "telefonnummer", "handy", "mobil", "telefono", "movil",
		},
		ordSlot: {"slot", "pickupslot", "pickuptime", "pickup", "timeslot", "abholzeit", "abholtermin", "zeitfenster", "abholung", "recogida", "franja", "franjahoraria"},
		ordPaid: {"paid", "financialstatus", "paymentstatus", "bezahlt", "zahlungsstatus", "pagado", "estadodelpago", "estadodepago"},
		ordStatus: {
			"status", "orderstatus", "bestellstatus", "estado", "estadodelpedido",
		},
		ordCancelled: {"cancelled", "canceled", "cancelledat", "canceledat", "storniert", "cancelado"},
		ordTotal:     {"total", "ordertotal", "ordertotalamount", "amount", "gesamt", "gesamtsumme", "summe", "betrag", "importe", "importetotal"},
		ordDue:       {"due", "outstandingbalance", "amountdue", "balancedue", "offen", "offenerbetrag", "pendiente"},
		ordCurrency:  {"currency", "ordercurrency", "wahrung", "moneda", "divisa"},
		ordBin:       {"bin", "shelf", "box", "fach", "regal", "kiste", "lagerplatz", "caja", "estante", "casilla"},
		ordLang:      {"lang", "language", "locale", "customerlocale", "sprache", "idioma"},
		ordNote:      {"note", "notes", "comment", "customernote", "ordernotes", "notiz", "bemerkung", "anmerkung", "kommentar", "nota", "notas", "comentario"},
		ordSKU: {
			"sku", "lineitemsku", "itemsku", "productsku", "variantsku", "itemnumber", "itemcode", "articlenumber", "artikelnummer", "artikelnr", "artnr", "referencia", "codigo",
			"codigodearticulo",
		},
		ordQty: {"qty", "quantity", "lineitemquantity", "itemquantity", "itemqty", "quantityrefund", "units", "menge", "anzahl", "stuck", "cantidad", "unidades"},
		ordUnit: {
			"price", "unitprice", "lineitemprice", "itemprice", "itemcost", "preis", "einzelpreis", "stuckpreis", "precio", "preciounitario",
		},
		ordFulfilled: {"fulfilled", "lineitemfulfillmentstatus", "fulfillmentstatus", "collected", "abgeholt", "recogido"},
		ordPacked:    {"lineitems"},
		ordOther: {
			"orderdate", "date", "createdat", "paidat", "paiddate", "fulfilledat", "item", "itemname", "productname", "product", "title", "lineitemname", "variant", "subtotal",
			"shipping", "taxes", "tax", "vendor", "id", "source", "datum", "artikel", "bezeichnung", "fecha", "articulo",
		},
	}
}

// orderColumns says in which cells of a row a column's values stand, the
// better ones first.
type orderColumns struct {
	columns
	packed []int // cells that hold a whole line, or several
}

// cell gives the first value that a row has in a column, trimmed.
func (c orderColumns) cell(r row, key string) string {
	for _, i := range c.columns[key] {
		if i < len(r.cells) {
			if text := strings.Trim(r.cells[i], " \t\u00a0\n"); text != "" {
				return text
			}
		}
	}
	return ""
}

// orderHeading reads the first row of a sheet of orders.
func orderHeading(found *findings, head row) orderColumns {
	known := orderHeadings()
	if shopify(folded(head.cells)) {
		// Shopify calls the order's number Name.
		known[ordName] = slices.DeleteFunc(known[ordName], func(w string) bool { return w == "name" })
		known[ordRef] = append([]string{"name"}, known[ordRef]...)
	}
	return sortedHeading(found, OrdersFile, known, head)
}

func folded(cells []string) []string {
	words := make([]string, len(cells))
	for i, cell := range cells {
		words[i] = fold(cell)
	}
	return words
}

// sortedHeading finds the columns of a sheet whose heads are known by these
// words, the better ones first.
func sortedHeading(found *findings, file string, known map[string][]string, head row) orderColumns {
	words := folded(head.cells)
	c := orderColumns{columns: columns{}}
	var foreign, other []string
	for i, cell := range head.cells {
		key := columnOf(known, cell)
		switch {
		case words[i] == "":
		case len(known[ordPacked]) > 0 && (key == ordPacked || lineItem().MatchString(words[i])):
			c.packed = append(c.packed, i)
		case key == "":
			foreign = append(foreign, strings.TrimSpace(cell))
		case key == ordOther:
			other = append(other, clipped(strings.TrimSpace(cell)))
		case slices.Contains(words[:i], words[i]):
			found.wrong(at{file, head.line, strings.TrimSpace(cell)}, "there are two columns of this name.", "Keep one of them.")
		default:
			c.columns[key] = append(c.columns[key], i)
		}
	}
	for key, cells := range c.columns {
		slices.SortFunc(cells, func(a, b int) int { return slices.Index(known[key], words[a]) - slices.Index(known[key], words[b]) })
	}
	delete(known, ordOther)
	noteForeign(found, at{file: file, line: head.line}, append(warnForeign(found, at{file: file, line: head.line}, foreign, known), other...))
	return c
}

// lineItem is what the columns of some exports are called that hold a whole
// line each: line_item_1, line_item_2 …
func lineItem() *regexp.Regexp { return regexp.MustCompile(`^lineitem\d+$`) }

func shopify(words []string) bool {
	return slices.Contains(words, "name") && slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "lineitem") })
}

// foreignFew is how many unread columns a sheet made by hand has at most. An
// export has dozens, and none of them is a slip.
const foreignFew = 8

// warnForeign warns of columns whose names look like slips, and gives the others.
func warnForeign(found *findings, where at, names []string, known map[string][]string) []string {
	all := slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Values(known))...)))
	var rest []string
	for _, name := range names {
		best := nearest(name, all)
		if len(names) > foreignFew || best == "" || len(fold(name)) < 4 {
			rest = append(rest, clipped(name))
			continue
		}
		found.add(at{where.file, where.line, clipped(name)}, SeverityWarning, "this column is not read.", "Did you mean `"+columnOf(known, best)+"`?")
	}
	return rest
}

func noteForeign(found *findings, where at, names []string) {
	if len(names) == 0 {
		return
	}
	more := ""
	if n := len(names) - foreignFew; n > 0 {
		names, more = names[:foreignFew], fmt.Sprintf(" and %d more", n)
	}
	found.add(where, SeverityNote, "these columns are not read: "+strings.Join(names, ", ")+more+".", "")
}

// complete checks that the columns are there without which nothing can be
// handed out.
func (r *orderReader) complete(head row) bool {
	need := []string{ordRef}
	if len(r.cols.packed) == 0 {
		need = append(need, ordSKU)
	}
	if len(r.cols.columns[ordStatus]) == 0 {
		need = append(need, ordPaid)
	}
	all := true
	for _, key := range need {
		if len(r.cols.columns[key]) == 0 {
			cure := "Write one of these words over it: " + strings.Join(orderHeadings()[key][:3], ", ") + "."
			if key == ordPaid {
				cure = "Add one and write paid, unpaid or authorized: neither would be a safe guess."
			}
			r.found.wrong(at{OrdersFile, head.line, key}, "there is no column for this.", cure)
			all = false
		}
	}
	if len(r.cols.columns[ordQty]) == 0 && len(r.cols.packed) == 0 {
		r.found.add(at{OrdersFile, head.line, ordQty}, SeverityWarning, "there is no column for this: each line counts as one.", "Add one if people have ordered more.")
	}
	return all
}
