package counter

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// signed answers a request about sessions; where the event has none there is no
// such page.
func (d *Desk) signed(c *fiber.Ctx, answer func(t *turn) error) error {
	if d.Signing == nil {
		return fiber.ErrNotFound
	}
	return d.staffed(c, func(t *turn) error {
		if len(t.Settings.Sessions) == 0 {
			return fiber.ErrNotFound
		}
		return answer(t)
	})
}

// listShown is how many of each list the desk shows.
const listShown = 12

// Signings answers GET /signing: the session that runs, or is next.
func (d *Desk) Signings(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id := t.stand.signs.session
		if _, known := t.Settings.Session(id); !known {
			id = t.runsNow().ID
		}
		return web.SeeOther(c, "/signing/"+idPath(id))
	})
}

// runsNow is the session that runs now; else the next one, else the last.
func (s *sight) runsNow() event.Session {
	all := slices.SortedFunc(slices.Values(s.Settings.Sessions), func(a, b event.Session) int { return int((a.From - b.From) / 1000) })
	for _, o := range all {
		if s.now.Wall < o.Until {
			return o
		}
	}
	return all[len(all)-1]
}

// SigningDesk answers GET /signing/:session.
func (d *Desk) SigningDesk(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		t.stand.screen, t.stand.hand, t.stand.signs.hand = screenSign, nil, nil
		t.stand.signs.session, t.stand.signs.table = id, t.table(id)
		v, err := t.signView(t.ctx(), id, t.stand.signs.table)
		if err != nil {
			return err
		}
		v.Error = t.signNote()
		return web.Render(c, SigningPage(v))
	})
}

// sessionAsked is the session that an address names.
func (t *turn) sessionAsked() (string, bool) {
	id, err := url.PathUnescape(t.c.Params("session"))
	_, known := t.Settings.Session(id)
	return id, known && err == nil
}

// signNote is what the step before has to say, once.
func (t *turn) signNote() Notice {
	n := t.said(t.stand.signs.no)
	t.stand.signs.no = nil
	return n
}

// table is which table of a session this screen is: as it was chosen here, else as
// the screen remembers it, else the first.
func (t *turn) table(session string) string {
	o, _ := t.Settings.Session(session)
	for _, chosen := range []string{t.stand.signs.table, t.guest.prefs.Table} {
		if n, err := strconv.ParseInt(chosen, 10, 64); err == nil && n >= 1 && n <= o.Tables {
			return chosen
		}
	}
	return "1"
}

// signView is one table of a session as it is now.
func (s *sight) signView(ctx context.Context, session, table string) (SignDesk, error) {
	v := SignDesk{Session: session, Table: table, Rail: s.rail("signing")}
	v.Page = s.page(s.w.Signing.Title, "signing&session="+url.QueryEscape(session)+"&table="+url.QueryEscape(table))
	v.Styles = append(v.Styles, "css/signing.css")
	var l signing.Line
	var rows []signing.Row
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if l, err = s.desk.Signing.Line(ctx, q, session, listShown); err != nil {
			return err
		}
		if v.Last, err = s.desk.Signing.LastTap(ctx, q, session, table); err != nil {
			return err
		}
		rows, err = s.desk.Signing.Sessions(ctx, q)
		return err
	})
	if err != nil {
		return v, fmt.Errorf("read how a session stands: %w", err)
	}
	v.Tables = len(l.Tables)
	for _, r := range rows {
		v.Cards = append(v.Cards, s.card(r, session))
	}
	v.Strips = s.strips(l, table)
	if v.Call, err = s.calling(ctx, l, table); err != nil {
		return v, err
	}
	if v.List, err = s.ticks(ctx, l, table); err != nil {
		return v, err
	}
	return v, s.ops(&v)
}

