package counter

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/pickup"
	"popstand/kiosk/sale"
	"popstand/ui/web"
)

// verdict gives the verdict that a scan has brought since the page was drawn: it
// takes the place of the whole page, whatever that shows.
func (f *feed) verdict(ctx context.Context, s *sight) ([]web.Event, error) {
	receipt := s.refundAt()
	if s.stand.hand == nil && s.stand.signs.hand == nil && receipt == "" || s.stand.hands == f.hands {
		f.hands = s.stand.hands
		return nil, nil
	}
	f.hands = s.stand.hands
	if receipt != "" {
		return texts(ctx, named{"hand", RefundComes(receipt)})
	}
	view := s.verdictView
	if s.stand.signs.hand != nil {
		view = s.admitView
	}
	v, err := view(ctx, "")
	if err != nil {
		return nil, err
	}
	v.Fresh = true
	return texts(ctx, named{"hand", HandingBody(v)})
}

// pickup gives what others change on the board, and in the queue.
func (f *feed) pickup(ctx context.Context, s *sight) ([]web.Event, error) {
	if f.desk.Pickup == nil {
		return nil, nil
	}
	switch f.page {
	case "figures":
		v, err := s.figures(ctx)
		if err != nil {
			return nil, err
		}
		return texts(ctx, named{"fulfilment", FulfilmentBody(s.w, v)})
	case "queue":
		v, err := s.waitsView(ctx)
		if err != nil {
			return nil, err
		}
		return texts(ctx, named{"queue", WaitsList(v)})
	}
	v, err := s.boardView(ctx)
	if err != nil {
		return nil, err
	}
	return texts(ctx, named{"figures", Figures(v)}, named{"slots", SlotLines(v)}, named{"recents", Recents(v)})
}

// renew brings the orders in a cart to what is open of them now.
func (t *turn) renew() error {
	cart := t.stand.cart
	if t.desk.Pickup == nil || len(cart.Orders()) == 0 || len(cart.Parts) > 0 {
		return nil
	}
	var gone error
	err := t.desk.Ledger.Read(t.ctx(), func(ctx context.Context, q ledger.Queryer) error {
		next, err := t.desk.Pickup.Renew(ctx, q, cart)
		no, fault := refusal(err)
		if no != nil {
			gone = no
		}
		if fault == nil {
			cart = next
		}
		return fault
	})
	if err != nil {
		return err
	}
	t.stand.cart = cart
	no, _ := refusal(gone)
	t.stand.pay.no = no
	return nil
}

// paidOrder is where the order is that a sale paid for: it is handed over next. Who
// still has its code in hand goes on with that, so nobody is asked for a name.
func (s *sight) paidOrder(r sale.Receipt) string {
	for _, l := range r.Lines {
		switch {
		case l.Order == "":
		case s.stand != nil && s.stand.hand != nil && s.stand.hand.order == pickup.ID(l.Order):
			return "/pickup/verdict"
		default:
			return "/pickup/order/" + l.Order
		}
	}
	return ""
}
