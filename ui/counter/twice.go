package counter

import (
	"context"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/part"
)

// twice is what two kiosks did to one order that could not see each other. Every
// page asks, and it changes with the orders only.
func (d *Desk) twice(ctx context.Context) (pickup.Troubles, error) {
	if d.Pickup == nil {
		return pickup.Troubles{}, nil
	}
	if now := d.Ledger.Changes(pickup.AreaName) + d.Ledger.Changes(claim.AreaName); d.troubledAt.Swap(now) != now {
		d.troubles.spoil()
	}
	return d.troubles.get("", func() (t pickup.Troubles, err error) {
		err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
			t, err = d.Pickup.Troubles(ctx, q)
			return err
		})
		return t, err
	})
}

// doneTwice is the rows of it, each with the first order that it is about.
func (s *sight) doneTwice() []Health {
	var rows []Health
	add := func(key, state string, n int, order pickup.ID, ref string) {
		row := s.row(key, key, state, "ref", ref, "n", strconv.Itoa(n))
		if order != "" && s.me.ID != "" {
			row.Href, row.Label = "/pickup/order/"+string(order), s.w.Twice.See
		}
		rows = append(rows, row)
	}
	t := s.twofold
	if len(t.Twice) > 0 {
		add("paid_twice", "ask", len(t.Twice), t.Twice[0].Order, t.Twice[0].Ref)
	}
	if len(t.Double) > 0 {
		ref := t.Double[0].Ref
		if ref == "" {
			ref = t.Double[0].Code.String()
		}
		add("handed_twice", "ask", len(t.Double), t.Double[0].Order, ref)
	}
	if t.Several > 0 {
		add("several", "note", int(t.Several), "", "")
	}
	if n := s.clashes - len(t.Double); n > 0 {
		row := s.row("conflicts", "conflicts", "ask", "n", strconv.Itoa(n))
		if s.me.ID != "" {
			row.Href, row.Label = "/kiosks/conflicts", s.w.Kiosks.Settle
		}
		rows = append(rows, row)
	}
	return rows
}

// paidTwice lists the receipts of an order that was paid twice, with a key for
// each that may be paid back.
func (s *sight) paidTwice(v *Handing, j judged) {
	if len(j.paid) == 0 {
		return
	}
	w := s.w.Twice
	for _, r := range j.paid {
		v.Facts = append(v.Facts, Pair{w.Paid, part.Fill(w.Receipt, "number", r.Number, "time", part.Moment(r.Wall, s.now.Wall, s.zone, s.lang))})
		if r.May {
			back := Act{ID: "back-" + r.Number, Label: part.Fill(w.Back, "number", r.Number), Icon: "undo", URL: "/pickup/payback", Sub: s.pinFor("manager")}
			if op, err := s.desk.newID(); err == nil {
				back.Op = op
			}
			v.Acts = append(v.Acts, s.post(back, "order", string(j.of.id()), "number", r.Number))
		}
	}
}

// boardNote says on the board of slots what was done twice, where nothing else
// is said.
func (s *sight) boardNote() Notice {
	for _, row := range s.doneTwice() {
		if row.State == "ask" {
			return Notice{What: row.What + ".", Do: row.Do}
		}
	}
	return Notice{}
}

// PayBack answers POST /pickup/payback: the money of one receipt of an order that
// was paid twice was given back.
func (d *Desk) PayBack(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		return t.carryOut(deed{
			do: "payback", op: t.field("op"), order: pickup.ID(t.field("order")), number: t.field("number"), back: "/pickup/verdict",
		})
	})
}
