package counter

import (
	"context"

	"popstand/kiosk/sale"
)

// keep puts a cart that is paid in part into the journal before the part
// counts: its money is in the drawer, so a power cut must not forget it. A
// cart without parts is taken out again. The caller holds s.mu.
func (d *Desk) keep(ctx context.Context, s *stand, cart sale.Cart) error {
	act, err := d.act(s.who)
	if err != nil {
		return err
	}
	if len(cart.Parts) > 0 {
		p, err := sale.Hold(ctx, d.Ledger, act, sale.Holding{Cart: cart, Random: d.Random})
		if err != nil {
			return err
		}
		d.works(cart.ID, true)
		s.kept = p.ID
	} else if s.kept != "" {
		if _, err := sale.Resume(ctx, d.Ledger, act, s.kept); err != nil {
			return err
		}
		s.kept = ""
	}
	s.cart = cart
	d.ledgers.spoil()
	return nil
}

// works says whether somebody works on a cart that is also in the journal: it
// is not offered to others then.
func (d *Desk) works(id sale.ID, on bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if on {
		d.working[id] = true
	} else {
		delete(d.working, id)
	}
}

// free leaves out the carts that somebody works on.
func (d *Desk) free(all []sale.Parked) []sale.Parked {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []sale.Parked
	for _, p := range all {
		if !d.working[p.Cart.ID] {
			out = append(out, p)
		}
	}
	return out
}
