package counter

import (
	"cmp"
	"slices"
	"strings"

	"popstand/kiosk/event"
	"popstand/ui/part"
	"popstand/ui/web"
)

// tile is one product on the screen.
func (s *sight) tile(l event.Listing) Tile {
	t := Tile{
		ID: l.ID, Name: l.Name, Opt: options(l), Price: s.price(l), Image: web.PictureURL(l.Picture, web.Tile),
		SoldOut: true, Low: true,
	}
	if len(l.Offers) == 1 {
		t.SKU = l.Offers[0].SKU
	}
	for _, o := range l.Offers {
		t.SoldOut = t.SoldOut && o.SoldOut()
		t.Low = t.Low && (o.Low() || o.SoldOut())
		t.Unlimited = t.Unlimited || !o.Counted
		t.Left += int(max(o.Left, 0))
		if s.stand != nil {
			t.In += int(s.stand.cart.UnitsOf(o.SKU))
		}
	}
	t.Low = t.Low && !t.SoldOut
	if isSession(l) && s.desk.Signing != nil {
		s.seatTile(l, &t)
	}
	return t
}

// options names a product's sizes: the only one, or the first and the last. Of
// sizes that are ranges themselves the outer ends are named.
func options(l event.Listing) string {
	first, last := l.Offers[0].Variant, l.Offers[len(l.Offers)-1].Variant
	if first == last {
		return first
	}
	from, _, _ := strings.Cut(first, " – ")
	if at := strings.LastIndex(last, " – "); at >= 0 {
		last = last[at+len(" – "):]
	}
	return from + " – " + last
}

// price is a product's, or the least of its sizes'.
func (s *sight) price(l event.Listing) string {
	least := slices.MinFunc(l.Offers, byPrice)
	if slices.MaxFunc(l.Offers, byPrice).Price == least.Price {
		return s.money(least.Price)
	}
	return part.Fill(s.w.Sell.From, "amount", s.money(least.Price))
}

func byPrice(a, b event.Offer) int { return cmp.Compare(a.Price, b.Price) }

// trayView offers a product's sizes.
func (s *sight) trayView(l event.Listing) *Tray {
	t := &Tray{ID: l.ID, Name: l.Name, Price: s.price(l), Image: web.PictureURL(l.Picture, web.Tile)}
	same := slices.MinFunc(l.Offers, byPrice).Price == slices.MaxFunc(l.Offers, byPrice).Price
	for _, o := range l.Offers {
		size := Size{
			SKU: o.SKU, Label: o.Variant, Left: int(max(o.Left, 0)), Unlimited: !o.Counted, Low: o.Low(), SoldOut: o.SoldOut(),
		}
		if !same {
			size.Price = s.money(o.Price)
		}
		t.Sizes = append(t.Sizes, size)
	}
	return t
}

// sheetView is a product in detail.
func (s *sight) sheetView(l event.Listing) *Sheet {
	t := s.tile(l)
	return &Sheet{
		ID: l.ID, SKU: t.SKU, Name: l.Name, Price: t.Price, Image: web.PictureURL(l.Picture, web.Sheet), Alt: l.Name,
		Points: l.Points, Left: t.Left, Unlimited: t.Unlimited, SoldOut: t.SoldOut,
	}
}
