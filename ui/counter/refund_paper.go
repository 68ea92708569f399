package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/refund"
	"popstand/ui/part"
	"popstand/ui/web"
)

// paperDigits is how many digits the amount that goes back for a paper has at most.
const paperDigits = 8

// RefundPaper answers GET /refund/paper: a receipt whose sale is not known here.
func (d *Desk) RefundPaper(c *fiber.Ctx) error {
	return d.refunding(c, func(t *turn, b *refunding, _ refund.Found) error { return t.showPaper(b) })
}

// ChoosePaper answers POST /refund/paper: a key of that page.
func (d *Desk) ChoosePaper(c *fiber.Ctx) error {
	return d.refunding(c, func(t *turn, b *refunding, _ refund.Found) error {
		op, err := d.newID()
		if err != nil {
			return err
		}
		b.op, b.tender, b.typed = op, "", ""
		if key := t.field("digit"); key != "" {
			b.amount = digits(b.amount, key, paperDigits)
		}
		if reason := t.field("reason"); reason != "" {
			b.reason = reason
		}
		if rate := t.field("rate"); rate != "" {
			b.rate = rate
		}
		if t.field("go") != "" {
			return web.SeeOther(c, "/refund/pay")
		}
		if t.target() == "refund" {
			return t.showPaper(b)
		}
		return web.SeeOther(c, "/refund/paper")
	})
}

// howPaid says with what a receipt of these kinds of tender was paid.
func howPaid(kinds []string) string {
	switch len(kinds) {
	case 0:
		return byNothing
	case 1:
		return kinds[0]
	}
	return bySplit
}

func (t *turn) showPaper(b *refunding) error {
	if b.paper == "" {
		return web.SeeOther(t.c, "/refund/lines")
	}
	v := t.paperView(b)
	if t.target() == "refund" {
		return web.Render(t.c, RefundPaperBody(v))
	}
	return web.Render(t.c, RefundPaperPage(v))
}

func (t *turn) paperView(b *refunding) RefundPaper {
	w, s := t.w.Refund, b.slip
	v := RefundPaper{
		Page: t.refundPage(part.Fill(w.Number, "number", s.Number), "refund"), Away: t.away(s.Known),
		Paid: part.Fill(w.Paper, "total", t.money(s.Total), "time", part.Moment(s.Sold, t.now.Wall, t.zone, t.lang), "how", kindWord(t.w, howPaid(s.Kinds))),
		Left: part.Fill(w.Left, "amount", t.money(s.Left)),
	}
	for _, id := range offeredReasons() {
		v.Reasons = append(v.Reasons, Choice{ID: id, Label: w.Reason(id), On: id == b.reason})
	}
	if rates := t.Settings.Rates; len(rates) > 1 {
		for _, r := range rates {
			v.Rates = append(v.Rates, Choice{ID: r.Name, Label: r.Rate.Format(t.lang), On: r.Name == b.rate})
		}
	}
	amount, _ := minor(b.amount)
	v.Amount, v.Ready = t.money(amount), amount > 0 && amount <= s.Left && b.reason != "" && (len(v.Rates) == 0 || b.rate != "")
	no := b.no
	if no == nil && amount > s.Left {
		no = refund.RefuseOver(s.Left)
	}
	v.Error, b.no = t.refused(no), nil
	return v
}
