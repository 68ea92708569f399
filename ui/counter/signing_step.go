package counter

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"popstand/kiosk/buyer"
	"popstand/kiosk/ledger"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/kiosk/staff"
	"popstand/ui/part"
	"popstand/ui/web"
)

// carrySign does a step, has a second person asked, or says why not.
func (t *turn) carrySign(s signStep) error {
	if s.op == "" {
		return fiber.ErrBadRequest
	}
	no, fault := refusal(t.doSign(s))
	signs := &t.stand.signs
	switch {
	case fault != nil:
		return fault
	case no == nil:
		signs.step = nil
		return web.SeeOther(t.c, s.back)
	case no.Code == "needs_approval" && s.approver == "":
		s.need, s.no, s.typed = staff.Role(no.Values["role"]), nil, ""
		signs.step = &s
		return web.SeeOther(t.c, "/signing/approve")
	}
	if s.do == "cancel" && no.Code == sale.RefuseUnconfirmed.Code && !s.seen {
		s.need = "" // whoever had to agree has
		signs.step = &s
		return web.SeeOther(t.c, s.back+"?do=cancel-card")
	}
	signs.step = nil
	if signs.hand != nil && s.back == ticketPage {
		signs.hand.no = t.answered(no)
		op, err := t.desk.newID() // what was refused may be tried again, when it is so no longer
		if err != nil {
			return err
		}
		signs.hand.op = op
		return web.SeeOther(t.c, s.back)
	}
	signs.no = no
	return web.SeeOther(t.c, s.back)
}

// answered leaves out a refusal that the page says itself: that the answer has
// changed since it was drawn.
func (t *turn) answered(no *ledger.Refusal) *ledger.Refusal {
	if no.Values["light"] != "" {
		return nil
	}
	return no
}

func (t *turn) doSign(s signStep) error {
	desk, ctx := t.desk.Signing, t.ctx()
	act := ledger.Act{Op: ledger.Op(s.op), Actor: t.actor()}
	one := signing.Stepping{Ticket: s.ticket, Table: s.table}
	var err error
	switch s.do {
	case "enter":
		err = t.letIn(ctx, act, s)
	case "table":
		if _, err = desk.ToTable(ctx, act, one); err == nil && t.stand.signs.hand != nil {
			t.stand.signs.hand.in = true
		}
	case "serve":
		_, err = desk.Serve(ctx, act, one)
	case "call":
		_, err = desk.Call(ctx, act, signing.Calling{Session: s.session, Table: s.table, Ticket: s.ticket})
	case "recall":
		_, err = desk.Recall(ctx, act, one)
	case "hold":
		_, err = desk.Hold(ctx, act, one)
	case "noshow":
		_, err = desk.NoShow(ctx, act, one)
	case "leave":
		_, err = desk.Leave(ctx, act, signing.Leaving{Ticket: s.ticket})
	case "undo":
		_, err = desk.Undo(ctx, act, signing.Undoing{Session: s.session, Table: s.table, Step: &s.tap, Approver: s.approver})
	case "dedicate":
		_, err = desk.Dedicate(ctx, act, signing.Dedicating{Ticket: s.ticket, Words: s.words})
	case "swap":
		err = desk.Swap(ctx, act, signing.Swapping{A: s.ticket, B: s.other, Approver: s.approver})
	case "transfer":
		_, err = desk.Transfer(ctx, act, signing.Transferring{Ticket: s.ticket, Approver: s.approver, Holder: buyer.Person{Name: s.words}})
	case "print", "words":
		err = t.paperTicket(ctx, act, s)
	default:
		return t.doSignMore(ctx, act, s)
	}
	return err
}

// doSignMore does what is rare.
func (t *turn) doSignMore(ctx context.Context, act ledger.Act, s signStep) error {
	desk := t.desk.Signing
	switch s.do {
	case "exchange":
		next, err := desk.Exchange(ctx, act, signing.Exchanging{Ticket: s.ticket, Session: s.session, Tier: s.tier, Approver: s.approver})
		if err == nil {
			t.stand.signs.did = part.Fill(t.w.Signing.Gave, "label", next.Of.Label)
		}
		return err
	case "cancel":
		return t.endTicket(ctx, act, s)
	case "sponsor":
		given, err := desk.Sponsor(ctx, act, signing.Sponsoring{Session: s.session, Reason: s.words, Approver: s.approver, Lang: t.lang})
		if err == nil {
			t.stand.signs.did = part.Fill(t.w.Signing.Gave, "label", given.Of.Label)
		}
		return err
	case "change":
		in := s.change
		in.Approver = s.approver
		_, err := desk.Change(ctx, act, in)
		return err
	}
	return fiber.ErrBadRequest
}

