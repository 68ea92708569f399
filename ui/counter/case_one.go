package counter

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/album"
	"popstand/kiosk/buyer"
	"popstand/kiosk/dispute"
	"popstand/kiosk/ledger"
	"popstand/ui/part"
	"popstand/ui/web"
)

// cased answers a request about one case.
func (d *Desk) cased(c *fiber.Ctx, answer func(t *turn, of dispute.Case) error) error {
	return d.staffed(c, func(t *turn) error {
		t.stand.screen = screenElse
		of, err := d.disputes().Case(t.ctx(), dispute.ID(c.Params("id")))
		if isRefusal(err, "case_unknown") {
			return fiber.ErrNotFound
		}
		if err != nil {
			return err
		}
		return answer(t, of)
	})
}

// OneCase answers GET /cases/:id. With ?close=1 it asks what came of it, with
// ?again=1 why it is opened again, with ?erase=1 whether its notes are erased.
func (d *Desk) OneCase(c *fiber.Ctx) error {
	return d.cased(c, func(t *turn, of dispute.Case) error {
		v, err := t.caseView(of)
		if err != nil {
			return err
		}
		return web.Render(c, CasePage(v))
	})
}

func (t *turn) caseView(of dispute.Case) (CaseView, error) {
	w := t.w.Case
	v := CaseView{
		Page: t.casePage(of.Number), Rail: t.rail("receipts"), ID: "case", Error: t.caseNote(), Late: of.Overdue(t.now), Title: of.Number,
		Sub: w.GroundOf(string(of.Ground)), Back: "/cases", Notes: t.caseNotes(of),
	}
	if t.asks("made") {
		v.Did = part.Fill(w.Saved, "number", of.Number)
	}
	receipt := of.Receipt
	if receipt == "" {
		receipt = w.NoReceipt
	}
	v.Facts = []Pair{{w.DueLabel, t.moment(of.Due)}, {w.Receipt, receipt}, {w.Opened, t.byAt(of.Actor, of.At.Wall)}}
	if of.Amount > 0 {
		v.Facts = append(v.Facts, Pair{t.w.Refund.Amount, t.money(of.Amount)})
	}
	for _, e := range of.Ends {
		if e.Stands {
			v.Facts = append(v.Facts, Pair{w.Outcome, t.ended(e)})
		}
	}
	shots, err := t.desk.disputes().Pictures(t.ctx(), of.Opened.Case)
	if err != nil {
		return v, err
	}
	for _, p := range shots {
		v.Shots = append(v.Shots, t.caseShot(of, p))
	}
	return v, t.caseActs(&v, of)
}

// ended says what came of a case, by whom, and by which refund.
func (s *sight) ended(e dispute.End) string {
	text := s.w.Case.OutcomeOf(string(e.Outcome))
	if e.Paid != "" {
		text += " (" + e.Paid + ")"
	}
	if e.Reason != "" {
		text += ": " + s.w.Case.Why(e.Reason)
	}
	return text + " · " + s.byAt(e.Actor, e.At.Wall)
}

// byAt is who did something, and when.
func (s *sight) byAt(who ledger.Actor, ms int64) string {
	name := string(who)
	if m, ok := s.books.member(name); ok {
		name = m.Name
	}
	return part.Fill(s.w.Case.By, "time", s.moment(ms), "name", name)
}

func (s *sight) caseNotes(of dispute.Case) (all []CaseNote) {
	for _, n := range of.Notes {
		o := CaseNote{By: s.byAt(n.Actor, n.At.Wall), Text: n.Words, Hidden: n.Hidden != nil}
		switch {
		case errors.Is(n.Hidden, buyer.RefuseErased):
			o.Text = s.w.Case.Erased
		case n.Hidden != nil:
			o.Text = s.w.Case.Hidden
		}
		all = append(all, o)
	}
	return all
}

func (s *sight) caseShot(of dispute.Case, p dispute.Picture) Shot {
	w, at := s.w.Capture, caseURL(of.Opened.Case)+"/photo"
	o := Shot{Hash: string(p.Hash), Said: part.Fill(w.PhotoAt, "time", s.moment(p.At.Wall))}
	if p.Living() {
		o.Drop = at + "?drop=" + string(p.Hash)
	}
	switch {
	case p.Here:
		o.URL = at + "/" + string(p.Hash)
	case p.Erased:
		o.Note = w.Erased
	case p.Deleted:
		o.Note = s.w.Case.Erased
	case p.Place.Node != s.desk.Ledger.Node():
		o.Note = w.Elsewhere
	default:
		o.Note = w.Gone
	}
	return o
}

