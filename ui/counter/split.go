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

// PayPart answers POST /pay/part: a part of the payment is taken, undone, or
// made ready.
func (d *Desk) PayPart(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if done, err := t.stale(); done {
			return err
		}
		t.stand.pay.tender = bySplit
		do, kind, _ := strings.Cut(t.field("do"), "-")
		if kind == "" {
			kind = t.field("kind")
		}
		if id := t.field("remove"); id != "" {
			return t.untake(id)
		}
		switch do {
		case "take":
			return t.takePart(kind)
		case "remove":
			return t.untake(t.field("part"))
		case "kind":
			t.stand.pay.kind = kind
			return t.paying(nil)
		case "amount":
			return t.partAmount()
		}
		return fiber.ErrBadRequest
	})
}

// partAmount types the amount of the next part, or sets it.
func (t *turn) partAmount() error {
	p := &t.stand.pay
	p.editing, p.typed = true, onlyDigits(t.field("typed"))
	if t.field("set") == "" {
		p.typed = digits(p.typed, t.field("digit"), amountDigits)
		return t.paying(nil)
	}
	a, ok := minor(p.typed)
	exact, cash, err := t.stand.cart.Due(t.Settings.TaxMode, t.Settings.CashStep)
	switch {
	case err != nil:
		return t.paying(err)
	case !ok || a == 0:
		return t.paying(ledger.Refuse(money.TenderEmpty, "Enter an amount above zero."))
	case a > max(exact, cash):
		return t.paying(ledger.Refuse("part_over", "Take no more than what is open.", "open", strconv.FormatInt(int64(exact), 10)))
	}
	p.editing, p.typed, p.amount = false, "", a
	return t.paying(nil)
}

// takePart takes a part; with the last one the sale is recorded. Until it is,
// the last part is not kept: whoever tries again sends it again.
func (t *turn) takePart(kind string) error {
	a, ok := minor(t.field("amount"))
	if !ok {
		return t.paying(ledger.Refuse(money.Unreadable, "Enter the amount of this part."))
	}
	tender := sale.Tender{Tender: money.Tender{Kind: kind, Amount: a}}
	if kind == sale.Card {
		tender = t.cardTender(a, strings.TrimSpace(t.field("reference")))
	} else if given, ok := minor(t.field("given")); ok {
		tender.Given = given
	}
	step := t.Settings.CashStep
	cart, err := t.stand.cart.Take(t.Settings.TaxMode, step, sale.Part{Tender: tender, At: t.now.Wall})
	if err != nil {
		return t.paying(err)
	}
	if cart.Paid(t.Settings.TaxMode, step) {
		return t.charge(cart)
	}
	return t.paying(t.keepParts(cart))
}

func (t *turn) untake(id string) error {
	cart, err := t.stand.cart.Untake(sale.PartID(id))
	if err == nil {
		err = t.keepParts(cart)
	}
	return t.paying(err)
}

// keepParts makes a part of the payment, or its being undone, count.
func (t *turn) keepParts(cart sale.Cart) error {
	if err := t.desk.keep(t.ctx(), t.stand, cart); err != nil {
		return err
	}
	t.stand.pay.amount, t.stand.pay.kind = 0, ""
	return nil
}

// edit opens or closes the typing of the next part's amount. A page without
// script finds what was typed so far.
func (p *payment) edit(on, page bool) {
	if p.editing && (!on || !page) || on && !p.editing {
		p.typed = ""
	}
	p.editing = on
}

// splitView is the payment in parts.
func (s *sight) splitView(exact, cash money.Amount) *Split {
	p := s.stand.pay
	// Cash comes first, and the card for the rest, unless somebody says otherwise.
	kind, open := byCash, cash
	if p.kind == byCard || p.kind == "" && len(s.stand.cart.Parts) > 0 {
		kind, open = byCard, exact
	}
	next := p.amount
	if next == 0 || next > open {
		next = open
	}
	v := &Split{
		Open: s.money(exact), Last: next == open, Money: part.MoneyOf(s.currency, s.lang), Max: strconv.FormatInt(int64(max(exact, cash)), 10),
		Next: Part{Kind: kind, Amount: s.money(next), Raw: strconv.FormatInt(int64(next), 10)}, Editing: p.editing, Typed: p.typed,
	}
	if a, ok := minor(p.typed); ok {
		v.Shown = s.money(a)
	} else {
		v.Shown = s.money(next)
	}
	amounts := make([]int64, 0, len(s.stand.cart.Parts)+1)
	for _, taken := range s.stand.cart.Parts {
		amounts = append(amounts, int64(taken.Amount))
	}
	shares := part.Shares(append(amounts, int64(exact))...)
	for i, taken := range s.stand.cart.Parts {
		v.Parts = append(v.Parts, Part{
			ID: string(taken.ID), Kind: taken.Kind, Amount: s.money(taken.Amount), Raw: strconv.FormatInt(int64(taken.Amount), 10),
			At: s.clock(taken.At), Reference: taken.Reference, Share: shares[i],
		})
	}
	v.OpenShare = shares[len(shares)-1]
	return v
}
