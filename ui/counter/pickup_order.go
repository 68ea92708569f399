package counter

import (
	"context"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/ui/web"
)

// MoveOrder answers POST /pickup/move: the order comes in another slot.
func (d *Desk) MoveOrder(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		return t.carryOut(deed{do: "move", op: t.field("op"), order: pickup.ID(t.field("order")), to: t.field("to"), back: "/pickup/verdict?do=change"})
	})
}

// CancelOrder answers POST /pickup/cancel.
func (d *Desk) CancelOrder(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		return t.carryOut(deed{do: "cancel", op: t.field("op"), order: pickup.ID(t.field("order")), back: "/pickup/verdict"})
	})
}

// ReleaseOrders answers POST /pickup/release: what nobody collected goes back to
// the stall.
func (d *Desk) ReleaseOrders(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		due, err := t.due(t.ctx(), t.field("slot"))
		if err != nil {
			return err
		}
		return t.carryOut(deed{do: "release", op: t.field("op"), orders: due, back: "/pickup/slot/" + slotPath(t.field("slot"))})
	})
}

// PackOrder answers POST /pickup/pack: it is packed, or is not.
func (d *Desk) PackOrder(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		back := local(t.field("back"), "/pickup/verdict")
		k, err := d.order(t.ctx(), pickup.ID(t.field("order")))
		if err != nil {
			return err
		}
		up := pickup.PackUp{Orders: []pickup.ID{k.id()}, Work: pickup.Packed, Bin: k.Bin}
		if t.field("do") == "unpacked" {
			up.Work = pickup.Unpacked
		}
		err = d.Pickup.Pack(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, up)
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			t.refuse(no, back)
		}
		return web.SeeOther(c, back)
	})
}

// Bin answers GET and POST /pickup/bin: the order in hand lies packed in another
// bin, typed key by key without script.
func (d *Desk) Bin(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		if t.stand.hand == nil || t.stand.hand.order == "" {
			return web.SeeOther(c, "/pickup")
		}
		k, err := d.order(t.ctx(), t.stand.hand.order)
		if err != nil {
			return err
		}
		v := Finding{Bin: true, Q: k.Bin, Op: t.field("op")}
		if v.Op == "" {
			if v.Op, err = d.newID(); err != nil {
				return err
			}
			return t.showFinding(v)
		}
		if v.Q = t.field("q"); t.field("key") != "" {
			v.Q = typedText(v.Q, t.field("key"))
			return t.showFinding(v)
		}
		up := pickup.PackUp{Orders: []pickup.ID{k.id()}, Work: pickup.Packed, Bin: strings.ToUpper(strings.TrimSpace(v.Q))}
		err = d.Pickup.Pack(t.ctx(), ledger.Act{Op: ledger.Op(v.Op), Actor: t.actor()}, up)
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case no != nil:
			v.Error = t.said(no)
			return t.showFinding(v)
		}
		return web.SeeOther(c, "/pickup/verdict?do=change")
	})
}

// PayOrder answers POST /pickup/pay: what is open of an order becomes a sale of
// its own, and is paid like any other. A sale that was begun before is set aside.
func (d *Desk) PayOrder(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		if t.books.open == nil {
			return web.SeeOther(c, "/till/open")
		}
		id := pickup.ID(t.field("order"))
		err := t.takeOrder(id)
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			t.refuse(no, "/pickup/verdict")
			return web.SeeOther(c, "/pickup/verdict")
		}
		return web.SeeOther(c, "/pay")
	})
}

func (t *turn) takeOrder(id pickup.ID) error {
	d := t.desk
	orders := t.stand.cart.Orders()
	alone := len(orders) == 1 && orders[0].Order == string(id)
	if len(t.stand.cart.Parts) > 0 && !alone {
		return busy()
	}
	if !alone {
		if err := d.park(t.ctx(), t.stand); err != nil {
			return err
		}
	}
	return d.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) error {
		lines, err := d.Pickup.ForCart(ctx, q, id)
		if err != nil || len(t.stand.cart.Parts) > 0 {
			return err
		}
		cart, err := t.stand.cart.AddOrder(lines)
		if err == nil {
			t.stand.put(cart, t.now)
		}
		return err
	})
}

// busy is the refusal when a part of another sale is paid already.
func busy() *ledger.Refusal {
	return ledger.Refuse("sale_begun", "A part of another sale is paid. Finish that sale first, or undo the part.")
}
