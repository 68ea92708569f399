package report

import (
	"fmt"
	"slices"

	"popstand/kiosk/event"
	"popstand/kiosk/money"
)

// Split is what the sales of a creator's goods are worth to them and to others.
// Net = Creator + Venue + Platform + Stall, and Payout = Creator - the Costs, to
// the cent, also where more came back than was sold.
type Split struct {
	ID       string // event.Creator.ID; "" where a line names nobody
	Name     string
	Share    money.Rate
	Net      money.Amount // sold less given back, without tax
	Tax      money.Amount // on it
	Units    int64        // sold less those that came back
	Creator  money.Amount // theirs
	Venue    money.Amount
	Platform money.Amount
	Stall    money.Amount // what is left
	Costs    []Cost       // that they bear, of a day; none of a till
	Payout   money.Amount // below zero: they owe it
}

// Cost is a creator's part of a cost.
type Cost struct {
	Name   string
	Amount money.Amount
}

// split divides the net sales of a creator's goods by Hamilton's method.
func (n names) split(r Row) (Split, error) {
	s := Split{ID: r.ID, Name: r.ID, Net: r.Sold.Net - r.Back.Net, Tax: r.Sold.Tax - r.Back.Tax, Units: r.Sold.Qty - r.Back.Qty}
	var c event.Creator
	i := slices.IndexFunc(n.settings.Creators, func(c event.Creator) bool { return c.ID == r.ID })
	if i >= 0 {
		c = n.settings.Creators[i]
		s.Name, s.Share = c.Name, c.Split
	}
	rest := max(0, money.Whole-c.Split-c.Venue-c.Platform)
	parts, err := money.Allocate(s.Net, []money.Amount{money.Amount(c.Split), money.Amount(c.Venue), money.Amount(c.Platform), money.Amount(rest)})
	if err != nil {
		return s, fmt.Errorf("divide the sales of %s: %w", r.ID, err)
	}
	s.Creator, s.Venue, s.Platform, s.Stall = parts[0], parts[1], parts[2], parts[3]
	s.Payout = s.Creator
	return s, nil
}

// bear charges the costs of a day to the creators: each in proportion to the net
// sales of their goods, or in equal parts where none of them sold anything. Who
// sold nothing and owes something is added to the list.
func (n names) bear(f *Figures, date string) error {
	for _, c := range n.settings.Costs {
		if c.Day != "" && c.Day != date {
			continue
		}
		amount, err := costOf(*f, c)
		if err != nil {
			return err
		}
		if amount == 0 {
			continue
		}
		if err := n.charge(f, c, amount); err != nil {
			return err
		}
	}
	return nil
}

// costOf is what a cost comes to. A share is of what came in less what went out,
// and nothing where more went out.
func costOf(f Figures, c event.Cost) (money.Amount, error) {
	if c.Share == 0 {
		return c.Amount, nil
	}
	of := f.Sold.Net - f.Back.Net
	if c.Of != "" {
		of = 0
		for _, t := range f.Tenders {
			if t.Kind == c.Of {
				of = t.Amount - t.Back
			}
		}
	}
	parts, err := money.Allocate(max(0, of), []money.Amount{money.Amount(c.Share), money.Amount(money.Whole - c.Share)})
	if err != nil {
		return 0, fmt.Errorf("reckon the cost %s: %w", c.Name, err)
	}
	return parts[0], nil
}

func (n names) charge(f *Figures, c event.Cost, amount money.Amount) error {
	var who []int
	for _, x := range n.settings.Creators {
		if len(c.Creators) > 0 && !slices.Contains(c.Creators, x.ID) {
			continue
		}
		i := slices.IndexFunc(f.Splits, func(s Split) bool { return s.ID == x.ID })
		if i < 0 {
			i = len(f.Splits)
			f.Splits = append(f.Splits, Split{ID: x.ID, Name: x.Name, Share: x.Split})
		}
		who = append(who, i)
	}
	if len(who) == 0 {
		return nil // whoever bore it is no creator of the event any more
	}
	weights := make([]money.Amount, len(who))
	sold := false
	for k, i := range who {
		weights[k] = max(0, f.Splits[i].Net)
		sold = sold || weights[k] > 0
	}
	for k := range weights {
		if !sold {
			weights[k] = 1
		}
	}
	parts, err := money.Allocate(amount, weights)
	if err != nil {
		return fmt.Errorf("divide the cost %s: %w", c.Name, err)
	}
	for k, i := range who {
		if parts[k] != 0 {
			f.Splits[i].Costs = append(f.Splits[i].Costs, Cost{Name: c.Name, Amount: parts[k]})
			f.Splits[i].Payout -= parts[k]
		}
	}
	return nil
}
