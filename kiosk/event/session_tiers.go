package event

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"popstand/kiosk/money"
)

// Limits of what a session sells.
const (
	tierLimit  = 8
	seatLimit  = 10_000 // of a tier; codes tell 65,535 places of a session apart
	itemLimit  = 50
	orderLimit = 100
)

// readTiers reads what a session sells.
func (r *sessionReader) readTiers(s *section, o *Session) {
	for i, sub := range s.sections("tiers") {
		if i == tierLimit {
			r.found.wrong(sub.at("id"), fmt.Sprintf("there are more than %d tiers.", tierLimit), "Keep those that people know apart.")
			break
		}
		r.readTier(sub, o, i)
	}
	if s.node("tiers") == nil {
		r.found.wrong(s.at("tiers"), "this session has no tickets.", "Name at least one tier: `tiers: [{id: regular, price: 0, seats: 50}]`.")
	}
	slices.SortStableFunc(o.Tiers, func(a, b Tier) int { return cmp.Compare(a.Order, b.Order) })
	r.readStandby(s, o)
	r.readSponsored(s, o)
}

func (r *sessionReader) readTier(s *section, o *Session, i int) {
	t := Tier{
		ID: cmp.Or(s.text("id"), "regular"), Name: s.words("name"), SKU: s.text("sku"),
		Order: r.count(s, "order", int64(i+1), 0, orderLimit), Seats: r.seats(s), Items: r.count(s, "items", 1, 1, itemLimit),
	}
	if len(t.Name) == 0 {
		t.Name = signingTicket()
	}
	checkLength(r.found, s.at("name"), t.Name)
	t.WalkUp = int64(money.Rate(t.Seats) * r.share(s, "walk_up", money.Whole) / money.Whole)
	switch {
	case !goodID(t.ID) || t.ID == StandbyID:
		r.found.wrong(s.at("id"), fmt.Sprintf("%q can't be a tier's id.", clipped(t.ID)), idCure("regular"))
	case slices.ContainsFunc(o.Tiers, func(other Tier) bool { return other.ID == t.ID }):
		r.found.wrong(s.at("id"), fmt.Sprintf("this session has two tiers %q.", t.ID), "Give each an id of its own.")
	case slices.ContainsFunc(o.Tiers, func(other Tier) bool { return other.Name.In("") == t.Name.In("") }):
		r.found.wrong(s.at("name"), fmt.Sprintf("this session has two tiers called %q.", t.Name.In("")), "Give each a name of its own.")
	}
	r.sell(s, o, &t)
	o.Tiers = append(o.Tiers, t)
}

// seats reads how many there are. An absent number is refused: neither "none"
// nor "without end" would be a safe guess.
func (r *sessionReader) seats(s *section) int64 {
	const cure = "Write how many tickets there are, for example `seats: 50`."
	text := s.must("seats", cure)
	if text == "" {
		return 0
	}
	n, err := unitsOf(text)
	switch {
	case err != nil || n < 1:
		r.found.wrong(s.at("seats"), fmt.Sprintf("%q is not a number of seats.", clipped(text)), cure)
	case n > seatLimit:
		r.found.wrong(s.at("seats"), fmt.Sprintf("%q is more than anybody signs.", clipped(text)), cure)
	default:
		return n
	}
	return 0
}

// readStandby reads the tickets for those who wait without a seat.
func (r *sessionReader) readStandby(s *section, o *Session) {
	if s.node("standby") == nil {
		return
	}
	sub := s.section("standby")
	t := Tier{ID: StandbyID, Name: sub.words("name"), SKU: sub.text("sku"), Order: orderLimit + 1, Items: r.count(sub, "items", 1, 1, itemLimit)}
	if len(t.Name) == 0 {
		t.Name = standby()
	}
	checkLength(r.found, sub.at("name"), t.Name)
	if text := fold(sub.text("seats")); text == "" || text == "unlimited" {
		t.Unlimited = true
	} else {
		t.Seats = r.seats(sub)
	}
	t.WalkUp = t.Seats
	r.sell(sub, o, &t)
	o.Standby = &t
}

// readSponsored reads the allotment that is given away.
func (r *sessionReader) readSponsored(s *section, o *Session) {
	if s.node("sponsored") == nil {
		return
	}
	sub := s.section("sponsored")
	p := Sponsored{Tier: sub.text("tier"), Seats: r.seats(sub), Rule: sub.words("rule")}
	sub.finish()
	if p.Tier == "" && len(o.Tiers) > 0 {
		p.Tier = o.Tiers[0].ID
	}
	var ids []string
	var seats int64
	for _, t := range o.Tiers {
		ids = append(ids, t.ID)
		if t.ID == p.Tier {
			seats = t.Seats
		}
	}
	switch {
	case !slices.Contains(ids, p.Tier):
		r.found.wrong(sub.at("tier"), fmt.Sprintf("this session has no tier %q.", clipped(p.Tier)), didYouMean(p.Tier, ids))
	case p.Seats > seats && seats > 0:
		r.found.wrong(sub.at("seats"), fmt.Sprintf("the tier %s has only %d seats.", p.Tier, seats), "Write at most that many.")
	default:
		o.Sponsored = &p
	}
}

// sell reads as what a tier is sold. A SKU that the folder does not name is
// made of both ids.
func (r *sessionReader) sell(s *section, o *Session, t *Tier) {
	t.Price, t.Tax = r.ticketPrice(s), r.ticketTax(s)
	t.SKU = cmp.Or(s.text("sku"), strings.ToUpper(o.ID+"-"+t.ID))
	s.finish()
	where, folded := s.at("sku"), strings.ToUpper(t.SKU)
	first, taken := r.event.seats[folded]
	switch {
	case o.ID == "": // which has a problem of its own
	case !goodSKU(t.SKU):
		r.found.wrong(where, fmt.Sprintf("%q can't be a SKU.", clipped(t.SKU)), "Write `sku: …` with up to 32 plain letters, digits and signs without blanks.")
	case taken:
		r.found.wrong(where, fmt.Sprintf("the SKU %s stands in line %d already.", t.SKU, first.line), "Give each tier a SKU of its own.")
	default:
		r.event.seats[folded] = where
	}
}

func (r *sessionReader) ticketPrice(s *section) money.Amount {
	text := s.text("price")
	if text == "" {
		return 0
	}
	a, err := priceOf(text, r.currency)
	switch {
	case errors.Is(err, errAmbiguous):
		r.found.wrong(s.at("price"), fmt.Sprintf("%q can be read in two ways.", clipped(text)), "Write the decimals too.")
	case err != nil || a < 0:
		r.found.wrong(s.at("price"), fmt.Sprintf("%q is not a price.", clipped(text)), "Write it like "+r.currency.Plain(1500)+"; 0 for a free ticket.")
	case a > priceLimit:
		r.found.wrong(s.at("price"), fmt.Sprintf("the price %s is too high.", clipped(text)), "Look for a missing decimal point.")
	default:
		return a
	}
	return 0
}

func (r *sessionReader) ticketTax(s *section) string {
	text, rates := s.text("tax"), r.event.Settings.Rates
	switch {
	case len(rates) == 0:
		return ""
	case text == "":
		return rates[0].Name
	}
	return r.event.Settings.rateNamed(r.found, s.at("tax"), text)
}
