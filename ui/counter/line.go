package counter

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/ui/part"
	"popstand/ui/web"
)

// most digits of what is typed into the sheet of a line.
const (
	qtyDigits     = 4
	percentDigits = 3
	amountDigits  = 9 // minor units
	pinDigits     = 4
)

// Line answers POST /cart/line: the acts on one line of the cart.
func (d *Desk) Line(c *fiber.Ctx) error {
	if web.Field(c, "do") == "approve" {
		return d.approve(c)
	}
	return d.staffed(c, func(t *turn) error {
		id := sale.LineID(t.field("line"))
		switch t.field("do") {
		case "plus":
			return t.changed(t.plus(id))
		case "minus":
			return t.changed(t.take(t.stand.cart.Minus(id)))
		case "remove":
			return t.changed(t.take(t.stand.cart.Remove(id)))
		case "qty":
			return t.editQty(id)
		case "discount":
			return t.editDiscount(id)
		}
		return fiber.ErrBadRequest
	})
}

func (t *turn) plus(id sale.LineID) error {
	l, ok := t.stand.cart.Find(id)
	if !ok {
		return sale.RefuseNoLine
	}
	if err := t.enough(l.SKU, 1); err != nil {
		return err
	}
	cart, err := t.stand.cart.Plus(id)
	if err != nil {
		return err
	}
	t.stand.put(cart, t.now)
	t.stand.did.Boot = "" // one more is taken back by one less
	return nil
}

// beginEdit opens the sheet of a line. A page without script finds what was
// typed there so far.
func (t *turn) beginEdit(mode string, id sale.LineID, kind string) {
	s := t.stand
	l, ok := s.cart.Find(id)
	if !ok {
		s.edit = nil
		return
	}
	want := edit{line: id, mode: "qty", kind: money.ByPercent}
	if mode == "discount" {
		want.mode = mode
		want.reason = l.Discount.Reason
		if money.DiscountKind(kind) == money.ByAmount || kind == "" && l.Discount.Kind == money.ByAmount {
			want.kind = money.ByAmount
		}
	}
	if e := s.edit; e != nil && e.line == id && t.target() == "" && (e.mode == "approve" || e.mode == want.mode && e.kind == want.kind) {
		return
	}
	s.edit = &want
}

// editQty types a quantity, or sets it.
func (t *turn) editQty(id sale.LineID) error {
	e := t.editing(id, "qty")
	if t.field("set") == "" {
		e.typed = digits(t.field("typed"), t.field("digit"), qtyDigits)
		return t.showCart(nil)
	}
	e.typed = onlyDigits(t.field("typed"))
	return t.settle(t.setQty(id, e.typed))
}

func (t *turn) setQty(id sale.LineID, typed string) error {
	l, ok := t.stand.cart.Find(id)
	if !ok {
		return sale.RefuseNoLine
	}
	n, err := strconv.ParseInt(typed, 10, 64)
	if err != nil {
		return ledger.Refuse(money.QtyOutOfRange, "Enter a quantity from 1 to 9,999.")
	}
	if err := t.enough(l.SKU, n-l.Qty); err != nil {
		return err
	}
	return t.take(t.stand.cart.SetQty(id, n))
}

// editing is the open sheet of a line, or a new one when a form comes from an
// older page.
func (t *turn) editing(id sale.LineID, mode string) *edit {
	e := t.stand.edit
	if e == nil || e.line != id || e.mode != mode {
		e = &edit{line: id, mode: mode, kind: money.ByPercent}
		t.stand.edit = e
	}
	e.no = nil
	return e
}

// settle answers an act of the sheet: a refusal stays in it.
func (t *turn) settle(err error) error {
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	if no == nil || t.stand.edit == nil {
		return t.changed(err)
	}
	t.stand.edit.no = no
	return t.showCart(nil)
}

// editView is the sheet of a line; nil when there is none.
func (s *sight) editView() *LineEdit {
	e := s.stand.edit
	if e == nil {
		return nil
	}
	l, ok := s.stand.cart.Find(e.line)
	bill, err := s.stand.cart.Bill(s.Settings.TaxMode)
	if !ok || err != nil {
		return nil
	}
	v := &LineEdit{
		Mode: e.mode, Typed: e.typed, Money: part.MoneyOf(s.currency, s.lang), Kind: string(e.kind), Symbol: s.currency.Symbol,
		Has: l.Discount.Kind != money.NoDiscount, Error: s.said(e.no),
	}
	for i, other := range s.stand.cart.Lines {
		if other.ID == l.ID {
			v.Line = s.line(l, bill.Lines[i])
		}
	}
	switch e.mode {
	case "qty":
		v.Shown = e.typed
		if v.Shown == "" {
			v.Shown = part.Number(int(l.Qty))
		}
	case "discount":
		s.discountView(v, e, l)
	case "approve":
		s.approveView(v, e, l)
	}
	e.no = nil
	return v
}
