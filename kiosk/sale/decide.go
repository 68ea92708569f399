package sale

import (
	"cmp"
	"slices"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// maxReference is the longest reference of a card slip, in characters.
const maxReference = 40

// world is what the tables say when a sale is decided.
type world struct {
	settings event.Settings
	till     till.ID
	offers   map[string]event.Offer // by SKU
	orders   []Order                // that the sale may pay for
	quotes   map[string][]Line      // of them, by id
	series   string
	letters  []string // the series, and those of the kiosk before it
	counter  int64    // of this sale
	seller   staff.Member
	funds    []fund // what the tenders draw on, one for each
}

// decide works out a sale, or refuses. It does not know how many units are
// left nor who may give which discount: those are asked in the command.
func decide(r Request, w world) (Paid, error) {
	lines, err := w.lines(r.Lines)
	if err != nil {
		return Paid{}, err
	}
	bill, err := reckon(w.settings.TaxMode, lines)
	if err != nil {
		return Paid{}, err
	}
	if r.Expect != nil && *r.Expect != bill.Total {
		return Paid{}, ledger.Refuse("price_changed", "A price has changed meanwhile. Tell the buyer the new total, then charge again.",
			"was", text(*r.Expect), "is", text(bill.Total))
	}
	drawn, err := w.draw(bill.Total, r.Tenders)
	if err != nil {
		return Paid{}, err
	}
	tenders, settled, err := settle(bill.Total, drawn, w.settings.CashStep)
	if err != nil {
		return Paid{}, err
	}
	p := Paid{
		Sale: r.Sale, Number: till.Number(w.series, w.counter), Series: w.series, Counter: w.counter, Till: w.till,
		Lang: language(r.Lang, w.settings.Languages), Currency: w.settings.Currency, Mode: w.settings.TaxMode,
		Items: bill.Items, Discount: bill.Discount, Tax: bill.Tax, Total: bill.Total,
		Rounding: settled.Rounding, Change: settled.Change, Tenders: tenders, Note: strings.TrimSpace(r.Note),
		Job: string(r.Sale), Pulse: cash(tenders),
	}
	p.Head = head(p.Lang, w)
	p.Lines, p.Taxes = freeze(lines, bill, w)
	for _, of := range (Cart{Lines: lines}).Orders() {
		at := slices.IndexFunc(w.orders, func(o Order) bool { return o.ID == of.Order })
		p.Orders = append(p.Orders, PaidOrder{ID: of.Order, Ref: of.Ref, Amount: w.orders[at].Open})
	}
	return p, nil
}

func head(lang string, w world) Head {
	s := w.settings
	return Head{
		Logo: s.Brand.OnPaper(), Brand: s.Name.In(lang), Seller: s.Seller, Support: cmp.Or(s.Support.Email, s.Support.Phone, s.Support.URL),
		Zone: s.TimeZone, Node: s.NodeName(w.letters...), Staff: w.seller.Name,
	}
}

// lines puts the catalogue's items, and the orders, behind what was asked for.
func (w world) lines(ordered []Ordered) ([]Line, error) {
	if len(ordered) == 0 {
		return nil, RefuseEmptyCart
	}
	lines := make([]Line, 0, len(ordered))
	for _, o := range ordered {
		if o.Discount.Kind != money.NoDiscount && o.Discount.Reason == "" {
			return nil, RefuseNoReason
		}
		if o.Of.Order != "" {
			var err error
			if lines, err = w.order(lines, o); err != nil {
				return nil, err
			}
			continue
		}
		offer, known := w.offers[o.SKU]
		if !known {
			return nil, refuseSKU(o.SKU)
		}
		lines = append(lines, Line{Item: ItemOf(offer), Qty: o.Qty, Discount: o.Discount})
	}
	if chosen(lines) > maxLines || len((Cart{Lines: lines}).Orders()) > maxOrders {
		return nil, RefuseTooManyLines
	}
	return lines, nil
}

// order puts a whole order in where it is named first. What the stall takes off
// a line of it comes on top of what its shop says.
func (w world) order(lines []Line, o Ordered) ([]Line, error) {
	quoted, known := w.quotes[o.Of.Order]
	if !known {
		return nil, RefuseOrderUnpriced
	}
	at := func(line int) int {
		return slices.IndexFunc(lines, func(l Line) bool { return l.Of.Order == o.Of.Order && (line == 0 || l.Of.Line == line) })
	}
	if at(0) < 0 {
		lines = append(lines, quoted...)
	}
	if o.Discount.Kind == money.NoDiscount || o.Discount.Reason == OrderPrice {
		return lines, nil
	}
	i := at(o.Of.Line)
	if o.Of.Line < 1 || i < 0 || lines[i].Discount.Kind != money.NoDiscount {
		return nil, RefuseOrderLine
	}
	lines[i].Discount = o.Discount
	return lines, nil
}

func refuseSKU(sku string) *ledger.Refusal {
	return ledger.Refuse("sku_unknown", "This item is not in the catalogue. Find it by name, or ask a manager to add it.", "sku", sku)
}

// settle checks the tenders alone, then against the total.
func settle(total money.Amount, all []Tender, step money.Amount) ([]Tender, money.Settled, error) {
	whole, plain := make([]Tender, len(all)), make([]money.Tender, len(all))
	for i, t := range all {
		if err := t.check(); err != nil {
			return nil, money.Settled{}, err
		}
		whole[i] = t.whole()
		plain[i] = whole[i].Tender
	}
	settled, err := money.Settle(total, plain, step)
	return whole, settled, refused(err)
}

func cash(all []Tender) bool {
	for _, t := range all {
		if t.Kind == money.Cash {
			return true
		}
	}
	return false
}

// freeze writes down the lines and taxes as they were reckoned.
func freeze(lines []Line, bill money.Bill, w world) ([]PaidLine, []PaidTax) {
	out := make([]PaidLine, len(lines))
	for i, l := range lines {
		b := bill.Lines[i]
		net := b.Net
		if w.settings.TaxMode == money.Included {
			net -= b.Tax
		}
		out[i] = PaidLine{
			SKU: l.SKU, Product: l.Product, Name: l.Name, Option: l.Option, Creator: l.Creator, Qty: l.Qty, Unit: l.Unit,
			Gross: b.Gross, Off: b.Discount, Discount: l.Discount, Rate: l.Rate, Net: net, Tax: b.Tax, Counted: l.Of.Order == "" && w.offers[l.SKU].Counted,
			Order: l.Of.Order, Place: l.Of.Line, Session: l.Session, Tier: l.Tier, Unlisted: l.Unlisted,
		}
	}
	taxes := make([]PaidTax, len(bill.Taxes))
	for i, t := range bill.Taxes {
		taxes[i] = PaidTax(t)
	}
	return out, taxes
}

// language picks the receipt's: the one asked for where popstand speaks it,
// else the event's first.
func language(lang string, spoken []string) string {
	for _, known := range event.Languages() {
		if lang == known {
			return lang
		}
	}
	if len(spoken) > 0 {
		return spoken[0]
	}
	return "en"
}

// share says how large a line's discount is, as a part of its price. What an
// amount makes of a share is rounded up, so that no limit is passed by a hair.
func (l PaidLine) share() money.Rate {
	if l.Discount.Kind == money.ByPercent {
		return l.Discount.Percent
	}
	if l.Gross == 0 {
		return 0
	}
	return money.Rate((int64(l.Off)*int64(money.Whole) + int64(l.Gross) - 1) / int64(l.Gross))
}
