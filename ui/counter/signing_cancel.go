package counter

import (
	"cmp"
	"context"

	"popstand/kiosk/ledger"
	"popstand/kiosk/money"
	"popstand/kiosk/sale"
	"popstand/kiosk/signing"
	"popstand/ui/part"
	"popstand/ui/web"
)

// endTicket ends a ticket, and pays back what it cost where that was asked for. A
// card is refused until somebody has looked at the terminal: whoever has to agree
// has done so by then.
func (t *turn) endTicket(ctx context.Context, act ledger.Act, s signStep) error {
	in := signing.Cancelling{Ticket: s.ticket, Reason: cmp.Or(s.words, s.why), Approver: t.decider(s)}
	var pay signing.Refund
	if s.pay != "" {
		back := sale.Tender{Tender: money.Tender{Kind: s.pay}}
		if s.seen {
			back.Confirmed = t.me.ID
		}
		pay = signing.GiveBack(back, in)
	}
	_, err := t.desk.Signing.Cancel(ctx, act, in, pay)
	t.desk.Site.Live.Touch(topicPaper)
	return err
}

// atTerminal is the step that waits for somebody to look at the terminal, for a
// ticket; nil where none does.
func (t *turn) atTerminal(of signing.ID) *signStep {
	if s := t.stand.signs.step; s != nil && s.do == "cancel" && s.pay == byCard && s.ticket == of && s.need == "" {
		return s
	}
	return nil
}

// askTerminal asks whether the money went back onto the card.
func (t *turn) askTerminal(ctx context.Context, v *TicketView, of ticketSight, at string) error {
	s := t.atTerminal(of.Ticket.Ticket)
	if s == nil {
		return t.cancelAsked(ctx, v, of, at)
	}
	_, price, err := t.paidHow(ctx, of.Ticket)
	if err != nil {
		return err
	}
	w := t.w.Signing.CardBack
	v.Sure = &w.Look
	gave := Act{ID: "gave-back", Label: part.Fill(w.Gave, "amount", t.money(price)), Icon: "check", URL: at, Op: s.op}
	v.Acts = []Act{t.post(gave, "do", "cancel", "pay", byCard, "terminal", "approved"), {ID: "keep", Label: w.Not, Icon: "x", URL: at}}
	return nil
}

// gaveBack carries out what waited for the terminal. On a page of before, or in
// another tab, nothing waits: whatever was meant, this is not it.
func (t *turn) gaveBack(of ticketSight, back string) error {
	s := t.atTerminal(of.Ticket.Ticket)
	switch {
	case s == nil:
		return web.SeeOther(t.c, back)
	case s.op != t.field("op"):
		return web.SeeOther(t.c, back+"?do=cancel-card")
	}
	done := *s
	done.seen = true
	return t.carrySign(done)
}
