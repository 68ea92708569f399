package report

import (
	"slices"

	"popstand/kiosk/event"
	"popstand/kiosk/money"
)

// Split is what the sales of a creator's goods are worth to them and to the
// stall. Net = Creator + Stall, to the cent, also where more came back than was
// sold.
type Split struct {
	ID      string // event.Creator.ID; "" where a line names nobody
	Name    string
	Share   money.Rate
	Net     money.Amount // sold less given back, without tax
	Units   int64        // sold less those that came back
	Creator money.Amount // theirs
	Stall   money.Amount // what is left
}

func (n names) split(r Row) Split {
	s := Split{ID: r.ID, Name: r.ID, Net: r.Sold.Net - r.Back.Net, Units: r.Sold.Qty - r.Back.Qty}
	i := slices.IndexFunc(n.settings.Creators, func(c event.Creator) bool { return c.ID == r.ID })
	if i >= 0 {
		s.Name, s.Share = n.settings.Creators[i].Name, n.settings.Creators[i].Split
	}
	parts := Apportion(s.Net, s.Share, money.Whole-s.Share)
	s.Creator, s.Stall = parts[0], parts[1]
	return s
}

// Apportion divides an amount by weights of zero or more, so that the parts add
// up to it: each gets its share rounded towards zero, and what is left over goes,
// one minor unit each, to those with the largest remainder, the first of equal
// ones (Hamilton's method). Without any weight the last one gets it all.
func Apportion(a money.Amount, weights ...money.Rate) []money.Amount {
	sign := money.Amount(1)
	if a < 0 {
		sign, a = -1, -a
	}
	var whole int64
	for _, w := range weights {
		whole += int64(w)
	}
	out := make([]money.Amount, len(weights))
	if whole == 0 {
		out[len(out)-1] = sign * a
		return out
	}
	rest := make([]int64, len(weights))
	left := a
	for i, w := range weights {
		// In two steps: the product of the two does not fit for sums beyond money.Max.
		q, r := int64(a)/whole, int64(a)%whole
		out[i] = money.Amount(q*int64(w) + r*int64(w)/whole)
		rest[i] = r * int64(w) % whole
		left -= out[i]
	}
	for ; left > 0; left-- {
		i := largest(rest)
		out[i]++
		rest[i] = -1
	}
	for i := range out {
		out[i] *= sign
	}
	return out
}

func largest(rest []int64) int {
	at := 0
	for i, r := range rest {
		if r > rest[at] {
			at = i
		}
	}
	return at
}
