package counter

import (
	"popstand/kiosk/moment"
	"popstand/kiosk/sale"
)

// interest counts what a cart's buyer looked at, and what they put back. It
// knows a cart and no person, and forgets it with the cart.
type interest struct {
	count *moment.Counter // nil: nobody counts
	saw   map[string]bool
	back  map[string]int64 // units that were in the cart and are not any more
}

// looked counts a product once for each cart: its sheet was opened, or it was
// put in at once, as from the table.
func (i *interest) looked(product string) {
	if i.count == nil || product == "" || i.saw[product] {
		return
	}
	if i.saw == nil {
		i.saw = map[string]bool{}
	}
	i.saw[product] = true
	i.count.Saw("", product)
}

// missed counts a unit that somebody wanted and could not have.
func (i *interest) missed(product string) {
	if i.count == nil {
		return
	}
	i.looked(product)
	i.count.Unbought("", product, 1)
}

// changed notes what one cart has more or less than it had before. What is put
// in again, as by an undo, was not put back. Another cart is another buyer's.
func (i *interest) changed(was, is sale.Cart) {
	if i.count == nil || was.ID != is.ID {
		return
	}
	units := map[string]int64{}
	for _, l := range was.Lines {
		units[l.Product] -= walkUp(l)
	}
	for _, l := range is.Lines {
		units[l.Product] += walkUp(l)
		i.looked(l.Product)
	}
	for product, n := range units {
		if n == 0 {
			continue
		}
		if i.back == nil {
			i.back = map[string]int64{}
		}
		i.back[product] = max(0, i.back[product]-n)
	}
}

// walkUp is how many units of a line are wanted here; what an order has was
// wanted when it was made.
func walkUp(l sale.Line) int64 {
	if l.Of.Order != "" {
		return 0
	}
	return l.Qty
}

// ended counts what a cart's buyer put back, and forgets them. A sale that is
// set aside is not over.
func (i *interest) ended() {
	for product, n := range i.back {
		i.count.Unbought("", product, n)
	}
	i.saw, i.back = nil, nil
}
