package signing

import (
	"context"
	"errors"

	"popstand/kiosk/code"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
)

// Offered is how a tier is sold here now.
type Offered struct {
	Session event.Session
	Tier    event.Tier
	Plan    Plan            // of its session: what the folder says, or a manager has changed
	Left    int64           // tickets that may still be sold here; meaningless where Tier.Unlimited
	No      *ledger.Refusal // why none is; nil where some are
}

// Offers reads how each tier of each session is sold here now, standby too, in the
// folder's order. It answers as Join would, but knows no buyer.
func (d *Desk) Offers(ctx context.Context, q ledger.Queryer) ([]Offered, error) {
	left, err := quota.Left(ctx, q, d.Ledger.Event(), d.Ledger.Node())
	if err != nil {
		return nil, err
	}
	var all []Offered
	err = d.eachSession(ctx, q, func(ctx context.Context, s stand) error {
		no, fault := refusalIn(s.closed())
		if fault != nil {
			return fault
		}
		for _, t := range s.session.Sorts() {
			o := Offered{Session: s.session, Tier: t, Plan: s.plan, No: no}
			if err := s.offer(ctx, q, left[quota.Stock(t.SKU)], &o); err != nil {
				return err
			}
			all = append(all, o)
		}
		return nil
	})
	return all, err
}

// offer fills in how many tickets of a tier may still be sold, and why none.
func (s stand) offer(ctx context.Context, q ledger.Queryer, level quota.Level, o *Offered) error {
	t := o.Tier
	if t.Unlimited {
		return nil
	}
	o.Left = max(0, level.Here)
	out := soldOut(s.session, t)
	if t.ID != event.StandbyID {
		free, err := s.walkUps(ctx, q, t)
		if err != nil {
			return err
		}
		kept, err := s.keeps(ctx, q, t)
		if err != nil {
			return err
		}
		if open := max(0, level.Here+level.Elsewhere-kept); open < o.Left {
			o.Left, out = open, refuseKept(s.id, kept)
		}
		if free < o.Left {
			o.Left, out = free, refuseWalkUp(s.id, t.ID, free)
		}
	}
	if o.No == nil && o.Left == 0 {
		o.No = out
	}
	return nil
}

// walkUps counts the tickets of a tier that may still be given at the stall.
func (s stand) walkUps(ctx context.Context, q ledger.Queryer, t event.Tier) (int64, error) {
	if t.WalkUp >= t.Seats {
		return t.Seats, nil // the stock says when they are out
	}
	given, err := givenHere(ctx, q, s.event, s.id, t.ID)
	return max(0, t.WalkUp-given), err
}

// keeps counts the seats of a tier that wait for sponsored tickets.
func (s stand) keeps(ctx context.Context, q ledger.Queryer, t event.Tier) (int64, error) {
	if s.session.Sponsored == nil || s.session.Sponsored.Tier != t.ID {
		return 0, nil
	}
	n, err := live(ctx, q, s.event, s.id, t.ID, Sponsored)
	return max(0, s.session.Sponsored.Seats-n), err
}

func soldOut(s event.Session, t event.Tier) *ledger.Refusal {
	return ledger.Refuse("sold_out", "There are not so many left here. Take fewer, or choose something else.",
		"name", s.Name.In("")+", "+t.Name.In(""), "want", "1", "left", "0")
}

// refusalIn tells a refusal from a fault.
func refusalIn(err error) (no *ledger.Refusal, fault error) {
	if err == nil || errors.As(err, &no) {
		return no, nil
	}
	return nil, err
}

// Prospect is what somebody would get who took a ticket now.
type Prospect struct {
	Label  string      // the place
	Said   Said        // when they would come to the table
	Window code.Window // when they would be told to come; zero where nobody knows
	Before int64       // how many stand in line before them
	Chance float64     // that they come to the table before the end, 0 to 1
}

// Prospect reads what somebody would get who took a ticket of a tier now: the next
// place, and when it is called: never, where the session was cancelled. Others may be faster. Refusals: no_sessions,
// session_unknown, tier_unknown.
func (d *Desk) Prospect(ctx context.Context, q ledger.Queryer, session, tier string) (Prospect, error) {
	s, err := d.standOf(ctx, q, session)
	if err != nil {
		return Prospect{}, err
	}
	if _, known := s.session.Tier(tier); !known {
		return Prospect{}, refuseTier(tier)
	}
	seat := Seat{Rank: rankOf(s.session, tier), Letter: d.Ledger.Letter()}
	last, err := lastOf(ctx, q, s.event, s.id, seat.Letter)
	if err != nil {
		return Prospect{}, err
	}
	seat.Place = last + 1
	var p Prospect
	if p.Label, err = labelOf(ctx, q, s.event, s.settings, s.session, seat); err != nil {
		return p, err
	}
	o, err := s.outlook(ctx, q)
	if err != nil {
		return p, err
	}
	if s.plan.Off {
		return p, nil
	}
	if p.Before, err = inLine(ctx, q, s.event, s.session, seat.Rank); err != nil {
		return p, err
	}
	e := o.At(int(p.Before))
	p.Said, p.Chance = Said{From: e.From, To: e.Until}, o.Forecast.Chance(int(p.Before))
	p.Window = s.window(p.Said)
	return p, nil
}
