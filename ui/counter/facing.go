package counter

import (
	"context"

	"popstand/hardware"
	"popstand/hardware/port"
	"popstand/ui/buyer"
)

// Facing says what the buyer sees of the sale in front of them: never more than
// that, and nothing of who sells.
func (d *Desk) Facing(ctx context.Context) (buyer.Screen, error) {
	s, err := d.see(ctx, guest{prefs: d.prefs.get()})
	if err != nil {
		return buyer.Screen{}, err
	}
	v := buyer.Screen{Page: s.page(s.w.Display.Title, "display"), Event: s.Settings.Name.In(s.lang), State: "idle"}
	d.mu.Lock()
	s.stand = d.front
	d.mu.Unlock()
	if s.stand == nil {
		return v, nil
	}
	s.stand.mu.Lock()
	defer s.stand.mu.Unlock()
	if s.stand.screen == screenPaid {
		return s.facingPaid(ctx, v)
	}
	return s.facingSale(v)
}

func (s *sight) facingSale(v buyer.Screen) (buyer.Screen, error) {
	cart := s.cartView()
	if len(cart.Lines) == 0 {
		return v, nil
	}
	v.State, v.Count, v.Total, v.Discount = "cart", cart.Count, cart.Total, cart.Discount
	for _, l := range cart.Lines {
		v.Lines = append(v.Lines, buyer.Line{Qty: l.Qty, Name: l.Name, Opt: l.Opt, Notes: l.Notes, Amount: l.Amount, Discount: l.Discount})
	}
	for _, t := range cart.Taxes {
		v.Taxes = append(v.Taxes, buyer.Row(t))
	}
	if s.stand.screen != screenPay {
		return v, nil
	}
	exact, cash, err := s.stand.cart.Due(s.Settings.TaxMode, s.Settings.CashStep)
	v.State, v.Tender, v.Open = "pay", s.tender(), s.money(exact)
	if v.Tender == byCash {
		v.Open = s.money(cash)
	}
	return v, err
}

func (s *sight) facingPaid(ctx context.Context, v buyer.Screen) (buyer.Screen, error) {
	r, err := s.desk.receipt(ctx, s.stand.last)
	if err != nil {
		return v, err
	}
	v.State, v.Tender, v.Total = "paid", how(r.Tenders), s.money(r.Total+r.Rounding)
	v.Given, v.Change, _ = s.paidAmounts(r)
	for _, l := range r.Lines {
		v.Lines = append(v.Lines, buyer.Line{Qty: int(l.Qty), Name: l.Name.In(s.lang), Opt: l.Option.In(s.lang), Amount: s.money(l.Net + l.Tax)})
	}
	tickets, err := s.ticketsOf(ctx, r)
	for _, t := range tickets {
		v.Labels = append(v.Labels, t.Of.Label)
	}
	return v, err
}

// Front is what the other screens for buyers are drawn with; no language is the
// kiosk's own.
func (d *Desk) Front(ctx context.Context, lang string) (buyer.Front, error) {
	p := d.prefs.get()
	if lang != "" {
		p.Lang = lang
	}
	s, err := d.see(ctx, guest{prefs: p})
	if err != nil {
		return buyer.Front{}, err
	}
	return buyer.Front{Page: s.page("", ""), Settings: s.Settings, Currency: s.currency, Zone: s.zone, Now: s.now, Unscanned: d.Rig != nil && !d.scans(port.Buyer)}, nil
}

// scans says whether a scanner is there for those who stand before it.
func (d *Desk) scans(whose port.Role) bool {
	for _, s := range d.Rig.Scanners() {
		buyers := s.Address.Role == port.Buyer
		if buyers == (whose == port.Buyer) && s.State.Word != hardware.Gone && s.State.Word != hardware.Off {
			return true
		}
	}
	return false
}
