package counter

import (
	"context"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// AskChange answers GET /signing/:session/change: what a session can be changed to;
// with ?from=, ?until=, ?breaks=, ?off= or ?back= what that means for its holders,
// before it is done; with ?pick= a time is typed.
func (d *Desk) AskChange(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		t.stand.screen = screenSign
		if pick := c.Query("pick"); pick != "" {
			return t.showPicking(id, pick, nil)
		}
		v, err := t.changeView(t.ctx(), replanning{
			Changing: signing.Changing{Session: id, From: whole(c.Query("from")), Until: whole(c.Query("until")), Off: c.Query("off") != "", Breaks: readBreaks(c.Query("breaks"))},
			back:     c.Query("back") != "",
		})
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		if v.Error = t.said(no); no == nil {
			v.Error = t.signNote()
		}
		return web.Render(c, SigningMorePage(v))
	})
}

func whole(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// replanning is a change that is asked for.
type replanning struct {
	signing.Changing
	back bool // a cancelled session takes place after all
}

func (s *sight) changeView(ctx context.Context, in replanning) (SignMore, error) {
	w := s.w.Signing
	at := "/signing/" + idPath(in.Session)
	v := SignMore{Page: s.signPage(w.Change, "signing-change"), Rail: s.rail("signing"), Head: w.Change, Back: at + "/more"}
	var l signing.Line
	var b signing.Planned
	var into *signing.Into
	var no error
	asked := in.From != 0 || in.Until != 0 || in.Off || in.Breaks != nil || in.back
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if l, err = s.desk.Signing.Line(ctx, q, in.Session, 1); err != nil || !asked {
			return err
		}
		if b, err = s.desk.Signing.WouldChange(ctx, q, in.Changing); isRefusal(err, "bad_time") {
			no, err = err, nil
		}
		if err == nil && no == nil && !b.Plan.Off {
			into, err = s.desk.Signing.RunsInto(ctx, q, in.Session, b.Plan.Until)
		}
		return err
	})
	if err != nil {
		return v, err
	}
	v.Sub = s.planned(l.Plan) + " · " + w.Out.N(int(l.ToGo+l.Row.Missed))
	if asked && no == nil && b.How != "" {
		v.Groups = []Choices{s.sureOf(in, b)}
		if into != nil {
			v.Groups[0].Sub += " " + s.runsInto(into) + " " + w.End.IntoDo
		}
	} else {
		v.Groups = s.changeChoices(l, at+"/change")
		if l.Change != nil && l.Change.How != "" {
			v.Groups = append([]Choices{s.noticesOf(l, at)}, v.Groups...)
		}
	}
	if err := s.opsOf(v.Groups); err != nil {
		return v, err
	}
	return v, no
}

// sureOf says what a change means for the holders, and does it.
func (s *sight) sureOf(in replanning, b signing.Planned) Choices {
	w := s.w.Signing
	gets := w.GetsOf(string(b.Gets)).Do
	switch {
	case b.How == signing.Extended || b.Count == 0:
		gets = w.GetsOf("none").Do
	case b.How == signing.Restored:
		gets = part.Fill(w.End.Restored, "from", s.clock(b.Plan.From), "to", s.clock(b.Plan.Until))
	}
	g := Choices{Head: s.planned(b.Plan), Sub: w.Touched.N(int(b.Count)) + ". " + gets}
	label := w.DoIt
	if b.Plan.Off {
		g.Head, label = w.CancelHead, w.CancelIt
	}
	off := ""
	if in.Off {
		off = "1"
	}
	at := "/signing/" + idPath(in.Session) + "/change"
	a := s.post(Act{ID: "change-go", Label: label, Icon: "check", Sub: s.pinFor(staff.Manager), URL: at},
		"from", count(in.From), "until", count(in.Until), "off", off, "breaks", writeBreaks(in.Breaks), "back", onIf(in.back))
	g.Acts = []Act{a, {ID: "keep", Label: s.w.Common.Back, Icon: "back", URL: at}}
	return g
}

