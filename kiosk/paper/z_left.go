package paper

import "fmt"

// left says what the till leaves as it is, and how far its journal is copied.
func (z *zSetter) left() {
	d := z.d
	z.put(Rule())
	if d.Number == "" {
		z.put(Row(z.z.noSale, fmt.Sprint(d.NoSale)))
		return
	}
	for _, s := range []struct {
		what string
		n    int64
	}{{z.z.noSale, d.NoSale}, {z.z.held, d.Held}, {z.z.prints, d.Prints}, {z.z.kept, d.Kept}} {
		z.put(Row(s.what, fmt.Sprint(s.n)))
	}
	switch {
	case d.Alone:
		z.put(Under(z.z.alone, ""))
	case d.Unsynced != nil:
		z.put(Row(z.z.unsynced, fmt.Sprint(*d.Unsynced)))
	}
}

// state says how the stall stands beside the till.
func (z *zSetter) state() {
	s := z.d.State
	if s == nil || len(s.Stock) == 0 && s.Pickups == nil && len(s.Sessions) == 0 {
		return
	}
	z.put(Rule(), Row(z.z.state, z.at(s.At)).Strong())
	for i, x := range s.Stock {
		if i == 0 {
			z.put(Row(z.z.stock, z.z.leftOf))
		}
		z.put(Row(x.Name, fmt.Sprintf("%d / %d", x.Left, x.Of)))
		if x.Missing != 0 {
			z.put(Under(z.z.missing, fmt.Sprint(x.Missing)))
		}
	}
	if p := s.Pickups; p != nil {
		z.put(Row(z.z.pickups, fmt.Sprintf("%d / %d", p.Collected, p.Booked)))
		if p.NoShow != 0 {
			z.put(Under(z.z.noShow, fmt.Sprint(p.NoShow)))
		}
	}
	for _, x := range s.Sessions {
		z.put(Row(x.Name, fmt.Sprintf("%d / %d", x.Served, x.Served+x.Missed+x.Open)))
		if x.Missed != 0 {
			z.put(Under(z.z.noShow, fmt.Sprint(x.Missed)))
		}
	}
}
