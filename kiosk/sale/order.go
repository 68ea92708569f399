package sale

import (
	"context"
	"errors"
	"slices"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Of says which line of which order a line of a sale pays for. The zero value
// is a line of goods that somebody chose here.
type Of struct {
	Order string `json:"order,omitempty"` // its id, as whoever keeps orders knows it
	Ref   string `json:"ref,omitempty"`   // its shop's number, which people read
	Line  int    `json:"line,omitempty"`  // from 1; 0 for what its shop charges beside the goods
}

// Order is an order that was made elsewhere and is paid by a sale, at the
// prices of its shop and for the amount that is open. A sale knows no more of it.
type Order struct {
	ID    string
	Ref   string
	Lines []OrderLine
	Open  money.Amount // what the buyer has to pay, with everything
}

// OrderLine is so many units of one thing that was ordered.
type OrderLine struct {
	SKU    string
	Name   event.Words // nil for the catalogue's
	Option event.Words
	Qty    int64
	Unit   money.Amount // that the shop charges for one, as the event's tax mode means it
}

// OrderPrice is the reason of a discount that nobody at the stall gave: it
// brings the lines of an order down to what its shop asks for.
const OrderPrice = "order"

// maxOrders is how many orders one sale pays for.
const maxOrders = 20

// fitRounds is how often a bill is brought nearer to what is open. Each round
// leaves at most the tax on what was missing before.
const fitRounds = 12

// Refusals of order lines.
var (
	// RefuseOrderLine answers a change of a line that its shop has settled.
	RefuseOrderLine = ledger.Refuse("order_line", "This belongs to an order and can't be changed here. Take the order out of the sale, or change it at its shop.")
	// RefuseOrderUnpriced answers a line of an order whose area does not join.
	RefuseOrderUnpriced = ledger.Refuse("order_unknown", "This order is not known here. Ask for its code, or look at the other kiosk.")
)

// Quote prices the order as lines of a cart. Their taxes are the catalogue's;
// what it does not hold takes the event's first rate and is marked Unlisted.
// Where the shop named no price at all, the catalogue's stand in. Then the lines
// are brought to what is open: by a discount with the reason OrderPrice, spread
// over them, or by a line of the shop's charges, such as postage. With taxes on
// top the sum may stay below by what rounding leaves, one minor unit at most.
// Refusals: rate_unknown (sku) where the event has no rate at all, and
// ticket_ordered (sku) for a seat, which is never handed out as goods.
func (o Order) Quote(ctx context.Context, q ledger.Queryer, v event.View, s event.Settings) ([]Line, error) {
	lines := make([]Line, len(o.Lines))
	priced := slices.ContainsFunc(o.Lines, func(l OrderLine) bool { return l.Unit != 0 })
	for i, l := range o.Lines {
		offer, err := v.OfferUnder(ctx, q, s, l.SKU)
		switch {
		case err == nil && offer.Session != "":
			return nil, refuseOrdered(l.SKU)
		case err == nil:
			lines[i].Item = ItemOf(offer)
			if !priced {
				l.Unit = offer.Price
			}
		case errors.Is(err, ledger.Refuse("sku_unknown", "")):
			if lines[i].Rate, err = usualRate(s, l.SKU); err != nil {
				return nil, err
			}
			lines[i].Unlisted = true
		default:
			return nil, err
		}
		lines[i].take(l)
		lines[i].Of = Of{Order: o.ID, Ref: o.Ref, Line: i + 1}
	}
	return o.fit(s, lines)
}

func refuseOrdered(sku string) error {
	return ledger.Refuse("ticket_ordered", "This order holds a ticket, and tickets can't be paid with an order. Take it out of the order at its shop, and sell it here.", "sku", sku)
}

// take puts what was ordered over what the catalogue says.
func (l *Line) take(o OrderLine) {
	l.SKU, l.Qty, l.Unit = o.SKU, o.Qty, o.Unit
	if len(o.Name) > 0 {
		l.Name, l.Option = o.Name, o.Option
	}
	if len(l.Name) == 0 {
		l.Name = event.Plain(o.SKU)
	}
}

// usualRate is the one that the event's goods have which name none.
func usualRate(s event.Settings, sku string) (money.Rate, error) {
	if len(s.Rates) == 0 {
		return 0, ledger.Refuse("rate_unknown", "Nothing says how this item is taxed. Add it to the catalogue first, or name a tax rate in the event folder.", "sku", sku)
	}
	return s.Rates[0].Rate, nil
}

// fit brings the lines to what is open.
func (o Order) fit(s event.Settings, lines []Line) ([]Line, error) {
	bill, err := reckon(s.TaxMode, lines)
	switch {
	case err != nil || bill.Total == o.Open:
		return lines, err
	case bill.Total < o.Open:
		rate, err := usualRate(s, "")
		if err != nil {
			return nil, err
		}
		lines = append(lines, Line{Item: Item{Name: charges(), Rate: rate}, Qty: 1, Of: Of{Order: o.ID, Ref: o.Ref}})
		last := &lines[len(lines)-1]
		return lines, approach(s.TaxMode, lines, o.Open, func(missing money.Amount) { last.Unit = max(0, last.Unit+missing) })
	}
	if err := reduce(lines, bill, bill.Total-o.Open); err != nil {
		return nil, err
	}
	gives := dearest(bill)
	return lines, approach(s.TaxMode, lines, o.Open, func(missing money.Amount) {
		off := min(max(0, lines[gives].Discount.Amount-missing), bill.Lines[gives].Gross)
		lines[gives].Discount = orderPrice(off)
	})
}

// reduce spreads what is too much over the lines by their prices. Where taxes
// come on top, a part of it is tax and goes by itself.
func reduce(lines []Line, bill money.Bill, off money.Amount) error {
	parts, err := money.Allocate(off, []money.Amount{bill.Items - bill.Discount, bill.Total - (bill.Items - bill.Discount)})
	if err != nil {
		return err
	}
	weights := make([]money.Amount, len(lines))
	for i, b := range bill.Lines {
		weights[i] = b.Net
	}
	if parts, err = money.Allocate(parts[0], weights); err != nil {
		return err
	}
	for i, part := range parts {
		lines[i].Discount = orderPrice(part)
	}
	return nil
}

func orderPrice(off money.Amount) Discount {
	if off == 0 {
		return Discount{}
	}
	return Discount{Discount: money.Discount{Kind: money.ByAmount, Amount: off}, Reason: OrderPrice}
}

func dearest(bill money.Bill) int {
	at := 0
	for i, b := range bill.Lines {
		if b.Gross > bill.Lines[at].Gross {
			at = i
		}
	}
	return at
}

// approach lets one line give way until the bill is what is open, and never more.
func approach(mode money.TaxMode, lines []Line, open money.Amount, give func(missing money.Amount)) error {
	for range fitRounds {
		bill, err := reckon(mode, lines)
		if err != nil || bill.Total == open {
			return err
		}
		give(open - bill.Total)
	}
	for range fitRounds {
		bill, err := reckon(mode, lines)
		if err != nil || bill.Total <= open {
			return err
		}
		give(-1)
	}
	return nil
}

// charges names what a shop charges beside its goods.
func charges() event.Words {
	return event.Words{"": "Shop charges", "de": "Kosten des Shops", "es": "Cargos de la tienda", "ja": "ショップ手数料"}
}

// ours says whether the shop settled what comes off this line.
func (l Line) ours() bool { return l.Of.Order == "" || l.Discount.Reason != OrderPrice }

// AddOrder puts the lines of an order into the cart, as Quote gives them. They
// can't be changed but for a discount; removing one of them removes the order.
// An order that the cart holds already is replaced, at its new prices.
func (c Cart) AddOrder(quoted []Line) (Cart, error) {
	if len(quoted) == 0 || quoted[0].Of.Order == "" {
		return c, RefuseNoLine
	}
	lines := c.without(quoted[0].Of.Order)
	made := c.Made
	for _, l := range quoted {
		made++
		l.ID = lineID(made)
		lines = append(lines, l)
	}
	next, err := c.step(Added, quoted[0], lines)
	if err != nil {
		return c, err
	}
	if len(next.Orders()) > maxOrders {
		return c, RefuseTooManyLines
	}
	next.Made, next.Last = made, lines[len(lines)-1].ID
	return next, nil
}

// RemoveOrder takes an order out, whole.
func (c Cart) RemoveOrder(id string) (Cart, error) {
	at := slices.IndexFunc(c.Lines, func(l Line) bool { return l.Of.Order == id })
	if id == "" || at < 0 {
		return c, RefuseNoLine
	}
	gone := c.Lines[at]
	gone.Name, gone.Option = event.Plain(gone.Of.Ref), nil
	return c.step(Removed, gone, c.without(id))
}

// Orders lists the orders that the cart pays for, as they were added.
func (c Cart) Orders() []Of {
	var out []Of
	for _, l := range c.Lines {
		if l.Of.Order != "" && !slices.ContainsFunc(out, func(o Of) bool { return o.Order == l.Of.Order }) {
			out = append(out, Of{Order: l.Of.Order, Ref: l.Of.Ref})
		}
	}
	return out
}

func (c Cart) without(order string) []Line {
	return slices.DeleteFunc(slices.Clone(c.Lines), func(l Line) bool { return l.Of.Order == order })
}

// chosen counts the lines of goods that were chosen here.
func chosen(lines []Line) int {
	n := 0
	for _, l := range lines {
		if l.Of.Order == "" {
			n++
		}
	}
	return n
}
