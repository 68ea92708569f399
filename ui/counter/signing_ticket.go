package counter

import (
	"context"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// known of a ticket, for its page.
type ticketSight struct {
	signing.Ahead
	who     buyer.Person
	steps   []signing.Step
	session event.Session
}

// SigningTicket answers GET /signing/ticket/:id: all of one ticket, or with ?do= one
// thing that can be changed about it.
func (d *Desk) SigningTicket(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		t.stand.screen = screenSign
		of, err := t.ticketSight(t.ctx(), signing.ID(c.Params("id")))
		if isRefusal(err, "ticket_unknown") {
			return fiber.ErrNotFound
		}
		if err != nil {
			return err
		}
		do := c.Query("do")
		if do != "cancel-card" && t.atTerminal(of.Ticket.Ticket) != nil {
			t.stand.signs.step = nil // the terminal gave nothing back
		}
		return t.showOne(of, do, nil)
	})
}

func (s *sight) ticketSight(ctx context.Context, id signing.ID) (of ticketSight, err error) {
	err = s.desk.Ledger.Read(ctx, func(ctx context.Context, q ledger.Queryer) error {
		if of.Ahead, err = s.desk.Signing.Ahead(ctx, q, id); err != nil {
			return err
		}
		of.steps, err = signing.History(ctx, q, s.desk.Ledger.Event(), id)
		return err
	})
	if err != nil {
		return of, err
	}
	of.session = of.Row.Session
	of.who, err = s.desk.Signing.Holder(ctx, of.Ticket)
	return of, err
}

// showOne shows a ticket, or the step that is asked for; the refusal is said once.
func (t *turn) showOne(of ticketSight, do string, no *ledger.Refusal) error {
	at := "/signing/ticket/" + string(of.Ticket.Ticket)
	if v, typed, err := t.ticketTyping(of, do, at); err != nil || typed {
		v.Error = t.said(no)
		if err != nil {
			return err
		}
		return web.Render(t.c, SignFindingPage(v))
	}
	v := t.oneTicket(of)
	if v.Error = t.said(no); no == nil {
		v.Error = t.signNote()
	}
	v.Did, t.stand.signs.did = t.stand.signs.did, ""
	var err error
	switch do {
	case "exchange":
		err = t.exchanging(t.ctx(), &v, of, at)
	case "cancel":
		err = t.cancelAsked(t.ctx(), &v, of, at)
	case "cancel-card":
		err = t.askTerminal(t.ctx(), &v, of, at)
	default:
		if v.Acts, err = t.changes(of, at); err == nil {
			err = t.besideTicket(&v, of)
		}
	}
	if err != nil {
		return err
	}
	return web.Render(t.c, SigningTicketPage(v))
}

// ticketTyping is the keyboard for what is typed about a ticket.
func (t *turn) ticketTyping(of ticketSight, do, at string) (v SignFinding, typed bool, err error) {
	w := t.w.Signing
	v = SignFinding{Action: at, Back: at, Fields: []Pair{{"do", do}}, Q: t.typedField()}
	if v.Op = t.field("op"); v.Op == "" {
		if v.Op, err = t.desk.newID(); err != nil {
			return v, false, err
		}
	}
	_, why := againstPolicy(do)
	switch {
	case why:
		if err = t.askWhy(of, &v); err != nil {
			return v, false, err
		}
	case do == "dedicate" && of.session.Dedication > 0:
		v.Label, v.Save, v.Most = w.Dedicate, w.DedSave, count(of.session.Dedication)
		v.Lead = part.Fill(w.DedLead, "n", v.Most)
		if !t.posted() {
			v.Q = of.who.Words
		}
	case do == "transfer":
		v.Label, v.Save, v.Lead, v.Most = w.Transfer, w.TransSave, w.TransLead, "60"
	case do == "swap":
		v.Label, v.Save, v.Lead, v.Live = w.FindLabel, w.Find, part.Fill(w.SwapLead, "label", of.Ticket.Of.Label), true
		return t.swapping(t.ctx(), v, of)
	default:
		return v, false, nil
	}
	v.Signs = []string{"shift", "’", ",", "space", ".", "-"}
	v = t.keyboard(v)
	for i, row := range v.Rows {
		v.Rows[i] = slices.Clone(row)
		for j, key := range v.Rows[i] {
			v.Rows[i][j] = strings.ToLower(key)
		}
	}
	return v, true, nil
}

// posted says whether a form was sent.
func (t *turn) posted() bool { return t.c.Method() == fiber.MethodPost }

