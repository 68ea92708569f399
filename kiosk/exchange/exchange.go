package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
)

// Desk gives goods for goods, under the rules of those who take back and sell.
type Desk struct {
	Ledger  *ledger.Ledger
	Sales   sale.Seller
	Refunds *refund.Desk
}

// Request is what an exchange is asked for.
type Request struct {
	Of      sale.ID        `json:"of"` // of which something comes back
	Refund  refund.ID      `json:"refund"`
	Sale    sale.ID        `json:"sale"` // a new UUIDv7, or the cart's id
	Parts   []refund.Part  `json:"parts"`
	Reason  string         `json:"reason"`
	Lines   []sale.Ordered `json:"lines"`
	Tenders []sale.Tender  `json:"tenders"`          // by which the difference is paid or given back
	Expect  *money.Amount  `json:"expect,omitempty"` // what people saw that is to pay; below zero what goes back
	Lang    string         `json:"lang,omitempty"`
	Note    string         `json:"note,omitempty"`
	// Approver is the staff id of who agreed, where the policy asks for it.
	Approver string `json:"approver,omitempty"`
}

// Exchanged is an exchange with both its sides.
type Exchanged struct {
	Pair
	Back refund.Refund
	Out  sale.Receipt
}

// Net is what was paid beside what came back; below zero what was given back.
func (e Exchanged) Net() money.Amount {
	return e.Out.Total + e.Out.Rounding - e.Back.Total - e.Back.Rounding
}

// Pair names the two sides of an exchange.
type Pair struct {
	Place  refund.Place // of the fact
	Refund refund.ID
	Sale   sale.ID
	Value  money.Amount // that the one paid of the other
	Back   refund.ID    // by which it was cancelled; "" where it stands
}

// OfRefund finds the exchange that a refund is a part of, or fails with ErrNone.
func OfRefund(ctx context.Context, q ledger.Queryer, event ledger.EventID, id refund.ID) (Pair, error) {
	return pair(ctx, q, pairOfRefund, event, string(id))
}

// OfSale finds the exchange that a sale is a part of, or fails with ErrNone.
func OfSale(ctx context.Context, q ledger.Queryer, event ledger.EventID, id sale.ID) (Pair, error) {
	return pair(ctx, q, pairOfSale, event, string(id))
}

// Both reads the two sides of an exchange.
func (p Pair) Both(ctx context.Context, q ledger.Queryer, event ledger.EventID) (e Exchanged, err error) {
	e.Pair = p
	if e.Back, err = refund.ByID(ctx, q, event, p.Refund); err != nil {
		return e, err
	}
	e.Out, err = sale.BySale(ctx, q, event, p.Sale)
	return e, err
}

// Trial is what an exchange would come to now, and whom it takes.
type Trial struct {
	Back  refund.Refunded // what comes back
	Out   sale.Paid       // what goes out
	Value money.Amount    // what comes back is worth
	Net   money.Amount    // to pay, before cash is rounded; below zero goes back
	Need  staff.Role      // the least role that decides, alone or by approving
	Alone bool            // who asks may do it without anybody else
}

// errTried ends a command that is only to be decided.
var errTried = errors.New("nothing was asked for but what it would be")

// Try says what an exchange would come to and records nothing. The refusals are
// Swap's, but those of tenders, of goods that are gone and of approval.
func (d *Desk) Try(ctx context.Context, act ledger.Act, r Request) (t Trial, err error) {
	act.Ask = ask(act, "exchange.tried", r)
	_, err = d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		if t, _, err = d.try(ctx, tx, r); err != nil {
			return err
		}
		return errTried
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return t, err
}

func (d *Desk) try(ctx context.Context, tx *ledger.Tx, r Request) (t Trial, sold sale.Receipt, err error) {
	worth, sold, err := d.Refunds.Worth(ctx, tx, r.refund(nil))
	if err != nil {
		return t, sold, err
	}
	if t.Out, err = d.Sales.Price(ctx, tx, r.sale(nil)); err != nil {
		return t, sold, err
	}
	t.Back, t.Need, t.Alone = worth.Refunded, worth.Need, worth.Alone
	t.Value = worth.Total + worth.Rounding
	t.Net = t.Out.Total - t.Value
	return t, sold, nil
}

func (r Request) refund(tenders []sale.Tender) refund.Request {
	return refund.Request{Refund: r.Refund, Sale: r.Of, Parts: r.Parts, Tenders: tenders, Reason: r.Reason, Lang: r.Lang, Approver: r.Approver}
}

func (r Request) sale(tenders []sale.Tender) sale.Request {
	return sale.Request{Sale: r.Sale, Lines: r.Lines, Tenders: tenders, Lang: r.Lang, Note: r.Note}
}

// ask is the canonical request: the caller's own where it has one, else the
// command's kind and the JSON of what it is asked for.
func ask(act ledger.Act, kind string, request any) []byte {
	if act.Ask != nil {
		return act.Ask
	}
	raw, err := json.Marshal(request)
	if err != nil {
		panic("BUG: an exchange can't be written as JSON: " + err.Error())
	}
	return append([]byte(kind+" "), raw...)
}

// made finds the exchange among the facts of an operation.
func made(facts []ledger.Fact) (Made, error) {
	for _, f := range facts {
		if f.Kind == KindMade {
			var b Made
			if err := json.Unmarshal(f.Body, &b); err != nil {
				return b, fmt.Errorf("read an exchange: %w", err)
			}
			return b, nil
		}
	}
	return Made{}, fmt.Errorf("the operation recorded no %s", KindMade)
}
