package counter

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/buyer"
	"popstand/kiosk/code"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/kiosk/verdict"
	"popstand/ui/part"
	"popstand/ui/web"
)

// ticketPage is the address of the verdict on a ticket.
const ticketPage = "/signing/verdict"

// TicketVerdict answers GET /signing/verdict: the answer to the ticket that was
// scanned last, as it is now.
func (d *Desk) TicketVerdict(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		if t.stand.signs.hand == nil {
			return web.SeeOther(c, "/signing")
		}
		t.stand.screen = screenSign
		v, err := t.admitView(t.ctx(), c.Query("do"))
		if err != nil {
			return err
		}
		return web.Render(c, HandingPage(v))
	})
}

// admitted is the verdict on a ticket with all that its page is about.
type admitted struct {
	signing.Verdict
	of    *signing.Ticket // nil where it is not known here
	who   buyer.Person
	title string // of its session
	homed homed  // which other kiosk decides about it
}

// misread says that a code came in letters that no popstand prints.
func (a admitted) misread() bool { return a.Fault == code.RefuseSpelling.Code }

// off says that the session of the ticket does not take place.
func (a admitted) off() bool {
	return slices.Contains([]verdict.Next{signing.NextOff, signing.NextOffRefund, signing.NextOffShop, signing.NextOffFree, signing.NextOffExchange}, a.Next)
}

// admit answers the ticket that the stand has in hand once more: the page shows what
// is so now, and records nothing.
func (s *sight) admit(ctx context.Context) (admitted, error) {
	h := s.stand.signs.hand
	v, err := s.desk.Signing.Scan(ctx, h.found)
	no, fault := refusal(err)
	if fault != nil {
		return admitted{}, fault
	}
	a := admitted{Verdict: v}
	if no != nil {
		h.no = no
		a.Light, a.Reason, a.Next = verdict.Red, verdict.Unknown, signing.NextRescan
	}
	if a.What.Ticket != "" {
		t, err := s.desk.Signing.Ticket(ctx, a.What.Ticket)
		if err != nil {
			return a, err
		}
		a.of = &t
		if a.who, err = s.desk.Signing.Holder(ctx, t); err != nil {
			return a, err
		}
	}
	a.homed.answered = a.What.Word != nil
	if a.homed.letter, err = s.desk.letter(ctx, a.What.Decider); err != nil {
		return a, err
	}
	if h.in && a.of != nil && a.Reason != verdict.Revoked {
		a.Light, a.Reason, a.Also = verdict.Green, verdict.Accepted, nil
		a.Next = signing.NextWait
		if a.of.State == signing.AtTable {
			a.Next = signing.NextToTable
		}
	}
	if o, known := s.Settings.Session(a.What.Session); known {
		a.title = o.Name.In(s.lang) + " " + s.clock(o.From)
	}
	return a, nil
}

// admitView is the page of the ticket that the stand has in hand.
func (s *sight) admitView(ctx context.Context, mode string) (Handing, error) {
	a, err := s.admit(ctx)
	if err != nil {
		return Handing{}, err
	}
	h := s.stand.signs.hand
	v := Handing{Page: s.page(s.w.Signing.Title, "verdict"), At: ticketPage, Flag: s.admitFlag(a), Error: s.said(h.no)}
	h.no = nil
	w := s.w.Signing
	v.Who, v.Ref = a.who.Name, a.What.Label
	if v.Who == "" {
		v.Who = w.NoName
	}
	if a.of == nil {
		v.Who = w.ReasonOf(string(a.Reason)).What
		if a.misread() {
			v.Who = s.w.Pickup.Misread.What
		}
	} else {
		v.Edit = "/signing/ticket/" + string(a.of.Ticket)
		v.Meta = []string{w.WayOf(string(a.of.Way)).Do, w.Items.N(int(a.of.Items))}
		if a.of.Companions > 0 {
			v.Meta = append(v.Meta, w.With.N(int(a.of.Companions)))
		}
	}
	if mode == "time" && a.Reason == verdict.ClockUnsure {
		v.Time, v.Edit = s.timing(), ""
		v.Time.At, v.Time.Back = "/signing/time", ticketPage
		return v, nil
	}
	if mode == "reason" && a.Need != verdict.Nobody && a.Light != verdict.Green {
		v.Reasons = s.letInWhy(a)
		return v, nil
	}
	v.Facts = s.admitFacts(a)
	v.Acts = s.admitActs(a)
	return v, nil
}

