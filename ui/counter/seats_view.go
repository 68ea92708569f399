package counter

import (
	"context"
	"slices"
	"strings"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/signing"
	"popstand/ui/part"
)

// insteadMost is how many other tickets are offered where one is not sold.
const insteadMost = 3

// seatSheet is the sheet of the tickets that are being chosen; nil when there are
// none.
func (s *sight) seatSheet(ctx context.Context) (v *SeatSheet, err error) {
	f := s.stand.choosing
	if f == nil {
		return v, nil
	}
	o, known := s.offered[f.sku]
	l, listed := s.products[s.offers[f.sku].Product]
	if !known || !listed {
		return v, nil
	}
	v = &SeatSheet{
		ID: l.ID, Line: string(f.line), Name: l.Name, Creator: s.creator(o.Session.Creator), Place: o.Session.Place,
		From: s.clock(o.Plan.From), Until: s.clock(o.Plan.Until), N: int(f.n), Limit: int(o.Session.PerPerson),
		Facts: s.seatFacts(o), Error: s.said(f.no),
	}
	f.no = nil
	if day := part.Day(o.Plan.From, s.zone, s.lang); day != part.Day(s.now.Wall, s.zone, s.lang) {
		v.Day = day
	}
	for _, offer := range l.Offers {
		sort := s.seatSort(offer)
		if sort.On = offer.SKU == f.sku; sort.On {
			v.On = sort
		}
		v.Sorts = append(v.Sorts, sort)
	}
	v.Total = s.money(s.offers[f.sku].Price * money.Amount(f.n))
	if f.line != "" {
		v.Words = s.draftWords(f, o.Session)
		return v, nil
	}
	if !sells(o) {
		v.Closed, v.Instead = s.closedWords(o), s.seatInstead(o)
		return v, nil
	}
	v.CanMore, v.Words = s.mayMore(f.sku, f.n+1), s.draftWords(f, o.Session)
	v.Next, err = s.seatNext(ctx, o)
	return v, err
}

// sells says whether tickets of a tier are sold now.
func sells(o signing.Offered) bool { return o.Tier.SKU != "" && o.No == nil }

// mayMore asks as mayAdd does, without counting that somebody wanted it.
func (s *sight) mayMore(sku string, n int64) bool {
	o := s.offered[sku]
	in := n
	for _, l := range s.stand.cart.Lines {
		if l.Session == o.Session.ID {
			in += l.Qty
		}
	}
	return (o.Tier.Unlimited || s.stand.cart.UnitsOf(sku)+n <= o.Left) && (o.Session.PerPerson == 0 || in <= o.Session.PerPerson)
}

func (s *sight) draftWords(f *draft, of event.Session) (all []SeatWords) {
	if of.Dedication == 0 {
		return nil
	}
	for i := range int(f.n) {
		w := SeatWords{Unit: i + 1}
		if i < len(f.words) {
			w.Text = f.words[i]
		}
		all = append(all, w)
	}
	return all
}

// creator is what people call who signs.
func (s *sight) creator(id string) string {
	for _, c := range s.Settings.Creators {
		if c.ID == id {
			return c.Name
		}
	}
	return ""
}

// seatFacts are what a buyer wants to know before they take a ticket.
func (s *sight) seatFacts(o signing.Offered) []string {
	w, in := s.w.Ticket, o.Session
	var all []string
	if len(in.Signed) > 0 {
		all = append(all, part.Fill(w.Signed, "what", strings.Join(in.Signed, ", ")))
	}
	all = append(all, w.Items.N(int(max(1, o.Tier.Items))))
	if in.Companions > 0 {
		all = append(all, w.With.N(int(in.Companions)))
	}
	if in.Photo {
		all = append(all, w.Photo)
	}
	if in.PerPerson > 0 {
		all = append(all, w.Limit.N(int(in.PerPerson)))
	}
	return all
}

// seatSort is one tier as its key shows it.
func (s *sight) seatSort(o event.Offer) SeatSort {
	at := s.offered[o.SKU]
	return SeatSort{
		SKU: o.SKU, Name: o.Variant, Price: s.money(o.Price), Left: int(at.Left), Unlimited: at.Tier.Unlimited,
		Low: !at.Tier.Unlimited && at.Left > 0 && at.Left < 5, Off: s.offWord(at),
	}
}

// offWord says in a word why tickets are not sold; "" where they are.
func (s *sight) offWord(o signing.Offered) string {
	if o.No == nil {
		return ""
	}
	switch o.No.Code {
	case "session_over":
		return s.w.Ticket.Finished
	case "session_off":
		return s.w.Ticket.Cancelled
	case "sold_out", "walk_up_out", "seats_kept":
		return s.w.Sell.SoldOut
	}
	return s.w.Ticket.NoSale
}

// closedWords says why a ticket is not sold.
func (s *sight) closedWords(o signing.Offered) Notice {
	if o.No.Code == "sold_out" {
		return Notice{Code: o.No.Code, What: s.w.Sell.SoldOut + ".", Do: s.w.Refusal("walk_up_out", "", nil).Do}
	}
	return s.said(o.No)
}

