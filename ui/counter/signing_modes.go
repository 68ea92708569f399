package counter

import (
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/ui/part"
)

// swapping finds with whom a holder changes places.
func (t *turn) swapping(ctx context.Context, v SignFinding, of ticketSight) (SignFinding, bool, error) {
	v = t.keyboard(v)
	hits, err := t.findHolders(ctx, of.Ticket.Session, v.Q, of.Ticket.Ticket)
	if err != nil {
		return v, true, err
	}
	rows, err := t.ticketRows(ctx, hits)
	for i := range rows {
		rows[i].Swap = v.Action
	}
	v.Hits = rows
	if len(rows) == 0 && v.Q != "" {
		v.None = &t.w.Signing.FindNone
	}
	return v, true, err
}

// exchanging lists the tickets that one can be exchanged for: those of the same price
// that are not sold out.
func (s *sight) exchanging(ctx context.Context, v *TicketView, of ticketSight, at string) error {
	w := s.w.Signing
	v.Lead = w.ExchLead
	price := money.Amount(0)
	if o, ok := s.offers[of.Ticket.SKU]; ok {
		price = o.Price
	}
	var rows []signing.Row
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		rows, err = s.desk.Signing.Sessions(ctx, q)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Phase == signing.Finished || r.Phase == signing.CalledOff {
			continue
		}
		for _, tier := range r.Session.Tiers {
			o, sold := s.offers[tier.SKU]
			if !sold || o.Price != price || o.SoldOut() || r.Session.ID == of.session.ID && tier.ID == of.Ticket.Tier {
				continue
			}
			a, err := s.stepKey("to-"+tier.SKU, "exchange", r.Session.Name.In(s.lang)+" "+s.clock(r.Plan.From)+" · "+tier.Name.In(s.lang), "calendar", at)
			if err != nil {
				return err
			}
			v.Acts = append(v.Acts, s.post(a, "to", r.Session.ID, "tier", tier.ID))
		}
	}
	if len(v.Acts) == 0 {
		v.Lead, v.Sure = "", &w.ExchNone
	}
	v.Acts = append(v.Acts, s.backKey(at))
	return nil
}

func (s *sight) backKey(at string) Act {
	return Act{ID: "keep", Label: s.w.Common.Back, Icon: "back", URL: at}
}

// cancelAsked asks whether a ticket is cancelled, and how the money goes back: as it
// was paid.
func (s *sight) cancelAsked(ctx context.Context, v *TicketView, of ticketSight, at string) error {
	w := s.w.Signing
	said := filled(w.CancelAsk, "label", of.Ticket.Of.Label)
	v.Sure = &said
	kinds, price, err := s.paidHow(ctx, of.Ticket)
	if err != nil {
		return err
	}
	kept, err := s.keptBy(ctx, of.Ticket.Ticket)
	if err != nil {
		return err
	}
	if kept != nil && len(kinds) > 0 {
		said.Do = s.said(kept).What + " " + said.Do
	}
	why, err := s.cancelWhy(of, at)
	if err != nil {
		return err
	}
	for _, kind := range kinds {
		how := s.w.Common.Cash
		if kind == byCard {
			how = s.w.Common.Card
		}
		a, err := s.stepKey("cancel-"+kind, "cancel", part.Fill(w.CancelPay, "amount", s.money(price))+" · "+how, kind, at)
		if err != nil {
			return err
		}
		a.Sub = s.pinFor(staff.Manager)
		if kept != nil {
			v.Acts = append(v.Acts, Act{ID: a.ID, Label: a.Label, Icon: a.Icon, Sub: a.Sub, URL: at + "?do=" + against + kind})
			continue
		}
		why.Acts = append(why.Acts, s.post(a, "pay", kind))
	}
	a, err := s.stepKey("cancel-go", "cancel", w.CancelGo, "trash", at)
	if err != nil {
		return err
	}
	a.Sub = s.pinFor(staff.Manager)
	why.Acts = append(why.Acts, s.post(a, "pay", ""))
	v.Why, v.Acts = why, append(v.Acts, s.backKey(at))
	return nil
}

// cancelWhy asks why a ticket is cancelled.
func (s *sight) cancelWhy(of ticketSight, at string) (*Whying, error) {
	w := s.w.Signing.End
	y := &Whying{At: at, Fields: []Pair{{"do", "cancel"}}, Head: part.Fill(w.WhyAsk.What, "label", of.Ticket.Of.Label)}
	first := "leaves"
	if of.Due != nil {
		first = "changed"
	}
	for _, r := range w.Whys {
		y.Reasons = append(y.Reasons, Choice{ID: r.Do, Label: r.What, On: r.Key == first})
	}
	var err error
	y.Op, err = s.desk.newID()
	return y, err
}

// paidHow says how a ticket was paid here, and what one unit of its line cost.
// Nothing for what was free or paid elsewhere.
func (s *sight) paidHow(ctx context.Context, t signing.Ticket) (kinds []string, price money.Amount, err error) {
	if t.Sale == "" {
		return nil, 0, nil
	}
	var r sale.Receipt
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		r, err = sale.BySale(ctx, q, s.desk.Ledger.Event(), sale.ID(t.Sale))
		return err
	})
	if err != nil || t.Line < 1 || t.Line > len(r.Lines) {
		return nil, 0, err
	}
	l := r.Lines[t.Line-1]
	if l.Qty > 0 {
		price = (l.Net + l.Tax) / money.Amount(l.Qty)
	}
	if price <= 0 {
		return nil, 0, nil
	}
	seen := map[string]bool{}
	for _, p := range r.Tenders {
		if !seen[p.Kind] {
			seen[p.Kind] = true
			kinds = append(kinds, p.Kind)
		}
	}
	return kinds, price, nil
}
