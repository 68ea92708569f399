package signing

import (
	"context"

	"popstand/kiosk/buyer"
	"popstand/kiosk/event"
	"popstand/kiosk/ledger"
)

// with runs a command about one ticket that holds, and returns it as it is then.
func (d *Desk) with(ctx context.Context, act ledger.Act, id ID,
	decide func(ctx context.Context, tx *ledger.Tx, s event.Session, t Ticket) error,
) (Ticket, error) {
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		s, t, err := d.holding(ctx, tx, id)
		if err != nil {
			return err
		}
		return decide(ctx, tx, s, t)
	})
	if err != nil {
		return Ticket{}, err
	}
	return d.Ticket(ctx, id)
}

// holding reads a ticket that is not void, and its session.
func (d *Desk) holding(ctx context.Context, tx *ledger.Tx, id ID) (s event.Session, t Ticket, err error) {
	settings, err := settingsOf(ctx, tx, tx.Event())
	if err != nil {
		return s, t, err
	}
	if t, err = TicketOf(ctx, tx, tx.Event(), id); err != nil {
		return s, t, err
	}
	if t.Void != Lives {
		return s, t, ledger.Refuse(RefuseVoid.Code, RefuseVoid.Do, "how", string(t.Void), "next", string(t.Next))
	}
	s, err = sessionIn(settings, t.Session)
	return s, t, err
}

// idle refuses a ticket whose holder is being served or was.
func idle(t Ticket) error {
	switch t.State {
	case Served:
		return ledger.Refuse("already_served", "This ticket was served already.")
	case AtTable:
		return ledger.Refuse("at_table", "This ticket's holder is at the table now.")
	case Waiting, Called, Held, Missed, Out, Void:
	}
	return nil
}

// Swapping asks to let two holders change places.
type Swapping struct {
	A        ID     `json:"a"`
	B        ID     `json:"b"`
	Approver string `json:"approver,omitempty"`
}

// Swap lets two tickets of one session change their places, and so when they come:
// nobody else moves. Refusals: no_sessions, session_unknown, ticket_unknown,
// ticket_void, same_ticket, other_session, already_served, at_table, and those of
// who may serve.
func (d *Desk) Swap(ctx context.Context, act ledger.Act, in Swapping) error {
	act.Ask = asked(act, KindSwapped, in)
	_, err := d.Ledger.Do(ctx, act, func(ctx context.Context, tx *ledger.Tx) error {
		settings, err := settingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if err := serves(ctx, tx, settings); err != nil {
			return err
		}
		s, a, err := d.holding(ctx, tx, in.A)
		if err != nil {
			return err
		}
		_, b, err := d.holding(ctx, tx, in.B)
		if err != nil {
			return err
		}
		switch {
		case in.A == in.B:
			return ledger.Refuse("same_ticket", "Choose two different tickets.")
		case a.Session != b.Session:
			return ledger.Refuse("other_session", "These tickets are for different sessions. Exchange them.", "session", b.Session)
		}
		for _, t := range []Ticket{a, b} {
			if err := idle(t); err != nil {
				return err
			}
		}
		_, err = tx.Record(ctx, KindSwapped, Swapped{Session: s.ID, A: in.A, B: in.B})
		return err
	})
	return err
}

// Transferring asks to give a ticket to somebody else.
type Transferring struct {
	Ticket   ID           `json:"ticket"`
	Approver string       `json:"approver,omitempty"`
	Holder   buyer.Person `json:"-"` // who gets it; never part of what is hashed
}

// Transfer gives a ticket to somebody else: with a code of its own, printed, and
// the old one revoked. The place stays. Whoever brings the paper has the ticket
// anyway; a ticket with a name takes a manager. Refusals: no_sessions,
// session_unknown, ticket_unknown, ticket_void, already_served, at_table,
// already_came, bad_words, other_node, numbers_out, list_full, and those of
// staff.Policies.Permit.
func (d *Desk) Transfer(ctx context.Context, act ledger.Act, in Transferring) (Ticket, error) {
	act.Ask = asked(act, KindTransferred, in)
	return d.with(ctx, act, in.Ticket, func(ctx context.Context, tx *ledger.Tx, s event.Session, t Ticket) error {
		settings, err := settingsOf(ctx, tx, tx.Event())
		if err != nil {
			return err
		}
		if err := d.movable(ctx, tx, t); err != nil {
			return err
		}
		if err := worded(s, in.Holder.Words); err != nil {
			return err
		}
		if err := permit(ctx, tx, settings, in.Approver, ChangeAction); err != nil {
			return err
		}
		g := &giving{Desk: d, tx: tx, settings: settings, more: 1}
		return g.transfer(ctx, s, t, in.Holder)
	})
}

// movable refuses a ticket that can't change hands here: it is in use, or its
// home is elsewhere and could let the old code in.
func (d *Desk) movable(ctx context.Context, q ledger.Queryer, t Ticket) error {
	if t.Came {
		return ledger.Refuse("already_came", "This ticket's holder has checked in already.")
	}
	if err := d.ours(ctx, q, t); err != nil {
		return err
	}
	return idle(t)
}

func (g *giving) transfer(ctx context.Context, s event.Session, t Ticket, to buyer.Person) error {
	fact := Transferred{Ticket: t.Ticket, From: t.Word.Buyer, Old: t.Code.ID}
	var err error
	if fact.Word, err = g.seal(ctx, to); err != nil {
		return err
	}
	i := t.Issued
	i.Seat = t.Of
	if fact.Code, err = g.sign(ctx, s, i, to); err != nil {
		return err
	}
	if err := g.Keys.RevokeIn(ctx, g.tx, fact.Old); err != nil {
		return err
	}
	if _, err := g.tx.Record(ctx, KindTransferred, fact); err != nil {
		return err
	}
	return g.printed(ctx, t, fact.Code)
}
