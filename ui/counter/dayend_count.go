package counter

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
	"popstand/ui/part"
	"popstand/ui/web"
)

// AskCount answers GET /dayend/count: the drawer is counted, and nobody sees what
// should be in it.
func (d *Desk) AskCount(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error { return t.beginCount(false) })
}

// AskHand answers GET /cash/hand: the drawer is counted to be handed over.
func (d *Desk) AskHand(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error { return t.beginCount(true) })
}

func (t *turn) beginCount(hand bool) error {
	op, err := t.desk.newID()
	if err != nil {
		return err
	}
	return t.showCount(t.countView(hand, op, "", map[money.Amount]string{}))
}

func (t *turn) showCount(v Counting) error {
	if t.target() == "count" {
		return web.Render(t.c, CountBody(v))
	}
	return web.Render(t.c, CountPage(v))
}

// CountDrawer answers POST /dayend/count: a key, the next note or coin, or all
// counted. The counts stand in the page until then.
func (d *Desk) CountDrawer(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error { return t.counting(false) })
}

// HandDrawer answers POST /cash/hand likewise.
func (d *Desk) HandDrawer(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error { return t.counting(true) })
}

func (t *turn) counting(hand bool) error {
	op := t.field("op")
	if op == "" {
		return fiber.ErrBadRequest
	}
	counts, readable := t.countsSent()
	pick, _ := minor(t.field("pick"))
	if !readable {
		v := t.countView(hand, op, t.field("pick"), counts)
		v.Error = notice(t.w.DayEnd.Unreadable)
		return t.showCount(v)
	}
	switch {
	case t.field("done") != "":
		return t.countDone(hand, op, counts)
	case t.field("next") != "":
		pick = t.after(pick)
	default:
		counts[pick] = digits(counts[pick], t.field("digit"), countDigits)
	}
	return t.showCount(t.countView(hand, op, strconv.FormatInt(int64(pick), 10), counts))
}

// countsSent reads how many of each note and coin a form says. What is no number
// of pieces is not taken for another one: it is left out, and readable is false.
func (t *turn) countsSent() (counts map[money.Amount]string, readable bool) {
	counts, readable = map[money.Amount]string{}, true
	for _, value := range t.currency.Cash {
		n := t.field("n" + strconv.FormatInt(int64(value), 10))
		if n != onlyDigits(n) || len(n) > countDigits {
			n, readable = "", false
		}
		counts[value] = n
	}
	return counts, readable
}

// piecesOf is what was counted; none is not the same as no drawer counted.
func (t *turn) piecesOf(counts map[money.Amount]string) (till.Cash, bool) {
	var cash till.Cash
	typed := false
	for _, value := range t.currency.Cash {
		n, err := strconv.ParseInt(counts[value], 10, 64)
		typed = typed || err == nil
		if err == nil && n > 0 {
			cash.Pieces = append(cash.Pieces, till.Piece{Value: value, N: n})
		}
	}
	return cash, typed
}

func (t *turn) countDone(hand bool, op string, counts map[money.Amount]string) error {
	cash, typed := t.piecesOf(counts)
	if !typed {
		v := t.countView(hand, op, t.field("pick"), counts)
		v.Error = notice(t.w.DayEnd.Nothing)
		return t.showCount(v)
	}
	box := &t.stand.box
	if hand {
		box.cash, box.op, box.typed, box.no = &cash, op, "", nil
		return web.SeeOther(t.c, "/cash/take")
	}
	_, err := till.Count(t.ctx(), t.desk.Ledger, ledger.Act{Op: ledger.Op(op), Actor: t.actor()}, till.Counting{Cash: cash})
	no, fault := refusal(err)
	switch {
	case fault != nil:
		return fault
	case no != nil:
		v := t.countView(hand, op, t.field("pick"), counts)
		v.Error = t.said(no)
		return t.showCount(v)
	}
	return web.SeeOther(t.c, "/dayend/check")
}

