package sale

import (
	"context"

	"popstand/kiosk/keys"
	"popstand/kiosk/ledger"
)

// Joiner is an area with a part in sales that hold lines of its own: orders
// that are paid, seats that need a ticket. What it decides and records stands
// in the sale's own command, so that both are on disk or neither is.
type Joiner interface {
	// Claims says whether a line is of this area.
	Claims(l PaidLine) bool
	// OrdersFor brings the orders of this area that the request's lines name,
	// none where they name none of it. A refusal of it refuses the sale.
	OrdersFor(ctx context.Context, tx *ledger.Tx, r Request) ([]Order, error)
	// Join records what the sale means to this area, after sale.paid and for
	// each sale, also one without lines that it claims. A refusal of it refuses
	// the sale.
	Join(ctx context.Context, tx *ledger.Tx, r Request, paid Receipt) error
}

// Seller sells, together with the areas that have a part in it.
type Seller struct {
	Ledger  *ledger.Ledger
	Joiners []Joiner
	Keys    *keys.Signer // that receipts are signed with; nil: they are not
}

// RefuseUnwired answers a ticket where nobody would issue it.
var RefuseUnwired = ledger.Refuse("tickets_unwired", "Tickets can't be sold here. Take them out of the sale, or sell them at another kiosk.")

// orders asks all areas for theirs.
func (s Seller) orders(ctx context.Context, tx *ledger.Tx, r Request) (all []Order, err error) {
	for _, j := range s.Joiners {
		some, err := j.OrdersFor(ctx, tx, r)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// wired makes sure that no ticket is sold without somebody who issues it.
func (s Seller) wired(lines []PaidLine) error {
	for _, l := range lines {
		if l.Session != "" && !s.claimed(l) {
			return RefuseUnwired
		}
	}
	return nil
}

func (s Seller) claimed(l PaidLine) bool {
	for _, j := range s.Joiners {
		if j.Claims(l) {
			return true
		}
	}
	return false
}
