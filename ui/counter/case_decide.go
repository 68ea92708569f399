package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
	"popstand/kiosk/refund"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// decision is something about which a person decides, alone or with the PIN of
// somebody else.
type decision struct {
	need   staff.Role // "" for nobody else
	what   string     // for the journal of PINs
	at     string     // URL that it is posted to
	back   string     // URL of what it is about
	fields []Pair
	page   func() (CaseView, error) // that asks for the PIN
	do     func(act ledger.Act, approver string) error
}

// decide carries a decision out, or asks for a PIN first. The PIN is compared
// without the stand's lock: that takes as long as it takes.
func (d *Desk) decide(c *fiber.Ctx, of func(t *turn) (decision, error)) error {
	var ask *staff.Approval
	err := d.staffed(c, func(t *turn) error {
		x, err := of(t)
		if err != nil {
			return err
		}
		if x.need == "" || t.me.Role.Reaches(x.need) {
			return t.decided(x, "")
		}
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) == pinDigits {
			ask = &staff.Approval{For: t.me.ID, PIN: pin, Need: x.need, Other: true, What: x.what}
			return nil
		}
		return t.askPin(x, pin, nil)
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
		x, broken := of(t)
		if broken != nil {
			return broken
		}
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case no != nil:
			return t.askPin(x, "", no)
		}
		return t.decided(x, by.ID)
	})
}

func (t *turn) decided(x decision, approver string) error {
	err := x.do(ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, approver)
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	t.stand.caseNo = no
	t.desk.Site.Live.Touch(topicPaper)
	return web.SeeOther(t.c, x.back)
}

func (t *turn) askPin(x decision, typed string, no *ledger.Refusal) error {
	v, err := x.page()
	if err != nil {
		return err
	}
	b := &refunding{whose: t.field("staff"), typed: typed}
	pin := &CasePin{Approval: *t.agreeing(b, x.need), Op: t.field("op"), Fields: x.fields}
	pin.At, pin.Back = x.at, x.back
	if no != nil {
		t.wrongPin(&pin.Approval, no)
	}
	v.Pin = pin
	return web.Render(t.c, CasePage(v))
}

// CloseCase answers POST /cases/:id/close: what came of a case.
func (d *Desk) CloseCase(c *fiber.Ctx) error {
	return d.decide(c, func(t *turn) (decision, error) {
		o := dispute.Outcome(t.field("outcome"))
		reason := t.field("why")
		if o != dispute.Declined {
			reason = ""
		}
		x, of, err := t.aboutCase("close", Pair{"outcome", string(o)}, Pair{"why", reason})
		if o == dispute.Withdrawn || o == dispute.Declined && reason == "" {
			x.need = "" // there is nothing to ask a PIN for
		}
		x.do = func(act ledger.Act, approver string) error {
			_, err := d.disputes().Close(t.ctx(), act, dispute.Closing{Case: of, Outcome: o, Reason: reason, Approver: approver})
			return err
		}
		return x, err
	})
}

// ReopenCase answers POST /cases/:id/again.
func (d *Desk) ReopenCase(c *fiber.Ctx) error {
	return d.decide(c, func(t *turn) (decision, error) {
		x, of, err := t.aboutCase("again", Pair{"why", t.field("why")})
		x.do = func(act ledger.Act, approver string) error {
			_, err := d.disputes().Reopen(t.ctx(), act, dispute.Reopening{Case: of, Reason: t.field("why"), Approver: approver})
			return err
		}
		return x, err
	})
}

// aboutCase is a decision about the case that the URL names.
func (t *turn) aboutCase(do string, fields ...Pair) (decision, dispute.ID, error) {
	of, err := t.desk.disputes().Case(t.ctx(), dispute.ID(t.c.Params("id")))
	if isRefusal(err, "case_unknown") {
		err = fiber.ErrNotFound
	}
	at := caseURL(of.Opened.Case)
	return decision{
		need: t.Settings.Promised().Decides, what: do + " case " + of.Number, at: at + "/" + do, back: at, fields: fields,
		page: func() (CaseView, error) { return t.caseView(of) },
	}, of.Opened.Case, err
}

// Apart answers GET /cases/receipt/:number: a receipt whose refunds disagree. With
// ?settle=1 it asks what becomes of it.
func (d *Desk) Apart(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		x, known := t.apart(c.Params("number"))
		if !known {
			return web.SeeOther(c, "/cases") // somebody settled it
		}
		v, err := t.apartView(x)
		if err != nil {
			return err
		}
		return web.Render(c, CasePage(v))
	})
}

func (t *turn) apart(number string) (refund.Trouble, bool) {
	for _, x := range t.pending.apart {
		if x.Number == number {
			return x, true
		}
	}
	return refund.Trouble{}, false
}

func (t *turn) apartView(x refund.Trouble) (CaseView, error) {
	w, at := t.w.Apart, "/cases/receipt/"+x.Number
	why := w.Why(string(x.Why))
	v := CaseView{
		Page: t.casePage(part.Fill(t.w.Refund.Number, "number", x.Number)), Rail: t.rail("receipts"), ID: "apart", Error: t.caseNote(),
		Title: part.Fill(t.w.Refund.Number, "number", x.Number), Sub: t.apartSum(x), Back: "/cases", Sure: &why,
		Facts: []Pair{{w.Title, part.Fill(w.Taxes, "back", t.money(x.TaxBack), "sold", t.money(x.TaxSold))}},
	}
	for _, r := range x.Refunds {
		v.Facts = append(v.Facts, Pair{
			part.Fill(w.Each, "number", r.Number, "time", t.moment(r.At.Wall), "node", r.Head.Node), t.money(r.Total+r.Rounding) + " · " + r.Head.Staff,
		})
	}
	op, err := t.desk.newID()
	if err != nil || !t.asks("settle") {
		v.Acts = []Act{{ID: "settle", Label: w.Settled, Icon: "check", URL: at + "?settle=1"}}
		return v, err
	}
	v.Sure = &w.Ends
	v.Why = &Whying{At: at, Op: op, Head: w.Ask, Reasons: choices(w.SettleReasons), Acts: []Act{
		{ID: "settle-sure", Label: w.Settled, Sub: t.pinFor(staff.Manager), Icon: "check", Fields: []Pair{{"do", "settle"}}},
	}}
	v.Acts = []Act{{ID: "case-back", Label: t.w.Common.Back, Icon: "back", URL: at}}
	return v, nil
}

// SettleApart answers POST /cases/receipt/:number.
func (d *Desk) SettleApart(c *fiber.Ctx) error {
	return d.decide(c, func(t *turn) (decision, error) {
		number, why := c.Params("number"), t.field("why")
		x, known := t.apart(number)
		at := "/cases/receipt/" + number
		s := decision{
			need: staff.Manager, what: "settle the refunds of " + number, at: at, back: "/cases", fields: []Pair{{"why", why}},
			page: func() (CaseView, error) { return t.apartView(x) },
			do: func(act ledger.Act, approver string) error {
				return d.Refunds.Settle(t.ctx(), act, refund.Settling{Number: number, Reason: why, Approver: approver})
			},
		}
		if !known || why == "" {
			s.need = "" // there is nothing to ask a PIN for
		}
		return s, nil
	})
}
