package counter

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// unitsDeed gives a kiosk up without a proof of what it had: two people decide.
type unitsDeed struct {
	op    string
	node  ledger.NodeID
	whose string
	typed string
	no    *ledger.Refusal
}

// ActOnUnits answers POST /units: a key of that page.
func (d *Desk) ActOnUnits(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		act := ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}
		do := t.field("do")
		if act.Op == "" || do != "call" && do != "strike" && !t.me.Role.Reaches(staff.Manager) {
			return fiber.ErrBadRequest
		}
		if do == "unproved" {
			t.stand.giveUp = &unitsDeed{op: t.field("op"), node: ledger.NodeID(t.field("node"))}
			return web.SeeOther(c, "/units/approve")
		}
		done, err := t.actOnUnits(do, act)
		d.Site.Live.Touch(topicStatus)
		return t.unitsDone(err, "/units", done)
	})
}

func (t *turn) actOnUnits(do string, act ledger.Act) (done part.Said, err error) {
	ctx, l, w := t.ctx(), t.desk.Ledger, t.w.Units
	n, _ := strconv.ParseInt(t.field("n"), 10, 64)
	switch do {
	case "settle":
		return part.Said{What: w.Settled}, quota.Settle{Owed: unitsPlaceOf(t.field("of")), Units: n, How: quota.ByUnits}.Do(ctx, l, act)
	case "refunded":
		return part.Said{What: w.Settled}, quota.Settle{Owed: unitsPlaceOf(t.field("of")), Units: n, How: quota.ByRefund}.Do(ctx, l, act)
	case "call":
		return part.Said{}, quota.Attend{Wait: unitsPlaceOf(t.field("of")), Now: quota.Called}.Do(ctx, l, act)
	case "strike":
		return part.Said{}, quota.Attend{Wait: unitsPlaceOf(t.field("of")), Now: quota.Ended}.Do(ctx, l, act)
	case "return":
		facts, err := quota.Return{}.Do(ctx, l, act)
		return said(w.Returned, "n", strconv.Itoa(len(facts))), err
	case "sealed":
		return t.giveUp(quota.Reclaim{Node: ledger.NodeID(t.field("node")), Way: quota.Sealed, Reason: w.GiveUp}, act)
	}
	return part.Said{}, fiber.ErrBadRequest
}

func (t *turn) giveUp(r quota.Reclaim, act ledger.Act) (part.Said, error) {
	took, err := r.Do(t.ctx(), t.desk.Ledger, act)
	return said(t.w.Units.GivenUp, "kiosk", t.kioskNames()[r.Node], "n", strconv.Itoa(len(took.Units))), err
}

// said fills a message.
func said(s part.Said, kv ...string) part.Said {
	return part.Said{What: part.Fill(s.What, kv...), Do: part.Fill(s.Do, kv...)}
}

// AskUnitsApproval answers GET /units/approve: the sheet for a second person.
func (d *Desk) AskUnitsApproval(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if t.stand.giveUp == nil {
			return web.SeeOther(c, "/units")
		}
		return t.showUnitsApproval()
	})
}

func (t *turn) showUnitsApproval() error {
	u := t.stand.giveUp
	shown := &deed{need: staff.Manager, whose: u.whose, typed: u.typed, no: u.no, back: "/units"}
	why := part.Fill(t.w.Units.GiveUpDo.What, "kiosk", t.kioskNames()[u.node])
	v := t.pinPage(t.w.Pickup.Vouch, why+" "+t.w.Pickup.Vouch.Do, "/units/approve")
	v.Approval = t.approval(shown)
	v.Approval.At = "/units/approve"
	u.whose, u.no = shown.whose, nil
	return web.Render(t.c, HandingPage(v))
}

// VouchUnits answers POST /units/approve: a key of the PIN of the second person,
// which is compared without the stand's lock.
func (d *Desk) VouchUnits(c *fiber.Ctx) error {
	var ask *staff.Approval
	var asked *unitsDeed
	err := d.staffed(c, func(t *turn) error {
		if asked = t.stand.giveUp; asked == nil {
			return web.SeeOther(c, "/units")
		}
		asked.whose = t.field("staff")
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) < pinDigits {
			asked.typed = pin
			return t.showUnitsApproval()
		}
		asked.typed = ""
		ask = &staff.Approval{For: t.me.ID, PIN: pin, Need: staff.Manager, What: "give up " + string(asked.node), Other: true}
		return nil
	})
	if err != nil || ask == nil {
		return err
	}
	act, err := d.act(ask.For)
	if err != nil {
		return err
	}
	by, err := d.Roster.Approve(c.UserContext(), act, *ask)
	d.ledgers.spoil()
	return d.staffed(c, func(t *turn) error {
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case t.stand.giveUp != asked:
			return web.SeeOther(c, "/units")
		case no != nil:
			asked.no = no
			return t.showUnitsApproval()
		}
		t.stand.giveUp = nil
		r := quota.Reclaim{Node: asked.node, Way: quota.Unproved, Reason: t.w.Units.GiveUp, Beside: ledger.Actor(by.ID)}
		done, err := t.giveUp(r, ledger.Act{Op: ledger.Op(asked.op), Actor: t.actor()})
		return t.unitsDone(err, "/units", done)
	})
}
