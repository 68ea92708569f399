package buyer

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"popstand/kiosk/event"
	"popstand/kiosk/signing"
	"popstand/ui/part"
)

// guest puts the answer to a ticket into words.
type guest struct {
	f Front
	w *part.Words
	a signing.Ahead
	r *result
	v *Pickup
}

// seat fills the view for a ticket.
func (s *Self) seat(ctx context.Context, f Front, m moment, v *Pickup, t typed) error {
	a, err := s.ahead(ctx, m.result.seat)
	if err != nil {
		return err
	}
	g := guest{f, f.Page.Words(), a, m.result, v}
	v.No, v.Lead, v.Tone = numbered(m.result), "", "ask"
	if !m.writes {
		g.say()
		return nil
	}
	v.State, v.Typed, v.Short, v.Upper = "write", t.text, t.short, t.upper
	if !t.given {
		p, err := s.Signing.Holder(ctx, a.Ticket)
		if err != nil {
			return err
		}
		v.Typed, v.Upper = p.Words, p.Words == ""
	}
	v.Most = strconv.FormatInt(a.Row.Session.Dedication, 10)
	v.Keys, v.Refresh = wordKeys(f.Page.Lang, v.Upper), 0
	v.Title = g.w.Guest.WriteTitle
	return nil
}

func numbered(r *result) string { return strconv.FormatInt(r.no, 10) }

// say tells the holder how it stands.
func (g guest) say() {
	v, w, t := g.v, &g.w.Guest, g.a.Ticket
	v.Panel = &Panel{Loud: true, Head: g.w.Buyer.Number, Big: t.Of.Label, Foot: g.name()}
	open := t.State != signing.Served && t.State != signing.AtTable && t.Void == signing.Lives && !g.over()
	v.Writes = open && g.a.Row.Session.Dedication > 0 && g.r.found.Text != ""
	switch {
	case g.a.Row.Phase == signing.CalledOff:
		v.State, v.Title, v.Lead = "off", w.Off, g.gets(w.OverLead)
	case t.State == signing.Served:
		v.State, v.Title, v.Lead = "served", w.Served, part.Fill(w.ServedAt, "time", g.f.moment(t.Since))
	case t.State == signing.Called || t.State == signing.AtTable:
		v.State, v.Tone, v.Title = "called", "go", part.Fill(w.Turn, "label", t.Of.Label)
		v.Steps = []Step{{What: part.Fill(g.w.Signboard.Go, "place", g.table()), More: w.Show}}
	case t.State == signing.Held || t.State == signing.Missed:
		v.State, v.Title, v.Lead = "desk", w.Desk, w.DeskLead
	case g.over():
		v.State, v.Title, v.Lead = "over", w.Over, w.OverLead
	case g.a.Told > 0:
		v.State, v.Title, v.Lead = "doubt", part.Fill(w.Doubt, "label", t.Of.Label), w.DoubtLead
		v.Steps = []Step{{What: w.DoubtDo, More: w.Show}, {What: w.DoubtStay}}
	case g.early():
		v.State, v.Tone, v.Title, v.Lead = "before", "go", part.Fill(w.Early, "time", g.f.moment(g.a.Row.Plan.From)), g.gets(w.EarlyLead)
		v.Steps = g.entry([]Step{{What: part.Fill(g.w.Buyer.Back, "time", g.f.moment(g.back())), More: g.between()}})
	default:
		v.State, v.Tone, v.Title, v.Lead = "line", "go", part.Fill(w.Number, "label", t.Of.Label), g.gets("")
		v.Steps = g.entry([]Step{{What: g.before(), More: g.between()}, {What: w.Watch, More: g.near()}})
	}
	if g.r.wrote && len(v.Steps) < 3 {
		v.Steps = append([]Step{{Done: true, What: w.Written, More: w.WrittenMore}}, v.Steps...)
	}
}

// name is the session, as the event calls it, and when it is.
func (g guest) name() string {
	return g.a.Row.Session.Name.In(g.f.Page.Lang) + " " + g.f.moment(g.a.Row.Plan.From)
}

