package signing_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/kiosktest/signings"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/signing/pace"
)

// hall is a stall with the sessions of a drawn day, and what its desks share.
type hall struct {
	*stall
	toldAt int64 // when news was looked for last
	taps   int
}

// dayTiers are the sorts of tickets of a day: for one, two and three items.
var dayTiers = [...]string{"one", "two", "three"} //nolint:gochecknoglobals // a constant

func newHall(t *testing.T, day []signings.Session) *hall {
	t.Helper()
	return &hall{stall: newStall(t, func(s *event.Settings, c *ledger.Config) {
		s.Sessions = nil
		for i, d := range day {
			s.Sessions = append(s.Sessions, sessionOf(int64(i+1), d))
		}
		c.Crash.NoSync = true // nothing is cut here, and the disk is shared
	})}
}

// sessionOf is a drawn session as an event folder would have it.
func sessionOf(number int64, d signings.Session) event.Session {
	c := d.Course
	s := session(number, "day-"+strings.ToLower(d.Name), d.Name, c.From)
	s.Creator, s.Place = d.Name, "Table "+d.Name // sessions of a day overlap
	s.Until, s.Tables, s.Tiers, s.Standby, s.Sponsored = c.Until, int64(c.Tables), nil, nil, nil
	s.Pace, s.Extra = event.Span(c.Plan.Milliseconds()), event.Span(c.Extra.Milliseconds())
	for _, b := range c.Breaks {
		s.Breaks = append(s.Breaks, event.Break{From: b.From, Until: b.Until})
	}
	for i, id := range dayTiers {
		n := int64(0)
		for _, g := range d.Guests {
			if g.Items == int64(i+1) {
				n++
			}
		}
		s.Tiers = append(s.Tiers, event.Tier{ID: id, SKU: d.Name + "-" + id, Name: event.Plain(id), Order: 1, Seats: n, WalkUp: n, Items: int64(i + 1)})
	}
	return s
}

// desk plays one session of a hall as its staff would.
type desk struct {
	*hall
	day     signings.Session
	session string
	ids     []signing.ID
	number  map[signing.ID]int
	called  map[int]bool
	waiting map[int]bool
	told    map[int]bool
	pending []int // who was called by a tap at the table
	news    bool
	screen  signing.Line // as Tell left it
}

func (h *hall) desk(d signings.Session) *desk {
	return &desk{
		hall: h, day: d, session: "day-" + strings.ToLower(d.Name), ids: make([]signing.ID, len(d.Guests)),
		number: map[signing.ID]int{}, called: map[int]bool{}, waiting: map[int]bool{}, told: map[int]bool{},
	}
}

// until moves the clock, which the desks share.
func (h *hall) until(now int64) {
	if d := now - h.clock.Now().Wall; d > 0 {
		h.clock.Advance(time.Duration(d) * time.Millisecond)
	}
}

// Sell takes in the tickets that were sold before the day, and sells the others.
func (d *desk) Sell(now int64, guest int) (pace.Stretch, error) {
	d.until(now)
	g := d.day.Guests[guest]
	tier := dayTiers[g.Items-1]
	var id signing.ID
	if before := d.day.Course.From - 3*time.Hour.Milliseconds(); g.Bought == before {
		got, err := d.ReceiveAll(ctx, d.act("system"), []signing.Incoming{
			{Channel: "shop", Ref: fmt.Sprint(d.day.Name, guest), Session: d.session, Tier: tier, Items: g.Items},
		})
		if err != nil {
			return pace.Stretch{}, err
		}
		if got[0].Err != nil {
			return pace.Stretch{}, got[0].Err
		}
		id = got[0].Ticket
	} else {
		r, err := d.trySell(d.act("ana"), sale.Ordered{SKU: d.day.Name + "-" + tier, Qty: 1})
		if err != nil {
			return pace.Stretch{}, err
		}
		id = d.sold(r)[0].Ticket
	}
	t, err := d.Ticket(ctx, id)
	if err != nil {
		return pace.Stretch{}, err
	}
	d.ids[guest], d.number[id], d.waiting[guest], d.news = id, guest, true, true
	return pace.Stretch{From: t.Window.From, Until: t.Window.To}, nil
}

// Call tops up who is called when something has happened since.
func (d *desk) Call(now int64) ([]int, error) {
	d.until(now)
	if d.news {
		d.news = false
		l, err := d.read(0)
		if err != nil {
			return nil, err
		}
		if l.Batch > 0 && len(d.waiting) > 0 {
			all, err := d.hall.Call(ctx, d.act("ana"), signing.Calling{Session: d.session, Count: l.Batch})
			if err != nil {
				return nil, err
			}
			if err := d.heard(all); err != nil {
				return nil, err
			}
		}
	}
	out := d.pending
	d.pending = nil
	return out, nil
}

func (d *desk) read(n int) (l signing.Line, err error) {
	err = d.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		l, err = d.Line(ctx, q, d.session, n)
		return err
	})
	return l, err
}