// seatInstead lists what else can be offered: another ticket of the session, standby
// among them, then of the sessions that come.
func (s *sight) seatInstead(o signing.Offered) (all []SeatInstead) {
	add := func(l event.Listing) {
		for _, offer := range l.Offers {
			at, known := s.offered[offer.SKU]
			if !known || at.No != nil || len(all) >= insteadMost || at.Session.ID != o.Session.ID && at.Plan.From < o.Plan.From {
				continue
			}
			all = append(all, SeatInstead{
				ID: l.ID, SKU: offer.SKU, Name: l.Name + ", " + offer.Variant, Sub: s.leftOf(s.money(offer.Price), !at.Tier.Unlimited, at.Left),
			})
		}
	}
	own := s.products[s.offers[o.Tier.SKU].Product]
	add(own)
	rest := slices.Clone(s.Products)
	slices.SortStableFunc(rest, func(a, b event.Listing) int { return s.begins(a) - s.begins(b) })
	for _, l := range rest {
		if isSession(l) && l.ID != own.ID {
			add(l)
		}
	}
	return all
}

// begins orders sessions by when they begin, in seconds.
func (s *sight) begins(l event.Listing) int {
	return int(s.offered[l.Offers[0].SKU].Plan.From / 1000)
}

// seatNext is the place that somebody would get now.
func (s *sight) seatNext(ctx context.Context, o signing.Offered) (*SeatNext, error) {
	var p signing.Prospect
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		p, err = s.desk.Signing.Prospect(ctx, q, o.Session.ID, o.Tier.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &SeatNext{Label: p.Label, About: s.about(p.Window.From, p.Window.To), Before: int(p.Before), Late: p.Chance < likely}, nil
}

// likely is the chance from which on a place is sold without a warning.
const likely = 0.5

// about writes when somebody is likely to come to the table.
func (s *sight) about(from, to int64) string {
	if from == 0 {
		return s.w.Ticket.Anytime
	}
	return part.Fill(s.w.Ticket.About, "from", s.clock(from), "to", s.clock(to))
}

// writingView is the page on which words are typed; nil when there are none to
// type.
func (s *sight) writingView(unit int) *SeatWriting {
	f := s.stand.choosing
	if f == nil || unit < 1 || int64(unit) > f.n {
		return nil
	}
	v := &SeatWriting{Unit: unit, Text: f.typed, Most: int(s.offered[f.sku].Session.Dedication), Rows: lowered(part.Keyboard(s.lang)), Error: s.said(f.no)}
	if v.Text == "" && f.no == nil && unit <= len(f.words) {
		v.Text = f.words[unit-1]
	}
	f.no = nil
	return v
}

// quoted puts words into the quotation marks of the language.
func (s *sight) quoted(text string) string { return part.Fill(s.w.Ticket.Quote, "text", text) }

// seatTile makes the tile of a session: its time, what is left in all its tiers,
// and a word where nothing is. Standby counts only when it is all there is.
func (s *sight) seatTile(l event.Listing, t *Tile) {
	first := s.offered[l.Offers[0].SKU]
	t.SKU, t.Seats, t.Opt = "", true, first.Session.Place
	t.From, t.Until = s.clock(first.Plan.From), s.clock(first.Plan.Until)
	t.Left, t.Unlimited, t.SoldOut = 0, false, true
	all := l.Offers
	if seats := slices.DeleteFunc(slices.Clone(l.Offers), func(o event.Offer) bool { return o.Tier == event.StandbyID }); len(seats) > 0 {
		l.Offers = seats
		t.Price = s.price(l)
	}
	standby := false
	for _, offer := range all {
		o := s.offered[offer.SKU]
		switch {
		case o.Tier.SKU == "" || o.No != nil:
		case o.Tier.ID == event.StandbyID:
			standby = true
		default:
			t.SoldOut = false
			t.Left += int(o.Left)
		}
	}
	t.Low = !t.SoldOut && t.Left < 5
	switch {
	case !t.SoldOut:
	case standby:
		t.SoldOut, t.Unlimited, t.Note = false, true, s.w.Ticket.Standby
	case first.No != nil:
		t.Note = s.offWord(first)
	default:
		t.Note = s.w.Ticket.NoSale
	}
}

// nextPlace gives the place that a sheet shows which lies over the page, when it
// looks otherwise than when it was sent last.
func (f *feed) nextPlace(ctx context.Context, s *sight) (SeatNext, bool, error) {
	if s.stand.choosing == nil || s.stand.choosing.line != "" {
		return SeatNext{}, false, nil
	}
	o := s.offered[s.stand.choosing.sku]
	if !sells(o) {
		return SeatNext{}, false, nil
	}
	n, err := s.seatNext(ctx, o)
	if err != nil || f.place == *n {
		return SeatNext{}, false, err
	}
	f.place = *n
	return *n, true, nil
}

// lowered are the keys of a keyboard on which words are written that people read:
// with a key for capitals.
func lowered(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		for _, key := range row {
			out[i] = append(out[i], strings.ToLower(key))
		}
	}
	return out
}
