package counter

import (
	"context"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/staff"
	"popstand/ui/web"
)

// deed is a step with an order that may take a second person.
type deed struct {
	do        string // "hand", "undo", "move", "cancel" or "release"
	op        string
	order     pickup.ID
	orders    []pickup.ID // that are released
	found     pickup.Found
	parts     []pickup.Part
	collector claim.Collector
	despite   pickup.Reason
	reason    string // id
	of        pickup.Place
	to        string
	back      string // where a refusal is shown

	approver string
	need     staff.Role // who has to vouch
	whose    string     // who was chosen for it
	typed    string
	no       *ledger.Refusal // of the PIN, said once
}

// carryOut does it, has a second person asked, or says why not.
func (t *turn) carryOut(d deed) error {
	if d.op == "" {
		return fiber.ErrBadRequest
	}
	err := t.do(d)
	no, fault := refusal(err)
	switch {
	case fault != nil:
		return fault
	case no == nil:
		t.stand.deed = nil
		return web.SeeOther(t.c, t.leads(d))
	case no.Code == "needs_approval" && d.approver == "":
		d.need, d.no, d.typed = staff.Role(no.Values["role"]), nil, ""
		t.stand.deed = &d
		return web.SeeOther(t.c, "/pickup/approve")
	}
	t.stand.deed = nil
	t.refuse(no, d.back)
	return web.SeeOther(t.c, d.back)
}

// refuse keeps a refusal for the page that is shown next.
func (t *turn) refuse(no *ledger.Refusal, back string) {
	if t.stand.hand != nil && strings.HasPrefix(back, "/pickup/verdict") {
		t.stand.hand.no = no
		return
	}
	t.stand.note = note{no: no}
}

// leads is where a step leads that was done.
func (t *turn) leads(d deed) string {
	if d.do == "hand" || d.do == "move" {
		return "/pickup/verdict"
	}
	return d.back
}

func (t *turn) do(d deed) error {
	desk, ctx := t.desk.Pickup, t.ctx()
	act := ledger.Act{Op: ledger.Op(d.op), Actor: t.actor()}
	switch d.do {
	case "hand":
		return t.handOver(ctx, act, d)
	case "undo":
		return t.undo(ctx, act, d)
	case "move":
		_, err := desk.Move(ctx, act, pickup.Moving{Order: d.order, To: d.to, Over: d.approver != "" || t.full(d.to), Approver: d.approver})
		return err
	case "cancel":
		_, err := desk.Cancel(ctx, act, pickup.Ending{Order: d.order, Reason: d.reason, Approver: d.approver})
		return err
	}
	return t.release(ctx, d)
}

// full says whether a slot has no room: then it takes a manager to book more.
func (t *turn) full(slot string) bool {
	full := false
	_ = t.desk.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) error {
		rows, err := t.desk.Pickup.SlotBoard(ctx, q)
		for _, r := range rows {
			full = full || r.Slot.ID == slot && r.Slot.Capacity > 0 && r.Room <= 0
		}
		return err
	})
	return full
}

func (t *turn) handOver(ctx context.Context, act ledger.Act, d deed) error {
	handed, err := t.desk.Pickup.HandOver(ctx, act, pickup.HandingOver{
		Found: d.found, Parts: d.parts, Collector: d.collector, Despite: d.despite,
		Override: pickup.Override{Reason: d.reason, Approver: d.approver},
	})
	if err != nil {
		return err
	}
	if h := t.stand.hand; h != nil {
		h.handed, h.undone = &handed, false
	}
	t.desk.shelves.spoil() // goods may have left the counted stock
	return t.printRest(handed)
}

func (t *turn) undo(ctx context.Context, act ledger.Act, d deed) error {
	undone, err := t.desk.Pickup.Undo(ctx, act, pickup.Undoing{Of: d.of, Reason: d.reason, Approver: d.approver})
	if err != nil {
		return err
	}
	h := t.stand.hand
	if h == nil || h.handed != nil && h.handed.Place != undone.Of {
		return nil
	}
	// It is handed over anew from here: that is another operation.
	h.handed, h.undone = nil, false
	h.op, err = t.desk.newID()
	t.desk.shelves.spoil()
	return err
}

// release gives back what is due, each order for itself: what became of one since
// the page was drawn holds back none of the others.
func (t *turn) release(ctx context.Context, d deed) error {
	var first error
	for i, id := range d.orders {
		act := ledger.Act{Op: ledger.Op(d.op + "/" + strconv.Itoa(i)), Actor: t.actor()}
		_, err := t.desk.Pickup.Release(ctx, act, pickup.Ending{Order: id, Approver: d.approver})
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case no != nil && no.Code == "needs_approval":
			return err
		case no != nil && first == nil:
			first = err
		}
	}
	t.desk.shelves.spoil()
	return first
}

// HandOver answers POST /pickup/handover: all of it, or the parts that were
// chosen; without one of the keys "give" and "step" the whole.
func (d *Desk) HandOver(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		h := t.stand.hand
		if h == nil || t.field("op") != h.op {
			// Another tab, or a page of before: whatever was meant, this is not it.
			return web.SeeOther(c, "/pickup/verdict")
		}
		if t.field("step") != "" {
			return t.showGiving()
		}
		parts, err := t.parts()
		if err != nil {
			return err
		}
		return t.carryOut(deed{
			do: "hand", op: h.op, found: h.found, parts: parts, collector: claim.Collector(t.field("collector")),
			despite: pickup.Reason(t.field("despite")), reason: t.field("reason"), back: "/pickup/verdict",
		})
	})
}

// parts reads how much of each line is given; nil for everything.
func (t *turn) parts() ([]pickup.Part, error) {
	if t.field("give") == "" {
		return nil, nil
	}
	j, err := t.judge(t.ctx())
	if err != nil {
		return nil, err
	}
	var out []pickup.Part
	all := true
	for _, r := range j.What.Left {
		n, err := strconv.ParseInt(t.field("line-"+strconv.Itoa(r.Line)), 10, 64)
		if err != nil || n < 0 || n > r.Qty {
			return nil, fiber.ErrBadRequest
		}
		all = all && n == r.Qty
		if n > 0 {
			out = append(out, pickup.Part{Line: r.Line, Qty: n})
		}
	}
	if all {
		return nil, nil
	}
	return out, nil
}

// UndoHandOver answers POST /pickup/undo: a hand-over was a mistake.
func (d *Desk) UndoHandOver(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		of, ok := placeOf(t.field("of"))
		if !ok {
			return fiber.ErrBadRequest
		}
		op := t.field("op")
		if op == "" {
			var err error
			if op, err = d.newID(); err != nil {
				return err
			}
		}
		return t.carryOut(deed{do: "undo", op: op, of: of, back: local(t.field("back"), "/pickup/scans")})
	})
}

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
		return refuseBusy
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

// refuseBusy answers when a part of another sale is paid already.
var refuseBusy = ledger.Refuse("sale_begun", "A part of another sale is paid. Finish that sale first, or undo the part.")
