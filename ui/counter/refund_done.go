package counter

import (
	"context"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/spool"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/paper"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// RefundDone answers GET /refund/done/:refund: what was given back.
func (d *Desk) RefundDone(c *fiber.Ctx) error {
	return d.done(c, func(t *turn, r refund.Refund) error {
		return t.showDone(r, t.asks("undo"), nil)
	})
}

func (d *Desk) done(c *fiber.Ctx, answer func(t *turn, r refund.Refund) error) error {
	return d.staffed(c, func(t *turn) error {
		var r refund.Refund
		err := d.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) (err error) {
			r, err = refund.ByID(ctx, q, d.Ledger.Event(), refund.ID(c.Params("refund")))
			return err
		})
		if err != nil {
			return err
		}
		return answer(t, r)
	})
}

func (t *turn) showDone(r refund.Refund, undoing bool, no *ledger.Refusal) error {
	v, err := t.doneView(r)
	if err != nil {
		return err
	}
	v.Undoing = undoing && !r.Undone
	v.Error = t.said(no)
	t.chargeFirst(&v, r)
	if v.Undoing && v.Charge == nil && !t.me.Role.Reaches(t.needs(r)) {
		v.Approval = t.vouching(r, no)
		if v.Approval.Wrong || v.Approval.Locked != "" {
			v.Error = Notice{}
		}
	}
	return web.Render(t.c, RefundDonePage(v))
}

// chargeFirst asks for the card to be charged again before a refund that went back
// to it is cancelled: what the terminal did, popstand can't undo.
func (t *turn) chargeFirst(v *RefundDone, r refund.Refund) {
	card := r.Given(sale.Card)
	if !v.Undoing || card == 0 {
		return
	}
	if v.Charged = t.asks("charged") || t.field("charged") != ""; v.Charged {
		return
	}
	w := t.w.Apart
	v.Charge = &Notice{What: part.Fill(w.Charge.What, "amount", t.money(card)), Do: w.Charge.Do}
	v.Did = part.Fill(w.Did, "amount", t.money(card))
}

// needs is who may cancel a refund: who may make it.
func (t *turn) needs(r refund.Refund) staff.Role { return t.Settings.Returns().Need(r.Total) }

func (t *turn) vouching(r refund.Refund, no *ledger.Refusal) *Approval {
	at := "/refund/done/" + string(r.Refunded.Refund)
	b := &refunding{whose: t.field("staff")}
	v := t.agreeing(b, t.needs(r))
	v.At, v.Back = at+"/undo", at
	if no != nil {
		t.wrongPin(v, no)
	}
	return v
}

func (t *turn) doneView(r refund.Refund) (RefundDone, error) {
	w := t.w.Refund
	op, err := t.desk.newID()
	if err != nil {
		return RefundDone{}, err
	}
	t.stand.screen = screenElse
	said := w.DoneSaid
	if r.Undone {
		said = w.UndoDone
	}
	back := r.Total + r.Rounding
	v := RefundDone{
		Page: t.refundPage(w.Title, "refund"), Refund: string(r.Refunded.Refund), Number: r.Number, Amount: t.money(back),
		Said: part.Fill(said, "amount", t.money(back), "number", r.Number), Undone: r.Undone, Op: op,
	}
	if cash := r.Given(money.Cash); cash > 0 && !r.Undone {
		for _, p := range money.Pieces(cash, t.currency) {
			v.Coins = append(v.Coins, strconv.FormatInt(p.N, 10)+"× "+t.short(p.Value))
		}
	}
	if err := t.instead(&v, r); err != nil {
		return v, err
	}
	v.Slip, err = t.refundSlip(r)
	return v, err
}

// refundSlip says how far the refund's newest paper is.
func (t *turn) refundSlip(r refund.Refund) (Slip, error) {
	l := t.desk.Ledger
	slip := Slip{State: "none"}
	err := l.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) error {
		jobs, err := paper.JobsOf(ctx, q, l.Event(), paper.RefundJob, string(r.Refunded.Refund))
		if err != nil || len(jobs) == 0 {
			return err
		}
		e, err := spool.Find(ctx, q, l.Event(), jobs[len(jobs)-1].ID)
		if err == nil {
			slip = t.slip(e)
		}
		return err
	})
	return slip, err
}

// ReprintRefund answers POST /refund/done/:refund/reprint: its paper once more,
// marked as a copy.
func (d *Desk) ReprintRefund(c *fiber.Ctx) error {
	return d.done(c, func(t *turn, r refund.Refund) error {
		_, err := d.Refunds.Reprint(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, refund.Reprinting{Refund: r.Refunded.Refund})
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		d.Site.Live.Touch(topicPaper)
		if no != nil {
			return t.showDone(r, false, no)
		}
		return web.SeeOther(c, "/refund/done/"+string(r.Refunded.Refund))
	})
}

// UndoRefund answers POST /refund/done/:refund/undo: the refund does not stand. A
// PIN is compared without the stand's lock.
func (d *Desk) UndoRefund(c *fiber.Ctx) error {
	var ask *staff.Approval
	err := d.done(c, func(t *turn, r refund.Refund) error {
		if t.me.Role.Reaches(t.needs(r)) {
			return t.undoRefund(r, "")
		}
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) == pinDigits {
			ask = &staff.Approval{For: t.me.ID, PIN: pin, Need: t.needs(r), Other: true, What: "cancel " + string(staff.Refund) + " " + r.Number}
			return nil
		}
		v, err := t.doneView(r)
		if err != nil {
			return err
		}
		v.Undoing, v.Approval = true, t.vouching(r, nil)
		t.chargeFirst(&v, r)
		v.Approval.Typed = pin
		return web.Render(c, RefundDonePage(v))
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
	return d.done(c, func(t *turn, r refund.Refund) error {
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case no != nil:
			return t.showDone(r, true, no)
		}
		return t.undoRefund(r, by.ID)
	})
}

func (t *turn) undoRefund(r refund.Refund, approver string) error {
	u := refund.Undoing{Refund: r.Refunded.Refund, Approver: approver}
	if t.field("charged") != "" {
		u.Confirmed = t.me.ID
	}
	err := t.undoBack(r, u)
	no, fault := refusal(err)
	switch {
	case fault != nil:
		return fault
	case no != nil:
		return t.showDone(r, false, no)
	}
	t.desk.ledgers.spoil()
	t.desk.shelves.spoil()
	t.desk.Site.Live.Touch(topicTiles, topicPaper)
	return web.SeeOther(t.c, "/refund/done/"+string(r.Refunded.Refund))
}
