package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Invited is a code that lets one kiosk in.
type Invited struct {
	Code   string
	At     string // the address of this kiosk
	Letter string // of the new kiosk's receipts
	Until  int64  // Unix milliseconds
}

// Link is what the code's picture says: both that people would have to type.
func (i Invited) Link() string { return i.At + " " + i.Code }

// AskInvite answers GET /kiosks/invite: the code that was made last, or the key
// that makes one.
func (d *Desk) AskInvite(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if d.Invite == nil {
			return fiber.ErrNotFound
		}
		w := t.w.Kiosks
		v, err := t.kiosksPage(w.Invite, "/kiosks")
		if err != nil {
			return err
		}
		at := &t.stand.kiosks
		v.Error, v.Lead = t.said(at.no), w.InviteLead
		at.no = nil
		v.Keys = []Act{t.post(Act{ID: "make-code", Label: w.InviteMake, Icon: "plus", URL: "/kiosks/invite", Op: v.Op, Sub: t.pinFor(staff.Manager)})}
		if i := at.invited; i != nil && i.Until > t.now.Wall {
			v.Lead, v.Code = "", &KioskCode{QR: i.Link(), Text: i.Code, At: i.At, Once: part.Fill(w.InviteOnce, "time", t.clock(i.Until), "letter", i.Letter)}
		}
		return web.Render(c, KiosksPage(v))
	})
}

// MakeInvite answers POST /kiosks/invite.
func (d *Desk) MakeInvite(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		return t.carryKiosk(kioskDeed{do: "invite", op: t.field("op"), back: "/kiosks/invite"})
	})
}

// invite makes a code. A second person vouches where who is signed in may not.
func (t *turn) invite(d kioskDeed) error {
	if t.desk.Invite == nil {
		return fiber.ErrNotFound
	}
	if !t.me.Role.Reaches(staff.Manager) && d.approver == "" {
		return ledger.Refuse("needs_approval", "Ask a manager.", "action", "invite", "role", string(staff.Manager))
	}
	i, err := t.desk.Invite(t.ctx())
	if err != nil {
		return err
	}
	t.stand.kiosks.invited = &i
	return nil
}
