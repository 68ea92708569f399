package counter

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/ui/web"
)

// draft is tickets that are being chosen, before they are in the sale. What is to
// be written for people never leaves the memory from here.
type draft struct {
	sku   string
	line  sale.LineID // whose words are changed; "" for tickets that are added
	n     int64
	words []string
	typed string // into the keyboard's field, on a page without script
	no    *ledger.Refusal
}

// seats reads how the tickets of all sessions are sold here now, by SKU. It is
// read again when something was given or ended, and with each beat of the clock.
func (d *Desk) seats(ctx context.Context) (map[string]signing.Offered, error) {
	if d.Signing == nil {
		return map[string]signing.Offered{}, nil
	}
	return d.offered.get("", func() (map[string]signing.Offered, error) {
		out := map[string]signing.Offered{}
		err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			all, err := d.Signing.Offers(ctx, q)
			for _, o := range all {
				out[o.Tier.SKU] = o
			}
			return err
		})
		if isRefusal(err, "no_event") {
			err = nil
		}
		return out, err
	})
}

// isSession says whether a product is the seats of a session.
func isSession(l event.Listing) bool { return l.Offers[0].Session != "" }

// beginSeats opens the sheet of a session: with the tier that is asked for, or
// the first that is sold. A page without script finds what was chosen so far.
func (t *turn) beginSeats(l event.Listing, sku string) {
	s := t.stand
	on := slices.IndexFunc(l.Offers, func(o event.Offer) bool { return o.SKU == sku })
	if on < 0 {
		on = max(0, slices.IndexFunc(l.Offers, func(o event.Offer) bool { return t.offered[o.SKU].No == nil }))
	}
	was := s.choosing
	s.choosing = &draft{sku: l.Offers[on].SKU, n: 1}
	if was != nil && was.line == "" && t.offers[was.sku].Product == l.ID && sku != "" {
		s.choosing.n, s.choosing.words = was.n, was.words // another tier of the same session
	}
}

// beginWords opens the sheet for the words of a line that is in the sale.
func (t *turn) beginWords(id sale.LineID) {
	l, ok := t.stand.cart.Find(id)
	if !ok || l.Session == "" {
		t.stand.choosing = nil
		return
	}
	t.stand.choosing = &draft{sku: l.SKU, line: id, n: l.Qty, words: slices.Clone(l.Words)}
}

// ChooseSeats answers POST /cart/ticket: one more or one less, words for one of them,
// or all of it into the sale.
func (d *Desk) ChooseSeats(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if t.stand.choosing == nil {
			return t.changed(nil) // an old page
		}
		t.stand.choosing.no = nil
		switch t.field("do") {
		case "more":
			return t.countSeats(1)
		case "fewer":
			return t.countSeats(-1)
		case "write":
			return t.writeSeat()
		case "add":
			return t.addSeats()
		}
		return fiber.ErrBadRequest
	})
}

// countSeats chooses one ticket more or less.
func (t *turn) countSeats(by int64) error {
	f := t.stand.choosing
	if f.line != "" || f.n+by < 1 {
		return t.showSeats(nil)
	}
	if err := t.mayAdd(f.sku, f.n+by); err != nil {
		return t.showSeats(err)
	}
	f.n += by
	if int64(len(f.words)) > f.n {
		f.words = f.words[:f.n]
	}
	return t.showSeats(nil)
}

// writeSeat takes the words for one ticket. With a key of the keyboard it only edits
// them, for a page without script.
func (t *turn) writeSeat() error {
	f := t.stand.choosing
	unit, err := strconv.Atoi(t.field("unit"))
	if err != nil || unit < 1 || int64(unit) > f.n {
		return fiber.ErrBadRequest
	}
	text, key := t.field("q"), t.field("key")
	if key == "shift" {
		key = ""
	}
	f.typed = typedText(text, key)
	if key != "" {
		return web.SeeOther(t.c, writeURL(unit))
	}
	text = strings.Join(strings.Fields(text), " ")
	if err := signing.CheckWords(t.offered[f.sku].Session, text); err != nil {
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		f.no = no
		return web.SeeOther(t.c, writeURL(unit))
	}
	f.typed = ""
	for len(f.words) < unit {
		f.words = append(f.words, "")
	}
	f.words[unit-1] = text
	return web.SeeOther(t.c, "/sell?ticket=1")
}

// addSeats puts the chosen tickets into the sale, or other words to those that
// are in it.
func (t *turn) addSeats() error {
	f := t.stand.choosing
	if f.line != "" {
		cart, err := t.stand.cart.Dedicate(f.line, f.words)
		return t.seatsDone(cart, err)
	}
	if err := t.mayAdd(f.sku, f.n); err != nil {
		return t.showSeats(err)
	}
	cart, err := t.stand.cart.AddSeats(t.items[f.sku], f.n, f.words)
	return t.seatsDone(cart, err)
}

func (t *turn) seatsDone(cart sale.Cart, err error) error {
	if err != nil {
		return t.showSeats(err)
	}
	return t.changed(t.take(cart, nil))
}

// mayAdd refuses tickets that the sale would refuse: none are sold, not so many
// are left, or nobody gets so many.
func (s *sight) mayAdd(sku string, more int64) error {
	o, known := s.offered[sku]
	if !known {
		if o, ok := s.offers[sku]; ok && o.Session != "" {
			return sale.RefuseUnwired
		}
		return ledger.Refuse("sku_unknown", "This is not sold here. Choose from the list.", "sku", sku)
	}
	if o.No != nil {
		s.stand.wants.missed(s.offers[sku].Product)
		return o.No
	}
	if want := s.stand.cart.UnitsOf(sku) + more; !o.Tier.Unlimited && want > o.Left {
		s.stand.wants.missed(s.offers[sku].Product)
		return soldOut(sku, label(s.offers[sku]), want, o.Left)
	}
	n := more
	for _, l := range s.stand.cart.Lines {
		if l.Session == o.Session.ID {
			n += l.Qty
		}
	}
	if most := o.Session.PerPerson; most > 0 && n > most {
		return ledger.Refuse("per_person", "Nobody gets so many tickets of this session. Take some out; another person pays apart.",
			"limit", strconv.FormatInt(most, 10), "session", o.Session.ID)
	}
	return nil
}

// showSeats answers an act of the sheet; a refusal stays in it.
func (t *turn) showSeats(err error) error {
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	t.stand.choosing.no = no
	if !web.IsFragment(t.c) {
		return web.SeeOther(t.c, "/sell?ticket=1")
	}
	v, fault := t.seatSheet(t.ctx())
	if fault != nil {
		return fault
	}
	return t.showCart(func(s *Sell) { s.Seats = v })
}
