package counter

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/report"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
	"popstand/ui/part"
	"popstand/ui/web"
)

// cashDeed is a step with the drawer that may take a second person.
type cashDeed struct {
	do     string // "in", "out", "drop", "drawer", "more", "less", "close" or "x"
	op     string
	amount money.Amount
	reason string
	till   till.ID
	back   string // where a refusal is shown

	approver string
	need     staff.Role // who has to vouch
	whose    string     // who was chosen for it
	typed    string
	no       *ledger.Refusal // of the PIN, said once
}

// drawerKind is the one that moves no cash.
const drawerKind = "drawer"

// kindAsked reads what is to be done at the drawer.
func (t *turn) kindAsked(kind string) (string, bool) {
	switch till.MoveKind(kind) {
	case till.In, till.Out, till.Drop:
		return kind, t.books.open != nil
	case moreKind, lessKind:
		return kind, t.lateTill() != ""
	}
	return kind, kind == drawerKind
}

// lateTill is the closed till that is spoken of.
func (t *turn) lateTill() string {
	if id := t.field("till"); id != "" {
		return id
	}
	return string([]byte(t.c.Query("till")))
}

// AskMove answers GET /cash/move: how much cash is moved, and why.
func (d *Desk) AskMove(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		kind, ok := t.kindAsked(c.Query("kind"))
		if !ok {
			return web.SeeOther(c, "/cash")
		}
		op, err := d.newID()
		if err != nil {
			return err
		}
		return t.showMove(t.moveView(kind, op))
	})
}

func (t *turn) showMove(v Moving) error { return web.Render(t.c, MovePage(v)) }

// MoveCash answers POST /cash/move: a key of the keypad, another reason to type,
// or the main key.
func (d *Desk) MoveCash(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		kind, ok := t.kindAsked(t.field("kind"))
		switch {
		case t.field("op") == "":
			return fiber.ErrBadRequest
		case !ok:
			t.stand.box.no = till.RefuseClosed
			return web.SeeOther(c, "/cash")
		case t.field("else") != "":
			return web.Render(c, NotePage(t.reasonView(kind, nil)))
		}
		v := t.moveView(kind, t.field("op"))
		if t.field("take") == "" {
			v.Typed = digits(t.field("typed"), t.field("digit"), amountDigits)
			v.Shown = t.typedMoney(v.Typed)
			return t.showMove(v)
		}
		a, _ := minor(v.Typed)
		d := cashDeed{do: kind, op: t.field("op"), amount: a, reason: t.reason(kind), till: till.ID(t.field("till")), back: "/cash/move"}
		if no := d.lacks(); no != nil { // nobody is asked for a PIN for nothing
			return t.cashRefused(d, no)
		}
		return t.carryCash(d)
	})
}

// lacks says what a form has not said yet; nil when it is all there.
func (d cashDeed) lacks() *ledger.Refusal {
	switch {
	case d.do != drawerKind && d.amount <= 0:
		return ledger.Refuse("bad_amount", "Enter an amount above zero.")
	case d.reason == "":
		return till.RefuseNoReason
	}
	return nil
}

// reason reads why: one of those to choose from, or what was typed.
func (t *turn) reason(kind string) string {
	id := t.field("reason")
	if id == "else" {
		return strings.TrimSpace(t.field("text"))
	}
	for _, e := range t.wayOf(kind).reasons {
		if e.Key == id {
			return e.What
		}
	}
	return ""
}

// moveView is the page with what its form says so far.
func (t *turn) moveView(kind, op string) Moving {
	w := t.wayOf(kind)
	v := Moving{
		Page: t.dayPage(w.title), Kind: kind, Action: "/cash/move", Back: "/cash", Title: w.title, Op: op, Amount: kind != drawerKind,
		Money: part.MoneyOf(t.currency, t.lang), Typed: digits(t.field("typed"), "", amountDigits), Else: strings.TrimSpace(t.field("text")), Label: w.key,
	}
	if isLate(kind) {
		v.Till = t.lateTill()
		v.Back = reportHref(till.ID(v.Till))
	}
	v.Shown = t.typedMoney(v.Typed)
	for _, e := range w.reasons {
		v.Reasons = append(v.Reasons, Choice{ID: e.Key, Label: e.What, On: t.field("reason") == e.Key})
	}
	if v.Else != "" {
		v.Reasons = append(v.Reasons, Choice{ID: "else", Label: v.Else, On: t.field("reason") == "else"})
	}
	return v
}

// typedMoney writes what was typed as an amount.
func (s *sight) typedMoney(typed string) string {
	a, _ := minor(typed)
	return s.money(a)
}

