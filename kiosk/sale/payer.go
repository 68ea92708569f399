package sale

import (
	"context"

	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
)

// Tenders that no money moves by. The values are written into facts and never
// change.
const (
	// Credit is what the stall owes its buyer: a store credit, named by its code.
	Credit = "credit"
	// Exchange is what goods that came back are worth, in the same command.
	Exchange = "exchange"
)

// Payer is a joiner that tenders draw on: whoever keeps store credits, and
// whoever takes goods back for those that are sold.
type Payer interface {
	// Pays says whether it keeps what tenders of this kind draw on.
	Pays(kind string) bool
	// Draw says, inside the command, how much the tender may pay at most. A
	// refusal of it refuses the sale.
	Draw(ctx context.Context, tx *ledger.Tx, t Tender) (money.Amount, error)
}

// RefuseNoCode answers a store credit of which nobody says which.
var RefuseNoCode = ledger.Refuse("credit_missing", "Scan the store credit, or type its short number.")

// fund is how much a tender may draw on; nothing for money.
type fund struct {
	drawn bool
	left  money.Amount
}

// funds asks who keeps what the tenders draw on.
func (s Seller) funds(ctx context.Context, tx *ledger.Tx, all []Tender) ([]fund, error) {
	out := make([]fund, len(all))
	seen := map[code.ID]bool{}
	for i, t := range all {
		if t.Kind == money.Cash || t.Kind == Card {
			continue
		}
		p := s.payer(t.Kind)
		switch {
		case p == nil:
			return nil, RefuseTenderKind
		case seen[t.Code]:
			return nil, RefuseTwice
		}
		seen[t.Code] = true
		left, err := p.Draw(ctx, tx, t)
		if err != nil {
			return nil, err
		}
		out[i] = fund{true, left}
	}
	return out, nil
}

func (s Seller) payer(kind string) Payer {
	for _, j := range s.Joiners {
		if p, ok := j.(Payer); ok && p.Pays(kind) {
			return p
		}
	}
	return nil
}

// draw holds tenders to what they draw on. One of which nobody says what it pays
// pays what is open, as far as it goes, and none where nothing is.
func (w world) draw(total money.Amount, all []Tender) ([]Tender, error) {
	open := total
	for _, t := range all {
		open -= t.Amount
	}
	var out []Tender
	for i, t := range all {
		if i >= len(w.funds) || !w.funds[i].drawn {
			out = append(out, t)
			continue
		}
		left := w.funds[i].left
		if t.Amount == 0 {
			if t.Amount = min(left, open); t.Amount <= 0 {
				continue
			}
			open -= t.Amount
		}
		if t.Amount > left {
			return nil, ledger.Refuse("credit_short", "So much is not left on this store credit. Take what is left, and the rest another way.", "left", text(left), "want", text(t.Amount))
		}
		if t.Kind == Credit {
			t.Left = left - t.Amount
		}
		out = append(out, t)
	}
	return out, nil
}

// Price says, inside a command, what a request would come to. Its tenders are not
// looked at, nor whether the goods are here, and nothing is recorded.
func (s Seller) Price(ctx context.Context, tx *ledger.Tx, r Request) (Paid, error) {
	orders, err := s.orders(ctx, tx, r)
	if err != nil {
		return Paid{}, err
	}
	w, err := r.look(ctx, tx, orders)
	if err != nil {
		return Paid{}, err
	}
	r.Expect, r.Tenders, w.funds = nil, []Tender{{Tender: money.Tender{Kind: Exchange}}}, []fund{{true, money.Max}}
	return decide(r, w)
}