// heard notes who was called; each waits, and is the next who does.
func (d *desk) heard(all []signing.Ticket) error {
	for _, t := range all {
		g := d.number[t.Ticket]
		if first := least(d.waiting); g != first {
			return fmt.Errorf("%s was called before %d, who waits", t.Of.Label, first+1)
		}
		delete(d.waiting, g)
		d.called[g] = true
		d.pending = append(d.pending, g)
	}
	return nil
}

func least(set map[int]bool) int {
	all := sorted(set)
	if len(all) == 0 {
		return -1
	}
	return all[0]
}

func sorted(set map[int]bool) []int {
	out := make([]int, 0, len(set))
	for g := range set {
		out = append(out, g)
	}
	slices.Sort(out)
	return out
}

// Sit brings somebody to a table: with one tap where the first who was called is
// there, else by choosing them.
func (d *desk) Sit(now int64, guest, table int) error {
	d.until(now)
	at := fmt.Sprint(table + 1)
	first := least(d.called) == guest
	delete(d.called, guest)
	if !first {
		d.news = true
		_, err := d.ToTable(ctx, d.act("ana"), signing.Stepping{Ticket: d.ids[guest], Table: at})
		return err
	}
	a, err := d.Next(ctx, d.act("ana"), signing.Nexting{Session: d.session, Table: at})
	if err != nil {
		return err
	}
	if len(a.Here) != 1 || a.Here[0].Ticket != d.ids[guest] {
		return fmt.Errorf("%d was to come, and %v came", guest, a.Here)
	}
	return d.heard(a.Called)
}

// Serve lets somebody go; each fiftieth time by mistake first.
func (d *desk) Serve(now int64, guest, table int) error {
	d.until(now)
	d.news = true
	s := signing.Stepping{Ticket: d.ids[guest], Table: fmt.Sprint(table + 1)}
	_, err := d.hall.Serve(ctx, d.act("ana"), s)
	if d.taps++; err != nil || d.taps%50 != 0 {
		return err
	}
	if _, err = d.Undo(ctx, d.act("ana"), signing.Undoing{Session: d.session, Table: s.Table}); err != nil {
		return err
	}
	_, err = d.hall.Serve(ctx, d.act("ana"), s)
	return err
}

func (d *desk) Miss(now int64, guest int) error {
	d.until(now)
	d.news = true
	delete(d.called, guest)
	_, err := d.NoShow(ctx, d.act("ana"), signing.Stepping{Ticket: d.ids[guest]})
	return err
}

// Recall puts somebody back into the line, and calls them at once.
func (d *desk) Recall(now int64, guest int) error {
	d.until(now)
	d.news = true
	if _, err := d.hall.Recall(ctx, d.act("ana"), signing.Stepping{Ticket: d.ids[guest]}); err != nil {
		return err
	}
	d.called[guest] = true
	_, err := d.hall.Call(ctx, d.act("ana"), signing.Calling{Ticket: d.ids[guest]})
	return err
}

func (d *desk) Pause(now, until int64) error {
	d.until(now)
	return d.hall.Pause(ctx, d.act("jonas"), signing.Pausing{Session: d.session, Until: until})
}

func (d *desk) Resume(now int64) error {
	d.until(now)
	d.news = true
	return d.hall.Resume(ctx, d.act("jonas"), signing.Pausing{Session: d.session})
}

// Tell lets the stall say its news, and hears what concerns this session.
func (d *desk) Tell(now int64) (told, back []int, _ error) {
	d.until(now)
	if d.toldAt != now {
		d.toldAt = now
		if _, err := d.hall.Tell(ctx, d.act("system")); err != nil {
			return nil, nil, err
		}
	}
	var err error
	d.screen, err = d.read(3)
	l := d.screen
	if err != nil || l.Told == nil {
		return nil, nil, err
	}
	for _, g := range d.line() {
		is := !l.Told.Everyone && (l.Told.Last == nil || int64(g) >= l.Told.Last.Place) // places begin at 1
		switch {
		case is && !d.told[g]:
			told = append(told, g)
		case !is && d.told[g]:
			back = append(back, g)
		}
		d.told[g] = is
	}
	return told, back, nil
}

// line is who should be in line: the called, then the waiting.
func (d *desk) line() []int { return append(sorted(d.called), sorted(d.waiting)...) }

// Look compares the desk's screen with who should be there; nothing has happened since Tell.
func (d *desk) Look(int64) ([]int, pace.Forecast, error) {
	l := d.screen
	var err error
	var shown, want []int
	for _, q := range append(slices.Clone(l.Called), l.Next...) {
		shown = append(shown, d.number[q.Ticket.Ticket])
	}
	called, waiting := sorted(d.called), sorted(d.waiting)
	want = append(append(want, called[:min(3, len(called))]...), waiting[:min(3, len(waiting))]...)
	if !slices.Equal(shown, want) {
		err = fmt.Errorf("the desk shows %v in line, and %v are", shown, want)
	}
	return d.line(), l.Forecast, err
}
