package counter

import (
	"context"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// AskChange answers GET /signing/:session/change: what a session can be changed to;
// with ?from=, ?until= or ?off= what that means for its holders, before it is done.
func (d *Desk) AskChange(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		t.stand.screen = screenSign
		in := signing.Changing{Session: id, From: whole(c.Query("from")), Until: whole(c.Query("until")), Off: c.Query("off") != ""}
		v, err := t.changeView(t.ctx(), in)
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

func (s *sight) changeView(ctx context.Context, in signing.Changing) (SignMore, error) {
	w := s.w.Signing
	at := "/signing/" + idPath(in.Session)
	v := SignMore{Page: s.signPage(w.Change, "signing-change"), Rail: s.rail("signing"), Head: w.Change, Back: at + "/more"}
	var l signing.Line
	var b signing.Planned
	var no error
	asked := in.From != 0 || in.Until != 0 || in.Off
	err := s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) (err error) {
		if l, err = s.desk.Signing.Line(ctx, q, in.Session, 1); err != nil || !asked {
			return err
		}
		if b, err = s.desk.Signing.WouldChange(ctx, q, in); isRefusal(err, "bad_time") {
			no, err = err, nil
		}
		return err
	})
	if err != nil {
		return v, err
	}
	v.Sub = part.Fill(w.NowIs, "from", s.clock(l.Plan.From), "to", s.clock(l.Plan.Until)) + " · " + w.Out.N(int(l.ToGo+l.Row.Missed))
	if asked && no == nil && b.How != "" {
		v.Groups = []Choices{s.sureOf(in, b)}
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
func (s *sight) sureOf(in signing.Changing, b signing.Planned) Choices {
	w := s.w.Signing
	gets := string(b.Gets)
	if b.How == signing.Extended || b.Count == 0 {
		gets = "none"
	}
	g := Choices{
		Head: part.Fill(w.SureMove, "from", s.clock(b.Plan.From), "to", s.clock(b.Plan.Until)),
		Sub:  w.Touched.N(int(b.Count)) + ". " + w.GetsOf(gets).Do,
	}
	label := w.DoIt
	if b.Plan.Off {
		g.Head, label = w.CancelHead, w.CancelIt
	}
	off := ""
	if in.Off {
		off = "1"
	}
	at := "/signing/" + idPath(in.Session) + "/change"
	a := s.post(Act{ID: "change-go", Label: label, Icon: "check", Sub: s.pinFor(staff.Manager), URL: at}, "from", count(in.From), "until", count(in.Until), "off", off)
	g.Acts = []Act{a, {ID: "keep", Label: s.w.Common.Back, Icon: "back", URL: at}}
	return g
}

func (s *sight) changeChoices(l signing.Line, at string) []Choices {
	w := s.w.Signing
	minute := time.Minute.Milliseconds()
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
	end := Choices{Head: w.EndHead}
	for _, n := range []int64{-30, -20, -10, 15, 30} {
		until := l.Plan.Until + n*minute
		if until <= l.Plan.From || s.now.Trust.Known() && until <= s.now.Wall {
			continue
		}
		end.Acts = append(end.Acts, Act{ID: "end-" + count(n), Label: part.Fill(w.EndsAt, "time", s.clock(until)), Icon: "clock", URL: at + "?until=" + count(until)})
	}
	cancel := Choices{Head: w.CancelHead, Acts: []Act{{ID: "off", Label: w.CancelIt, Icon: "x", URL: at + "?off=1"}}}
	return []Choices{move, end, cancel}
}

// noticesOf offers the papers for those whom the last change touches.
func (s *sight) noticesOf(l signing.Line, at string) Choices {
	w := s.w.Signing
	a := s.post(Act{ID: "notices", Label: w.Notices, Icon: "printer", URL: at + "/notices"})
	sub := w.Changed.Do
	if did := s.stand.signs.did; did != "" {
		sub, s.stand.signs.did = did, ""
	}
	return Choices{Head: w.Changed.What + " " + w.GetsOf(string(l.Change.Gets)).Do, Sub: sub, Acts: []Act{a}}
}

// ChangeSigning answers POST /signing/:session/change.
func (d *Desk) ChangeSigning(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id, known := t.sessionAsked()
		if !known {
			return fiber.ErrNotFound
		}
		return t.carrySign(signStep{
			do: "change", op: t.field("op"), session: id, back: "/signing/" + idPath(id) + "/change",
			change: signing.Changing{Session: id, From: whole(t.field("from")), Until: whole(t.field("until")), Off: t.field("off") != ""},
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
