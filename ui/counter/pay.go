package counter

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/ui/part"
	"popstand/ui/web"
)

// The tenders of the payment page.
const (
	byCash  = "cash"
	byCard  = "card"
	bySplit = "split"

	byCredit = "credit"

	byNothing = "free" // of what costs nothing
)

// Pay answers GET /pay: the payment of the cart.
func (d *Desk) Pay(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if len(t.stand.cart.Lines) == 0 || t.books.open == nil {
			return web.SeeOther(c, "/sell")
		}
		t.stand.edit = nil
		if t.stand.swap != nil && len(t.stand.cart.Parts) == 0 {
			return web.SeeOther(c, "/exchange")
		}
		if t.asks("tender") {
			t.stand.pay.tender = c.Query("tender")
		}
		t.stand.pay.edit(t.asks("edit"), t.target() == "")
		if err := t.reprice(); err != nil {
			return err
		}
		return t.showPay()
	})
}

// reprice brings the cart to today's prices before anybody names a total. What
// is paid in part already stays as it is.
func (t *turn) reprice() error {
	cart := t.stand.cart
	if len(cart.Parts) > 0 || t.current(cart) {
		return nil
	}
	cart, err := cart.Reprice(t.items)
	if err != nil {
		no, fault := refusal(err)
		t.stand.pay.no = no
		return fault
	}
	t.stand.cart = cart
	return nil
}

// current says whether the cart's prices are those of the catalogue.
func (s *sight) current(cart sale.Cart) bool {
	for _, l := range cart.Lines {
		if item, ok := s.items[l.SKU]; ok && l.Of.Order == "" && (item.Unit != l.Unit || item.Rate != l.Rate) {
			return false
		}
	}
	return true
}

// showPay answers with the payment as it is now.
func (t *turn) showPay() error {
	t.stand.screen = screenPay
	t.desk.Site.Live.Touch(topicDisplay)
	v, err := t.payView()
	if err != nil {
		return err
	}
	if t.target() == "pay" {
		return web.Render(t.c, PayBody(v))
	}
	return web.Render(t.c, PayPage(v))
}

// paying answers an act of the payment page that did not complete the sale.
func (t *turn) paying(err error) error {
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	if t.stand.pay.free {
		return t.changed(err)
	}
	t.stand.pay.no = no
	if !web.IsFragment(t.c) {
		url := "/pay?tender=" + t.tender()
		if t.stand.pay.editing {
			url += "&edit=1"
		}
		return web.SeeOther(t.c, url)
	}
	return t.showPay()
}

// tender is the chosen way to pay. Once a part is taken, parts are shown first.
func (s *sight) tender() string {
	switch s.stand.pay.tender {
	case byCash, byCard, bySplit:
		return s.stand.pay.tender
	}
	if len(s.stand.cart.Parts) > 0 {
		return bySplit
	}
	return byCash
}

// op names the payment in its forms. It is made with the cart; the numbers
// behind it change with each part that is taken or undone, so that a second
// tap on a part is known, and with the total, so that nobody confirms another
// amount than their page shows.
func (s *sight) op() string {
	cart := s.stand.cart
	bill, _ := cart.Bill(s.Settings.TaxMode) // what can't be reckoned is refused when it is charged
	return fmt.Sprintf("%s/%d.%d.%d", cart.ID, cart.Made, len(cart.Parts), bill.Total)
}

// stale looks whether a form is about the cart as it is. A form that was sent
// twice finds the sale that the first one made. done says that it is answered.
func (t *turn) stale() (done bool, err error) {
	op := t.field("op")
	if op == t.op() {
		return false, nil
	}
	id, _, _ := strings.Cut(op, "/")
	if id == string(t.stand.cart.ID) {
		return true, t.paying(nil)
	}
	paid, err := t.isPaid(sale.ID(id))
	switch {
	case err != nil:
		return true, err
	case paid:
		return true, web.SeeOther(t.c, "/paid/"+id)
	}
	return true, web.SeeOther(t.c, "/sell")
}

func (t *turn) isPaid(id sale.ID) (bool, error) {
	_, err := t.desk.receipt(t.ctx(), id)
	if isRefusal(err, "sale_unknown") {
		return false, nil
	}
	return err == nil, err
}

// payView is the payment page.
func (s *sight) payView() (Pay, error) {
	p := &s.stand.pay
	v := Pay{Page: s.page(s.w.Pay.Title, "pay"), Op: s.op(), Tender: s.tender(), Error: s.said(p.no), Owes: s.owes()}
	p.no = nil
	exact, cash, err := s.stand.cart.Due(s.Settings.TaxMode, s.Settings.CashStep)
	if err != nil {
		return v, err
	}
	v.Due = s.money(exact)
	switch v.Tender {
	case byCard:
		v.Card = &Card{Amount: s.money(exact), Reference: p.reference, Declined: p.declined}
		p.declined = false
	case bySplit:
		v.Split = s.splitView(exact, cash)
	default:
		v.Due, v.Cash = s.money(cash), s.cashView(cash)
		if cash != exact {
			v.Rounding = part.Fill(s.w.Pay.Rounded, "from", s.money(exact))
		}
	}
	return v, s.brief(&v)
}

// brief lists what is paid.
func (s *sight) brief(v *Pay) error {
	bill, err := s.stand.cart.Bill(s.Settings.TaxMode)
	if err != nil {
		return err
	}
	for i, l := range s.stand.cart.Lines {
		text := strconv.FormatInt(l.Qty, 10) + "× " + l.Name.In(s.lang)
		if option := l.Option.In(s.lang); option != "" {
			text += ", " + option
		}
		v.Brief = append(v.Brief, Row{Label: text, Amount: s.money(bill.Lines[i].Net)})
	}
	return nil
}

// unsavedRefusal says why a sale may not be on disk.
func unsavedRefusal(code string) *ledger.Refusal {
	if code == "outcome_unknown" {
		return ledger.Refuse(code, "The storage failed while the sale was saved. Start the kiosk again, then look at the last receipts before you charge again.")
	}
	return ledger.Refuse("not_saved", "The storage does not take the sale. No sale was saved. Try again, or start the kiosk again.")
}

// minor reads an amount in minor units from a form; ok is false when it is none.
func minor(text string) (money.Amount, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return money.Amount(n), err == nil
}
