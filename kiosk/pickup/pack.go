package pickup

import (
	"context"
	"unicode/utf8"

	"popstand/kiosk/ledger"
)

// PackUp asks to note how far the packing of orders is: a pick list was
// printed, or one is packed and waits in its bin.
type PackUp struct {
	Orders []ID   `json:"orders"`
	Work   Work   `json:"work"`
	Bin    string `json:"bin,omitempty"`
}

// Pack notes how far the packing of orders is. Refusals: order_unknown,
// bad_work, already_collected, already_cancelled, already_released.
func (d *Desk) Pack(ctx context.Context, act ledger.Act, p PackUp) error {
	act.Ask = asked(act, KindPacked, p)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, err := planOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if err := serves(ctx, tx, s); err != nil {
			return err
		}
		if err := p.check(); err != nil {
			return err
		}
		for _, id := range p.Orders {
			o, err := OrderOf(ctx, tx, tx.Event(), id)
			if err != nil {
				return err
			}
			if p.Bin != o.Bin && utf8.RuneCountInString(p.Bin) > maxBin {
				return refuseWork() // one that an order has from before stays
			}
			if err := step(ctx, tx, s, o, StepPack); err != nil {
				return err
			}
		}
		_, err = tx.Record(ctx, KindPacked, PackedUp(p))
		return err
	})
	return err
}

func (p PackUp) check() error {
	if len(p.Orders) == 0 || len(p.Orders) > 500 || len(p.Bin) > maxText || p.Work != Unpacked && p.Work != Packing && p.Work != Packed {
		return refuseWork()
	}
	return nil
}

func refuseWork() error {
	return ledger.Refuse("bad_work", "Choose orders, how far they are, and a bin of at most 12 characters.")
}
