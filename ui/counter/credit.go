package counter

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/hardware/scan"
	"popstand/kiosk/credit"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
	"popstand/ui/web"
)

// crediting is a store credit that somebody has in hand.
type crediting struct {
	found   credit.Credit
	text    string // as it was scanned or typed
	act     string // that waits for a PIN: creditUse or creditPayOut
	whose   string // staff id of who is asked
	typed   string
	op      string
	no      *ledger.Refusal // said once
	paid    money.Amount    // that was paid out just now
	scanned int             // which of the stand's scans brought it; 0 for none
}

// What is done with a store credit.
const (
	creditUse    = "use"
	creditPayOut = "payout"
)

// PresentCredit shows the store credit whose code was scanned, whatever the screen
// of whoever acted last shows, and gives the sound for the hand with the scanner.
func (d *Desk) PresentCredit(ctx context.Context, text string) scan.Sound {
	d.mu.Lock()
	st := d.front
	d.mu.Unlock()
	if st == nil {
		d.Log.Info("a scan was dropped: nobody is signed in")
		return scan.Bad
	}
	b, err := d.creditInHand(ctx, text)
	if err != nil {
		d.Log.Error("a scan failed", slog.Any("err", err))
		return scan.Bad
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.gone {
		return scan.Bad
	}
	st.hands++
	b.scanned = st.hands
	st.credit = b
	d.Site.Live.Touch(topicVerdict + st.id)
	if b.no != nil {
		return scan.Bad
	}
	return scan.Good
}

// creditInHand is what comes of a store credit's code, or why nothing does.
func (d *Desk) creditInHand(ctx context.Context, text string) (*crediting, error) {
	op, err := d.newID()
	if err != nil {
		return nil, err
	}
	b := &crediting{text: text, op: op}
	var fault error
	b.found, err = d.Credits.Find(ctx, text)
	b.no, fault = refusal(err)
	return b, fault
}

// isCredit says whether a scan is a store credit, by its looks.
func (d *Desk) isCredit(text string) bool { return d.Credits != nil && credit.Is(text) }

// Credit answers GET /credit: the store credit in hand, or the wait for one.
func (d *Desk) Credit(c *fiber.Ctx) error {
	return d.crediting(c, func(t *turn, b *crediting) error {
		if t.asks("new") {
			t.stand.credit, b = nil, nil
		}
		if b != nil && t.asks("back") {
			b.act, b.typed = "", ""
		}
		return t.showCredit(b)
	})
}

func (d *Desk) crediting(c *fiber.Ctx, answer func(t *turn, b *crediting) error) error {
	return d.staffed(c, func(t *turn) error {
		if d.Credits == nil {
			return web.SeeOther(c, "/sell")
		}
		b := t.stand.credit
		if b != nil && b.found.Code != 0 {
			found, err := d.Credits.Find(t.ctx(), b.text)
			no, fault := refusal(err)
			if fault != nil {
				return fault
			}
			if b.found = found; no != nil {
				b.no = no
			}
		}
		return answer(t, b)
	})
}

func (t *turn) showCredit(b *crediting) error {
	t.stand.screen = screenElse
	return web.Render(t.c, CreditPageOf(t.creditView(b)))
}

// FindCredit answers GET and POST /credit/find: the short number of one is typed.
func (d *Desk) FindCredit(c *fiber.Ctx) error {
	return d.crediting(c, func(t *turn, _ *crediting) error {
		t.stand.screen = screenElse
		q := typedText(t.field("q"), t.field("key"))
		v := CreditType{Page: t.refundPage(t.w.Credit.Title, "refund"), Q: q, Rows: part.Keyboard(t.lang)}
		if text := strings.TrimSpace(q); text != "" && t.field("key") == "" {
			b, err := d.creditInHand(t.ctx(), text)
			if err != nil {
				return err
			}
			if b.no == nil {
				t.stand.credit = b
				return web.SeeOther(c, "/credit")
			}
			v.Error = t.refused(b.no)
		}
		return web.Render(c, CreditTypePage(v))
	})
}

// creditView is the page of a store credit.
func (t *turn) creditView(b *crediting) CreditPage {
	w := t.w.Credit
	v := CreditPage{Page: t.refundPage(w.Title, "refund")}
	if b == nil {
		return v
	}
	v.Error, b.no = t.refused(b.no), nil
	if b.found.Code == 0 {
		return v
	}
	c := b.found
	judged := c.Judge(t.Settings, t.now)
	v.Found, v.Op, v.Left = true, b.op, t.money(c.Left)
	if c.Left != c.Value {
		v.Of = part.Fill(w.Of, "amount", t.money(c.Value))
	}
	state := w.State(string(judged.Reason))
	v.State = Notice{What: state.What, Do: state.Do}
	v.Tone, v.Icon = creditTone(judged.Light)
	if judged.Reason == verdict.NotHome && c.Heard > 0 {
		v.State.Do = t.away(c.Heard).Do
	}
	v.Facts = t.creditFacts(c)
	for _, u := range c.Uses {
		v.History = append(v.History, t.creditUse(u))
	}
	if c.Over > 0 {
		v.Over = Notice{What: part.Fill(w.Over.What, "amount", t.money(c.Over)), Do: w.Over.Do}
	}
	if b.paid > 0 {
		v.Done = Notice{What: part.Fill(w.PaidSaid.What, "amount", t.money(b.paid)), Do: w.PaidSaid.Do}
	}
	t.creditActs(&v, b, judged)
	return v
}

// creditActs says what may be done with it now, and who is asked for that.
func (t *turn) creditActs(v *CreditPage, b *crediting, judged verdict.Weighed) {
	w := t.w.Credit
	if judged.Light == verdict.Red {
		return
	}
	use := t.usable(b.found)
	if use > 0 {
		v.Use = t.money(use)
	} else {
		v.Says = w.NoSale
	}
	policy, _ := t.Settings.StoreCredit()
	if policy.PaidOut != "" && b.found.Here && len(t.stand.cart.Lines) == 0 {
		v.PayOut = t.money(b.found.Left)
	}
	need := judged.Need
	switch {
	case b.act == creditUse && v.Use != "":
		v.Ask = part.Fill(w.UseAsk, "amount", v.Use)
	case b.act == creditPayOut && v.PayOut != "":
		v.Ask = part.Fill(w.PayAsk, "amount", v.PayOut)
		if policy.PaidOut.Reaches(need) {
			need = policy.PaidOut
		}
	default:
		return
	}
	v.Act = b.act
	v.Approve = t.agreeing(&refunding{whose: b.whose, typed: b.typed}, need)
	v.Approve.At, v.Approve.Back = "/credit/"+b.act, "/credit?back=1"
}

// usable is how much of a credit the sale in hand can take.
func (t *turn) usable(c credit.Credit) money.Amount {
	if len(t.stand.cart.Lines) == 0 || t.books.open == nil {
		return 0
	}
	exact, _, err := t.stand.cart.Due(t.Settings.TaxMode, t.Settings.CashStep)
	if err != nil {
		return 0
	}
	for _, p := range t.stand.cart.Parts {
		if p.Code == c.Code {
			return 0
		}
	}
	return min(exact, c.Most(t.desk.Credits, t.Settings))
}

func creditTone(l verdict.Light) (tone, icon string) {
	switch l {
	case verdict.Green:
		return "go", "check"
	case verdict.Amber:
		return "ask", "warn"
	case verdict.Red:
	}
	return "stop", "x"
}

func (t *turn) creditFacts(c credit.Credit) (all []string) {
	w := t.w.Credit
	if c.At > 0 {
		age := w.Today
		if days := int((t.now.Wall - c.At) / (24 * time.Hour).Milliseconds()); days > 0 {
			age = w.Days.N(days)
		}
		all = append(all, part.Fill(w.Issued, "time", part.Moment(c.At, t.now.Wall, t.zone, t.lang), "number", c.Number)+", "+age)
	}
	if c.Until == 0 {
		return append(all, w.Forever)
	}
	return append(all, part.Fill(w.Until, "date", time.UnixMilli(c.Until).In(t.zone).Format(w.Day)))
}

func (t *turn) creditUse(u credit.Use) Row {
	w := t.w.Credit
	text := w.PaidOut
	if u.How == credit.HowSpent {
		text = w.Spent
	}
	return Row{Label: part.Fill(text, "amount", t.money(u.Amount), "number", u.Number), Amount: part.Moment(u.At, t.now.Wall, t.zone, t.lang)}
}

// usedPart is the amount of minor units in a form.
func amountText(a money.Amount) string { return strconv.FormatInt(int64(a), 10) }
