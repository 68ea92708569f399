package credit

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Refusals of codes.
var (
	// RefuseUnknown answers a short number that no store credit here has.
	RefuseUnknown = ledger.Refuse("credit_unknown", "There is no store credit with this number here. Scan its code, or check the number.")
	// RefuseKind answers the code of something else.
	RefuseKind = ledger.Refuse("wrong_kind", "This is no store credit. Scan the code that says so on the refund's receipt.")
	// RefuseForged answers what this event has not signed.
	RefuseForged = ledger.Refuse("not_genuine", "This store credit is not genuine. Keep it, and call a manager.")
)

// Is says whether a text is the signed code of a store credit, by its looks.
func Is(text string) bool {
	c, err := code.Parse(strings.TrimSpace(text))
	if err != nil {
		return false
	}
	b, ok := c.Body().(code.Voucher)
	return ok && b.Campaign == 0
}

// Find reads a store credit's signed code, or its short number as it was typed,
// and says what is left. Refusals: not_genuine, other_event, wrong_kind, credit_unknown,
// revoked, and of a code whose time of signing can't be right, too_early and
// too_late. Whether it may be spent is for Judge to say.
func (d *Desk) Find(ctx context.Context, text string) (c Credit, err error) {
	now := d.Ledger.Now()
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		c, err = d.find(ctx, q, strings.TrimSpace(text), now)
		return err
	})
	return c, err
}

func (d *Desk) find(ctx context.Context, q ledger.Queryer, text string, now clock.Reading) (Credit, error) {
	if len(text) == code.Length {
		return d.signed(ctx, q, text, now)
	}
	human, err := code.ParseHuman(text)
	if err != nil {
		return Credit{}, RefuseUnknown
	}
	all, err := d.filled(ctx, q, creditsOfHuman, human.String())
	if err != nil {
		return Credit{}, err
	}
	if len(all) == 0 {
		return Credit{}, RefuseUnknown
	}
	return all[0], d.unrevoked(ctx, q, all[0].Code)
}

// signed reads a signed code: first whether it is genuine and stands, then what
// is known of it.
func (d *Desk) signed(ctx context.Context, q ledger.Queryer, text string, now clock.Reading) (Credit, error) {
	signed, err := code.Parse(text)
	if err != nil {
		return Credit{}, unbelieved(err)
	}
	body, ok := signed.Body().(code.Voucher)
	if !ok || body.Campaign != 0 {
		return Credit{}, RefuseKind
	}
	if d.Keys == nil {
		return Credit{}, RefuseForged
	}
	trust, err := d.Keys.Trust(ctx, q)
	if err != nil {
		return Credit{}, err
	}
	if _, err := trust.VerifyCode(signed, keys.Now(now)); err != nil {
		return Credit{}, unbelieved(err)
	}
	if err := d.unrevoked(ctx, q, signed.ID()); err != nil {
		return Credit{}, err
	}
	c, err := d.byCode(ctx, q, signed.ID())
	if err != nil {
		return Credit{}, err
	}
	if c.Known {
		if !bytes.Equal(c.kept.Payload, signed.Payload()) {
			return Credit{}, RefuseForged // a key was copied: this is not what was issued
		}
		return c, nil
	}
	c.Human, c.Home, c.Value, c.Until = d.Keys.Secret.Human(signed.ID()), signed.Home(), money.Amount(body.Value), body.Until
	return c, d.fill(ctx, q, &c)
}

func (d *Desk) unrevoked(ctx context.Context, q ledger.Queryer, id code.ID) error {
	if d.Keys == nil {
		return nil
	}
	known, err := d.Keys.Revoked(ctx, q)
	if err == nil && known.Has(id) {
		return ledger.Refuse("revoked", "This store credit was revoked, so nothing is owed on it. Keep it, and call a manager.")
	}
	return err
}

// unbelieved puts what a code is refused for into the words of store credit. A
// forger learns no more than that it did not work.
func unbelieved(err error) error {
	var e *code.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Reason {
	case code.OtherEvent:
		return ledger.Refuse("other_event", "This store credit is of another event. It is spent there.")
	case code.TooEarly, code.TooLate:
		return ledger.Refuse(string(e.Reason), e.Do)
	case code.NotGenuine, code.Unknown, code.WrongKind:
	}
	return RefuseForged
}
