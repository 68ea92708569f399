package signing

import (
	"context"
	"errors"
	"strconv"

	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// Refund pays back what a ticket cost, in the command that ends it: nil pays
// nothing back. What it returns as an error keeps the ticket.
type Refund func(ctx context.Context, tx *ledger.Tx, t Ticket) error

// Cancelling asks to end a ticket, because its holder leaves.
type Cancelling struct {
	Ticket   ID     `json:"ticket"`
	Reason   string `json:"reason,omitempty"`
	Approver string `json:"approver,omitempty"`
	Refund   string `json:"refund,omitempty"` // what is paid back with it; the operation's refund when empty
}

// Cancel ends a ticket: its seat is free again, its place is not given anew, and
// its code is revoked. Money goes back as the session's policy says (Returns); where
// it keeps it, only with an approver and a reason. Refusals: no_sessions,
// session_unknown, ticket_unknown, ticket_void, already_served, at_table,
// already_came, other_node, list_full, those of staff.Policies.Permit, and Refund's;
// needs_approval (why: no_refund, refund_late), or for a program that itself,
// role_low, reason_missing and reason_too_long where the policy keeps the money.
func (d *Desk) Cancel(ctx context.Context, act ledger.Act, in Cancelling, pay Refund) (Ticket, error) {
	act.Ask = asked(act, KindCancelled, in)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		_, t, err := d.holdingOrDue(ctx, tx, in.Ticket)
		if err != nil {
			return err
		}
		return d.cancel(ctx, tx, in, t, pay)
	})
	if err != nil {
		return Ticket{}, err
	}
	return d.Ticket(ctx, in.Ticket)
}

// cancel decides inside the command.
func (d *Desk) cancel(ctx context.Context, tx *ledger.Tx, in Cancelling, t Ticket, pay Refund) error {
	settings, err := settingsOf(ctx, tx, tx.Event())
	if err != nil {
		return err
	}
	free := d.movable
	if pay != nil {
		free = d.leaves // who leaves, and gets the money back, may have checked in
	}
	if err := free(ctx, tx, t); err != nil {
		return err
	}
	if err := permit(ctx, tx, settings, in.Approver, ChangeAction); err != nil {
		return err
	}
	fact := Ended{Reason: in.Reason, Approver: in.Approver, Refund: in.Refund}
	if pay == nil {
		return d.end(ctx, tx, t, fact)
	}
	if fact.Against, err = d.paysBack(ctx, tx, settings, t, in.Approver, in.Reason); err != nil {
		return err
	}
	if fact.Refund == "" {
		fact.Refund = string(tx.Op()) // the refund's id, see refund.Request
	}
	if err := d.end(ctx, tx, t, fact); err != nil {
		return err
	}
	return pay(ctx, tx, t)
}

// holdingOrDue is holding for what also holds where the folder has dropped the
// session, and its holders were told what they get.
func (d *Desk) holdingOrDue(ctx context.Context, tx *ledger.Tx, id ID) (event.Session, Ticket, error) {
	s, t, no := d.holding(ctx, tx, id)
	if no == nil || t.Void != Lives || !errors.Is(no, RefuseNoSession) {
		return s, t, no
	}
	_, due, err := DueTo(ctx, tx, t)
	switch {
	case err != nil:
		return s, t, err
	case !due:
		return s, t, no
	}
	return s, t, nil
}

// Exchanging asks for a ticket of another session or tier in place of one.
type Exchanging struct {
	Ticket   ID     `json:"ticket"`
	Session  string `json:"session"`
	Tier     string `json:"tier"`
	Approver string `json:"approver,omitempty"` // for an exchange after its time
}

// Exchange gives a ticket of another session or tier of the same price, and ends
// the old one. Until so many minutes before the old session begins, as its policy
// says, anybody who serves may; then, and where the clock can't tell, it takes a
// manager. Where the session was moved, shortened or cancelled, anybody may for
// those whom that touches, at any time, and they may have checked in. Refusals:
// no_sessions, session_unknown, tier_unknown, ticket_unknown, ticket_void,
// already_served, at_table, already_came, other_node, same_ticket, session_over,
// other_price, no_exchange, sold_out, seats_kept (seats), and those of staff.Policies.Permit.
func (d *Desk) Exchange(ctx context.Context, act ledger.Act, in Exchanging) (Ticket, error) {
	act.Ask = asked(act, KindExchanged, in)
	return d.issue(ctx, act, func(ctx context.Context, g *giving) error { return g.exchange(ctx, in) })
}

