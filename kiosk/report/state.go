package report

import "popstand/kiosk/paper"

// state is how the stall stands beside a till, for its paper.
func (r Report) state() *paper.ZState {
	s := paper.ZState{At: r.At}
	for _, x := range r.Stock {
		s.Stock = append(s.Stock, paper.ZStock{Name: x.Name, Left: x.Left, Of: x.Opened, Missing: x.Missing})
	}
	if p := r.Pickups; p != nil && p.Booked > 0 {
		s.Pickups = &paper.ZPickups{Booked: p.Booked, Collected: p.Collected, NoShow: p.NoShow}
	}
	for _, x := range r.Sessions {
		s.Sessions = append(s.Sessions, paper.ZSession{Name: x.Name, Served: x.Served, Missed: x.Missed, Open: x.Open})
	}
	return &s
}
