package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// AskCashApproval answers GET /cash/approve: the sheet for a second person.
func (d *Desk) AskCashApproval(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if t.stand.box.deed == nil {
			return web.SeeOther(c, "/cash")
		}
		return t.showCashApproval()
	})
}

func (t *turn) showCashApproval() error {
	d := t.stand.box.deed
	back := "/cash"
	if d.do == "close" {
		back = "/dayend/check"
	}
	shown := &deed{need: d.need, whose: d.whose, typed: d.typed, no: d.no, back: back}
	v := t.pinPage(t.w.Pickup.Vouch, t.cashWord(d.do)+". "+t.w.Pickup.Vouch.Do, "/cash/approve")
	v.Approval = t.approval(shown)
	v.Approval.At = "/cash/approve"
	d.whose, d.no = shown.whose, nil
	return web.Render(t.c, HandingPage(v))
}

// pinPage is a page on which somebody types their PIN.
func (t *turn) pinPage(head part.Said, why, at string) Handing {
	page := t.page(head.What, "")
	page.Styles = append(page.Styles, "css/pickup.css")
	return Handing{
		Page: page, At: at, Who: t.w.Pickup.Pin,
		Flag: part.Verdict{Tone: "ask", Reason: "approval", Glyph: part.GlyphPerson, Word: head.What, Why: why},
	}
}

// cashWord names a step for who vouches.
func (t *turn) cashWord(do string) string {
	w := t.w.DayEnd
	switch do {
	case "in":
		return w.In
	case "out":
		return w.Out
	case "drop":
		return w.Drop
	case "close":
		return w.End
	case moreKind, lessKind:
		return w.Late.Head
	case "x", "z":
		return w.Print
	}
	return w.NoSale
}

// VouchCash answers POST /cash/approve: a key of the PIN of who vouches. The PIN is
// compared without the stand's lock: that takes as long as it takes.
func (d *Desk) VouchCash(c *fiber.Ctx) error {
	var ask *staff.Approval
	var asked *cashDeed
	err := d.staffed(c, func(t *turn) error {
		asked = t.stand.box.deed
		if asked == nil {
			return web.SeeOther(c, "/cash")
		}
		asked.whose = t.field("staff")
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) < pinDigits {
			asked.typed = pin
			return t.showCashApproval()
		}
		asked.typed = ""
		what := "drawer " + asked.do
		if asked.amount > 0 {
			what += " " + t.currency.Plain(asked.amount)
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
	return d.staffed(c, func(t *turn) error {
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case t.stand.box.deed != asked:
			return web.SeeOther(c, "/cash")
		case no != nil:
			asked.no = no
			return t.showCashApproval()
		}
		done := *asked
		done.approver = by.ID
		return t.carryCash(done)
	})
}
