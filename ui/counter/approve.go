package counter

import (
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/ui/part"
)

// asking is a discount that waits for a second person.
type asking struct {
	me   staff.Member
	line sale.LineID
	what sale.Discount
	pin  string
	need staff.Role
	text string // for the journal
}

// approve answers the keys of the sheet in which a second person types their
// PIN. The PIN is compared without the stand's lock: that takes as long as it
// takes.
func (d *Desk) approve(c *fiber.Ctx) error {
	var ask *asking
	err := d.staffed(c, func(t *turn) (err error) {
		ask, err = t.ask()
		return err
	})
	if err != nil || ask == nil {
		return err
	}
	act, err := d.act(ask.me.ID)
	if err != nil {
		return err
	}
	by, err := d.Roster.Approve(c.UserContext(), act, staff.Approval{
		For: ask.me.ID, PIN: ask.pin, Need: ask.need, What: ask.text, Other: true,
	})
	d.ledgers.spoil() // a wrong try may have locked the name
	return d.staffed(c, func(t *turn) error { return t.approved(*ask, by, err) })
}

// ask takes a key. It answers by itself until the PIN is whole, and then
// returns what to ask for.
func (t *turn) ask() (*asking, error) {
	e := t.stand.edit
	if e == nil || e.mode != "approve" || e.line != sale.LineID(t.field("line")) {
		return nil, t.changed(sale.RefuseNoLine)
	}
	e.whose, e.no = t.field("staff"), nil
	pin := digits(t.field("typed"), t.field("digit"), pinDigits)
	if len(pin) < pinDigits {
		e.typed = pin
		return nil, t.showCart(nil)
	}
	e.typed = ""
	cart, err := t.stand.cart.Reduce(e.line, e.asked)
	if err != nil {
		return nil, t.changed(err)
	}
	share, err := t.shareOf(cart, e.line)
	if err != nil {
		return nil, err
	}
	e.need = t.Settings.Policies.AllowsDiscount(t.me.Role, share).Need
	l, _ := cart.Find(e.line)
	return &asking{
		me: t.me, line: e.line, what: e.asked, pin: pin, need: e.need,
		text: "discount " + share.Format("en") + " on " + l.SKU + ": " + e.asked.Reason,
	}, nil
}

// approved gives the discount when somebody vouched for it and nothing has
// changed meanwhile.
func (t *turn) approved(ask asking, by staff.Member, err error) error {
	e := t.stand.edit
	if e == nil || e.mode != "approve" || e.line != ask.line || e.asked != ask.what {
		return t.changed(sale.RefuseNoLine)
	}
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	if no != nil {
		e.no = no
		return t.showCart(nil)
	}
	what := ask.what
	what.Approver = by.ID
	return t.changed(t.take(t.stand.cart.Reduce(ask.line, what)))
}

// approveView fills the sheet in which a second person types their PIN.
func (s *sight) approveView(v *LineEdit, e *edit, l sale.Line) {
	v.Asked = part.Fill(s.w.Edit.Asked, "discount", s.written(e.asked), "name", l.Name.In(s.lang), "reason", s.w.Reason(e.asked.Reason))
	all := s.approvers(e.need)
	if e.whose == "" && len(all) > 0 {
		e.whose = all[0].ID
	}
	v.Approvers = people(all, e.whose)
	if m, ok := s.books.member(e.whose); ok {
		v.Name = m.Name
	}
	if e.no == nil {
		return
	}
	switch e.no.Code {
	case "pin_wrong":
		v.Wrong, v.Tries = true, number(e.no, "left")
	case "pin_wait":
		v.Locked = s.clock(s.now.Wall + int64(number(e.no, "seconds"))*time.Second.Milliseconds())
	default:
		v.Asked = v.Error.What + " " + v.Error.Do
	}
	v.Error = Notice{}
}

// number reads a number out of a refusal's values.
func number(no *ledger.Refusal, name string) int {
	n, _ := strconv.Atoi(no.Values[name])
	return n
}
