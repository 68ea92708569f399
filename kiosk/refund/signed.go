package refund

import (
	"bytes"
	"context"
	"errors"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// signed reads a receipt's signed code: first whether it is genuine and stands,
// then whose it is.
func (d *Desk) signed(ctx context.Context, q ledger.Queryer, c code.Code, now clock.Reading) (sale.Receipt, error) {
	body, err := d.genuine(ctx, q, c, now)
	if err != nil {
		return sale.Receipt{}, err
	}
	number := sale.Number(body.Series, body.Counter)
	r, err := sale.ByNumber(ctx, q, d.Ledger.Event(), "", number)
	if isNoSale(err) {
		return r, ledger.Refuse("sale_unknown", "This receipt is genuine, but its sale is not known here yet. Do it at the kiosk that sold it, or wait until its journal is here.",
			"number", number, "total", text(money.Amount(body.Total)), "sold_ms", text(money.Amount(body.Sold)))
	}
	if err == nil && (r.Code == nil || !bytes.Equal(r.Code.Payload, c.Payload())) {
		return sale.Receipt{}, refuseForged() // a key was copied: this is not what the seller signed
	}
	return r, err
}

// genuine verifies a receipt's code: its kind, who signed it, and that nobody has
// revoked it.
func (d *Desk) genuine(ctx context.Context, q ledger.Queryer, c code.Code, now clock.Reading) (code.Receipt, error) {
	body, ok := c.Body().(code.Receipt)
	if !ok {
		return body, ledger.Refuse("wrong_kind", "This is the code of something else. Scan the one on the receipt.")
	}
	if d.Keys == nil {
		return body, refuseForged()
	}
	trust, err := d.Keys.Trust(ctx, q)
	if err != nil {
		return body, err
	}
	if _, err := trust.VerifyCode(c, keys.Now(now)); err != nil {
		return body, unbelieved(err)
	}
	known, err := d.Keys.Revoked(ctx, q)
	if err != nil {
		return body, err
	}
	if known.Has(c.ID()) {
		return body, ledger.Refuse("revoked", "This receipt was revoked, so nothing is given back for it. Keep it, and call a manager.")
	}
	return body, nil
}

// unbelieved puts what a code is refused for into the words of refunds. A forger
// learns no more than that it did not work.
func unbelieved(err error) error {
	var e *code.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Reason {
	case code.OtherEvent:
		return refuseOtherEvent()
	case code.TooEarly, code.TooLate:
		return ledger.Refuse(string(e.Reason), e.Do)
	case code.NotGenuine, code.Unknown, code.WrongKind:
	}
	return refuseForged()
}

func refuseForged() *ledger.Refusal {
	return ledger.Refuse("not_genuine", "This receipt is not genuine. Keep it, and call a manager.")
}

func refuseOtherEvent() *ledger.Refusal {
	return ledger.Refuse("other_event", "This receipt is of another event. It is taken back there.")
}
