package counter

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/ui/web"
)

// changed answers every act on the cart: the cart itself for htmx, else the
// way back to the selling screen. A refusal stands in the strip.
func (t *turn) changed(err error) error {
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	t.stand.note.no = no
	if no != nil {
		t.stand.note.parked = false
	}
	t.desk.Site.Live.Touch(topicDisplay)
	return t.showCart(nil)
}

// showCart shows the cart after an act, with something over it if need be.
func (t *turn) showCart(over func(v *Sell)) error {
	t.stand.screen = screenSell
	if !web.IsFragment(t.c) {
		return web.SeeOther(t.c, t.sellURL())
	}
	v := t.sellView()
	if over != nil {
		over(&v)
	} else if t.stand.edit != nil {
		v.Edit = t.editView()
	}
	return web.Render(t.c, SellCart(v))
}

// sellURL leads back to what a page without script had open.
func (t *turn) sellURL() string {
	if e := t.stand.edit; e != nil {
		return "/sell?edit=" + e.mode + "&line=" + string(e.line) + "&kind=" + string(e.kind)
	}
	return "/sell"
}

// Add answers POST /cart/add: one unit of a SKU, or of what a code is on.
func (d *Desk) Add(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if cat := t.field("cat"); cat != "" {
			t.stand.cat = cat
		}
		if code := t.field("code"); code != "" {
			return t.changed(t.addCode(code))
		}
		sku := t.field("sku")
		if o, ok := t.offers[sku]; ok {
			return t.changed(t.add(o))
		}
		if l, ok := t.products[sku]; ok && !t.tile(l).SoldOut {
			return t.showTray(l)
		} else if ok {
			t.stand.wants.missed(l.ID)
			return t.changed(soldOut(l.ID, l.Name, 1, 0))
		}
		return t.changed(ledger.Refuse("sku_unknown", "This is not sold here. Choose from the list.", "sku", sku))
	})
}

// showTray asks which size.
func (t *turn) showTray(l event.Listing) error {
	t.stand.wants.looked(l.ID)
	if !web.IsFragment(t.c) {
		return web.SeeOther(t.c, "/sell?product="+l.ID)
	}
	return t.showCart(func(v *Sell) { v.Tray = t.trayView(l) })
}

// addCode adds what a typed or scanned code is on.
func (s *sight) addCode(code string) error {
	o, ok := s.byCode(code)
	if !ok {
		return ledger.Refuse("barcode_unknown", "This barcode is not in the list. Search for the product instead.", "code", shown(code))
	}
	return s.add(o)
}

// shown bounds a code that somebody else made for the screen.
func shown(code string) string {
	if letters := []rune(code); len(letters) > 32 {
		return string(letters[:32]) + "…"
	}
	return code
}

// add puts one unit into the cart, unless the last one is in it already.
func (s *sight) add(o event.Offer) error {
	if err := s.enough(o.SKU, 1); err != nil {
		return err
	}
	cart, err := s.stand.cart.Add(s.items[o.SKU], 1)
	if err != nil {
		return err
	}
	s.stand.put(cart, s.now)
	return nil
}

// enough refuses more units than are left here, those in this cart included.
// Whether they are still left when it is paid is decided then.
func (s *sight) enough(sku string, more int64) error {
	o, ok := s.offers[sku]
	if ok && o.Session != "" && more > 0 && s.desk.Signing != nil {
		return s.mayAdd(sku, more)
	}
	if !ok || !o.Counted || more <= 0 {
		return nil
	}
	if want := s.stand.cart.UnitsOf(sku) + more; want > o.Left {
		s.stand.wants.missed(o.Product)
		return soldOut(sku, label(o), want, max(o.Left, 0))
	}
	return nil
}

func soldOut(sku, name string, want, left int64) *ledger.Refusal {
	return ledger.Refuse("sold_out", "There are not so many left here. Take fewer, or choose something else.",
		"sku", sku, "name", name, "want", strconv.FormatInt(want, 10), "left", strconv.FormatInt(left, 10))
}

// Clear answers POST /cart/clear.
func (d *Desk) Clear(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if len(t.stand.cart.Lines) == 0 {
			return t.changed(nil)
		}
		return t.changed(t.take(t.stand.cart.Clear()))
	})
}

// Undo answers POST /cart/undo: the cart is exactly as it was before.
func (d *Desk) Undo(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		cart, err := t.stand.cart.Undo()
		if err != nil {
			return t.changed(err)
		}
		t.stand.put(cart, t.now)
		t.stand.did.Boot = "" // an undo is not undone by the same key
		return t.changed(nil)
	})
}

// take keeps a changed cart.
func (t *turn) take(cart sale.Cart, err error) error {
	if err != nil {
		return err
	}
	t.stand.put(cart, t.now)
	return nil
}

// Dismiss answers POST /cart/dismiss: the strip goes away.
func (d *Desk) Dismiss(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.note = note{}
		return t.changed(nil)
	})
}
