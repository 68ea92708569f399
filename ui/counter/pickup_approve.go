package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/pickup"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// AskApproval answers GET /pickup/approve: the sheet for a second person.
func (d *Desk) AskApproval(c *fiber.Ctx) error {
	return d.handing(c, func(t *turn) error {
		if t.stand.deed == nil {
			return web.SeeOther(c, "/pickup")
		}
		return t.showApproval()
	})
}

func (t *turn) showApproval() error {
	v, err := t.deedView()
	if err != nil {
		return err
	}
	return web.Render(t.c, HandingPage(v))
}

// deedView asks a second person for their PIN.
func (t *turn) deedView() (Handing, error) {
	d := t.stand.deed
	w := t.w.Pickup
	ref, err := t.refOf(*d)
	if err != nil {
		return Handing{}, err
	}
	v := Handing{
		Page: t.page(w.Title, "verdict"), Who: w.Pin, Ref: ref,
		Flag: part.Verdict{Tone: "ask", Reason: "approval", Glyph: part.GlyphPerson, Word: w.Vouch.What, Why: w.Deed(d.do) + " " + w.Vouch.Do},
	}
	v.Approval = t.approval(d)
	return v, nil
}

// refOf is the shop's number of the order that a deed is about.
func (t *turn) refOf(d deed) (string, error) {
	id := d.order
	if id == "" && d.do == "hand" && t.stand.hand != nil {
		j, err := t.judge(t.ctx())
		return j.What.Ref, err
	}
	if id == "" {
		return "", nil
	}
	k, err := t.desk.order(t.ctx(), id)
	return k.Ref, err
}

// approval fills the sheet.
func (t *turn) approval(d *deed) *Approval {
	all := t.approvers(d.need)
	if d.whose == "" && len(all) > 0 {
		d.whose = all[0].ID
	}
	v := &Approval{At: "/pickup/approve", People: people(all, d.whose), Typed: d.typed, Back: d.back}
	if m, ok := t.books.member(d.whose); ok {
		v.Name = m.Name
	}
	if d.no == nil {
		return v
	}
	switch d.no.Code {
	case "pin_wrong":
		v.Wrong, v.Tries = true, number(d.no, "left")
	case "pin_wait":
		v.Locked = t.clock(t.now.Wall + int64(number(d.no, "seconds"))*1000)
	default:
		v.Said = t.said(d.no)
	}
	d.no = nil
	return v
}

// Vouch answers POST /pickup/approve: a key of the PIN of who vouches. The PIN is
// compared without the stand's lock: that takes as long as it takes.
func (d *Desk) Vouch(c *fiber.Ctx) error {
	var ask *staff.Approval
	var asked *deed
	err := d.handing(c, func(t *turn) error {
		asked = t.stand.deed
		if asked == nil {
			return web.SeeOther(c, "/pickup")
		}
		asked.whose = t.field("staff")
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) < pinDigits {
			asked.typed = pin
			return t.showApproval()
		}
		asked.typed = ""
		ref, err := t.refOf(*asked)
		if err != nil {
			return err
		}
		what := string(actionOf(asked.do)) + " " + ref
		if asked.reason != "" {
			what += ": " + asked.reason
		}
		ask = &staff.Approval{For: t.me.ID, PIN: pin, Need: asked.need, What: what, Other: true}
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
	return d.handing(c, func(t *turn) error { return t.vouched(asked, by, err) })
}

// vouched goes on when somebody vouched, and nothing has changed meanwhile.
func (t *turn) vouched(asked *deed, by staff.Member, err error) error {
	if t.stand.deed != asked {
		return web.SeeOther(t.c, "/pickup")
	}
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	if no != nil {
		asked.no = no
		return t.showApproval()
	}
	done := *asked
	done.approver = by.ID
	return t.carryOut(done)
}

// actionOf is what a policy calls a deed.
func actionOf(do string) staff.Action {
	switch do {
	case "hand", "delegate":
		return pickup.OverrideAction
	case "undo":
		return pickup.UndoAction
	}
	return pickup.ChangeAction
}