// oneTicket is what is known of a ticket.
func (s *sight) oneTicket(of ticketSight) TicketView {
	w := s.w.Signing
	t := of.Ticket
	v := TicketView{
		Page: s.signPage(part.Fill(w.Ticket, "label", t.Of.Label), "signing-ticket"), Rail: s.rail("signing"),
		Title: part.Fill(w.Ticket, "label", t.Of.Label), Sub: of.who.Name, Back: "/signing/" + idPath(t.Session),
	}
	if v.Sub == "" {
		v.Sub = w.NoName
	}
	v.Facts = s.ticketAbout(of)
	v.Steps = append(v.Steps, StepRow{At: s.clock(t.IssuedAt), What: w.StepOf("issued"), By: w.WayOf(string(t.Way)).What})
	for _, st := range of.steps {
		what := s.stepSaid(st)
		if st.Table != "" && of.session.Tables > 1 {
			what += " · " + part.Fill(w.Table, "n", st.Table)
		}
		v.Steps = append(v.Steps, StepRow{At: s.clock(st.At), What: what, By: s.staffName(st.Actor), Undone: st.Undone})
	}
	if t.Void != signing.Lives {
		v.Steps = append(v.Steps, StepRow{At: s.clock(t.VoidAt), What: w.StepOf("void"), By: w.End.WhyOf(t.VoidWhy).Do})
	}
	return v
}

// stepSaid words one thing that happened to a ticket.
func (s *sight) stepSaid(st signing.Step) string {
	w := s.w.Signing
	switch st.Kind {
	case "swapped":
		return part.Fill(w.End.Place, "was", st.Was, "is", st.Is)
	case "dedicated":
		return w.End.Worded
	case "transferred":
		return w.End.Worn
	}
	return w.StepOf(st.Kind)
}

func (s *sight) ticketAbout(of ticketSight) []Pair {
	w := s.w.Signing
	t := of.Ticket
	var all []Pair
	add := func(label, text string) {
		if text != "" {
			all = append(all, Pair{label, text})
		}
	}
	off := of.Row.Phase == signing.CalledOff // nobody is called to it
	if off && t.State != signing.Served && t.State != signing.Void {
		add(w.State, w.Off.What)
	} else {
		add(w.State, w.StateOf(string(t.State)).Do)
	}
	add(w.Session, of.session.Name.In(s.lang)+" "+s.clock(of.Row.Plan.From))
	tier, _ := of.session.Tier(t.Tier)
	kind := []string{w.Items.N(int(t.Items))}
	if t.Companions > 0 {
		kind = append(kind, w.With.N(int(t.Companions)))
	}
	add(w.Tier, strings.TrimSpace(strings.Join(append([]string{tier.Name.In(s.lang)}, kind...), " · ")))
	if win := t.Of.Window; !win.None() && !off {
		add(w.Window, s.fromTo(win.From, win.To))
	}
	switch t.State {
	case signing.Waiting, signing.Called, signing.Held, signing.Missed, signing.Out:
		if off {
			break
		}
		add(w.Before, w.BeforeN.N(int(of.Before)))
		add(w.Likely, part.Fill(w.Approx, "from", s.clock(of.Expected.From), "to", s.clock(of.Expected.Until)))
	case signing.AtTable, signing.Served, signing.Void:
	}
	add(w.Words, of.who.Words)
	add(w.Reason, t.Reason)
	if of.Told > 0 {
		add(w.Said, w.ToldSo)
	}
	if of.Due != nil {
		add(w.Return, s.returned(of.Due.Gets, of.Back))
	}
	return all
}

// stepKey is a key that does one thing with a ticket.
func (s *sight) stepKey(id, do, label, icon, at string) (Act, error) {
	op, err := s.desk.newID()
	return s.post(Act{ID: id, Label: label, Icon: icon, URL: at, Op: op}, "do", do), err
}

