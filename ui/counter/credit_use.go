package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/credit"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
	"popstand/ui/web"
)

// UseCredit answers POST /credit/use: it becomes a part of the payment.
func (d *Desk) UseCredit(c *fiber.Ctx) error { return d.onCredit(c, creditUse) }

// PayOutCredit answers POST /credit/payout: what is left goes out in cash.
func (d *Desk) PayOutCredit(c *fiber.Ctx) error { return d.onCredit(c, creditPayOut) }

// onCredit takes a key of the page. A PIN is compared without the stand's lock.
func (d *Desk) onCredit(c *fiber.Ctx, what string) error {
	var ask *staff.Approval
	var of *crediting
	err := d.crediting(c, func(t *turn, b *crediting) (err error) {
		if b == nil || b.found.Code == 0 || t.field("op") != b.op {
			return web.SeeOther(c, "/credit")
		}
		of = b
		ask, err = t.creditKey(b, what)
		return err
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
	return d.crediting(c, func(t *turn, b *crediting) error {
		if b != of {
			return web.SeeOther(c, "/credit")
		}
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case no != nil:
			v := t.creditView(b)
			if v.Approve != nil {
				t.wrongPin(v.Approve, no)
			}
			return web.Render(c, CreditPageOf(v))
		}
		return t.doCredit(b, what, by.ID)
	})
}

// creditKey answers by itself, but where a whole PIN is to be compared.
func (t *turn) creditKey(b *crediting, what string) (*staff.Approval, error) {
	need := t.creditNeed(b, what)
	if t.me.Role.Reaches(need) && need != verdict.Nobody {
		return nil, t.doCredit(b, what, "")
	}
	if who := t.field("staff"); who != "" {
		b.whose = who
	}
	pin := digits(t.field("typed"), t.field("digit"), pinDigits)
	b.act, b.typed = what, ""
	if len(pin) == pinDigits {
		return &staff.Approval{For: t.me.ID, PIN: pin, Need: need, Other: true, What: "store credit " + b.found.Code.String()}, nil
	}
	b.typed = pin
	return nil, t.showCredit(b)
}

// creditNeed is the least role that does it alone.
func (t *turn) creditNeed(b *crediting, what string) staff.Role {
	judged := b.found.Judge(t.Settings, t.now)
	need := staff.Cashier
	if judged.Light != verdict.Green {
		need = judged.Need
	}
	policy, _ := t.Settings.StoreCredit()
	if what == creditPayOut && policy.PaidOut.Reaches(need) {
		need = policy.PaidOut
	}
	return need
}

func (t *turn) doCredit(b *crediting, what, approver string) error {
	b.act, b.typed = "", ""
	if what == creditPayOut {
		return t.payOutCredit(b, approver)
	}
	use := t.usable(b.found)
	if use <= 0 {
		return web.SeeOther(t.c, "/credit")
	}
	tender := sale.Tender{Tender: money.Tender{Kind: sale.Credit, Amount: use}, Code: b.found.Code, Signed: b.text, Approver: approver}
	step := t.Settings.CashStep
	cart, err := t.stand.cart.Take(t.Settings.TaxMode, step, sale.Part{Tender: tender, At: t.now.Wall})
	if err == nil {
		t.stand.credit = nil
		t.stand.pay.tender = bySplit
		if cart.Paid(t.Settings.TaxMode, step) {
			return t.charge(cart)
		}
		if err = t.keepParts(cart); err == nil {
			return web.SeeOther(t.c, "/pay?tender=split")
		}
	}
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	b.no, t.stand.credit = no, b
	return t.showCredit(b)
}

func (t *turn) payOutCredit(b *crediting, approver string) error {
	ask := credit.PayingOut{
		Code: b.found.Code, Expect: b.found.Left, Reason: part.Fill(t.w.Credit.Reason, "code", b.found.Human.Grouped()), Approver: approver,
	}
	_, err := t.desk.Credits.PayOut(t.ctx(), ledger.Act{Op: ledger.Op(b.op), Actor: t.actor()}, ask)
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	op, err := t.desk.newID()
	if err != nil {
		return err
	}
	if b.op, b.no = op, no; no == nil {
		b.paid = ask.Expect
		t.desk.ledgers.spoil()
	}
	return web.SeeOther(t.c, "/credit")
}
