package refund

import (
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
)

// Backer is a joiner that stands behind tenders by which no money goes back: it
// issues store credit, or hands out other goods, in the refund's own command.
type Backer interface {
	// Backs says whether it gives something for tenders of this kind.
	Backs(kind string) bool
}

// backed makes sure that somebody gives what a refund says it gives.
func (d *Desk) backed(all []sale.Tender) error {
	for _, t := range all {
		if t.Kind != money.Cash && t.Kind != sale.Card && !d.backs(t.Kind) {
			return sale.RefuseTenderKind
		}
	}
	return nil
}

func (d *Desk) backs(kind string) bool {
	for _, j := range d.Joiners {
		if b, ok := j.(Backer); ok && b.Backs(kind) {
			return true
		}
	}
	return false
}
