package counter

import (
	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// RefundPay answers GET /refund/pay: how the money goes back, and who agrees.
func (d *Desk) RefundPay(c *fiber.Ctx) error {
	return d.refunding(c, func(t *turn, b *refunding, f refund.Found) error {
		if as := c.Query("as"); as != "" {
			b.tender, b.typed = as, ""
		}
		return t.showPayBack(b, f)
	})
}

func (t *turn) showPayBack(b *refunding, f refund.Found) error {
	v, _, err := t.payBackView(b, f)
	if err != nil {
		return err
	}
	if v.Amount == "" && v.Error.What == "" {
		return web.SeeOther(t.c, "/refund/lines")
	}
	return web.Render(t.c, RefundPayPage(v))
}

// wayBack is one way in which the money can go back, and what that would be.
type wayBack struct {
	kind    string
	tenders []sale.Tender
	trial   refund.Trial
	no      *ledger.Refusal
}

// waysBack are the ways that a sale of this kind has, tried.
func (t *turn) waysBack(b *refunding, f refund.Found) ([]wayBack, error) {
	card := sale.Tender{Tender: money.Tender{Kind: sale.Card}, Confirmed: t.me.ID}
	cash := sale.Tender{Tender: money.Tender{Kind: money.Cash}}
	all := []wayBack{{kind: byCash, tenders: []sale.Tender{cash}}, {kind: byCard, tenders: []sale.Tender{card}}}
	_, sum := b.parts(f)
	if left := cardLeft(f); left > 0 && left < sum {
		card.Amount = left
		all = append(all, wayBack{kind: bySplit, tenders: []sale.Tender{card, cash}})
	}
	if t.owes() && b.paper == "" {
		all = append(all, wayBack{kind: byCredit, tenders: []sale.Tender{{Tender: money.Tender{Kind: sale.Credit}}}})
	}
	for i := range all {
		act, err := t.desk.act(t.me.ID)
		if err != nil {
			return nil, err
		}
		var fault error
		if all[i].trial, err = t.try(act, b, f, all[i].tenders); err != nil {
			if all[i].no, fault = refusal(err); fault != nil {
				return nil, fault
			}
		}
	}
	return all, nil
}

func (t *turn) try(act ledger.Act, b *refunding, f refund.Found, tenders []sale.Tender) (refund.Trial, error) {
	if b.paper != "" {
		return t.desk.Refunds.TrySlip(t.ctx(), act, b.slipRequest(tenders[0]))
	}
	return t.desk.Refunds.Try(t.ctx(), act, b.request(f, tenders))
}

// slipRequest asks for what was typed to be given back for the paper.
func (b *refunding) slipRequest(tender sale.Tender) refund.SlipRequest {
	amount, _ := minor(b.amount)
	return refund.SlipRequest{Refund: refund.ID(b.op), Text: b.paper, Amount: amount, Rate: b.rate, Tender: tender, Reason: b.reason, Goods: b.goods}
}

// cardLeft is what came in by card and has not gone back to it.
func cardLeft(f refund.Found) (sum money.Amount) {
	for _, p := range f.Tenders {
		if p.Kind == sale.Card {
			sum += p.Amount
		}
	}
	for _, r := range f.Refunds {
		if !r.Undone {
			sum -= r.Given(sale.Card)
		}
	}
	return sum
}

// request asks for what is chosen, by these tenders.
func (b *refunding) request(f refund.Found, tenders []sale.Tender) refund.Request {
	parts, _ := b.parts(f)
	return refund.Request{Refund: refund.ID(b.op), Sale: b.sale, Parts: parts, Tenders: tenders, Reason: b.reason}
}

// chosenWay is the way that was tapped, else the first that can be gone.
func chosenWay(all []wayBack, kind string) int {
	for i, w := range all {
		if w.kind == kind && w.no == nil {
			return i
		}
	}
	for i, w := range all {
		if w.no == nil {
			return i
		}
	}
	return 0
}

// payBackView is the page and the way that it shows.
func (t *turn) payBackView(b *refunding, f refund.Found) (RefundPay, wayBack, error) {
	w := t.w.Refund
	v := RefundPay{Number: f.Number, Op: b.op}
	all, err := t.waysBack(b, f)
	if err != nil {
		return v, wayBack{}, err
	}
	on := chosenWay(all, b.tender)
	way := all[on]
	for i, x := range all {
		v.Tenders = append(v.Tenders, RefundTender{ID: x.kind, Icon: wayIcon(x.kind), Label: t.wayLabel(x), On: i == on && x.no == nil, Off: x.no != nil})
	}
	v.Error, b.no = t.refused(b.no), nil
	v.Terminal, v.Owed = way.kind != byCash && way.kind != byCredit, way.kind == byCredit
	if way.no != nil {
		v.Error = t.refused(way.no)
		_, sum := b.parts(f)
		if b.paper != "" {
			sum, _ = minor(b.amount)
		}
		v.Amount = t.money(sum)
	} else {
		v.Amount, v.Ready = t.money(way.trial.Total+way.trial.Rounding), true
		v.Says = t.warnings(f, way.trial)
		if !way.trial.Alone {
			v.Approval = t.agreeing(b, way.trial.Need)
		}
	}
	if way.no != nil || len(v.Says) > 0 {
		v.Case = "/cases/new?sale=" + string(b.sale)
		if b.paper != "" {
			v.Case = "/cases/new?paper=1"
		}
	}
	v.Page = t.refundPage(part.Fill(w.PayBack, "amount", v.Amount), "refund")
	return v, way, nil
}

func wayIcon(kind string) string {
	switch kind {
	case byCash:
		return "cash"
	case byCredit:
		return "credit"
	}
	return "card"
}

func (t *turn) wayLabel(x wayBack) string {
	w := t.w.Refund
	switch {
	case x.kind == byCard:
		return w.Card
	case x.kind == byCredit:
		return t.w.Credit.Tender
	case x.kind == bySplit && x.no == nil:
		return part.Fill(w.Split, "card", t.money(x.trial.Given(sale.Card)), "cash", t.money(x.trial.Given(money.Cash)))
	case x.kind == bySplit:
		return t.w.Common.Split
	}
	return w.Cash
}

// warnings are what people decide about: the time is over, or another kiosk sold
// it and may have given something back since it was last heard of.
func (t *turn) warnings(f refund.Found, trial refund.Trial) (all []Notice) {
	w := t.w.Refund
	if trial.Late {
		all = append(all, Notice{What: w.Late.What, Do: w.Late.Do})
	}
	if trial.Elsewhere {
		all = append(all, t.away(f.Known))
	}
	return all
}

// away says that another kiosk sold it, and how old is what is known of that one.
func (t *turn) away(known int64) Notice {
	w := t.w.Refund
	if known == 0 {
		return Notice{What: w.Away.What, Do: w.Never}
	}
	return Notice{What: w.Away.What, Do: part.Fill(w.Away.Do, "time", part.Moment(known, t.now.Wall, t.zone, t.lang))}
}

// agreeing asks somebody else for their PIN.
func (t *turn) agreeing(b *refunding, need staff.Role) *Approval {
	all := t.approvers(need)
	if b.whose == "" && len(all) > 0 {
		b.whose = all[0].ID
	}
	v := &Approval{At: "/refund/pay", People: people(all, b.whose), Typed: b.typed, Back: "/refund/lines"}
	if m, ok := t.books.member(b.whose); ok {
		v.Name = m.Name
	}
	return v
}

// wrongPin says on the sheet what was wrong with a PIN.
func (t *turn) wrongPin(v *Approval, no *ledger.Refusal) {
	switch no.Code {
	case "pin_wrong":
		v.Wrong, v.Tries = true, number(no, "left")
	case "pin_wait":
		v.Locked = t.clock(t.now.Wall + int64(number(no, "seconds"))*1000)
	default:
		v.Said = t.said(no)
	}
}

// agreed is a refund that waits for a second person's PIN.
type agreed struct {
	b    *refunding
	op   string
	ask  staff.Approval
	what refund.Request
}

// GiveBack answers POST /refund/pay: the money goes back, or a key of the PIN of who
// agrees. The PIN is compared without the stand's lock: that takes as long as it
// takes.
func (d *Desk) GiveBack(c *fiber.Ctx) error {
	var wait *agreed
	err := d.refunding(c, func(t *turn, b *refunding, f refund.Found) (err error) {
		wait, err = t.payBack(b, f)
		return err
	})
	if err != nil || wait == nil {
		return err
	}
	act, err := d.act(wait.ask.For)
	if err != nil {
		return err
	}
	by, err := d.Roster.Approve(c.UserContext(), act, wait.ask)
	d.ledgers.spoil() // a wrong try may have locked the name
	return d.refunding(c, func(t *turn, b *refunding, f refund.Found) error {
		if b != wait.b || b.op != wait.op {
			return web.SeeOther(c, "/refund/lines")
		}
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			v, _, err := t.payBackView(b, f)
			if err != nil {
				return err
			}
			if v.Approval != nil {
				t.wrongPin(v.Approval, no)
			}
			return web.Render(c, RefundPayPage(v))
		}
		wait.what.Approver = by.ID
		return t.giveBack(b, f, wait.what)
	})
}

