package counter

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// PayCard answers POST /pay/card: a person has read the terminal.
func (d *Desk) PayCard(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if done, err := t.stale(); done {
			return err
		}
		p := &t.stand.pay
		p.tender, p.reference = byCard, strings.TrimSpace(t.field("reference"))
		switch t.field("do") {
		case "approved":
			return t.takeCard()
		case "declined":
			p.declined = true
			return t.paying(nil)
		}
		return t.paying(sale.RefuseUnconfirmed)
	})
}

func (t *turn) takeCard() error {
	exact, _, err := t.stand.cart.Due(t.Settings.TaxMode, t.Settings.CashStep)
	if err != nil {
		return t.paying(err)
	}
	return t.charge(t.stand.cart, t.cardTender(exact, t.stand.pay.reference))
}

// cardTender is a payment on a terminal that this person saw approved.
func (t *turn) cardTender(a money.Amount, reference string) sale.Tender {
	return sale.Tender{Tender: money.Tender{Kind: sale.Card, Amount: a}, Reference: reference, Confirmed: t.me.ID}
}
