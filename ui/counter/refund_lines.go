package counter

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/ui/part"
	"popstand/ui/web"
)

// RefundLines answers GET /refund/lines: what comes back, why, and what becomes of
// it.
func (d *Desk) RefundLines(c *fiber.Ctx) error {
	return d.refunding(c, func(t *turn, b *refunding, f refund.Found) error {
		if b.paper != "" {
			return web.SeeOther(c, "/refund/paper")
		}
		return t.showLines(b, f)
	})
}

// ChooseLines answers POST /refund/lines: a key of that page.
func (d *Desk) ChooseLines(c *fiber.Ctx) error {
	return d.refunding(c, func(t *turn, b *refunding, f refund.Found) error {
		op, err := d.newID()
		if err != nil {
			return err
		}
		b.op, b.tender, b.typed = op, "", ""
		b.choose(f, t.field("line"), t.field("step"))
		if reason := t.field("reason"); reason != "" {
			b.reason = reason
			if reason == string(refund.Damaged) && t.field("goods") == "" && b.goods == refund.Restock {
				b.goods = refund.Damaged
			}
		}
		if goods := t.field("goods"); goods != "" {
			b.goods = refund.Goods(goods)
		}
		if t.field("go") == "exchange" && d.Swaps != nil {
			return t.beginSwap(b, f)
		}
		if t.field("go") != "" {
			return web.SeeOther(c, "/refund/pay")
		}
		if t.target() == "refund" {
			return t.showLines(b, f)
		}
		return web.SeeOther(c, "/refund/lines")
	})
}

// refunding answers a request about the sale in hand.
func (d *Desk) refunding(c *fiber.Ctx, answer func(t *turn, b *refunding, f refund.Found) error) error {
	return d.staffed(c, func(t *turn) error {
		b := t.stand.refund
		if b == nil || b.sale == "" && b.paper == "" {
			return web.SeeOther(c, "/refund")
		}
		t.stand.screen = screenElse
		f, err := t.inHand(b)
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			b.no = no
			return web.SeeOther(c, "/refund")
		}
		return answer(t, b, f)
	})
}

// inHand finds the sale in hand again. Where only its paper is here, that stands
// for it, until the sale itself is known.
func (t *turn) inHand(b *refunding) (f refund.Found, err error) {
	if b.paper == "" {
		return t.desk.Refunds.Find(t.ctx(), string(b.sale))
	}
	b.slip, err = t.desk.Refunds.Slip(t.ctx(), b.paper)
	if isRefusal(err, "sale_known") {
		f, err = t.desk.Refunds.Find(t.ctx(), b.paper)
		b.paper, b.sale = "", f.Sale
		return f, err
	}
	f.Number, f.Known = b.slip.Number, b.slip.Known
	return f, err
}

// choose takes a line in or out, or one unit more or less of it.
func (b *refunding) choose(f refund.Found, line, step string) {
	by := map[bool]int64{true: 1, false: -1}
	if n, sign := strings.CutSuffix(step, "+"); sign {
		b.count(f, n, by[true])
	} else if n, sign := strings.CutSuffix(step, "-"); sign {
		b.count(f, n, by[false])
	}
	n, err := strconv.Atoi(line)
	if err != nil {
		return
	}
	if b.qty[n] > 0 {
		delete(b.qty, n)
		return
	}
	b.count(f, line, by[true])
}

func (b *refunding) count(f refund.Found, line string, by int64) {
	n, err := strconv.Atoi(line)
	if err != nil || n < 1 || n > len(f.Lines) {
		return
	}
	q := min(b.qty[n]+by, f.Lines[n-1].Left)
	if q <= 0 {
		delete(b.qty, n)
		return
	}
	b.qty[n] = q
}