// caseActs are the keys beside a case.
func (t *turn) caseActs(v *CaseView, of dispute.Case) error {
	w, at := t.w.Case, caseURL(of.Opened.Case)
	op, err := t.desk.newID()
	if err != nil {
		return err
	}
	back := Act{ID: "case-back", Label: t.w.Common.Back, Icon: "back", URL: at}
	switch {
	case t.asks("close") && of.Outcome == "":
		v.Why = t.closing(at, op)
		v.Acts = []Act{back}
		return nil
	case t.asks("again") && of.Outcome != "":
		v.Why = &Whying{At: at + "/again", Op: op, Head: w.AgainAsk, Reasons: choices(w.AgainReasons), Acts: []Act{{ID: "case-again", Label: w.Again, Icon: "undo", Fields: []Pair{{"do", "again"}}}}}
		v.Acts = []Act{back}
		return nil
	case t.asks("erase"):
		v.Sure = &w.EraseSure
		v.Acts = []Act{t.post(Act{ID: "case-erase", Label: w.Erase, Icon: "trash", URL: at + "/erase", Op: op}), back}
		return nil
	}
	v.Acts = append(v.Acts, Act{ID: "note", Label: w.Note, Icon: "pen", URL: at + "/note"})
	if of.Outcome == "" {
		if t.desk.disputes().Album != nil {
			v.Acts = append(v.Acts, Act{ID: "photo", Label: w.Photo, Icon: "camera", URL: at + "/photo"})
		}
		if of.Sale != "" {
			v.Acts = append(v.Acts, Act{ID: "repay", Label: w.Repay, Icon: "undo", URL: "/refund/sale/" + string(of.Sale)})
		}
		v.Acts = append(v.Acts, Act{ID: "decide", Label: w.Decide, Icon: "check", URL: at + "?close=1"})
	} else {
		v.Acts = append(v.Acts, Act{ID: "again", Label: w.Again, Icon: "undo", URL: at + "?again=1"})
	}
	v.Acts = append(v.Acts, t.post(Act{ID: "slip", Label: w.Slip, Icon: "printer", URL: at + "/slip", Op: op}))
	if len(of.Notes)+len(v.Shots) > 0 && t.me.Role.Reaches(t.Settings.Promised().Decides) {
		v.Acts = append(v.Acts, Act{ID: "erase", Label: w.Erase, Icon: "trash", URL: at + "?erase=1"})
	}
	return nil
}

// closing asks what came of a case.
func (t *turn) closing(at, op string) *Whying {
	w := t.w.Case
	y := &Whying{At: at + "/close", Op: op, Head: w.DecideAsk, Reasons: choices(w.DeclineReasons)}
	for _, o := range w.Outcomes {
		a := Act{ID: "outcome-" + o.Key, Label: o.What, Fields: []Pair{{"outcome", o.Key}}}
		if o.Key != string(dispute.Withdrawn) {
			a.Sub = t.pinFor(t.Settings.Promised().Decides)
		}
		y.Acts = append(y.Acts, a)
	}
	return y
}

func choices(all []part.Entry) (out []Choice) {
	for _, e := range all {
		out = append(out, Choice{ID: e.Key, Label: e.What})
	}
	return out
}

// NoteCase answers GET and POST /cases/:id/note: a note is typed, and kept.
func (d *Desk) NoteCase(c *fiber.Ctx) error {
	return d.cased(c, func(t *turn, of dispute.Case) error {
		w, at := t.w.Case, caseURL(of.Opened.Case)
		v := SignFinding{Action: at + "/note", Back: at, Label: w.Note, Lead: w.NoteLead, Save: w.NoteSave, Most: "500", Op: t.field("op"), Signs: []string{"-", "space", ".", "@"}}
		var err error
		if v.Op == "" {
			if v.Op, err = d.newID(); err != nil {
				return err
			}
		}
		if t.posted() && t.field("key") == "" {
			_, err = d.disputes().Note(t.ctx(), ledger.Act{Op: ledger.Op(v.Op), Actor: t.actor()}, dispute.Noting{Case: of.Opened.Case, Text: t.field("q")})
			no, fault := refusal(err)
			switch {
			case fault != nil:
				return fault
			case no == nil:
				return web.SeeOther(c, at)
			}
			v.Error = t.said(no)
		}
		v.Q = t.typedField()
		return web.Render(c, SignFindingPage(t.keyboard(v)))
	})
}

