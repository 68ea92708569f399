package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
	"popstand/ui/web"
)

// kioskDeed is a step on the pages of other kiosks that takes a manager.
type kioskDeed struct {
	do    string // "settle", "hand" or "invite"
	op    string
	code  string
	how   claim.How
	scope claim.Scope
	home  ledger.NodeID
	to    ledger.NodeID
	back  string

	approver string
	need     staff.Role // who has to vouch
	whose    string     // who was chosen for it
	typed    string
	no       *ledger.Refusal // of the PIN, said once
}

// carryKiosk does it, has a second person asked, or says why not.
func (t *turn) carryKiosk(d kioskDeed) error {
	if d.op == "" {
		return fiber.ErrBadRequest
	}
	no, fault := refusal(t.doKiosk(d))
	at := &t.stand.kiosks
	switch {
	case fault != nil:
		return fault
	case no != nil && no.Code == "needs_approval" && d.approver == "":
		d.need, d.no, d.typed = staff.Role(no.Values["role"]), nil, ""
		at.deed = &d
		return web.SeeOther(t.c, "/kiosks/approve")
	}
	at.deed, at.no = nil, no
	t.desk.Site.Live.Touch(topicStatus, topicPeers)
	return web.SeeOther(t.c, d.back)
}

func (t *turn) doKiosk(d kioskDeed) error {
	act := ledger.Act{Op: ledger.Op(d.op), Actor: t.actor()}
	switch d.do {
	case "settle":
		return t.settleCase(d, act)
	case "hand":
		return t.handOn(d, act)
	}
	return t.invite(d)
}

// AskKioskApproval answers GET /kiosks/approve: the sheet for a second person.
func (d *Desk) AskKioskApproval(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if t.stand.kiosks.deed == nil {
			return web.SeeOther(c, "/kiosks")
		}
		return t.showKioskApproval()
	})
}

func (t *turn) showKioskApproval() error {
	d := t.stand.kiosks.deed
	w := t.w.Kiosks
	why := map[string]string{"settle": w.SettleFor, "hand": w.HandSaid, "invite": w.InviteSaid}[d.do]
	shown := &deed{need: d.need, whose: d.whose, typed: d.typed, no: d.no, back: d.back}
	v := t.pinPage(t.w.Pickup.Vouch, why+" "+t.w.Pickup.Vouch.Do, "/kiosks/approve")
	v.Approval = t.approval(shown)
	v.Approval.At = "/kiosks/approve"
	d.whose, d.no = shown.whose, nil
	return web.Render(t.c, HandingPage(v))
}

// VouchKiosk answers POST /kiosks/approve: a key of the PIN of who vouches. The PIN
// is compared without the stand's lock: that takes as long as it takes.
func (d *Desk) VouchKiosk(c *fiber.Ctx) error {
	var ask *staff.Approval
	var asked *kioskDeed
	err := d.staffed(c, func(t *turn) error {
		asked = t.stand.kiosks.deed
		if asked == nil {
			return web.SeeOther(c, "/kiosks")
		}
		asked.whose = t.field("staff")
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) < pinDigits {
			asked.typed = pin
			return t.showKioskApproval()
		}
		asked.typed = ""
		ask = &staff.Approval{For: t.me.ID, PIN: pin, Need: asked.need, What: asked.do, Other: true}
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
	d.ledgers.spoil() // a wrong try may have locked the name
	return d.staffed(c, func(t *turn) error {
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case t.stand.kiosks.deed != asked:
			return web.SeeOther(c, "/kiosks")
		case no != nil:
			asked.no = no
			return t.showKioskApproval()
		}
		done := *asked
		done.approver = by.ID
		return t.carryKiosk(done)
	})
}
