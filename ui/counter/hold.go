package counter

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/ui/web"
)

// Hold answers POST /cart/hold: the sale is set aside, in the journal.
func (d *Desk) Hold(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		// An empty cart is what a second tap finds.
		full := len(t.stand.cart.Lines) > 0
		if err := d.park(t.ctx(), t.stand); err != nil {
			return t.changed(err)
		}
		t.stand.note.parked = full
		return t.recount(nil)
	})
}

// HeldSales answers GET /held: what is set aside.
func (d *Desk) HeldSales(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenSell
		v := t.sellView()
		v.HeldOpen, v.Held = true, t.heldView()
		if t.target() == "over" {
			return web.Render(c, SellOver(v))
		}
		return web.Render(c, SellPage(v))
	})
}

// Resume answers POST /cart/resume: a sale that was set aside is worked on
// again, at today's prices. What is open is set aside for it.
func (d *Desk) Resume(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		return t.recount(t.resume(sale.HeldID(t.field("id"))))
	})
}

func (t *turn) resume(id sale.HeldID) error {
	// The operation follows from what is resumed and by whom, so that a second
	// tap is the same act.
	act := ledger.Act{Op: ledger.Op(uuid.NewSHA1(uuid.NameSpaceOID, []byte(string(id)+t.stand.id)).String()), Actor: t.actor()}
	for _, p := range t.books.held {
		if p.ID == id && p.Cart.ID == t.stand.cart.ID {
			return nil
		}
	}
	if len(t.stand.cart.Parts) > 0 {
		return sale.RefusePartsTaken
	}
	cart, err := sale.Resume(t.ctx(), t.desk.Ledger, act, id)
	if err != nil || cart.ID == t.stand.cart.ID {
		return err
	}
	// An old page may ask for what was taken back, and paid, long ago.
	if r, err := t.desk.receipt(t.ctx(), cart.ID); err == nil {
		return ledger.Refuse("already_paid", "This sale is paid already. Look at its receipt.", "number", r.Number)
	} else if !isRefusal(err, "sale_unknown") {
		return err
	}
	if err := t.desk.park(t.ctx(), t.stand); err != nil {
		return err
	}
	if len(cart.Parts) > 0 {
		t.stand.put(cart, t.now)
		return t.desk.keep(t.ctx(), t.stand, cart)
	}
	cart, err = cart.Reprice(t.items)
	t.stand.put(cart, t.now)
	return err
}

// recount answers an act that changed what is set aside.
func (t *turn) recount(err error) error {
	t.desk.ledgers.spoil()
	b, fault := t.desk.books(t.ctx())
	if fault != nil {
		return errors.Join(err, fault)
	}
	t.books = b
	return t.changed(err)
}
