package event

import (
	"fmt"
	"strings"

	"popstand/kiosk/money"
)

// qtyLimit is beyond what one buyer orders of one thing.
const qtyLimit = 10_000

// takeLines reads what a row says was ordered.
func (r *orderReader) takeLines(line row) {
	for _, i := range r.cols.packed {
		if i < len(line.cells) {
			r.unpack(line, line.cells[i])
		}
	}
	if len(r.cols.columns[ordSKU]) == 0 {
		return
	}
	l := rawLine{sku: r.cols.cell(line, ordSKU), qty: r.cols.cell(line, ordQty), unit: r.cols.cell(line, ordUnit)}
	if len(r.cols.packed) > 0 && l.sku == "" {
		return
	}
	if len(r.cols.columns[ordQty]) == 0 {
		l.qty = "1"
	}
	switch done, _ := r.standing(r.cols.cell(line, ordFulfilled)); {
	case fold(r.cols.cell(line, ordFulfilled)) == "fulfilled", done.paid == PaidYes:
		r.draft.done++
	default:
		r.takeLine(line, l)
	}
}

// rawLine is a line of an order as the sheet has it.
type rawLine struct {
	sku, qty, unit string
	total          bool // unit is the price of all of them
}

func (r *orderReader) takeLine(line row, raw rawLine) {
	d := &r.draft
	if len(d.lines) == orderLineLimit {
		r.wrong(line.line, ordSKU, fmt.Sprintf("this order has more than %d lines.", orderLineLimit), "Split it, or look for a number that stands in every line.")
	}
	if len(d.lines) >= orderLineLimit {
		return
	}
	l := OrderLine{SKU: r.sku(line, raw.sku), Qty: r.qty(line, raw.qty), Line: line.line}
	if raw.unit == "" {
		d.units = false
	} else if l.Unit = r.amount(said{raw.unit, line.line}, ordUnit); raw.total && l.Qty > 0 {
		// A discount may leave a total that is no multiple of the price.
		d.units = d.units && l.Unit%money.Amount(l.Qty) == 0
		l.Unit /= money.Amount(l.Qty)
	}
	d.lines = append(d.lines, l)
}

// sku finds the SKU as products.csv writes it.
func (r *orderReader) sku(line row, text string) string {
	text = strings.TrimPrefix(text, "'")
	known, sold := r.goods[strings.ToUpper(text)]
	switch {
	case text == "":
		r.wrong(line.line, ordSKU, "this line has no SKU.", "Write the one of products.csv, or remove the line.")
	case !goodSKU(text):
		r.wrong(line.line, ordSKU, fmt.Sprintf("%q can't be a SKU.", clipped(text)), "Write the one of products.csv.")
	case r.goods != nil && !sold && r.found.full():
		r.wrong(line.line, ordSKU, "this SKU is not in products.csv.", "")
	case r.goods != nil && !sold:
		r.wrong(line.line, ordSKU, fmt.Sprintf("the SKU %q is not in products.csv.", text), r.skuCure(text))
	case r.seats[strings.ToUpper(text)]:
		r.wrong(line.line, ordSKU, fmt.Sprintf("%s is a session's ticket, and not goods.", known), "Tickets go into "+TicketsFile+".")
	case sold:
		return known
	}
	return strings.Clone(text)
}

func (r *orderReader) skuCure(text string) string {
	var all []string
	for _, sku := range r.goods {
		all = append(all, sku)
	}
	if best := nearest(text, all); best != "" {
		return "Did you mean `" + best + "`?"
	}
	return "Add it there, or remove the line."
}

func (r *orderReader) qty(line row, text string) int64 {
	n, err := unitsOf(text)
	switch {
	case text == "":
		r.wrong(line.line, ordQty, "this line does not say how many.", "Write a whole number from 1.")
	case err != nil || n < 1:
		r.wrong(line.line, ordQty, fmt.Sprintf("%q is not a number of things.", clipped(text)), "Write a whole number from 1, or remove the line.")
	case n > qtyLimit:
		r.wrong(line.line, ordQty, fmt.Sprintf("%q is more than anybody orders.", clipped(text)), "Look for a barcode or a price in the wrong column.")
	default:
		return n
	}
	return 0
}

// unpack reads a cell that holds whole lines, as exports for WooCommerce write
// them: "name:Tee|sku:TEE-M|quantity:2|total:70.00", with ; between two.
func (r *orderReader) unpack(line row, cell string) {
	rest := ""
	for _, part := range strings.Split(cell, ";") {
		if part = rest + part; !strings.Contains(part, "|") {
			// A name may hold the sign that stands between lines.
			rest = strings.TrimLeft(part+";", "; ")
			continue
		}
		rest = ""
		raw := rawLine{}
		for _, field := range strings.Split(part, "|") {
			key, value, _ := strings.Cut(field, ":")
			value = strings.TrimSpace(value)
			switch fold(key) {
			case "sku":
				raw.sku = value
			case "quantity", "qty":
				raw.qty = value
			case "total":
				raw.unit, raw.total = value, true
			}
		}
		r.takeLine(line, raw)
	}
	if rest != "" {
		r.takeLine(line, rawLine{})
	}
}
