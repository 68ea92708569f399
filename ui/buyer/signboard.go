package buyer

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// Signboard is the public board of signings: it stands before everybody and
// names no guest.
type Signboard struct {
	part.Page
	Heading string // "Soft Static · Signing 15:15"
	Clock   string // "15:42"
	Second  string // of the venue's day, from which the clock ticks on
	Chime   string // URL of the sound of a call; "" for none
	Voice   bool   // a voice of this machine reads calls out
	Look    string // tells a page whose files are those of another version

	Head   string
	Cells  []Cell // the tables
	Hint   string // where to go
	Notice string // stands large where nobody signs
	Digits bool   // Notice is a time
	Under  string // below it

	Called []Calling // who shall come now, beside those at the tables
	Others int       // who shall come now, too, and has no room
	Next   []Coming
	More   int // who waits beyond them
	Days   []Round
	Strip  []string // what is to be known: a break, the last number, a delay
	Missed []string
	Left   string // "16 tickets left for 16:30"
}

// Cell is one table.
type Cell struct {
	Calling
	Where string // "Table 2"; "" where there is one
	Note  string // "Back 14:20"
}

// Calling is a number that was called, and what a voice says of it.
type Calling struct{ Label, Place, Say string }

// Coming is a number that waits.
type Coming struct{ Label, About string }

// Round is one of the day's sessions.
type Round struct {
	Time, Name, State string
	On                bool
}

// Size says how large the number can stand.
func (c Calling) Size() string { return Panel{Big: c.Label}.Size() }

// Size says how large the number can stand.
func (c Coming) Size() string { return Panel{Big: c.Label}.Size() }

// Length says how large the notice can stand.
func (v Signboard) Length() string { return Length(v.Notice) }

// How much the board shows.
const (
	focusMost  = 3 // sessions at the same time
	cellsMost  = 8
	calledMost = 5
	stripMost  = 2
	roundsMost = 6
	lineMost   = 8 // that is read of each list
)

// signKey is what tells one board from another.
type signKey struct{ lang, session string }

// signKeyOf reads what a board was asked for; a language that is none of ours is
// the kiosk's.
func signKeyOf(c *fiber.Ctx) signKey {
	k := signKey{lang: c.Query("lang"), session: c.Query("session")}
	if !slices.ContainsFunc(part.Languages(), func(w *part.Words) bool { return w.Code == k.lang }) {
		k.lang = ""
	}
	return k
}

// Signings answers GET /board/signing: the session that runs, or the one that
// ?session= names. It may hang anywhere, as the board of numbers may. A chime
// tells of a call unless ?sound=off; with ?voice=on a voice of the machine that
// shows it reads the number out. A browser plays nothing before its first touch,
// unless it was started with --autoplay-policy=no-user-gesture-required.
func (s *Self) Signings(c *fiber.Ctx) error {
	if s.Signing == nil {
		return fiber.ErrNotFound
	}
	v, err := s.signboard(c.UserContext(), signKeyOf(c))
	if err != nil {
		return err
	}
	if c.Query("sound") != "off" {
		v.Chime = v.Asset("snd/call.wav")
	}
	v.Voice = c.Query("voice") == "on"
	return web.Render(c, SignboardPage(v))
}

// day is what all sessions are like now, and the line of those that are shown.
type day struct {
	f     Front
	w     *part.Words
	rows  []signing.Row
	mine  []signing.Row  // that this board is for: all, or one
	focus []signing.Line // of them, that run
}

