package counter

import (
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/exchange"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// swapping is what comes back while it is chosen what goes out for it.
type swapping struct {
	b      *refunding
	worth  money.Amount // of what comes back, as its lines add up
	number string       // of the receipt
	tender string       // "" takes the first that can
	op     string       // made anew whenever something was refused
	whose  string
	typed  string
	no     *ledger.Refusal // said once
}

// beginSwap keeps what was chosen to come back, until it is chosen what goes out.
func (t *turn) beginSwap(b *refunding, f refund.Found) error {
	op, err := t.desk.newID()
	if err != nil {
		return err
	}
	_, worth := b.parts(f)
	t.stand.swap, t.stand.refund = &swapping{b: b, worth: worth, number: f.Number, op: op}, nil
	return web.SeeOther(t.c, "/exchange")
}

// swapRequest asks for the cart's goods for those that come back.
func (t *turn) swapRequest(s *swapping, f refund.Found, tenders []sale.Tender) (exchange.Request, error) {
	out, err := t.stand.cart.Request(t.Settings.TaxMode, "")
	if err != nil {
		return exchange.Request{}, err
	}
	parts, _ := s.b.parts(f)
	return exchange.Request{
		Of: s.b.sale, Refund: refund.ID(s.op), Sale: t.stand.cart.ID, Parts: parts, Reason: s.b.reason, Lines: out.Lines, Tenders: tenders,
	}, nil
}

// Exchange answers GET /exchange: what comes back, what goes out, and the
// difference.
func (d *Desk) Exchange(c *fiber.Ctx) error {
	return d.swapping(c, func(t *turn, s *swapping, f refund.Found) error {
		if as := c.Query("as"); as != "" {
			s.tender, s.typed = as, ""
		}
		return t.showSwap(s, f)
	})
}

func (d *Desk) swapping(c *fiber.Ctx, answer func(t *turn, s *swapping, f refund.Found) error) error {
	return d.staffed(c, func(t *turn) error {
		s := t.stand.swap
		if s == nil || d.Swaps == nil {
			return web.SeeOther(c, "/sell")
		}
		f, err := t.inHand(s.b)
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if no != nil {
			s.no = no
		}
		return answer(t, s, f)
	})
}

// DropExchange answers POST /exchange/drop: nothing comes back after all. What is
// in the sale stays.
func (d *Desk) DropExchange(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.swap = nil
		return web.SeeOther(c, "/sell")
	})
}

func (t *turn) showSwap(s *swapping, f refund.Found) error {
	v, _, err := t.swapView(s, f)
	if err != nil {
		return err
	}
	return web.Render(t.c, ExchangePageOf(v))
}

// swapWays are the tenders of a difference, the first of them first.
func (t *turn) swapWays(net money.Amount, f refund.Found) []wayBack {
	card := sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: max(net, 0)}, Confirmed: t.me.ID}
	cash := sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: max(money.RoundCash(net, t.Settings.CashStep), 0)}}
	cash.Given = cash.Amount
	all := []wayBack{{kind: byCash, tenders: []sale.Tender{cash}}, {kind: byCard, tenders: []sale.Tender{card}}}
	if net > 0 {
		return all
	}
	all = append(all, wayBack{kind: byCredit, tenders: []sale.Tender{{Tender: money.Tender{Kind: sale.Credit}}}})
	may := slices.DeleteFunc(all, func(w wayBack) bool {
		return !slices.ContainsFunc(f.Tenders, func(in sale.Tender) bool { return t.Settings.Gives(in.Came(), w.kind) })
	})
	if len(may) == 0 {
		return all[:1] // the desk says why not
	}
	return may
}

// swapView is the page, and the request that its key sends.
func (t *turn) swapView(s *swapping, f refund.Found) (ExchangePage, exchange.Request, error) {
	w := t.w.Credit
	t.stand.screen = screenElse
	v := ExchangePage{Page: t.refundPage(w.SwapBar, "refund"), Number: s.number, Op: s.op, Empty: len(t.stand.cart.Lines) == 0}
	v.Error, s.no = t.refused(s.no), nil
	parts, _ := s.b.parts(f)
	for _, p := range parts {
		l := f.Lines[p.Line-1]
		v.Back = append(v.Back, Row{Label: strconv.FormatInt(p.Qty, 10) + "× " + l.Name.In(t.lang), Amount: t.money(-sumOf(l.Each[:p.Qty]))})
	}
	switch {
	case v.Empty:
		return v, exchange.Request{}, nil
	case len(t.stand.cart.Parts) > 0:
		v.Error = t.said(sale.RefusePartsTaken)
		return v, exchange.Request{}, nil
	}
	for _, l := range t.stand.cart.Lines {
		v.Out = append(v.Out, Row{Label: strconv.FormatInt(l.Qty, 10) + "× " + l.Name.In(t.lang), Amount: t.money(l.Unit * money.Amount(l.Qty))})
	}
	r, err := t.swapRequest(s, f, nil)
	if err != nil {
		return v, r, err
	}
	act, err := t.desk.act(t.me.ID)
	if err != nil {
		return v, r, err
	}
	trial, err := t.desk.Swaps.Try(t.ctx(), act, r)
	no, fault := refusal(err)
	switch {
	case fault != nil:
		return v, r, fault
	case no != nil:
		v.Error = t.refused(no)
		return v, r, nil
	}
	t.swapPays(&v, &r, s, f, trial)
	return v, r, nil
}