// admitFlag answers in a glance.
func (s *sight) admitFlag(a admitted) part.Verdict {
	w := s.w.Signing
	said := filled(w.Verdict(string(a.Reason), string(a.Next)), s.admitValues(a)...)
	if a.misread() {
		said = s.w.Pickup.Misread
	}
	f := part.Verdict{Tone: toneOf(a.Light), Reason: string(a.Reason), Glyph: s.admitGlyph(a), Word: said.What, Why: strings.TrimSpace(said.Do)}
	if f.Word == "" {
		f.Word = w.ReasonOf(string(a.Reason)).What
	}
	f.Note, f.Icon = part.Fill(w.Note, "now", s.clock(s.now.Wall)), "clock"
	switch {
	case a.Light == verdict.Green && a.homed.answered:
		f.Note, f.Icon = a.homed.said(s.w), "sync"
	case a.of == nil && a.Light != verdict.Red && a.Code() != 0:
		f.Hollow, f.Ink, f.Note, f.Icon = a.Light == verdict.Green, true, s.w.Pickup.Seal, "cloudoff"
	case a.misread():
		f.Note, f.Icon = "", "" // its seal was not looked at
	case a.Reason == verdict.NotGenuine, a.Reason == verdict.Revoked && a.Next != signing.NextOff:
		f.Note, f.Icon = s.w.Pickup.Checked, "shield"
	}
	return f
}

func (s *sight) admitValues(a admitted) []string {
	from := a.What.Window.From
	if from == 0 {
		from = a.What.From
	}
	return []string{
		"label", a.What.Label, "name", a.who.Name, "now", s.clock(s.now.Wall), "from", s.clock(from), "wait", s.span(from - s.now.Wall),
		"session", a.title, "table", a.What.Table,
	}
}

func (s *sight) admitGlyph(a admitted) part.Glyphs {
	switch a.Reason {
	case verdict.Ready:
		if a.Light != verdict.Green {
			return part.GlyphPerson
		}
		return part.GlyphTick
	case verdict.Accepted, verdict.AlreadyUsed:
		return part.GlyphTwice
	case verdict.TooEarly:
		return part.GlyphClock
	case verdict.TooLate:
		return part.GlyphLate
	case verdict.Unpaid:
		return part.GlyphOf(s.currency.Code)
	case verdict.OtherEvent, verdict.NotHome:
		return part.GlyphAway
	case verdict.WrongKind:
		if a.Light == verdict.Amber {
			return part.GlyphAway
		}
	case verdict.Unknown, verdict.ClockUnsure, verdict.AfterRestore:
		return part.GlyphAsk
	case verdict.Revoked, verdict.NotGenuine:
	}
	return part.GlyphCross
}

// admitFacts lists what else is so.
func (s *sight) admitFacts(a admitted) []Pair {
	w := s.w.Signing
	var facts []Pair
	add := func(label, text string) {
		if text != "" {
			facts = append(facts, Pair{label, text})
		}
	}
	if a.Next == signing.NextOtherTable && a.What.Table != "" {
		add(w.Where, part.Fill(w.SendTo, "n", a.What.Table))
	}
	if a.Next == signing.NextOtherTime {
		add(w.ForOther, a.title)
	} else {
		add(w.Session, a.title)
	}
	for _, c := range a.What.Uses {
		step := "checked_in"
		if c.No == signing.UseServed {
			step = "served"
		}
		add(w.StepOf(step), part.Fill(w.UsedBy, "name", s.staffName(c.Actor), "time", part.Moment(c.Wall, s.now.Wall, s.zone, s.lang)))
	}
	if a.of != nil && a.Reason != verdict.Accepted && !a.off() {
		add(w.State, w.StateOf(string(a.of.State)).Do)
	}
	if win := a.What.Window; !win.None() {
		add(w.Window, s.fromTo(win.From, win.To))
	}
	add(w.Words, a.who.Words)
	if a.misread() {
		add(s.w.Pickup.Wrong, s.w.Pickup.Letters)
		add(s.w.Pickup.CouldBe, s.w.Pickup.CapsLock)
	}
	if a.What.Gets != "" {
		add(w.Return, s.returned(a.What.Gets, a.What.Back))
	}
	if a.What.Told > 0 && !a.off() {
		add(w.Said, w.ToldSo)
	}
	also := make([]string, 0, len(a.Also))
	for _, r := range a.Also {
		also = append(also, w.ReasonOf(string(r)).Do)
	}
	add(w.Also, strings.Join(also, ". "))
	if a.Reason == verdict.WrongKind && a.Next == signing.NextOtherDesk {
		kind := s.w.Pickup.KindOf(a.Kind)
		add(s.w.Pickup.Kind, kind.What)
		add(s.w.Pickup.Use, kind.Do)
	}
	return facts
}