// MoveReason answers POST /cash/reason: another reason is typed.
func (d *Desk) MoveReason(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		kind, ok := t.kindAsked(t.field("kind"))
		if !ok || t.field("op") == "" {
			return web.SeeOther(c, "/cash")
		}
		q := t.field("q")
		if key := t.field("key"); key != "" {
			return web.Render(c, NotePage(t.reasonView(kind, &key)))
		}
		v := t.moveView(kind, t.field("op"))
		if v.Else = firstOf(strings.TrimSpace(q), noteMost); v.Else != "" {
			v.Reasons = append(v.Reasons, Choice{ID: "else", Label: v.Else, On: true})
			for i := range v.Reasons[:len(v.Reasons)-1] {
				v.Reasons[i].On = false
			}
		}
		return web.Render(c, MovePage(v))
	})
}

// noteMost is how many characters a reason has at most.
const noteMost = 120

// firstOf cuts a text to so many characters.
func firstOf(text string, most int) string {
	r := []rune(text)
	return string(r[:min(len(r), most)])
}

// reasonView is the keyboard for another reason; a key was pressed where there is
// no script.
func (t *turn) reasonView(kind string, key *string) Noting {
	w := t.w.DayEnd
	v := Noting{
		Page: t.dayPage(w.Why), Action: "/cash/reason", Back: moveHref(kind, t.field("till")), Title: w.Why, Save: w.NoteSave,
		Fields: []Pair{{"kind", kind}, {"typed", digits(t.field("typed"), "", amountDigits)}, {"op", t.field("op")}, {"till", t.field("till")}}, Rows: part.Keyboard(t.lang),
	}
	if key != nil {
		v.Q = firstOf(typedText(t.field("q"), *key), noteMost)
	}
	return v
}

// carryCash does it, has a second person asked, or says why not.
func (t *turn) carryCash(d cashDeed) error {
	if d.op == "" {
		return fiber.ErrBadRequest
	}
	err := t.doCash(d)
	t.desk.ledgers.spoil()
	no, fault := refusal(err)
	box := &t.stand.box
	switch {
	case fault != nil:
		return fault
	case no == nil:
		box.deed = nil
		return t.cashDone(d)
	case no.Code == "needs_approval" && d.approver == "":
		d.need, d.no, d.typed = staff.Role(no.Values["role"]), nil, ""
		box.deed = &d
		return web.SeeOther(t.c, "/cash/approve")
	}
	box.deed = nil
	return t.cashRefused(d, no)
}

// cashRefused shows a refusal where the step was asked for.
func (t *turn) cashRefused(d cashDeed, no *ledger.Refusal) error {
	if d.back == "/cash/move" && d.approver == "" {
		v := t.moveView(d.do, d.op)
		v.Error = t.said(no)
		return t.showMove(v)
	}
	t.stand.box.no = no
	if d.back == "/cash/move" {
		d.back = "/cash"
	}
	return web.SeeOther(t.c, d.back)
}

func (t *turn) doCash(d cashDeed) error {
	l, act := t.desk.Ledger, ledger.Act{Op: ledger.Op(d.op), Actor: t.actor()}
	switch d.do {
	case drawerKind:
		_, err := till.OpenDrawer(t.ctx(), l, act, till.Unlocking{Reason: d.reason, Approver: d.approver})
		return err
	case "close":
		return t.closeTill(act, d)
	case "x":
		_, err := report.PrintX(t.ctx(), l, act, d.till, d.approver)
		return err
	case "z":
		_, err := report.Reprint(t.ctx(), l, act, d.till, d.approver)
		return err
	}
	if isLate(d.do) {
		_, err := till.Correct(t.ctx(), l, act, till.Correcting{Till: d.till, Amount: t.wayOf(d.do).sign * d.amount, Reason: d.reason, Approver: d.approver})
		return err
	}
	_, err := till.Move(t.ctx(), l, act, till.Moving{Kind: till.MoveKind(d.do), Amount: d.amount, Reason: d.reason, Approver: d.approver})
	return err
}

// cashDone leads on from a step that was done.
func (t *turn) cashDone(d cashDeed) error {
	t.desk.Site.Live.Touch(topicPaper, topicStatus)
	box := &t.stand.box
	switch d.do {
	case "close":
		box.note = ""
		return web.SeeOther(t.c, reportHref(d.till)+"?step=1")
	case "x", "z":
		box.said = t.w.DayEnd.SaidPrint
		return web.SeeOther(t.c, d.back)
	}
	box.said = part.Fill(t.wayOf(d.do).said, "amount", t.money(d.amount))
	if isLate(d.do) {
		return web.SeeOther(t.c, reportHref(d.till))
	}
	return web.SeeOther(t.c, "/cash")
}

// wayOf is how a kind of step is told.
func (s *sight) wayOf(kind string) way {
	if isLate(kind) {
		return lateWay(s.w.DayEnd, kind)
	}
	return wayOf(s.w.DayEnd, till.MoveKind(kind))
}
