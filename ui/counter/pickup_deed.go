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
	"popstand/kiosk/verdict"
	"popstand/ui/web"
)

// deed is a step with an order that may take a second person.
type deed struct {
	do        string // "hand", "undo", "move", "cancel", "release" or "delegate"
	op        string
	order     pickup.ID
	orders    []pickup.ID // that are released
	found     pickup.Found
	parts     []pickup.Part
	collector claim.Collector
	despite   verdict.Reason
	reason    string // id
	of        pickup.Place
	to        string
	number    string // of the receipt that is paid back
	uses      int64  // of a code for somebody else
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
		full, err := t.full(ctx, d.to)
		if err == nil {
			_, err = desk.Move(ctx, act, pickup.Moving{Order: d.order, To: d.to, Over: full, Approver: d.approver})
		}
		return err
	case "delegate":
		return t.delegate(ctx, act, d)
	case "payback":
		_, err := desk.PayBack(ctx, act, pickup.PayingBack{Order: d.order, Number: d.number, Approver: d.approver})
		return err
	case "cancel":
		_, err := desk.Cancel(ctx, act, pickup.Ending{Order: d.order, Reason: d.reason, Approver: d.approver})
		return err
	}
	return t.release(ctx, d)
}

// full says whether a slot has no room: then it takes a manager to book more.
func (t *turn) full(ctx context.Context, slot string) (full bool, err error) {
	err = t.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		rows, err := t.desk.Pickup.SlotBoard(ctx, q)
		for _, r := range rows {
			full = full || r.Slot.ID == slot && r.Slot.Capacity > 0 && r.Room <= 0
		}
		return err
	})
	return full, err
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
			return t.handLate()
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
			despite: verdict.Reason(t.field("despite")), reason: t.field("reason"), back: "/pickup/verdict",
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