// signboard is the board as it is now.
func (s *Self) signboard(ctx context.Context, k signKey) (Signboard, error) {
	f, err := s.Front(ctx, k.lang)
	if err != nil {
		return Signboard{}, err
	}
	d := day{f: f, w: f.Page.Words()}
	err = s.ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error { return d.read(ctx, q, s.Signing, k.session) })
	if err != nil {
		return Signboard{}, err
	}
	at := time.UnixMilli(f.Now.Wall).In(f.Zone)
	v := Signboard{Page: f.Page, Heading: f.name(), Clock: f.clock(f.Now.Wall), Second: strconv.Itoa(at.Hour()*3600 + at.Minute()*60 + at.Second())}
	v.Title, v.Text, v.Hand = d.w.Signboard.Title, "", ""
	v.Styles, v.Scripts, v.Refresh = []string{"css/buyer.css", "css/signboard.css"}, []string{"js/signboard.js"}, refresh
	v.Look = look12(v.Asset("css/app.css"), v.Asset("css/signboard.css"), v.Asset("css/brand.css"), v.Asset("js/kiosk.js"), v.Asset("js/live.js"), v.Asset("js/signboard.js"))
	v.Live = "signboard&lang=" + f.Page.Lang + "&session=" + query(k.session) + "&look=" + v.Look
	v.fill(d)
	return v, nil
}

// read finds out what is shown: the session that was asked for, else those that
// run.
func (d *day) read(ctx context.Context, q ledger.Queryer, desk *signing.Desk, session string) error {
	var err error
	if d.rows, err = desk.Sessions(ctx, q); err != nil {
		return err
	}
	d.mine = d.rows
	if session != "" {
		i := slices.IndexFunc(d.rows, func(r signing.Row) bool { return r.Session.ID == session })
		if i < 0 {
			return fiber.ErrNotFound
		}
		d.mine = d.rows[i : i+1]
	}
	for _, r := range d.mine {
		if !running(r) || session == "" && !d.on(r) || len(d.focus) == focusMost {
			continue
		}
		l, err := desk.Line(ctx, q, r.Session.ID, lineMost)
		if err != nil {
			return err
		}
		d.focus = append(d.focus, l)
	}
	return nil
}

// running says whether people are called to a session.
func running(r signing.Row) bool { return r.Phase == signing.Running || r.Phase == signing.Standing }

// on says whether a session is one to look at: after its end only while somebody
// is called, or is still owed their turn that day. Where nobody ever was called, it
// hides what goes on now.
func (d day) on(r signing.Row) bool {
	end := max(r.Plan.Until, r.Over)
	over := d.f.Now.Trust.Known() && d.f.Now.Wall >= end
	owed := r.Owed > 0 && r.Signed+r.Missed > 0 && d.today(end)
	return running(r) && (!over || owed || r.Tally.Called+r.Tally.AtTable > 0)
}

// fill puts the day onto the board.
func (v *Signboard) fill(d day) {
	live := d.focus
	if len(live) == 0 {
		v.rest(d)
		return
	}
	v.Heading = d.heading(live)
	v.Head = d.w.Signboard.Now
	v.tables(d, live)
	v.lines(d, live)
	v.know(d, live)
	v.Left = d.left(live[0].Row)
}

// heading names what goes on: "Soft Static · Signing 15:15".
func (d day) heading(live []signing.Line) string {
	var all []string
	for _, l := range live {
		all = append(all, d.who(l.Row)+" · "+l.Session.Name.In(d.f.Page.Lang)+" "+d.f.moment(l.Plan.From))
	}
	if len(all) > 1 {
		for i, l := range live {
			all[i] = d.who(l.Row) + " " + d.f.clock(l.Plan.From)
		}
	}
	return strings.Join(all, " · ")
}

// who is the creator of a session, as the event names them.
func (d day) who(r signing.Row) string {
	for _, c := range d.f.Settings.Creators {
		if c.ID == r.Session.Creator {
			return c.Name
		}
	}
	return d.f.name()
}

// where is a table as people find it.
func (d day) where(r signing.Row, table string) string {
	place := r.Session.Place
	if place == "" {
		place = d.w.Buyer.Front
	}
	if r.Session.Tables < 2 || table == "" {
		return place
	}
	return part.Fill(d.w.Signboard.AtTable, "place", place, "n", table)
}

func (d day) call(r signing.Row, t signing.Ticket) Calling {
	c := Calling{Label: t.Of.Label}
	if r.Session.Tables > 1 && t.Table != "" {
		c.Place = part.Fill(d.w.Signboard.Table, "n", t.Table)
	}
	c.Say = part.Fill(d.w.Signboard.Say, "label", c.Label, "place", d.where(r, t.Table))
	return c
}