// parts are what is chosen, as far as it is still there.
func (b *refunding) parts(f refund.Found) (all []refund.Part, sum money.Amount) {
	for _, l := range f.Lines {
		q := min(b.qty[l.Line], l.Left)
		if q <= 0 {
			continue
		}
		all = append(all, refund.Part{Line: l.Line, Qty: q, Goods: b.goods})
		for _, each := range l.Each[:q] {
			sum += each
		}
	}
	return all, sum
}

func (t *turn) showLines(b *refunding, f refund.Found) error {
	v := t.linesView(b, f)
	if t.target() == "refund" {
		return web.Render(t.c, RefundLinesBody(v))
	}
	return web.Render(t.c, RefundLinesPage(v))
}

// offeredReasons are what screens offer; programs may name any.
func offeredReasons() []string { return []string{"size", "damaged", "changed_mind", "other"} }

func offeredGoods() []refund.Goods {
	return []refund.Goods{refund.Restock, refund.Damaged, refund.Keep}
}

func (t *turn) linesView(b *refunding, f refund.Found) RefundLines {
	w := t.w.Refund
	v := RefundLines{
		Page: t.refundPage(part.Fill(w.Number, "number", f.Number), "refund"), Number: f.Number,
		Sold: part.Fill(w.Sold, "time", part.Moment(f.At.Wall, t.now.Wall, t.zone, t.lang), "name", t.seller(f.Receipt), "how", kindWord(t.w, how(f.Tenders))),
	}
	for _, l := range f.Lines {
		v.Lines = append(v.Lines, t.refundLine(b, f, l))
	}
	reasons := offeredReasons()
	if b.reason != "" && !slices.Contains(reasons, b.reason) {
		reasons = append(reasons, b.reason)
	}
	for _, id := range reasons {
		v.Reasons = append(v.Reasons, Choice{ID: id, Label: w.Reason(id), On: id == b.reason})
	}
	for _, g := range offeredGoods() {
		v.Goods = append(v.Goods, Choice{ID: string(g), Label: w.GoodsOf(string(g)), On: g == b.goods})
	}
	parts, sum := b.parts(f)
	var n int64
	for _, p := range parts {
		n += p.Qty
	}
	if n > 0 {
		v.Back, v.Items = t.money(sum), w.Items.N(int(n))+", "+w.BecomesOf(string(b.goods))
	}
	v.Ready = n > 0 && b.reason != ""
	v.Swaps = v.Ready && t.desk.Swaps != nil
	v.Error, b.no = t.refused(b.no), nil
	return v
}

func (t *turn) refundLine(b *refunding, f refund.Found, l refund.Rest) RefundLine {
	w := t.w.Refund
	v := RefundLine{
		Line: l.Line, Name: l.Name.In(t.lang), Image: web.PictureURL(t.products[l.Product].Picture, web.Tile), Option: l.Option.In(t.lang), Amount: t.money(l.Net + l.Tax),
		On: b.qty[l.Line] > 0, Off: l.Left == 0, More: b.qty[l.Line] < l.Left,
	}
	if l.Qty > 1 && v.On {
		v.Qty = part.Fill(w.Of, "n", strconv.FormatInt(b.qty[l.Line], 10), "of", strconv.FormatInt(l.Left, 10))
	}
	switch gone := l.Qty - l.Left; {
	case l.Left == 0:
		v.Note = part.Fill(w.Back, "time", t.lastBack(f, l.Line))
	case gone > 0:
		v.Note = part.Fill(w.Again, "n", strconv.FormatInt(gone, 10), "of", strconv.FormatInt(l.Qty, 10))
	case l.Qty > 1:
		v.Note = strconv.FormatInt(l.Qty, 10) + " × " + t.money(l.Unit)
	}
	return v
}

// lastBack is when the last units of a line came back.
func (t *turn) lastBack(f refund.Found, line int) string {
	at := ""
	for _, r := range f.Refunds {
		if !r.Undone && slices.ContainsFunc(r.Lines, func(l refund.Line) bool { return l.Line == line }) {
			at = part.Moment(r.At.Wall, t.now.Wall, t.zone, t.lang)
		}
	}
	return at
}
