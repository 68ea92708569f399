package sale

import (
	"slices"
	"strconv"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// ID names a sale: the UUIDv7 that its cart was given when it was made.
type ID string

// LineID names a line within its cart. It is never used twice in one cart.
type LineID string

// maxLines is how many lines a cart holds: more would be a receipt of metres.
const maxLines = 200

// Cart is what a buyer is about to pay. It is a plain value: every change
// gives a new Cart and leaves the old one as it was, so it can be kept, shown
// and sent as JSON anywhere. Its id is the id of the sale that it becomes.
type Cart struct {
	ID     ID     `json:"id"`
	Lines  []Line `json:"lines,omitempty"`
	Parts  []Part `json:"parts,omitempty"` // payments taken so far; while there are any, the lines stay as they are
	Last   LineID `json:"last,omitempty"`  // the line that was touched last
	Past   []Step `json:"past,omitempty"`
	Future []Step `json:"future,omitempty"`
	Made   int64  `json:"made,omitempty"` // ids of lines and parts given so far
}

// Item is one thing that can be sold, as the catalogue has it now.
type Item struct {
	SKU     string       `json:"sku"`
	Product string       `json:"product"`
	Name    event.Words  `json:"name"`
	Option  event.Words  `json:"option,omitempty"` // size or colour
	Unit    money.Amount `json:"unit"`             // price of one, as the event's tax mode means it
	Rate    money.Rate   `json:"rate"`             // tax
	Creator string       `json:"creator,omitempty"`
	Session string       `json:"session,omitempty"` // of which this is a seat
	Tier    string       `json:"tier,omitempty"`    // of the session
}

// ItemOf is what the catalogue offers, as a cart holds it.
func ItemOf(o event.Offer) Item {
	return Item{
		SKU: o.SKU, Product: o.Product, Name: o.Names, Option: o.VariantNames, Unit: o.Price, Rate: o.Tax.Rate, Creator: o.Creator,
		Session: o.Session, Tier: o.Tier,
	}
}

// Line is some units of one item.
type Line struct {
	ID LineID `json:"id"`
	Item
	Qty      int64    `json:"qty"`
	Discount Discount `json:"discount,omitzero"`
	Of       Of       `json:"of,omitzero"`        // the order that it belongs to
	Unlisted bool     `json:"unlisted,omitempty"` // an order has it and the catalogue does not: its tax is the event's first rate
	Words    []string `json:"-"`                  // of seats: what is written for the holder of each unit; never more than Qty, and never in the clear on a disk
}

// Discount takes something off a whole line, for a reason. Approver is the id
// of the second person who agreed, empty when nobody was asked.
type Discount struct {
	money.Discount
	Reason   string `json:"reason,omitempty"`
	Approver string `json:"approver,omitempty"`
}

// NewCart makes an empty cart. The id is a new UUIDv7.
func NewCart(id ID) Cart { return Cart{ID: id} }

// Refusals of a cart. What money refuses (quantities, discounts, amounts)
// comes with the codes of package money.
var (
	// RefuseNoLine answers for a line that the cart does not hold (any more).
	RefuseNoLine = ledger.Refuse("no_such_line", "This line is not in the sale any more. Look at the sale again.")
	// RefuseTooManyLines answers when a cart is full.
	RefuseTooManyLines = ledger.Refuse("too_many_lines", "One sale holds 200 lines. Charge this one and start another.")
	// RefusePartsTaken answers a change of lines while some money is taken.
	RefusePartsTaken = ledger.Refuse("parts_taken", "A part of this sale is paid. Undo that part first, then change the sale.")
	// RefuseNoReason answers a discount without a reason.
	RefuseNoReason = ledger.Refuse("reason_missing", "Say why: choose a reason for the discount.")
	// RefuseNothingToUndo answers when there is no earlier cart.
	RefuseNothingToUndo = ledger.Refuse("nothing_to_undo", "There is nothing to undo.")
	// RefuseNothingToRedo answers when nothing was undone.
	RefuseNothingToRedo = ledger.Refuse("nothing_to_redo", "There is nothing to do again.")
)

// Add puts units of an item into the cart: onto a line of the same item at the
// same price without a discount, or onto a new line at the end.
func (c Cart) Add(item Item, n int64) (Cart, error) {
	at := slices.IndexFunc(c.Lines, func(l Line) bool {
		return l.Of.Order == "" && l.SKU == item.SKU && l.Unit == item.Unit && l.Rate == item.Rate && l.Discount == Discount{}
	})
	if at >= 0 {
		return c.change(Added, at, func(l *Line) { l.Qty = sum(l.Qty, n) })
	}
	if chosen(c.Lines) >= maxLines {
		return c, RefuseTooManyLines
	}
	made := c.Made + 1
	line := Line{ID: lineID(made), Item: item, Qty: n}
	next, err := c.step(Added, line, append(slices.Clone(c.Lines), line))
	if err != nil {
		return c, err
	}
	next.Made = made
	return next, nil
}

// AddSeats is Add for tickets with what is to be written for the holders of
// them, "" for nothing. They go onto a line as other goods do; the words stand
// with the last units of it.
func (c Cart) AddSeats(item Item, n int64, words []string) (Cart, error) {
	next, err := c.Add(item, n)
	if err != nil || strings.Join(words, "") == "" {
		return next, err
	}
	at := next.index(next.Last)
	l := &next.Lines[at] // a copy that Add has made
	all := make([]string, l.Qty)
	copy(all, l.Words)
	copy(all[l.Qty-n:], words)
	l.Words = all
	return next, nil
}

// Dedicate says what is to be written for the holders of a line's tickets, one
// text for each unit.
func (c Cart) Dedicate(id LineID, words []string) (Cart, error) {
	return c.change(Dedicated, c.index(id), func(l *Line) { l.Words = slices.Clone(words) })
}

func lineID(made int64) LineID { return LineID(strconv.FormatInt(made, 10)) }

// sum adds quantities; one that no int64 holds is refused as too many.
func sum(a, b int64) int64 {
	if b > money.MaxQty {
		return b
	}
	return a + b
}

// SetQty gives a line another quantity, 1 to money.MaxQty.
func (c Cart) SetQty(id LineID, n int64) (Cart, error) {
	return c.change(Requantified, c.index(id), func(l *Line) { l.Qty = n })
}

// Plus adds one unit to a line.
func (c Cart) Plus(id LineID) (Cart, error) {
	return c.change(Requantified, c.index(id), func(l *Line) { l.Qty++ })
}

// Minus takes one unit off a line, and with the last one the line; of an order
// it takes nothing.
func (c Cart) Minus(id LineID) (Cart, error) {
	at := c.index(id)
	if at >= 0 && c.Lines[at].Qty == 1 && c.Lines[at].Of.Order == "" {
		return c.Remove(id)
	}
	return c.change(Requantified, at, func(l *Line) { l.Qty-- })
}

// Remove takes a line out, and with a line of an order the whole order.
func (c Cart) Remove(id LineID) (Cart, error) {
	at := c.index(id)
	if at < 0 {
		return c, RefuseNoLine
	}
	if order := c.Lines[at].Of.Order; order != "" {
		return c.RemoveOrder(order)
	}
	return c.step(Removed, c.Lines[at], slices.Delete(slices.Clone(c.Lines), at, at+1))
}

// Reduce gives a line a discount, instead of the one that it has. The zero
// Discount takes it off. Whether a second person has to agree is decided by
// Approval, and once more when the sale is paid.
func (c Cart) Reduce(id LineID, d Discount) (Cart, error) {
	if d.Kind != money.NoDiscount && d.Reason == "" {
		return c, RefuseNoReason
	}
	return c.change(Discounted, c.index(id), func(l *Line) { l.Discount = d })
}

// Clear takes all lines out.
func (c Cart) Clear() (Cart, error) {
	if len(c.Lines) == 0 {
		return c, nil
	}
	return c.step(Cleared, Line{}, nil)
}

// Find returns a line.
func (c Cart) Find(id LineID) (Line, bool) {
	at := c.index(id)
	if at < 0 {
		return Line{}, false
	}
	return c.Lines[at], true
}

// Units counts the units of all lines.
func (c Cart) Units() int64 {
	var n int64
	for _, l := range c.Lines {
		n += l.Qty
	}
	return n
}

// UnitsOf counts the units of one item that the cart takes from the stock, over
// all its lines. Those of orders lie apart from it, or are set aside.
func (c Cart) UnitsOf(sku string) int64 {
	var n int64
	for _, l := range c.Lines {
		if l.SKU == sku && l.Of.Order == "" {
			n += l.Qty
		}
	}
	return n
}

// Bill works out what the cart costs. Its lines stand in the cart's order.
func (c Cart) Bill(mode money.TaxMode) (money.Bill, error) {
	return reckon(mode, c.Lines)
}

func reckon(mode money.TaxMode, lines []Line) (money.Bill, error) {
	items := make([]money.Item, len(lines))
	for i, l := range lines {
		items[i] = money.Item{Unit: l.Unit, Qty: l.Qty, Discount: l.Discount.Discount, Rate: l.Rate}
	}
	bill, err := money.Reckon(mode, items)
	return bill, refused(err)
}

func (c Cart) index(id LineID) int {
	return slices.IndexFunc(c.Lines, func(l Line) bool { return l.ID == id })
}

// change replaces one line by a changed copy. Of an order's line only a
// discount changes, and not one that its shop gave.
func (c Cart) change(did Deed, at int, f func(*Line)) (Cart, error) {
	if at < 0 {
		return c, RefuseNoLine
	}
	if l := c.Lines[at]; l.Of.Order != "" && (did != Discounted || !l.ours()) {
		return c, RefuseOrderLine
	}
	lines := slices.Clone(c.Lines)
	f(&lines[at])
	if l := &lines[at]; int64(len(l.Words)) > l.Qty {
		l.Words = l.Words[:max(0, l.Qty)]
	}
	return c.step(did, lines[at], lines)
}

// Reprice gives the lines the prices, rates and names of the catalogue as it
// is now. Items that it does not hold stay as they are, and Sell refuses them;
// so do the lines of orders, which AddOrder renews.
func (c Cart) Reprice(items map[string]Item) (Cart, error) {
	if len(c.Parts) > 0 {
		return c, RefusePartsTaken
	}
	lines := slices.Clone(c.Lines)
	for i := range lines {
		if item, known := items[lines[i].SKU]; known && lines[i].Of.Order == "" {
			lines[i].Item = item
		}
	}
	next := c.Forget()
	next.Lines = lines
	_, err := reckon(money.OnTop, lines)
	return next, err
}
