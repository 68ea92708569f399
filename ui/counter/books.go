package counter

import (
	"context"
	"fmt"

	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/staff"
	"popstand/kiosk/till"
)

// books is what else the screens read again and again: whether the till is
// open, who works here, and what is set aside.
type books struct {
	open   *till.Till // nil when the till is closed
	people []staff.Listed
	held   []sale.Parked
}

func (d *Desk) books(ctx context.Context) (*books, error) {
	return d.ledgers.get("", func() (*books, error) {
		b := &books{}
		err := d.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
			event, node := d.Ledger.Event(), d.Ledger.Node()
			if b.open, err = till.Current(ctx, q, event, node); err != nil {
				return err
			}
			if b.people, err = staff.People(ctx, q, event); err != nil {
				return err
			}
			held, err := sale.AllHeld(ctx, q, event, node)
			b.held = d.free(held)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("read till, staff and held sales: %w", err)
		}
		return b, nil
	})
}

// member finds who works here.
func (b *books) member(id string) (staff.Member, bool) {
	for _, p := range b.people {
		if p.ID == id {
			return p.Member, true
		}
	}
	return staff.Member{}, false
}

// name is what people call somebody; an id that nobody has stands for itself.
func (b *books) name(id ledger.Actor) string {
	if m, ok := b.member(string(id)); ok {
		return m.Name
	}
	return string(id)
}