// changes are the keys of a ticket: what may be done with it now.
func (s *sight) changes(of ticketSight, at string) (all []Act, err error) {
	w := s.w.Signing
	t := of.Ticket
	do := func(id, do, label, icon string) {
		if err == nil {
			var a Act
			a, err = s.stepKey(id, do, label, icon, at)
			all = append(all, a)
		}
	}
	link := func(id, label, icon string) {
		all = append(all, Act{ID: id, Label: label, Icon: icon, URL: at + "?do=" + id})
	}
	if t.State == signing.Void {
		return nil, nil
	}
	if of.Row.Phase == signing.CalledOff {
		return s.changesWithoutLine(of, at)
	}
	inLine := t.State == signing.Waiting || t.State == signing.Called
	if t.State == signing.Waiting && !t.Came {
		do("check-in", "enter", w.CheckIn, "check")
	}
	if inLine && t.Came {
		do("leave", "leave", w.CheckOut, "logout")
	}
	switch t.State {
	case signing.Out:
		do("check-in", "enter", w.ComesBack, "check")
	case signing.Held, signing.Missed:
		do("recall", "recall", w.Recall, "undo")
	case signing.AtTable:
		do("serve", "serve", part.Fill(w.Finish, "label", t.Of.Label), "check")
		do("no-show", "noshow", w.NoShow, "skip")
	case signing.Waiting:
		do("call", "call", w.CallNow, "bell")
	case signing.Called:
		do("call", "call", w.CallAgain, "bell")
		do("no-show", "noshow", w.NoShow, "skip")
	case signing.Served, signing.Void:
	}
	if t.State != signing.AtTable && t.State != signing.Served {
		do("to-table", "table", w.ToTable, "users")
	}
	if inLine {
		do("hold", "hold", w.Hold, "hand")
	}
	for _, l := range s.changeLinks(of) {
		link(l.ID, l.Label, l.Icon)
	}
	do("reprint", "print", w.Reprint, "printer")
	if of.who.Words != "" {
		do("print-words", "words", w.PrintName, "printer")
	}
	return all, err
}

// changeLinks are what can be changed about a ticket on a page of its own.
func (s *sight) changeLinks(of ticketSight) (all []Act) {
	w := s.w.Signing
	t := of.Ticket
	if t.State == signing.Served {
		return nil
	}
	if of.session.Dedication > 0 {
		all = append(all, Act{ID: "dedicate", Label: w.Dedicate, Icon: "pen"})
	}
	if t.State == signing.AtTable {
		return all
	}
	all = append(all, Act{ID: "swap", Label: w.Swap, Icon: "users"})
	if !t.Came || of.Row.Phase == signing.CalledOff {
		all = append(
			all, Act{ID: "transfer", Label: w.Transfer, Icon: "user"}, Act{ID: "exchange", Label: w.Exchange, Icon: "calendar"},
			Act{ID: "cancel", Label: w.Cancel, Icon: "trash"},
		)
	}
	return all
}

// changesWithoutLine are the keys of a ticket whose session does not take place.
func (s *sight) changesWithoutLine(of ticketSight, at string) (all []Act, err error) {
	for _, l := range s.changeLinks(of) {
		if l.ID == "exchange" || l.ID == "cancel" {
			all = append(all, Act{ID: l.ID, Label: l.Label, Icon: l.Icon, URL: at + "?do=" + l.ID})
		}
	}
	again, err := s.stepKey("reprint", "print", s.w.Signing.Reprint, "printer", at)
	return append(all, again), err
}

// ChangeTicket answers POST /signing/ticket/:id: one thing is done with it.
func (d *Desk) ChangeTicket(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		id := signing.ID(c.Params("id"))
		of, err := t.ticketSight(t.ctx(), id)
		if isRefusal(err, "ticket_unknown") {
			return fiber.ErrNotFound
		}
		if err != nil {
			return err
		}
		do := t.field("do")
		if t.field("key") != "" || do == "swap" && t.field("other") == "" {
			if t.target() == "hits" {
				v, _, err := t.ticketTyping(of, do, "/signing/ticket/"+string(id))
				if err != nil {
					return err
				}
				return web.Render(c, FoundTickets(v))
			}
			return t.showOne(of, do, nil)
		}
		return t.changeTicket(of, do)
	})
}

func (t *turn) changeTicket(of ticketSight, do string) error {
	back := "/signing/ticket/" + string(of.Ticket.Ticket)
	s := signStep{
		do: do, op: t.field("op"), ticket: of.Ticket.Ticket, session: of.Ticket.Session, table: t.table(of.Ticket.Session), back: back,
		words: strings.TrimSpace(t.field("q")), other: signing.ID(t.field("other")), why: t.field("why"), pay: t.field("pay"), tier: t.field("tier"),
	}
	if kind, is := againstPolicy(do); is {
		if s.words == "" {
			return t.showOne(of, do, ledger.Refuse("reason_missing", "Say why it is paid back."))
		}
		s.do, s.pay = "cancel", kind
	}
	switch do {
	case "cancel":
		if t.field("terminal") == "approved" {
			return t.gaveBack(of, back)
		}
	case "enter":
		// A ticket that was chosen is judged as one that was scanned, and let in with the same key.
		return t.takeUpTicket(signing.Found{Ticket: of.Ticket.Ticket})
	case "exchange":
		s.session = t.field("to")
	case "transfer":
		if s.words == "" {
			return t.showOne(of, do, ledger.Refuse("name_missing", "Type who gets it."))
		}
	}
	return t.carrySign(s)
}