// payBack takes a key. It answers by itself, but where a whole PIN is to be
// compared.
func (t *turn) payBack(b *refunding, f refund.Found) (*agreed, error) {
	if t.field("op") != b.op {
		return nil, web.SeeOther(t.c, "/refund/pay") // something else was chosen since: nothing that was seen is paid
	}
	if as := t.field("as"); as != "" {
		b.tender, b.typed = as, ""
		return nil, t.showPayBack(b, f)
	}
	if who := t.field("staff"); who != "" {
		b.whose = who
	}
	v, way, err := t.payBackView(b, f)
	if err != nil {
		return nil, err
	}
	if way.no != nil || v.Amount != t.field("amount") {
		return nil, web.Render(t.c, RefundPayPage(v))
	}
	due := way.trial.Total + way.trial.Rounding
	r := b.request(f, way.tenders)
	r.Expect = &due
	if v.Approval == nil {
		return nil, t.giveBack(b, f, r)
	}
	pin := digits(t.field("typed"), t.field("digit"), pinDigits)
	if len(pin) < pinDigits {
		b.typed, v.Approval.Typed = pin, pin
		return nil, web.Render(t.c, RefundPayPage(v))
	}
	b.typed = ""
	return &agreed{b: b, op: b.op, what: r, ask: staff.Approval{
		For: t.me.ID, PIN: pin, Need: way.trial.Need, Other: true,
		What: string(staff.Refund) + " " + f.Number + ": " + b.reason,
	}}, nil
}

// giveBack carries the refund out.
func (t *turn) giveBack(b *refunding, f refund.Found, r refund.Request) error {
	act := ledger.Act{Op: ledger.Op(b.op), Actor: t.actor()}
	var back refund.Refund
	var err error
	if b.paper != "" {
		slip := b.slipRequest(r.Tenders[0])
		slip.Approver = r.Approver
		back, err = t.desk.Refunds.RefundSlip(t.ctx(), act, slip)
	} else {
		back, err = t.desk.Refunds.Refund(t.ctx(), act, r)
	}
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	if no != nil {
		b.no = no
		op, err := t.desk.newID()
		if err != nil {
			return err
		}
		b.op = op
		return t.showPayBack(b, f)
	}
	t.stand.refund = nil
	t.desk.ledgers.spoil()
	t.desk.shelves.spoil()
	t.desk.Site.Live.Touch(topicPaper, topicTiles)
	return web.SeeOther(t.c, "/refund/done/"+string(back.Refunded.Refund))
}
