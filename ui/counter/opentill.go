package counter

import (
	"cmp"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/till"
	"popstand/ui/part"
	"popstand/ui/web"
)

// countDigits is how many digits the count of one note or coin has at most.
const countDigits = 4

// AskFloat answers GET /till/open: what is in the drawer?
func (d *Desk) AskFloat(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if t.books.open != nil {
			return web.SeeOther(c, "/sell")
		}
		t.stand.screen = screenElse
		op, err := d.newID()
		if err != nil {
			return err
		}
		return t.showTill(t.tillView(op, "", map[money.Amount]string{}))
	})
}

func (t *turn) showTill(v OpenTill) error {
	if t.target() == "till" {
		return web.Render(t.c, OpenTillBody(v))
	}
	return web.Render(t.c, OpenTillPage(v))
}

// OpenTill answers POST /till/open: a key, the next note or coin, or all
// counted. The counts stand in the page until the till is opened.
func (d *Desk) OpenTill(c *fiber.Ctx) error {
	return d.staffed(c, func(t *turn) error {
		if t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		counts := t.counts()
		if t.field("open") != "" {
			return t.openTill(counts)
		}
		pick, _ := minor(t.field("pick"))
		if t.field("next") != "" {
			pick = t.after(pick)
		} else {
			counts[pick] = digits(counts[pick], t.field("digit"), countDigits)
		}
		return t.showTill(t.tillView(t.field("op"), strconv.FormatInt(int64(pick), 10), counts))
	})
}

// counts reads how many of each note and coin a form says.
func (t *turn) counts() map[money.Amount]string {
	counts := map[money.Amount]string{}
	for _, value := range t.currency.Cash {
		n := onlyDigits(t.field("n" + strconv.FormatInt(int64(value), 10)))
		counts[value] = n[:min(len(n), countDigits)]
	}
	return counts
}

// after is the note or coin below another; below the last is the first.
func (s *sight) after(value money.Amount) money.Amount {
	cash := s.currency.Cash
	for i, v := range cash {
		if v == value && i+1 < len(cash) {
			return cash[i+1]
		}
	}
	return cash[0]
}

func (t *turn) openTill(counts map[money.Amount]string) error {
	var float till.Cash
	for _, value := range t.currency.Cash {
		if n, err := strconv.ParseInt(counts[value], 10, 64); err == nil && n > 0 {
			float.Pieces = append(float.Pieces, till.Piece{Value: value, N: n})
		}
	}
	op := t.field("op")
	_, err := till.Open(t.ctx(), t.desk.Ledger, ledger.Act{Op: ledger.Op(op), Actor: t.actor()}, till.Opening{Float: float})
	t.desk.ledgers.spoil()
	no, fault := refusal(err)
	switch {
	case fault != nil:
		return fault
	case no == nil || no.Code == "till_open":
		return web.SeeOther(t.c, "/sell")
	}
	v := t.tillView(op, t.field("pick"), counts)
	v.Error = t.said(no)
	return t.showTill(v)
}

// tillView is the page with what is counted so far.
func (s *sight) tillView(op, pick string, counts map[money.Amount]string) OpenTill {
	v := OpenTill{Page: s.page(s.w.Till.Title, ""), Money: part.MoneyOf(s.currency, s.lang), Op: op}
	on := cmp.Or(pick, strconv.FormatInt(int64(s.currency.Cash[0]), 10))
	var total money.Amount
	for _, value := range s.currency.Cash {
		d := Denom{Value: strconv.FormatInt(int64(value), 10), Label: s.short(value), N: counts[value]}
		if n, err := strconv.ParseInt(d.N, 10, 64); err == nil {
			d.Sum = s.money(value * money.Amount(n))
			total += value * money.Amount(n)
		}
		if d.Value == on {
			d.On, v.Typed = true, d.N
		}
		v.Denoms = append(v.Denoms, d)
	}
	v.Total = s.money(total)
	return v
}