// letIn notes that the holder of a ticket is here.
func (t *turn) letIn(ctx context.Context, act ledger.Act, s signStep) error {
	h := t.stand.signs.hand
	if h == nil {
		return fiber.ErrBadRequest
	}
	_, err := t.desk.Signing.CheckIn(ctx, act, signing.Entering{
		Found: s.found, Despite: s.despite, Override: signing.Override{Reason: s.words, Approver: s.approver},
	})
	h.in = err == nil
	return err
}

func (t *turn) paperTicket(ctx context.Context, act ledger.Act, s signStep) error {
	onPaper := t.desk.Signing.Print
	if s.do == "words" {
		onPaper = t.desk.Signing.PrintWords
	}
	_, err := onPaper(ctx, act, signing.Printing{Ticket: s.ticket, Lang: t.lang})
	if err == nil {
		t.stand.signs.did = t.w.Signing.Printing
	}
	t.desk.Site.Live.Touch(topicPaper)
	return err
}

// UndoSigning answers POST /signing/undo: the last tap of this table is taken back.
func (d *Desk) UndoSigning(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		session := t.field("session")
		return t.carrySign(signStep{
			do: "undo", op: t.field("op"), session: session, table: t.field("table"), tap: t.field("step"), back: "/signing/" + idPath(session),
		})
	})
}

// AskSigningApproval answers GET /signing/approve: the sheet for a second person.
func (d *Desk) AskSigningApproval(c *fiber.Ctx) error {
	return d.signed(c, func(t *turn) error {
		if s := t.stand.signs.step; s == nil || s.need == "" {
			return web.SeeOther(c, "/signing")
		}
		return t.showSignApproval()
	})
}

func (t *turn) showSignApproval() error {
	s := t.stand.signs.step
	w := t.w.Signing
	t.stand.screen = screenSign
	v := Handing{
		Page: t.page(w.Title, "verdict"), At: "/signing/approve", Who: t.w.Pickup.Pin,
		Flag: part.Verdict{Tone: "ask", Reason: "approval", Glyph: part.GlyphPerson, Word: t.w.Pickup.Vouch.What, Why: w.Deed(s.do) + " " + t.w.Pickup.Vouch.Do},
	}
	shown := &deed{need: s.need, whose: s.whose, typed: s.typed, no: s.no, back: s.back}
	v.Approval = t.approval(shown)
	v.Approval.At = "/signing/approve"
	s.whose, s.no = shown.whose, nil
	return web.Render(t.c, HandingPage(v))
}

// VouchSigning answers POST /signing/approve: a key of the PIN of who vouches. The
// PIN is compared without the stand's lock: that takes as long as it takes.
func (d *Desk) VouchSigning(c *fiber.Ctx) error {
	var ask *staff.Approval
	var asked *signStep
	err := d.signed(c, func(t *turn) error {
		asked = t.stand.signs.step
		if asked == nil {
			return web.SeeOther(c, "/signing")
		}
		asked.whose = t.field("staff")
		pin := digits(t.field("typed"), t.field("digit"), pinDigits)
		if len(pin) < pinDigits {
			asked.typed = pin
			return t.showSignApproval()
		}
		asked.typed = ""
		ask = &staff.Approval{For: t.me.ID, PIN: pin, Need: asked.need, What: "signing " + asked.do + " " + asked.session + string(asked.ticket), Other: true}
		return nil
	})
	if err != nil || ask == nil {
		return err
	}
	act, err := d.act(ask.For)
	if err != nil {
		return err
	}
	by, err := d.Roster.Approve(c.UserContext(), act, *ask)
	d.ledgers.spoil() // a wrong try may have locked the name
	return d.signed(c, func(t *turn) error {
		no, fault := refusal(err)
		switch {
		case fault != nil:
			return fault
		case t.stand.signs.step != asked:
			return web.SeeOther(c, "/signing")
		case no != nil:
			asked.no = no
			return t.showSignApproval()
		}
		done := *asked
		done.approver = by.ID
		return t.carrySign(done)
	})
}
