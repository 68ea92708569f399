package counter

import (
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/ui/part"
)

// PayCash answers POST /pay/cash: a key of the keypad, a quick amount, or the
// typed amount taken.
func (d *Desk) PayCash(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if done, err := t.stale(); done {
			return err
		}
		p := &t.stand.pay
		p.tender, p.typed = byCash, onlyDigits(t.field("typed"))
		if given := t.field("given"); given != "" {
			return t.takeCash(given)
		}
		if t.field("take") != "" {
			return t.takeCash(p.typed)
		}
		p.typed = digits(p.typed, t.field("digit"), amountDigits)
		return t.paying(nil)
	})
}

// takeCash pays all that is open with what was handed over.
func (t *turn) takeCash(text string) error {
	given, ok := minor(text)
	if !ok {
		return t.paying(ledger.Refuse(money.Unreadable, "Enter the cash that was given."))
	}
	exact, cash, err := t.stand.cart.Due(t.Settings.TaxMode, t.Settings.CashStep)
	if err != nil {
		return t.paying(err)
	}
	if exact == 0 && len(t.stand.cart.Parts) == 0 {
		return t.charge(t.stand.cart) // a gift: nothing is paid, and the drawer stays shut
	}
	return t.charge(t.stand.cart, sale.Tender{Tender: money.Tender{Kind: money.Cash, Amount: cash, Given: given}})
}

// cashView is the keypad and what was typed on it.
func (s *sight) cashView(due money.Amount) *Cash {
	v := &Cash{
		Money: part.MoneyOf(s.currency, s.lang), DueRaw: strconv.FormatInt(int64(due), 10), Typed: s.stand.pay.typed,
	}
	for _, value := range s.currency.Cash {
		v.Pieces += strconv.FormatInt(int64(value), 10) + " "
	}
	if given, ok := minor(v.Typed); ok {
		v.Given = s.money(given)
		if given < due {
			v.Short = s.money(due - given)
		} else {
			v.Change = s.money(given - due)
			v.Coins = strings.Join(s.pieces(given-due), " + ")
		}
	}
	for _, q := range money.Quick(due, s.currency) {
		key := Quick{Given: strconv.FormatInt(int64(q), 10), Label: s.short(q), Exact: q == due}
		if q > due {
			key.Back = s.short(q - due)
		}
		v.Quick = append(v.Quick, key)
	}
	return v
}

// pieces counts an amount out in notes and coins: "€20", "2× €2".
func (s *sight) pieces(a money.Amount) []string {
	var all []string
	for _, p := range money.Pieces(a, s.currency) {
		text := s.short(p.Value)
		if p.N > 1 {
			text = strconv.FormatInt(p.N, 10) + "× " + text
		}
		all = append(all, text)
	}
	return all
}
