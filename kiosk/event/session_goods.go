package event

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// goodsOf puts the seats of the sessions into the catalogue: a product for
// each session, a variant for each tier, whose stock are its seats. What they
// would share with the sheet of goods is told.
func (e *Event) goodsOf(found *findings) {
	lines, ids := map[string]int{}, map[string]int{}
	for _, p := range e.Products {
		ids[p.ID] = p.Line
		for _, v := range p.Variants {
			lines[strings.ToUpper(v.SKU)] = v.Line
		}
	}
	for _, s := range e.Settings.Sessions {
		p := e.Settings.seats(s)
		for _, v := range p.Variants {
			if line, taken := lines[strings.ToUpper(v.SKU)]; taken {
				found.wrong(e.seats[strings.ToUpper(v.SKU)], fmt.Sprintf("the SKU %s stands in line %d of products.csv already.", v.SKU, line), "Give the tier another one: `sku: …`.")
			}
		}
		if line, taken := ids[p.ID]; taken {
			found.wrong(at{productsFile, line, colProduct}, fmt.Sprintf("the product %q is a session's.", p.ID), "Give this product another id.")
		}
		e.Products = append(e.Products, p)
	}
}

// seats is a session as a product. Its time stands in its name, and its day
// where the event has sessions on several.
func (s Settings) seats(o Session) Product {
	p := Product{ID: "session-" + o.ID, Name: o.Name.with(s.timeOf(o)), Category: tickets(), Creator: o.Creator}
	for _, t := range o.Sorts() {
		p.Variants = append(p.Variants, Variant{
			SKU: t.SKU, Name: t.Name, Price: t.Price, Tax: t.Tax, Stock: Stock{Unlimited: t.Unlimited, Units: t.Seats}, LowAt: lowAtDefault,
			Session: o.ID, Tier: t.ID,
		})
	}
	return p
}

func (s Settings) timeOf(o Session) Words {
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	begin := time.UnixMilli(o.From).In(zone)
	elsewhere := slices.ContainsFunc(s.Sessions, func(other Session) bool {
		return time.UnixMilli(other.From).In(zone).Format(time.DateOnly) != begin.Format(time.DateOnly)
	})
	clock := Words{"": " " + begin.Format("15:04")}
	if elsewhere {
		return Words{"": " "}.with(dayOf(begin.Weekday())).with(clock)
	}
	return clock
}
