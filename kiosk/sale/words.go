package sale

import (
	"context"
	"errors"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
)

// keyOf is under whose key the words of a cart are sealed while it is set aside:
// one for each cart, which is forgotten when it is paid or given up.
func keyOf(cart ID) buyer.ID { return buyer.ID(cart) }

// seal hides what is to be written for people, inside the command that sets
// their cart aside.
func (h Holding) seal(ctx context.Context, tx *ledger.Tx) ([]HeldWords, error) {
	var all []HeldWords
	vault := buyer.Vault{Event: tx.Event(), Random: h.Random}
	for _, l := range h.Cart.Lines {
		for i, text := range l.Words {
			if text == "" {
				continue
			}
			sealed, err := vault.Seal(ctx, tx, keyOf(h.Cart.ID), buyer.Person{Words: text})
			if err != nil {
				return nil, err
			}
			all = append(all, HeldWords{Line: l.ID, Unit: i + 1, Sealed: sealed})
		}
	}
	return all, nil
}

// open puts the words back to their lines. Those whose key is forgotten stay
// away: the sale is worth more than they are.
func (p *Parked) open(ctx context.Context, q ledger.Queryer, event ledger.EventID) error {
	vault := buyer.Vault{Event: event}
	for _, w := range p.words {
		who, err := vault.Open(ctx, q, keyOf(p.Cart.ID), w.Sealed)
		if errors.Is(err, buyer.RefuseErased) || errors.Is(err, buyer.RefuseNoKey) {
			continue
		}
		if err != nil {
			return err
		}
		at := p.Cart.index(w.Line)
		if at < 0 || w.Unit < 1 || int64(w.Unit) > p.Cart.Lines[at].Qty {
			continue
		}
		l := &p.Cart.Lines[at]
		if l.Words == nil {
			l.Words = make([]string, l.Qty)
		}
		l.Words[w.Unit-1] = who.Words
	}
	return nil
}

// forget drops the key of words that were sealed for a while: they stand with
// the tickets now.
func (r Request) forget(ctx context.Context, tx *ledger.Tx) error {
	for _, o := range r.Lines {
		if len(o.Words) > 0 {
			return buyer.Forget(ctx, tx, keyOf(r.Sale))
		}
	}
	return nil
}
