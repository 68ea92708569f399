package export

import (
	"encoding/json"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/till"
)

// paid reads what the tables show of a sale. The sale is good until the next one
// is read.
func (t *trade) paid(body []byte) (*sale.Paid, error) {
	t.glance.begin(string(body))
	t.last = sale.Paid{Lines: t.last.Lines[:0], Tenders: t.last.Tenders[:0], Orders: t.last.Orders[:0]}
	if t.glance.sale(&t.last); t.glance.whole() {
		return &t.last, nil
	}
	t.last = sale.Paid{}
	return &t.last, json.Unmarshal(body, &t.last)
}

func (g *glance) amount() money.Amount { return money.Amount(g.number()) }

func (g *glance) sale(b *sale.Paid) {
	for name := range g.fields() {
		switch name {
		case "sale":
			b.Sale = sale.ID(g.text())
		case "number":
			b.Number = g.text()
		case "till":
			b.Till = till.ID(g.text())
		case "head":
			g.head(&b.Head)
		case "lines":
			for range g.items() {
				b.Lines = append(b.Lines, g.line())
			}
		case "tenders":
			for range g.items() {
				b.Tenders = append(b.Tenders, g.tender())
			}
		case "orders":
			for range g.items() {
				b.Orders = append(b.Orders, g.order())
			}
		default:
			if to := sumOf(b, name); to != nil {
				*to = g.amount()
			} else {
				g.other(name)
			}
		}
	}
}

// sumOf is the sum of a sale that has a name in JSON.
func sumOf(b *sale.Paid, name string) *money.Amount {
	switch name {
	case "items":
		return &b.Items
	case "discount":
		return &b.Discount
	case "tax":
		return &b.Tax
	case "total":
		return &b.Total
	case "rounding":
		return &b.Rounding
	case "change":
		return &b.Change
	}
	return nil
}

func (g *glance) head(h *sale.Head) {
	for name := range g.fields() {
		switch name {
		case "node":
			h.Node = g.text()
		case "staff":
			h.Staff = g.text()
		default:
			g.other(name)
		}
	}
}

func (g *glance) line() (l sale.PaidLine) {
	for name := range g.fields() {
		switch name {
		case "name":
			l.Name = g.named()
		case "option":
			l.Option = g.named()
		case "qty":
			l.Qty = g.number()
		case "rate":
			l.Rate = money.Rate(g.number())
		case "discount":
			l.Discount.Reason = g.reason()
		default:
			g.linePart(&l, name)
		}
	}
	return l
}

func (g *glance) linePart(l *sale.PaidLine, name string) {
	switch name {
	case "sku":
		l.SKU = g.text()
	case "product":
		l.Product = g.text()
	case "creator":
		l.Creator = g.text()
	case "order":
		l.Order = g.text()
	case "session":
		l.Session = g.text()
	case "tier":
		l.Tier = g.text()
	case "unit":
		l.Unit = g.amount()
	case "gross":
		l.Gross = g.amount()
	case "off":
		l.Off = g.amount()
	case "net":
		l.Net = g.amount()
	case "tax":
		l.Tax = g.amount()
	default:
		g.other(name)
	}
}

func (g *glance) reason() (why string) {
	for name := range g.fields() {
		if name == "reason" {
			why = g.text()
		} else {
			g.other(name)
		}
	}
	return why
}

func (g *glance) tender() (x sale.Tender) {
	for name := range g.fields() {
		switch name {
		case "kind":
			x.Kind = g.text()
		case "amount":
			x.Amount = g.amount()
		case "given":
			x.Given = g.amount()
		case "reference":
			x.Reference = g.text()
		case "confirmed":
			x.Confirmed = g.text()
		default:
			g.other(name)
		}
	}
	return x
}

func (g *glance) order() (o sale.PaidOrder) {
	for name := range g.fields() {
		switch name {
		case "id":
			o.ID = g.text()
		case "ref":
			o.Ref = g.text()
		default:
			g.other(name)
		}
	}
	return o
}

// placeOf is where a fact stands.
func placeOf(f *ledger.Fact) place { return place{f.Node, f.Epoch, f.Seq} }