func (s *sight) changeChoices(l signing.Line, at string) []Choices {
	w := s.w.Signing
	minute := time.Minute.Milliseconds()
	another := func(pick string) Act {
		return Act{ID: "pick-" + pick, Label: w.End.Another, Icon: "keyboard", URL: at + "?pick=" + pick}
	}
	move := Choices{Head: w.MoveHead, Sub: w.ChangeLead}
	for _, n := range []int64{-30, -15, 15, 30, 60} {
		text, sign := w.Later10, n
		if n < 0 {
			text, sign = w.Earlier10, -n
		}
		from, until := l.Plan.From+n*minute, l.Plan.Until+n*minute
		if s.now.Trust.Known() && until <= s.now.Wall {
			continue
		}
		move.Acts = append(move.Acts, Act{
			ID: "move-" + count(n), Label: part.Fill(text, "n", count(sign)), Sub: part.Fill(w.FromTo, "from", s.clock(from), "to", s.clock(until)), Icon: "calendar",
			URL: at + "?from=" + count(from) + "&until=" + count(until),
		})
	}
	move.Acts = append(move.Acts, another("from"))
	if l.Plan.Off {
		return []Choices{s.backChoice(l.Plan, at), move}
	}
	end := Choices{Head: w.EndHead}
	for _, n := range []int64{-30, -20, -10, 15, 30} {
		until := l.Plan.Until + n*minute
		if until <= l.Plan.From || s.now.Trust.Known() && until <= s.now.Wall {
			continue
		}
		end.Acts = append(end.Acts, Act{ID: "end-" + count(n), Label: part.Fill(w.EndsAt, "time", s.clock(until)), Icon: "clock", URL: at + "?until=" + count(until)})
	}
	cancel := Choices{Head: w.CancelHead, Acts: []Act{{ID: "off", Label: w.CancelIt, Icon: "x", URL: at + "?off=1"}}}
	end.Acts = append(end.Acts, another("until"))
	return []Choices{move, end, s.breakChoices(l.Plan, at), cancel}
}

// noticesOf offers the papers for those whom the last change touches.
func (s *sight) noticesOf(l signing.Line, at string) Choices {
	w := s.w.Signing
	a := s.post(Act{ID: "notices", Label: w.Notices, Icon: "printer", URL: at + "/notices"})
	sub := w.Changed.Do
	if did := s.stand.signs.did; did != "" {
		sub, s.stand.signs.did = did, ""
	}
	head := w.Changed.What + " " + w.GetsOf(string(l.Change.Gets)).Do
	if m, known := s.books.member(l.Change.Manager); known {
		head += " " + part.Fill(w.End.Agreed, "name", m.Name) + "."
	}
	return Choices{Head: head, Sub: sub, Acts: []Act{a}}
}

// ChangeSigning answers POST /signing/:session/change.
func (d *Desk) ChangeSigning(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		if pick := t.field("pick"); pick != "" {
			return t.pickedTime(id, pick)
		}
		return t.carrySign(signStep{
			do: "change", op: t.field("op"), session: id, back: "/signing/" + idPath(id) + "/change",
			change: signing.Changing{Session: id, From: whole(t.field("from")), Until: whole(t.field("until")), Off: t.field("off") != "", Breaks: readBreaks(t.field("breaks"))},
		})
	})
}

// PrintNotices answers POST /signing/:session/notices: a paper for each holder whom the
// last change touches.
func (d *Desk) PrintNotices(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known || t.field("op") == "" {
			return fiber.ErrBadRequest
		}
		n, err := d.Signing.PrintNotices(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, signing.Noticing{Session: id})
		no, fault := refusal(err)
		if fault != nil {
			return fault
		}
		t.stand.signs.no = no
		if no == nil {
			t.stand.signs.did = t.w.Signing.NoticeN.N(n)
		}
		d.Site.Live.Touch(topicPaper)
		return web.SeeOther(c, "/signing/"+idPath(id)+"/change")
	})
}

// returned says what a holder gets because the session changed: of money, who gives
// it back.
func (s *sight) returned(gets event.Due, back signing.Payer) string {
	if gets == event.DueRefund {
		return s.w.Signing.End.PayerOf(string(back)).What
	}
	return s.w.Signing.GetsOf(string(gets)).What
}
