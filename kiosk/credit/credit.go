package credit

import (
	"context"

	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/gap"
	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/refund"
	"popstand/kiosk/sale"
)

// Desk keeps store credits. It joins sales and refunds.
type Desk struct {
	Ledger *ledger.Ledger
	Keys   *keys.Signer
}

// Credit is what the stall owes on one code, as far as is known here.
type Credit struct {
	Code      code.ID
	Human     code.Human
	Home      code.Home // of the code
	Here      bool      // this node is its home, and has issued it
	Gap       bool      // this node may have forgotten what went off it: it was restored from a backup
	Known     bool      // the fact that issued it is here; else only what the code says is
	Node      ledger.NodeID
	Value     money.Amount
	Left      money.Amount // never below zero
	Over      money.Amount // that was spent beyond the value, where kiosks did not know of each other
	Until     int64        // Unix milliseconds; 0 = never ends
	At        int64        // when it was issued, Unix milliseconds; 0 where that is not known
	Trust     clock.Trust  // of the clock that At is from
	Refund    refund.ID    // "" where it is not known
	Number    string       // of the refund
	Cancelled bool         // with its refund
	Uses      []Use        // what went off it, in the order in which it did
	Heard     int64        // up to when its home's journal is known here, Unix milliseconds; 0 for never heard of

	kept code.Kept
}

// Use is a part of a credit that went.
type Use struct {
	No     int64
	How    string // HowSpent or HowPaidOut
	Amount money.Amount
	Sale   sale.ID // "" where it was paid out
	Number string  // of the receipt
	Away   bool    // a person decided, because the code's home could not be asked
	Node   ledger.NodeID
	Actor  ledger.Actor
	At     int64 // Unix milliseconds
	Trust  clock.Trust
}

// reckon works out what is left.
func (c *Credit) reckon() {
	left := c.Value
	for _, u := range c.Uses {
		left -= u.Amount
	}
	c.Left, c.Over = max(left, 0), max(-left, 0)
	if c.Cancelled {
		c.Left, c.Over = 0, max(-left, 0)
	}
}

// fill adds what went off a credit.
func (d *Desk) fill(ctx context.Context, q ledger.Queryer, c *Credit) (err error) {
	if c.Known {
		if c.Home, _, err = code.ReadPayload(c.kept.Payload); err != nil {
			return err
		}
	}
	c.Here = c.Known && c.Node == d.Ledger.Node()
	if c.Here {
		g, err := gap.Of(ctx, q, gap.OwnerOf(d.Ledger))
		if err != nil {
			return err
		}
		c.Gap = g.Covers(c.Code)
	}
	if !c.Here {
		if c.Heard, err = heard(ctx, q, d.Ledger.Event(), c.Home); err != nil {
			return err
		}
	}
	if c.Uses, err = usesOf(ctx, q, d.Ledger.Event(), c.Code); err != nil {
		return err
	}
	c.reckon()
	return nil
}

// byCode reads the credit with a code; Known is false where it is not here.
func (d *Desk) byCode(ctx context.Context, q ledger.Queryer, id code.ID) (Credit, error) {
	all, err := credits(ctx, q, creditsOfCode, d.Ledger.Event(), id.String())
	if err != nil || len(all) == 0 {
		return Credit{Code: id}, err
	}
	return all[0], d.fill(ctx, q, &all[0])
}

// OfRefund lists the credits that were issued for a refund, those that were
// cancelled too.
func (d *Desk) OfRefund(ctx context.Context, q ledger.Queryer, id refund.ID) ([]Credit, error) {
	return d.filled(ctx, q, creditsOfRefund, string(id))
}

// All lists every credit that is known here, the oldest first.
func (d *Desk) All(ctx context.Context, q ledger.Queryer) ([]Credit, error) {
	return d.filled(ctx, q, creditsOfEvent)
}

func (d *Desk) filled(ctx context.Context, q ledger.Queryer, text string, args ...any) ([]Credit, error) {
	all, err := credits(ctx, q, text, d.Ledger.Event(), args...)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if err := d.fill(ctx, q, &all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Text is a credit's code as its QR shows it, or "" where it can't be written.
func (d *Desk) Text(c Credit) string {
	if d.Keys == nil || !c.Known {
		return ""
	}
	signed, err := d.Keys.Secret.Write(c.kept)
	if err != nil {
		return ""
	}
	return signed.Text()
}

// Age is how old that is what is known here of a credit, in milliseconds; -1 where
// nothing was ever heard of its home.
func (c Credit) Age(now clock.Reading) int64 {
	switch {
	case c.Here:
		return 0
	case c.Heard == 0:
		return -1
	}
	return max(0, now.Wall-c.Heard)
}
