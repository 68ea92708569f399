package sale

import (
	"context"
	"errors"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// sign makes the code of the receipt. A sale does not wait for its code: where the
// key may not sign, because its certificate has ended or the clock says so, the
// receipt carries the plain one, which only the journal can vouch for.
func (s Seller) sign(ctx context.Context, tx *ledger.Tx, p Paid) (*Code, error) {
	if s.Keys == nil {
		return nil, nil //nolint:nilnil // a receipt without a signed code is no fault
	}
	c, err := s.Keys.Next(ctx, tx, p.said(tx.Now()), tx.Now())
	var no *code.Error
	var out *ledger.Refusal
	if errors.As(err, &no) || errors.As(err, &out) {
		return nil, nil //nolint:nilnil // as above
	}
	if err != nil {
		return nil, err
	}
	kept := s.Keys.Secret.Keep(c)
	return &Code{ID: c.ID(), Payload: kept.Payload, Kept: kept.Veiled}, nil
}

// firstMoment is the first moment that a code can tell, in Unix milliseconds.
const firstMoment = 5 * 60 * 1000

// said is what the receipt's code says. It may vouch for less than was paid, never
// for more.
func (p Paid) said(now clock.Reading) code.Receipt {
	b := code.Receipt{
		Series: p.Series, Counter: p.Counter, Total: min(int64(p.Total+p.Rounding), code.MaxValue), Sold: max(code.StepDown(now.Wall), firstMoment),
	}
	for _, t := range p.Tenders {
		b.Tenders |= tenderOf(t.Kind)
	}
	return b
}

func tenderOf(kind string) code.Tenders {
	switch kind {
	case money.Cash:
		return code.TenderCash
	case Card:
		return code.TenderCard
	case Credit:
		return code.TenderVoucher
	}
	return code.TenderOther
}

// Text is the receipt's code as its QR shows it: the signed one, or the plain one
// where none was signed or its signature can't be read here. It is the same for
// every copy, whoever asks and wherever.
func (r Receipt) Text(k *keys.Signer) string {
	if c, ok := r.signed(k); ok {
		return c.Text()
	}
	return r.Plain()
}

func (r Receipt) signed(k *keys.Signer) (code.Code, bool) {
	if k == nil || r.Code == nil {
		return code.Code{}, false
	}
	c, err := k.Secret.Write(code.Kept{Payload: r.Code.Payload, Veiled: r.Code.Kept})
	return c, err == nil
}

// Plain is a receipt's code that nobody signed: it names the event, the number and
// the first digits of the fact's hash.
func (r Receipt) Plain() string {
	return "popstand:" + string(r.Event) + ":" + r.Number + ":" + r.Hash.Short()
}
