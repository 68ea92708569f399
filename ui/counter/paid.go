package counter

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/ui/web"
)

// Paid answers GET /paid/:sale: what was paid, and the change. It waits for
// nothing.
func (d *Desk) Paid(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		r, err := d.receipt(t.ctx(), sale.ID(c.Params("sale")))
		if err != nil {
			return err
		}
		if r.Sale == t.stand.last && len(t.stand.cart.Lines) == 0 {
			t.stand.screen = screenPaid
		}
		v, err := t.paidView(t.ctx(), r)
		if err != nil {
			return err
		}
		v.Error = t.said(t.stand.note.no)
		t.stand.note = note{}
		return web.Render(c, PaidPage(v))
	})
}

// how says with what a sale was paid.
func how(tenders []sale.Tender) string {
	if len(tenders) == 0 {
		return byNothing
	}
	kind := byCash
	for i, t := range tenders {
		if i > 0 && t.Kind != kind {
			return bySplit
		}
		kind = t.Kind
	}
	return kind
}

// given is the cash that was handed over.
func given(tenders []sale.Tender) money.Amount {
	var sum money.Amount
	for _, t := range tenders {
		if t.Kind == money.Cash {
			sum += t.Given
		}
	}
	return sum
}

// paidAmounts writes what the buyer gave and gets back.
func (s *sight) paidAmounts(r sale.Receipt) (gave, change string, coins []string) {
	if cash := given(r.Tenders); cash > 0 {
		gave = s.money(cash)
	}
	if r.Change == 0 {
		return gave, "", nil
	}
	for _, p := range money.Pieces(r.Change, s.currency) {
		coins = append(coins, strconv.FormatInt(p.N, 10)+"× "+s.short(p.Value))
	}
	return gave, s.money(r.Change), coins
}