// ops gives each key its operation: a tap that is sent twice counts once.
func (s *sight) ops(v *SignDesk) (err error) {
	give := func(op *string) {
		if err == nil {
			*op, err = s.desk.newID()
		}
	}
	give(&v.Undo)
	if v.Call.Main != nil {
		give(&v.Call.Main.Op)
	}
	for i := range v.Call.Rest {
		give(&v.Call.Rest[i].Op)
	}
	for i := range v.List {
		if a := v.List[i].Act; a != nil {
			give(&a.Op)
		}
	}
	for i := range v.Strips {
		if a := v.Strips[i].Act; a != nil {
			give(&a.Op)
		}
	}
	return err
}

func count(n int64) string { return strconv.FormatInt(n, 10) }

func (s *sight) card(r signing.Row, on string) SessionCard {
	said := part.Fill(s.w.Signing.Phase(string(r.Phase)).What, "signed", count(r.Signed), "togo", count(r.ToGo), "missed", count(r.Missed), "left", count(r.Left))
	c := SessionCard{
		ID: r.Session.ID, Time: s.clock(r.Plan.From), Sold: int(r.Sold), Seats: int(r.Seats), On: r.Session.ID == on,
		Now: r.Phase == signing.Running || r.Phase == signing.Standing, Said: said,
	}
	if s.day(r.Plan.From) != s.day(s.now.Wall) {
		c.Time = part.Day(r.Plan.From, s.zone, s.lang) + " " + c.Time
	}
	return c
}

// calling is who is at a table, and what can be tapped.
func (s *sight) calling(ctx context.Context, l signing.Line, table string) (Calling, error) {
	w := s.w.Signing
	c := Calling{None: w.Nobody, Plan: s.planOf(l)}
	here, _ := seatedAt(l, table)
	next := nextAt(l, table)
	base := []string{"session", l.Session.ID, "table", table}
	if here != nil {
		p, err := s.desk.Signing.Holder(ctx, *here)
		if err != nil {
			return c, err
		}
		c.Here, c.Label, c.Who, c.Write = string(here.Ticket), here.Of.Label, p.Name, p.Words
		c.Meta, c.Items, c.Since = w.WayOf(string(here.Way)).What, w.Items.N(int(here.Items)), count(max(0, s.now.Wall-here.Since))
		if c.Who == "" {
			c.Who = w.NoName
		}
		if s.desk.Signing.Album != nil {
			c.Photo = ticketURL(here.Ticket) + "/photo"
		}
		of := append(base[:len(base):len(base)], "ticket", c.Here, "here", c.Here)
		c.Rest = []Act{
			s.post(Act{ID: "no-show", Label: w.NoShow, Icon: "skip", URL: "/signing/noshow"}, of...),
			s.post(Act{ID: "hold", Label: w.Hold, Icon: "hand", URL: "/signing/hold"}, of...),
		}
	}
	_, paused := pauseAt(l, table)
	main := s.post(Act{ID: "call-next", Icon: "next", URL: "/signing/next"}, append(base, "here", c.Here)...)
	switch {
	case l.Plan.Off && here == nil:
		c.None = w.NobodyOff
		return c, nil
	case paused && here == nil:
		main = s.post(Act{ID: "resume", Label: w.Resume, Icon: "play", URL: "/signing/resume"}, base...)
	case next != "" && !paused && !l.Plan.Off:
		main.Label = part.Fill(w.Call, "label", next)
	case here != nil:
		main.Label, main.Icon = part.Fill(w.Finish, "label", c.Label), "check"
	default:
		c.None = w.NobodyEnd
		return c, nil
	}
	c.Main = &main
	return c, nil
}

// seatedAt is who is at a table; nil for nobody.
func seatedAt(l signing.Line, table string) (*signing.Ticket, bool) {
	for _, t := range l.Tables {
		if t.Table == table {
			return t.Ticket, true
		}
	}
	return nil, false
}

func pauseAt(l signing.Line, table string) (signing.Pause, bool) {
	for _, t := range l.Tables {
		if t.Table == table && t.Pause != nil {
			return *t.Pause, true
		}
	}
	return signing.Pause{}, false
}

