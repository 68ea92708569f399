package counter

import (
	"strconv"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/ui/part"
)

// reasons are why staff may give a discount; the words for them stand in part.
func reasons() []string { return []string{"damaged", "staff", "bundle", "goodwill"} }

// editDiscount types a discount, gives it, or takes it off.
func (t *turn) editDiscount(id sale.LineID) error {
	e := t.editing(id, "discount")
	e.kind, e.reason = money.ByPercent, t.field("reason")
	most := percentDigits
	if t.field("kind") == string(money.ByAmount) {
		e.kind, most = money.ByAmount, amountDigits
	}
	e.typed = onlyDigits(t.field("typed"))
	switch {
	case t.field("none") != "":
		return t.settle(t.take(t.stand.cart.Reduce(id, sale.Discount{})))
	case t.field("set") != "":
		return t.settle(t.reduce(e))
	}
	e.typed = digits(e.typed, t.field("digit"), most)
	return t.showCart(nil)
}

// reduce gives a discount, or asks for the second person whom the event's
// policy wants for it.
func (t *turn) reduce(e *edit) error {
	asked, err := e.discount()
	if err != nil {
		return err
	}
	cart, err := t.stand.cart.Reduce(e.line, asked)
	if err != nil {
		return err
	}
	share, err := t.shareOf(cart, e.line)
	if err != nil {
		return err
	}
	may := t.Settings.Policies.AllowsDiscount(t.me.Role, share)
	switch {
	case may.Need == "":
		return ledger.Refuse(money.DiscountTooLarge, "This discount is larger than the event allows. Give less.")
	case may.Alone:
		return t.take(cart, nil)
	}
	e.mode, e.asked, e.need, e.typed = "approve", asked, may.Need, ""
	return nil
}

// discount reads what was typed.
func (e *edit) discount() (sale.Discount, error) {
	n, err := strconv.ParseInt(e.typed, 10, 64)
	if err != nil || n == 0 {
		return sale.Discount{}, ledger.Refuse(money.Unreadable, "Enter how much to take off.")
	}
	d := sale.Discount{Discount: money.Discount{Kind: e.kind}, Reason: e.reason}
	if e.kind == money.ByAmount {
		d.Amount = money.Amount(n)
	} else {
		d.Percent = money.Rate(n) * money.Whole / 100
	}
	return d, nil
}

// shareOf is how large a line's discount is, as a part of its price, rounded up.
func (s *sight) shareOf(cart sale.Cart, id sale.LineID) (money.Rate, error) {
	bill, err := cart.Bill(s.Settings.TaxMode)
	if err != nil {
		return 0, err
	}
	for i, l := range cart.Lines {
		b := bill.Lines[i]
		switch {
		case l.ID != id:
		case l.Discount.Kind == money.ByPercent:
			return l.Discount.Percent, nil
		case b.Gross > 0:
			return money.Rate((int64(b.Discount)*int64(money.Whole) + int64(b.Gross) - 1) / int64(b.Gross)), nil
		}
	}
	return 0, nil
}

// discountView fills the sheet in which a discount is typed.
func (s *sight) discountView(v *LineEdit, e *edit, l sale.Line) {
	for _, id := range reasons() {
		v.Reasons = append(v.Reasons, Choice{ID: id, Label: s.w.Reason(id), On: id == e.reason})
	}
	v.Suffix = "%"
	n, _ := strconv.ParseInt("0"+e.typed, 10, 64)
	if e.kind == money.ByAmount {
		v.Shown = s.money(money.Amount(n))
	} else {
		v.Shown = money.Rate(n * int64(money.Whole) / 100).Format(s.lang)
	}
	d, err := e.discount()
	if err != nil {
		return
	}
	d.Reason = "-" // what it costs can be shown before anybody says why
	if to, ok := s.becomes(l.ID, d); ok {
		v.Becomes = part.Fill(s.w.Edit.Becomes, "from", v.Line.Amount, "to", to)
	}
}

// becomes is what a line would cost with a discount.
func (s *sight) becomes(id sale.LineID, d sale.Discount) (string, bool) {
	cart, err := s.stand.cart.Reduce(id, d)
	if err != nil {
		return "", false
	}
	bill, err := cart.Bill(s.Settings.TaxMode)
	if err != nil {
		return "", false
	}
	for i, l := range cart.Lines {
		if l.ID == id {
			return s.money(bill.Lines[i].Net), true
		}
	}
	return "", false
}

// written is a discount as people write it: "15 %", "€5.00".
func (s *sight) written(d sale.Discount) string {
	if d.Kind == money.ByAmount {
		return s.money(d.Amount)
	}
	return d.Percent.Format(s.lang)
}

// approvers are who may approve a discount of the person who asks.
func (s *sight) approvers(need staff.Role) []staff.Listed {
	var all []staff.Listed
	for _, p := range s.books.people {
		if myself := p.ID == s.me.ID && s.Settings.Policies.SecondPerson; !myself && p.Role.Reaches(need) {
			all = append(all, p)
		}
	}
	return all
}
