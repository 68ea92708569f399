package counter

import (
	"github.com/gofiber/fiber/v2"
)

// PayNothing answers POST /pay/nothing: what costs nothing is given out with one
// tap. No tender is recorded, and the drawer stays shut.
func (d *Desk) PayNothing(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if done, err := t.stale(); done {
			return err
		}
		if len(t.stand.cart.Parts) > 0 || !t.free() {
			return t.paying(nil)
		}
		t.stand.pay.free = true
		defer func() { t.stand.pay.free = false }()
		return t.charge(t.stand.cart)
	})
}

// free says whether the cart costs nothing.
func (s *sight) free() bool {
	bill, err := s.stand.cart.Bill(s.Settings.TaxMode)
	return err == nil && len(s.stand.cart.Lines) > 0 && bill.Total == 0
}

// giveWord is what the key of a cart says that costs nothing.
func (s *sight) giveWord() string {
	n := int64(0)
	for _, l := range s.stand.cart.Lines {
		if l.Session == "" {
			return s.w.Ticket.GiveAll
		}
		n += l.Qty
	}
	return s.w.Ticket.Give.N(int(n))
}
