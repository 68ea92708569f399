package api

import (
	"context"
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/code"
	"popstand/kiosk/credit"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/verdict"
)

// refuseNoCredits answers where nobody keeps store credits.
var refuseNoCredits = ledger.Refuse("tender_unknown", "This kiosk keeps no store credit.")

// drawn puts store credits into a payment: those of the tenders, and before them
// vouchers, which pay as far as they go.
func (a *API) drawn(ctx context.Context, tenders []sale.Tender, asked []tenderRequest, vouchers []string) ([]sale.Tender, error) {
	var first []sale.Tender
	for _, text := range vouchers {
		t, err := a.draw(ctx, sale.Tender{Tender: money.Tender{Kind: sale.Credit}}, text)
		if err != nil {
			return nil, err
		}
		first = append(first, t)
	}
	for i, t := range asked {
		if t.Kind != sale.Credit {
			continue
		}
		var err error
		if tenders[i], err = a.draw(ctx, tenders[i], t.Code); err != nil {
			return nil, err
		}
	}
	return append(first, tenders...), nil
}

func (a *API) draw(ctx context.Context, t sale.Tender, text string) (sale.Tender, error) {
	if strings.TrimSpace(text) == "" {
		return t, sale.RefuseNoCode
	}
	if a.Credits == nil {
		return t, refuseNoCredits
	}
	c, err := a.Credits.Find(ctx, text)
	t.Code, t.Signed = c.Code, text
	return t, err
}

// issuedAnswer is a store credit as it was issued: it never changes.
type issuedAnswer struct {
	Code  string     `json:"code"`  // signed, as its QR shows it
	Human code.Human `json:"human"` // the ten characters beside it
	Value Money      `json:"value"`
	Until string     `json:"until,omitempty"` // absent where it never ends
}

func (a *API) issued(c credit.Credit, currency string) issuedAnswer {
	out := issuedAnswer{Code: a.Credits.Text(c), Human: c.Human, Value: Money{c.Value, currency}}
	if c.Until > 0 {
		out.Until = stamp(c.Until)
	}
	return out
}

// refundWith is a refund with the store credit that it issued.
func (a *API) refundWith(ctx context.Context, back refund.Refund) (refundAnswer, error) {
	out := refundOf(back)
	if a.Credits == nil || back.Given(sale.Credit) == 0 {
		return out, nil
	}
	err := a.Stall.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		all, err := a.Credits.OfRefund(ctx, q, back.Refunded.Refund)
		for _, c := range all {
			out.Credits = append(out.Credits, a.issued(c, back.Currency))
		}
		return err
	})
	return out, err
}

// credits answers GET /credits: what the stall issued and owes.
func (a *API) credits(c *fiber.Ctx) error {
	if a.Credits == nil {
		return refuseNoCredits
	}
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	var all []credit.Credit
	err = a.Stall.Read(c.UserContext(), func(ctx context.Context, q ledger.Queryer) (err error) {
		all, err = a.Credits.All(ctx, q)
		return err
	})
	if err != nil {
		return err
	}
	in := func(a money.Amount) Money { return Money{a, s.Currency} }
	sums := credit.Sum(all, a.Stall.Now())
	rows := make([]fiber.Map, 0, len(all))
	for _, one := range all {
		rows = append(rows, creditOf(one, s.Currency))
	}
	return c.JSON(fiber.Map{
		"n": sums.N, "issued": in(sums.Issued), "spent": in(sums.Spent), "paid_out": in(sums.PaidOut), "cancelled": in(sums.Cancelled),
		"expired": in(sums.Expired), "owed": in(sums.Owed), "overdrawn": in(sums.Over), "credits": rows,
	})
}

// creditOf is what is known of a store credit. Its code is nobody's to read who
// does not hold it.
func creditOf(c credit.Credit, currency string) fiber.Map {
	in := func(a money.Amount) Money { return Money{a, currency} }
	out := fiber.Map{
		"id": c.Code, "value": in(c.Value), "left": in(c.Left), "home": c.Home, "here": c.Here, "known": c.Known, "cancelled": c.Cancelled,
	}
	if c.At > 0 {
		out["issued"], out["clock"] = stamp(c.At), c.Trust
	}
	if c.Until > 0 {
		out["until"] = stamp(c.Until)
	}
	if c.Refund != "" {
		out["refund"], out["number"] = c.Refund, c.Number
	}
	if c.Over > 0 {
		out["overdrawn"] = in(c.Over)
	}
	uses := make([]fiber.Map, 0, len(c.Uses))
	for _, u := range c.Uses {
		uses = append(uses, fiber.Map{
			"use": u.No, "how": u.How, "amount": in(u.Amount), "sale": u.Sale, "receipt": u.Number, "at": stamp(u.At), "node": u.Node, "actor": u.Actor, "not_home": u.Away,
		})
	}
	out["uses"] = uses
	return out
}

// isCredit says whether a scan is a store credit's: by the signed code's looks, or
// by a short number that one has.
func (a *API) isCredit(ctx context.Context, text string) bool {
	if a.Credits == nil {
		return false
	}
	if credit.Is(text) {
		return true
	}
	if _, err := code.ParseHuman(text); err != nil {
		return false
	}
	_, err := a.Credits.Find(ctx, text)
	return err == nil
}

// lookAtCredit answers what a store credit is good for now. With accept it is the
// same: a credit is spent as a tender of a sale.
func (a *API) lookAtCredit(c *fiber.Ctx, text string) error {
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	found, err := a.Credits.Find(c.UserContext(), text)
	if err != nil {
		return err
	}
	w := found.Judge(s, a.Stall.Now())
	out := fiber.Map{
		"verdict": w.Light, "reason": w.Reason, "kind": code.KindVoucher.String(), "next": w.Next, "what": creditOf(found, s.Currency),
		"ages": verdict.Ages{Known: found.Age(a.Stall.Now()), Lists: -1, Clock: a.Stall.Now().Trust},
	}
	if len(w.Also) > 0 {
		out["also"] = w.Also
	}
	if w.Need != "" && w.Light != verdict.Green {
		out["need"] = w.Need
	}
	return c.JSON(out)
}

// payOutRequest is the body of POST /credits/pay-out.
type payOutRequest struct {
	Code   string `json:"code"` // as it was scanned, or the ten characters beside it
	Left   Money  `json:"left"` // what people saw; another amount is refused
	Reason string `json:"reason"`
	PIN    string `json:"pin,omitempty"` // of the person who pays it out, and then acts
}

func (a *API) payOut(c *fiber.Ctx) error {
	if a.Credits == nil {
		return refuseNoCredits
	}
	var r payOutRequest
	if err := read(c, &r); err != nil {
		return err
	}
	s, err := a.settings(c.UserContext())
	if err != nil {
		return err
	}
	left, err := r.Left.in(s.Currency)
	if err != nil {
		return err
	}
	typed := r.PIN
	r.PIN = ""
	by, err := act(c, &r)
	if err != nil {
		return err
	}
	if typed != "" {
		if by, err = a.asPerson(c.UserContext(), by, typed, "pay out"); err != nil {
			return err
		}
	}
	found, err := a.Credits.Find(c.UserContext(), r.Code)
	if err != nil {
		return fmt.Errorf("find a store credit: %w", err)
	}
	paid, err := a.Credits.PayOut(c.UserContext(), by, credit.PayingOut{Code: found.Code, Expect: left, Reason: r.Reason})
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusCreated).JSON(creditOf(paid, s.Currency))
}
