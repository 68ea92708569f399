package sale

import (
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Card is the tender that is taken on a terminal which popstand does not talk
// to: a person looks at it and confirms.
const Card = "card"

// PartID names a part of a payment within its cart.
type PartID string

// Part is a part of a payment whose money is here already. The sale is
// recorded only with the last one.
type Part struct {
	ID PartID `json:"id"`
	Tender
	At int64 `json:"at"` // when it was taken, Unix ms
}

// Tender is one way of paying, as it is recorded.
type Tender struct {
	money.Tender
	Reference string `json:"reference,omitempty"` // of the terminal's slip
	Confirmed string `json:"confirmed,omitempty"` // card: the person who saw "approved" on the terminal

	Code     code.ID      `json:"code,omitempty"`     // of the store credit
	Left     money.Amount `json:"left,omitempty"`     // on it, after this sale
	Approver string       `json:"approver,omitempty"` // staff id of who agreed to take it where its home can't be asked
	Origin   string       `json:"origin,omitempty"`   // exchange: as what the goods that came back were paid
	Signed   string       `json:"-"`                  // the store credit's code as it was scanned: as good as money, so no fact holds it
}

// Came is the kind of tender by which the money came in first.
func (t Tender) Came() string { return cmp.Or(t.Origin, t.Kind) }

// Refusals of a payment. What money refuses comes with its own codes.
var (
	// RefuseEmptyCart answers a payment of nothing.
	RefuseEmptyCart = ledger.Refuse("cart_empty", "There is nothing to pay yet. Add an item first.")
	// RefuseTenderKind answers a kind of tender that is not taken here.
	RefuseTenderKind = ledger.Refuse("tender_unknown", "This till takes cash and card. Choose one of them.")
	// RefuseUnconfirmed answers a card payment that no person has confirmed.
	RefuseUnconfirmed = ledger.Refuse("card_unconfirmed", "Look at the card terminal, and confirm only when it says approved.")
	// RefuseReference answers a reference that no slip has.
	RefuseReference = ledger.Refuse("reference_too_long", "The reference is too long. Type the last 40 characters of it.")
	// RefuseTwice answers a store credit that is part of the payment already.
	RefuseTwice = ledger.Refuse("credit_twice", "This store credit is part of the payment already. Take it once, for all that it is to pay.")
	// RefuseNoPart answers for a part that was not taken, or taken back.
	RefuseNoPart = ledger.Refuse("no_such_part", "This part of the payment is not here any more. Look at the payment again.")
)

// Due says what is still to pay: exactly, and when cash pays the rest, rounded
// to the step. Both are zero when nothing is open.
func (c Cart) Due(mode money.TaxMode, step money.Amount) (exact, cash money.Amount, err error) {
	bill, err := c.Bill(mode)
	if err != nil {
		return 0, 0, err
	}
	exact, cash, err = money.Remaining(bill.Total, tenders(c.Parts), step)
	if err != nil {
		return 0, 0, refused(err)
	}
	if c.paid(bill.Total, step) {
		return 0, 0, nil
	}
	return max(exact, 0), max(cash, 0), nil
}

// Paid reports whether the parts taken pay the whole cart.
func (c Cart) Paid(mode money.TaxMode, step money.Amount) bool {
	bill, err := c.Bill(mode)
	return err == nil && len(c.Lines) > 0 && c.paid(bill.Total, step)
}

func (c Cart) paid(total, step money.Amount) bool {
	_, err := money.Settle(total, tenders(c.Parts), step)
	return err == nil
}

// Take adds a part of the payment. It pays at most what is open; cash pays in
// steps that coins can pay. What is Given in cash beyond the amount is change.
func (c Cart) Take(mode money.TaxMode, step money.Amount, p Part) (Cart, error) {
	if len(c.Lines) == 0 {
		return c, RefuseEmptyCart
	}
	if err := p.check(); err != nil {
		return c, err
	}
	exact, cash, err := c.Due(mode, step)
	if err != nil {
		return c, err
	}
	open := exact
	if p.Kind == money.Cash {
		open = cash
	}
	switch {
	case p.Amount <= 0:
		return c, ledger.Refuse(money.TenderEmpty, "Enter an amount above zero.")
	case p.Amount > open:
		return c, ledger.Refuse("part_over", "Take no more than what is open.", "open", text(open))
	case p.Kind == money.Cash && step > 0 && p.Amount%step != 0:
		return c, ledger.Refuse("cash_step", "Coins can't pay this. Enter a multiple of the smallest coin.", "step", text(step))
	}
	next := c
	next.Made++
	if p.Tender = p.whole(); p.Code != 0 && slices.ContainsFunc(c.Parts, func(o Part) bool { return o.Code == p.Code }) {
		return c, RefuseTwice
	}
	p.ID = PartID(strconv.FormatInt(next.Made, 10))
	next.Parts = append(slices.Clone(c.Parts), p)
	if _, _, err := money.Remaining(money.Max, tenders(next.Parts), step); err != nil {
		return c, refused(err)
	}
	return next, nil
}

// Untake takes a part of the payment back.
func (c Cart) Untake(id PartID) (Cart, error) {
	at := slices.IndexFunc(c.Parts, func(p Part) bool { return p.ID == id })
	if at < 0 {
		return c, RefuseNoPart
	}
	next := c
	next.Parts = slices.Delete(slices.Clone(c.Parts), at, at+1)
	return next, nil
}

// whole is the tender with what was handed over: where nobody said, cash was
// given exactly.
func (t Tender) whole() Tender {
	if t.Kind == money.Cash && t.Given == 0 {
		t.Given = t.Amount
	}
	return t
}

// check refuses what is wrong with a tender whatever it pays.
func (t Tender) check() error {
	switch {
	case t.Kind != money.Cash && t.Kind != Card && t.Kind != Credit && t.Kind != Exchange:
		return RefuseTenderKind
	case t.Kind == Credit && t.Code == 0:
		return RefuseNoCode
	case t.Kind == Card && t.Confirmed == "":
		return RefuseUnconfirmed
	case utf8.RuneCountInString(t.Reference) > maxReference:
		return RefuseReference
	}
	return nil
}

func tenders(parts []Part) []money.Tender {
	out := make([]money.Tender, len(parts))
	for i, p := range parts {
		out[i] = p.Tender.Tender
	}
	return out
}