// admitActs are the keys of a verdict, the main one first.
func (s *sight) admitActs(a admitted) []Act {
	w := s.w.Signing
	done := Act{ID: "done", Label: s.w.Pickup.Done, Icon: "next", URL: "/signing"}
	notNow := Act{ID: "not-now", Label: w.NotNow, Icon: "x", URL: "/signing"}
	open := Act{ID: "open", Label: w.Open, Icon: "list"}
	if a.of != nil {
		open.URL = "/signing/ticket/" + string(a.of.Ticket)
	}
	with := func(all ...Act) []Act {
		if a.of != nil {
			all = append(all, open)
		}
		return all
	}
	switch {
	case a.Reason == verdict.Accepted:
		return with(done)
	case a.Reason == verdict.ClockUnsure && !s.stand.signs.asked:
		return []Act{
			s.post(Act{ID: "time-yes", Label: part.Fill(s.w.Pickup.YesTime, "time", s.clock(s.now.Wall)), Icon: "check", URL: "/signing/time", Op: s.stand.signs.hand.op},
				"is", strconv.FormatInt(s.now.Wall, 10)), {ID: "time-no", Label: s.w.Pickup.NoTime, Icon: "clock", URL: ticketPage + "?do=time"}, notNow,
		}
	case a.off() && a.of != nil: // what its holder gets is done there
		open.Icon = "next"
		return []Act{open, done}
	case a.Need == verdict.Nobody:
		return with(done, Act{ID: "type", Label: w.Typing, Icon: "keyboard", URL: "/signing/type"})
	case a.Need != staff.Cashier && a.Light != verdict.Green:
		return with(Act{ID: "override", Label: w.Manager, Icon: "shield", Sub: s.pinFor(a.Need), URL: ticketPage + "?do=reason"}, notNow)
	}
	return with(s.enterKey(a), notNow)
}

// enterKey is the one key that lets in, or brings to the table.
func (s *sight) enterKey(a admitted) Act {
	w := s.w.Signing
	main := Act{ID: "let-in", Label: w.LetIn, Icon: "check", URL: "/signing/enter", Op: s.stand.signs.hand.op}
	fields := []string{"do", "enter", "despite", ""}
	if a.Light != verdict.Green {
		fields[3] = string(a.Reason)
	}
	switch a.Next {
	case signing.NextToTable:
		main.Label, fields[1] = w.Bring, "table"
	case signing.NextServe:
		main.Label, fields[1] = w.Served, "serve"
	case signing.NextReturn, signing.NextRecall:
		main.Label = w.PutBack
	case signing.NextCheckName:
		main.Label = w.NameRight
		if a.of != nil && a.of.State == signing.Called {
			main.Label, fields[1] = w.Bring, "table"
		}
	default:
		if a.Light != verdict.Green {
			main.Label = w.AnyWay
		}
	}
	main.Label = part.Fill(main.Label, "label", a.What.Label)
	return s.post(main, fields...)
}

// letInWhy asks why somebody is let in all the same.
func (s *sight) letInWhy(a admitted) *Reasoning {
	w := s.w.Signing
	r := &Reasoning{
		Op: s.stand.signs.hand.op, At: "/signing/enter", Back: ticketPage, Head: w.OverrideWhy, Label: part.Fill(w.LetIn, "label", a.What.Label), Need: s.pinFor(a.Need),
		Fields: []Pair{{"do", "enter"}, {"despite", string(a.Reason)}},
	}
	for i, o := range w.Overrides {
		r.Reasons = append(r.Reasons, Choice{ID: o.Key, Label: o.What, On: i == 0})
	}
	return r
}

// EnterTicket answers POST /signing/enter: who was scanned is let in, comes to the
// table, or got what they came for.
func (d *Desk) EnterTicket(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		h := t.stand.signs.hand
		if h == nil || t.field("op") != h.op {
			// Another tab, or a page of before: whatever was meant, this is not it.
			return web.SeeOther(c, ticketPage)
		}
		step := signStep{
			do: t.field("do"), op: h.op, ticket: h.ticket, found: h.found, despite: verdict.Reason(t.field("despite")), words: t.field("reason"), back: ticketPage,
		}
		if !slices.Contains([]string{"enter", "table", "serve"}, step.do) {
			return fiber.ErrBadRequest
		}
		if a, err := t.desk.Signing.Ticket(t.ctx(), h.ticket); err == nil {
			step.session = a.Issued.Session
			step.table = t.table(step.session)
		}
		return t.carrySign(step)
	})
}

// SigningTime answers POST /signing/time: the kiosk's time is right.
func (d *Desk) SigningTime(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		if t.stand.signs.hand == nil {
			return web.SeeOther(c, "/signing")
		}
		if t.field("digit") != "" {
			return t.showTicketTime(nil)
		}
		wall, ok := t.timeSaid()
		if !ok {
			return t.showTicketTime(timeUnread())
		}
		var no *ledger.Refusal
		if d.SetClock != nil {
			no = refuseTime(d.SetClock(wall))
		}
		if mistyped(no) && t.field("is") == "" {
			return t.showTicketTime(no)
		}
		t.stand.signs.asked, t.stand.signs.hand.no = true, no
		return web.SeeOther(c, ticketPage)
	})
}

// showTicketTime shows what is typed so far, or why it is no time.
func (t *turn) showTicketTime(no *ledger.Refusal) error {
	v, err := t.admitView(t.ctx(), "time")
	if err != nil {
		return err
	}
	v.Error = t.said(no)
	t.typedTime(v.Time)
	return web.Render(t.c, HandingPage(v))
}