// swapPays says what the difference is and by which tenders it goes.
func (t *turn) swapPays(v *ExchangePage, r *exchange.Request, s *swapping, f refund.Found, trial exchange.Trial) {
	w := t.w.Credit
	r.Expect, v.Net, v.Ready = &trial.Net, amountText(trial.Net), true
	v.Label, v.Key = w.Even, w.DoEven
	if trial.Net != 0 {
		v.Label, v.Amount = w.ToPay, t.money(max(trial.Net, -trial.Net))
		if trial.Net < 0 {
			v.Label = w.ToGive
		}
		all := t.swapWays(trial.Net, f)
		on := 0
		for i, x := range all {
			if x.kind == s.tender {
				on = i
			}
		}
		for i, x := range all {
			v.Tenders = append(v.Tenders, RefundTender{ID: x.kind, Icon: wayIcon(x.kind), Label: t.swapLabel(x.kind, trial.Net), On: i == on})
		}
		r.Tenders = all[on].tenders
		v.Key = t.swapKey(all[on].kind, trial.Net)
		if all[on].kind == byCash {
			v.Amount = t.money(money.RoundCash(max(trial.Net, -trial.Net), t.Settings.CashStep))
		}
	}
	if trial.Back.Late {
		v.Says = append(v.Says, Notice{What: t.w.Refund.Late.What, Do: t.w.Refund.Late.Do})
	}
	if !trial.Alone {
		v.Approve = t.agreeing(&refunding{whose: s.whose, typed: s.typed}, trial.Need)
		v.Approve.At, v.Approve.Back = "/exchange", "/exchange"
		if p := v.Approve.People; s.whose == "" && len(p) > 0 {
			s.whose = p[0].ID
		}
	}
}

func (t *turn) swapLabel(kind string, net money.Amount) string {
	switch {
	case kind == byCredit:
		return t.w.Credit.Tender
	case net > 0 && kind == byCard:
		return t.w.Common.Card
	case net > 0:
		return t.w.Common.Cash
	}
	return t.wayLabel(wayBack{kind: kind})
}

func (t *turn) swapKey(kind string, net money.Amount) string {
	switch {
	case kind == byCredit:
		return t.w.Credit.Give
	case net > 0 && kind == byCard:
		return t.w.Credit.TakeCard
	case net > 0:
		return t.w.Credit.TakeCash
	case kind == byCard:
		return t.w.Refund.GiveCard
	}
	return t.w.Refund.Give
}

func sumOf(all []money.Amount) (sum money.Amount) {
	for _, a := range all {
		sum += a
	}
	return sum
}

// DoExchange answers POST /exchange: goods for goods, or a key of the PIN of who
// agrees. The PIN is compared without the stand's lock.
func (d *Desk) DoExchange(c *fiber.Ctx) error {
	var ask *staff.Approval
	var what exchange.Request
	var op string
	err := d.swapping(c, func(t *turn, s *swapping, f refund.Found) (err error) {
		op = s.op
		ask, what, err = t.swapTap(s, f)
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
	return d.swapping(c, func(t *turn, s *swapping, f refund.Found) error {
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case s.op != op:
			return web.SeeOther(c, "/exchange")
		case no == nil:
			what.Approver = by.ID
			return t.swap(s, f, what)
		}
		v, _, err := t.swapView(s, f)
		if err != nil {
			return err
		}
		if v.Approve != nil {
			t.wrongPin(v.Approve, no)
		}
		return web.Render(c, ExchangePageOf(v))
	})
}

// swapTap answers by itself, but where a whole PIN is to be compared.
func (t *turn) swapTap(s *swapping, f refund.Found) (*staff.Approval, exchange.Request, error) {
	if t.field("op") != s.op {
		return nil, exchange.Request{}, web.SeeOther(t.c, "/exchange")
	}
	if who := t.field("staff"); who != "" {
		s.whose = who
	}
	v, r, err := t.swapView(s, f)
	if err != nil {
		return nil, r, err
	}
	if !v.Ready || v.Net != t.field("net") {
		return nil, r, web.Render(t.c, ExchangePageOf(v))
	}
	if v.Approve == nil {
		return nil, r, t.swap(s, f, r)
	}
	pin := digits(t.field("typed"), t.field("digit"), pinDigits)
	if len(pin) < pinDigits {
		s.typed, v.Approve.Typed = pin, pin
		return nil, r, web.Render(t.c, ExchangePageOf(v))
	}
	s.typed = ""
	need := staff.Manager
	if policy := t.Settings.Returns(); policy.Need(s.worth).Reaches(need) {
		need = policy.Need(s.worth)
	}
	return &staff.Approval{For: t.me.ID, PIN: pin, Need: need, Other: true, What: "exchange " + s.number + ": " + s.b.reason}, r, nil
}

// swap carries the exchange out, and begins the next sale.
func (t *turn) swap(s *swapping, f refund.Found, r exchange.Request) error {
	e, err := t.desk.Swaps.Swap(t.ctx(), ledger.Act{Op: ledger.Op(s.op), Actor: t.actor()}, r)
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	if no != nil {
		op, err := t.desk.newID()
		if err != nil {
			return err
		}
		s.no, s.op = no, op
		return t.showSwap(s, f)
	}
	t.stand.swap = nil
	t.desk.ledgers.spoil()
	t.desk.shelves.spoil()
	if err := t.desk.begin(t.stand); err != nil {
		return err
	}
	t.desk.Site.Live.Touch(topicPaper, topicTiles, topicDisplay)
	return web.SeeOther(t.c, "/refund/done/"+string(e.Refund))
}

// swapDone words what was exchanged on the page of its refund.
func (t *turn) swapDone(v *RefundDone, e exchange.Exchanged) {
	w := t.w.Credit
	net := e.Net()
	v.Amount, v.Word = t.money(max(net, -net)), w.SwapBar
	if e.Pair.Back == "" {
		v.Said = part.Fill(w.SwapSaid, "back", e.Back.Number, "number", e.Out.Number)
	}
	v.Sure = &Notice{What: w.UndoSwap.What, Do: w.UndoSwap.Do}
}
