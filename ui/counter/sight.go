package counter

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"time"

	"popstand/kiosk/clock"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/pickup"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// guest is who looks at a page, as far as a request tells. A live stream keeps
// it when the request is gone.
type guest struct {
	staff string // id; "" when nobody is signed in
	stand string // id
	csrf  string
	prefs web.Prefs
}

// sight is how things stand for one page: what is sold, how it is written, who
// looks. Its stand is locked as long as it is used.
type sight struct {
	*shelf
	books   *books
	offered map[string]signing.Offered // how tickets are sold here, by SKU
	blind   unknown
	twofold pickup.Troubles
	pending pending
	clashes int // codes that two acts claim, and nobody has said why
	desk    *Desk
	guest   guest
	me      staff.Member
	stand   *stand // nil when nobody is signed in
	now     clock.Reading
	lang    string
	w       *part.Words
}

// see reads how things stand for a guest, without a stand.
func (d *Desk) see(ctx context.Context, g guest) (*sight, error) {
	s := &sight{desk: d, guest: g, now: d.Ledger.Now()}
	var err error
	if s.lang, err = d.language(ctx, g.prefs.Lang); err != nil {
		return nil, err
	}
	s.w = part.WordsOf(s.lang)
	if s.shelf, err = d.shelf(ctx, s.lang); err != nil {
		return nil, err
	}
	if s.books, err = d.books(ctx); err != nil {
		return nil, err
	}
	if s.offered, err = d.seats(ctx); err != nil {
		return nil, err
	}
	if s.blind, err = d.unknown(ctx); err != nil {
		return nil, err
	}
	if s.twofold, err = d.twice(ctx); err != nil {
		return nil, err
	}
	if s.pending, err = d.pendingNow(ctx); err != nil {
		return nil, err
	}
	if s.clashes, err = d.clashes(ctx); err != nil {
		return nil, err
	}
	s.me, _ = s.books.member(g.staff)
	return s, nil
}

// language is the one asked for, else the event's first.
func (d *Desk) language(ctx context.Context, lang string) (string, error) {
	if slices.Contains(event.Languages(), lang) {
		return lang, nil
	}
	s, err := d.shelf(ctx, "en")
	if err != nil {
		return "", err
	}
	for _, l := range s.Settings.Languages {
		if slices.Contains(event.Languages(), l) {
			return l, nil
		}
	}
	return "en", nil
}

// page fills what every page needs.
func (s *sight) page(title, live string) part.Page {
	hears := live != "" && s.stand != nil
	if hears {
		live += "&hands=" + strconv.Itoa(s.stand.hands)
	}
	p := part.Page{
		Title: title, Lang: s.lang, Theme: s.guest.prefs.Theme, Text: s.guest.prefs.Text, Hand: s.guest.prefs.Hand,
		CSRF: s.guest.csrf, Live: live, Hears: hears, Assets: s.desk.Site.Assets.URLs(),
		Brand: part.Brand{
			Name: s.brandName(), Mark: web.PictureURL(s.Settings.Brand.Logo, web.Sheet), Flat: flat(s.Settings.Brand.Logo),
			Icon: web.PictureURL(s.Settings.Brand.Logo, web.Tile),
		},
	}
	if p.Theme == "" {
		p.Theme = "light"
	}
	return p
}

// brandName is the creator's where there is one, else the event's.
func (s *sight) brandName() string {
	if len(s.Settings.Creators) > 0 {
		return s.Settings.Creators[0].Name
	}
	return s.Settings.Name.In(s.lang)
}

// rail fills the bar at the side.
func (s *sight) rail(current string) part.Rail {
	signing := s.desk.Signing != nil && len(s.Settings.Sessions) > 0
	r := part.Rail{Pickup: s.desk.Pickup != nil, Signing: signing, Current: current, Clock: s.clock(s.now.Wall), State: "synced", Label: s.w.Rail.Synced}
	for _, row := range append(s.health(), s.mirror()) {
		if row.State == "ask" || row.State == "stop" {
			r.Tone, r.Label = "ask", s.w.Rail.Look
		}
	}
	if s.outOfPaper() {
		r.Label = s.w.Rail.Paper
	}
	return r
}

// money writes an amount as the page's language does.
func (s *sight) money(a money.Amount) string { return s.currency.Format(a, s.lang) }

// short writes an amount for a key.
func (s *sight) short(a money.Amount) string { return s.currency.Short(a, s.lang) }

func (s *sight) clock(ms int64) string { return part.Clock(ms, s.zone) }

// said words a refusal for staff; the zero Notice for none.
func (s *sight) said(r *ledger.Refusal) Notice {
	if r == nil {
		return Notice{}
	}
	said := s.w.Refused(r, s.currency)
	return Notice{Code: r.Code, What: said.What, Do: said.Do}
}

// people lists staff for a choice; on is the chosen one.
func people(all []staff.Listed, on string) []part.Person {
	out := make([]part.Person, 0, len(all))
	for _, p := range all {
		out = append(out, part.Person{ID: p.ID, Name: p.Name, On: p.ID == on})
	}
	return out
}

// left is how much of a window is left that began at a reading; 0 when it is
// over or never began.
func left(now, since clock.Reading, window time.Duration) time.Duration {
	passed, ok := now.Since(since)
	if !ok || passed >= window {
		return 0
	}
	return window - passed
}

// sellPage names the selling screen in /live, with the scans and the tiles that
// it shows: a page whose connection broke is told of what it missed.
func (s *sight) sellPage() string {
	return "sell&scans=" + strconv.Itoa(s.stand.scans) + "&shown=" + s.shown()
}

// shown sums up what all tiles say.
func (s *sight) shown() string {
	sum := fnv.New64a()
	for _, l := range s.Products {
		t := s.tile(l)
		fmt.Fprintf(sum, "%s %s %d %t %s\n", t.ID, t.Name, t.Left, t.SoldOut, t.Price)
	}
	return strconv.FormatUint(sum.Sum64(), 36)
}