// PrintCase answers POST /cases/:id/slip: the slip again, as a copy.
func (d *Desk) PrintCase(c *fiber.Ctx) error {
	return d.cased(c, func(t *turn, of dispute.Case) error {
		_, err := d.disputes().Reprint(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, of.Opened.Case)
		d.Site.Live.Touch(topicPaper)
		return t.caseDone(of, err)
	})
}

// EraseCase answers POST /cases/:id/erase: what was written down is forgotten.
func (d *Desk) EraseCase(c *fiber.Ctx) error {
	return d.cased(c, func(t *turn, of dispute.Case) error {
		return t.caseDone(of, d.disputes().Erase(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, of.Opened.Case))
	})
}

// caseDone goes back to a case, and says there what was refused.
func (t *turn) caseDone(of dispute.Case, err error) error {
	no, fault := refusal(err)
	if fault != nil {
		return fault
	}
	t.stand.caseNo = no
	return web.SeeOther(t.c, caseURL(of.Opened.Case))
}

// CasePhoto answers GET /cases/:id/photo: a photo is taken of what came back. With
// ?drop= it asks why one is deleted.
func (d *Desk) CasePhoto(c *fiber.Ctx) error {
	return d.cased(c, func(t *turn, of dispute.Case) error {
		at := caseURL(of.Opened.Case)
		v := Snap{
			Page: t.casePage(t.w.Case.Photo), Rail: t.rail("receipts"), Error: t.caseNote(), Title: of.Number, Sub: t.w.Case.GroundOf(string(of.Ground)),
			Back: at, URL: at + "/photo", PhotoOnly: true, Lang: t.lang,
		}
		for _, w := range part.Languages() {
			if w.Code == of.Lang {
				v.Lang = of.Lang
			}
		}
		v.Consent = part.Fill(part.WordsOf(v.Lang).Case.Consent, "stall", t.brandName())
		v.Scripts = append(v.Scripts, "js/capture.js")
		var err error
		if v.Op, err = d.newID(); err != nil {
			return err
		}
		all, err := d.disputes().Pictures(t.ctx(), of.Opened.Case)
		if err != nil {
			return err
		}
		for _, p := range all {
			v.Shots = append(v.Shots, t.caseShot(of, p))
		}
		if hash := c.Query("drop"); hash != "" {
			if err := t.dropView(&v, hash); err != nil {
				return err
			}
		}
		web.LetCamera(c)
		return web.Render(c, SnapPage(v))
	})
}

// KeepCasePhoto answers POST /cases/:id/photo: a picture is kept.
func (d *Desk) KeepCasePhoto(c *fiber.Ctx) error {
	return d.cased(c, func(t *turn, of dispute.Case) error {
		op := t.field("op")
		if op == "" {
			return fiber.ErrBadRequest
		}
		raw, err := t.picture()
		if err == nil {
			err = d.disputes().Take(t.ctx(), ledger.Act{Op: ledger.Op(op), Actor: t.actor()}, dispute.Taking{Case: of.Opened.Case, Consent: t.field("consent"), Picture: raw})
		}
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case no != nil:
			t.stand.caseNo = no
			return web.SeeOther(c, caseURL(of.Opened.Case)+"/photo")
		}
		return web.SeeOther(c, caseURL(of.Opened.Case))
	})
}

// DropCasePhoto answers POST /cases/:id/photo/delete.
func (d *Desk) DropCasePhoto(c *fiber.Ctx) error {
	return d.cased(c, func(t *turn, of dispute.Case) error {
		return t.caseDone(of, d.disputes().Drop(t.ctx(), ledger.Act{Op: ledger.Op(t.field("op")), Actor: t.actor()}, dispute.Dropping{
			Case: of.Opened.Case, Hash: album.Hash(t.field("hash")), Reason: t.field("reason"),
		}))
	})
}

// CasePhotoFile answers GET /cases/:id/photo/:hash: the picture itself, for staff.
func (d *Desk) CasePhotoFile(c *fiber.Ctx) error {
	return d.cased(c, func(t *turn, of dispute.Case) error {
		body, is, err := d.disputes().Show(t.ctx(), of.Opened.Case, album.Hash(c.Params("hash")))
		if isRefusal(err, "capture_unknown") || isRefusal(err, "capture_gone") {
			return fiber.ErrNotFound
		}
		if err != nil {
			return err
		}
		c.Set(fiber.HeaderContentType, is.Type)
		return c.Send(body)
	})
}