// nextAt is the number that comes to a table with the next tap; "" for nobody.
func nextAt(l signing.Line, table string) string {
	for _, t := range l.Called {
		if t.Table == "" || t.Table == table {
			return t.Of.Label
		}
	}
	if len(l.Next) > 0 {
		return l.Next[0].Of.Label
	}
	return ""
}

// planOf says how the session goes: how far from its plan, and how far it gets.
func (s *sight) planOf(l signing.Line) []string {
	w := s.w.Signing
	if l.Phase != signing.Running && l.Phase != signing.Standing {
		return nil
	}
	plan := w.OnPlan
	switch d := l.Delay.Round(time.Second); {
	case d >= 30*time.Second:
		plan = part.Fill(w.Behind, "wait", s.exactly(d))
	case d <= -30*time.Second:
		plan = part.Fill(w.Ahead, "wait", s.exactly(-d))
	}
	first, last := l.Reach.Doubt, l.Reach.Likely
	if first != nil && last != nil && seatOf(*last).Before(seatOf(*first)) {
		first = nil // it has become fewer since they were told
	}
	switch {
	case first != nil && last != nil && l.Told.Last != nil:
		return []string{plan, part.Fill(w.End.Tight, "label", first.Label, "last", last.Label)}
	case first != nil:
		return []string{plan, part.Fill(w.Told.What, "label", first.Label)}
	case last != nil:
		return []string{plan, part.Fill(w.Last, "label", last.Label)}
	}
	return []string{plan}
}

// seatOf is a spot of the line, which knows what stands before it.
func seatOf(s signing.Spot) signing.Seat {
	return signing.Seat{Rank: s.Rank, Place: s.Place, Letter: s.Letter}
}

// exactly writes a delay: "5 min 10 s".
func (s *sight) exactly(d time.Duration) string {
	if d >= time.Hour {
		return s.span(d.Milliseconds())
	}
	min, sec := int(d.Minutes()), int(d.Seconds())%60
	text := strconv.Itoa(sec) + " s"
	if min > 0 {
		text = part.Fill(s.w.Pickup.Min, "n", strconv.Itoa(min)) + " " + text
	}
	return text
}

// ticks are who was called, who is next, and who was set aside.
func (s *sight) ticks(ctx context.Context, l signing.Line, table string) ([]Tick, error) {
	w := s.w.Signing
	var out []Tick
	add := func(t signing.Ticket, note string, called bool, a *Act) error {
		p, err := s.desk.Signing.Holder(ctx, t)
		who := p.Name
		if who == "" {
			who = w.WayOf(string(t.Way)).Do
		}
		out = append(out, Tick{Ticket: string(t.Ticket), Label: t.Of.Label, Who: who, Note: note, Called: called, Act: a})
		return err
	}
	for _, t := range l.Called {
		note := part.Fill(w.Called, "time", s.clock(t.Since))
		if t.Table != "" && t.Table != table {
			note = part.Fill(w.CalledTo, "n", t.Table)
		}
		if err := add(t.Ticket, note, true, nil); err != nil {
			return nil, err
		}
	}
	for _, t := range l.Next {
		if err := add(t.Ticket, part.Fill(w.About, "time", s.clock(t.Expected.Middle)), false, nil); err != nil {
			return nil, err
		}
	}
	for _, t := range l.Missed {
		note := w.HeldAt
		if t.State == signing.Missed {
			note = w.MissedAt
		}
		recall := s.post(Act{ID: "recall-" + t.Of.Label, Label: w.Recall, Icon: "undo", URL: "/signing/recall"},
			"session", l.Session.ID, "table", table, "ticket", string(t.Ticket))
		if err := add(t, part.Fill(note, "time", s.clock(t.Since)), false, &recall); err != nil {
			return nil, err
		}
	}
	return out, nil
}