// countView is the page with what is counted so far.
func (t *turn) countView(hand bool, op, pick string, counts map[money.Amount]string) Counting {
	w := t.w.DayEnd
	float := t.tillView(op, pick, counts)
	v := Counting{
		Page: t.dayPage(w.CountTitle), Action: "/dayend/count", Back: "/cash", Title: w.CountTitle, Steps: t.steps(), Money: float.Money, Op: op,
		Denoms: float.Denoms, Typed: float.Typed, Total: float.Total, Finish: w.Finish,
	}
	if hand {
		v.Action, v.Title, v.Page.Title, v.Steps, v.Finish = "/cash/hand", w.HandTitle, w.HandTitle, nil, w.Hand
	}
	return v
}

// AskTaker answers GET /cash/take: who takes the drawer over types their PIN.
func (d *Desk) AskTaker(c *fiber.Ctx) error {
	return d.closing(c, func(t *turn) error { return t.showTaker() })
}

func (t *turn) showTaker() error {
	box := &t.stand.box
	if box.cash == nil {
		return web.SeeOther(t.c, "/cash/hand")
	}
	k, err := t.desk.countedOf(t.ctx(), t.books.open)
	if err != nil {
		return err
	}
	sum, err := box.cash.Sum()
	if err != nil {
		return err
	}
	w := t.w.DayEnd
	v := t.pinPage(w.TakeOver, w.TakeOver.Do, "/cash/take")
	v.Who = t.money(sum)
	v.Meta = []string{w.YouCounted}
	shown := &deed{need: staff.Cashier, whose: box.whose, typed: box.typed, no: box.no, back: "/cash/hand"}
	v.Approval = t.takers(shown, string(k.holder))
	box.whose, box.no = shown.whose, nil
	return web.Render(t.c, HandingPage(v))
}

// takers are all who may take the drawer over: everybody but who has it.
func (t *turn) takers(d *deed, holder string) *Approval {
	v := t.approval(d)
	v.At, v.People, v.Name = "/cash/take", nil, ""
	for _, p := range t.books.people {
		if p.ID == holder {
			continue
		}
		if d.whose == "" || d.whose == holder {
			d.whose = p.ID
		}
		on := p.ID == d.whose
		if on {
			v.Name = p.Name
		}
		v.People = append(v.People, part.Person{ID: p.ID, Name: p.Name, On: on})
	}
	return v
}

// TakeDrawer answers POST /cash/take: a key of the PIN of who takes the drawer over.
// The PIN tells who that is. It is compared without the stand's lock.
func (d *Desk) TakeDrawer(c *fiber.Ctx) error {
	var ask *staff.Approval
	var op string
	err := d.closing(c, func(t *turn) error {
		box := &t.stand.box
		if box.cash == nil {
			return web.SeeOther(c, "/cash/hand")
		}
		box.whose = t.field("staff")
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) < pinDigits {
			box.typed = pin
			return t.showTaker()
		}
		box.typed, op = "", box.op
		ask = &staff.Approval{For: t.me.ID, PIN: pin, Need: staff.Cashier, What: "take the drawer over"}
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
	return d.closing(c, func(t *turn) error {
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case t.stand.box.cash == nil || t.stand.box.op != op:
			return web.SeeOther(c, "/cash")
		case no != nil:
			t.stand.box.no = no
			return t.showTaker()
		}
		return t.handTo(by)
	})
}

// handTo hands the drawer over as it was counted.
func (t *turn) handTo(by staff.Member) error {
	box := &t.stand.box
	act := ledger.Act{Op: ledger.Op(box.op), Actor: t.actor()}
	_, err := till.HandOver(t.ctx(), t.desk.Ledger, act, till.Handing{Cash: *box.cash, To: by.ID})
	no, fault := refusal(err)
	switch {
	case fault != nil:
		return fault
	case no != nil:
		box.no = no
		return t.showTaker()
	}
	box.cash, box.op, box.whose = nil, "", ""
	box.said = part.Fill(t.w.DayEnd.SaidHand, "name", by.Name)
	return web.SeeOther(t.c, "/cash")
}