func (g guest) over() bool { return g.a.Row.Phase == signing.Finished }

func (g guest) early() bool {
	p := g.a.Row.Phase
	return p == signing.OnSale || p == signing.SoldOut
}

// back is when to come: the window's beginning, else the session's.
func (g guest) back() int64 {
	if w := g.a.Ticket.Of.Window; !w.None() {
		return max(w.From, g.a.Row.Plan.From)
	}
	return g.a.Row.Plan.From
}

// table is where the holder is called to.
func (g guest) table() string {
	place := g.a.Row.Session.Place
	if place == "" {
		place = g.w.Buyer.Front
	}
	if g.a.Row.Session.Tables < 2 || g.a.Ticket.Table == "" {
		return place
	}
	return part.Fill(g.w.Signboard.AtTable, "place", place, "n", g.a.Ticket.Table)
}

// gets says what a change of the session gives the holder.
func (g guest) gets(otherwise string) string {
	if g.a.Due == nil {
		return otherwise
	}
	w := &g.w.Guest
	switch g.a.Due.Gets {
	case event.DueRefund:
		return g.w.Signing.End.PayerOf(string(g.a.Back)).Do
	case event.DueExchange:
		return w.Exchange
	case event.DueStandby:
		return w.Standby
	case event.DueKeep:
		return part.Fill(w.Moved, "time", g.f.moment(g.a.Row.Plan.From))
	}
	return otherwise
}

// entry adds what has to be done to be called at all.
func (g guest) entry(steps []Step) []Step {
	v, w, t := g.v, &g.w.Guest, g.a.Ticket
	switch {
	case t.State == signing.Out && g.r.green:
		v.Here = w.Return
	case g.a.Row.Session.CheckIn != event.CheckInRequired:
	case t.Came:
		return append([]Step{{Done: true, What: w.CheckedIn}}, steps...)
	case g.r.green:
		v.Here = w.CheckIn
		return append([]Step{{What: w.CheckInDo}}, steps...)
	default:
		return append([]Step{{What: w.Desk, More: w.Show}}, steps...)
	}
	return steps
}

func (g guest) before() string {
	if g.a.Before == 0 {
		return g.w.Guest.First
	}
	return g.w.Guest.Ahead.N(int(g.a.Before))
}

// between says when the holder is expected, as far as anybody knows.
func (g guest) between() string {
	e := g.a.Expected
	if e.Until <= 0 || !g.f.Now.Trust.Known() || time.Duration(e.Until-e.From)*time.Millisecond > guessing {
		return ""
	}
	from, until := five(e.From, e.Until)
	return part.Fill(g.w.Guest.Between, "from", g.f.clock(max(from, g.f.Now.Wall)), "until", g.f.clock(until))
}

// away is how long somebody has to be free to go away, and margin how long
// before they may be called they shall be back.
const (
	away   = 20 * time.Minute
	margin = 5 * time.Minute
)

// near says whether there is time to go away, and until when.
func (g guest) near() string {
	from := g.a.Expected.From
	if !g.f.Now.Trust.Known() || from-g.f.Now.Wall < away.Milliseconds() {
		return g.w.Guest.Near
	}
	by, _ := five(from-margin.Milliseconds(), from)
	return part.Fill(g.w.Guest.BackBy, "time", g.f.clock(by))
}

// wordKeys are the keys that a text is typed with. Spanish has its accents where
// others have digits: names need them more.
func wordKeys(lang string, upper bool) [][]string {
	rows := part.Keyboard(lang)
	if lang == "es" {
		rows[0] = strings.Split("áéíóúü¡!¿?", "")
	}
	for _, row := range rows {
		for i, key := range row {
			if !upper {
				row[i] = strings.ToLower(key)
			} else if big := strings.ToUpper(key); len([]rune(big)) == 1 {
				row[i] = big
			}
		}
	}
	return slices.Clip(rows)
}