func (g *giving) exchange(ctx context.Context, in Exchanging) error {
	from, t, err := g.holdingOrDue(ctx, g.tx, in.Ticket)
	if err != nil {
		return err
	}
	c, due, err := DueTo(ctx, g.tx, t)
	if err != nil {
		return err
	}
	due = due && c.How != Extended // who has their ticket for something else may have another one
	free := g.movable
	if due {
		free = g.leaves // and they may have checked in for what it was
	}
	if err := free(ctx, g.tx, t); err != nil {
		return err
	}
	to, err := sessionIn(g.settings, in.Session)
	if err != nil {
		return err
	}
	tier, known := to.Tier(in.Tier)
	switch {
	case !known:
		return refuseTier(in.Tier)
	case t.Session == in.Session && t.Tier == in.Tier:
		return ledger.Refuse("same_ticket", "This is the same ticket. Choose another session.")
	}
	if err := g.open(ctx, to); err != nil {
		return err
	}
	if err := g.samePrice(ctx, t, tier); err != nil {
		return err
	}
	if err := g.mayExchange(ctx, from, t, due, in.Approver); err != nil {
		return err
	}
	if !tier.Unlimited {
		if err := g.seat(ctx, to, tier); err != nil {
			return err
		}
		if err := g.kept(ctx, to, tier, 1); err != nil {
			return err
		}
	}
	return g.replace(ctx, t, to, tier)
}

// replace ends a ticket and issues the one that takes its place.
func (g *giving) replace(ctx context.Context, t Ticket, to event.Session, tier event.Tier) error {
	next := IDAfter(g.tx.Event(), t.Ticket)
	if err := g.Keys.RevokeIn(ctx, g.tx, t.Code.ID); err != nil {
		return err
	}
	freed, err := claimed(ctx, g.tx, standing{Use: t.Use}, UseCame)
	if err != nil {
		return err
	}
	if _, err := g.tx.Record(ctx, KindExchanged, Ended{Ticket: t.Ticket, Next: next, Freed: freed}); err != nil {
		return err
	}
	p, err := g.person(ctx, g.tx, t)
	if err != nil {
		return err
	}
	if worded(to, p.Words) != nil {
		p.Words = ""
	}
	_, err = g.give(ctx, to, gift{Issued: g.instead(to, tier, t), person: p, paper: true})
	return err
}

// samePrice refuses an exchange for what costs something else.
func (g *giving) samePrice(ctx context.Context, t Ticket, tier event.Tier) error {
	v := event.View{Event: g.tx.Event(), Node: g.tx.Node()}
	old, err := v.OfferUnder(ctx, g.tx, g.settings, t.SKU)
	if err != nil {
		return err
	}
	new, err := v.OfferUnder(ctx, g.tx, g.settings, tier.SKU)
	if err != nil || old.Price == new.Price {
		return err
	}
	return ledger.Refuse("other_price", "These tickets cost different amounts. Refund this one, and sell the other.",
		"was", strconv.FormatInt(int64(old.Price), 10), "is", strconv.FormatInt(int64(new.Price), 10))
}

// mayExchange asks the session's policy, and after its time a manager. Whom a change
// of the session touches may at any time.
func (g *giving) mayExchange(ctx context.Context, s event.Session, t Ticket, due bool, approver string) error {
	if due {
		return serves(ctx, g.tx, g.settings)
	}
	if s.Exchange == 0 {
		return ledger.Refuse("no_exchange", "Tickets of this session are not exchanged.", "session", s.ID)
	}
	in, err := g.stand(ctx, s)
	if err != nil {
		return err
	}
	if nowOf(g.tx.Now(), g.settings).Latest < in.begunFor(t)-int64(s.Exchange) {
		return serves(ctx, g.tx, g.settings)
	}
	return permit(ctx, g.tx, g.settings, approver, ChangeAction)
}
