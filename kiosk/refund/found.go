package refund

import (
	"context"
	"errors"
	"slices"
	"strings"

	"popstand/kiosk/claim"
	"popstand/kiosk/clock"
	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// Found is a sale with what can still come back of it.
type Found struct {
	sale.Receipt
	Lines   []Rest       // one for each line of the receipt, those that came back whole too
	Refunds []Refund     // those that were cancelled too
	Back    money.Amount // that went back
	Home    bool         // this node sold it
	Late    bool         // after the policy's window
	Code    bool         // its code was scanned, and is genuine
	Known   int64        // of another node's sale: up to when the seller's journal is known here, Unix milliseconds by its clock
}

// Rest is what is left of a line.
type Rest struct {
	sale.PaidLine
	Line int            // from 1
	Left int64          // units that can come back
	Each []money.Amount // what each of them gives back, in the order in which they do
}

// Find finds a sale by the code of its receipt, signed or not, by its id or by
// its number, and says what can still come back. The journal counts, not what
// the code says: a code of a sale that is not known here is refused with
// sale_unknown, which names what the code vouches for (number, total in minor
// units, sold_ms). What was sold for how much and with which tax stands in no
// code, so nothing can be taken back line by line before its journal is here.
// Other refusals: not_genuine, other_event, wrong_kind.
func (d *Desk) Find(ctx context.Context, text string) (f Found, err error) {
	now := d.Ledger.Now()
	err = d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		sold, scanned, err := d.receipt(ctx, q, text, now)
		if err != nil {
			return err
		}
		d.last.Store(&sold)
		f, err = d.left(ctx, q, sold, now)
		f.Code = scanned
		return err
	})
	return f, err
}

// receipt finds the sale, and says whether a genuine code named it.
func (d *Desk) receipt(ctx context.Context, q ledger.Queryer, text string, now clock.Reading) (sale.Receipt, bool, error) {
	text = strings.TrimSpace(text)
	if parts := strings.Split(text, ":"); len(parts) == 4 && parts[0] == "popstand" {
		r, err := d.plain(ctx, q, parts[1:])
		return r, err == nil, err
	}
	if len(text) == code.Length {
		c, err := code.Parse(text)
		if err != nil {
			return sale.Receipt{}, false, unbelieved(err)
		}
		r, err := d.signed(ctx, q, c, now)
		return r, err == nil, err
	}
	r, err := sale.Find(ctx, q, d.Ledger.Event(), d.Ledger.Letter(), text)
	return r, false, err
}

// plain reads the code that receipts carry: it proves nothing by itself, but
// its digits of the hash are compared.
func (d *Desk) plain(ctx context.Context, q ledger.Queryer, parts []string) (sale.Receipt, error) {
	if parts[0] != string(d.Ledger.Event()) {
		return sale.Receipt{}, refuseOtherEvent()
	}
	r, err := sale.ByNumber(ctx, q, d.Ledger.Event(), "", parts[1])
	if err == nil && r.Hash.Short() != parts[2] {
		return sale.Receipt{}, refuseForged()
	}
	return r, err
}

// left says what can still come back of a sale.
func (d *Desk) left(ctx context.Context, q ledger.Queryer, sold sale.Receipt, now clock.Reading) (Found, error) {
	f := Found{Receipt: sold, Home: sold.Node == d.Ledger.Node()}
	settings, err := event.SettingsOf(ctx, q, d.Ledger.Event())
	if err != nil {
		return f, err
	}
	f.Late, _ = timely(settings.Returns(), now, sold.At)
	if !f.Home {
		if f.Known, err = known(ctx, q, sold); err != nil {
			return f, err
		}
	}
	said, err := claim.History(ctx, q, sold.Event, CodeOf(sold.Event, sold.Series, sold.Counter))
	if err != nil {
		return f, err
	}
	if len(said) > 0 { // each refund claims something, and mostly there was none
		if f.Refunds, err = OfSale(ctx, q, sold.Event, sold.Sale); err != nil {
			return f, err
		}
	}
	for _, r := range f.Refunds {
		if !r.Undone {
			f.Back += r.Total + r.Rounding
		}
	}
	gone := takenBy(said)
	for i, l := range sold.Lines {
		rest := Rest{PaidLine: l, Line: i + 1}
		free := gone.free(sold.Lines, i+1)
		if !f.Home {
			slices.Reverse(free)
		}
		for _, u := range free {
			c, err := cost(sold.Mode, l, firstUse(sold.Lines, i+1), []int64{u})
			if err != nil {
				return f, err
			}
			rest.Each = append(rest.Each, c.Paid())
		}
		rest.Left = int64(len(free))
		f.Lines = append(f.Lines, rest)
	}
	return f, nil
}

func isNoSale(err error) bool { return errors.Is(err, sale.RefuseNoSale) }
