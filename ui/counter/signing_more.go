package counter

import (
	"context"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// SigningMore answers GET /signing/:session/more: what a table needs now and then.
func (d *Desk) SigningMore(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		t.stand.screen = screenSign
		v, err := t.moreView(t.ctx(), id, t.table(id))
		if err != nil {
			return err
		}
		v.Error = t.signNote()
		return web.Render(c, SigningMorePage(v))
	})
}

// signPage is a page of the signing desk with the rail beside it.
func (s *sight) signPage(title, live string) part.Page {
	p := s.page(title, live)
	p.Styles = append(p.Styles, "css/signing.css")
	return p
}

func (s *sight) moreView(ctx context.Context, id, table string) (SignMore, error) {
	w := s.w.Signing
	v := SignMore{Page: s.signPage(w.More, "signing-more"), Rail: s.rail("signing"), Back: "/signing/" + idPath(id)}
	var l signing.Line
	into := map[int64]*signing.Into{} // by the time until which it goes on
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		l, err = s.desk.Signing.Line(ctx, q, id, 1)
		for _, min := range overs() {
			until := l.Plan.Until + min*time.Minute.Milliseconds()
			if err == nil {
				into[until], err = s.desk.Signing.RunsInto(ctx, q, id, until)
			}
		}
		return err
	})
	if err != nil {
		return v, err
	}
	v.Head = l.Session.Name.In(s.lang) + " " + s.clock(l.Plan.From)
	v.Sub = part.Fill(w.FromTo, "from", s.clock(l.Plan.From), "to", s.clock(l.Plan.Until))
	at := "/signing/" + idPath(id)
	v.Keys = []Act{
		{ID: "all", Label: w.All, Icon: "list", URL: at + "/list"},
		{ID: "find", Label: w.Find, Icon: "search", URL: at + "/find"},
		{ID: "type", Label: w.Typing, Icon: "keyboard", URL: "/signing/type"},
	}
	if l.Session.Sponsored != nil || l.Session.Standby != nil {
		v.Keys = append(v.Keys, Act{ID: "give", Label: w.Give, Icon: "gift", URL: at + "/give"})
	}
	v.Keys = append(v.Keys, Act{ID: "proof", Label: s.w.Capture.Proof, Icon: "list", URL: at + "/proof"})
	v.Keys = append(v.Keys, Act{ID: "change", Label: w.Change, Icon: "calendar", Sub: s.pinFor("manager"), URL: at + "/change"})
	v.Groups = s.moreGroups(l, table, into)
	return v, s.opsOf(v.Groups)
}

// opsOf gives each key of the groups its operation.
func (s *sight) opsOf(groups []Choices) error {
	for _, g := range groups {
		for i := range g.Acts {
			if !g.Acts[i].Form {
				continue
			}
			op, err := s.desk.newID()
			if err != nil {
				return err
			}
			g.Acts[i].Op = op
		}
	}
	return nil
}

// five is the grid of times that people are told.
const five = 5 * 60 * int64(1000)

// ceil5 is the next full five minutes.
func ceil5(ms int64) int64 { return (ms + five - 1) / five * five }

// overs are the minutes that a session may go on at a tap.
func overs() []int64 { return []int64{10, 20, 30} }

func (s *sight) moreGroups(l signing.Line, table string, into map[int64]*signing.Into) []Choices {
	w := s.w.Signing
	base := []string{"session", l.Session.ID, "table", table}
	var out []Choices
	if l.Session.Tables > 1 {
		g := Choices{Head: w.Which}
		for n := range min(l.Session.Tables, 9) {
			name := count(n + 1)
			a := s.post(Act{ID: "table-" + name, Label: part.Fill(w.Table, "n", name), Icon: "users", URL: "/signing/which"}, "session", l.Session.ID, "table", name)
			a.Amount = onIf(name == table)
			g.Acts = append(g.Acts, a)
		}
		out = append(out, g)
	}
	if _, paused := pauseAt(l, table); paused {
		out = append(out, Choices{Head: w.Pause, Acts: []Act{s.post(Act{ID: "resume", Label: w.Resume, Icon: "play", URL: "/signing/resume"}, base...)}})
	} else if !l.Plan.Off {
		out = append(out, s.pauseChoices(l, base)...)
	}
	over := Choices{Head: w.Overrun}
	for _, min := range overs() {
		until := l.Plan.Until + min*time.Minute.Milliseconds()
		a := s.post(Act{ID: "over-" + count(min), Label: part.Fill(w.Until, "time", s.clock(until)), Icon: "clock", URL: "/signing/overrun"},
			append(base, "until", count(until))...)
		a.Amount = onIf(l.Over == until)
		if x := into[until]; x != nil {
			a.Sub = part.Fill(w.End.Runs, "session", x.Session.Name.In(s.lang)+" "+s.clock(x.From))
		}
		over.Acts = append(over.Acts, a)
	}
	if l.Over > 0 {
		over.Acts = append(over.Acts, s.post(Act{ID: "over-none", Label: w.NoOver, Icon: "x", URL: "/signing/overrun"}, append(base, "until", "0")...))
	}
	if !l.Plan.Off {
		out = append(out, over)
	}
	return out
}

func onIf(is bool) string {
	if is {
		return "on"
	}
	return ""
}

// pauseChoices are when calling goes on again, for all tables and for this one.
func (s *sight) pauseChoices(l signing.Line, base []string) []Choices {
	w := s.w.Signing
	head := w.Pause
	if l.Session.Tables > 1 {
		head = w.Pause + " · " + w.PauseAll
	}
	all := Choices{Head: head, Acts: s.pauses("pause-", base)}
	if l.Session.Tables < 2 {
		return []Choices{all}
	}
	return []Choices{all, {Head: w.Pause + " · " + w.PauseOne, Acts: s.pauses("rest-", append(base[:len(base):len(base)], "only", "1"))}}
}

func (s *sight) pauses(id string, base []string) []Act {
	w := s.w.Signing
	var out []Act
	for _, min := range []int64{5, 10, 15, 30} {
		until := ceil5(s.now.Wall + min*time.Minute.Milliseconds())
		out = append(out, s.post(Act{ID: id + strconv.FormatInt(min, 10), Label: part.Fill(w.BackAt, "time", s.clock(until)), Icon: "pause", URL: "/signing/pause"},
			append(base[:len(base):len(base)], "until", count(until))...))
	}
	return append(out, s.post(Act{ID: id + "open", Label: w.BackOpen, Icon: "pause", URL: "/signing/pause"}, base...))
}

// WhichTable answers POST /signing/which: which table this screen is. The screen
// remembers it.
func (d *Desk) WhichTable(c *fiber.Ctx) error {
	return d.tap(c, func(t *turn, _ ledger.Act, _, table string) error {
		if err := d.prefer(c, "table", table); err != nil {
			return err
		}
		t.stand.signs.table = table
		return nil
	})
}
