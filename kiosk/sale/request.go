package sale

import (
	"errors"
	"strconv"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Request is what Sell is asked for. Prices, names and taxes are not part of
// it: they are read from the catalogue in the same transaction, and those of
// orders come from whoever keeps them.
type Request struct {
	Sale    ID            `json:"sale"` // a new UUIDv7, or the cart's id
	Lines   []Ordered     `json:"lines"`
	Tenders []Tender      `json:"tenders"`
	Expect  *money.Amount `json:"expect,omitempty"` // the total that people saw; nil when nobody saw one
	Lang    string        `json:"lang"`             // of the receipt
	Note    string        `json:"note,omitempty"`
}

// Ordered is one line of a request.
type Ordered struct {
	SKU      string   `json:"sku"`
	Qty      int64    `json:"qty"`
	Discount Discount `json:"discount,omitzero"`
	Of       Of       `json:"of,omitzero"` // a line of an order: its shop says what and how many; the first one brings the whole order
	Words    []string `json:"-"`           // of seats: what is written for the holder of each unit, "" for nothing; never part of what is hashed
}

// Request asks for the cart to be sold, paid by the parts taken and then by
// last, which may be none.
func (c Cart) Request(mode money.TaxMode, lang string, last ...Tender) (Request, error) {
	bill, err := c.Bill(mode)
	if err != nil {
		return Request{}, err
	}
	r := Request{Sale: c.ID, Expect: &bill.Total, Lang: lang}
	for _, l := range c.Lines {
		r.Lines = append(r.Lines, Ordered{SKU: l.SKU, Qty: l.Qty, Discount: l.Discount, Of: l.Of, Words: l.Words})
	}
	for _, p := range c.Parts {
		r.Tenders = append(r.Tenders, p.Tender)
	}
	r.Tenders = append(r.Tenders, last...)
	return r, nil
}

// refused turns what money refuses into a refusal with the same code.
func refused(err error) error {
	var e *money.Error
	if !errors.As(err, &e) {
		return err
	}
	return &ledger.Refusal{Code: e.Code, Do: e.Do, Values: e.Values()}
}

// text writes an amount for a refusal's values, in minor units.
func text(a money.Amount) string { return strconv.FormatInt(int64(a), 10) }
